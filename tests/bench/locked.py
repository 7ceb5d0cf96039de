#!/usr/bin/python3
"""Measures a locked deck beside the same one open, in turn, and prints the table of docs/performance.md.

    /usr/bin/python3 -B tests/bench/locked.py --kiosk build/release/bin/kiosk --work build/bench

Takes about three minutes a round; leave the machine alone meanwhile. As root: nobody else can look into the memory of
a player that leaves no core.
"""
import argparse
import os
import statistics
import subprocess
import tempfile

import compare

NAMES = {"start": "start of the program → first photo, ms", "change": "a key → the next photo, ms",
         "slowest change": "the slowest of them, ms", "memory": "memory afterwards (PSS), MiB"}


def pack(kiosk, folder, photos):
    """Two players: one of an open bundle, one of the same deck behind a key file."""
    deck = os.path.join(folder, "deck")
    os.makedirs(deck)
    compare.make_deck(deck, photos, len(photos))

    def run(*words):
        return subprocess.run([kiosk, *words], cwd=folder, check=True, text=True, capture_output=True).stdout

    public = run("key", "new", "bench", "--without-password")
    config = os.path.join(folder, "config.yaml")
    with open(config, "w", encoding="utf-8") as file:
        file.write(public)
    players = []
    for name, more in (("a bundle", []), ("the same, locked by a key file", ["--locked", "--key-file", "deck.key"])):
        bundle = os.path.join(folder, f"{len(players)}.kiosk")
        run("pack", os.path.join(deck, "slides.yaml"), "--out", bundle, "--key", "bench.key", *more)
        opened = f" --key-file {os.path.join(folder, 'deck.key')}" if more else ""
        players.append(compare.Player(name, f"{kiosk} play {bundle} --config {config}{opened}"))
    return players


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    parser.add_argument("--work", required=True, metavar="FOLDER", help="for the photos, which are kept")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--photos", type=int, default=12)
    given = parser.parse_args()
    work = os.path.abspath(given.work)
    photos = compare.make_photos(os.path.join(work, "photos"), given.photos)
    with tempfile.TemporaryDirectory(prefix="locked-", dir=work) as folder:
        players = pack(os.path.abspath(given.kiosk), folder, photos)
        found = {name: {player.name: [] for player in players} for name in NAMES}
        for _ in range(given.rounds):
            for player in players:
                for measured in (compare.start(player, photos), compare.changes(player, photos)):
                    for name, value in measured.items():
                        found[name][player.name].append(value)
    print("| | " + " | ".join(player.name for player in players) + " |\n|---|" + "---:|" * len(players))
    for name, words in NAMES.items():
        cells = [f"**{statistics.median(values):.1f}** ({min(values):.1f}–{max(values):.1f})"
                 for values in found[name].values()]
        print(f"| {words} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
