"""What holds for the player as a process, whatever is done to it from outside: nobody reads what it says, its
descriptors are closed, a signal comes with its first breath, it crashes.

Needs no display: SDL's dummy driver shows the pictures to nobody.
"""

import argparse
import contextlib
import ctypes
import fcntl
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

PATIENCE_SECONDS = 30
DECK = """\
languages: [en]
slides:
  - {id: opening, title: Welcome}
"""


def waits_until(condition, message):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, message() if callable(message) else message
        time.sleep(0.01)


class Readings:
    """How often somebody has read a file to its end, by inotify(7)."""

    CLOSED_UNWRITTEN = 0x10

    def __init__(self, path):
        libc = ctypes.CDLL(None)
        self._events = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert self._events >= 0 and libc.inotify_add_watch(self._events, bytes(path), self.CLOSED_UNWRITTEN) >= 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._events)

    def another(self):
        """Whether there was one since the last call."""
        with contextlib.suppress(BlockingIOError):
            return bool(os.read(self._events, 65536))
        return False


class Player:
    """The real program; killed in the end, whatever became of it."""

    def __init__(self, program, folder, before=(), words=("play", "deck.yaml"), **streams):
        environment = dict(os.environ, SDL_VIDEODRIVER="dummy")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
            environment.pop(name, None)
        self._is_traced = bool(before)
        self.process = subprocess.Popen([*before, program, *words], cwd=folder, env=environment,
                                        **{"stdin": subprocess.DEVNULL, **streams})
        self.pid = None if self._is_traced else self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            if self.pid and self.process.poll() is None:
                os.kill(self.pid, signal.SIGKILL)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def _is_begun(self):
        if self._is_traced:
            with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="utf-8") as file:
                # The first one is a try of strace's own.
                self.pid = int((file.read().split() or [0])[-1])
        try:
            with open(f"/proc/{self.pid}/status", encoding="utf-8") as file:
                status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
        except (FileNotFoundError, ProcessLookupError):
            return False
        blocks = int(status["SigBlk"], 16) >> (signal.SIGTERM - 1) & 1
        return status["Name"] == "kiosk" and blocks and int(status["Threads"]) > 4

    def waits_for_signals(self):
        """Blocks until signals are taken as events, and it has made the threads that show something."""
        def begins():
            assert self.process.poll() is None, f"it has ended with {self.process.returncode}"
            return self._is_begun()
        waits_until(begins, "it does not begin")

    def ends_by(self, which):
        os.kill(self.pid, which)
        try:
            status = self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            sys.exit("it does not end")
        assert status == 128 + which, f"it ends with {status}"


def full_pipe():
    """Both ends of a pipe with no room left in it."""
    reading, writing = os.pipe()
    flags = fcntl.fcntl(writing, fcntl.F_GETFL)
    fcntl.fcntl(writing, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, b"." * 4096)
    fcntl.fcntl(writing, fcntl.F_SETFL, flags)
    return reading, writing


def ends_although_nobody_reads(program, folder):
    reading, writing = full_pipe()
    with Player(program, folder, stderr=writing) as player:
        os.close(writing)
        player.waits_for_signals()
        player.process.send_signal(signal.SIGUSR1)
        player.ends_by(signal.SIGTERM)
    os.close(reading)


def goes_on_when_the_reader_has_gone(program, folder):
    reading, writing = os.pipe()
    os.close(reading)
    with Player(program, folder, stderr=writing) as player:
        os.close(writing)
        player.waits_for_signals()
        player.ends_by(signal.SIGTERM)


def tells_what_it_has_to_tell(program, folder):
    """Through a pipe that is read, all arrives, up to the end."""
    (pathlib.Path(folder) / "faulty.yaml").write_text(DECK + "  - {id: two, qoute: Hello}\n", encoding="utf-8")
    ran = subprocess.run([program, "play", "faulty.yaml"], cwd=folder, text=True, stderr=subprocess.PIPE, check=False,
                         env=dict(os.environ, DISPLAY=":4711", WAYLAND_DISPLAY="nobody", SDL_VIDEODRIVER="x11"))
    assert ran.returncode == 1, ran
    assert "faulty.yaml:4:15: error: 'qoute' is not a field" in ran.stderr, ran.stderr
    assert ran.stderr.splitlines()[-1].startswith("kiosk: no window can be opened"), ran.stderr


def tells_a_fault_once(program, folder):
    """Although files come beside the deck, any of which might be the missing one."""
    deck = pathlib.Path(folder) / "deck.yaml"
    deck.write_text(DECK + "  - {id: second, txet: Words}\n", encoding="utf-8")
    log = pathlib.Path(folder) / "log"
    with open(log, "wb") as stderr, Player(program, folder, stderr=stderr) as player:
        player.waits_for_signals()
        waits_until(lambda: "'txet'" in log.read_text(encoding="utf-8"), "it tells no fault")
        with Readings(deck) as readings:
            for number in range(4):
                (pathlib.Path(folder) / f"{number}.txt").touch()
                waits_until(readings.another, "it does not read the deck again")
        player.ends_by(signal.SIGTERM)
    told = log.read_text(encoding="utf-8").count("'txet'")
    assert told == 1, f"the fault is told {told} times"
    deck.write_text(DECK, encoding="utf-8")


def plays_what_its_settings_said_at_the_start(program, folder):
    """Although their file names another deck later, or nothing that can be understood."""
    place = pathlib.Path(folder)
    (place / "slides").mkdir()
    for deck in ("other.yaml", "slides/slides.yaml"):
        (place / deck).write_text(DECK + "  - {id: other, utterly: other}\n", encoding="utf-8")
    (place / "settings.yaml").write_text("deck: deck.yaml\n", encoding="utf-8")
    log = place / "log"
    with open(log, "wb") as stderr, Player(program, folder, words=("play", "--config", "settings.yaml"),
                                           stderr=stderr) as player:
        player.waits_for_signals()
        for number, settings in enumerate(("deck: other.yaml\n", "deck: [\n")):
            (place / "settings.yaml").write_text(settings, encoding="utf-8")
            (place / "deck.yaml").write_text(f"{DECK}  - {{id: second, mistake{number}: Words}}\n", encoding="utf-8")
            waits_until(lambda field=f"'mistake{number}'": field in log.read_text(encoding="utf-8"),
                        "the deck is not followed")
        player.ends_by(signal.SIGTERM)
    assert "utterly" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")
    (place / "deck.yaml").write_text(DECK, encoding="utf-8")


def closed_descriptors_lead_nowhere(program, folder):
    def close_all():
        for descriptor in range(3):
            os.close(descriptor)
    with Player(program, folder, stdin=None, preexec_fn=close_all) as player:
        player.waits_for_signals()
        # Only root can look at these of a process that leaves no core.
        if os.geteuid() == 0:
            places = [os.readlink(f"/proc/{player.process.pid}/fd/{descriptor}") for descriptor in range(3)]
            assert places == ["/dev/null"] * 3, places
        player.ends_by(signal.SIGTERM)


def no_signal_ends_it_before_it_can_hide(program, folder):
    """SIGUSR1 comes while it looks whether its first word is a file, and does not know yet that it is to play."""
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", "deck.yaml",
              "-e", "inject=stat,newfstatat:signal=SIGUSR1:when=1"]
    with Player(program, folder, before=strace, words=["deck.yaml"], stderr=subprocess.DEVNULL) as player:
        player.waits_for_signals()
        player.ends_by(signal.SIGTERM)


def is_held_by_the_kernel(program, folder):
    """Every thread of it; tests/system/confinement_test.cpp tries what that means."""
    with Player(program, folder, stderr=subprocess.PIPE) as player:
        player.waits_for_signals()
        for thread in pathlib.Path(f"/proc/{player.pid}/task").iterdir():
            status = (thread / "status").read_text(encoding="utf-8")
            assert "\nNoNewPrivs:\t1\n" in status and "\nSeccomp:\t2\n" in status, status
        player.ends_by(signal.SIGTERM)
        said = player.process.stderr.read().decode()
        assert "not held" not in said, said


def readers_have_hardly_any_rights(program, folder):
    """What reads a photo and the deck's YAML runs on threads that open nothing; tests/apart tries what they may do."""
    place = pathlib.Path(folder)
    photos = pathlib.Path(__file__).parents[2] / "slides" / "photos"
    shutil.copy(photos / "evening.jpg", place)
    (place / "photo.yaml").write_text(DECK + "  - {id: photo, title: Evening, background: evening.jpg, consent: no-people}\n", encoding="utf-8")
    log = place / "calls"
    strace = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=%file,%desc,seccomp", "-e", "signal=none"]
    if subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode != 0:
        return print("nobody may trace here: not tried")
    with Player(program, folder, before=strace, words=["play", "photo.yaml"], stderr=subprocess.DEVNULL) as player:
        player.waits_for_signals()
        waits_until(lambda: "/evening.jpg>" in log.read_text(encoding="utf-8"), "it reads no photo")
        player.ends_by(signal.SIGTERM)
    apart, decoders = set(), set()
    for line in log.read_text(encoding="utf-8").splitlines():
        thread, call = line.split(maxsplit=1)
        # Without the flag that spreads the rules to all threads.
        if call.startswith("seccomp(SECCOMP_SET_MODE_FILTER, 0,"):
            apart.add(thread)
        elif thread in apart and not call.endswith("<unfinished ...>"):
            name = re.match(r"(?:<\.\.\. )?(\w+|\+\+\+)", call).group(1)
            # The C library's malloc would like to know a setting of the kernel.
            assert name in ("read", "pread64", "close", "mmap", "seccomp", "+++") or "= -1 EPERM" in call, call
        if re.match(r"read\(\d+<.*/evening.jpg>", call):
            decoders.add(thread)
    assert len(apart) > len(decoders), "the deck's YAML is read by others"
    assert decoders and decoders <= apart, f"{decoders} read the photo, and {apart} have no rights"


def tells_once_what_the_kernel_cannot_hold(program, folder):
    """And plays all the same."""
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=landlock_create_ruleset:error=EOPNOTSUPP"]
    log = pathlib.Path(folder) / "log"
    with open(log, "wb") as stderr, Player(program, folder, before=strace, stderr=stderr) as player:
        player.waits_for_signals()
        player.ends_by(signal.SIGTERM)
    told = log.read_text(encoding="utf-8").count("not held by this system: files can be written (Landlock, since")
    assert told == 1, log.read_text(encoding="utf-8")


def says_of_itself_what_the_operator_may_know(program, folder):
    """To its user and group alone, until it ends; what a show that was cut off leaves is in nobody's way."""
    runtime = pathlib.Path(folder) / "runtime"
    runtime.mkdir()
    socket = runtime / "kiosk-status"
    os.environ["RUNTIME_DIRECTORY"] = str(runtime)

    def status():
        return subprocess.run([program, "status"], cwd=folder, text=True, capture_output=True, check=False)

    assert status().returncode == 1 and "no show answers" in status().stderr, status()
    for ends in (signal.SIGKILL, signal.SIGTERM):
        with Player(program, folder, stderr=subprocess.DEVNULL) as player:
            player.waits_for_signals()
            waits_until(lambda: "1 slide, 0 faults" in status().stdout, lambda: f"it says: {status()}")
            assert socket.stat().st_mode & 0o777 == 0o660, oct(socket.stat().st_mode)
            lines = status().stdout.splitlines()
            assert lines[2:] == ["deck: deck.yaml", "running for 0:00"], lines
            os.kill(player.pid, signal.SIGUSR1)
            waits_until(lambda: status().stdout.splitlines()[1:] == ["hidden", "running for 0:00"],
                        lambda: f"hidden it says: {status()}")
            os.kill(player.pid, signal.SIGUSR2)
            waits_until(lambda: "1 slide" in status().stdout, lambda: f"shown again it says: {status()}")
            os.kill(player.pid, ends)
            player.process.wait(PATIENCE_SECONDS)
        assert status().returncode == 1, status()
        assert socket.exists() == (ends == signal.SIGKILL)
    del os.environ["RUNTIME_DIRECTORY"]


def stays_out_of_swap(program, folder):
    """Where its limit lets it lock all of its memory, whatever deck it shows; where not, it plays all the same."""
    limits = [(65536, 65536, False)]
    before = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    with contextlib.suppress(ValueError, OSError):
        # Only who may raise the limit can try what it allows.
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_MEMLOCK, before)
        limits.append((resource.RLIM_INFINITY, resource.RLIM_INFINITY, True))
    for soft, hard, is_locked in limits:
        def limit(which=(soft, hard)):
            resource.setrlimit(resource.RLIMIT_MEMLOCK, which)
        with Player(program, folder, stderr=subprocess.DEVNULL, preexec_fn=limit) as player:
            player.waits_for_signals()
            status = pathlib.Path(f"/proc/{player.pid}/status").read_text(encoding="utf-8")
            locked = int(status.split("\nVmLck:")[1].split()[0])
            # In kB; the C library's buffers and the program alone are more than this.
            assert (locked > 1000) == is_locked, f"{locked} kB are locked with a limit of {soft}"
            player.ends_by(signal.SIGTERM)


def leaves_no_core(program, folder):
    def allow_cores():
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    for which in (signal.SIGSEGV, signal.SIGABRT):
        before = set(os.listdir(folder))
        with Player(program, folder, stderr=subprocess.DEVNULL, preexec_fn=allow_cores) as player:
            player.waits_for_signals()
            player.process.send_signal(which)
            # Popen.wait does not tell about the core.
            _, status = os.waitpid(player.process.pid, 0)
            player.process.returncode = -which
        assert os.WTERMSIG(status) == which, status
        assert not os.WCOREDUMP(status), "there is a core"
        assert set(os.listdir(folder)) == before, os.listdir(folder)


def shows_what_is_typed_again_after_a_prompt(program, folder):
    """Ctrl+C, and a signal from elsewhere, at the question for a PIN."""
    for ends in (lambda terminal, _: os.write(terminal, b"47\x03"), lambda _, asked: asked.send_signal(signal.SIGTERM)):
        terminal, its_end = os.openpty()
        with subprocess.Popen([program, "pin"], cwd=folder, stdin=its_end, stdout=its_end, stderr=its_end,
                              start_new_session=True,
                              preexec_fn=lambda end=its_end: fcntl.ioctl(end, termios.TIOCSCTTY, 0)) as asked:
            waits_until(lambda end=its_end: not termios.tcgetattr(end)[3] & termios.ECHO, "it asks for no PIN")
            ends(terminal, asked)
            assert asked.wait(PATIENCE_SECONDS) in (-signal.SIGINT, -signal.SIGTERM), asked.returncode
            assert termios.tcgetattr(its_end)[3] & termios.ECHO, "nobody sees what they type any more"
        os.close(its_end)
        os.close(terminal)


def refuses_a_pin_that_everybody_tries(program, folder):
    for pin, status in (("0000", 2), ("1234", 2), ("1984", 2), ("4711", 0)):
        ran = subprocess.run([program, "pin"], cwd=folder, input=f"{pin}\n", text=True, capture_output=True, check=False)
        assert ran.returncode == status, (pin, ran)
        assert (status == 0) == ran.stdout.startswith("operator:"), ran


def what_was_hidden_stays_hidden(program, folder):
    """Over an end, a crash and a loss of power: what is flushed is in the folder, and only that."""
    state = pathlib.Path(folder) / "state"
    state.mkdir()
    os.environ["STATE_DIRECTORY"] = str(state)

    def waits_for(names):
        """Beside the lock of a show that runs, or was killed."""
        waits_until(lambda: sorted(file.name for file in state.iterdir() if file.name != "kiosk-marks-lock") == names,
                    lambda: f"{list(state.iterdir())} and not {names}")

    with Player(program, folder, stderr=subprocess.DEVNULL) as player:
        player.waits_for_signals()
        os.kill(player.pid, signal.SIGUSR1)
        waits_for(["kiosk-is-hidden"])
        player.process.kill()
    for which in (signal.SIGTERM, signal.SIGKILL):
        with Player(program, folder, stderr=subprocess.PIPE) as player:
            line = player.process.stderr.readline().decode()
            assert "begins behind the neutral screen: it was hidden when the last one ended" in line, line
            player.waits_for_signals()
            player.process.send_signal(which)
            player.process.wait(PATIENCE_SECONDS)
        waits_for(["kiosk-is-hidden"])
    with Player(program, folder, stderr=subprocess.DEVNULL) as player:
        player.waits_for_signals()
        os.kill(player.pid, signal.SIGUSR2)
        waits_for([])
        # The very last one counts.
        os.kill(player.pid, signal.SIGUSR1)
        player.ends_by(signal.SIGTERM)
        waits_for(["kiosk-is-hidden"])
    # Of two that wait together the one that hides counts, whichever came last.
    for first, second in ((signal.SIGUSR1, signal.SIGUSR2), (signal.SIGUSR2, signal.SIGUSR1)):
        (state / "kiosk-is-hidden").unlink()
        with Player(program, folder, stderr=subprocess.DEVNULL) as player:
            player.waits_for_signals()
            for which in (signal.SIGSTOP, first, second, signal.SIGCONT):
                os.kill(player.pid, which)
            waits_for(["kiosk-is-hidden"])
            player.ends_by(signal.SIGTERM)
        waits_for(["kiosk-is-hidden"])
    (state / "kiosk-is-hidden").unlink()
    with Player(program, folder, stderr=subprocess.DEVNULL) as player:
        player.waits_for_signals()
        for which in (signal.SIGSTOP, signal.SIGUSR1, signal.SIGHUP, signal.SIGCONT):
            os.kill(player.pid, which)
        assert player.process.wait(PATIENCE_SECONDS) == 128 + signal.SIGHUP
    waits_for(["kiosk-is-hidden"])
    assert not (state / "kiosk-marks-lock").exists(), "the lock of a show is left behind"
    # Where nothing can be kept.
    (state / "kiosk-is-hidden").unlink()
    state.rmdir()
    with Player(program, folder, stderr=subprocess.PIPE) as player:
        line = player.process.stderr.readline().decode()
        assert "begins behind the neutral screen: nobody knows whether" in line, line
    del os.environ["STATE_DIRECTORY"]


TESTS = [ends_although_nobody_reads, goes_on_when_the_reader_has_gone, tells_what_it_has_to_tell,
         tells_a_fault_once, plays_what_its_settings_said_at_the_start, closed_descriptors_lead_nowhere, no_signal_ends_it_before_it_can_hide,
         stays_out_of_swap, leaves_no_core, is_held_by_the_kernel, tells_once_what_the_kernel_cannot_hold,
         says_of_itself_what_the_operator_may_know,
         shows_what_is_typed_again_after_a_prompt, refuses_a_pin_that_everybody_tries, what_was_hidden_stays_hidden]

# By name alone, and of a build without sanitizers: they make system calls of their own.
OF_A_PLAIN_BUILD = [readers_have_hardly_any_rights]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kiosk", required=True, metavar="PROGRAM")
    parser.add_argument("test", nargs="*", help="only these")
    options = parser.parse_args()
    for test in [one for one in TESTS + OF_A_PLAIN_BUILD if one.__name__ in options.test] or TESTS:
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "deck.yaml").write_text(DECK, encoding="utf-8")
            test(os.path.abspath(options.kiosk), folder)
        print(test.__name__.replace("_", " "), flush=True)


if __name__ == "__main__":
    main()
