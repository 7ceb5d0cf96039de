#!/usr/bin/env python3
"""Boots the disks that scripts/test-panel has made, looks at the screen, puts in sticks, touches what is on it, and pulls the plug."""

import argparse
import calendar
import csv
import json
import pathlib
import random
import shlex
import socket
import subprocess
import sys
import time

READY = b"Slideshow of the kiosk panel"  # systemd's line on the console, once the first slide is on the screen
# Seconds by the clock of the machine itself, which an emulated processor makes of its instructions: however busy this machine is, that
# one gets as far in them.
PATIENCE = 900
PATIENCE_WITH_THE_SCREEN = 120
SAME = 0.995  # of the pixels: the rest is what the emulated screen has not taken over yet
PIN = (2, 5, 8, 0)  # whose hash scripts/test-panel writes into the settings
GUIDE = pathlib.Path(__file__).parents[2] / "docs" / "operating.md"
SETTINGS = "/etc/kiosk/config.yaml"


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


def as_written(command):
    """The command, which the guide must have word for word: who follows it does what is tried here."""
    if f"`{command}`" not in " ".join(GUIDE.read_text(encoding="utf-8").split()) and f"\n{command}" not in GUIDE.read_text(encoding="utf-8"):
        sys.exit(f"{GUIDE.name} does not have the command that is tried: {command}")
    return command


def install_of(name):
    """The command that makes a deck of scripts/test-panel the panel's."""
    return f"kiosk install --config {SETTINGS} --allow-older /srv/stick-test/{name}.kiosk"


class Hands:
    """packaging/panel/hands in a machine: fingers on its screen, and a shell of root."""

    def __init__(self, machine):
        self._machine = machine
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(machine.serial))
        self._answers = self._socket.makefile("r", encoding="utf-8", errors="replace")

    def _tell(self, line):
        self._socket.sendall(line.encode() + b"\n")
        said = []
        while (answer := self._answers.readline()).rstrip("\r\n") != ".":
            if not answer:
                sys.exit(f"the machine ended before it answered: {line}")
            said.append(answer.rstrip("\r\n"))
        return "\n".join(said)

    def run(self, command):
        return self._tell(f"run {command}")

    def begin(self, command):
        """Without waiting for its end."""
        self._tell(f"run ({command}) >/dev/null 2>&1 &")

    def down(self, finger, x, y):
        """At parts of the screen's width and height."""
        self._tell(f"down {finger} {round(9999 * x)} {round(9999 * y)}")

    def up(self, finger):
        self._tell(f"up {finger}")

    def tap(self, x, y):
        self.down(0, x, y)
        self.up(0)

    def hold(self, places, is_so):
        """A finger at each of the places until it is so; whether it became so."""
        for finger, at in enumerate(places):
            self.down(finger, *at)
        answer = self._machine.until(is_so, 30)
        for finger in range(len(places)):
            self.up(finger)
        return answer

    def hold_corners_until(self, is_so):
        return self.hold(((0.02, 0.03), (0.98, 0.97)), is_so)


class Machine:
    """An emulated machine without a network. The plug is pulled when the block ends. It starts the units `wants` besides; what it
    writes to its disk is lost, unless it `keeps` that.
    """

    kvm = False

    def __init__(self, folder, disk="disk.img", wants=(), screen="std", keeps=False, target=None):
        self.folder = folder
        self.target = target
        self.screen = screen
        self.keeps = keeps
        self.disk = folder / disk
        self.wants = wants
        self.console = folder / "console.log"
        self.monitor = folder / "monitor"
        self.serial = folder / "serial"

    def __enter__(self):
        for path in (self.console, self.monitor, self.serial):
            path.unlink(missing_ok=True)
        self._set_clock = None
        # An emulated processor's time is that of its instructions, so that no patience in the machine ends because this one is busy.
        # It has none of what takes long to emulate.
        processor = (["-enable-kvm", "-cpu", "host", "-smp", "2"] if self.kvm else
                     ["-cpu", "max,la57=off,avx=off,avx2=off", "-icount", "shift=1,sleep=on", "-rtc", "clock=vm"])
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", *processor, "-m", "1024", "-nic", "none", "-display", "none"]
            + ["-kernel", self.folder / "vmlinuz", "-initrd", self.folder / "initrd.img"]
            + ["-append", "root=/dev/vda rw console=tty0 console=ttyS0 systemd.journald.forward_to_console=1 systemd.show_status=1 systemd.log_color=0"
               " mitigations=off cryptomgr.notests"
               + (f" systemd.unit={self.target}" if self.target else "")
               + "".join(f" systemd.wants={unit}" for unit in self.wants)]
            + ([] if self.keeps else ["-snapshot"])
            + ["-device", "qemu-xhci,id=usb"]
            + ["-drive", f"file={self.disk},if=virtio,format=raw,cache=writethrough"]
            + ["-device", "virtio-tablet-pci", "-serial", f"file:{self.console}"]
            + ["-serial", f"unix:{self.serial},server,nowait", "-vga", self.screen]
            + ["-qmp", f"unix:{self.monitor},server,nowait"]
        )
        while self.runs():
            try:
                self.seconds()
                break
            except (FileNotFoundError, ConnectionRefusedError):  # not there yet
                time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def seconds(self):
        """Since power on, by its own clock."""
        there = self.tell(("qom-get", {"path": "/machine", "property": "rtc-time"}))
        clock = calendar.timegm((there["tm_year"] + 1900, there["tm_mon"] + 1, there["tm_mday"], there["tm_hour"], there["tm_min"], there["tm_sec"]))
        if self._set_clock is None:
            self._set_clock = clock
        return clock - self._set_clock

    def until(self, is_so, seconds=PATIENCE_WITH_THE_SCREEN):
        """What `is_so` answers, once that is something; else its last answer, after so many seconds of this machine's."""
        deadline = self.seconds() + seconds
        while not (answer := is_so()) and self.runs() and self.seconds() < deadline:
            time.sleep(0.2)
        return answer

    def runs(self):
        return self.process.poll() is None

    def _waits_for(self, *words):
        """The seconds since power on when a line of the console had all of them; None where none has."""
        while self.runs() and self.seconds() < PATIENCE:
            lines = self.console.read_bytes().splitlines() if self.console.exists() else []
            if any(all(word in line for word in words) for line in lines):
                return self.seconds()
            time.sleep(0.2)
        return None

    def wait_until_ready(self):
        """Seconds from power on to the first slide, by its own clock; None where it has not come."""
        return self._waits_for(b"Started", READY)

    def hands(self):
        """Its hands, which the unit panel-hands.service starts after the show."""
        if self._waits_for(b"HANDS: here") is None:
            sys.exit(f"the machine has no hands: {self.console} tells how far it got")
        return Hands(self)

    def tell(self, *commands):
        """What it answers to the last one."""
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
        return answer["return"]

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
        self.until(is_shown)
        return best

    def shows_now(self, drawn, areas=None):
        """Whether one of the drawn slides is on its screen at this moment; with `areas`, what is around these buttons of it."""
        seen = self.folder / "screen.ppm"
        self.shoot(seen)
        return max(alike(seen, each, areas) for each in drawn) >= SAME

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


def alike(seen, drawn, areas=None):
    """The part of the pixels that are the same to the eye: of all of them, or of those from the first of the areas to the last."""
    from PIL import Image, ImageChops

    one, other = Image.open(seen).convert("L"), Image.open(drawn).convert("L")
    if one.size != other.size:
        return 0
    if areas:
        box = (min(area["x"] for area in areas), min(area["y"] for area in areas),
               max(area["x"] + area["width"] for area in areas), max(area["y"] + area["height"] for area in areas))
        one, other = one.crop(box), other.crop(box)
    steps = ImageChops.difference(one, other).histogram()
    return sum(steps[:12]) / sum(steps)


class Trials:
    """What is tried, with a line for each, and how many failed."""

    def __init__(self, options):
        self.folder = options.folder
        self.kiosk = options.kiosk
        self.failures = 0
        self.size = (1280, 800)  # the emulated screen, which says that it is 15 inches across
        settings = self.folder / "drawn.yaml"
        settings.write_text("display: {diagonal_inches: 15}\n", encoding="utf-8")
        self.starter_pictures, _ = self.draw("starter", options.deck, settings)

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
        """From power on to the first slide; what that takes the machine is in boot.txt."""
        with Machine(self.folder, wants=["panel-hands.service"]) as machine:
            seconds = machine.wait_until_ready()
            if seconds is None:
                sys.exit(f"no slide came: {machine.console} tells how far it got")
            print(f"from power on to the first slide: {seconds:.0f} s", flush=True)
            best = machine.shows(self.starter_pictures)
            self.judge(f"the screen is {self.size[0]} x {self.size[1]}, and {best:.1%} of its pixels are those of a drawn slide", best >= SAME)
            hands = machine.hands()
            machine.until(lambda: hands.run("systemctl is-system-running") in ("running", "degraded"))
            (self.folder / "boot.txt").write_text(
                "\n\n".join(hands.run(command) for command in (
                    "systemd-analyze", "systemd-analyze critical-chain kiosk-panel.service --no-pager",
                    "systemd-analyze blame --no-pager", "systemctl --failed --no-pager")) + "\n", encoding="utf-8")
            self.lose_display(machine, hands)
            self.takes_sticks(machine, hands)

    def settings(self):
        """Those that the guide's steps lead to, but for its PIN."""
        path = self.folder / "settings.yaml"
        operator = next(line for line in (self.folder / "stick-test" / "stick-test" / "config.yaml").read_text(encoding="utf-8").splitlines()
                        if line.startswith("operator:"))
        path.write_text(f"kiosk: true\ndisplay: {{diagonal_inches: 15}}\n{operator}\n", encoding="utf-8")
        return path

    def opens_the_door(self, cuts):
        """Steps 3 to 10 of the guide, with its own commands: from a machine with the packages to one that starts by itself. Then the
        plug of that one is pulled `cuts` times.
        """
        decks = self.folder / "stick-test"
        (self.folder / "panel.img").unlink(missing_ok=True)
        subprocess.run(["cp", "--sparse=always", self.folder / "disk.img", self.folder / "panel.img"], check=True)
        pictures, _ = self.draw("shown", decks / "second.yaml", self.settings())
        pad, areas = self.draw("pin-shown", decks / "second.yaml", self.settings(), "--panel", "pin")
        pin = (4, 7, 1, 9)
        typed = "".join(str(digit) for digit in pin)
        with Machine(self.folder, disk="panel.img", wants=["panel-hands.service"], keeps=True, target="multi-user.target") as machine:
            hands = machine.hands()
            operator = hands.run(f"printf '{typed}\\n{typed}\\n' | {as_written('kiosk pin')} 2>/dev/null")
            key = (decks / "desk.pub").read_text(encoding="utf-8").splitlines()[-1]
            hands.run(f"sed -i 's|^deck:.*|{as_written('deck: /var/lib/kiosk-panel/deck.kiosk')}|' {SETTINGS}")
            lines = ["display: {diagonal_inches: 15}", *operator.splitlines(), f"  trusted_key: {key}"]
            hands.run(f"printf '%s\\n' {' '.join(shlex.quote(line) for line in lines)} >>{SETTINGS}")
            machine.put_in(self.folder / "stick.img")
            machine.until(lambda: hands.run("test -e /dev/disk/by-label/SHOW && echo there") == "there")
            said = [hands.run(as_written("mount --mkdir -o ro /dev/disk/by-label/SHOW /media/stick"))]
            said.append(hands.run(as_written(f"kiosk install --config {SETTINGS} /media/stick/show.kiosk")))
            said.append(hands.run(as_written("umount /media/stick")))
            is_there = hands.run("cmp -s /srv/stick-test/second.kiosk /var/lib/kiosk-panel/deck.kiosk && echo same") == "same"
            self.judge("steps 3 to 6: the deck comes from a stick", is_there)
            if not is_there:
                print("\n".join(said), flush=True)
            machine.pull_out(self.folder / "stick.img")
            self.judge_doctor("step 7", hands, as_written(f"kiosk doctor --config {SETTINGS}"), before=["service"])
            hands.run(as_written("systemctl isolate graphical.target"))
            best = machine.shows(pictures) if machine.wait_until_ready() is not None else 0
            self.judge(f"step 8: the deck is on the screen: {best:.1%}", best >= SAME)
            # env(1) takes what cat prints as it is.
            self.judge_doctor("step 9", hands, as_written(f"env $(cat /run/kiosk-panel-display/environment) kiosk doctor --config {SETTINGS}"))

            def is_hidden():
                return "hidden" in hands.run("kiosk status")
            hands.hold(((0.02, 0.97), (0.98, 0.97), (0.5, 0.97)), is_hidden)
            self.judge("step 9: three fingers hide the show", is_hidden())
            # There is no slide behind it.
            buttons = [area for area in areas if area["control"] in ("digit", "enter")]
            self.judge("step 9: the pad for the PIN comes", hands.hold_corners_until(lambda: machine.shows_now(pad, buttons)))
            for digit in pin:
                hands.tap(*self.middle(areas, "digit", digit=digit))
            hands.tap(*self.middle(areas, "enter"))
            self.judge("step 9: the PIN brings it back", machine.until(lambda: not is_hidden()))
            hands.begin("sleep 1; systemctl poweroff")
            machine.process.wait()
        with self.panel() as machine:
            best = machine.shows(pictures) if machine.wait_until_ready() is not None else 0
            self.judge(f"step 10: without a network and without a hand it is there again: {best:.1%}", best >= SAME)
            if cuts and best >= SAME:
                self.begin_cuts(machine.hands())
        if cuts and best >= SAME:
            self.survive_cuts(cuts)

    def panel(self):
        return Machine(self.folder, disk="panel.img", wants=["panel-hands.service"], keeps=True)

    def judge_doctor(self, step, hands, command, before=()):
        """Nothing must be mended but for what `before` names, which is so before the show plays. What it says is in doctor.txt."""
        said = hands.run(command)
        with open(self.folder / "doctor.txt", "a", encoding="utf-8") as file:
            file.write(f"{step}\n{said}\n\n")
        lines = said.splitlines()
        faults = [line.split()[1] for line in lines if line.startswith("error")]
        self.judge(f"{step}: kiosk doctor says: {lines[-1]}", lines[-1].endswith("points") and faults == list(before))

    def takes_sticks(self, machine, hands):
        """What a stick and the inbox are for: asked by the stick_test, then by an operator's fingers; and what hours are for."""
        hands.run("systemctl start --no-block stick-test")
        stick = self.folder / "stick.img"
        heard = []

        def is_done():
            said = machine.said()
            for line in said[len(heard):]:
                heard.append(line)
                if line == "PUT":
                    machine.put_in(stick)
                elif line == "PULL":
                    machine.pull_out(stick)
                elif line != "DONE":
                    print(f"stick: {line}", flush=True)
            return "DONE" in heard
        machine.until(is_done, PATIENCE)
        self.judge("a stick and the inbox", "DONE" in heard and not any(line.startswith("FAILED") for line in heard))
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
        machine.until(lambda: hands.run("test -e /dev/kioskstick && echo there") == "there")
        best = hands.hold_corners_until(lambda: machine.shows_now(pad))
        self.judge("two fingers in the corners bring up the pad for the PIN", best)

        def answers():
            lines = machine.console.read_text(encoding="utf-8", errors="replace").splitlines()
            return sum("kiosk-install@" in line and "Deactivated" in line for line in lines)
        before_it_asks = answers()
        for digit in PIN:
            hands.tap(*self.middle(areas, "digit", digit=digit))
        hands.tap(*self.middle(areas, "enter"))
        machine.until(lambda: answers() > before_it_asks)

        def is_installed():
            machine.shoot(self.folder / "offer.ppm")
            # The sheet's one button is as wide as the sheet, at its lower end; the menu, which is there before it, has none at that place.
            hands.tap(0.3, 0.87)
            return hands.run("cmp -s /srv/stick-test/fourth.kiosk /var/lib/kiosk-panel/deck.kiosk && echo same") == "same"
        self.judge("the sheet's button installs the deck on the stick", machine.until(is_installed))
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
        machine.until(lambda: power() == "Off")
        self.judge(f"outside of them it is {power()}", power() == "Off")
        machine.shoot(self.folder / "dark.ppm")

        def is_lit():
            hands.tap(0.5, 0.5)
            return power() == "On"
        machine.until(is_lit)
        self.judge(f"a touch makes it {power()}", power() == "On")
        best = machine.shows(slides)
        self.judge(f"and brings the slide back: {best:.1%}", best >= SAME)
        machine.until(lambda: power() == "Off", 300)
        self.judge(f"when nobody touches it any longer it is {power()}", power() == "Off")
        # SDL would light it within half a minute.
        machine.until(lambda: power() == "On", 40)
        self.judge(f"and stays so: {power()}", power() == "Off")

    def lose_display(self, machine, hands):
        """A display that is killed comes back, and the show with it."""
        def of(unit):
            return hands.run(f"systemctl show --value --property=MainPID {unit}")
        show = of("kiosk-panel")
        hands.run("systemctl kill --signal=KILL kiosk-panel-display")
        machine.until(lambda: of("kiosk-panel") not in ("0", show) and hands.run("systemctl is-active kiosk-panel") == "active", 300)
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

    def begin_cuts(self, hands):
        """Two decks take turns; how long that takes is measured here. Then the plug is pulled."""
        hands.run(install_of("before"))
        began = time.monotonic()
        hands.run(install_of("after"))
        self.takes = time.monotonic() - began
        hands.run("sync")

    def survive_cuts(self, cuts):
        """The plug is pulled while a deck is installed, then while the machine starts, and so on; after each cut it must start. What is on its
        disk then is the deck before or the one after, whole, and on its screen. cuts.csv has a line for each cut.
        """
        drawn = {name: self.draw(name, self.folder / "stick-test" / f"{name}.yaml", self.settings())[0] for name in ("before", "after")}
        with open(self.folder / "cuts.csv", "w", encoding="utf-8", newline="") as file:
            lines = csv.DictWriter(file, ("cut", "during", "pulled_at_s", "deck_before", "deck_after", "first_slide_s", "deck_there", "pixels", "leftovers"))
            lines.writeheader()
            cut = None  # what is known of the last one
            for number in range(1, cuts + 2):
                with self.panel() as machine:
                    found = self.look_after_cut(machine, drawn, cut)
                    if cut:
                        lines.writerow({**cut, **found})
                        file.flush()
                    if not found["first_slide_s"] or not found["deck_there"] or number > cuts:
                        return
                    there = found["deck_there"]
                    cut = {"cut": number, "during": "install", "deck_before": there, "deck_after": "after" if there == "before" else "before"}
                    if number % 2:
                        at = random.uniform(0, 1.2 * self.takes)
                        machine.hands().begin(install_of(cut["deck_after"]))
                        time.sleep(at)
                if number % 2 == 0:
                    cut.update(during="start", deck_after=there)
                    with self.panel() as machine:
                        at = random.uniform(1, found["first_slide_s"])
                        while machine.runs() and machine.seconds() < at:
                            time.sleep(0.1)
                cut["pulled_at_s"] = round(at, 1)

    def look_after_cut(self, machine, drawn, cut):
        """What the machine shows once it has started: the seconds to the first slide, the deck on its disk and how alike the screen is."""
        words = (f"cut {cut['cut']}, {cut['pulled_at_s']} s after {'power on' if cut['during'] == 'start' else 'an installation began'}"
                 if cut else "before the first cut")
        found = {"first_slide_s": machine.wait_until_ready(), "deck_there": "", "pixels": "", "leftovers": ""}
        if not found["first_slide_s"]:
            self.judge(f"{words}: no slide comes", False)
            return found
        hands = machine.hands()
        found["deck_there"] = next((name for name in drawn if hands.run(
            f"cmp -s /srv/stick-test/{name}.kiosk /var/lib/kiosk-panel/deck.kiosk && echo same") == "same"), "")
        found["leftovers"] = hands.run("ls -A /var/lib/kiosk-panel | grep -c part$")
        best = machine.shows(drawn[found["deck_there"]]) if found["deck_there"] else 0
        found["pixels"] = round(best, 4)
        self.judge(f"{words}: a slide after {found['first_slide_s']} s, of the deck '{found['deck_there']}', {best:.1%} of its pixels", best >= SAME)
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--only", choices=("starts", "cage", "door"), help="one part alone")
    parser.add_argument("--kiosk", required=True, help="the player, to draw the slides that must be seen")
    parser.add_argument("--deck", required=True, help="the one that a panel begins with")
    options = parser.parse_args()
    Machine.kvm = has_kvm(options.folder)
    if not Machine.kvm:
        print("the processor is emulated too", flush=True)
    (options.folder / "doctor.txt").unlink(missing_ok=True)
    trials = Trials(options)
    for name, part in (("starts", trials.starts), ("cage", trials.starts_on_cage), ("door", lambda: trials.opens_the_door(options.cuts))):
        if options.only in (None, name):
            part()
    sys.exit(1 if trials.failures else 0)


if __name__ == "__main__":
    main()
