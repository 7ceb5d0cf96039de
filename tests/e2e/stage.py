"""What the scenarios are told with: displays, players, and what must come to be seen."""

import contextlib
import functools
import os
import shutil
import subprocess
import time

from displays import TouchDisplay
from pictures import difference, write_png
from player import Pages, Player

HERE = os.path.dirname(os.path.abspath(__file__))
DECKS = os.path.join(HERE, "decks")
PHOTOS = os.path.join(HERE, "..", "golden", "deck")
SOURCE = os.path.join(HERE, "..", "..")
SHIPPED_DECK = os.path.join(SOURCE, "slides", "slides.yaml")

# Far longer than anything takes: who waits this long has failed.
_PATIENCE_SECONDS = 60
_LOOK_SECONDS = 0.01
# Between two looks at a picture that may move: far longer than from one frame to the next.
_REST_SECONDS = 0.15


class Failure(Exception):
    """What was expected did not come about."""


def require(condition, message):
    if not condition:
        raise Failure(message)


def wait_until(condition, message):
    """Looks again and again; the seconds that it took."""
    start = time.monotonic()
    while not condition():
        require(time.monotonic() < start + _PATIENCE_SECONDS, message() if callable(message) else message)
        time.sleep(_LOOK_SECONDS)
    return time.monotonic() - start


class Show:
    """A deck that is being played on a display: what a visitor does, and what they must see."""

    def __init__(self, display, player, make_pages, pages, folder, began):
        self.display, self.player, self.pages, self._folder = display, player, pages, folder
        self._make_pages = make_pages  # of a size
        self.place = None  # the part of the display that it fills: x, y, width, height; None: all of it
        self.began = began  # on the monotonic clock
        self.slide, self.language = (pages.slides[0], pages.languages[0]) if pages else (None, None)

    def shows(self, slide=None, language=None):
        """Waits until the screen is exactly that page; None: the one it was last. The seconds that it took."""
        slide, language = slide or self.slide, language or self.language
        expected = self.pages.pictures(slide, language)
        seconds = wait_until(lambda: self._sees(expected), lambda: self.mismatch(f"{slide} in {language}", expected[-1]))
        self.slide, self.language = slide, language
        return seconds

    def looks(self, *more):
        """Waits until the screen is exactly the page that it was last, as `kiosk render` draws it with `more`."""
        expected = self.pages.picture(self.slide, self.language, *more)
        return wait_until(lambda: self._sees([expected]), lambda: self.mismatch(" ".join(more), expected))

    def looks_but_for(self, area, *more):
        """The same, whatever changes in that area: x, y, width and height."""
        expected = self.pages.picture(self.slide, self.language, *more)
        return wait_until(lambda: self.picture().without(*area) == expected.without(*area),
                          lambda: self.mismatch(" ".join(more), expected))

    def shows_something_else(self, *pictures):
        """Waits until the screen is none of these, and none of the page that it was last; what it is then."""
        known = [*pictures, *self.pages.pictures(self.slide, self.language)]
        wait_until(lambda: not self._sees(known), "the screen does not change")
        return self.picture()

    def settles(self):
        """What is to be seen once nothing moves any more."""
        seen = self.picture()
        for _ in range(200):
            time.sleep(_REST_SECONDS)
            before, seen = seen, self.picture()
            if seen == before:
                return seen
        raise Failure("the picture does not come to rest")

    def offers(self, control, *more):
        """Waits until that control is to be seen as it is where the page looks as `more` says, whatever else is."""
        area = [round(side) for side in self.pages.area(self.slide, self.language, control, *more)]
        expected = self.pages.picture(self.slide, self.language, *more).part(*area)
        wait_until(lambda: self.picture().part(*area) == expected, f"there is no {control}")

    def tap(self, control, *more, **which):
        """Taps a control by its name, where the page looks as `more` says."""
        self.display.panel.tap(self.pages.control(self.slide, self.language, control, *more, **which))

    def no_longer_shows(self):
        """Waits until the screen is anything but the page that it was last. The seconds that it took."""
        expected = self.pages.pictures(self.slide, self.language)
        return wait_until(lambda: not self._sees(expected), f"the screen stays at {self.slide} in {self.language}")

    def fills(self, x, y, width, height):
        """Waits until that part of the display is exactly the page that was shown last, laid out for it."""
        self.place, self.pages = (x, y, width, height), self._make_pages(width, height)
        return self.shows()

    def button(self, language):
        x, y = self.pages.button(self.slide, self.language, language)
        return (x + self.place[0], y + self.place[1]) if self.place else (x, y)

    def picture(self):
        """What is to be seen of it."""
        seen = self.display.screen.picture()
        return seen.part(*self.place) if self.place else seen

    def part(self, across, down):
        """A point of the screen by parts of its width and height."""
        return across * self.display.width, down * self.display.height

    def touch(self, language):
        self.display.panel.tap(self.button(language))

    def press(self, *keys):
        self.display.keys.press(*keys)

    def ends_as_a_talk(self):
        """By Q twice; once more where this machine took longer between the two than they may be apart."""
        self.press("Q", "Q")
        if self.player.end() is None:
            self.press("Q", "Q")
        self.ends(0)

    def ends(self, status):
        actual = self.player.end()
        require(actual == status, f"the exit status is {actual}, not {status}; it said:\n{self.player.messages()}")
        require("Sanitizer" not in self.player.messages(), self.player.messages())

    def _sees(self, expected):
        require(self.player.running(), f"the player has ended; it said:\n{self.player.messages()}")
        return self.picture() in expected

    def mismatch(self, what, expected):
        """What to say where the screen does not come to show `what`; pictures of it lie in the scenario's folder."""
        actual = self.picture()
        files = {"actual": actual, "expected": expected}
        message = f"the screen does not show {what}"
        if (actual.width, actual.height) == (expected.width, expected.height):
            files["difference"], count = difference(actual, expected)
            message += f": {count} pixels differ"
        for name, picture in files.items():
            path = os.path.join(self._folder, f"{name}.png")
            write_png(path, picture)
            message += f"\n{name}: {path}"
        return message


class DeckFile:
    """A deck that somebody is writing."""

    def __init__(self, path, text):
        self.path, self.text, self.saves = path, text, 0
        self.write(text)

    def write(self, text, replaces=False):
        """Saves it in its place, or as a new file that takes the old one's."""
        self.text = text
        self.saves += 1
        path = self.path + ".new" if replaces else self.path
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if replaces:
            os.replace(path, self.path)


class Stage:
    """Starts what one scenario asks for, and ends it all."""

    def __init__(self, program, two_views, out, name, pages):
        self.program, self.two_views, self._out = program, two_views, out
        self.folder = os.path.join(out, name)
        self._pages = pages  # what was rendered already, of the scenarios before it too
        self._started = contextlib.ExitStack()
        self.notes = []
        self.trusted = ""

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        return self

    def __exit__(self, *_):
        self._started.close()

    def note(self, text):
        """Something measured, told beside the result."""
        self.notes.append(text)

    def start(self, server):
        """A display, or something on one: ends with the scenario."""
        return self._started.enter_context(server)

    def touch_display(self, width=1280, height=720):
        return self.start(TouchDisplay(width, height))

    def with_photos(self, deck, *photos):
        """A deck of the folder decks with photos beside it, as a deck must have them; its path."""
        for file in (os.path.join(DECKS, deck), *(os.path.join(PHOTOS, photo) for photo in photos)):
            shutil.copy(file, self.folder)
        return os.path.join(self.folder, deck)

    def pages(self, deck, config, width, height, more=()):
        key = (deck, config, width, height, more)
        if key not in self._pages:
            folder = os.path.join(self._out, f"pages-{os.getpid()}-{len(self._pages)}")
            arguments = [deck, "--config", config, "--size", f"{width}x{height}", *more]
            self._pages[key] = Pages(self.program, arguments, folder)
        return self._pages[key]

    def copy_of(self, deck):
        """A copy of a deck, to be written while it is played."""
        with open(os.path.join(DECKS, deck), encoding="utf-8") as file:
            return DeckFile(os.path.join(self.folder, deck), file.read())

    def written(self, name, text):
        """A deck, or another file, in the scenario's own folder."""
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return DeckFile(path, text)

    def run(self, *words, status=0, typed=""):
        """Another command, in the scenario's folder, that is answered with what is typed; what it printed."""
        ran = subprocess.run([self.program, *words], cwd=self.folder, text=True, input=typed, capture_output=True,
                             check=False)
        require(ran.returncode == status, f"{' '.join(words)}: exit status {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def key(self):
        """A secret key, made once; `trusted` then is what config.yaml says of it."""
        if not self.trusted:
            self.trusted = self.run("key", "new", "desk", "--without-password")
        return "desk.key"

    def pages_of(self, deck, width=1280, height=720, more=()):
        """What `kiosk render` draws of a DeckFile as it is now, with `more` words."""
        copy = DeckFile(os.path.join(self.folder, f"save-{deck.saves}.yaml"), deck.text)
        return self.pages(copy.path, os.path.join(DECKS, "settings.yaml"), width, height, more)

    def play(self, display, deck="still.yaml", config="settings.yaml", arguments=(), size=None, has_pages=True,
             stderr=None, command="play", more=(), environment=None, before=(), is_named=True):
        """Plays a deck of the folder decks, or one by its path, beside what `kiosk render` draws of it. `size` is that
        of the picture where it does not fill the display; `more` are words for `kiosk render`, `before` a command that
        runs the player; where the deck is not named, the settings name it too.
        """
        deck, config = os.path.join(DECKS, deck), os.path.join(DECKS, config)
        make_pages = functools.partial(self.pages, deck, config, more=more)
        pages = make_pages(*(size or (display.width, display.height))) if has_pages else None
        if pages:  # drawn beforehand: it may take longer than the first slide stays
            pages.pictures(pages.slides[0], pages.languages[0])
        # Each scenario has marks of its own: none of another one's shows, and none of who runs this.
        marks = os.path.join(self.folder, "marks")
        os.makedirs(marks, exist_ok=True)
        environment = {"STATE_DIRECTORY": marks, **display.environment, **(environment or {})}
        began = time.monotonic()
        named = [deck] if is_named else []
        player = self._launch([*before, self.program, command, *named, "--config", config, *arguments], environment, stderr)
        return Show(display, player, make_pages, pages, self.folder, began)

    def play_in_two_views(self, display, deck="still.yaml"):
        """Two shows, one for each screen, of the same player: the second is not its own to end."""
        require(self.two_views, "run.py was not told where two_views is")
        deck = os.path.join(DECKS, deck)
        make_pages = functools.partial(self.pages, deck, os.path.join(DECKS, "settings.yaml"))
        player = self._launch([os.path.abspath(self.two_views), deck], display.environment)
        return [Show(display, player, make_pages, make_pages(display.width, display.height), self.folder, 0)
                for _ in range(2)]

    def _launch(self, command, environment, stderr=None):
        player = Player(command, environment, os.path.join(self.folder, "player.log"), stderr)
        self._started.callback(player.close)
        return player
