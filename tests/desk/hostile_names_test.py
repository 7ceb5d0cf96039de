"""Gives every command names and texts that would act on a terminal: nothing of them may arrive there as it is."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

# Clears the screen, sets its title, turns the line around, and looks like a line of its own.
HOSTILE = "a\x1b[2J\x1b]0;t\x07\u009b31m\u202e\u2066\u200f\u2028\nkiosk: all is well\r"
DECK = """\
languages: [en, fr]
slides:
  - {id: opening, title: {en: Dogs, fr: "%s"}, qoute: "%s"}
  - {id: "%s", photo: "%s.jpg", consent: given}
  - {id: opening, photo: photos/none.jpg, consent: given}
"""
PLAIN_DECK = "languages: [en, fr]\nslides:\n  - {id: opening, title: {en: 'Dogs  \u202e \"cats\"...', fr: Chiens}}\n"


def as_yaml(text):
    return "".join(letter if letter.isprintable() and letter not in '\\"' else f"\\U{ord(letter):08x}"
                   for letter in text)


def acts_on_a_terminal(letter):
    return letter != "\n" and (unicodedata.category(letter) in ("Cc", "Zl", "Zp") or letter in
                               "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kiosk", type=pathlib.Path, required=True)
    options.add_argument("--source", type=pathlib.Path, required=True)
    given = options.parse_args()
    program = str(given.kiosk.resolve())
    photo = given.source / "slides/photos/evening.jpg"
    with tempfile.TemporaryDirectory(prefix="kiosk-names-") as folder:
        desk = pathlib.Path(folder)
        names = [HOSTILE, b"a\xff\xc3b\x1b[2J".decode("utf-8", "surrogateescape")]
        shutil.copy(photo, desk / "photo.jpg")
        subprocess.run([program, "key", "new", "desk", "--without-password"], cwd=desk, check=True,
                       capture_output=True)
        commands = [["check", "hostile.yaml"], ["check", "hostile.yaml", "--format", "json"],
                    ["render", "hostile.yaml", "--out", "out"], ["pack", "hostile.yaml", "--out", "x.kiosk", "--key",
                                                                 "desk.key"]]
        yaml = as_yaml(HOSTILE)
        (desk / "hostile.yaml").write_text(DECK % (yaml, yaml, yaml, yaml), encoding="utf-8")
        for number, name in enumerate(names):
            made = desk / f"made{number}"
            made.mkdir()
            into = made / name
            into.mkdir()
            deck, config, bundle = into / "slides.yaml", into / "config.yaml", str(into / name) + ".kiosk"
            deck.write_text(PLAIN_DECK, encoding="utf-8")
            config.write_text("theme: \"%s\"\n%s: 1\n" % (as_yaml(HOSTILE), "nonsense"), encoding="utf-8")
            shutil.copy(photo, into / f"{name}.jpg")
            (into / f"{name}.md").write_text(f"# {HOSTILE}\n\n![{HOSTILE}](none-{HOSTILE}.jpg)\n", encoding="utf-8")
            key = ["--key", "desk.key"]
            commands += [
                [name], ["play", name], [f"--{name}"], ["check", str(deck)], ["check", str(into / "none.yaml")],
                ["check", str(deck), "--config", str(config)], ["check", "--explain", name], ["check", "--fix", str(deck)],
                ["check", str(deck), "--format", name], ["render", str(deck), "--out", str(into / "pictures")],
                ["render", str(deck), "--out", str(deck)], ["render", str(deck), "--slide", name, "--out", "out"],
                ["render", str(deck), "--language", name, "--out", "out"], ["render", str(deck), "--size", name],
                ["render", str(deck), "--pdf", str(into / f"{name}.pdf")], ["new", str(into / "new")],
                ["new", str(into)], ["prepare", str(into / f"{name}.jpg"), "--into", str(into / "photos")],
                ["prepare", str(into / "none.jpg"), str(into), str(deck), "--into", str(into / "photos")],
                ["prepare", "photo.jpg", "--into", str(deck)], ["prepare", "photo.jpg", "--pixelate", name],
                ["import", str(into / f"{name}.md"), "--into", str(into / "show"), "--language", "en"],
                ["import", str(into / f"{name}.md"), "--into", str(into / name)],
                ["import", str(into), "--into", str(into / "show"), "--language", name],
                ["pack", str(deck), "--out", bundle, *key], ["pack", str(deck), "--out", name, *key],
                ["pack", str(deck), "--out", bundle, "--key", str(into / "none.key")],
                ["pack", bundle, "--out", bundle, *key], ["check", bundle], ["install", bundle],
                ["install", bundle, "--into", str(into), "--config", "desk.yaml"],
                ["install", bundle, "--into", str(into), "--config", "desk.yaml", "--without-previous"],
                ["install", "--rollback", "--into", str(into), "--config", "desk.yaml"],
                ["install", str(deck), "--into", str(into), "--config", "desk.yaml"],
                ["key", "new", str(into / name), "--without-password"],
                ["key", "new", str(into / name), "--without-password"],
                ["translations", "status", str(deck)], ["translations", "accept", str(deck), "--text", name],
                ["translations", "export", str(deck), "--language", name],
                ["translations", "export", str(deck), "--language", "fr", "--out", str(into / f"{name}.po")],
                ["translations", "import", str(into / f"{name}.po"), str(deck)],
                ["translations", "import", str(into / "none.po"), str(deck)], ["schema", name],
            ]
        public = (desk / "desk.pub").read_text(encoding="utf-8").splitlines()[1]
        (desk / "desk.yaml").write_text(f"operator: {{trusted_key: {public}}}\n", encoding="utf-8")
        faults = []
        said = 0
        for words in commands:
            done = subprocess.run([program, *words], cwd=desk, capture_output=True, check=False, timeout=120,
                                  stdin=subprocess.DEVNULL)
            for stream in (done.stdout, done.stderr):
                said += bool(stream)
                try:
                    text = stream.decode("utf-8")
                except UnicodeDecodeError as error:
                    faults.append(f"{words!r}: {error}: {stream!r}")
                    continue
                if any(acts_on_a_terminal(letter) for letter in text) or "\nkiosk: all is well" in text:
                    faults.append(f"{words!r}: {text!r}")
            if done.returncode not in (0, 1, 2):
                faults.append(f"{words!r} ends with {done.returncode}")
    for fault in faults:
        print(fault[:500], file=sys.stderr)
    print(f"{len(commands)} commands said {said} things; {len(faults)} faults")
    return 1 if faults or said < len(commands) else 0


if __name__ == "__main__":
    sys.exit(main())
