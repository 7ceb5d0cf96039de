"""Counts the instructions that parts of a show take, by callgrind: the same on each machine of one kind and at each load, where
seconds are the machine's. Compares them with tests/count/counts.csv, and fails where a part takes over 3 % more than there.
"""

import argparse
import concurrent.futures
import csv
import os
import pathlib
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "counts.csv"
SHIPPED = HERE.parent.parent / "slides" / "slides.yaml"
MAY_GROW = 0.03

LANGUAGES = ["en", "fr", "kk", "ru", "de", "es", "ky", "uk"]


def in_each_language(field, words):
    return [f"    {field}:"] + [f"      {language}: {words}, {language}" for language in LANGUAGES]


def written(folder, slides):
    deck = folder / "slides.yaml"
    deck.write_text("\n".join([f"languages: [{', '.join(LANGUAGES)}]", "slides:", *slides]) + "\n", encoding="utf-8")
    return deck


def quotations(count):
    """In eight languages, each with words of its own."""

    def write(folder):
        slides = []
        for number in range(count):
            slides += [f"  - id: slide-{number}", *in_each_language("quote", f"We were {number} in one room")]
            slides += ["    by: Somebody", "    consent: published", "    role: in a newspaper"]
        return written(folder, slides)

    return write


def picture():
    """A PNG of 320 x 180 pixels that grow lighter."""
    rows = b"".join(b"\0" + bytes((x // 2 + y // 3) % 256 for x in range(320)) for y in range(180))

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    header = (320).to_bytes(4, "big") + (180).to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def photos(count):
    """Each a file of its own, with words in eight languages."""

    def write(folder):
        first = folder / "photo-0.png"
        first.write_bytes(picture())
        slides = []
        for number in range(count):
            file = folder / f"photo-{number}.png"
            if number:
                file.hardlink_to(first)
            slides += [f"  - id: photo-{number}", f"    photo: {file.name}", *in_each_language("caption", f"The room, {number}")]
            slides += [*in_each_language("alt", f"A street in the rain, {number}"), "    consent: no-people"]
        return written(folder, slides)

    return write


# What is counted: how the table names it, the part, its deck (None: the shipped one), and whether the thread of the window
# alone counts: what is made ahead beside it is the part "ahead". Some name the size of the screen.
PARTS = [
    ("the deck read", "deck", None, False),
    ("start to the first frame", "start", None, False),
    ("start to the first frame at 1024 x 768", "start", None, False, "1024x768"),
    ("start to the first frame at 2560 x 1080", "start", None, False, "2560x1080"),
    ("the next slides and the controls made ahead", "ahead", None, False),
    ("a key to the frame that answers", "change", None, True),
    ("a fade, all its frames", "fade", None, True),
    ("another language to the frame that answers", "language", None, True),
    ("a slide that stands still until it goes", "still", None, True),
    ("the deck checked", "check", None, False),
    ("100 slides read", "deck", quotations(100), False),
    ("1,000 slides read", "deck", quotations(1000), False),
    ("10,000 slides read", "deck", quotations(10000), False),
    ("a key among 100 slides", "change", quotations(100), True),
    ("a key among 1,000 slides", "change", quotations(1000), True),
    ("a key among 10,000 slides", "change", quotations(10000), True),
    ("a save among 100 slides read and played", "save", quotations(100), False),
    ("a save among 1,000 slides read and played", "save", quotations(1000), False),
    ("a save among 100 slides read", "reread", quotations(100), False),
    ("a save among 1,000 slides read", "reread", quotations(1000), False),
    ("a save among 10,000 slides read", "reread", quotations(10000), False),
    ("100 slides checked", "check", quotations(100), False),
    ("1,000 slides checked", "check", quotations(1000), False),
    ("100 photos read", "deck", photos(100), False),
    ("1,000 photos read", "deck", photos(1000), False),
    ("10,000 photos read", "deck", photos(10000), False),
    ("a save among 1,000 photos read", "reread", photos(1000), False),
    ("a save among 10,000 photos read", "reread", photos(10000), False),
    ("100 photos checked", "check", photos(100), False),
]


def summary(file):
    return int(re.search(r"^summary: (\d+)", file.read_text(encoding="utf-8"), re.MULTILINE).group(1))


def instructions(programs, processor, part, write_deck, window_alone, size=None):
    """On one processor, and at addresses that do not change from run to run."""
    with tempfile.TemporaryDirectory(prefix="kiosk-count-") as name:
        folder = pathlib.Path(name)
        deck = SHIPPED
        if write_deck:
            deck = write_deck(folder)
        out = folder / "counted"
        command = [programs.kiosk, "check", deck] if part == "check" else [programs.parts, part, deck, *([size] if size else [])]
        fixed = ["setarch", "-R"] if subprocess.run(["setarch", "-R", "true"], check=False, capture_output=True).returncode == 0 else []
        separate = ["--separate-threads=yes"] if window_alone else []
        begins = [] if part == "check" else ["--instr-atstart=no"]
        done = subprocess.run(fixed + ["taskset", "--cpu-list", str(processor), "valgrind", "--tool=callgrind", *separate, *begins,
                                       f"--callgrind-out-file={out}-%p", *command], cwd=SHIPPED.parent.parent, text=True,
                              capture_output=True, check=False)
        if done.returncode not in ((0, 1) if part == "check" else (0,)):
            sys.exit(f"{part}: {done.stderr[-2000:]}")
        # What reads films is a process of its own, which counts for little.
        files = folder.glob("counted-*" + ("" if part == "check" else ".1-01" if window_alone else ".1"))
        return max(summary(file) for file in files)


def counted(programs, wanted):
    processors = queue.SimpleQueue()
    for processor in os.sched_getaffinity(0):
        processors.put(processor)

    def one(row):
        processor = processors.get()
        try:
            return instructions(programs, processor, *row[1:])
        finally:
            processors.put(processor)

    with concurrent.futures.ThreadPoolExecutor(processors.qsize()) as several:
        return list(several.map(one, wanted))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--kiosk", required=True, help="the whole program")
    options.add_argument("--parts", required=True, help="the program count_parts")
    options.add_argument("--update", action="store_true", help="writes what is counted into the table")
    options.add_argument("name", nargs="*", help="only these parts, such as 'fade'")
    given = options.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed.")
    before = {}
    if TABLE.exists():
        with TABLE.open(encoding="utf-8", newline="") as file:
            before = {row["part"]: int(row["instructions"]) for row in csv.DictReader(file)}
    wanted = [row for row in PARTS if not given.name or any(name in row[0] for name in given.name)]
    now = dict(zip((row[0] for row in wanted), counted(given, wanted)))
    grown = []
    for part, count in now.items():
        old = before.get(part)
        change = f"{100 * (count / old - 1):+.1f} %" if old else "new"
        print(f"{count / 1e6:12.2f} million  {change:>8}  {part}")
        if old and count > old * (1 + MAY_GROW):
            grown.append(part)
    if given.update:
        merged = {**before, **now}
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["part", "instructions"])
            writer.writerows((row[0], merged[row[0]]) for row in PARTS if row[0] in merged)
    elif grown:
        sys.exit(f"Over {100 * MAY_GROW:.0f} % more than in {TABLE.name}: " + "; ".join(grown))


if __name__ == "__main__":
    main()
