#!/usr/bin/env python3
"""fuzz_coverage.py FOLDER TARGET...: how much of each room the fuzz targets run, by what libFuzzer has printed with
-print_coverage into FOLDER/TARGET.log. Counted are edges, the ways from one piece of code to the next; of a function
those of the target that runs most of it. Rooms of which less than a tenth is run are no readers', and left out.
"""
import os
import re
import sys

# "COVERED_FUNC: hits: 3 edges: 2/6 kiosk::find_rule(...) /…/kiosk/deck/check_rules.cpp:12"
LINE = re.compile(r"^(?:UN)?COVERED_FUNC: hits: \d+ edges: (\d+)/(\d+) (.*/kiosk/([a-z]+)/[^/]+:\d+)$")
LEAST = 0.1


def main(folder, *targets):
    run, edges, room_of = {}, {}, {}
    for target in targets:
        with open(os.path.join(folder, f"{target}.log"), encoding="utf-8", errors="replace") as log:
            for found in filter(None, map(LINE.match, log)):
                covered, of, function, room = int(found[1]), int(found[2]), found[3], found[4]
                run[function] = max(run.get(function, 0), covered)
                edges[function], room_of[function] = of, room
    print("room           edges     run  functions reached")
    for room in sorted(set(room_of.values())):
        functions = [function for function in edges if room_of[function] == room]
        reached = [function for function in functions if run[function]]
        of, covered = sum(edges[function] for function in functions), sum(run[function] for function in functions)
        if covered >= LEAST * of:
            print(f"{room:<12} {of:>7}  {covered / of:>6.0%}  {len(reached)} of {len(functions)}")


main(*sys.argv[1:])
