"""The player: running on a display, and the pictures that it says it shows."""

import json
import os
import signal
import subprocess

from pictures import read_png

_END_SECONDS = 20


class Player:
    """`kiosk play`, or another program, on a display."""

    def __init__(self, command, environment, log, stderr=None):
        """What it says goes to the file `log`, or to the descriptor `stderr`."""
        self._log = log
        with open(log, "wb") as file:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=stderr or file,
                                             env={**os.environ, **environment})

    @property
    def pid(self):
        return self._process.pid

    def running(self):
        return self._process.poll() is None

    def messages(self):
        with open(self._log, encoding="utf-8") as file:
            return file.read()

    def has_begun(self):
        """Whether it has come to its first line: from then on signals wait until they are obeyed."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as file:
            blocked = next(int(line.split()[1], 16) for line in file if line.startswith("SigBlk"))
        return blocked >> (signal.SIGUSR1 - 1) & 1

    def signal(self, which):
        self._process.send_signal(which)

    def end(self):
        """Waits for the end that something has asked for; the exit status as a shell would see it, or None where
        it does not come.
        """
        try:
            return self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return None

    def cpu_seconds(self):
        """Of all its threads since the start."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wake_ups(self):
        """How often its threads have gone to sleep and been woken since the start."""
        count = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/status", encoding="utf-8") as file:
                count += next(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt_switches"))
        return count

    def close(self):
        if self.running():
            self.signal(signal.SIGKILL)
        self._process.wait()


class Pages:
    """What `kiosk render` draws of a deck: pictures of each slide and language, as nobody touches it and as a visitor
    sees it, and where its buttons are. Other looks (`more`: arguments such as --panel) are drawn when they are asked for.
    """

    def __init__(self, program, arguments, folder):
        self._program, self._arguments, self._folder = program, arguments, folder
        self._looks = {}  # arguments → the pages' entries, by slide and language, and their folder
        self._pictures = {}
        self.slides, self.languages = [], []
        for slide, language in self._look(())[0]:
            if slide not in self.slides:
                self.slides.append(slide)
            if language not in self.languages:
                self.languages.append(language)

    def _look(self, more):
        if more not in self._looks:
            folder = os.path.join(self._folder, "".join(more).strip("-") or "plain")
            areas = os.path.join(folder, "touch-areas.json")
            done = subprocess.run(
                [self._program, "render", *self._arguments, "--out", folder, "--touch-areas", areas, *more],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # 1 tells of errors in the deck; what can be shown of it is there all the same.
            assert done.returncode in (0, 1), done.returncode
            with open(areas, encoding="utf-8") as file:
                pages = json.load(file)
            entries = {}
            for page in pages:
                slide, language = page["file"].partition("-")[2].removesuffix(".png").rsplit(".", 1)
                entries[slide, language] = page
            self._looks[more] = entries, folder
        return self._looks[more]

    def picture(self, slide, language, *more):
        """As in the loop that nobody touches, or as `more` says."""
        if (slide, language, more) not in self._pictures:
            entries, folder = self._look(more)
            file = os.path.join(folder, entries[slide, language]["file"])
            self._pictures[slide, language, more] = read_png(file)
        return self._pictures[slide, language, more]

    def pictures(self, slide, language):
        """As in the loop that nobody touches, and as a visitor sees it."""
        return [self.picture(slide, language), self.picture(slide, language, "--engaged")]

    def button(self, slide, language, wanted):
        """The middle of the button for the language `wanted`, on the slide as it is in `language`."""
        return self.control(slide, language, "choose-language", language=wanted)

    def area(self, slide, language, name, /, *more, **which):
        """x, y, width and height of a control: as --touch-areas names it, where the page looks as `more` says."""
        for area in self._look(more)[0][slide, language]["areas"]:
            if area["control"] == name and all(area[key] == value for key, value in which.items()):
                return area["x"], area["y"], area["width"], area["height"]
        raise KeyError(f"{slide} in {language} has no {name} {which or ''}")

    def control(self, slide, language, name, /, *more, **which):
        """The middle of that area."""
        x, y, width, height = self.area(slide, language, name, *more, **which)
        return x + width / 2, y + height / 2
