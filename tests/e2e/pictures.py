"""Pictures as rows of pixels: read from and written to PNG files, compared exactly.

The files go through SDL_image, which the player itself needs, so that no further package is.
"""

import ctypes
import functools
import os

_ARGB8888 = 0x16362004  # SDL_PIXELFORMAT_ARGB8888: in memory blue, green, red, alpha


class _Surface(ctypes.Structure):
    """The public head of SDL_Surface."""

    _fields_ = [
        ("flags", ctypes.c_uint32),
        ("format", ctypes.c_void_p),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("pitch", ctypes.c_int),
        ("pixels", ctypes.c_void_p),
    ]


def _function(library, name, result, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


_surface = ctypes.POINTER(_Surface)
_sdl = ctypes.CDLL("libSDL2-2.0.so.0")
_free = _function(_sdl, "SDL_FreeSurface", None, _surface)
_convert = _function(_sdl, "SDL_ConvertSurfaceFormat", _surface, _surface, ctypes.c_uint32, ctypes.c_uint32)
_wrap = _function(
    _sdl, "SDL_CreateRGBSurfaceWithFormatFrom", _surface,
    ctypes.c_char_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_uint32,
)


@functools.cache
def _files():
    """What reads and what writes a file. Whoever only looks at a screen needs no SDL_image."""
    image = ctypes.CDLL("libSDL2_image-2.0.so.0")
    return (_function(image, "IMG_Load", _surface, ctypes.c_char_p),
            _function(image, "IMG_SavePNG", ctypes.c_int, _surface, ctypes.c_char_p))


class Picture:
    """Opaque pixels, four bytes each (blue, green, red, 255), row by row without gaps."""

    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, pixels

    def __eq__(self, other):
        return (self.width, self.height) == (other.width, other.height) and self.pixels == other.pixels

    def part(self, x, y, width, height):
        pitch = 4 * self.width
        starts = range(y * pitch + 4 * x, (y + height) * pitch, pitch)
        return Picture(width, height, b"".join(self.pixels[start : start + 4 * width] for start in starts))

    def without(self, x, y, width, height):
        """The same with that area black."""
        pixels = bytearray(self.pixels)
        for row in range(y, y + height):
            start = 4 * (row * self.width + x)
            pixels[start : start + 4 * width] = bytes(4 * width)
        return Picture(self.width, self.height, bytes(pixels))

    def brightness(self):
        """The mean of all channels, 0 to 255; the opaque alpha counts."""
        return sum(self.pixels) / len(self.pixels)

    def is_black(self):
        return self.pixels == b"\0\0\0\xff" * (self.width * self.height)

    def is_white(self):
        return self.pixels == b"\xff" * len(self.pixels)


def read_png(path):
    load, _ = _files()
    loaded = load(os.fsencode(path))
    if not loaded:
        raise FileNotFoundError(f"{path} cannot be read as a picture")
    surface = _convert(loaded, _ARGB8888, 0)
    _free(loaded)
    head = surface.contents
    width, height, pitch = head.width, head.height, head.pitch
    pixels = ctypes.string_at(head.pixels, pitch * height)
    _free(surface)
    if pitch != 4 * width:
        pixels = b"".join(pixels[y * pitch : y * pitch + 4 * width] for y in range(height))
    return Picture(width, height, pixels)


def write_png(path, picture):
    surface = _wrap(picture.pixels, picture.width, picture.height, 32, 4 * picture.width, _ARGB8888)
    _, save = _files()
    failed = save(surface, os.fsencode(path))
    _free(surface)
    if failed:
        raise OSError(f"{path} cannot be written")


def difference(actual, expected):
    """Where two pictures of one size differ: red on a dimmed, grey copy of `actual`; and the number of pixels."""
    pixels = bytearray()
    count = 0
    pitch = 4 * actual.width
    for start in range(0, len(actual.pixels), pitch):
        row, wanted = actual.pixels[start : start + pitch], expected.pixels[start : start + pitch]
        grey = bytes(value // 3 for value in row[1::4])
        marked = bytearray(b"\0\0\0\xff" * actual.width)
        marked[0::4] = marked[1::4] = marked[2::4] = grey
        if row != wanted:
            for at in range(0, pitch, 4):
                if row[at : at + 3] != wanted[at : at + 3]:
                    marked[at : at + 4] = b"\0\0\xff\xff"
                    count += 1
        pixels += marked
    return Picture(actual.width, actual.height, bytes(pixels)), count
