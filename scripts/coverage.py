"""For scripts/coverage: adds up what gcov says of the .gcda files on standard input, for the sources below a folder."""

import json
import pathlib
import subprocess
import sys


def main():
    folder, room = pathlib.Path(sys.argv[1]), sys.argv[2]
    lines, branches = {}, {}  # of each place: how often it ran
    for counts in sys.stdin.read().split("\n"):
        if not counts:
            continue
        told = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities", counts],
                              stdout=subprocess.PIPE, check=True).stdout
        for file in json.loads(told)["files"]:
            name = pathlib.Path(file["file"])
            if not name.is_relative_to(folder):
                continue
            for line in file["lines"]:
                place = name, line["line_number"]
                lines[place] = lines.get(place, 0) + line["count"]
                for number, branch in enumerate(line["branches"]):
                    # What an exception would do is no decision of the source.
                    if not branch["throw"]:
                        branches[*place, number] = branches.get((*place, number), 0) + branch["count"]
    least = min({name for name, _ in lines}, key=lambda name: part(lines, name), default=None)
    print(f"{room:14} {part(lines):4.0%} of {len(lines):5} lines, {part(branches):4.0%} of {len(branches):5} branches"
          + (f"; least {part(lines, least):.0%} in {least.name}" if least else ""))


def part(counts, name=None):
    those = [count for place, count in counts.items() if name in (None, place[0])]
    return sum(count > 0 for count in those) / max(len(those), 1)


if __name__ == "__main__":
    main()
