#!/usr/bin/env python3
"""Boots the disk that scripts/test-panel has made, looks at the screen, puts in a stick, and pulls the plug."""

import argparse
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import time

READY = b"Slideshow of the kiosk panel"  # systemd's line on the console, once the first slide is on the screen
PATIENCE = 900  # seconds, for a processor that is emulated
PATIENCE_WITH_THE_SCREEN = 60


class Machine:
    """An emulated machine without a network. The plug is pulled when the block ends. It starts the unit `wants` besides; what it
    then writes to its disk is lost.
    """

    def __init__(self, folder, wants=None):
        self.folder = folder
        self.wants = wants
        self.console = folder / "console.log"
        self.monitor = folder / "monitor"

    def __enter__(self):
        self.monitor.unlink(missing_ok=True)
        self.began = time.monotonic()
        fast = ["-enable-kvm", "-cpu", "host"] if os.access("/dev/kvm", os.W_OK) else ["-cpu", "max"]
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", *fast, "-m", "1024", "-smp", "2", "-nic", "none", "-display", "none"]
            + ["-kernel", self.folder / "vmlinuz", "-initrd", self.folder / "initrd.img"]
            + ["-append", "root=/dev/vda rw console=tty0 console=ttyS0 systemd.journald.forward_to_console=1 systemd.show_status=1 systemd.log_color=0"
               + (f" systemd.wants={self.wants}" if self.wants else "")]
            + (["-snapshot"] if self.wants else [])
            + ["-device", "qemu-xhci,id=usb"]
            + ["-drive", f"file={self.folder / 'disk.img'},if=virtio,format=raw,cache=writethrough"]
            + ["-device", "virtio-tablet-pci", "-serial", f"file:{self.console}"]
            + ["-qmp", f"unix:{self.monitor},server,nowait"]
        )
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def seconds(self):
        return time.monotonic() - self.began

    def wait_until_ready(self):
        """Seconds from power on to the first slide; None where it has not come."""
        while self.seconds() < PATIENCE and self.process.poll() is None:
            lines = self.console.read_bytes().splitlines() if self.console.exists() else []
            if any(b"Started" in line and READY in line for line in lines):
                return self.seconds()
            time.sleep(0.2)
        return None

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

    def put_in(self, stick):
        self.tell(("blockdev-add", {"driver": "raw", "node-name": "image", "file": {"driver": "file", "filename": str(stick)}}),
                  ("device_add", {"driver": "usb-storage", "id": "stick", "drive": "image", "bus": "usb.0"}))

    def pull_out(self):
        self.tell(("device_del", {"id": "stick"}))

    def said(self):
        """What packaging/panel/stick_test has said so far."""
        lines = self.console.read_text(encoding="utf-8", errors="replace").splitlines() if self.console.exists() else []
        return [line.partition("STICK: ")[2].strip() for line in lines if "STICK: " in line]


def alike(seen, drawn):
    """The part of the pixels that are the same to the eye."""
    from PIL import Image, ImageChops

    one, other = Image.open(seen).convert("L"), Image.open(drawn).convert("L")
    if one.size != other.size:
        sys.exit(f"the screen is {one.size}, the drawn slide {other.size}")
    steps = ImageChops.difference(one, other).histogram()
    return sum(steps[:12]) / sum(steps)


def try_stick(folder):
    """The number of failures of what a stick and the inbox are for."""
    with Machine(folder, wants="stick-test.service") as machine:
        heard = []
        while "DONE" not in heard and machine.seconds() < PATIENCE and machine.process.poll() is None:
            time.sleep(0.2)
            said = machine.said()
            for line in said[len(heard):]:
                if line == "PUT":
                    machine.put_in(folder / "stick.img")
                elif line == "PULL":
                    machine.pull_out()
                elif line != "DONE":
                    print(f"stick: {line}", flush=True)
            heard = said
    failures = sum(line.startswith("FAILED") for line in heard) + ("DONE" not in heard)
    print("a stick and the inbox: " + ("as they should be" if failures == 0 else f"{failures} FAILURES"), flush=True)
    return failures


def main():
    from PIL import Image

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--kiosk", required=True, help="the player, to draw the slide that must be seen")
    parser.add_argument("--deck", required=True)
    options = parser.parse_args()
    failures = 0

    with Machine(options.folder) as machine:
        seconds = machine.wait_until_ready()
        if seconds is None:
            sys.exit(f"no slide came: {machine.console} tells how far it got")
        print(f"from power on to the first slide: {seconds:.0f} s", flush=True)
        seen = options.folder / "screen.ppm"
        machine.shoot(seen)
        width, height = Image.open(seen).size
        drawn = options.folder / "drawn"
        # The emulated screen says that it is 15 inches across.
        settings = options.folder / "drawn.yaml"
        settings.write_text("display: {diagonal_inches: 15}\n", encoding="utf-8")
        subprocess.run(
            [options.kiosk, "render", options.deck, "--config", settings, "--out", drawn, "--size", f"{width}x{height}"],
            check=True,
        )
        # The emulated screen takes over what was drawn when it likes to.
        best = 0
        deadline = machine.seconds() + PATIENCE_WITH_THE_SCREEN
        while best < 0.995 and machine.seconds() < deadline:
            machine.shoot(seen)
            best = max(alike(seen, each) for each in drawn.glob("*.png"))
    print(f"the screen is {width} x {height}, and {best:.1%} of its pixels are those of a drawn slide", flush=True)
    failures += best < 0.995

    failures += try_stick(options.folder)

    for cut in range(options.cuts):
        with Machine(options.folder) as machine:
            at = random.uniform(1, 1.5 * seconds)
            while machine.seconds() < at:
                time.sleep(0.1)
        with Machine(options.folder) as machine:
            again = machine.wait_until_ready()
        print(f"cut {cut + 1}: the plug pulled after {at:.0f} s, " + (f"a slide after {again:.0f} s" if again else "NO SLIDE"),
              flush=True)
        failures += again is None
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
