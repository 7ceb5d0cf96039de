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

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "counts.csv"
SHIPPED = HERE.parent.parent / "slides" / "slides.yaml"
MAY_GROW = 0.03

# What is counted: how the table names it, the part, the slides of its deck (None: the shipped one), and whether the thread of
# the window alone counts: what is made ahead beside it is the part "ahead".
PARTS = [
    ("the deck read", "deck", None, False),
    ("start to the first frame", "start", None, False),
    ("the next slides and the controls made ahead", "ahead", None, False),
    ("a key to the frame that answers", "change", None, True),
    ("a fade, all its frames", "fade", None, True),
    ("another language to the frame that answers", "language", None, True),
    ("a slide that stands still until it goes", "still", None, True),
    ("the deck checked", "check", None, False),
    ("100 slides read", "deck", 100, False),
    ("1,000 slides read", "deck", 1000, False),
    ("10,000 slides read", "deck", 10000, False),
    ("a key among 100 slides", "change", 100, True),
    ("a key among 1,000 slides", "change", 1000, True),
    ("a key among 10,000 slides", "change", 10000, True),
    ("a save among 100 slides read and played", "save", 100, False),
    ("a save among 1,000 slides read and played", "save", 1000, False),
    ("a save among 100 slides read", "reread", 100, False),
    ("a save among 1,000 slides read", "reread", 1000, False),
    ("a save among 10,000 slides read", "reread", 10000, False),
    ("100 slides checked", "check", 100, False),
    ("1,000 slides checked", "check", 1000, False),
]
LANGUAGES = ["en", "fr", "kk", "ru", "de", "es", "ky", "uk"]


def deck_of(slides):
    """Quotations in eight languages, each with words of its own."""
    lines = [f"languages: [{', '.join(LANGUAGES)}]", "slides:"]
    for number in range(slides):
        lines += [f"  - id: slide-{number}", "    quote:"]
        lines += [f"      {language}: We were {number} in one room, {language}" for language in LANGUAGES]
        lines += ["    by: Somebody", "    consent: published", "    role: in a newspaper"]
    return "\n".join(lines) + "\n"


def summary(file):
    return int(re.search(r"^summary: (\d+)", file.read_text(encoding="utf-8"), re.MULTILINE).group(1))


def instructions(programs, part, slides, window_alone, processor):
    """On one processor, and at addresses that do not change from run to run."""
    with tempfile.TemporaryDirectory(prefix="kiosk-count-") as name:
        folder = pathlib.Path(name)
        deck = SHIPPED
        if slides is not None:
            deck = folder / "slides.yaml"
            deck.write_text(deck_of(slides), encoding="utf-8")
        out = folder / "counted"
        command = [programs.kiosk, "check", deck] if part == "check" else [programs.parts, part, deck]
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
            return instructions(programs, *row[1:], processor)
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
