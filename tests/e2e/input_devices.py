"""A touch panel, a keyboard and a mouse that tests move: clients of Xorg's inputtest driver.

A program on that server gets from them what it would get from real devices: XInput 2 touches with ids, keys through
XKB, pointer events. The messages are those of the driver's protocol, version 1.1, in the machine's own byte order and
alignment.
"""

import ctypes
import socket
import time

_VERSION, _SYNC, _MOTION, _BUTTON, _KEY, _TOUCH = 0, 1, 2, 4, 5, 6
_VALUATORS = 64
_FULL_SCALE = 65535.0
_KEYCODE_OFFSET = 8  # X counts a keyboard's keys from 8, evdev from 0


def _message(*fields):
    """A type of message: the header and `fields`."""
    return type("Message", (ctypes.Structure,),
                {"_fields_": [("length", ctypes.c_uint32), ("kind", ctypes.c_int), *fields]})


class _Axes(ctypes.Structure):
    _fields_ = [
        ("has_unaccelerated", ctypes.c_uint32),
        ("mask", ctypes.c_uint8 * (_VALUATORS // 8)),
        ("values", ctypes.c_double * _VALUATORS),
        ("unaccelerated", ctypes.c_double * _VALUATORS),
    ]


_VersionMessage = _message(("major", ctypes.c_uint16), ("minor", ctypes.c_uint16))
_SyncMessage = _message()
_MotionMessage = _message(("is_absolute", ctypes.c_uint32), ("axes", _Axes))
_ButtonMessage = _message(("is_absolute", ctypes.c_int32), ("button", ctypes.c_int32),
                          ("is_press", ctypes.c_uint32), ("axes", _Axes))
_KeyMessage = _message(("key_code", ctypes.c_int32), ("is_press", ctypes.c_uint32))
_TouchMessage = _message(("touch", ctypes.c_uint32), ("phase", ctypes.c_uint32), ("axes", _Axes))


class _Device:
    """The driver takes one connection in a device's life, so this lives as long as the server."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(path)
        self._send(_VersionMessage, _VERSION, major=1, minor=1)
        self._socket.recv(64)

    def _send(self, message, kind, **fields):
        self._socket.sendall(bytes(message(length=ctypes.sizeof(message), kind=kind, **fields)))

    def sync(self):
        """Returns once the server has taken everything sent so far."""
        self._send(_SyncMessage, _SYNC)
        self._socket.recv(64)

    def close(self):
        self._socket.close()


class _Pointing(_Device):
    """Positions are pixels of a screen of the given size."""

    def __init__(self, path, width, height):
        super().__init__(path)
        self.resize(width, height)

    def resize(self, width, height):
        """The device spans a screen of this size now."""
        self._scale = (_FULL_SCALE / (width - 1), _FULL_SCALE / (height - 1))

    def _axes(self, at):
        axes = _Axes()
        axes.mask[0] = 0b11
        axes.values[0], axes.values[1] = at[0] * self._scale[0], at[1] * self._scale[1]
        return axes


class TouchPanel(_Pointing):
    BEGIN, UPDATE, END = 18, 19, 20  # XI_TouchBegin and so on

    def _touch(self, phase, at, finger):
        self._send(_TouchMessage, _TOUCH, touch=finger, phase=phase, axes=self._axes(at))
        self.sync()

    def down(self, at, finger=1):
        self._touch(self.BEGIN, at, finger)

    def move(self, at, finger=1):
        self._touch(self.UPDATE, at, finger)

    def up(self, at, finger=1):
        self._touch(self.END, at, finger)

    def tap(self, at):
        self.down(at)
        self.up(at)

    def swipe(self, start, end, seconds=0.15):
        """One finger along a line at 100 reports a second: a swipe is a matter of speed too."""
        steps = max(2, round(seconds * 100))
        self.down(start)
        for step in range(1, steps + 1):
            time.sleep(seconds / steps)
            self.move([a + (b - a) * step / steps for a, b in zip(start, end)])
        self.up(end)


class Mouse(_Pointing):
    def move(self, at):
        self._send(_MotionMessage, _MOTION, is_absolute=1, axes=self._axes(at))
        self.sync()

    def click(self, at):
        self._send(_MotionMessage, _MOTION, is_absolute=1, axes=self._axes(at))
        for is_press in (1, 0):
            self._send(_ButtonMessage, _BUTTON, is_absolute=1, button=1, is_press=is_press, axes=self._axes(at))
        self.sync()


class Keyboard(_Device):
    """Keys by name; the numbers are evdev's (linux/input-event-codes.h)."""

    CODES = {
        "Esc": 1, "1": 2, "2": 3, "3": 4, "4": 5, "5": 6, "6": 7, "7": 8, "8": 9, "9": 10, "0": 11,
        "Backspace": 14, "Q": 16, "Enter": 28, "S": 31, "F": 33, "L": 38, "LeftShift": 42, "LeftCtrl": 29, "Delete": 111, "B": 48, "Space": 57, "F12": 88, "F5": 63, "X": 45, "Period": 52,
        "Home": 102, "Up": 103, "PageUp": 104, "Left": 105, "Right": 106, "End": 107, "Down": 108, "PageDown": 109,
        "LeftAlt": 56, "F4": 62, "Tab": 15, "VolumeDown": 114, "VolumeUp": 115, "NextTrack": 163, "PlayPause": 164,
        "PreviousTrack": 165, "Slash": 53, "Comma": 51, "F1": 59, "F2": 60, "F3": 61,
        # As they lie on a keyboard, from left to right.
        **{letter: code for first, row in ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
           for code, letter in enumerate(row, first)},
    }

    def press(self, *names):
        """Presses and releases one key after the other, no faster than fingers: the same key twice within 2 ms is taken
        for one that is held and repeats.
        """
        for name in names:
            for is_press in (1, 0):
                self._send(_KeyMessage, _KEY, key_code=self.CODES[name] + _KEYCODE_OFFSET, is_press=is_press)
                time.sleep(0.01)
        self.sync()

    def chord(self, *names):
        """Presses keys one after the other, and releases them the other way round."""
        for is_press, order in ((1, names), (0, names[::-1])):
            for name in order:
                self._send(_KeyMessage, _KEY, key_code=self.CODES[name] + _KEYCODE_OFFSET, is_press=is_press)
                time.sleep(0.01)
        self.sync()
