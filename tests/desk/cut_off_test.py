"""Kills each command that writes at each system call that changes a file: what it writes is there whole or not at all.

`pack` and `install` have a test of their own (tests/handover). Needs strace, and a build without sanitizers, which make
system calls of their own.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CHANGES = ["write", "fchmod", "fsync", "link", "rename", "mkdir", "unlink"]
DECK = """\
languages: [en, fr]
defaults: {unreviewed: [fr]}
slides:
  - {id: opening, title: {en: "Dogs  and cats...", fr: Bienvenue}}
"""


def contents(path):
    """What is at a path: a file's bytes, or a folder's files with theirs; nothing where nothing is."""
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
    return path.read_bytes() if path.exists() else None


class Desk:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def reset(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "slides").mkdir(parents=True)
        (self.folder / "slides/slides.yaml").write_text(DECK, encoding="utf-8")

    def run(self, words, before=()):
        return subprocess.run([*before, self.program, *words], cwd=self.folder, text=True, capture_output=True,
                              check=False, timeout=120)

    def cut_off(self, words, target):
        """The number of times; stops the test where something is neither old nor new."""
        target = self.folder / target
        self.reset()
        old = contents(target)
        log = self.folder.parent / "strace.log"
        done = self.run(words, ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CHANGES)}"])
        assert done.returncode in (0, 1), done.stderr
        new = contents(target)
        assert new != old, f"{words} writes nothing"
        names = [line.split(None, 1)[1].split("(")[0] for line in log.read_text(errors="replace").splitlines()]
        times = 0
        for call in CHANGES:
            for number in range(1, names.count(call) + 1):
                self.reset()
                self.run(words, ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                 f"inject={call}:signal=SIGKILL:when={number}"])
                there = contents(target)
                # No two keys are equal: there a whole one counts.
                is_whole = there in (old, new) or ("key" in words and len(there) == len(new))
                if not is_whole:
                    sys.exit(f"{' '.join(words)}: killed at {call} {number}: neither the old nor the new is there")
                times += 1
        return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kiosk-desk-") as folder:
        desk = Desk(os.path.abspath(options.kiosk), pathlib.Path(folder) / "desk")
        for words, target in (
                (["new", "show"], "show"),
                (["key", "new", "desk", "--without-password"], "desk.key"),
                (["check", "--fix", "slides/slides.yaml"], "slides/slides.yaml"),
                (["translations", "export", "slides/slides.yaml", "--language", "fr", "--out", "fr.po"], "fr.po"),
                (["translations", "accept", "slides/slides.yaml"], "slides/slides.translations.yaml"),
                (["render", "slides/slides.yaml", "--pdf", "deck.pdf"], "deck.pdf")):
            print(f"{' '.join(words)}: {desk.cut_off(words, target)} times killed, and nothing was half written", flush=True)


if __name__ == "__main__":
    main()
