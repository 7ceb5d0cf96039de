"""What is on an X screen, read through libX11, which the player's SDL needs anyway."""

import ctypes

from pictures import Picture

_ALL_PLANES = ctypes.c_ulong(-1).value
_Z_PIXMAP = 2
_SUBSTRUCTURE_NOTIFY, _CONFIGURE_NOTIFY = 1 << 19, 22
_SELECTION_NOTIFY = 31


class _Image(ctypes.Structure):
    """The public head of XImage, and where its functions begin."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
        ("bits_per_pixel", ctypes.c_int),
        ("red_mask", ctypes.c_ulong),
        ("green_mask", ctypes.c_ulong),
        ("blue_mask", ctypes.c_ulong),
        ("obdata", ctypes.c_void_p),
        ("create_image", ctypes.c_void_p),
        ("destroy_image", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)),
    ]


class _ConfigureEvent(ctypes.Structure):
    """XConfigureEvent as far as it is read, in the room of any event."""

    _fields_ = [
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("rest", ctypes.c_long * 24),
    ]


class _SelectionEvent(ctypes.Structure):
    """XSelectionEvent as far as it is read, in the room of any event."""

    _fields_ = [
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("requestor", ctypes.c_ulong),
        ("selection", ctypes.c_ulong),
        ("target", ctypes.c_ulong),
        ("property", ctypes.c_ulong),
        ("rest", ctypes.c_long * 24),
    ]


_x11 = ctypes.CDLL("libX11.so.6")
_x11.XOpenDisplay.restype = ctypes.c_void_p
_x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
_x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
_x11.XDefaultRootWindow.restype = ctypes.c_ulong
_x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
_x11.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.POINTER(ctypes.c_ulong)] * 2,
                            ctypes.POINTER(ctypes.POINTER(ctypes.c_ulong)), ctypes.POINTER(ctypes.c_uint)]
_x11.XDestroyWindow.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
_x11.XFree.argtypes = [ctypes.c_void_p]
_x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
_x11.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
_x11.XPending.argtypes = [ctypes.c_void_p]
_x11.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
_x11.XGetImage.restype = ctypes.POINTER(_Image)
_x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                           ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
_x11.XInternAtom.restype = ctypes.c_ulong
_x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
_x11.XCreateSimpleWindow.restype = ctypes.c_ulong
_x11.XCreateSimpleWindow.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                     ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_ulong]
_x11.XSetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong]
_x11.XGetSelectionOwner.restype = ctypes.c_ulong
_x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
_x11.XConvertSelection.argtypes = [ctypes.c_void_p, *[ctypes.c_ulong] * 5]
_x11.XGetWindowProperty.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_long, ctypes.c_long,
                                    ctypes.c_int, ctypes.c_ulong, ctypes.POINTER(ctypes.c_ulong),
                                    ctypes.POINTER(ctypes.c_int), *[ctypes.POINTER(ctypes.c_ulong)] * 2,
                                    ctypes.POINTER(ctypes.c_void_p)]


class Clipboard:
    """The clipboard of a display, as another program on it has it."""

    def __init__(self, display):
        self._connection = _x11.XOpenDisplay(display.encode())
        if not self._connection:
            raise ConnectionError(f"no X server at {display}")
        root = _x11.XDefaultRootWindow(self._connection)
        self._window = _x11.XCreateSimpleWindow(self._connection, root, 0, 0, 1, 1, 0, 0, 0)
        self._atom = self._named("CLIPBOARD")

    def _named(self, name):
        return _x11.XInternAtom(self._connection, name.encode(), 0)

    def take(self):
        """This program says from now on that it has what was copied last, and answers nobody who asks for it."""
        _x11.XSetSelectionOwner(self._connection, self._atom, self._window, 0)
        _x11.XSync(self._connection, 0)

    def is_mine(self):
        return _x11.XGetSelectionOwner(self._connection, self._atom) == self._window

    def text(self):
        """What would be pasted. Not to be asked while it is mine."""
        place, event = self._named("PASTED"), _SelectionEvent()
        _x11.XConvertSelection(self._connection, self._atom, self._named("UTF8_STRING"), place, self._window, 0)
        while event.kind != _SELECTION_NOTIFY:
            _x11.XNextEvent(self._connection, ctypes.byref(event))
        if not event.property:
            return ""
        kind, bits, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        value = ctypes.c_void_p()
        _x11.XGetWindowProperty(self._connection, self._window, place, 0, 10_000, 1, 0, ctypes.byref(kind),
                                ctypes.byref(bits), ctypes.byref(count), ctypes.byref(left), ctypes.byref(value))
        text = ctypes.string_at(value, count.value).decode() if value else ""
        if value:
            _x11.XFree(value)
        return text

    def close(self):
        _x11.XCloseDisplay(self._connection)


class Screen:
    """The whole of a display's first screen, as a visitor sees it (without the mouse pointer)."""

    def __init__(self, display, width, height):
        self._connection = _x11.XOpenDisplay(display.encode())
        if not self._connection:
            raise ConnectionError(f"no X server at {display}")
        self._root = _x11.XDefaultRootWindow(self._connection)
        self.resize(width, height)

    def resize(self, width, height):
        """The display has this size now."""
        self.width, self.height = width, height

    def picture(self):
        return self.part(0, 0, self.width, self.height)

    def part(self, x, y, width, height):
        """Only that much of it, which is faster than all."""
        image = _x11.XGetImage(self._connection, self._root, x, y, width, height, _ALL_PLANES, _Z_PIXMAP)
        head = image.contents
        assert (head.bits_per_pixel, head.bytes_per_line) == (32, 4 * width)
        pixels = bytearray(ctypes.string_at(head.data, head.bytes_per_line * height))
        head.destroy_image(ctypes.cast(image, ctypes.c_void_p))
        # Every fourth byte is of no meaning there; a picture has 255 in it.
        pixels[3::4] = b"\xff" * (width * height)
        return Picture(width, height, bytes(pixels))

    def destroy_windows(self):
        """What another client can do to every window, and must not."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        _x11.XQueryTree(self._connection, self._root, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children),
                        ctypes.byref(count))
        for window in children[:count.value]:
            _x11.XDestroyWindow(self._connection, window)
        _x11.XFree(children)
        _x11.XSync(self._connection, 0)

    def watch_moves(self):
        """From now on, moves() knows where windows go."""
        _x11.XSelectInput(self._connection, self._root, _SUBSTRUCTURE_NOTIFY)
        _x11.XSync(self._connection, 0)

    def moves(self):
        """Where windows were placed since the last call: x, y, width and height of each move."""
        _x11.XSync(self._connection, 0)
        places, event = [], _ConfigureEvent()
        while _x11.XPending(self._connection):
            _x11.XNextEvent(self._connection, ctypes.byref(event))
            if event.kind == _CONFIGURE_NOTIFY:
                places.append((event.x, event.y, event.width, event.height))
        return places

    def close(self):
        if self._connection:
            _x11.XCloseDisplay(self._connection)
        self._connection = None
