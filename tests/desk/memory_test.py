"""A deck that is larger than the memory that is left ends in a message, in each command and in a show that runs."""

import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

LIMIT = 600_000_000  # of address space, a part of which libraries and stacks take
SMALL = "languages: [en]\nslides:\n  - {id: one, title: One}\n"


def long_deck(slides):
    return "languages: [en]\nslides:\n" + "".join(
        f"  - id: s{number}\n    title: Slide {number}\n" for number in range(slides))


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


def require(condition, message):
    if not condition:
        print(f"FAILED: {message}", file=sys.stderr)
        sys.exit(1)


def wait_for(text, log, show):
    start = time.monotonic()
    while text not in log.read_text(encoding="utf-8", errors="replace"):
        require(show.poll() is None, f"the show ended with {show.returncode}: {log.read_text(errors='replace')[-500:]}")
        require(time.monotonic() - start < 120, f"the log never says '{text}'")
        time.sleep(0.05)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kiosk", type=pathlib.Path, required=True)
    program = str(options.parse_args().kiosk.resolve())
    with tempfile.TemporaryDirectory(prefix="kiosk-memory-") as folder:
        desk = pathlib.Path(folder)
        deck = desk / "slides.yaml"
        deck.write_text(long_deck(300_000), encoding="utf-8")
        subprocess.run([program, "key", "new", "desk", "--without-password"], cwd=desk, check=True,
                       capture_output=True)
        for words in (["check", "slides.yaml"], ["render", "slides.yaml", "--out", "out"],
                      ["pack", "slides.yaml", "--out", "a.kiosk", "--key", "desk.key"]):
            done = subprocess.run([program, *words], cwd=desk, text=True, capture_output=True, check=False,
                                  preexec_fn=limited, timeout=240)
            require(done.returncode == 1, f"{words} ends with {done.returncode}: {done.stderr[-500:]}")
            require("memory" in done.stdout + done.stderr, f"{words} does not say why: {done.stderr[-500:]}")
        deck.write_text(SMALL, encoding="utf-8")
        log = desk / "log"
        environment = dict(os.environ, SDL_VIDEODRIVER="dummy")
        with open(log, "wb") as out, subprocess.Popen(
                [program, "play", "--windowed", "--size", "320x180", "slides.yaml"], cwd=desk, stderr=out,
                env=environment, preexec_fn=limited) as show:
            try:
                wait_for("drawing", log, show)
                (desk / "new").write_text(long_deck(300_000), encoding="utf-8")
                os.replace(desk / "new", deck)
                wait_for("too-large", log, show)
                deck.write_text(SMALL.replace("One", "Two"), encoding="utf-8")
                time.sleep(0.5)
                require(show.poll() is None, f"the show ended with {show.returncode}")
            finally:
                show.terminate()
        require(show.returncode == 128 + 15, f"the show ends with {show.returncode}")
    print("a deck of 300,000 slides ends in a message")


if __name__ == "__main__":
    main()
