#!/usr/bin/python3
"""Checks what a GPU draws against what memory draws, and measures both: a table on standard output.

Each size gets a virtual display of its own, or, with --here, the screen of $DISPLAY. Times are read from the player's own
timeline (`kiosk play --trace`), so they begin when the program begins. The deck is photos that drift, a new one every two
seconds; the pixels are compared on photos that stand still.
"""
import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tests", "e2e"))
from displays import VirtualDisplay  # noqa: E402
from screen import Screen  # noqa: E402

PHOTOS = ["first-light", "full-room", "hands", "microphone", "open-door", "nine-at-a-table"]
TRANSITIONS = ["crossfade", "fade", "slide"]
SECONDS_A_SLIDE = 2
STARTS_WITHIN = 30


class Here:
    """The screen that $DISPLAY has."""

    def __init__(self, width, height):
        self.environment = {}
        self.screen = Screen(os.environ["DISPLAY"], width, height)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.screen.close()


def write_deck(folder, motion, seconds):
    lines = ["languages: [en]", f"defaults: {{duration: {seconds}, motion: {motion}}}", "slides:"]
    for number, name in enumerate(PHOTOS):
        shutil.copy(os.path.join(TOP, "slides", "photos", f"{name}.jpg"), folder)
        lines.append(f"  - {{id: {name}, photo: {name}.jpg, fit: cover, consent: no-people, "
                     f"caption: What a long evening has left on the table, transition: {TRANSITIONS[number % 3]}}}")
    with open(os.path.join(folder, "slides.yaml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(os.path.join(folder, "config.yaml"), "w", encoding="utf-8") as file:
        file.write("invite: false\ndisplay: {diagonal_inches: 43}\n")


class Run:
    """The player on a display, with a timeline."""

    def __init__(self, kiosk, display, renderer, folder, more=()):
        self._trace = os.path.join(folder, "trace.json")
        self._log = os.path.join(folder, "log")
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [kiosk, "play", os.path.join(folder, "slides.yaml"), "--config",
                 os.path.join(folder, "config.yaml"), "--renderer", renderer, "--trace", self._trace, *more],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, "STATE_DIRECTORY": folder, **display.environment})

    def draws_with_gpu(self):
        with open(self._log, encoding="utf-8") as log:
            return "drawing with the GPU" in log.read()

    def end(self):
        """The lines that it said, its timeline, its seconds of processor time and its most MiB of memory."""
        os.kill(self._process.pid, signal.SIGTERM)
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        with open(self._log, encoding="utf-8") as log:
            said = [line.partition("kiosk: ")[2] for line in log.read().splitlines()]
        with open(self._trace, encoding="utf-8") as trace:
            return said, json.load(trace), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def spans(trace, name):
    """Of the window's thread and all others: where they begin and how long they are, in ms, by their beginning."""
    events = trace["traceEvents"] if isinstance(trace, dict) else trace
    return sorted((event["ts"] / 1000, event["dur"] / 1000) for event in events
                  if event.get("ph") == "X" and event["name"] == name)


def measure(kiosk, display, renderer, folder, seconds, traces):
    write_deck(folder, "drift", SECONDS_A_SLIDE)
    run = Run(kiosk, display, renderer, folder)
    time.sleep(seconds)
    said, trace, processor, memory = run.end()
    if traces:
        shutil.copy(os.path.join(folder, "trace.json"),
                    os.path.join(traces, f"{display.screen.width}-{renderer}.json"))
    paints, presents = spans(trace, "paint"), spans(trace, "present")
    if not presents:
        sys.exit("nothing was shown: " + " / ".join(said))
    # A slide's beginning: its longest frame, but for those of the first slide.
    beginnings = {}
    for begin, length in paints:
        slide = int(begin / 1000 / SECONDS_A_SLIDE)
        beginnings[slide] = max(beginnings.get(slide, 0), length)
    beginnings = [length for slide, length in beginnings.items() if slide > 0]
    shown = [begin + length for begin, length in presents]
    # Of the start there are rows of their own.
    taken_up = max((begin + length for begin, length in spans(trace, "take up the GPU")), default=0)
    steady = [moment for moment in shown[5:] if moment > taken_up]
    gaps = [later - before for before, later in zip(steady, steady[1:])]
    uploads = [length for _, length in spans(trace, "fill textures")]
    return {
        "what draws": ", then ".join(line.removeprefix("drawing ") for line in said if line.startswith("drawing ")),
        "said besides": [line for line in said if line and not line.startswith("drawing ")],
        "first photo, ms": shown[0],
        "window's thread waits for the GPU, ms": sum(
            length for _, length in spans(trace, "take up the GPU") or spans(trace, "make the GPU's renderer")),
        "paint, median, ms": statistics.median(length for _, length in paints),
        "paint, longest of each slide, ms": [round(each, 1) for each in beginnings],
        "frames": len(presents),
        "frames late": sum(gap > 25 for gap in gaps),
        "longest from frame to frame, ms": max(gaps, default=0),
        "uploads": len(uploads),
        "longest upload, ms": max(uploads, default=0),
        "processor, s": processor,
        "memory, MiB": memory,
    }


def still_picture(kiosk, display, renderer, folder, slide):
    """The screen once it does not change any more."""
    write_deck(folder, "still", "manual")
    before = display.screen.picture()
    run = Run(kiosk, display, renderer, folder, ["--slide", slide])
    deadline = time.monotonic() + STARTS_WITHIN
    last, same = before, 0
    while time.monotonic() < deadline and same < 4:
        time.sleep(0.25)
        if renderer == "gpu" and not run.draws_with_gpu():
            continue
        now = display.screen.picture()
        same = same + 1 if now == last and now != before else 0
        last = now
    run.end()
    return last


def difference(one, other):
    """The greatest of any channel, of 255."""
    return max(abs(a - b) for a, b in set(zip(one.pixels, other.pixels)))


def cell(value):
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "-"
    return str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    parser.add_argument("--seconds", type=float, default=14, help="for each measurement")
    parser.add_argument("--sizes", default="1920x1080,3840x2160", help="of the screen")
    parser.add_argument("--renderers", default="memory,gpu")
    parser.add_argument("--no-pixels", action="store_true", help="only times")
    parser.add_argument("--traces", metavar="FOLDER", help="keeps the timelines there")
    parser.add_argument("--here", action="store_true", help="on the screen of $DISPLAY, which has the one size named")
    wanted = parser.parse_args()
    renderers = wanted.renderers.split(",")
    is_right = True
    for size in wanted.sizes.split(","):
        width, height = (int(side) for side in size.split("x"))
        with (Here if wanted.here else VirtualDisplay)(width, height) as display, \
                tempfile.TemporaryDirectory() as folder:
            columns = [measure(wanted.kiosk, display, renderer, folder, wanted.seconds, wanted.traces)
                       for renderer in renderers]
            print(f"\n| {size}, {wanted.seconds:g} s | " + " | ".join(renderers) + " |")
            print("|---" * (len(renderers) + 1) + "|")
            for name in columns[0]:
                print(f"| {name} | " + " | ".join(cell(column[name]) for column in columns) + " |", flush=True)
            if wanted.no_pixels:
                continue
            for slide in PHOTOS[:2]:
                pictures = [still_picture(wanted.kiosk, display, renderer, folder, slide)
                            for renderer in ("memory", "gpu")]
                most = difference(*pictures)
                is_right = is_right and most <= 4
                print(f"greatest difference of a pixel on '{slide}': {most} of 255", flush=True)
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
