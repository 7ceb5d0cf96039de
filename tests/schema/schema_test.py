"""Holds the schema and the reader together, with an independent validator and an independent reader of YAML.

The schemas in docs/ are those that the program prints; every good deck is valid by them; and what one of the two
refuses the other does too, as far as a schema can say it: over all bad decks of the tests, and over slides in which
each field takes each of many odd values.

Run with --update to write the schemas in docs/ anew.
"""

import argparse
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# What a schema can say, of all that the reader finds.
SAYABLE = {"unknown-key", "misplaced-key", "wrong-type", "missing-key", "out-of-range", "empty-value", "bad-id", "no-kind",
           "two-kinds", "missing-consent", "bad-language-tag", "too-long"}

SLIDES = {
    "title": {"title": "Words", "subtitle": {"en": "More", "fr": "Plus"}},
    "quote": {"quote": "Words", "by": "Somebody", "role": "A person", "lead": "She said", "consent": "published"},
    "fact": {"fact": 12, "label": "people", "lead": "over", "note": "today"},
    "list": {"list": "Heading", "items": ["one", {"en": "two", "fr": "deux"}], "note": "and more"},
    "photo": {"photo": "flag.png", "caption": "A flag", "credit": "Illustration", "alt": "A flag", "focus": [0.5, 0.3],
              "fit": "cover", "consent": {"state": "given", "expires": "2999-12-31", "by": "me", "note": "mine"}},
    "text": {"text": "Heading", "body": ["one", "two"], "duration": 12, "transition": "fade", "transition_seconds": 1,
             "motion": "still", "theme": "paper", "unreviewed": ["fr"], "notes": "Speak up", "hidden": False},
}
ODD_VALUES = [None, True, False, 0, -1, 0.5, 2, 1e9, "word", "auto", "drift", "Big Name", "#102030", "2999-12-31", [], ["en"],
              [0.1, 0.2], [2, 3], [None], {}, {"en": "Words"}, {"e": "Words"}, {"en": []}, {"state": "given"}, {"x": 1}]


def as_json(value):
    """What ruamel.yaml reads, as JSON would have it: days as texts."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def parsed(text):
    """The first document; raises YAMLError."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    return as_json(yaml.load(text))


def read(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


class Comparison:
    def __init__(self, program):
        self.program = program
        self.validators = {}
        self.faults = []
        self.checked = 0
        for name, arguments in (("slides", []), ("config", ["--config"])):
            printed = subprocess.run([program, "schema", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
            self.validators[name] = (printed, jsonschema.Draft7Validator(json.loads(printed)))
            jsonschema.Draft7Validator.check_schema(json.loads(printed))

    def require(self, condition, message):
        self.checked += 1
        if not condition:
            self.faults.append(message)

    def valid(self, which, document):
        return not any(self.validators[which][1].iter_errors(document))

    def why(self, which, document):
        error = jsonschema.exceptions.best_match(self.validators[which][1].iter_errors(document))
        return f"{list(error.path)}: {error.message}" if error else "nothing"

    def diagnostics(self, path):
        run = subprocess.run([self.program, "check", path, "--format", "json"], stdout=subprocess.PIPE, text=True,
                             cwd=os.path.dirname(path), check=False)
        return json.loads(run.stdout)["diagnostics"]

    def files(self, update):
        for name, (printed, _) in self.validators.items():
            path = os.path.join(ROOT, "docs", f"{name}.schema.json")
            if update:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(printed)
            self.require(os.path.exists(path) and read(path) == printed,
                         f"docs/{name}.schema.json is not what 'kiosk schema' prints: run this test with --update")

    def good_ones(self):
        decks = [os.path.join(ROOT, "slides", "slides.yaml"), os.path.join(ROOT, "tests/golden/deck/slides.yaml")]
        decks += [os.path.join(ROOT, "tests/e2e/decks", name) for name in ("still.yaml", "loop.yaml")]
        for path in decks:
            document = parsed(read(path))
            self.require(self.valid("slides", document), f"{path} is refused: {self.why('slides', document)}")
        document = parsed(read(os.path.join(ROOT, "config.yaml"))) or {}
        self.require(self.valid("config", document), f"config.yaml is refused: {self.why('config', document)}")
        for example in re.findall(r"\n```yaml\n(.*?)\n```", read(os.path.join(ROOT, "docs/deck.md")), re.DOTALL):
            document = parsed(example)
            which = "config" if "deck" in document else "slides"
            if which == "slides" and "slides" not in document:
                continue
            self.require(self.valid(which, document), f"an example is refused: {self.why(which, document)}\n{example}")

    def bad_ones(self):
        for path in sorted(glob.glob(os.path.join(ROOT, "tests/deck/bad/*.yaml"))):
            try:
                document = parsed(read(path))
            except (YAMLError, ValueError, RecursionError):
                continue  # bad YAML, or a cycle, has no JSON
            found = self.diagnostics(path)
            errors = {each["rule"] for each in found if each["severity"] == "error"}
            name = os.path.basename(path)
            if not self.valid("slides", document):
                self.require(errors, f"{name}: only the schema refuses it: {self.why('slides', document)}")

    def odd_values(self):
        """Each field of each slide with each odd value, many slides a deck: who refuses which?"""
        slides = []
        for kind, fields in SLIDES.items():
            for name in [*fields, "unheard_of", "caption", "items", "based_on"]:
                for value in ODD_VALUES:
                    slides.append((kind, {**copy.deepcopy(fields), name: value}))
                slides.append((kind, {key: item for key, item in fields.items() if key != name}))
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "flag.png"), "wb"):
                pass
            path = os.path.join(folder, "slides.yaml")
            for start in range(0, len(slides), 40):
                self.compare(path, slides[start:start + 40])

    def compare(self, path, slides):
        head = {"languages": ["en", "fr"]}
        lines = ["languages: [en, fr]", "slides:"]
        numbered = []
        for number, (kind, fields) in enumerate(slides):
            slide = {"id": f"slide-{number}", **fields}
            # JSON is YAML, and one slide a line tells whose a diagnostic is.
            lines.append("  - " + json.dumps(slide))
            numbered.append((len(lines), kind, slide))
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        rules = {}
        for each in self.diagnostics(path):
            if each["severity"] == "error":
                rules.setdefault(each["line"], set()).add(each["rule"])
        for line, kind, slide in numbered:
            document = {**head, "slides": [slide]}
            valid = self.valid("slides", document)
            errors = rules.get(line, set())
            text = json.dumps(slide)
            if not valid:
                self.require(errors, f"{kind}: only the schema refuses {text}: {self.why('slides', document)}")
            elif errors & SAYABLE:
                self.require(False, f"{kind}: only the reader refuses {text}: {sorted(errors)}")
            else:
                self.checked += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    parser.add_argument("--update", action="store_true", help="write the schemas in docs/ anew")
    options = parser.parse_args()
    comparison = Comparison(os.path.abspath(options.kiosk))
    comparison.files(options.update)
    comparison.good_ones()
    comparison.bad_ones()
    comparison.odd_values()
    for fault in comparison.faults:
        print(fault)
    print(f"{comparison.checked} comparisons, {len(comparison.faults)} faults")
    return 1 if comparison.faults else 0


if __name__ == "__main__":
    sys.exit(main())
