"""Plays a show whose clock runs fast, with visitors, an author and screens that go off and on, and looks whether it
takes more of the machine from day to day. Writes soak.csv and soak.svg. The exit status is 1 where it ended or grew.
"""

import argparse
import csv
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))

from displays import TouchDisplay  # noqa: E402
from player import Player  # noqa: E402
from samples import XResources, drawing, sample  # noqa: E402

# Small ones: while one is decoded the show's clock goes on for everything else.
PHOTOS = os.path.join(HERE, "..", "golden", "deck")
SIZE = (1280, 720)
# What is held not to grow, and by what share it may. Fonts are apart: each thread that draws opens those that it needs
# when it first needs them, and after a save there are new threads. Then one or two fonts are open, later eight: they are never at rest.
COLUMNS = {"pss_kB": "Memory (PSS), kB", "descriptors": "File descriptors, but for fonts", "fonts": "Open fonts, over all threads",
           "threads": "Threads", "watches": "inotify watches", "x_resources": "Resources in the X server",
           "x_pixmap_bytes": "Bytes of pixmaps in the X server"}
MAY_GROW = {"pss_kB": 0.1, "descriptors": 0, "fonts": 0.25, "threads": 0, "watches": 0, "x_resources": 0, "x_pixmap_bytes": 0.1}

# Forty minutes of each hour: the panel goes dark and comes back 24 times a day.
_CONFIG = """display:
  diagonal_inches: 43
  touch_wakes: true
  hours: {daily: "%s"}
idle: {after: 60, warning: 10}
operator: {pin: "$y$j9T$salt$hash"}
""" % ", ".join(f"{hour:02}:00-{hour:02}:40" for hour in range(24))


class Author:
    """Writes the deck and its photos while they are played."""

    def __init__(self, folder, chance):
        self._folder, self._chance, self._saves = folder, chance, 0
        self._photos = [f"photo-{number}.{kind}" for number in range(4) for kind in ("jpg", "png")]
        for photo in self._photos:
            self._put(photo)
        self.save()

    @property
    def deck(self):
        return os.path.join(self._folder, "slides.yaml")

    def _put(self, photo):
        new = os.path.join(self._folder, photo + ".new")
        shutil.copy(os.path.join(PHOTOS, "hills" + os.path.splitext(photo)[1]), new)
        os.replace(new, os.path.join(self._folder, photo))

    def save(self):
        """Another text on each slide; now and then one of them is wrong."""
        self._saves += 1
        text = "languages: [en, fr]\ndefaults: {motion: drift}\nslides:\n"
        for number in range(12):
            text += (f"  - {{id: slide-{number}, title: {{en: Slide {number} of save {self._saves}, "
                     f"fr: Image {number}}}}}\n")
            text += (f"  - {{id: words-{number}, text: {{en: A river, fr: Une rivière}}, "
                     f"body: {{en: Save {self._saves}, fr: Version {self._saves}}}}}\n")
        for number, photo in enumerate(self._photos):
            text += (f"  - {{id: photo-{number}, photo: {photo}, "
                     "alt: {en: A photo, fr: Une photo}, consent: no-people}\n")
        if self._chance.random() < 0.2:
            text += "  - {id: wrong, nothing: Wrong}\n"
        with open(self.deck + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(self.deck + ".new", self.deck)

    def exchange_photo(self):
        photo = self._chance.choice(self._photos)
        path = os.path.join(self._folder, photo)
        if os.path.exists(path) and self._chance.random() < 0.4:
            os.remove(path)
        else:
            self._put(photo)


def disturb(display, player, author, chance, wait):
    """One of the things that happen to a panel in a month. `wait` takes seconds of the show's time."""
    def somewhere():
        return chance.random() * display.width, chance.choice((chance.random(), 0.93)) * display.height

    what = chance.random()
    if what < 0.55:
        for _ in range(chance.randrange(1, 6)):
            display.panel.tap(somewhere())
            wait(1)
    elif what < 0.65:
        display.panel.swipe(somewhere(), somewhere(), 0.02)
    elif what < 0.75:
        author.save()
    elif what < 0.85:
        author.exchange_photo()
    elif what < 0.92:
        for which in (signal.SIGUSR1, signal.SIGUSR2):
            player.signal(which)
            wait(5)
    elif what < 0.96:
        display.xrandr("--output", "DUMMY0", "--off", width=display.width, height=display.height)
        wait(5)
        display.xrandr("--output", "DUMMY0", "--mode", "wanted", width=SIZE[0], height=SIZE[1])
    else:
        display.xrandr("--output", "DUMMY0", "--mode", "800x600", width=800, height=600)
        wait(10)
        display.xrandr("--output", "DUMMY0", "--mode", "wanted", width=SIZE[0], height=SIZE[1])


def judge(rows):
    """What is more at the end than after the first tenth: a line each."""
    settled = rows[len(rows) // 10:]
    quarter = len(settled) // 4
    if quarter < 10:
        return [f"{len(rows)} samples are too few to judge by: give it more --minutes"]
    grown = []
    for name, share in MAY_GROW.items():
        # What is counted goes up and down by whole ones while something is read: it is judged at rest.
        typical = statistics.median if share else min
        begin = typical([row[name] for row in settled[:quarter]])
        end = typical([row[name] for row in settled[-quarter:]])
        if end > begin * (1 + share):
            grown.append(f"{COLUMNS[name]}: {begin:,.0f} became {end:,.0f}")
    return grown


def write_csv(path, rows):
    """Anew with each sample: who ends a soak early keeps what it has seen."""
    with open(path + ".new", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM", help="the player")
    parser.add_argument("--fast-clock", required=True, metavar="LIBRARY", help="libfast_clock.so")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="for soak.csv and soak.svg")
    parser.add_argument("--minutes", type=float, default=30, help="of this machine's time (30)")
    parser.add_argument("--speed", type=float, default=100, help="of the show's clock (100)")
    parser.add_argument("--seed", type=int, default=2018, help="of what happens (2018)")
    wanted = parser.parse_args()
    os.makedirs(wanted.out, exist_ok=True)

    def wait(seconds):
        time.sleep(seconds / wanted.speed)
    chance = random.Random(wanted.seed)
    rows = []
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-") as folder, TouchDisplay(*SIZE) as display:
        author = Author(folder, chance)
        config = os.path.join(folder, "config.yaml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(_CONFIG)
        marks, runtime = (os.path.join(folder, name) for name in ("marks", "runtime"))
        os.makedirs(marks)
        os.makedirs(runtime)
        environment = {**display.environment, "LD_PRELOAD": os.path.abspath(wanted.fast_clock), "FAST_CLOCK": str(wanted.speed),
                       "STATE_DIRECTORY": marks, "RUNTIME_DIRECTORY": runtime}
        log = os.path.join(wanted.out, "soak.log")
        player = Player([os.path.abspath(wanted.kiosk), "play", author.deck, "--config", config], environment, log)
        resources = XResources(display.environment["DISPLAY"])
        begin = time.monotonic()
        end = begin + 60 * wanted.minutes
        every = max(wanted.minutes * 60 / 600, 0.5)
        next_sample = begin + 2
        try:
            while (now := time.monotonic()) < end and player.running():
                if now >= next_sample:
                    next_sample = now + every
                    held, pixmaps = resources.of_others()
                    rows.append({"days": round((now - begin) * wanted.speed / 86400, 4), "seconds": round(now - begin, 1),
                                 **sample(player.pid), "x_resources": held, "x_pixmap_bytes": pixmaps})
                    write_csv(os.path.join(wanted.out, "soak.csv"), rows)
                    continue
                disturb(display, player, author, chance, wait)
                # Nobody is there for minutes of the show's time, and the loop goes round.
                wait(chance.choice((5, 20, 100, 300)))
            ran = player.running()
            if ran:
                player.signal(signal.SIGTERM)
            status = player.end()
        finally:
            resources.close()
            player.close()
    with open(os.path.join(wanted.out, "soak.svg"), "w", encoding="utf-8") as file:
        file.write(drawing(rows, COLUMNS, f"A show at {wanted.speed:g} times the speed, for {wanted.minutes:g} minutes"))
    print(f"{rows[-1]['days']:.2f} days of the show in {rows[-1]['seconds'] / 60:.1f} minutes, {len(rows)} samples, "
          f"{rows[-1]['cpu_s']:.0f} s of the processor")
    for name, words in COLUMNS.items():
        values = [row[name] for row in rows[len(rows) // 10:]]
        print(f"{words}: {min(values):,} to {max(values):,}, at the end {values[-1]:,}")
    faults = judge(rows)
    if not ran:
        faults.append(f"the show has ended, with status {status}: {log}")
    elif status != 128 + signal.SIGTERM:
        faults.append(f"the show ended with status {status}: {log}")
    if "kiosk: no fonts" in player.messages():
        faults.append(f"the program has no fonts beside it, so that no letter was drawn: {log}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
