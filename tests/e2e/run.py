"""Runs the scenarios: the real player on real displays, with touches, keys and pictures of the screen.

Prints a line a scenario (TAP). What a failed one saw lies in its folder below --out.
Needs Xorg with its dummy and inputtest drivers, Xvfb, openbox and weston, and no hardware.
"""

import argparse
import concurrent.futures
import functools
import multiprocessing
import os
import sys
import time
import traceback

from displays import DisplayError
from scenarios import MEASUREMENTS, SCENARIOS
from stage import Failure, Stage


# What a process has rendered already; the scenarios that it runs share it.
_pages = {}


def play(program, two_views, out, scenario):
    """Runs one scenario; its fault, or None, and the line that tells of it."""
    start = time.monotonic()
    fault = None
    with Stage(program, two_views, out, scenario.__name__, _pages) as stage:
        try:
            scenario(stage)
        except (Failure, DisplayError) as failure:
            fault = str(failure) or "it failed without a word"
        except Exception:  # a fault of the scenario itself fails it, and lets the others run
            fault = traceback.format_exc()
    return fault, "; ".join([f"{time.monotonic() - start:.1f} s", *stage.notes])


def run(program, two_views, out, scenarios, jobs):
    """Runs them, `jobs` at a time, each on displays of its own; the number of failures."""
    print(f"1..{len(scenarios)}", flush=True)
    failures = 0
    # What is forked knows the scenarios already. They wait more than they work.
    with concurrent.futures.ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as processes:
        begun = {processes.submit(functools.partial(play, program, two_views, out), one): one for one in scenarios}
        for number, ended in enumerate(concurrent.futures.as_completed(begun), 1):
            name = begun[ended].__name__.replace("_", " ")
            fault, notes = ended.result()
            failures += fault is not None
            print(f"{'not ok' if fault else 'ok'} {number} - {name} # {notes}", flush=True)
            for line in (fault or "").splitlines():
                print(f"    {line}", flush=True)
    print(f"# {len(scenarios) - failures} passed, {failures} failed")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM", help="the player")
    parser.add_argument("--two-views", metavar="PROGRAM", help="two_views, for the scenario of that name")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="for pictures and logs")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), metavar="COUNT",
                        help="scenarios at a time: as many as there are processors")
    parser.add_argument("scenario", nargs="*", help="only these")
    wanted = parser.parse_args()
    unknown = set(wanted.scenario) - {scenario.__name__ for scenario in SCENARIOS + MEASUREMENTS}
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    scenarios = [one for one in SCENARIOS + MEASUREMENTS if one.__name__ in wanted.scenario] or SCENARIOS
    out = os.path.abspath(wanted.out)
    os.makedirs(out, exist_ok=True)
    return 1 if run(os.path.abspath(wanted.kiosk), wanted.two_views, out, scenarios, wanted.jobs) else 0


if __name__ == "__main__":
    sys.exit(main())
