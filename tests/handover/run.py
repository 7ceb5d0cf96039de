#!/usr/bin/env python3
"""Hands a deck over as docs/handing-over.md tells it, then again with each step cut off or failing.

The commands of the page are run as they stand there. Then `kiosk pack` and `kiosk install` are killed at each system
call that changes a file, and each such call is made to fail, by strace: the file of before must stand, or the new one,
and never anything else.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PASSWORD = "a password for the tests\n"
DECK = """\
languages: [en, fr]
slides:
  - id: opening
    title: {en: %s, fr: Ensemble}
    background: photos/evening.jpg
    consent: no-people
"""
# What a command does to files, in strace's names.
CHANGES = ["write", "fchmod", "fsync", "link", "rename", "renameat2", "unlink"]


class Failure(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Failure(message)


class Stage:
    """The laptop, the stick and the kiosk, each a folder."""

    def __init__(self, kiosk, source, folder):
        self.kiosk = kiosk
        self.laptop, self.stick, self.machine, self.home = (folder / name
                                                            for name in ("laptop", "stick", "kiosk", "home"))
        (self.laptop / "slides/photos").mkdir(parents=True)
        for place in (self.stick, self.machine, self.home):
            place.mkdir()
        shutil.copy(source / "slides/photos/evening.jpg", self.laptop / "slides/photos")
        self.write_deck("Together")
        binaries = folder / "bin"
        binaries.mkdir()
        (binaries / "kiosk").symlink_to(kiosk)
        self.environment = dict(os.environ, PATH=f"{binaries}:{os.environ['PATH']}", HOME=str(self.home))

    def write_deck(self, title):
        (self.laptop / "slides/slides.yaml").write_text(DECK % title, encoding="utf-8")

    def run(self, words, folder, before=(), **options):
        return subprocess.run([*before, str(self.kiosk), *words], cwd=folder, text=True, input=PASSWORD,
                              capture_output=True, check=False, timeout=300, env=self.environment, **options)

    def pack(self, name, time, **options):
        self.environment["SOURCE_DATE_EPOCH"] = str(time)
        return self.run(["pack", "slides/slides.yaml", "--out", name, "--key", "plain.key"], self.laptop, **options)

    def install(self, what, **options):
        return self.run(["install", str(what)], self.machine, **options)


def blocks_of(page):
    """Each shell block of the page, as (where, lines)."""
    for block in re.findall(r"^```sh\n(.*?)^```", page, re.S | re.M):
        where, *lines = block.strip().split("\n")
        yield where.removeprefix("# "), lines


def follow_the_page(stage, source):
    """Every command of the page works as it stands there."""
    page = (source / "docs/handing-over.md").read_text(encoding="utf-8")
    printed = ""
    commands = 0
    for where, lines in blocks_of(page):
        if where in ("on the laptop, with a screen", "on the laptop, with a decoy"):
            continue  # the end-to-end test has one
        folder = {"on the laptop": stage.laptop, "on the kiosk": stage.machine}[where]
        for line in lines:
            if where == "on the kiosk" and commands and not (stage.machine / "config.yaml").exists():
                (stage.machine / "config.yaml").write_text("deck: deck.kiosk\n" + printed, encoding="utf-8")
                shutil.copy(stage.laptop / "show.kiosk", stage.stick)
            if "--rollback" in line:  # there must be something to go back to
                stage.write_deck("Tomorrow")
                again = stage.run(["pack", "slides/slides.yaml", "--out", str(stage.stick / "show.kiosk"), "--key",
                                   str(stage.home / "desk.key")], stage.laptop)
                require(again.returncode == 0, again.stderr)
                newer = stage.run(["install", str(stage.stick / "show.kiosk")], stage.machine)
                require(newer.returncode == 0, newer.stderr)
            here = line.removeprefix("sudo ").replace("/media/stick", str(stage.stick))
            done = subprocess.run(here.replace("/etc/kiosk", str(stage.machine)), shell=True, cwd=folder, text=True,
                                  input=PASSWORD, capture_output=True, check=False, timeout=300,
                                  env=stage.environment)
            require(done.returncode == 0, f"'{line}' ends with {done.returncode}: {done.stderr}")
            if line.startswith("kiosk key new"):
                printed = done.stdout
                require(printed.count("\n") == 2, f"'{line}' prints not two lines: {printed}")
            commands += 1
    require(commands >= 9, f"only {commands} commands were found in the page")
    require((stage.machine / "deck.kiosk").exists(), "nothing was installed")
    require(not (stage.machine / "deck.previous.kiosk").exists(), "the bundle before was kept")


def prepare_two_bundles(stage):
    done = stage.run(["key", "new", "plain", "--without-password"], stage.laptop)
    require(done.returncode == 0, done.stderr)
    (stage.machine / "config.yaml").write_text("deck: deck.kiosk\n" + done.stdout, encoding="utf-8")
    for number, title in ((1, "Together"), (2, "Tomorrow")):
        stage.write_deck(title)
        done = stage.pack(f"{number}.kiosk", number * 1000)
        require(done.returncode == 0, done.stderr)


def calls_of(run):
    """How often a command that succeeds makes each of the calls, by name."""
    with tempfile.NamedTemporaryFile("r", prefix="kiosk-strace-") as log:
        done = run(before=["strace", "-qq", "-o", log.name, "-e", f"trace={','.join(CHANGES)}"])
        require(done.returncode == 0, done.stderr)
        names = [line.split("(")[0] for line in log]
    return {name: names.count(name) for name in CHANGES if name in names}


def cut_off(reset, run, target, new):
    """Runs the command with each of its calls once being its last, once failing; `reset` undoes what it did."""
    reset()
    old = target.read_bytes() if target.exists() else None
    calls = calls_of(run)
    count = 0
    for call, times in calls.items():
        for number in range(1, times + 1):
            for fault in ("signal=SIGKILL", "error=ENOSPC"):
                reset()
                what = f"{fault} at {call} {number}"
                done = run(before=["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                   f"inject={call}:{fault}:when={number}"])
                there = target.read_bytes() if target.exists() else None
                require(there in (old, new), f"{what}: the file is neither the old nor the new one")
                require(done.returncode != 0 or there == new, f"{what}: it says that all went well")
                if fault.startswith("error"):
                    require(done.returncode == 0 or (done.returncode == 1 and "kiosk: " in done.stderr),
                            f"{what}: ends with {done.returncode}: {done.stderr}")
                count += 1
                if there == new:
                    continue
                # Whatever was left behind is no hindrance.
                again = run()
                require(again.returncode == 0 and target.read_bytes() == new, f"after {what}: {again.stderr}")
    return count


def inject_faults(stage):
    prepare_two_bundles(stage)
    one, two = ((stage.laptop / f"{number}.kiosk").read_bytes() for number in (1, 2))
    installed = stage.machine / "deck.kiosk"
    previous = stage.machine / "deck.previous.kiosk"
    packed = stage.laptop / "show.kiosk"

    def nothing_but(folder, *files):
        for path in folder.iterdir():
            if path.suffix in (".kiosk", ".part"):
                path.unlink()
        for path, contents in files:
            path.write_bytes(contents)

    def installed_one():
        nothing_but(stage.machine, (installed, one))

    def installed_two():
        nothing_but(stage.machine, (installed, two), (previous, one))

    def one_and_one_before():
        nothing_but(stage.machine, (installed, one), (previous, one))

    (stage.stick / "show.kiosk").write_bytes(two)
    stories = {
        "pack": (lambda: packed.write_bytes(one), lambda **more: stage.pack("show.kiosk", 2000, **more), packed, two),
        "install": (installed_one, lambda **more: stage.install(stage.stick / "show.kiosk", **more), installed, two),
        "the first install": (lambda: nothing_but(stage.machine),
                              lambda **more: stage.install(stage.stick / "show.kiosk", **more), installed, two),
        "install --rollback": (installed_two, lambda **more: stage.install("--rollback", **more), installed, one),
        "install --without-previous": (one_and_one_before,
                                       lambda **more: stage.run(["install", str(stage.stick / "show.kiosk"),
                                                                 "--without-previous"], stage.machine, **more),
                                       installed, two),
    }
    for name, (reset, run, target, new) in stories.items():
        print(f"{name}: {cut_off(reset, run, target, new)} times cut off or failed, and nothing was lost", flush=True)
    nearly_full(stage, installed_one, installed, one)


def nearly_full(stage, reset, installed, old):
    """A disk that has room for a part of the bundle."""
    reset()
    done = stage.install(stage.stick / "show.kiosk", restore_signals=False,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)))
    require(done.returncode == 1 and "File too large" in done.stderr, f"a full disk: {done.stderr}")
    require(installed.read_bytes() == old, "a full disk changed what is installed")
    require(not list(stage.machine.glob(".*.part")), "a full disk is left fuller")
    print("a full disk: refused, and nothing was left behind")


def go_back_from_a_damaged_one(stage):
    """Who goes back from a bundle that is damaged is told what that may show again; and the stick cannot change."""
    prepare_two_bundles(stage)
    installed = stage.machine / "deck.kiosk"
    for left in (-1, 0):
        for name in ("1.kiosk", "2.kiosk"):
            done = stage.install(stage.laptop / name)
            require(done.returncode == 0, done.stderr)
        os.truncate(installed, left if left == 0 else installed.stat().st_size - 1)
        done = stage.install("--rollback")
        require(done.returncode == 0 and "is shown again: look it through" in done.stderr, f"not told: {done.stderr}")
        for path in stage.machine.glob("*.kiosk"):
            path.unlink()
    # A stick that has another bundle at the second reading: the command waits between the two.
    require(stage.install(stage.laptop / "1.kiosk").returncode == 0, "the first is not installed")
    stage.write_deck("Yesterday")
    require(stage.pack("0.kiosk", 1000).returncode == 0, "the older one is not packed")
    stick = stage.stick / "show.kiosk"
    stick.write_bytes((stage.laptop / "2.kiosk").read_bytes())
    before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e",
              "inject=fsync:delay_enter=3000000:when=1"]
    with subprocess.Popen([*before, str(stage.kiosk), "install", str(stick)], cwd=stage.machine, text=True,
                          stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=stage.environment) as command:
        soon(lambda: any(path.name.endswith(".part") and path.stat().st_size == stick.stat().st_size
                         for path in stage.machine.glob(".*")), "nothing is copied")
        other = (stage.laptop / "0.kiosk").read_bytes()
        for path in stage.machine.glob(".*.part"):  # what the copy would have read from such a stick
            path.write_bytes(other)
        _, said = command.communicate(timeout=60)
    require(command.returncode == 1 and "it has become another one meanwhile" in said,
            f"another bundle than the one that was looked at is installed: {said}")
    print("who goes back from a damaged bundle is told, and a stick that changes meanwhile is refused")


def open_files(process):
    """What the files that a process has open are called."""
    names = []
    for entry in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            names.append(os.readlink(entry))
        except FileNotFoundError:
            pass  # closed meanwhile
    return names


def soon(condition, what, seconds=20):
    """Waits until it is so; how long that took, in seconds."""
    start = time.monotonic()
    while not condition():
        require(time.monotonic() - start < seconds, what)
        time.sleep(0.02)
    return time.monotonic() - start


def let_go(stage):
    """A show that runs lets go of a bundle that was deleted."""
    prepare_two_bundles(stage)
    installed, previous = stage.machine / "deck.kiosk", stage.machine / "deck.previous.kiosk"
    for name in ("1.kiosk", "2.kiosk"):
        shutil.copy(stage.laptop / name, stage.stick)
    done = stage.install(stage.stick / "1.kiosk")
    require(done.returncode == 0, done.stderr)
    environment = dict(stage.environment, SDL_VIDEODRIVER="dummy")
    with open(stage.machine / "log", "wb") as log, \
            subprocess.Popen([str(stage.kiosk), "play", "--windowed"], cwd=stage.machine, stderr=log,
                             env=environment) as show:
        try:
            soon(lambda: str(installed) in open_files(show), "the show does not open its bundle")
            soon(lambda: "drawing" in (stage.machine / "log").read_text(encoding="utf-8"), "nothing is drawn")
            inode = installed.stat().st_ino
            done = stage.install(stage.stick / "2.kiosk")
            require(done.returncode == 0 and previous.stat().st_ino == inode, done.stderr)
            held = soon(lambda: str(previous) not in open_files(show) and str(installed) in open_files(show),
                        "the bundle before stays open")
            done = stage.run(["install", str(stage.stick / "2.kiosk"), "--without-previous"], stage.machine)
            require(done.returncode == 0 and not previous.exists(), f"the bundle before is kept: {done.stderr}")
            done = stage.install(stage.stick / "1.kiosk")
            require(done.returncode == 1, "an older bundle is installed")
            done = stage.run(["install", str(stage.stick / "1.kiosk"), "--allow-older", "--without-previous"],
                             stage.machine)
            require(done.returncode == 0 and not previous.exists(), done.stderr)
            deleted = soon(lambda: not any(name.startswith(str(stage.machine)) and name.endswith("(deleted)")
                                           for name in open_files(show)), "a deleted bundle stays open")
        finally:
            show.terminate()
    require(held < 1 and deleted < 1, f"the show lets go after {held:.1f} and {deleted:.1f} seconds")
    print(f"a running show lets go of the bundle before within {max(held, deleted):.2f} s")


def follow_without_news(stage):
    """A show whose system cannot tell of changed files looks at them each second, and says so once."""
    slides = stage.laptop / "slides"
    for fault in ("inotify_init1:error=EMFILE", "inotify_add_watch:error=ENOSPC"):
        stage.write_deck("Together")
        log = stage.machine / "log"
        with open(log, "wb") as out, subprocess.Popen(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.split(':')[0]}",
                 "-e", f"inject={fault}", str(stage.kiosk), "play", "--windowed", "--size", "320x180",
                 str(slides / "slides.yaml")],
                cwd=stage.machine, stderr=out, env=dict(stage.environment, SDL_VIDEODRIVER="dummy")) as show:
            try:
                def says(words):
                    return lambda: words in log.read_text(encoding="utf-8")

                soon(says("drawing"), "nothing is drawn")
                soon(says("files are looked at each second"), "it does not say that it looks at the files")
                for word in ("wrongfield", "wrongagain"):
                    (slides / "slides.yaml").write_text((DECK % "Together") + f"{word}: 1\n", encoding="utf-8")
                    seconds = soon(says(word), f"with {fault} the deck is not followed")
                require(log.read_text(encoding="utf-8").count("looked at each second") == 1, "it says so again")
            finally:
                for child in pathlib.Path(f"/proc/{show.pid}/task/{show.pid}/children").read_text().split():
                    os.kill(int(child), signal.SIGTERM)
        print(f"with {fault} a deck that was saved is read after {seconds:.1f} s")


def words_in_memory(process, words, encoding="utf-8"):
    """How often the words stand in a process's memory; nothing where that cannot be read."""
    count = 0
    try:
        with open(f"/proc/{process.pid}/maps", encoding="utf-8") as maps, open(f"/proc/{process.pid}/mem", "rb") as mem:
            for line in maps:
                span, rights, *_ = line.split()
                if not rights.startswith("rw"):
                    continue
                begin, end = (int(number, 16) for number in span.split("-"))
                try:
                    mem.seek(begin)
                    count += mem.read(end - begin).count(words.encode(encoding))
                except (OSError, ValueError, OverflowError):
                    pass  # memory of a device
    except PermissionError:
        return None
    return count


def hide_without_threads(stage):
    """A show that can have no more threads, for want of memory say, hides all the same, and begins hidden then."""
    if os.geteuid() != 0:
        print("only root can take the threads from a show: not tried")
        return
    stage.write_deck("Together")
    marks = stage.home / "marks"
    marks.mkdir()
    log = stage.machine / "log"
    with open(log, "wb") as out, subprocess.Popen(
            [str(stage.kiosk), "play", "--windowed", "--size", "320x180", str(stage.laptop / "slides/slides.yaml")],
            cwd=stage.machine, stderr=out,
            env=dict(stage.environment, SDL_VIDEODRIVER="dummy", STATE_DIRECTORY=str(marks))) as show:
        soon(lambda: "drawing" in log.read_text(encoding="utf-8"), "nothing is drawn")
        with subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=clone,clone3", "-e",
                               "inject=clone,clone3:error=EAGAIN", "-p", str(show.pid)]) as tracer:
            status = pathlib.Path(f"/proc/{show.pid}/status")
            soon(lambda: f"TracerPid:\t{tracer.pid}\n" in status.read_text(encoding="utf-8"), "strace does not begin")
            show.send_signal(signal.SIGUSR1)
            soon(lambda: (marks / "kiosk-is-hidden").exists() or show.poll() is not None, "nothing is kept")
            show.terminate()
            show.wait(20)
    require(show.returncode == 128 + signal.SIGTERM and (marks / "kiosk-is-hidden").exists(),
            f"it ends with {show.returncode}: {log.read_text(encoding='utf-8')}")
    print("a show without threads hides, and stays hidden")


def keep_what_is_saved_meanwhile(stage):
    """A command that rewrites the deck does not undo what its author saves before it is done."""
    deck = stage.laptop / "slides/slides.yaml"
    text = "languages: [fr]\nslides:\n  - {id: a, quote: Salut..., by: A, consent: %s}\n"
    deck.write_text(text % "given", encoding="utf-8")
    before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=2000000"]
    with subprocess.Popen([*before, str(stage.kiosk), "check", "--fix", str(deck)], cwd=stage.laptop, text=True,
                          stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=stage.environment) as command:
        soon(lambda: pathlib.Path(f"{deck}~").exists(), "the deck is not kept before it is fixed")
        deck.write_text(text % "withdrawn", encoding="utf-8")
        _, said = command.communicate(timeout=60)
    require("somebody has changed it meanwhile" in said, f"it says: {said}")
    require(deck.read_text(encoding="utf-8") == text % "withdrawn", "what was withdrawn is given again")
    print("a command that rewrites the deck keeps what was saved meanwhile")


def status_of(stage):
    """What the show answers whose folder is the stage's home."""
    return stage.run(["status", "--folder", str(stage.home)], stage.machine).stdout


def leave_the_first_alone(stage):
    """A second show on the same folders says so, is closed, and leaves the first one's socket and marks alone."""
    stage.write_deck("Together")
    marks = stage.home / "marks"
    marks.mkdir()
    environment = dict(stage.environment, SDL_VIDEODRIVER="dummy", RUNTIME_DIRECTORY=str(stage.home),
                       STATE_DIRECTORY=str(marks))
    play = [str(stage.kiosk), "play", "--windowed", "--size", "320x180", str(stage.laptop / "slides/slides.yaml")]
    logs = [stage.machine / "first", stage.machine / "second"]
    with open(logs[0], "wb") as out, subprocess.Popen(play, cwd=stage.machine, stderr=out, env=environment) as first:
        try:
            soon(lambda: "1 slide" in status_of(stage), "the first show gives no status")
            first.send_signal(signal.SIGUSR1)
            soon(lambda: (marks / "kiosk-is-hidden").exists(), "the first show keeps no mark")
            with open(logs[1], "wb") as out, subprocess.Popen(play, cwd=stage.machine, stderr=out,
                                                              env=environment) as second:
                soon(lambda: "drawing" in logs[1].read_text(encoding="utf-8"), "the second show does not begin")
                # What is asked before the end is done, whichever of the two comes first.
                second.send_signal(signal.SIGUSR2)
                second.send_signal(signal.SIGTERM)
            said = logs[1].read_text(encoding="utf-8")
            require("'kiosk status' does not tell of this show" in said, f"it does not say so: {said}")
            require("begins behind the neutral screen" in said, f"it begins open: {said}")
            require("hidden" in status_of(stage), "the first show's status is gone")
            require((marks / "kiosk-is-hidden").exists(), "the second show has taken the first one's mark")
        finally:
            first.terminate()
    require(sorted(path.name for path in marks.iterdir()) == ["kiosk-is-hidden"], "more than the mark is left")
    print("a second show leaves the first one's socket and marks alone")


def keep_words_out_of_the_log(stage, key):
    """What goes wrong with a locked deck months later is told without a word of it; and doctor takes it for well."""
    words = "Other unlikely words"
    (stage.laptop / "slides/slides.yaml").write_text(
        "languages: [en]\nchecks: {slide-over: error}\nslides:\n"
        f"  - {{id: over, title: {words}, until: 2090-01-01}}\n  - {{id: always, title: {words}}}\n", encoding="utf-8")
    done = stage.run(["pack", "slides/slides.yaml", "--key", "plain.key", "--locked", "--key-file", str(key), "--out",
                      str(stage.machine / "deck.kiosk")], stage.laptop)
    require(done.returncode == 0, done.stderr)
    done = stage.run(["doctor", "--format", "json"], stage.machine)
    deck = next(point for point in json.loads(done.stdout) if point["topic"] == "deck")
    require(deck["state"] == "ok" and "it is locked" in deck["found"], f"doctor says {deck}")
    library = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    log = stage.machine / "log"
    environment = dict(stage.environment, SDL_VIDEODRIVER="dummy", LD_PRELOAD=str(library), TZ="UTC",
                       FAKETIME="@2090-02-01 00:00:00", FAKETIME_DONT_FAKE_MONOTONIC="1")
    with open(log, "wb") as out, subprocess.Popen([str(stage.kiosk), "play", "--key-file", str(key)], cwd=stage.machine,
                                                  stderr=out, env=environment) as show:
        try:
            soon(lambda: "the locked deck has errors" in log.read_text(encoding="utf-8"), "the log tells of no error")
        finally:
            show.terminate()
    require("nlikely" not in log.read_text(encoding="utf-8"), "the log tells words of a locked deck")


def find_a_mounted_stick(stage):
    """A stick that is mounted over a folder brings no event in it: its key opens the deck at once all the same."""
    if os.geteuid() != 0:
        print("only root can mount a stick: not tried")
        return
    stage.write_deck("Together")
    keys, stick = stage.laptop.parent / "keys", stage.laptop.parent / "usb"
    keys.mkdir()
    stick.mkdir()
    for words in (["key", "new", "plain", "--without-password"],
                  ["pack", "slides/slides.yaml", "--key", "plain.key", "--locked", "--out",
                   str(stage.machine / "deck.kiosk"), "--key-file", str(keys / "show.key")]):
        done = stage.run(words, stage.laptop)
        require(done.returncode == 0, done.stderr)
    log = stage.machine / "log"
    installed = str(stage.machine / "deck.kiosk")
    with open(log, "wb") as out, subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", str(stage.kiosk), "play", "--windowed", "--size",
             "320x180", installed, "--key-file", str(stick / "show.key")],
            cwd=stage.machine, stderr=out, env=dict(stage.environment, SDL_VIDEODRIVER="dummy")) as show:
        try:
            soon(lambda: "drawing" in log.read_text(encoding="utf-8"), "nothing is drawn")
            require(installed not in open_files(show), "the deck is open without its key")
            subprocess.run(["nsenter", "--mount", "--target", str(show.pid), "mount", "--bind", str(keys), str(stick)],
                           check=True)
            seconds = soon(lambda: installed in open_files(show), "the stick is not found")
        finally:
            show.terminate()
    print(f"the key on a stick that is mounted opens the deck after {seconds:.2f} s")


def lock_the_deck(stage):
    """A locked bundle is checked, installed and shown with its key file alone, and a show that hides forgets it."""
    words = "Unlikely words of a locked deck"
    short = "zqxj-one"
    deck = (DECK % words).replace("id: opening", f"id: {short}")
    done = stage.run(["key", "new", "plain", "--without-password"], stage.laptop)
    public = done.stdout
    (stage.laptop / "slides/slides.yaml").write_text(deck, encoding="utf-8")
    keys = stage.laptop.parent / "keys"
    keys.mkdir()
    pack = ["pack", "slides/slides.yaml", "--key", "plain.key", "--locked"]
    for name in ("show", "other"):
        done = stage.run([*pack, "--out", f"{name}.kiosk", "--key-file", str(keys / f"{name}.key")], stage.laptop)
        require(done.returncode == 0, done.stderr)
    done = stage.run([*pack, "--out", "words.kiosk"], stage.laptop)
    require(done.returncode == 0, done.stderr)
    require(words.encode() not in (stage.laptop / "show.kiosk").read_bytes(), "the words stand in the locked file")
    require((keys / "show.key").stat().st_mode & 0o777 == 0o600, "the key file is not its owner's alone")
    for line, status in ((["check", "show.kiosk", "--key-file", str(keys / "show.key")], 0),
                         (["check", "show.kiosk", "--key-file", str(keys / "other.key")], 1),
                         (["check", "show.kiosk", "--key-file", "plain.key"], 1), (["check", "show.kiosk"], 1),
                         (["check", "words.kiosk"], 0),
                         (["render", "words.kiosk", "--out", "out", "--size", "320x180"], 0)):
        done = stage.run(line, stage.laptop)
        require(done.returncode == status, f"{line} ends with {done.returncode}: {done.stderr}")
        require(status == 0 or words not in done.stdout + done.stderr, f"{line} tells the words")
    stick_key = stage.machine.parent / "usb" / "show.key"
    (stage.machine / "config.yaml").write_text(
        f"deck: deck.kiosk\n{public}safety: {{forget: true, key_file: {stick_key}}}\n", encoding="utf-8")
    shutil.copy(stage.laptop / "show.kiosk", stage.stick)
    done = stage.install(stage.stick / "show.kiosk")
    require(done.returncode == 1 and not (stage.machine / "deck.kiosk").exists(), "installed without its key")
    done = stage.run(["install", str(stage.stick / "show.kiosk"), "--key-file", str(keys / "show.key")], stage.machine)
    require(done.returncode == 0, done.stderr)

    log = stage.machine / "log"
    installed = str(stage.machine / "deck.kiosk")
    environment = dict(stage.environment, SDL_VIDEODRIVER="dummy", RUNTIME_DIRECTORY=str(stage.home))
    with open(log, "wb") as out, subprocess.Popen([str(stage.kiosk), "play", "--windowed", "--size", "320x180",
                                                   "--language", "de", "--slide", "nowhere"],
                                                  cwd=stage.machine, stderr=out, env=environment) as show:
        def is_open():
            return installed in open_files(show)

        def logged(text):
            return lambda: text in log.read_text(encoding="utf-8")

        try:
            soon(logged("the deck is locked, and is not shown"), "no word of the lock")
            soon(logged("drawing"), "nothing is drawn")
            require(not is_open(), "the locked bundle stays open")
            for _ in range(2):
                stick_key.parent.mkdir(exist_ok=True)
                shutil.copy(keys / "show.key", stick_key)
                soon(is_open, "the deck is not unlocked by the stick")
                soon(lambda: words_in_memory(show, deck) != 0, "the deck is not shown")
                soon(lambda: "\nshown\n" in status_of(stage), "the status is not that of a locked deck")
                require(not re.search(r"\d (slide|fault)", status_of(stage)),
                        f"the status tells how much a locked deck has: {status_of(stage)}")
                stick_key.unlink()
                time.sleep(0.5)
                require(is_open(), "without the stick the show ends")
                show.send_signal(signal.SIGUSR1)
                soon(lambda: not is_open(), "hidden, the show keeps the bundle")
                soon(lambda: not words_in_memory(show, deck), "hidden, the show keeps the deck's text")
                for part, encoding in ((words, "utf-8"), (words, "utf-16-le"), (short, "utf-8")):
                    soon(lambda what=part, how=encoding: not words_in_memory(show, what, how),
                         f"hidden, the show keeps '{part}'", 5)
                show.send_signal(signal.SIGUSR2)
                time.sleep(0.5)
                require(show.poll() is None and not is_open(), "it is shown again without the key")
        finally:
            show.terminate()
    require("'de'" not in log.read_text(encoding="utf-8") and "nowhere" not in log.read_text(encoding="utf-8"),
            "the log tells which languages and slides a locked deck has not")
    keep_words_out_of_the_log(stage, keys / "show.key")
    print("a locked deck is shown with its key alone, and forgotten when the show hides")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kiosk", type=pathlib.Path, required=True)
    options.add_argument("--source", type=pathlib.Path, required=True)
    given = options.parse_args()
    def follow(stage):
        follow_the_page(stage, given.source)
        print("every command of docs/handing-over.md works")

    try:
        for part in (follow, inject_faults, go_back_from_a_damaged_one, let_go, follow_without_news, hide_without_threads,
                     keep_what_is_saved_meanwhile, leave_the_first_alone, find_a_mounted_stick, lock_the_deck):
            with tempfile.TemporaryDirectory(prefix="kiosk-handover-") as folder:
                part(Stage(given.kiosk.resolve(), given.source, pathlib.Path(folder)))
    except Failure as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
