"""Does what docs/organizing.md says, line by line, from a folder of photos to a kiosk that plays the signed deck.

Needs no display: the windows that the page opens are left to the end-to-end tests.
"""

import argparse
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "a password for the tests\n"
PHOTOS = 21


def blocks():
    """Each shell block of the page, as (where, lines)."""
    page = (ROOT / "docs/organizing.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", page, re.S | re.M):
        where, *lines = block.strip().split("\n")
        yield where.removeprefix("# "), lines


def photo(number):
    """A picture that is no other's, as the bytes of a PNG file."""
    width, height = 960, 540
    rows = b"".join(b"\0" + bytes((number * 12, row * 255 // height, 128)) * width for row in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) +
            chunk(b"IEND", b""))


def is_install(line):
    return " install " in line and "/media/stick" in line


class Organizer:
    def __init__(self, program, folder):
        self.places = {"on the laptop": folder / "laptop", "on the kiosk": folder / "kiosk"}
        self.stick = folder / "stick"
        for place in (*self.places.values(), self.stick, folder / "bin"):
            place.mkdir()
        (folder / "bin/kiosk").symlink_to(program)
        self.environment = dict(os.environ, PATH=f"{folder / 'bin'}:{os.environ['PATH']}", HOME=str(folder))
        self.printed_by_key = ""
        self.pack = ""

    def run(self, where, line):
        line = line.removeprefix("sudo ").replace("/media/stick", str(self.stick))
        line = line.replace("/etc/kiosk", str(self.places["on the kiosk"]))
        ran = subprocess.run(["bash", "-c", line], cwd=self.places[where], env=self.environment, text=True,
                             input=PASSWORD * 2, capture_output=True, check=False, timeout=600)
        if ran.returncode != 0:
            sys.exit(f"{where}: {line}\nexit status {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def before(self, line):
        """What the page tells in words."""
        laptop = self.places["on the laptop"]
        if line.startswith("kiosk prepare"):
            (laptop / "phone").mkdir()
            for number in range(PHOTOS):
                (laptop / "phone" / f"IMG_{2041 + number}.png").write_bytes(photo(number))
        if is_install(line):
            shutil.copy(laptop / "evening.kiosk", self.stick)
            (self.places["on the kiosk"] / "config.yaml").write_text("deck: deck.kiosk\n" + self.printed_by_key,
                                                                     encoding="utf-8")

    def after(self, line, printed):
        laptop = self.places["on the laptop"]
        deck = laptop / "slides/slides.yaml"
        if line.startswith("cd "):
            self.places["on the laptop"] = laptop / line.removeprefix("cd ")
        if line.startswith("kiosk prepare"):
            text = deck.read_text(encoding="utf-8")
            assert text.count("\n    consent: pending\n") == PHOTOS, text
            assert text.startswith((laptop / "slides/slides.yaml~").read_text(encoding="utf-8"))
            deck.write_text(text.replace("\n    consent: pending\n", "\n    consent: no-people\n"), encoding="utf-8")
        if line.startswith("kiosk translations export"):
            po = laptop / "french.po"
            text = po.read_text(encoding="utf-8")
            assert 'msgstr "Bienvenue"' in text, text
            po.write_text(text.replace('msgstr "Bienvenue"', 'msgstr "Soyez les bienvenus"'), encoding="utf-8")
        if line.startswith("kiosk translations import"):
            assert "Soyez les bienvenus" in deck.read_text(encoding="utf-8")
        if line.startswith("kiosk translations status"):
            assert "welcome" in printed, printed
        if line.startswith("kiosk render --pdf"):
            assert (laptop / line.split()[3]).read_bytes().startswith(b"%PDF")
        if line.startswith("kiosk render --out"):
            assert (laptop / "pictures/contact-sheet.png").exists()
        if line.startswith("kiosk key"):
            self.printed_by_key = printed
            assert printed.count("\n") == 2, printed  # "two lines for the config.yaml"
            assert not list(laptop.glob("desk*")), "the key lies in the folder that is copied and mailed"
        if line.startswith("kiosk pack"):
            self.pack = line
        if is_install(line):
            # A second version, so that there is something to go back to.
            installed = self.places["on the kiosk"] / "deck.kiosk"
            assert installed.read_bytes() == (laptop / "evening.kiosk").read_bytes()
            self.run("on the laptop", self.pack)
            shutil.copy(laptop / "evening.kiosk", self.stick)
            self.run("on the kiosk", line)
        if "--rollback" in line:
            self.run("on the kiosk", "kiosk check")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    options = parser.parse_args()
    commands = 0
    with tempfile.TemporaryDirectory() as folder:
        organizer = Organizer(os.path.abspath(options.kiosk), pathlib.Path(folder))
        for where, lines in blocks():
            if where.endswith("with a screen"):
                continue
            for line in lines:
                organizer.before(line)
                organizer.after(line, organizer.run(where, line))
                commands += 1
    print(f"{commands} commands")
    assert commands >= 14


if __name__ == "__main__":
    main()
