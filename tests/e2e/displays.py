"""Displays without hardware, each with the devices that act on it. Every one is a context manager that ends what it
started, and says in `environment` how a program finds it.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time

from input_devices import Keyboard, Mouse, TouchPanel
from screen import Screen

_START_SECONDS = 20

_XORG_CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam {video_kilobytes}
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-2000
  VertRefresh 1-240
  {mode}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Modes "wanted"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "panel"
  Driver "inputtest"
  Option "SocketPath" "{folder}/panel"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
EndSection
Section "InputDevice"
  Identifier "mouse"
  Driver "inputtest"
  Option "SocketPath" "{folder}/mouse"
  Option "DeviceType" "PointerAbsolute"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "SocketPath" "{folder}/keys"
  Option "DeviceType" "Keyboard"
  Option "XkbRules" "evdev"
  Option "XkbLayout" "us"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "panel" "SendCoreEvents"
  InputDevice "mouse" "CorePointer"
  InputDevice "keys" "CoreKeyboard"
EndSection
"""


class DisplayError(Exception):
    """A display did not come up; the message holds what its server said."""


class _Server:
    """A server process with a folder for its sockets and its log."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="kiosk-e2e-")
        self.environment = {}
        self._process = None

    def _launch(self, command, environment=None, pass_fds=()):
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=pass_fds,
                env={**os.environ, **(environment or {})},
            )

    @property
    def _log(self):
        return os.path.join(self.folder, "log")

    def _wait_for(self, condition):
        deadline = time.monotonic() + _START_SECONDS
        while not condition():
            if self._process.poll() is not None or time.monotonic() > deadline:
                with open(self._log, encoding="utf-8", errors="replace") as log:
                    message = f"{self._process.args[0]} did not start:\n{''.join(log.readlines()[-20:])}"
                self.close()
                raise DisplayError(message)
            time.sleep(0.01)

    def _launch_x(self, command):
        """Starts an X server that chooses a free number itself and tells it when it is ready. Its empty screen has a
        pattern (-retro), so that nothing on it can be told from black.
        """
        read_end, write_end = os.pipe()
        self._launch([*command, "-displayfd", str(write_end), "-noreset", "-retro", "-nolisten", "tcp"], pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        self._wait_for(lambda: number)
        self.environment = {"DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}

    def freeze(self):
        """It is there, and answers nobody."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._process.send_signal(signal.SIGCONT)

    def close(self):
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class NoDisplay:
    """A computer without a display: no server answers."""

    environment = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "wayland-of-nobody"}


class TouchDisplay(_Server):
    """A real Xorg with a touch panel, a mouse and a keyboard; no window manager. Its screen is the output DUMMY0; more
    can be switched on, in the usual resolutions (xrandr lists them).
    """

    def __init__(self, width=1280, height=720):
        super().__init__()
        self.width, self.height = width, height
        # Blanking this wide makes the dummy driver take any mode.
        total_width, total_height = width * 5 // 4, height + 40
        mode = (f'Modeline "wanted" {total_width * total_height * 60 / 1e6:.2f}'
                f" {width} {width * 17 // 16} {width * 9 // 8} {total_width}"
                f" {height} {height + 3} {height + 8} {total_height}")
        config = os.path.join(self.folder, "xorg.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(_XORG_CONFIG.format(width=width, height=height, mode=mode, folder=self.folder,
                                           video_kilobytes=4 * width * height * 4 // 1024))
        # The program itself: its wrapper, where there is one, wants to be on a console.
        self._launch_x(["/usr/lib/xorg/Xorg", "-config", config,
                        "-logfile", os.path.join(self.folder, "xorg.log")])
        sockets = [os.path.join(self.folder, name) for name in ("panel", "mouse", "keys")]
        self._wait_for(lambda: all(os.path.exists(path) for path in sockets))
        self.panel = TouchPanel(sockets[0], width, height)
        self.mouse = Mouse(sockets[1], width, height)
        self.keys = Keyboard(sockets[2])
        # The server takes up this keyboard's layout with its first key, and clients look at it once.
        self.keys.press("LeftShift")
        self.screen = Screen(self.environment["DISPLAY"], width, height)

    def xrandr(self, *arguments, width, height):
        """Changes screens and their resolution; all of them together then are `width` x `height`."""
        subprocess.run(["xrandr", *arguments], check=True, env={**os.environ, **self.environment})
        self.width, self.height = width, height
        for follows in (self.screen, self.panel, self.mouse):
            follows.resize(width, height)

    def close(self):
        # In a display that did not come up some of these are missing.
        for name in ("screen", "panel", "mouse", "keys"):
            if hasattr(self, name):
                getattr(self, name).close()
        super().close()


class VirtualDisplay(_Server):
    """Xvfb: an X server without devices, and without these of its extensions."""

    def __init__(self, width=1280, height=720, without=()):
        super().__init__()
        self.width, self.height = width, height
        self._launch_x(["Xvfb", "-screen", "0", f"{width}x{height}x24",
                        *(word for name in without for word in ("-extension", name))])
        self.screen = Screen(self.environment["DISPLAY"], width, height)

    def close(self):
        if hasattr(self, "screen"):
            self.screen.close()
        super().close()


class WindowManager(_Server):
    """openbox on an X display."""

    def __init__(self, display):
        super().__init__()
        started = os.path.join(self.folder, "started")
        self._launch(["openbox", "--sm-disable", "--startup", f"touch {started}"], display.environment)
        self._wait_for(lambda: os.path.exists(started))


class Weston(_Server):
    """A Wayland compositor in a window on an X display, whose screen, mouse and keyboard serve it too."""

    def __init__(self, display):
        super().__init__()
        name = "wayland-e2e"
        runtime = {"XDG_RUNTIME_DIR": self.folder}
        self._launch(["weston", "--backend=x11-backend.so", f"--width={display.width}", f"--height={display.height}",
                      "--use-pixman", "--no-config", "--shell=kiosk-shell.so", "--idle-time=0", f"--socket={name}"],
                     {**display.environment, **runtime})
        self._wait_for(lambda: os.path.exists(os.path.join(self.folder, name)))
        self.environment = {**runtime, "WAYLAND_DISPLAY": name, "SDL_VIDEODRIVER": "wayland", "DISPLAY": ""}
        self.width, self.height = display.width, display.height
        self.screen, self.mouse, self.keys = display.screen, display.mouse, display.keys


class Cage(_Server):
    """The compositor of a panel's Wayland session, in a window on an X display of 1024 x 768 that serves it: wlroots gives
    its window this size. It shows nothing of its own, and refuses to run as root.
    """

    def __init__(self, display):
        super().__init__()
        user = 65534  # nobody
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(self.folder, user, user)
        runtime = {"XDG_RUNTIME_DIR": self.folder, "HOME": self.folder}
        as_somebody = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if is_root else []
        open(self._log, "ab").close()
        self._launch([*as_somebody, "cage", "--", "sleep", "infinity"],
                     {**display.environment, **runtime, "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman"})
        self._wait_for(lambda: os.path.exists(os.path.join(self.folder, "wayland-0")))
        self.environment = {**runtime, "WAYLAND_DISPLAY": os.path.join(self.folder, "wayland-0"),
                            "SDL_VIDEODRIVER": "wayland", "DISPLAY": ""}
        self.width, self.height = display.width, display.height
        self.screen, self.mouse, self.keys, self.panel = display.screen, display.mouse, display.keys, display.panel
