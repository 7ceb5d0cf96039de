"""Writes a very long deck: the shipped slides again and again, each time with other words, in eight languages.

Four of the languages take the words of the other four, so that each has texts of its own to be laid out.

    python3 tests/bench/big_deck.py --slides 1000 --out slides/big.yaml
"""

import argparse
import os

from ruamel.yaml import YAML

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TWINS = {"en": "de", "fr": "es", "kk": "ky", "ru": "uk"}
NUMBERED = {"quote", "caption", "body", "items", "title", "label", "text"}


def in_eight_languages(value, number):
    """`value` with each text in a further language; a `number` that is not None makes the words others."""
    if isinstance(value, list):
        return [in_eight_languages(item, number) for item in value]
    if not isinstance(value, dict) or not set(value) <= set(TWINS):
        return value
    texts = {}
    for language, text in value.items():
        words = text if number is None else f"{text} {number}"
        texts[language] = words
        texts[TWINS[language]] = words
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--slides", type=int, default=1000)
    parser.add_argument("--out", required=True, help="beside the photos, in slides/")
    options = parser.parse_args()
    with open(os.path.join(ROOT, "slides", "slides.yaml"), encoding="utf-8") as file:
        deck = YAML(typ="safe").load(file)
    slides = []
    for number in range(options.slides):
        slide = deck["slides"][number % len(deck["slides"])]
        copy = {name: in_eight_languages(value, number if name in NUMBERED else None)
                for name, value in slide.items()}
        copy["id"] = f"{slide['id']}-{number}"
        slides.append(copy)
    deck["languages"] += TWINS.values()
    deck["defaults"]["unreviewed"] = []
    deck["slides"] = slides
    writer = YAML(typ="safe")
    writer.width = 10000
    writer.default_flow_style = False
    writer.allow_unicode = True
    with open(options.out, "w", encoding="utf-8") as file:
        writer.dump(deck, file)


if __name__ == "__main__":
    main()
