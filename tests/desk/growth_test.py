"""`kiosk check` takes twice as long for a deck of twice the length, and not four times: in instructions, which
valgrind counts, since seconds are the machine's.
"""

import argparse
import concurrent.futures
import os
import pathlib
import queue
import re
import subprocess
import sys
import tempfile

HEAD = "languages: [en, fr]\nevent: 2090-05-17\nslides:\n"


def slides(count):
    return HEAD + "".join(f"  - id: s{number}\n    title: Slide {number}\n" for number in range(count))


def slides_on_one_line(count):
    return HEAD.rstrip("\n") + " [" + ", ".join(f"{{id: s{number}, title: A}}" for number in range(count)) + "]\n"


def slides_with_times(count):
    return HEAD + "".join(f"  - {{id: s{number}, title: A, until: 2091-{1 + number % 12:02}-{1 + number % 28:02}}}\n"
                          for number in range(count))


def slides_with_quotations(count):
    return HEAD + "".join(f"  - {{id: s{number}, quote: Yes., by: Speaker Number{number}, consent: given}}\n"
                          for number in range(count))


def slides_with_the_same_id(count):
    return HEAD + "  - {id: same, title: A}\n" * count


def slides_without_their_photo(count):
    return HEAD + "".join(f"  - {{id: s{number}, photo: none{number}.jpg, caption: A, consent: no-people}}\n"
                          for number in range(count))


def slides_with_a_mistake(count):
    return HEAD + "".join(f"  - {{id: s{number}, txet: A}}\n" for number in range(count))


def unknown_keys(count):
    return HEAD + "  - {id: a, title: A}\n" + "".join(f"key{number}: {number}\n" for number in range(count))


def unknown_keys_on_one_line(count):
    return HEAD + "  - {id: a, title: A, " + ", ".join(f"key{number}: {number}" for number in range(count)) + "}\n"


def lists_of_slides(count):
    return HEAD + "  - {id: a, title: A}\n" + "slides:\n- {id: a, title: A}\n" * count


def slides_that_are_there_twice(count):
    return slides(count) + slides(count).removeprefix("languages: [en, fr]\nevent: 2090-05-17\n")


def slides_that_cannot_be_read_and_have_the_same_id(count):
    return HEAD + "  - {id: a, title: A}\n" + "  - id: a\n    hidden: true\n    title: [\n" * count


def fields_that_may_take_a_slide_back(count):
    return HEAD + "  - {id: a, title: A, " + ", ".join(f"hidden{number}: true" for number in range(count)) + "}\n"


def lines_that_may_take_a_slide_back(count):
    return HEAD + "  - id: a\n    title: A\n    notes: |\n" + "      hidden: true (Anna)\n" * count


def brackets_that_are_not_closed(count):
    return HEAD + "  - {id: a, title: A}\n" + "  - {id: b, title: [\n" * count


# How many of them make the least of three decks; the others have twice and four times as many.
DECKS = {
    slides: 200,
    slides_on_one_line: 100,
    slides_with_times: 100,
    slides_with_quotations: 100,
    slides_with_the_same_id: 100,
    slides_without_their_photo: 300,
    slides_with_a_mistake: 1000,
    unknown_keys: 2000,
    unknown_keys_on_one_line: 2000,
    lists_of_slides: 500,
    slides_that_are_there_twice: 200,
    slides_that_cannot_be_read_and_have_the_same_id: 500,
    fields_that_may_take_a_slide_back: 1000,
    lines_that_may_take_a_slide_back: 1000,
    brackets_that_are_not_closed: 1000,
}


# What grows with the square of the deck is seen early: it is a part of the whole that doubles. 2.00 is what was counted.
MOST_GROWTH = 2.03


def instructions(program, folder, contents, processor):
    """On one processor: how many threads there are does not change what is counted then."""
    (folder / "slides.yaml").write_text(contents, encoding="utf-8")
    done = subprocess.run(["taskset", "--cpu-list", str(processor), "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "check",
                           "slides.yaml"], cwd=folder, text=True, capture_output=True, check=False, timeout=600)
    # What reads films is a process of its own, which tells its count first.
    counted = [int(each) for each in re.findall(r"Collected : (\d+)", done.stderr)]
    assert counted and done.returncode in (0, 1), done.stderr[-2000:]
    return max(counted)


def counts_of(program, deck, least, processors):
    """What decks of the least number cost, of twice and of four times as many, each on a processor that is free."""
    processor = processors.get()
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-growth-") as folder:
            return [instructions(program, pathlib.Path(folder), deck(least * many), processor) for many in (1, 2, 4)]
    finally:
        processors.put(processor)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kiosk", type=pathlib.Path, required=True)
    options.add_argument("deck", nargs="*", help="only these")
    given = options.parse_args()
    wanted = {deck: least for deck, least in DECKS.items() if not given.deck or deck.__name__ in given.deck}
    processors = queue.SimpleQueue()
    for processor in os.sched_getaffinity(0):
        processors.put(processor)
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(processors.qsize()) as several:
        counted = {deck: several.submit(counts_of, str(given.kiosk.resolve()), deck, least, processors)
                   for deck, least in wanted.items()}
    for deck, least in wanted.items():
        counts = counted[deck].result()
        # What the last half costs beside what the quarter before it does: twice as much, whatever a start takes.
        first, second = counts[1] - counts[0], counts[2] - counts[1]
        growth = second / first
        failures += growth > MOST_GROWTH
        print(f"{'FAILED: ' if growth > MOST_GROWTH else ''}{deck.__name__.replace('_', ' ')}: {first / least:,.0f} instructions "
              f"each, twice as many cost {growth:.2f} times as much", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
