"""Runs the scenarios: the real player on real displays, with touches, keys and pictures of the screen.

Prints a line a scenario (TAP). What a failed one saw lies in its folder below --out.
Needs Xorg with its dummy and inputtest drivers, Xvfb, openbox and weston, and no hardware.
"""

import argparse
import os
import sys
import time
import traceback

from displays import DisplayError
from scenarios import MEASUREMENTS, SCENARIOS
from stage import Failure, Stage


def run(program, two_views, out, scenarios):
    """The number of failures."""
    print(f"1..{len(scenarios)}")
    failures = 0
    pages = {}
    for number, scenario in enumerate(scenarios, 1):
        name = scenario.__name__
        start = time.monotonic()
        fault = None
        with Stage(program, two_views, out, name, pages) as stage:
            try:
                scenario(stage)
            except (Failure, DisplayError) as failure:
                fault = str(failure) or "it failed without a word"
            except Exception:  # a fault of the scenario itself fails it, and lets the others run
                fault = traceback.format_exc()
        failures += fault is not None
        notes = "; ".join([f"{time.monotonic() - start:.1f} s", *stage.notes])
        print(f"{'not ok' if fault else 'ok'} {number} - {name.replace('_', ' ')} # {notes}", flush=True)
        for line in (fault or "").splitlines():
            print(f"    {line}", flush=True)
    print(f"# {len(scenarios) - failures} passed, {failures} failed")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM", help="the player")
    parser.add_argument("--two-views", metavar="PROGRAM", help="two_views, for the scenario of that name")
    parser.add_argument("--out", required=True, metavar="FOLDER", help="for pictures and logs")
    parser.add_argument("scenario", nargs="*", help="only these")
    wanted = parser.parse_args()
    unknown = set(wanted.scenario) - {scenario.__name__ for scenario in SCENARIOS + MEASUREMENTS}
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    scenarios = [one for one in SCENARIOS + MEASUREMENTS if one.__name__ in wanted.scenario] or SCENARIOS
    out = os.path.abspath(wanted.out)
    os.makedirs(out, exist_ok=True)
    return 1 if run(os.path.abspath(wanted.kiosk), wanted.two_views, out, scenarios) else 0


if __name__ == "__main__":
    sys.exit(main())
