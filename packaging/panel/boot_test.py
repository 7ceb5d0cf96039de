#!/usr/bin/env python3
"""Boots the disks that scripts/test-panel has made, looks at the screen, puts in sticks, touches what is on it, and pulls the plug."""

import argparse
import json
import pathlib
import random
import socket
import subprocess
import sys
import time

READY = b"Slideshow of the kiosk panel"  # systemd's line on the console, once the first slide is on the screen
PATIENCE = 900  # seconds, for a processor that is emulated
PATIENCE_WITH_THE_SCREEN = 120
SAME = 0.995  # of the pixels: the rest is what the emulated screen has not taken over yet
PIN = (2, 5, 8, 0)  # whose hash scripts/test-panel writes into the settings


def has_kvm(folder):
    """Whether the processor's own virtualization works here. Where it is there it need not: a program of three instructions tells."""
    disk = folder / "tells-if-it-runs.img"
    program = bytes.fromhex("b001 ba0105 ee f4")  # mov al, 1; mov dx, 0x501; out dx, al; hlt
    disk.write_bytes(program.ljust(510, b"\0") + b"\x55\xaa")
    try:
        status = subprocess.run(
            ["qemu-system-x86_64", "-enable-kvm", "-cpu", "host", "-display", "none", "-nic", "none", "-snapshot",
             "-device", "isa-debug-exit,iobase=0x501,iosize=1", "-drive", f"file={disk},format=raw"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20).returncode
    except subprocess.TimeoutExpired:
        return False
    return status == 3  # what isa-debug-exit makes of 1


def until(is_so, seconds=PATIENCE_WITH_THE_SCREEN):
    """What `is_so` answers, once that is something; else its last answer, after so many seconds."""
    deadline = time.monotonic() + seconds
    while not (answer := is_so()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return answer


class Hands:
    """packaging/panel/hands in a machine: fingers on its screen, and a shell of root."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(str(path))
        self._answers = self._socket.makefile("r", encoding="utf-8", errors="replace")

    def _tell(self, line):
        self._socket.sendall(line.encode() + b"\n")
        said = []
        while (answer := self._answers.readline().rstrip("\r\n")) != ".":
            said.append(answer)
        return "\n".join(said)

    def run(self, command):
        return self._tell(f"run {command}")

    def down(self, finger, x, y):
        """At parts of the screen's width and height."""
        self._tell(f"down {finger} {round(9999 * x)} {round(9999 * y)}")

    def up(self, finger):
        self._tell(f"up {finger}")

    def tap(self, x, y):
        self.down(0, x, y)
        self.up(0)

    def hold_corners_until(self, is_so):
        """Whether it became so."""
        for finger, at in enumerate(((0.02, 0.03), (0.98, 0.97))):
            self.down(finger, *at)
        answer = until(is_so, 30)
        for finger in range(2):
            self.up(finger)
        return answer


class Machine:
    """An emulated machine without a network. The plug is pulled when the block ends. It starts the units `wants` besides; what it
    writes to its disk is lost where it wants any.
    """

    kvm = False

    def __init__(self, folder, disk="disk.img", wants=(), screen="std"):
        self.folder = folder
        self.screen = screen
        self.disk = folder / disk
        self.wants = wants
        self.console = folder / "console.log"
        self.monitor = folder / "monitor"
        self.serial = folder / "serial"

    def __enter__(self):
        for path in (self.console, self.monitor, self.serial):
            path.unlink(missing_ok=True)
        self.began = time.monotonic()
        fast = ["-enable-kvm", "-cpu", "host"] if self.kvm else ["-cpu", "max"]
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", *fast, "-m", "1024", "-smp", "2", "-nic", "none", "-display", "none"]
            + ["-kernel", self.folder / "vmlinuz", "-initrd", self.folder / "initrd.img"]
            + ["-append", "root=/dev/vda rw console=tty0 console=ttyS0 systemd.journald.forward_to_console=1 systemd.show_status=1 systemd.log_color=0"
               + "".join(f" systemd.wants={unit}" for unit in self.wants)]
            + (["-snapshot"] if self.wants else [])
            + ["-device", "qemu-xhci,id=usb"]
            + ["-drive", f"file={self.disk},if=virtio,format=raw,cache=writethrough"]
            + ["-device", "virtio-tablet-pci", "-serial", f"file:{self.console}"]
            + ["-serial", f"unix:{self.serial},server,nowait", "-vga", self.screen]
            + ["-qmp", f"unix:{self.monitor},server,nowait"]
        )
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def seconds(self):
        return time.monotonic() - self.began

    def _waits_for(self, *words):
        """The seconds since power on when a line of the console had all of them; None where none has."""
        while self.seconds() < PATIENCE and self.process.poll() is None:
            lines = self.console.read_bytes().splitlines() if self.console.exists() else []
            if any(all(word in line for word in words) for line in lines):
                return self.seconds()
            time.sleep(0.2)
        return None

    def wait_until_ready(self):
        """Seconds from power on to the first slide; None where it has not come."""
        return self._waits_for(b"Started", READY)

    def hands(self):
        """Its hands, which the unit panel-hands.service starts after the show."""
        if self._waits_for(b"HANDS: here") is None:
            sys.exit(f"the machine has no hands: {self.console} tells how far it got")
        return Hands(self.serial)

    def tell(self, *commands):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.monitor))
            answers = line.makefile("rw")
            answers.readline()
            for name, arguments in (("qmp_capabilities", {}), *commands):
                answers.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
                answers.flush()
                while "return" not in (answer := json.loads(answers.readline())):
                    if "error" in answer:
                        sys.exit(f"the emulated machine refuses {name}: {answer['error']}")

    def shoot(self, path):
        self.tell(("screendump", {"filename": str(path)}))

    def shows(self, drawn):
        """What part of the pixels on its screen is that of the drawn slide it is most alike, from 0 to 1, as soon as that is enough."""
        seen = self.folder / "screen.ppm"
        best = 0

        def is_shown():
            nonlocal best
            self.shoot(seen)
            best = max(best, *(alike(seen, each) for each in drawn))
            return best >= SAME
        until(is_shown)
        return best

    def shows_now(self, drawn):
        """Whether one of the drawn slides is on its screen at this moment."""
        seen = self.folder / "screen.ppm"
        self.shoot(seen)
        return max(alike(seen, each) for each in drawn) >= SAME

    def put_in(self, stick):
        name = stick.stem
        self.tell(("blockdev-add", {"driver": "raw", "node-name": f"{name}-image", "file": {"driver": "file", "filename": str(stick)}}),
                  ("device_add", {"driver": "usb-storage", "id": name, "drive": f"{name}-image", "bus": "usb.0"}))

    def pull_out(self, stick):
        self.tell(("device_del", {"id": stick.stem}))

    def said(self):
        """What packaging/panel/stick_test has said so far."""
        lines = self.console.read_text(encoding="utf-8", errors="replace").splitlines() if self.console.exists() else []
        return [line.partition("STICK: ")[2].strip() for line in lines if "STICK: " in line]


def alike(seen, drawn):
    """The part of the pixels that are the same to the eye."""
    from PIL import Image, ImageChops

    one, other = Image.open(seen).convert("L"), Image.open(drawn).convert("L")
    if one.size != other.size:
        return 0
    steps = ImageChops.difference(one, other).histogram()
    return sum(steps[:12]) / sum(steps)


class Trials:
    """What is tried, with a line for each, and how many failed."""

    def __init__(self, options):
        self.folder = options.folder
        self.kiosk = options.kiosk
        self.starter = options.deck
        self.failures = 0
        self.size = None

    def judge(self, words, is_right):
        print(words if is_right else f"{words}: NOT AS IT SHOULD BE", flush=True)
        self.failures += not is_right

    def draw(self, name, deck, config, *more):
        """The pictures of a deck at the screen's size, and where the buttons of its first one are."""
        out = self.folder / "drawn" / name
        areas = self.folder / "drawn" / f"{name}.json"
        out.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [self.kiosk, "render", deck, "--config", config, "--out", out, "--size", f"{self.size[0]}x{self.size[1]}",
             "--touch-areas", areas, *more], check=True, stdout=subprocess.DEVNULL)
        pictures = [each for each in out.glob("*.png") if each.name != "contact-sheet.png"]
        return pictures, json.loads(areas.read_text(encoding="utf-8"))[0]["areas"]

    def middle(self, areas, control, **which):
        """Of a button, in parts of the screen."""
        area = next(each for each in areas if each["control"] == control and all(each.get(key) == value for key, value in which.items()))
        return (area["x"] + area["width"] / 2) / self.size[0], (area["y"] + area["height"] / 2) / self.size[1]

    def starts(self):
        """From power on to the first slide; what that takes the machine is in boot.txt. The seconds."""
        from PIL import Image

        with Machine(self.folder, wants=["panel-hands.service"]) as machine:
            seconds = machine.wait_until_ready()
            if seconds is None:
                sys.exit(f"no slide came: {machine.console} tells how far it got")
            print(f"from power on to the first slide: {seconds:.0f} s", flush=True)
            seen = self.folder / "screen.ppm"
            machine.shoot(seen)
            self.size = Image.open(seen).size
            # The emulated screen says that it is 15 inches across.
            settings = self.folder / "drawn.yaml"
            settings.write_text("display: {diagonal_inches: 15}\n", encoding="utf-8")
            self.starter_pictures, _ = self.draw("starter", self.starter, settings)
            best = machine.shows(self.starter_pictures)
            self.judge(f"the screen is {self.size[0]} x {self.size[1]}, and {best:.1%} of its pixels are those of a drawn slide", best >= SAME)
            hands = machine.hands()
            until(lambda: hands.run("systemctl is-system-running") in ("running", "degraded"))
            (self.folder / "boot.txt").write_text(
                "\n\n".join(hands.run(command) for command in (
                    "systemd-analyze", "systemd-analyze critical-chain kiosk-panel.service --no-pager",
                    "systemd-analyze blame --no-pager", "systemctl --failed --no-pager")) + "\n", encoding="utf-8")
            self.lose_display(machine, hands)
        return seconds

    def takes_sticks(self):
        """What a stick and the inbox are for: asked by the stick_test, then by an operator's fingers; and what hours are for."""
        with Machine(self.folder, wants=["stick-test.service", "panel-hands.service"]) as machine:
            stick = self.folder / "stick.img"
            heard = []
            while "DONE" not in heard and machine.seconds() < PATIENCE and machine.process.poll() is None:
                time.sleep(0.2)
                said = machine.said()
                for line in said[len(heard):]:
                    if line == "PUT":
                        machine.put_in(stick)
                    elif line == "PULL":
                        machine.pull_out(stick)
                    elif line != "DONE":
                        print(f"stick: {line}", flush=True)
                heard = said
            self.judge("a stick and the inbox", "DONE" in heard and not any(line.startswith("FAILED") for line in heard))
            hands = machine.hands()
            self.install_by_touch(machine, hands)
            self.go_dark(machine, hands)

    def install_by_touch(self, machine, hands):
        """An operator's fingers find the stick's deck behind the PIN, and install it."""
        config = self.folder / "stick-test" / "stick-test" / "config.yaml"
        decks = self.folder / "stick-test"
        before, _ = self.draw("third", decks / "third.yaml", config)
        pad, areas = self.draw("pin", decks / "third.yaml", config, "--panel", "pin")
        after, _ = self.draw("fourth", decks / "fourth.yaml", config)
        best = machine.shows(before)
        self.judge(f"the inbox's deck is on the screen: {best:.1%}", best >= SAME)
        machine.put_in(self.folder / "second-stick.img")
        until(lambda: hands.run("test -e /dev/kioskstick && echo there") == "there")
        best = hands.hold_corners_until(lambda: machine.shows_now(pad))
        self.judge("two fingers in the corners bring up the pad for the PIN", best)

        def answers():
            lines = machine.console.read_text(encoding="utf-8", errors="replace").splitlines()
            return sum("kiosk-install@" in line and "Deactivated" in line for line in lines)
        before_it_asks = answers()
        for digit in PIN:
            hands.tap(*self.middle(areas, "digit", digit=digit))
        hands.tap(*self.middle(areas, "enter"))
        until(lambda: answers() > before_it_asks)

        def is_installed():
            machine.shoot(self.folder / "offer.ppm")
            # The sheet's one button is as wide as the sheet, at its lower end; the menu, which is there before it, has none at that place.
            hands.tap(0.3, 0.87)
            return hands.run("cmp -s /srv/stick-test/fourth.kiosk /var/lib/kiosk-panel/deck.kiosk && echo same") == "same"
        self.judge("the sheet's button installs the deck on the stick", until(is_installed))
        best = machine.shows(after)
        self.judge(f"the stick's deck is on the screen: {best:.1%}", best >= SAME)

    def go_dark(self, machine, hands):
        """Outside of its hours the panel's display is off, as the kernel says it; a touch lights it while somebody is there."""
        config = self.folder / "stick-test" / "stick-test" / "config.yaml"
        deck = self.folder / "stick-test" / "fourth.yaml"
        slides = self.draw("fourth", deck, config)[0] + self.draw("touched", deck, config, "--engaged")[0]

        def power():
            return hands.run("cat /sys/class/drm/card*-*/dpms")
        self.judge(f"in its hours the display is {power()}", power() == "On")
        hour = int(hands.run("date +%H"))
        hands.run(f"sed -i 's/^display:.*/display: {{diagonal_inches: 15, touch_wakes: true, hours: {{daily: \"{(hour + 12) % 24:02}:00-{(hour + 12) % 24:02}:01\"}}}}/' /etc/kiosk/config.yaml")
        hands.run("systemctl restart kiosk-panel")
        until(lambda: power() == "Off")
        self.judge(f"outside of them it is {power()}", power() == "Off")
        machine.shoot(self.folder / "dark.ppm")

        def is_lit():
            hands.tap(0.5, 0.5)
            return power() == "On"
        until(is_lit)
        self.judge(f"a touch makes it {power()}", power() == "On")
        best = machine.shows(slides)
        self.judge(f"and brings the slide back: {best:.1%}", best >= SAME)
        until(lambda: power() == "Off", 300)
        self.judge(f"when nobody touches it any longer it is {power()}", power() == "Off")

    def lose_display(self, machine, hands):
        """A display that is killed comes back, and the show with it."""
        def of(unit):
            return hands.run(f"systemctl show --value --property=MainPID {unit}")
        show = of("kiosk-panel")
        hands.run("systemctl kill --signal=KILL kiosk-panel-display")
        until(lambda: of("kiosk-panel") not in ("0", show) and hands.run("systemctl is-active kiosk-panel") == "active", 300)
        best = machine.shows(self.starter_pictures)
        self.judge(f"a display that is killed comes back with the show: {best:.1%}", best >= SAME)

    def starts_on_cage(self):
        # wlroots draws on no card whose driver cannot take another's memory (PRIME): that of QEMU's usual one cannot.
        with Machine(self.folder, disk="cage.img", wants=["panel-hands.service"], screen="virtio") as machine:
            seconds = machine.wait_until_ready()
            self.judge(f"with cage, from power on to the first slide: {seconds or 0:.0f} s", seconds is not None)
            if seconds is None:
                return
            best = machine.shows(self.starter_pictures)
            self.judge(f"with cage, {best:.1%} of the pixels are those of a drawn slide", best >= SAME)
            hands = machine.hands()
            display = hands.run("systemctl show --value --property=Id kiosk-panel-display")
            self.judge(f"the display is {display}", display == "kiosk-panel-cage.service")
            self.judge("Xorg does not run", hands.run("pgrep -x Xorg") == "")
            self.lose_display(machine, hands)

    def survive_cuts(self, cuts, seconds):
        for cut in range(cuts):
            with Machine(self.folder) as machine:
                at = random.uniform(1, 1.5 * seconds)
                while machine.seconds() < at:
                    time.sleep(0.1)
            with Machine(self.folder) as machine:
                again = machine.wait_until_ready()
            self.judge(f"cut {cut + 1}: the plug pulled after {at:.0f} s, " + (f"a slide after {again:.0f} s" if again else "no slide"),
                       again is not None)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--kiosk", required=True, help="the player, to draw the slides that must be seen")
    parser.add_argument("--deck", required=True, help="the one that a panel begins with")
    options = parser.parse_args()
    Machine.kvm = has_kvm(options.folder)
    if not Machine.kvm:
        print("the processor is emulated too", flush=True)
    trials = Trials(options)
    seconds = trials.starts()
    trials.takes_sticks()
    trials.starts_on_cage()
    trials.survive_cuts(options.cuts, seconds)
    sys.exit(1 if trials.failures else 0)


if __name__ == "__main__":
    main()
