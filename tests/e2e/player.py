"""The player: running on a display, and the pictures that it says it shows."""

import json
import os
import signal
import subprocess

from pictures import read_png

_END_SECONDS = 20


class Player:
    """`kiosk play`, on a display."""

    def __init__(self, program, display, arguments, log):
        self._log = log
        with open(log, "wb") as file:
            self._process = subprocess.Popen([program, "play", *arguments], stdin=subprocess.DEVNULL, stdout=file,
                                             stderr=file, env={**os.environ, **display.environment})

    @property
    def pid(self):
        return self._process.pid

    def running(self):
        return self._process.poll() is None

    def messages(self):
        with open(self._log, encoding="utf-8") as file:
            return file.read()

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
    sees it, and where its buttons are.
    """

    def __init__(self, program, arguments, folder):
        areas = os.path.join(folder, "touch-areas.json")
        self._folders = [folder, os.path.join(folder, "engaged")]
        for out, more in zip(self._folders, (["--touch-areas", areas], ["--engaged"])):
            subprocess.run([program, "render", *arguments, "--out", out, *more], check=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(areas, encoding="utf-8") as file:
            pages = json.load(file)
        self._pictures = {}
        self._pages = {}
        self.slides, self.languages = [], []
        for page in pages:
            slide, language = page["file"].partition("-")[2].removesuffix(".png").rsplit(".", 1)
            self._pages[slide, language] = page
            if slide not in self.slides:
                self.slides.append(slide)
            if language not in self.languages:
                self.languages.append(language)

    def pictures(self, slide, language):
        """As in the loop that nobody touches, and as a visitor sees it."""
        if (slide, language) not in self._pictures:
            file = self._pages[slide, language]["file"]
            self._pictures[slide, language] = [read_png(os.path.join(folder, file)) for folder in self._folders]
        return self._pictures[slide, language]

    def picture(self, slide, language):
        """As in the loop that nobody touches."""
        return self.pictures(slide, language)[0]

    def button(self, slide, language, wanted):
        """The middle of the button for the language `wanted`, on the slide as it is in `language`."""
        for area in self._pages[slide, language]["areas"]:
            if area["control"] == "choose-language" and area["language"] == wanted:
                return area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
        raise KeyError(f"{slide} in {language} has no button for {wanted}")
