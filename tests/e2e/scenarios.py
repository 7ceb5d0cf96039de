"""What the player must do on a real display, as a visitor and an organizer see it: a function each."""

import array
import contextlib
import datetime
import glob
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import threading
import time

from displays import Cage, NoDisplay, VirtualDisplay, Weston, WindowManager
from pictures import Picture, write_png
from screen import Clipboard
from stage import DECKS, PHOTOS, SHIPPED_DECK, SOURCE, Failure, require, wait_until

LANGUAGES = ["en", "fr", "kk", "ru"]


def starts_with_the_first_slide(stage):
    show = stage.play(stage.touch_display(1920, 1080))
    show.shows("bridge", "en")
    stage.note(f"first slide after {1000 * (time.monotonic() - show.began):.0f} ms")


def is_never_black(stage):
    display = stage.touch_display()
    require(not display.screen.picture().is_black(), "the empty screen of this test must not be black")
    show = stage.play(display, deck="loop.yaml")
    for slide in ("one", "two", "three", "one"):
        def arrives(expected=show.pages.picture(slide, "en")):
            seen = show.picture()
            require(not seen.is_black(), "the screen was black")
            return seen == expected
        wait_until(arrives, lambda: show.mismatch(slide, show.pages.picture(slide, "en")))


def _nothing_flashes(stage, display):
    # A strip without controls: looked at much more often than the whole screen could be.
    strip = [0, display.height // 2, display.width, 2]
    before = display.screen.part(*strip)
    pages = stage.pages(os.path.join(DECKS, "still.yaml"), os.path.join(DECKS, "settings.yaml"),
                        display.width, display.height)
    expected = [page.part(*strip) for page in pages.pictures("bridge", "en")]
    show = stage.play(display)
    looks = 0
    while (seen := display.screen.part(*strip)) not in expected:
        require(seen == before, "something else was to be seen before the first slide")
        require(time.monotonic() < show.began + 20, "the first slide does not come")
        looks += 1
    stage.note(f"looked {looks} times")
    require(looks > 10, "it was not looked at closely")


def nothing_flashes_before_the_first_slide(stage):
    _nothing_flashes(stage, stage.touch_display())


def nothing_flashes_with_a_window_manager(stage):
    display = stage.touch_display()
    stage.start(WindowManager(display))
    _nothing_flashes(stage, display)


def starts_where_it_is_told(stage):
    show = stage.play(stage.touch_display(), arguments=["--slide", "river", "--language", "kk"])
    show.shows("river", "kk")


def fills_a_standing_screen(stage):
    show = stage.play(stage.touch_display(720, 1280))
    show.shows("bridge", "en")
    show.touch("ru")
    show.shows("bridge", "ru")


def every_language_by_touch(stage):
    show = stage.play(stage.touch_display(1920, 1080))
    show.shows("bridge", "en")
    begins, completes = [], []
    for slide in ("bridge", "neighbours", "river"):
        for language in ("fr", "kk", "ru", "en"):
            show.touch(language)
            begins.append(show.no_longer_shows())
            completes.append(begins[-1] + show.shows(slide, language))
        show.press("Right")
        show.no_longer_shows()
    stage.note(f"a language begins to show {1000 * statistics.median(begins):.0f} ms after the touch and is complete after"
               f" {1000 * statistics.median(completes):.0f} ms (at most {1000 * max(completes):.0f} ms)")


def a_release_elsewhere_does_nothing(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    panel = show.display.panel
    for end in (show.button("ru"), show.part(0.5, 0.2)):
        panel.down(show.button("fr"))
        panel.move(end)
        panel.up(end)
        # The key comes after the touch: had that done something, the language would be another now.
        show.press("Right")
        show.shows("neighbours", "en")
        show.press("Left")
        show.shows("bridge", "en")


def a_second_finger_is_ignored(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    panel = show.display.panel
    panel.down(show.button("fr"), finger=1)
    panel.down(show.button("ru"), finger=2)
    panel.up(show.button("ru"), finger=2)
    panel.up(show.button("fr"), finger=1)
    show.shows("bridge", "fr")


def a_swipe_goes_on_and_back(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    left, right = show.part(0.3, 0.4), show.part(0.7, 0.4)
    for start, end, slide in ((right, left, "neighbours"), (right, left, "river"), (left, right, "neighbours"),
                              (left, right, "bridge")):
        show.display.panel.swipe(start, end)
        show.shows(slide)


def keys_turn_the_pages(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    for keys, slide, language in (
            (["Right"], "neighbours", "en"),
            (["PageDown"], "river", "en"),
            (["Left"], "neighbours", "en"),
            (["PageUp"], "bridge", "en"),
            (["Space"], "neighbours", "en"),
            (["End"], "river", "en"),
            (["Home"], "bridge", "en"),
            (["3", "Enter"], "river", "en"),
            (["1", "Enter"], "bridge", "en"),
            (["L"], "bridge", "fr"),
            (["L", "L"], "bridge", "ru"),
            (["L"], "bridge", "en"),
            (["Left"], "river", "en"),
            (["Right"], "bridge", "en")):
        show.press(*keys)
        show.shows(slide, language)


def the_show_goes_round(stage):
    show = stage.play(stage.touch_display(), deck="loop.yaml")
    for slide in ("one", "two", "three", "one"):
        show.shows(slide, "en")


def s_pauses_and_resumes(stage):
    show = stage.play(stage.touch_display(), deck="loop.yaml")
    show.shows("one", "en")
    show.press("S")
    time.sleep(2.5)  # two slides long
    show.shows("one", "en")
    show.press("S")
    show.shows("two", "en")


def after_a_visitor_the_first_language_returns(stage):
    show = stage.play(stage.touch_display(), deck="loop.yaml", config="hurried.yaml")
    show.shows("one", "en")
    show.touch("fr")
    wait_until(lambda: any(show.display.screen.picture() in show.pages.pictures(slide, "fr")
                           for slide in show.pages.slides), "no slide in French")
    show.shows("three", "en")


def a_mouse_works_too(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    for language in ("kk", "en"):
        show.display.mouse.click(show.button(language))
        show.shows("bridge", language)


def f_toggles_full_screen(stage):
    display = stage.touch_display(1600, 900)
    stage.start(WindowManager(display))
    show = stage.play(display)
    show.shows("bridge", "en")
    show.press("F")
    show.no_longer_shows()
    show.press("F")
    show.shows("bridge", "en")


def f_toggles_full_screen_without_a_window_manager(stage):
    show = stage.play(stage.touch_display(1600, 900))
    show.shows("bridge", "en")
    seconds = []
    for _ in range(3):
        for place in ((160, 90, 1280, 720), (0, 0, 1600, 900)):
            show.press("F")
            seconds.append(show.fills(*place))
        show.touch("fr" if show.language == "en" else "en")
        show.shows(language="fr" if show.language == "en" else "en")
    stage.note(f"{1000 * statistics.median(seconds):.0f} ms")


def plays_in_a_window(stage):
    display = stage.touch_display()
    show = stage.play(display, arguments=["--size", "640x360"], size=(640, 360))
    expected = show.pages.picture("bridge", "en")
    wait_until(lambda: display.screen.picture().part(320, 180, 640, 360) == expected,
               "the window is not in the middle of the screen")


def what_is_pending_is_seen_in_a_window_alone(stage):
    display = stage.touch_display(1600, 900)
    deck = stage.with_photos("pending.yaml", "hills.jpg")
    show = stage.play(display, deck=deck, arguments=["--size", "640x360"], size=(640, 360))

    def has_band():
        # The first lines of the window: one colour from side to side, and not that of the other slide.
        seen = display.screen.picture().part(480, 270, 640, 2)
        colour = seen.pixels[:4]
        return seen.pixels == colour * (640 * 2) and seen != show.pages.picture("words", "en").part(0, 0, 640, 2)

    wait_until(has_band, "the picture is not shown in the window, or without its band")
    write_png(os.path.join(stage.folder, "window.png"), display.screen.picture())
    for _ in range(2):
        show.press("F")
        show.fills(0, 0, 1600, 900)
        show.press("F")

        def comes_back():
            show.press("Home")
            return has_band()

        wait_until(comes_back, "back in the window, the picture does not come back")
    show.press("Q")
    show.ends(0)

    # A window that covers the screen is for visitors too, and so is any window of a kiosk.
    show = stage.play(display, deck=deck, arguments=["--size", "1600x900"])
    show.shows("words", "en")
    show.press("Q")
    show.ends(0)


def follows_the_file_while_it_is_written(stage):
    display = stage.touch_display(1600, 900)
    deck = stage.copy_of("still.yaml")
    show = stage.play(display, deck=deck.path, arguments=["--size", "1280x720"], size=(1280, 720))
    show.place = (160, 90, 1280, 720)
    show.shows("bridge", "en")
    show.touch("fr")
    show.shows("bridge", "fr")

    seconds = []

    def shows_as_saved(slide):
        seconds.append(show.no_longer_shows())
        show.pages = stage.pages_of(deck)
        show.shows(slide, "fr")

    # Each save shows on the slide that was edited, in the language that was chosen.
    deck.write(deck.text.replace("La rivière", "Le fleuve"))
    shows_as_saved("river")
    deck.write(deck.text.replace("12", "13"), replaces=True)
    shows_as_saved("neighbours")

    # A fault keeps the last good version of the slide, with a card over it; fixed, the card is gone.
    good = deck.text
    plain = show.pages.pictures("neighbours", "fr")
    deck.write(good.replace("fact:", "fcat:"))
    wait_until(lambda: show.picture() not in plain, "no card tells of the fault")
    write_png(os.path.join(stage.folder, "fault.png"), show.picture())
    deck.write(good)
    show.shows("neighbours", "fr")

    # Gone, and with it all that it allowed; and back.
    os.remove(deck.path)
    wait_until(lambda: show.picture() not in plain, "the deck is gone, and its slide is still there")
    deck.write(good)
    show.shows("bridge", "en")
    show.press("Q")
    show.ends(0)
    stage.note(f"a save begins to show after {1000 * max(seconds):.0f} ms")


def photos_come_into_the_window_as_they_are_prepared(stage):
    """As docs/organizing.md has it: twenty-one photos, with the window open beside it."""
    display = stage.touch_display(1600, 900)
    deck = stage.copy_of("still.yaml")
    before = deck.text
    show = stage.play(display, deck=deck.path, arguments=["--size", "1280x720"], size=(1280, 720))
    show.place = (160, 90, 1280, 720)
    show.shows("bridge", "en")
    os.makedirs(os.path.join(stage.folder, "phone"))
    photos = [f"phone/IMG_{2041 + number}.png" for number in range(21)]
    for number, photo in enumerate(photos):
        row = bytes((200, 10 * number, 255 - 10 * number, 255)) * 960
        write_png(os.path.join(stage.folder, photo), Picture(960, 540, row * 540))
    stage.run("prepare", *photos, "--into-deck", "--deck", deck.path)
    with open(deck.path, encoding="utf-8") as file:
        deck.text, deck.saves = file.read(), deck.saves + 1
    require(deck.text.startswith(before), "what stood in the deck has changed")
    require(deck.text.count("consent: pending") == len(photos), "not every photo has its slide")
    # For the organizer alone, under a band that says so; and then for everybody.
    show.pages = stage.pages_of(deck, more=("--all",))
    show.shows("photo-01", "en")
    deck.write(deck.text.replace("consent: pending", "consent: no-people"))
    show.pages = stage.pages_of(deck)
    show.shows("photo-01", "en")
    show.press("Q")
    show.ends(0)


def _words_in(picture):
    """The left edge, the middle and the height of the only words of a dark slide: of its bright pixels above the buttons."""
    pitch = 4 * picture.width
    rows = [y for y in range(picture.height * 6 // 10)
            if max(picture.pixels[y * pitch + 1 : (y + 1) * pitch : 4]) > 180]
    row = picture.pixels[rows[len(rows) // 2] * pitch + 1 : (rows[len(rows) // 2] + 1) * pitch : 4]
    bright = [x for x, green in enumerate(row) if green > 180]
    return bright[0], (bright[0] + bright[-1]) // 2, (rows[0] + rows[-1]) // 2


def _is_open(picture, left, middle):
    """Whether a field for typing has its frame beside words that begin there: a bright line, upright."""
    pitch = 4 * picture.width

    def green(x, y):
        return picture.pixels[y * pitch + 4 * x + 1]

    return any(green(x, middle) > 120 and len({green(x, y) for y in range(middle - 12, middle + 13)}) == 1
               for x in range(max(left - 80, 0), left - 4))


def _clicks_twice_on_words(show):
    """Where the words of the page are that is shown; what is returned is for _is_open."""
    left, x, y = _words_in(show.pages.picture(show.slide, show.language))
    for _ in range(2):
        show.display.mouse.click((show.place[0] + x, show.place[1] + y))
    return left, y


def words_are_edited_where_they_stand(stage):
    display = stage.touch_display(1600, 900)
    deck = stage.copy_of("still.yaml")
    original = deck.text
    show = stage.play(display, deck=deck.path, arguments=["--size", "1280x720"], size=(1280, 720))
    show.place = (160, 90, 1280, 720)
    show.shows("bridge", "en")

    def says(text, message):
        def is_so():
            with open(deck.path, encoding="utf-8") as file:
                return file.read() == text
        wait_until(is_so, message)

    def looks(name):
        write_png(os.path.join(stage.folder, f"{name}.png"), show.picture())

    def shows_what_is_written(text, slide="bridge"):
        deck.text, deck.saves = text, deck.saves + 1
        show.pages = stage.pages_of(deck)
        show.shows(slide, "en")

    def opens(name):
        left, y = _clicks_twice_on_words(show)
        wait_until(lambda: _is_open(show.picture(), left, y), "two clicks do not open the words")
        looks(name)
        return show.picture()

    # Keys are letters, also those that end the show or turn the page.
    opened = opens("opened")
    show.press("Space", "Q", "PageDown", "F5", "Space", "S")
    wait_until(lambda: show.picture() != opened, "what is typed is not seen")
    display.keys.chord("LeftShift", "Left")
    looks("typed")
    show.press("Enter")
    written = original.replace("en: The bridge,", "en: The bridge q s,")
    says(written, "Enter does not write the words")
    shows_what_is_written(written)
    with open(deck.path + "~", encoding="utf-8") as file:
        require(file.read() == original, "the file as it was is not kept")

    # Left, nothing is written; and the changes go back and forth.
    opens("opened-again")
    show.press("X", "Esc")
    show.shows("bridge", "en")
    display.keys.chord("LeftCtrl", "Z")
    says(original, "Ctrl+Z does not take the change back")
    shows_what_is_written(original)
    display.keys.chord("LeftCtrl", "LeftShift", "Z")
    says(written, "Ctrl+Shift+Z does not make the change again")
    shows_what_is_written(written)

    # What another program saves meanwhile is not overwritten, and what was typed stays.
    opened = opens("opened-for-conflict")
    show.press("A")
    theirs = written.replace("The bridge q s", "Theirs")
    deck.write(theirs)
    typed = show.picture()
    show.press("Enter")
    wait_until(lambda: show.picture() not in (opened, typed), "that it is not written is not said")
    looks("refused")
    says(theirs, "what another program has saved is overwritten")
    display.keys.chord("LeftCtrl", "A")
    display.keys.chord("LeftCtrl", "C")
    show.press("Esc")
    shows_what_is_written(theirs)
    opens("opened-with-theirs")
    display.keys.chord("LeftCtrl", "A")
    display.keys.chord("LeftCtrl", "V")
    show.press("Enter")
    mine = theirs.replace("Theirs", "The bridge q sa")
    says(mine, "what was copied is not pasted and written")
    shows_what_is_written(mine)

    # Nothing of a hidden show can be pasted, and a program that has it and does not answer is not waited for.
    clipboard = Clipboard(display.environment["DISPLAY"])
    require("The bridge q sa" in clipboard.text(), "another program cannot paste what was copied")
    clipboard.take()
    show.player.signal(signal.SIGUSR1)
    wait_until(lambda: not clipboard.is_mine(), "another program keeps what was copied from a hidden show")
    require(not clipboard.text(), "what was copied from a hidden show can be pasted")
    clipboard.close()
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)


def nobody_else_edits_words(stage):
    """Full screen, in a window of a kiosk, in a talk, and out of a bundle: a double click is what it always is."""
    display = stage.touch_display(1600, 900)
    deck = stage.copy_of("still.yaml")
    original = deck.text
    bundle = stage.run("pack", deck.path, "--out", "still.kiosk", "--key", stage.key()) and "still.kiosk"
    trusting = stage.written("trusting.yaml", f"invite: false\n{stage.trusted}")
    window = ["--size", "1280x720"]
    for command, file, config, arguments in (("play", deck.path, "settings.yaml", []),
                                             ("play", deck.path, "guarded.yaml", window),
                                             ("present", deck.path, "settings.yaml", window),
                                             ("play", os.path.join(stage.folder, bundle), trusting.path, window)):
        size = (1280, 720) if arguments else None
        show = stage.play(display, deck=file, config=config, arguments=arguments, command=command, has_pages=False)
        show.place = (160, 90, 1280, 720) if arguments else (0, 0, 1600, 900)
        show.pages = stage.pages(deck.path, os.path.join(DECKS, "settings.yaml"), *(size or (1600, 900)))
        show.slide, show.language = "bridge", "en"
        wait_until(lambda: len(set(show.picture().pixels)) > 8, "nothing is shown")
        _clicks_twice_on_words(show)
        show.press("X", "Enter")
        display.keys.chord("LeftCtrl", "Z")
        # What comes after all of it has come to be seen, and what was begun is done once the show has ended.
        show.press("F12")
        show.looks("--panel", "neutral")
        show.player.signal(signal.SIGTERM)
        show.ends(128 + signal.SIGTERM)
        with open(deck.path, encoding="utf-8") as changed:
            require(changed.read() == original, f"somebody has edited the deck: {command} {config} {arguments}")
        require(not os.path.exists(deck.path + "~"), "a version of the deck was kept")


def what_is_taken_out_goes_whatever_else_is_wrong(stage):
    """Another slide before it has a fault in the same save, and so has the file itself; a kiosk, where nobody watches."""
    display = stage.touch_display()
    deck = stage.copy_of("still.yaml")
    good = deck.text.replace("- id: bridge", "- id: first\n    text: First\n  - id: bridge")
    deck.write(good)
    show = stage.play(display, deck=deck.path, arguments=["--slide", "bridge"], has_pages=False)
    show.pages = stage.pages_of(deck)
    seconds = []
    for fault in ("txet: First", "text: [First", "text: 'First"):
        for taken_out in ("hidden: true\n    title:", "consent: withdrawn\n    title:", None):
            show.shows("bridge", "en")
            faulty = good.replace("text: First", fault)
            begin = faulty.index("  - id: bridge")
            if taken_out:
                faulty = faulty[:begin] + faulty[begin:].replace("title:", taken_out, 1)
            else:
                faulty = faulty[:begin] + faulty[faulty.index("  - id:", begin + 1):]
            deck.write(faulty)
            seconds.append(show.no_longer_shows())
            deck.write(good)

            def comes_back():
                show.press("Home", "Right")
                return show.display.screen.picture() in show.pages.pictures("bridge", "en")

            wait_until(comes_back, "what is allowed again does not come back")
    stage.note(f"it is gone after {1000 * max(seconds):.0f} ms")


def follows_a_photo_that_is_exchanged(stage):
    display = stage.touch_display()
    photo = os.path.join(stage.folder, "view.jpg")
    deck = stage.written("photo.yaml", """\
languages: [en]
defaults: {duration: manual, transition: cut, motion: still}
slides:
  - {id: words, text: Words}
  - {id: view, photo: view.jpg, caption: The view, consent: no-people}
""")
    # A deck that names a photo which is not there yet is shown without it.
    show = stage.play(display, deck=deck.path, arguments=["--windowed", "--size", f"{display.width}x{display.height}",
                                                          "--slide", "view"], has_pages=False)
    wait_until(lambda: "view.jpg" in show.player.messages(), "the log does not tell that the photo is missing")
    for source in ("tests/golden/deck/hills.jpg", "slides/photos/open-door.jpg"):
        shutil.copy(os.path.join(SOURCE, source), photo + ".new")
        os.replace(photo + ".new", photo)
        deck.saves += 1  # another folder of pages for the same words
        show.pages = stage.pages_of(deck)
        show.shows("view", "en")


def other_fonts_are_told_of(stage):
    """A running show keeps the fonts that it began with."""
    def words(title, fonts=""):
        return f"languages: [en]\n{fonts}slides:\n  - {{id: one, title: {title}, duration: manual, transition: cut}}\n"
    deck = stage.written("deck/slides.yaml", words("First"))
    show = stage.play(stage.touch_display(), deck.path)
    show.shows("one", "en")
    # Whether it is a whole one matters to nobody here: what is left out is told by another message.
    stage.written("deck/own.ttf", "This is no font.")
    for title in ("Second", "Third"):
        deck.write(words(title, "fonts: [{file: own.ttf}]\n"))
        show.pages = stage.pages_of(deck)
        show.shows("one", "en")
    require(show.player.messages().count("the deck has other fonts now") == 1, f"it says:\n{show.player.messages()}")


def a_font_without_an_end_is_refused(stage):
    """To draw its one letter would take longer than anybody lives: the show begins with the program's own fonts."""
    deck = stage.written("deck/slides.yaml", "languages: [en]\nfonts: [{file: nested_font.ttf, languages: [en]}]\nslides:\n"
                         "  - {id: one, title: H and H, duration: manual, transition: cut}\n")
    shutil.copy(os.path.join(SOURCE, "tests/support/nested_font.ttf"), os.path.dirname(deck.path))
    show = stage.play(stage.touch_display(), deck.path, has_pages=False)
    show.pages = stage.pages_of(stage.written("deck/without.yaml", "languages: [en]\nslides:\n"
                                              "  - {id: one, title: H and H, duration: manual, transition: cut}\n"))
    def is_told():
        return "nested_font.ttf is not used: drawing its letters takes too long" in show.player.messages()
    # The trial has ten seconds of processor time, or fifty in all where others have the processor.
    wait_until(is_told, lambda: f"it says:\n{show.player.messages()}")
    show.shows("one", "en")


def bad_fonts_leave_a_good_one_in_use(stage):
    """Of eight fonts one is good. Two of the others are tried, which take ten seconds of processor time each, and no more."""
    slide = "slides:\n  - {id: one, title: H and H, duration: manual, transition: cut}\n"
    names = ["good", "words", "cut", "endless-1", "endless-2", "endless-3", "endless-4", "gone"]
    fonts = ", ".join(f"{{file: {name}.ttf, languages: [en]}}" for name in names)
    deck = stage.written("deck/slides.yaml", f"languages: [en]\nfonts: [{fonts}]\n{slide}")
    folder = os.path.dirname(deck.path)
    with open("/usr/share/fonts/truetype/vollkorn/Vollkorn-Italic.ttf", "rb") as file:
        good = file.read()
    with open(os.path.join(SOURCE, "tests/support/nested_font.ttf"), "rb") as file:
        endless = file.read()
    contents = {"good": good, "words": b"This is no font.", "cut": good[:len(good) // 2],
                **{f"endless-{number}": endless for number in range(1, 5)}}
    for name, data in contents.items():
        for place in (folder, stage.folder):
            with open(os.path.join(place, f"{name}.ttf"), "wb") as file:
                file.write(data)
    show = stage.play(stage.touch_display(), deck.path, has_pages=False)
    other = stage.written("deck/other.yaml", f"languages: [en]\n{slide}")
    own = stage.pages_of(other)
    other.write(f"languages: [en]\nfonts: [{{file: good.ttf, languages: [en]}}]\n{slide}")
    show.pages = stage.pages_of(other)
    require(own.picture("one", "en") != show.pages.picture("one", "en"), "the good font looks as the program's own")
    def times(words):
        return show.player.messages().count(words)
    def are_all_told():
        return all(times(f"{name}.ttf") > 0 for name in names[1:])
    for _ in ("the first trial", "the second one"):  # each may take fifty seconds, where others have the processor
        with contextlib.suppress(Failure):
            wait_until(are_all_told, "")
    require(are_all_told(), f"it says:\n{show.player.messages()}")
    show.shows("one", "en")
    told = (times("drawing its letters takes too long"), times("it is not tried"), times("good.ttf is not used"))
    require(told == (2, 2, 0), f"{told}: it says:\n{show.player.messages()}")


def a_kiosk_follows_the_file_in_silence(stage):
    display = stage.touch_display()
    deck = stage.copy_of("still.yaml")
    show = stage.play(display, deck=deck.path)
    show.shows("bridge", "en")
    good = deck.text
    deck.write(good.replace("fact:", "fcat:"))
    wait_until(lambda: "fcat" in show.player.messages(), "the log does not tell of the fault")
    show.shows("bridge", "en")
    # Another slide is edited: the visitor's stays where it is, and the next one is the new one.
    deck.write(good.replace("12", "14"))
    show.pages = stage.pages_of(deck)
    show.shows("bridge", "en")
    show.press("Right")
    show.shows("neighbours", "en")


def plays_a_bundle_and_turns_to_the_next(stage):
    display = stage.touch_display()
    decks = []
    for name, words in (("first", "The bridge"), ("second", "The ferry")):
        deck = stage.written(f"{name}.yaml", f"languages: [en]\ndefaults: {{duration: manual, transition: cut}}\n"
                                             f"slides:\n  - {{id: opening, title: {words}}}\n")
        decks.append((deck, stage.run("pack", deck.path, "--out", f"{name}.kiosk", "--key", stage.key())))
    machine = os.path.join(stage.folder, "machine.yaml")
    with open(machine, "w", encoding="utf-8") as file:
        file.write(f"deck: deck.kiosk\nkiosk: true\ninvite: false\n{stage.trusted}")
    stage.run("install", "first.kiosk", "--config", machine)
    show = stage.play(display, deck=os.path.join(stage.folder, "deck.kiosk"), config=machine, has_pages=False)
    for number, (deck, _) in enumerate(decks):
        if number > 0:
            stage.run("install", "second.kiosk", "--config", machine)
        deck.saves += number
        show.pages = stage.pages_of(deck)
        show.shows("opening", "en")
    # A damaged one is refused, and the show goes on.
    damaged = os.path.join(stage.folder, "damaged.kiosk")
    with open(os.path.join(stage.folder, "first.kiosk"), "rb") as file:
        content = bytearray(file.read())
    content[len(content) // 2] ^= 1
    with open(damaged, "wb") as file:
        file.write(content)
    stage.run("install", "damaged.kiosk", "--config", machine, status=1)
    show.shows("opening", "en")


def works_with_a_window_manager(stage):
    display = stage.touch_display()
    stage.start(WindowManager(display))
    show = stage.play(display)
    show.shows("bridge", "en")
    for language in LANGUAGES[1:]:
        show.touch(language)
        show.shows("bridge", language)
    show.press("Right")
    show.shows("neighbours")


def works_in_xvfb(stage):
    show = stage.play(stage.start(VirtualDisplay()))
    show.shows("bridge", "en")


def works_without_shared_memory(stage):
    show = stage.play(stage.start(VirtualDisplay(without=["MIT-SHM"])))
    show.shows("bridge", "en")


def works_on_wayland(stage):
    display = stage.start(Weston(stage.touch_display()))
    show = stage.play(display)
    show.shows("bridge", "en")
    # Its panel reaches Weston's X window as a mouse. Weston draws the pointer, which the player hides after a while.
    display.mouse.click(show.button("kk"))
    show.shows("bridge", "kk")
    show.press("Right")
    show.shows("neighbours")
    show.press("Esc")
    show.ends(0)


def works_in_cage(stage):
    """The Wayland session of a panel: the compositor, and the show beside it as another process."""
    display = stage.start(Cage(stage.touch_display(1024, 768)))
    show = stage.play(display)
    show.shows("bridge", "en")
    show.touch("kk")
    show.shows("bridge", "kk")
    show.press("Right")
    show.shows("neighbours")
    show.press("Esc")
    show.ends(0)


def keys_end_the_show(stage):
    display = stage.touch_display()
    for key in ("Esc", "Q"):
        show = stage.play(display)
        show.shows("bridge", "en")
        show.press(key)
        show.ends(0)


def signals_end_the_show(stage):
    display = stage.touch_display()
    for which in (signal.SIGTERM, signal.SIGINT):
        show = stage.play(display)
        show.shows("bridge", "en")
        show.player.signal(which)
        show.ends(128 + which)


def a_window_that_somebody_destroys_is_made_anew(stage):
    display = stage.touch_display()
    show = stage.play(display)
    show.shows("bridge", "en")
    for times, language in enumerate(("kk", "fr"), 1):
        display.screen.destroy_windows()
        stage.note(f"{1000 * show.shows():.0f} ms")
        told = show.player.messages().count("destroyed the window: there is a new one")
        require(told == times, f"it says:\n{show.player.messages()}")
        show.touch(language)
        show.shows(language=language)
    show.press("Esc")
    show.ends(0)


def _ends_with(stage, display, server):
    show = stage.play(display)
    show.shows("bridge", "en")
    server.close()
    began = time.monotonic()
    show.ends(1)
    seconds = time.monotonic() - began
    stage.note(f"{1000 * seconds:.0f} ms")
    require(seconds < 1, f"it ends {seconds:.1f} s after its display")
    require("the display is gone" in show.player.messages(), f"it says only:\n{show.player.messages()}")


def ends_with_its_x_server(stage):
    display = stage.touch_display()
    _ends_with(stage, display, display)


def ends_with_its_compositor(stage):
    weston = stage.start(Weston(stage.touch_display()))
    _ends_with(stage, weston, weston)


def a_signal_ends_it_although_the_display_hangs(stage):
    display = stage.touch_display()
    show = stage.play(display)
    show.shows("bridge", "en")
    display.freeze()
    try:
        began = time.monotonic()
        show.player.signal(signal.SIGTERM)
        show.ends(128 + signal.SIGTERM)
        seconds = time.monotonic() - began
    finally:
        display.thaw()
    stage.note(f"{1000 * seconds:.0f} ms")
    require(seconds < 2, f"it ends after {seconds:.1f} s")


def a_touch_brings_the_buttons(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    alone, visited = show.pages.pictures("bridge", "en")
    require(alone != visited, "the buttons make no difference")
    show.touch("en")
    wait_until(lambda: show.display.screen.picture() == visited, "the buttons do not come")


def a_tap_on_a_side_turns_the_page(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    show.display.panel.tap(show.part(0.1, 0.6))  # the first touch only wakes, and the next is no second tap at its place
    show.looks("--engaged")
    for across, slide in ((0.9, "neighbours"), (0.1, "bridge"), (0.92, "neighbours")):
        show.display.panel.tap(show.part(across, 0.4))
        show.shows(slide)


def answers_touches_at_once(stage):
    """From the release of the finger to changed pixels, while the loop runs. What is looked at, again and again, is a
    narrow part of the screen where the slides' text begins, above the buttons, which look pressed before the release. To
    fetch all of the screen takes longer than what is to be measured.
    """
    show = stage.play(stage.touch_display(1920, 1080))
    show.shows("bridge", "en")
    show.touch("en")
    show.shows("bridge", "en")
    times = []
    for number in range(200):
        slide = show.slide
        if number % 2:
            wanted = "river" if slide == "bridge" else "bridge"
            at = show.part(0.92 if wanted == "bridge" else 0.08, 0.4)
        else:
            language = "fr" if show.language == "en" else "en"
            at = show.button(language)

        def look():
            return show.display.screen.part(160, 0, 96, 850)

        before = look()
        show.display.panel.down(at)
        time.sleep(0.03)
        began = time.monotonic()
        show.display.panel.up(at)
        while look() == before:
            require(time.monotonic() < began + 20, "a touch is not answered")
            time.sleep(0.0005)
        times.append(time.monotonic() - began)
        if number % 2:
            show.shows(wanted)
        else:
            show.shows(slide, language)
    times.sort()
    stage.note(f"{1000 * statistics.median(times):.0f} ms in the median, {1000 * times[-3]:.0f} ms for 99 of 100")


def survives_a_monkey(stage):
    """Thousands of touches by up to ten fingers, in orders that no hand makes, keys, signals, other resolutions and
    screens that go and come.
    """
    display = stage.touch_display()
    show = stage.play(display, config="hurried.yaml")
    show.shows("bridge", "en")
    said_at_first = show.player.messages()
    chance = random.Random(2018)
    panel, keys = display.panel, display.keys
    modes = (("800x600", 800, 600), ("640x480", 640, 480), ("wanted", 1280, 720))
    down = {}
    for step in range(4000):
        finger = chance.randrange(1, 11)
        at = show.part(chance.random(), chance.choice((chance.random(), 0.93)))
        what = chance.random()
        if finger not in down:
            panel.down(at, finger=finger)
            down[finger] = at
        elif what < 0.5:
            panel.move(at, finger=finger)
            down[finger] = at
        else:
            panel.up(down.pop(finger), finger=finger)
        if chance.random() < 0.02:
            keys.press(chance.choice(("Left", "Right", "Home", "End", "Space", "7", "Enter")))
        if chance.random() < 0.01:
            show.player.signal(chance.choice((signal.SIGUSR1, signal.SIGUSR2)))
        if step % 200 == 199:
            mode, width, height = chance.choice(modes)
            if chance.random() < 0.3:
                display.xrandr("--output", "DUMMY0", "--off", width=display.width, height=display.height)
            display.xrandr("--output", "DUMMY0", "--mode", mode, width=width, height=height)
    for finger, at in down.items():
        panel.up(at, finger=finger)
    require(show.player.running(), f"the player has ended; it said:\n{show.player.messages()}")
    display.xrandr("--output", "DUMMY0", "--mode", "wanted", width=1280, height=720)
    # A finger or a signal may have hidden the show.
    show.player.signal(signal.SIGUSR2)

    def is_as_at_first():
        return any(display.screen.picture() == show.pages.picture(slide, "en") for slide in show.pages.slides)

    # Nobody is there any more: the first language returns, and the buttons go.
    wait_until(is_as_at_first, "the show does not return to its first language")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)
    # Nothing of all that was told to anybody.
    said = show.player.messages().removeprefix(said_at_first).splitlines()
    require(all("too slow for motion" in line for line in said), "\n".join(said))


def a_signal_hides_the_show_and_another_brings_it_back(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    seconds = []
    for _ in range(3):
        began = time.monotonic()
        show.player.signal(signal.SIGUSR1)
        show.no_longer_shows()
        seconds.append(time.monotonic() - began)
        require(not show.display.screen.picture().is_black(), "the neutral screen is black")
        hidden = show.display.screen.picture()
        # Neither touches nor keys bring it back.
        show.display.panel.tap(show.part(0.5, 0.5))
        show.press("Right")
        require(show.display.screen.picture() == hidden, "the neutral screen has changed")
        show.player.signal(signal.SIGUSR2)
        show.shows("bridge", "en")
    stage.note(f"hidden after {1000 * statistics.median(seconds):.0f} ms")


def hides_and_ends_although_nobody_reads_its_messages(stage):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, bytes(4096))
    except BlockingIOError:
        os.set_blocking(writing, True)
    # There is much to say: this deck's faults, as often as it is saved.
    deck = stage.copy_of("still.yaml")
    show = stage.play(stage.touch_display(), deck=deck.path, stderr=writing)
    os.close(writing)
    show.shows("bridge", "en")
    good = deck.text
    deck.write(good.replace("fact:", "fcat:"))
    deck.write(good.replace("Bridge", "Ferry"))
    show.player.signal(signal.SIGUSR1)
    show.looks("--panel", "neutral")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)
    os.close(reading)


def a_signal_with_its_first_breath_hides_it(stage):
    display = stage.touch_display()
    stage.pages(os.path.join(DECKS, "still.yaml"), os.path.join(DECKS, "settings.yaml"), display.width, display.height)
    empty = display.screen.picture()
    show = stage.play(display)
    wait_until(show.player.has_begun, "it does not begin")
    show.player.signal(signal.SIGUSR1)
    neutral = show.pages.picture("bridge", "en", "--panel", "neutral")
    # Nothing of the deck is seen on the way: not for one look.
    while (seen := display.screen.picture()) != neutral:
        require(seen not in show.pages.pictures("bridge", "en"), "the deck was to be seen")
        require(show.player.running() and time.monotonic() < show.began + 20, "the neutral screen does not come")
    require(empty != neutral, "the screen was neutral before")
    show.player.signal(signal.SIGUSR2)
    show.shows("bridge", "en")


def settings_in_doubt_begin_hidden_and_locked(stage):
    display = stage.touch_display()
    empty = display.screen.picture()
    for number, settings in enumerate(("kiosk: yes\n", "Kiosk: true\n", "kiosk: true\n\tinvite: false\n",
                                       "safety: {start_hiden: true}\n", "safety:\n  start_hidden: yes\n",
                                       "saftey: {start_hidden: true}\n", None)):
        config = os.path.join(stage.folder, f"machine-{number}.yaml")
        if settings:  # a file that was named and is not there is as good as a faulty one
            with open(config, "w", encoding="utf-8") as file:
                file.write(settings)
        # The server takes the window before away when it comes to it.
        wait_until(lambda: display.screen.picture() == empty, "the show before stays on the screen")
        show = stage.play(display, config=config)
        # A look may come while the window is still being filled: the first that is seen five times is whole.
        looks = [empty]

        def stays():
            looks.append(display.screen.picture())
            return looks[-1] != empty and looks[-5:] == 5 * looks[-1:]

        wait_until(stays, "nothing is shown that stays")
        hidden = looks[-1]
        require(all(look not in show.pages.pictures("bridge", "en") for look in looks), "the deck was to be seen")
        require(hidden not in show.pages.pictures("bridge", "en"), f"the deck is shown with {settings}")
        require("begins behind the neutral screen" in show.player.messages(), f"it says:\n{show.player.messages()}")
        show.press("Esc", "Q", "Right")
        require(display.screen.picture() == hidden, f"the neutral screen changes with {settings}")
        show.player.signal(signal.SIGUSR2)
        show.shows("bridge", "en")
        # Had Esc ended the show, nothing would answer the next key. What comes then has an invitation in some language.
        show.press("Esc", "Right")
        show.no_longer_shows()
        show.player.signal(signal.SIGTERM)
        show.ends(128 + signal.SIGTERM)


def three_fingers_hide_the_show(stage):
    show = stage.play(stage.touch_display(), config="operator.yaml")
    show.shows("bridge", "en")
    panel = show.display.panel
    places = show.part(0.03, 0.97), show.part(0.97, 0.97), show.part(0.5, 0.8)
    for finger, at in enumerate(places, 1):
        panel.down(at, finger=finger)
    show.looks("--panel", "neutral")
    for finger, at in enumerate(places, 1):
        panel.up(at, finger=finger)
    show.player.signal(signal.SIGUSR2)
    show.shows("bridge", "en")


def text_size_and_contrast_are_one_tap_each(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    show.touch("fr")
    show.shows("bridge", "fr")
    show.looks("--engaged")
    for size in ("2", "3"):
        show.tap("text-size", "--engaged")
        show.looks("--text-size", size)
    show.tap("contrast", "--engaged")
    show.looks("--text-size", "3", "--high-contrast")
    show.tap("next", "--engaged")
    show.slide = "neighbours"
    show.looks("--text-size", "3", "--high-contrast")
    show.tap("text-size", "--engaged")
    show.looks("--high-contrast")
    show.tap("contrast", "--engaged")
    show.looks("--engaged")


def larger_text_is_turned_by_fingers_and_keys(stage):
    """Each page is as it is drawn, on by a swipe, a button and a key, back by another, and behind the last one comes the
    next slide.
    """
    deck = stage.written("deck/slides.yaml", "languages: [en]\n"
                         "defaults: {duration: manual, transition: cut, motion: still}\nslides:\n"
                         "  - id: long\n    quote: >-\n      I hope that someday, a moment will come when we will celebrate"
                         " solidarity, the possibility of our rights in an open form.\n    by: Somebody\n"
                         "    consent: published\n  - {id: last, text: The last one.}\n")
    show = stage.play(stage.touch_display(), deck.path, has_pages=False)
    show.pages = stage.pages_of(deck)
    show.slide, show.language = "long", "en"
    show.shows()
    panel, left, right = show.display.panel, show.part(0.3, 0.4), show.part(0.7, 0.4)
    panel.tap(show.part(0.5, 0.4))  # the first touch only wakes
    show.looks("--engaged")
    pages = [(), ("--page", "2"), ("--page", "3")]

    def is_at(number):
        show.looks("--text-size", "3", *pages[number])

    for size in ("2", "3"):
        show.tap("text-size", "--engaged")
        show.looks("--text-size", size)
    panel.swipe(right, left)
    is_at(1)
    panel.swipe(left, right)
    is_at(0)
    show.tap("next", "--engaged")
    is_at(1)
    show.press("Right")
    is_at(2)
    show.press("Left")
    is_at(1)
    show.press("Left")
    is_at(0)
    require(show.pages.picture("long", "en", "--text-size", "3") != show.pages.picture("long", "en", "--text-size", "3",
                                                                                       *pages[1]),
            "the slide has one page")
    # Back from its first page there is another slide, and on from its last one.
    show.slide = "last"
    show.press("Left")
    show.looks("--text-size", "3")
    show.press("Right")
    show.slide = "long"
    is_at(0)


def a_photo_opens_and_closes(stage):
    show = stage.play(stage.touch_display(), deck=stage.with_photos("photo.yaml", "hills.jpg"))
    show.shows("hills", "en")
    panel, middle = show.display.panel, show.part(0.5, 0.4)

    def double_tap():
        panel.tap(middle)
        time.sleep(0.1)
        panel.tap(middle)

    double_tap()
    show.shows_something_else()
    opened = show.settles()
    require(opened not in show.pages.pictures("hills", "en"), "the photo does not open")
    # Two fingers spread: it grows, and one of them drags it.
    left, right = show.part(0.45, 0.4), show.part(0.55, 0.4)
    panel.down(left, finger=1)
    panel.down(right, finger=2)
    for step in range(1, 11):
        panel.move(show.part(0.45 - 0.02 * step, 0.4), finger=1)
        panel.move(show.part(0.55 + 0.02 * step, 0.4), finger=2)
    panel.up(show.part(0.25, 0.4), finger=1)
    larger = show.settles()
    require(larger != opened, "the photo does not grow")
    panel.move(show.part(0.65, 0.5), finger=2)
    require(show.settles() != larger, "the photo is not dragged")
    panel.up(show.part(0.65, 0.5), finger=2)
    panel.down(show.part(0.5, 0.3), finger=1)
    for step in range(1, 11):
        panel.move(show.part(0.5, 0.3 + 0.04 * step), finger=1)
    panel.up(show.part(0.5, 0.7), finger=1)
    require(show.settles() not in show.pages.pictures("hills", "en"), "a photo that moves is closed by a swipe down")
    show.tap("next", "--engaged")  # it leaves the photo
    show.tap("previous", "--engaged")
    show.looks("--engaged")
    # And again, by spreading two fingers over the slide.
    panel.down(left, finger=1)
    panel.down(right, finger=2)
    for step in range(1, 11):
        panel.move(show.part(0.45 - 0.02 * step, 0.4), finger=1)
        panel.move(show.part(0.55 + 0.02 * step, 0.4), finger=2)
    panel.up(show.part(0.25, 0.4), finger=1)
    panel.up(show.part(0.75, 0.4), finger=2)
    show.shows_something_else()
    show.tap("next", "--engaged")
    show.tap("previous", "--engaged")
    show.looks("--engaged")


def several_photos_are_compared_and_opened(stage):
    display = stage.touch_display()
    for photo in ("evening.jpg", "hands.jpg"):
        shutil.copy(os.path.join(SOURCE, "slides/photos", photo), stage.folder)
    deck = stage.written("several.yaml", """\
languages: [en]
defaults: {duration: manual, transition: cut}
slides:
  - id: compared
    photos: [{photo: evening.jpg, caption: Before}, {photo: hands.jpg, caption: After}]
    compare: true
    consent: no-people
  - id: side
    photos: [{photo: evening.jpg, caption: One}, {photo: hands.jpg, caption: Another}]
    consent: no-people
  - {id: words, text: Words}
""")
    show = stage.play(display, deck=deck.path)
    show.shows("compared", "en")
    panel = display.panel
    page = show.pages.picture("compared", "en")

    def strip(picture, start, end):
        return picture.part(int(start * picture.width), picture.height // 10, int((end - start) * picture.width),
                            picture.height // 8)

    def drags(start, end, down=0.3):
        panel.down(show.part(start, down))
        for step in range(1, 11):
            panel.move(show.part(start + (end - start) * step / 10, down))
        panel.up(show.part(end, down))

    # The line follows the finger: what lay to its right is now the first photo, and the rest is as it was.
    drags(0.5, 0.8)
    wait_until(lambda: strip(show.picture(), 0.6, 0.7) != strip(page, 0.6, 0.7), "the line does not follow the finger")
    moved = show.picture()
    require(strip(moved, 0.1, 0.45) == strip(page, 0.1, 0.45), "the first photo has moved with the line")
    require(strip(moved, 0.9, 0.98) == strip(page, 0.9, 0.98), "the second photo has moved with the line")
    # It is taken up where it stands now, and goes on.
    drags(0.8, 0.2)
    wait_until(lambda: strip(show.picture(), 0.3, 0.45) != strip(page, 0.3, 0.45), "the line cannot be taken up again")
    # Keys turn the page; on another slide the line goes back to the middle.
    for key, slide in (("Right", "side"), ("Left", "compared")):
        show.press(key)
        show.slide = slide
        show.looks("--engaged")
    # A swipe beside the handle turns the page, too.
    drags(0.8, 0.1)
    show.slide = "side"
    show.looks("--engaged")
    # One of two photos opens by a tap, and closes by a swipe down.
    panel.tap(show.part(0.75, 0.3))
    show.shows_something_else()
    show.settles()
    panel.down(show.part(0.5, 0.2))
    for step in range(1, 11):
        panel.move(show.part(0.5, 0.2 + 0.05 * step))
    panel.up(show.part(0.5, 0.7))
    show.looks("--engaged")


def palms_and_ten_fingers_do_nothing(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    panel = show.display.panel
    places = [show.part(0.1 + 0.08 * finger, 0.2 + 0.03 * (finger % 3)) for finger in range(10)]
    for finger, at in enumerate(places, 1):
        panel.down(at, finger=finger)
    for finger, at in enumerate(places, 1):
        panel.up(at, finger=finger)
    show.looks("--engaged")
    # A palm: four contacts close together, which tremble and stay. The next finger acts all the same.
    palm = [show.part(0.4 + 0.02 * finger, 0.3 + 0.01 * (finger % 2)) for finger in range(4)]
    for finger, at in enumerate(palm, 1):
        panel.down(at, finger=finger)
    for _ in range(25):
        time.sleep(0.1)
        for finger, (x, y) in enumerate(palm, 1):
            panel.move((x + 2, y), finger=finger)
    panel.down(show.button("kk"), finger=5)
    panel.up(show.button("kk"), finger=5)
    show.shows("bridge", "kk")
    for finger, at in enumerate(palm, 1):
        panel.up(at, finger=finger)
    # The key comes after the fingers: had they turned a page, it would be another now.
    show.press("Right")
    show.shows("neighbours", "kk")


def asks_whether_somebody_is_there(stage):
    show = stage.play(stage.touch_display(), config="asking.yaml")
    show.shows("bridge", "en")
    # Drawing what is expected may take longer than the question stays.
    for look in (("--engaged",), ("--panel", "still-reading")):
        show.pages.picture("bridge", "ru", *look)
    show.touch("ru")
    show.shows("bridge", "ru")
    show.looks("--engaged")
    # It counts down in a ring; on a busy machine the first second may be over before anybody looks.
    ring = 760, 616, 80, 80
    show.looks_but_for(ring, "--panel", "still-reading")
    asked = time.monotonic()
    seconds = show.picture().part(*ring)
    wait_until(lambda: show.picture().part(*ring) != seconds, "it does not count down")
    show.looks_but_for(ring, "--panel", "still-reading")
    # A touch goes on, and means nothing else.
    show.display.panel.tap(show.part(0.9, 0.3))
    show.looks("--engaged")
    # Nobody answers the next one.
    show.looks_but_for(ring, "--panel", "still-reading")
    show.language = "en"
    show.looks()
    stage.note(f"asked twice in {time.monotonic() - asked:.0f} s")


def _opens_menu(show):
    panel = show.display.panel
    corners = show.part(0.02, 0.03), show.part(0.98, 0.03)
    for finger, at in enumerate(corners, 1):
        panel.down(at, finger=finger)
    show.looks("--panel", "pin")
    for finger, at in enumerate(corners, 1):
        panel.up(at, finger=finger)
    for digit in (2, 5, 8, 0):
        show.tap("digit", "--panel", "pin", digit=digit)
    show.tap("enter", "--panel", "pin")
    show.offers("end-show", "--panel", "menu")


def the_operator_gets_in_by_touch(stage):
    show = stage.play(stage.touch_display(), config="operator.yaml")
    show.shows("bridge", "en")
    show.touch("fr")
    show.shows("bridge", "fr")
    show.looks("--engaged")
    # A wrong PIN leads nowhere, and the pad is closed by its cross.
    panel = show.display.panel
    for finger, at in enumerate((show.part(0.02, 0.97), show.part(0.98, 0.03)), 1):
        panel.down(at, finger=finger)
    show.looks("--panel", "pin")
    for finger, at in enumerate((show.part(0.02, 0.97), show.part(0.98, 0.03)), 1):
        panel.up(at, finger=finger)
    # What the pad says stands beside its cross.
    left = show.pages.area("bridge", "fr", "digit", "--panel", "pin", digit=1)[0]
    cross, top, _, height = show.pages.area("bridge", "fr", "close", "--panel", "pin")
    words = [round(side) for side in (left, top, cross - left, height)]
    question = show.picture().part(*words)
    for digit in (2, 5, 8, 1):
        show.tap("digit", "--panel", "pin", digit=digit)
    show.tap("enter", "--panel", "pin")
    wait_until(lambda: show.picture().part(*words) != question, "a wrong PIN is not told")
    show.tap("close", "--panel", "pin")
    show.looks("--engaged")

    _opens_menu(show)
    show.tap("back-to-show", "--panel", "menu")
    show.language = "en"  # what the operator leaves is as for the next visitor
    show.looks()

    _opens_menu(show)
    show.tap("hide-slide", "--panel", "menu")
    show.slide = "neighbours"
    show.looks()
    show.press("Left")
    show.slide = "river"  # the one before is left out
    show.looks()

    _opens_menu(show)
    show.tap("reload", "--panel", "menu")
    show.looks()
    show.press("Right")
    show.slide = "neighbours"
    show.looks()

    _opens_menu(show)
    show.tap("end-show", "--panel", "menu")
    show.ends(0)


def the_operator_gets_in_by_keys(stage):
    """As with a keypad of six keys; the PIN is typed, as on a keyboard."""
    show = stage.play(stage.touch_display(), config="operator.yaml")
    show.shows("bridge", "en")

    def sees(control, panel):
        """Nobody has touched anything, so what lies around the panel is not what `kiosk render` draws there."""
        place = [round(side) for side in show.pages.area("bridge", "en", control, "--panel", panel)]
        expected = show.pages.picture("bridge", "en", "--panel", panel).part(*place)
        wait_until(lambda: show.picture().part(*place) == expected, f"the panel {panel} does not come up")
    def is_asked_for_the_pin():
        try:
            sees("enter", "pin")
        except Failure:
            return False
        return True
    # Once more where this machine took longer for the keys than an operator may.
    show.press(*["Left", "Right"] * 3, "F1")
    if not is_asked_for_the_pin():
        show.press(*["Left", "Right"] * 3, "F1")
        sees("enter", "pin")
    show.press("2", "5", "8", "0", "Enter")
    sees("end-show", "menu")
    menu = show.picture()
    show.press("Up")
    wait_until(lambda: show.picture() != menu, "no button of the menu has a ring")
    show.press("Enter")
    show.ends(0)


def the_pin_brings_a_hidden_show_back(stage):
    show = stage.play(stage.touch_display(), config="operator.yaml")
    show.shows("bridge", "en")
    show.press("F12")
    show.looks("--panel", "neutral")
    panel = show.display.panel
    corners = show.part(0.02, 0.03), show.part(0.98, 0.97)
    for finger, at in enumerate(corners, 1):
        panel.down(at, finger=finger)
    show.shows_something_else(show.pages.picture("bridge", "en", "--panel", "neutral"))
    for finger, at in enumerate(corners, 1):
        panel.up(at, finger=finger)
    for digit in (2, 5, 8, 0):
        show.tap("digit", "--panel", "pin", digit=digit)
    show.tap("enter", "--panel", "pin")
    show.shows("bridge", "en")


def what_the_operator_left_out_does_not_come_back_by_itself(stage):
    """Not by a crash: which slides that were is kept nowhere, so the next show begins hidden, until somebody is there
    who knows.
    """
    display = stage.touch_display()
    show = stage.play(display, config="operator.yaml")
    show.shows("bridge", "en")
    _opens_menu(show)
    show.tap("hide-slide", "--panel", "menu")
    show.shows("neighbours", "en")
    mark = os.path.join(stage.folder, "marks", "kiosk-leaves-out-slides")
    wait_until(lambda: os.path.exists(mark), "the mark is not kept")
    show.player.signal(signal.SIGKILL)
    show.ends(-signal.SIGKILL)
    show = stage.play(display, config="operator.yaml")
    show.looks("--panel", "neutral")
    wait_until(lambda: "slides were left out of the last one" in show.player.messages(), "it does not say why")
    show.player.signal(signal.SIGUSR2)
    show.shows("bridge", "en")
    wait_until(lambda: not os.path.exists(mark), "the mark stays")


def a_passphrase_opens_a_locked_deck(stage):
    """Typed behind the PIN, where the show begins hidden. A wrong one leaves the neutral screen, that of the decoy shows
    the decoy, and hidden the show forgets either.
    """
    decks = [stage.written(f"{name}.yaml", "languages: [en]\ndefaults: {duration: manual, transition: cut}\n"
                                           f"slides:\n  - {{id: opening, title: {title}}}\n")
             for name, title in (("show", "The bridge"), ("harmless", "The ferry"))]
    pack = ["pack", decks[0].path, "--decoy", decks[1].path, "--out", "deck.kiosk", "--key", stage.key(), "--locked"]
    for typed, status in (("A river bed\n", 1), ("Along the river bed\n" * 2, 1),
                          ("Along the river bed\nOut at sea today\n", 0)):
        stage.run(*pack, typed=typed, status=status)
    with open(os.path.join(DECKS, "operator.yaml"), encoding="utf-8") as file:
        settings = file.read().replace("operator:\n", stage.trusted)
    machine = os.path.join(stage.folder, "machine.yaml")
    with open(machine, "w", encoding="utf-8") as file:
        file.write(f"{settings}safety: {{start_hidden: true, forget: true}}\n")
    show = stage.play(stage.touch_display(), deck=os.path.join(stage.folder, "deck.kiosk"), config=machine,
                      has_pages=False)

    def types(words):
        show.press(*("Space" if letter == " " else letter.upper() for letter in words), "Enter")

    def enter_key():
        """What is to be seen where that key of the pad is, and what the key looks like."""
        area = [round(side) for side in show.pages.area("opening", "en", "enter", "--panel", "passphrase")]
        return [one.part(*area) for one in (show.picture(), show.pages.picture("opening", "en", "--panel", "passphrase"))]

    def takes_letters():
        seen, key = enter_key()
        return seen == key

    def is_trying():
        """While a passphrase is tried, which takes long on purpose, no key is there to be touched: all are dim. Merely
        another look is none: while a picture is put up, parts of two are seen.
        """
        seen, key = enter_key()
        return seen.brightness() < 0.7 * key.brightness()

    def opens_pad():
        show.looks("--panel", "neutral")
        corners = show.part(0.02, 0.03), show.part(0.98, 0.97)
        for finger, at in enumerate(corners, 1):
            show.display.panel.down(at, finger=finger)
        show.shows_something_else(show.pages.picture("opening", "en", "--panel", "neutral"))
        for finger, at in enumerate(corners, 1):
            show.display.panel.up(at, finger=finger)
        types("2580")
        wait_until(takes_letters, "there is no pad for the passphrase")

    for number, passphrase in enumerate(("along the river bed", "out at sea today")):
        deck = decks[number]
        deck.saves += number  # another folder of pages
        show.pages = stage.pages_of(deck)
        show.slide, show.language = "opening", "en"
        opens_pad()
        types("along the river")
        wait_until(is_trying, "it is not tried")
        wait_until(takes_letters, "it is tried without an end")
        types(passphrase)
        show.shows("opening", "en")
        show.press("F12")
    # Who has the PIN alone can end the show, hidden as it is.
    opens_pad()
    show.tap("close", "--panel", "passphrase")
    wait_until(lambda: not takes_letters(), "the pad does not close")
    show.tap("end-show", "--panel", "menu")
    show.ends(0)


class _Installer:
    """What kiosk-install.socket does on a panel: each question of the show is a process of its own, which has the
    connection for its input and output.
    """

    def __init__(self, stage, machine):
        self.path = os.path.join(stage.folder, "installer")
        self.stick = os.path.join(stage.folder, "stick")
        self.questions = 0
        os.mkdir(self.stick)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(self.path)
        self._socket.listen()
        self._command = [stage.program, "receive", "--config", machine, "--stick", self.stick]
        self._log = os.path.join(stage.folder, "installer.log")
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)  # whoever waits there is woken
        self._socket.close()

    def _serve(self):
        while True:
            try:
                asked, _ = self._socket.accept()
            except OSError:
                return
            self.questions += 1
            with asked, open(self._log, "ab") as log:
                subprocess.run(self._command, stdin=asked, stdout=asked, stderr=log, check=False)


def a_service_for_sticks_that_takes_no_question_holds_nothing_up(stage):
    """Its queue is full, as where it hangs: the operator gets in each time, and hiding works at once."""
    with open(os.path.join(DECKS, "operator.yaml"), encoding="utf-8") as file:
        machine = stage.written("machine.yaml", file.read() + "updates: {from_sticks: true}\n").path
    with contextlib.ExitStack() as kept:
        path = os.path.join(stage.folder, "installer")
        service = kept.enter_context(socket.socket(socket.AF_UNIX))
        service.bind(path)
        service.listen(0)
        while True:
            other = kept.enter_context(socket.socket(socket.AF_UNIX))
            other.setblocking(False)
            try:
                other.connect(path)
            except BlockingIOError:
                break
        show = stage.play(stage.touch_display(), config=machine, environment={"KIOSK_INSTALLER": path})
        show.shows("bridge", "en")
        for _ in range(2):
            _opens_menu(show)
            show.tap("back-to-show", "--panel", "menu")
            show.shows("bridge", "en")
        _opens_menu(show)
        show.press("F12")
        show.looks("--panel", "neutral")


def a_stick_is_installed_behind_the_pin(stage):
    """The show, which can neither read a stick nor write a deck, asks another process. A hidden show comes back with the
    new deck alone.
    """
    deck = stage.written("show.yaml", "languages: [en]\ndefaults: {duration: manual, transition: cut}\n"
                                      "slides:\n  - {id: opening, title: The bridge}\n")
    with open(os.path.join(DECKS, "operator.yaml"), encoding="utf-8") as file:
        settings = file.read()
    stage.key()
    machine = os.path.join(stage.folder, "machine.yaml")
    with open(machine, "w", encoding="utf-8") as file:
        file.write(settings.replace("operator:\n", stage.trusted) + "deck: deck.kiosk\nupdates: {from_sticks: true}\n")
    pack = ["pack", "show.yaml", "--key", "desk.key", "--out"]
    os.environ["SOURCE_DATE_EPOCH"] = str(int(time.time()) - 1000)  # older than the next one
    try:
        stage.run(*pack, "first.kiosk")
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    stage.run("install", "first.kiosk", "--config", machine)
    installer = stage.start(_Installer(stage, machine))
    show = stage.play(stage.touch_display(), deck=os.path.join(stage.folder, "deck.kiosk"), config=machine,
                      environment={"KIOSK_INSTALLER": installer.path})
    show.shows("opening", "en")
    _opens_menu(show)
    show.tap("back-to-show", "--panel", "menu")
    show.shows("opening", "en")
    wait_until(lambda: installer.questions == 1, "the show has not asked what is on the stick")

    deck.write("languages: [en]\ndefaults: {duration: manual, transition: cut}\n"
               "slides:\n  - {id: crossing, title: The ferry}\n")
    stage.run(*pack, "next.kiosk")
    shutil.copy(os.path.join(stage.folder, "next.kiosk"), os.path.join(installer.stick, "show.kiosk"))
    show.press("F12")
    show.looks("--panel", "neutral")
    neutral = show.pages.picture("opening", "en", "--panel", "neutral")
    corners = show.part(0.02, 0.03), show.part(0.98, 0.97)

    def enters_pin():
        for finger, at in enumerate(corners, 1):
            show.display.panel.down(at, finger=finger)
        pad = show.shows_something_else(neutral)
        for finger, at in enumerate(corners, 1):
            show.display.panel.up(at, finger=finger)
        for digit in (2, 5, 8, 0):
            show.tap("digit", "--panel", "pin", digit=digit)
        show.tap("enter", "--panel", "pin")
        return pad

    enters_pin()
    wait_until(lambda: installer.questions == 2, "the show has not asked what is on the stick")
    # The sheet's one button is as wide as the sheet, at its lower end: touched too early, it is touched again.
    button = show.part(0.5, 0.87)

    def is_installed():
        show.display.panel.tap(button)
        return installer.questions == 3
    wait_until(is_installed, "there is no button that installs")
    show.looks("--panel", "neutral")
    enters_pin()
    show.pages = stage.pages_of(deck)
    show.shows("crossing", "en")
    require(os.path.exists(os.path.join(stage.folder, "deck.previous.kiosk")), "the bundle before is not kept")


def in_kiosk_mode_no_key_ends_it(stage):
    show = stage.play(stage.touch_display(), config="guarded.yaml")
    show.shows("bridge", "en")
    for key in ("Esc", "Q", "F"):
        show.press(key)
    show.press("Right")
    show.shows("neighbours", "en")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)


def alt_f4_ends_it_but_not_in_kiosk_mode(stage):
    display = stage.touch_display()
    stage.start(WindowManager(display))
    for config, slide in (("settings.yaml", None), ("guarded.yaml", "neighbours")):
        show = stage.play(display, config=config)
        show.shows("bridge", "en")
        display.keys.chord("LeftAlt", "F4")
        if not slide:
            show.ends(0)
            continue
        # The key comes after those: had they ended the show, nothing would answer it.
        show.press("Right")
        show.shows(slide, "en")


def says_what_size_it_takes_the_panel_to_be(stage):
    show = stage.play(stage.touch_display(), config="unmeasured.yaml")
    show.shows("bridge", "en")  # `kiosk render` assumes the same
    require("43 inches are assumed" in show.player.messages(), f"it says:\n{show.player.messages()}")


def after_a_crash_it_begins_hidden(stage):
    display = stage.touch_display()
    show = stage.play(display, config="careful.yaml")
    show.shows("bridge", "en")
    show.player.signal(signal.SIGKILL)
    show.ends(-signal.SIGKILL)
    show = stage.play(display, config="careful.yaml")
    show.looks("--panel", "neutral")
    show.player.signal(signal.SIGUSR2)
    show.shows("bridge", "en")
    show.press("Esc")
    show.ends(0)
    # That was a clean end.
    stage.play(display, config="careful.yaml").shows("bridge", "en")


def what_was_hidden_stays_hidden(stage):
    display = stage.touch_display()
    marks = os.path.join(stage.folder, "marks")
    for ends in (signal.SIGTERM, signal.SIGKILL):
        show = stage.play(display)
        show.shows("bridge", "en")
        show.press("F12")
        show.looks("--panel", "neutral")
        wait_until(lambda: set(os.listdir(marks)) == {"kiosk-is-hidden", "kiosk-marks-lock"}, "no mark is kept")
        for _ in range(2):
            show.player.signal(ends)
            show.ends(128 + ends if ends == signal.SIGTERM else -ends)
            show = stage.play(display)
            show.looks("--panel", "neutral")
        show.player.signal(signal.SIGUSR2)
        show.shows("bridge", "en")
        show.press("Esc")
        show.ends(0)
        require(os.listdir(marks) == [], "a mark is left behind")


def a_turned_panel_is_touched_where_it_shows(stage):
    display = stage.touch_display(720, 1280)
    show = stage.play(display, config="turned.yaml", size=(1280, 720))
    expected = show.pages.picture("bridge", "en")

    def is_turned(picture, wanted):
        # A quarter turn clockwise: the picture's left edge is the top of the screen.
        return all(picture.part(719 - y, x, 1, 1) == wanted.part(x, y, 1, 1) for x, y in ((5, 5), (640, 300), (300, 690)))

    wait_until(lambda: is_turned(display.screen.picture(), expected), "the picture is not turned")
    x, y = show.pages.button("bridge", "en", "kk")
    display.panel.tap((719 - y, x))
    wait_until(lambda: any(is_turned(display.screen.picture(), page) for page in show.pages.pictures("bridge", "kk")),
               "the language does not change")


def _goes_through_resolutions(stage, has_manager):
    display = stage.touch_display()
    if has_manager:
        stage.start(WindowManager(display))
    show = stage.play(display)
    show.shows("bridge", "en")
    for mode, (width, height), language in (("800x600", (800, 600), "kk"), ("960x540", (960, 540), "ru"),
                                            ("wanted", (1280, 720), "fr")):
        display.xrandr("--output", "DUMMY0", "--mode", mode, width=width, height=height)
        show.fills(0, 0, width, height)
        show.touch(language)
        show.shows(language=language)
    # The screen goes away, and comes back as another one.
    display.xrandr("--output", "DUMMY0", "--off", width=1280, height=720)
    show.press("Right")
    display.xrandr("--output", "DUMMY0", "--mode", "800x600", width=800, height=600)
    show.slide = "neighbours"
    show.fills(0, 0, 800, 600)
    show.touch("en")
    show.shows(language="en")
    display.xrandr("--output", "DUMMY0", "--mode", "wanted", width=1280, height=720)
    show.fills(0, 0, 1280, 720)
    show.press("Esc")
    show.ends(0)


def follows_another_resolution(stage):
    _goes_through_resolutions(stage, has_manager=False)


def follows_another_resolution_with_a_window_manager(stage):
    _goes_through_resolutions(stage, has_manager=True)


def _keeps_to_its_screen(stage, has_manager):
    display = stage.touch_display()
    second = ("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0")
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr(*second, width=2080, height=720)
    if has_manager:
        stage.start(WindowManager(display))
    show = stage.play(display, config="second.yaml", size=(800, 600))
    show.fills(1280, 0, 800, 600)
    show.touch("ru")
    show.shows(language="ru")
    # Its screen goes: it is shown on the one that is left, and again on its own when that is back.
    for language in ("kk", "fr"):
        display.xrandr("--output", "DUMMY1", "--off", width=1280, height=720)
        show.fills(0, 0, 1280, 720)
        show.touch(language)
        show.shows(language=language)
        display.xrandr(*second, width=2080, height=720)
        show.fills(1280, 0, 800, 600)
        show.touch("en")
        show.shows(language="en")
    # The other screen gets another resolution, so that its own moves.
    display.xrandr("--output", "DUMMY0", "--mode", "960x540", *second, width=1760, height=600)
    show.fills(960, 0, 800, 600)
    show.press("Esc")
    show.ends(0)


def two_screens_show_two_views(stage):
    display = stage.touch_display()
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    first, second = stage.play_in_two_views(display)
    second.language = "fr"
    # There is one screen, and both windows are on it. Then the other comes, and each has its own.
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", width=2080, height=720)
    first.fills(0, 0, 1280, 720)
    second.fills(1280, 0, 800, 600)
    first.touch("kk")
    first.shows(language="kk")
    second.shows()
    require(second.picture() == second.pages.picture("bridge", "fr"), "who touches one screen is seen on the other")
    # A touch belongs to the window that it is on: this one turns no page.
    display.panel.tap((1280 + 700, 300))
    first.press("Right")
    for show in (first, second):
        show.shows("neighbours")
    # What happens to one window leaves the other alone.
    display.xrandr("--addmode", "DUMMY1", "960x540", width=2080, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "960x540", "--right-of", "DUMMY0", width=2240, height=720)
    second.fills(1280, 0, 960, 540)
    first.touch("ru")
    first.shows(language="ru")
    second.shows()
    first.press("Esc")
    first.ends(0)


def a_clicker_alone_gives_a_talk_on_two_screens(stage):
    display = stage.touch_display()
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", width=2080, height=720)

    def presenters():
        return display.screen.picture().part(0, 0, 1280, 720)

    nobodys = presenters()
    # The first screen is the presenter's, the second the audience's.
    show = stage.play(display, command="present", size=(800, 600), more=("--stage",), arguments=["--for", "10m"])
    show.place = (1280, 0, 800, 600)
    show.shows("bridge", "en")
    wait_until(lambda: presenters() != nobodys, "the presenter's screen stays empty")
    # What a Logitech R400 sends: its start button, its keys for on, back and black, and the start button again, twice.
    show.press("F5")
    show.shows("bridge", "en")
    for key, slide in (("PageDown", "neighbours"), ("PageDown", "river"), ("PageDown", "river"), ("PageUp", "neighbours")):
        show.press(key)
        show.shows(slide)
    for key in ("Period", "Esc"):
        show.press(key)
        wait_until(lambda: show.picture().is_black(), "the audience's screen does not become black")
        show.press("F5" if key == "Esc" else "Period")
        show.shows("neighbours")
    # The clock on the presenter's screen goes on, and the audience's picture stays as it is.
    before = presenters()
    wait_until(lambda: presenters() != before, "the clock stands still")
    require(show.picture() in show.pages.pictures("neighbours", "en"), "the audience sees something else")
    # A click on the slide on the presenter's screen goes on, and is not seen by the audience.
    display.mouse.click((300, 200))
    show.shows("river")
    # The projector is unplugged: the audience's picture is on the screen that is left, and the talk goes on.
    display.xrandr("--output", "DUMMY1", "--off", width=1280, height=720)
    show.fills(0, 0, 1280, 720)
    show.press("PageUp")
    show.shows("neighbours")
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", width=2080, height=720)
    show.fills(1280, 0, 800, 600)
    # A projector of another resolution is plugged in, elsewhere.
    display.xrandr("--addmode", "DUMMY2", "960x540", width=2080, height=720)
    display.xrandr("--output", "DUMMY1", "--off", "--output", "DUMMY2", "--mode", "960x540", "--right-of", "DUMMY0",
                   width=2240, height=720)
    show.fills(1280, 0, 960, 540)
    show.press("PageDown", "PageUp")
    show.shows("neighbours")
    # The screens change places, and back.
    show.press("X")
    show.fills(0, 0, 1280, 720)
    show.press("X")
    show.fills(1280, 0, 960, 540)
    show.press("Esc", "Esc", "Q")
    show.shows()
    show.ends_as_a_talk()


def _presenter_changes(show, times):
    """Waits until the presenter's screen, the first one, has shown another picture so often: its clocks go."""
    def seen():
        return show.display.screen.picture().part(0, 0, 1280, 720)

    for _ in range(times):
        before = seen()
        wait_until(lambda: seen() != before, "the presenter's screen stands still")


def _frames_in_a_talk(stage, deck, during, arguments=()):
    """When the audience's frames and the presenter's were shown, in microseconds, while a photo drifts."""
    display = stage.touch_display()
    display.xrandr("--addmode", "DUMMY1", "1280x720", width=1280, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "1280x720", "--right-of", "DUMMY0", width=2560, height=720)
    trace = os.path.join(stage.folder, "trace.json")
    nobodys = display.screen.picture().part(0, 0, 1280, 720)
    show = stage.play(display, deck=deck, command="present", has_pages=False, arguments=["--trace", trace, *arguments])
    wait_until(show.player.has_begun, "nothing is shown")
    wait_until(lambda: display.screen.picture().part(0, 0, 1280, 720) != nobodys, "the presenter's screen stays empty")
    during(show)
    show.press("Esc")
    show.ends_as_a_talk()
    with open(trace, encoding="utf-8") as file:
        events = json.load(file)
    events = events["traceEvents"] if isinstance(events, dict) else events
    shown = [(event["ts"], event["args"]["of"]) for event in events if event["name"] == "present"]
    return [at for at, window in shown if window == "Kiosk"], [at for at, window in shown if window != "Kiosk"]


def _are_late(frames):
    return [after - before > 1.5e6 / 60 for before, after in zip(frames, frames[1:])]


def the_presenters_screen_holds_up_no_frame(stage):
    shutil.copy(os.path.join(PHOTOS, "hills.jpg"), stage.folder)
    deck = stage.written("drift.yaml", "languages: [en]\ndefaults: {duration: 30}\nslides:\n"
                         "  - {id: one, photo: hills.jpg, caption: Hills, consent: no-people}\n"
                         "  - {id: two, photo: hills.jpg, caption: Hills again, consent: no-people}\n")

    def clock_runs(show):
        show.press("T")
        _presenter_changes(show, 8)

    audience, presenter = _frames_in_a_talk(stage, deck.path, clock_runs)
    require(len(presenter) >= 6, f"the presenter's screen was drawn only {len(presenter)} times")
    meanwhile = [any(before < at < after for at in presenter) for before, after in zip(audience, audience[1:])]
    late = [sum(is_late for is_late, other in zip(_are_late(audience), meanwhile) if other == wanted)
            for wanted in (False, True)]
    stage.note(f"{len(audience)} frames of the audience, {late[0]} of {meanwhile.count(False)} late; where the presenter's"
               f" screen was drawn between two, {late[1]} of {meanwhile.count(True)}")


def all_slides_hold_up_no_frame(stage):
    def open_all(show):
        show.press("T", "O")
        _presenter_changes(show, 8)

    audience, presenter = _frames_in_a_talk(stage, SHIPPED_DECK, open_all, ["--slide", "flag"])
    require(len(presenter) >= 4, f"the presenter's screen was drawn only {len(presenter)} times")
    late = _are_late(audience)
    stage.note(f"{sum(late)} of {len(late)} frames of the audience late while the presenter opens all slides")


def each_known_clicker_gives_a_talk(stage):
    # "  Logitech R400: on PageDown, back PageUp, start F5 and Esc, black Period"
    listed = stage.run("keys", "--list").partition("What is known of clickers:\n")[2].splitlines()
    require(len(listed) >= 14, f"hardly any clicker is known:\n{listed}")
    show = stage.play(stage.touch_display(800, 600), command="present", more=("--stage",))
    show.shows("bridge", "en")

    def press(key):
        *held, last = (("LeftShift" if part == "Shift" else "LeftAlt" if part == "Alt" else part) for part in key.split("+"))
        show.display.keys.chord(*held, last) if held else show.press(last)

    for clicker in listed:
        name, _, buttons = clicker.strip().partition(": ")
        show.press("2", "Enter")
        show.shows("neighbours")
        for button in buttons.split(", "):
            label, keys = next((label, button.removeprefix(label + " ")) for label in
                               ("next track", "previous track", button.split(" ")[0]) if button.startswith(label + " "))
            if label in ("on", "right", "next track", "large", "small", "louder"):
                press(keys)
                show.shows("river")
                show.press("2", "Enter")
            elif label in ("back", "left", "previous track", "softer"):
                press(keys)
                show.shows("bridge")
                show.press("2", "Enter")
            elif label in ("black", "play"):
                press(keys)
                wait_until(lambda: show.picture().is_black(), f"{name}: {keys} does not make black")
                press(keys)
            elif label == "start":
                first, second = keys.split(" and ")
                press(first)
                show.shows("neighbours")
                press(second)
                wait_until(lambda: show.picture().is_black(), f"{name}: {second} does not make black")
                press(first)
            else:
                require(label == "switch", f"{name} has a button that this test does not know: {label}")
                press(keys)
            show.shows("neighbours")
    stage.note(f"{len(listed)} devices")
    show.ends_as_a_talk()


def all_slides_are_shown_by_touch(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    # The first tap only wakes: where the button will be nothing is chosen.
    show.display.panel.tap(show.part(0.5, 0.3))
    show.offers("open-overview", "--engaged")
    show.tap("open-overview", "--engaged")
    show.looks("--panel", "overview")
    show.tap("overview-slide", "--panel", "overview", slide="river")
    show.shows("river")
    show.touch("ru")
    show.shows("river", "ru")
    show.tap("open-overview", "--engaged")
    show.looks("--panel", "overview")
    show.tap("close", "--panel", "overview")
    show.shows("river", "ru")


def a_presenter_searches_points_and_enlarges(stage):
    display = stage.touch_display()
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", width=2080, height=720)
    show = stage.play(display, command="present", size=(800, 600), more=("--stage",))
    show.place = (1280, 0, 800, 600)
    show.shows("bridge", "en")

    def presenters():
        return display.screen.picture().part(0, 0, 1280, 720)

    def audience_sees(slide):
        require(show.picture() in show.pages.pictures(slide, "en"), "the audience sees what is the presenter's alone")

    def presenters_becomes_another(before):
        wait_until(lambda: presenters() != before, "the presenter's screen stays as it is")
        return presenters()

    # All slides, with words that are searched for: the audience sees nothing of it.
    before = presenters()
    for keys in (["O"], ["F", "L"], ["Esc"]):
        show.press(*keys)
        before = presenters_becomes_another(before)
        audience_sees("bridge")
    show.press("Tab")
    before = presenters_becomes_another(before)
    show.press(*"FLOWS")
    before = presenters_becomes_another(before)
    show.press("Enter")
    show.shows("river")
    # A number and Enter lead there too, and Backspace back.
    show.press("O", "2", "Enter")
    show.shows("neighbours")
    show.press("Backspace")
    show.shows("river")
    # The table of keys: Esc closes it, and blackens nothing.
    before = presenters()
    show.press("F1")
    presenters_becomes_another(before)
    show.press("Esc")
    audience_sees("river")
    # The mouse over the audience's picture is a dot, gone two seconds later. It has no other sign there.
    display.mouse.move((1280 + 200, 300))
    show.no_longer_shows()
    stage.note(f"the dot is gone {show.shows('river'):.1f} s after it was seen")
    display.mouse.move((1280 + 210, 300))
    show.no_longer_shows()
    show.press("P")
    dark = wait_until(lambda: show.picture().part(2, 2, 1, 1) != show.pages.picture("river", "en").part(2, 2, 1, 1),
                      "there is no spotlight")
    require(dark < 5, "the spotlight comes late")
    show.shows("river")
    show.press("P", "P")
    show.shows("river")
    # A finger on the presenter's slide points on the audience's, and turns no page.
    display.panel.down((200, 200))
    display.panel.move((260, 240))
    show.no_longer_shows()
    display.panel.up((260, 240))
    show.shows("river")
    # Enlarged, and back.
    show.press("Z")
    show.no_longer_shows()
    show.press("Z")
    show.shows("river")
    # What the audience sees stays while the presenter looks at others, and becomes white.
    show.press("F", "PageUp")
    audience_sees("river")
    show.press("F")
    show.shows("neighbours")
    show.press("W")
    wait_until(lambda: show.picture().is_white(), "the audience's screen does not become white")
    show.press("Comma")
    show.shows("neighbours")
    show.press("L")
    show.shows("neighbours", "fr")
    display.keys.chord("LeftShift", "L")
    show.shows("neighbours", "en")
    show.ends_as_a_talk()


def a_key_makes_a_talk_of_the_loop_and_back(stage):
    display = stage.touch_display()
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0", width=2080, height=720)
    show = stage.play(display, size=(1280, 720))
    show.place = (0, 0, 1280, 720)
    show.shows("bridge", "en")
    second = (1280, 0, 800, 600)
    nobodys = display.screen.picture().part(*second)
    show.press("Right")
    show.shows("neighbours")
    loop = show.pages
    show.press("M")
    # The presenter has the other screen now, and no button is on the audience's.
    show.pages = stage.pages(os.path.join(DECKS, "still.yaml"), os.path.join(DECKS, "settings.yaml"), 1280, 720, ("--stage",))
    show.shows("neighbours")
    wait_until(lambda: display.screen.picture().part(*second) != nobodys, "the presenter has no screen")
    show.press("PageDown", "PageDown")
    show.shows("river")
    show.press("M", "M")
    show.pages = loop
    show.shows("river")
    # Until its window is gone, a key may still be the presenter's.
    wait_until(lambda: display.screen.picture().part(*second) == nobodys, "the presenter keeps a screen")
    show.press("Right")
    show.shows("bridge")
    show.press("Esc")
    show.ends(0)


def what_is_pending_stays_off_an_audiences_other_screen(stage):
    """Also while the first window is no larger than one beside an editor."""
    display = stage.touch_display(1600, 900)
    display.xrandr("--addmode", "DUMMY1", "1600x900", width=1600, height=900)
    display.xrandr("--output", "DUMMY1", "--mode", "1600x900", "--right-of", "DUMMY0", width=3200, height=900)
    deck = stage.with_photos("pending.yaml", "hills.jpg")
    show = stage.play(display, deck=deck, config="two-languages.yaml", size=(1600, 900))
    other = show.pages.picture("words", "en")

    def other_shows_words():
        return display.screen.picture().part(1600, 0, 1600, 900) == other

    show.place = (0, 0, 1600, 900)
    show.shows("words", "en")
    wait_until(other_shows_words, "the second screen shows no words")
    show.press("F")
    show.fills(160, 90, 1280, 720)
    for _ in range(30):
        show.press("Home")  # where the picture would be
        require(other_shows_words(), "the second screen shows what is pending")
    show.shows("words", "en")


def a_talk_in_a_window_shows_what_is_pending_on_the_only_screen_alone(stage):
    display = stage.touch_display()
    second = ("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0")
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr(*second, width=2080, height=720)
    projector = display.screen.picture().part(1280, 0, 800, 600)
    deck = stage.with_photos("pending.yaml", "hills.jpg")
    show = stage.play(display, deck=deck, command="present", size=(960, 540), arguments=["--size", "960x540"],
                      more=("--stage",))
    # In the middle of the presenter's screen, and nothing is on the projector.
    show.place = (160, 90, 960, 540)
    show.shows("words", "en")
    show.press("Home")
    show.shows("words", "en")
    require(display.screen.picture().part(1280, 0, 800, 600) == projector, "the window is on the projector")
    display.xrandr("--output", "DUMMY1", "--off", width=1280, height=720)

    def organizer_sees_more():
        show.press("Home")  # where the picture would be
        return show.picture() != show.pages.picture("words", "en")

    wait_until(organizer_sees_more, "the organizer does not see what is pending")
    display.xrandr(*second, width=2080, height=720)
    show.shows("words", "en")


def two_screens_show_two_languages_in_step(stage):
    display = stage.touch_display()
    second = ("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0")
    display.xrandr("--addmode", "DUMMY1", "800x600", width=1280, height=720)
    display.xrandr(*second, width=2080, height=720)
    first = stage.play(display, config="two-languages.yaml", size=(1280, 720))
    other = stage.pages(os.path.join(DECKS, "still.yaml"), os.path.join(DECKS, "settings.yaml"), 800, 600)
    first.place = (0, 0, 1280, 720)

    def other_shows(slide, language):
        expected = other.pictures(slide, language)
        wait_until(lambda: display.screen.picture().part(1280, 0, 800, 600) in expected,
                   f"the second screen does not show {slide} in {language}")

    def both_show(slide, first_language="en", second_language="ru"):
        first.shows(slide, first_language)
        other_shows(slide, second_language)

    both_show("bridge")
    first.press("Right")
    both_show("neighbours")
    # A touch on either turns both; a language is chosen for the screen that is touched.
    first.display.panel.tap((1280 + 400, 200))  # wakes
    first.display.panel.tap((1280 + 780, 200))
    both_show("river")
    x, y = other.button("river", "ru", "fr")
    display.panel.tap((1280 + x, y))
    both_show("river", second_language="fr")
    first.touch("kk")
    both_show("river", "kk", "fr")
    # One of them is unplugged, and is as it was when it is back. Its window never lies over the other's.
    display.screen.watch_moves()
    display.xrandr("--output", "DUMMY1", "--off", width=1280, height=720)
    first.touch("en")
    first.shows("river", "en")
    require(first.place not in display.screen.moves(), "the window of the screen that is gone covers the other one")
    first.press("Left")
    first.shows("neighbours")
    display.xrandr(*second, width=2080, height=720)
    other_shows("neighbours", "fr")
    first.press("Esc")
    first.ends(0)


def a_talk_in_two_languages_has_one_presenter(stage):
    display = stage.touch_display()
    for output, mode in (("DUMMY1", "800x600"), ("DUMMY2", "640x480")):
        display.xrandr("--addmode", output, mode, width=1280, height=720)
    display.xrandr("--output", "DUMMY1", "--mode", "800x600", "--right-of", "DUMMY0",
                   "--output", "DUMMY2", "--mode", "640x480", "--right-of", "DUMMY1", width=2720, height=720)
    nobodys = display.screen.picture().part(0, 0, 1280, 720)
    show = stage.play(display, command="present", config="two-audiences.yaml", size=(800, 600), more=("--stage",))
    show.place = (1280, 0, 800, 600)
    other = stage.pages(os.path.join(DECKS, "still.yaml"), os.path.join(DECKS, "settings.yaml"), 640, 480, ("--stage",))

    def other_shows(slide):
        expected = other.pictures(slide, "kk")
        wait_until(lambda: display.screen.picture().part(2080, 0, 640, 480) in expected,
                   f"the second audience does not see {slide}")

    show.shows("bridge", "en")
    other_shows("bridge")
    wait_until(lambda: display.screen.picture().part(0, 0, 1280, 720) != nobodys, "the presenter has no screen")
    for key, slide in (("PageDown", "neighbours"), ("End", "river"), ("Backspace", "neighbours")):
        show.press(key)
        show.shows(slide)
        other_shows(slide)
    show.press("L")
    show.shows("neighbours", "fr")
    other_shows("neighbours")
    show.press("B")
    wait_until(lambda: show.picture().is_black() and display.screen.picture().part(2080, 0, 640, 480).is_black(),
               "the audiences' screens do not become black")
    show.press("B")
    show.shows()
    other_shows("neighbours")
    show.ends_as_a_talk()


def keeps_to_its_screen(stage):
    _keeps_to_its_screen(stage, has_manager=False)


def keeps_to_its_screen_with_a_window_manager(stage):
    _keeps_to_its_screen(stage, has_manager=True)


def a_deck_without_a_slide_is_calm(stage):
    display = stage.touch_display()
    empty = display.screen.picture()
    show = stage.play(display, deck="nothing.yaml", has_pages=False)
    wait_until(lambda: display.screen.picture() != empty, "nothing is shown")
    seen = display.screen.picture()
    require(not seen.is_black(), "the screen is black")
    require("nothing.yaml:4:5" in show.player.messages(), f"no reason is given:\n{show.player.messages()}")
    show.press("Esc")
    show.ends(0)


def a_service_manager_hears_how_it_is(stage):
    display = stage.touch_display()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        address = os.path.join(stage.folder, "notify")
        manager.bind(address)
        manager.settimeout(60)

        def hears():
            return manager.recv(1000).decode("utf-8")

        show = stage.play(display, environment={"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "1500000"})
        require(hears() == "READY=1", "it does not say first that it is ready")
        # It is ready when the first slide is on the screen, and not before. The controls below it may come a little later.
        place = 0, 0, display.screen.width, display.screen.height * 3 // 4
        seen = display.screen.part(*place)
        require(seen == show.pages.picture("bridge", "en").part(*place), "no slide is on the screen")
        require(hears().startswith("STATUS="), "it does not say how it is")
        require([hears() for _ in range(3)] == ["WATCHDOG=1"] * 3, "it gives no signs of life")
        show.player.signal(signal.SIGUSR1)
        heard = hears()
        while heard == "WATCHDOG=1":
            heard = hears()
        require(heard == "STATUS=hidden", f"hidden it says {heard}")
        require(hears() == "WATCHDOG=1", "hidden it gives no sign of life")
        show.player.signal(signal.SIGTERM)
        show.ends(128 + signal.SIGTERM)


def what_ends_it_again_and_again_is_left_out(stage):
    display = stage.touch_display()
    empty = display.screen.picture()
    environment = {"RUNTIME_DIRECTORY": stage.folder}

    def is_cut_off(*words):
        show = stage.play(display, environment=environment)
        show.shows("bridge", "en")
        wait_until(lambda: all(word in show.player.messages() for word in words), "it does not say how it begins")
        require(words or "again and again" not in show.player.messages(), "it begins carefully for no reason")
        show.player.signal(signal.SIGKILL)
        show.ends(-signal.SIGKILL)

    for _ in range(3):
        is_cut_off()
    for _ in range(3):
        is_cut_off("drawn in memory and without motion")
    show = stage.play(display, environment=environment)
    calm = show.shows_something_else(empty)
    require(not calm.is_black(), "the screen is black")
    wait_until(lambda: "without the deck" in show.player.messages(), "it does not say why there is no deck")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)
    # That was a clean end.
    is_cut_off()


def _another_clock(stage, time_text, zone="UTC"):
    """A clock for the player alone that begins at a time of UTC and goes on, with a time zone of its own, or the
    system's: its environment, and the file to set it by.
    """
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    require(library, "libfaketime is missing: scripts/packages.txt names its package")
    clock = stage.written("clock", _as_clock_says(time_text))
    environment = {"LD_PRELOAD": library[0], "FAKETIME_TIMESTAMP_FILE": clock.path, "FAKETIME_NO_CACHE": "1",
                   "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1", "FAKETIME_FMT": "%s"}
    return environment | ({"TZ": zone} if zone else {}), clock


def _as_clock_says(time_text):
    moment = datetime.datetime.fromisoformat(time_text).replace(tzinfo=datetime.timezone.utc)
    return f"@{int(moment.timestamp())}\n"


class _ClockedShow:
    """A show of slides that have their times, by a clock of its own, which is set in UTC."""

    HEAD = "languages: [en]\ndefaults: {duration: manual, transition: cut, motion: still}\nslides:\n"

    def __init__(self, stage, times, time_text, zone="UTC", before=()):
        """`times`: of each slide, by its id."""
        display = stage.touch_display()
        self.deck = stage.written("times.yaml", self.HEAD + "".join(
            f"  - {{id: {slide}, title: {slide.title()}, {of_slide}}}\n" for slide, of_slide in times.items()))
        self._pages = {
            slide: stage.pages(stage.written(f"{slide}.yaml",
                                             f"{self.HEAD}  - {{id: {slide}, title: {slide.title()}}}\n").path,
                               os.path.join(DECKS, "settings.yaml"), display.width, display.height)
            for slide in times}
        self._known = [picture for slide in times for picture in self._pages[slide].pictures(slide, "en")]
        environment, self._clock = _another_clock(stage, time_text, zone)
        self._saves = 0
        self.show = stage.play(display, deck=self.deck.path, has_pages=False, environment=environment, before=before)

    def shows(self, slide):
        """The seconds until it does."""
        self.show.pages = self._pages[slide]
        return self.show.shows(slide, "en")

    def is_calm(self):
        wait_until(lambda: self.show.picture() not in self._known, "a slide is shown that must not be")
        require(not self.show.picture().is_black(), "the screen is black")

    def reads_again(self):
        """What has changed is seen now, and not within a minute: the deck is saved with another fault."""
        self._saves += 1
        self.deck.write(f"{self.deck.text}  - {{id: save-{self._saves}, mistake{self._saves}: there}}\n")
        wait_until(lambda: f"'mistake{self._saves}'" in self.show.player.messages(), "the deck is not read again")

    def set_clock(self, time_text):
        self._clock.write(_as_clock_says(time_text), replaces=True)
        self.reads_again()


def slides_come_and_go_with_the_clock(stage):
    clocked = _ClockedShow(stage, {"before": "until: 2090-05-17 18:00",
                                   "after": "from: 2090-05-17 18:00, until: 2090-05-18"}, "2090-05-17 17:59:48")
    clocked.shows("before")
    stage.note(f"the next slide comes {clocked.shows('after'):.0f} s later, without a touch")
    clocked.set_clock("2090-05-19 12:00:00")
    clocked.is_calm()
    clocked.set_clock("2090-05-17 12:00:00")
    clocked.shows("before")
    # It cannot be so early: what has an end is not shown, until the clock is right.
    clocked.set_clock("2019-05-17 12:00:00")
    clocked.is_calm()
    wait_until(lambda: "[wrong-clock]" in clocked.show.player.messages(), "the log does not tell of the clock")
    clocked.set_clock("2090-05-18 12:00:00")
    clocked.shows("after")
    clocked.show.press("Q")
    clocked.show.ends(0)


_CENTRAL_EUROPE = "CET-1CEST,M3.5.0,M10.5.0/3"


def an_hour_that_clocks_skip_ends_what_ends_in_it(stage):
    """2:30 is never shown: clocks go from 1:59:59 to 3:00."""
    clocked = _ClockedShow(stage, {"before": "until: 2090-03-26 02:30", "after": "from: 2090-03-26 02:30"},
                           "2090-03-26 00:59:50", _CENTRAL_EUROPE)
    clocked.shows("before")
    clocked.shows("after")


def an_hour_that_clocks_show_twice_brings_nothing_back(stage):
    """2:30 is shown twice: what ends by then ends at the first, what begins then begins at the second."""
    clocked = _ClockedShow(stage, {"before": "until: 2090-10-29 02:30", "after": "from: 2090-10-29 02:30"},
                           "2090-10-29 00:29:50", _CENTRAL_EUROPE)
    clocked.shows("before")
    clocked.is_calm()
    clocked.set_clock("2090-10-29 01:10:00")  # 2:10 for the second time
    clocked.is_calm()
    clocked.set_clock("2090-10-29 01:29:00")
    clocked.is_calm()
    clocked.set_clock("2090-10-29 01:30:00")
    clocked.shows("after")


class _PowerSaving:
    """A stand-in for the X server's power saving (DPMS), which the dummy driver does not have: what the player asks of
    it is written down, a word each.
    """

    def __init__(self, stage):
        # Where the player may write.
        self._words = stage.written("marks/power", "").path
        library = os.path.join(os.path.dirname(stage.two_views or ""), "libdpms_stand_in.so")
        self._has_begun = os.path.exists(library)
        if not self._has_begun:
            stage.note("whether screens are switched off was not tried: run.py was not told where two_views is")
        self.environment = {"DPMS_STAND_IN": self._words}
        self.library = library if self._has_begun else ""

    def _is(self, yes, no):
        """Whether the one word is the last of the two that was written; so it is at first."""
        with open(self._words, encoding="utf-8") as file:
            words = file.read().split()
        return next((word == yes for word in reversed(words) if word in (yes, no)), True)

    def is_as(self, on):
        """Whether the screens are, and SDL keeps the server awake, which switches them on, only while they are."""
        return not self._has_begun or self._is("on", "off") == on == self._is("kept-awake", "may-sleep")

    def is_as_before(self):
        """Power saving is off again, with the limits that it had."""
        with open(self._words, encoding="utf-8") as file:
            words = [word for word in file.read().split() if word not in ("kept-awake", "may-sleep")]
        return not self._has_begun or words[-3:] == ["on", "limits-600-900-1200", "disabled"]


def outside_of_its_hours_the_panel_is_dark(stage):
    config = stage.written("config.yaml", "display:\n  diagonal_inches: 43\n  touch_wakes: true\n"
                                          "  hours: {daily: 09:00-18:00, 2090-05-18: closed}\n"
                                          "invite: false\nidle: {after: 5, warning: 0}\n")
    display = stage.touch_display()
    power = _PowerSaving(stage)
    environment, clock = _another_clock(stage, "2090-05-17 17:59:50")
    environment |= power.environment | {"LD_PRELOAD": f"{environment['LD_PRELOAD']} {power.library}"}
    deck = stage.written("deck.yaml", "languages: [en]\nslides:\n  - {id: one, title: One, duration: manual}\n")
    show = stage.play(display, deck=deck.path, config=config.path, environment=environment)
    show.shows("one", "en")

    def is_dark():
        return show.picture().is_black() and power.is_as(on=False)

    def set_clock(time_text, save):
        clock.write(_as_clock_says(time_text), replaces=True)
        deck.write(f"{deck.text}  - {{id: save-{save}, mistake{save}: there}}\n")
        wait_until(lambda: f"'mistake{save}'" in show.player.messages(), "the deck is not read again")

    seconds = wait_until(is_dark, "it does not go dark")
    stage.note(f"dark {seconds:.0f} s later, without a touch")
    # Whoever touches it is shown the slide, and nothing else happens.
    display.panel.tap(show.part(0.9, 0.5))
    show.shows("one", "en")
    require(power.is_as(on=True), "a touch does not switch the screen on")
    wait_until(is_dark, "it is not dark again when they have gone")
    set_clock("2090-05-18 12:00:00", 1)
    require(is_dark(), "a date that is closed is not")
    set_clock("2090-05-19 12:00:00", 2)
    show.shows("one", "en")
    require(power.is_as(on=True), "the screen stays off when the hours begin")
    # What is hidden stays hidden, and a clock that cannot be right darkens nothing.
    show.player.signal(signal.SIGUSR1)
    hidden = show.shows_something_else()
    set_clock("2090-05-19 20:00:00", 3)
    wait_until(is_dark, "hidden it does not go dark")
    set_clock("2090-05-20 12:00:00", 4)
    wait_until(lambda: show.picture() == hidden, "it does not come back hidden")
    show.player.signal(signal.SIGUSR2)
    show.shows("one", "en")
    set_clock("2019-05-17 20:00:00", 5)
    show.shows("one", "en")
    set_clock("2090-05-20 20:00:00", 6)
    wait_until(is_dark, "it does not go dark")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)
    require(power.is_as_before(), "when the program ends, the screens' power is not as it was before")


def a_deck_comes_and_goes_with_its_hours(stage):
    head = "languages: [en]\ndefaults: {duration: 4, transition: cut}\nslides:\n"
    day = stage.written("day.yaml", head + "  - {id: morning, title: Morning}\n  - {id: noon, title: Noon}\n")
    evening = stage.written("evening.yaml", head + "  - {id: dusk, title: Dusk}\n  - {id: night, title: Night}\n")
    config = stage.written("config.yaml", "deck: day.yaml\ndisplay: {diagonal_inches: 43}\ninvite: false\n"
                                          "decks: [{deck: evening.yaml, hours: {daily: 18:00-02:00}}]\n")
    display = stage.touch_display()
    environment, _ = _another_clock(stage, "2090-05-17 17:59:48")
    show = stage.play(display, deck=day.path, config=config.path, environment=environment, is_named=False)
    show.shows("morning", "en")
    show.shows("noon", "en")
    show.pages = stage.pages(evening.path, config.path, display.width, display.height)
    for slide in ("dusk", "night", "dusk"):
        show.shows(slide, "en")
    show.player.signal(signal.SIGTERM)
    show.ends(128 + signal.SIGTERM)
    # One that is named plays on at every hour.
    named = stage.play(display, deck=day.path, config=config.path,
                       environment=_another_clock(stage, "2090-05-17 19:00:00")[0])
    named.shows("morning", "en")


def what_is_withdrawn_in_one_deck_goes_from_that_of_other_hours(stage):
    head = "languages: [en]\ndefaults: {duration: manual, transition: cut}\nslides:\n"
    said = "  - {id: anna, quote: I came by train, by: Anna, consent: given}\n"
    day = stage.written("day.yaml", head + said)
    evening = stage.written("evening.yaml", head + said + "  - {id: dusk, title: Dusk}\n")
    config = stage.written("config.yaml", "deck: day.yaml\ndisplay: {diagonal_inches: 43}\ninvite: false\n"
                                          "decks: [{deck: evening.yaml, hours: {daily: 18:00-02:00}}]\n")
    display = stage.touch_display()
    show = stage.play(display, deck=evening.path, config=config.path, is_named=False,
                      environment=_another_clock(stage, "2090-05-17 19:00:00")[0])
    show.shows("anna", "en")
    both = show.pages
    show.pages = stage.pages(stage.written("alone.yaml", head + "  - {id: dusk, title: Dusk}\n").path, config.path,
                             display.width, display.height)
    day.write(head + said.replace("given", "withdrawn"))
    show.shows("dusk", "en")
    # Whoever saves it may empty the file first.
    day.write("")
    good = evening.text
    evening.write(good.replace("Dusk", "Night"))
    show.no_longer_shows()
    evening.write(good)
    show.shows("dusk", "en")
    day.write(head + said)

    def comes_back():
        show.press("Home")
        return display.screen.picture() in both.pictures("anna", "en")

    wait_until(comes_back, "what is allowed again does not come back")


def two_panels_go_by_the_clock(stage):
    deck = stage.written("deck.yaml", "languages: [en]\ndefaults: {duration: 3, transition: cut}\nslides:\n" + "".join(
        f"  - {{id: {slide}, title: {slide.title()}}}\n" for slide in ("one", "two", "three", "four")))
    config = stage.written("config.yaml", "display: {diagonal_inches: 43}\ninvite: false\nloop: by-clock\n"
                                          "idle: {after: 5, warning: 0}\n")
    shows = [stage.play(stage.touch_display(640, 360), deck=deck.path, config=config.path,
                        environment={"STATE_DIRECTORY": os.path.dirname(stage.written(f"{name}/none", "").path)})
             for name in ("here", "there")]
    pages = {slide: shows[0].pages.pictures(slide, "en") for slide in shows[0].pages.slides}

    def seen(show):
        picture = show.picture()
        return next((slide for slide, pictures in pages.items() if picture in pictures), None)

    wait_until(lambda: all(seen(show) for show in shows), "the shows do not begin")
    # Somebody turns pages on one of them, and goes.
    shows[1].display.panel.tap(shows[1].part(0.5, 0.3))
    shows[1].display.panel.tap(shows[1].part(0.95, 0.3))
    wait_until(lambda: seen(shows[0]) != seen(shows[1]), "no page turns")
    # Once they have gone both are in step again, and stay so.
    apart, before = [], None
    while len(apart) < 4:
        came = [None, None]  # when the next slide came, on each of them
        wait_until(lambda: seen(shows[0]) not in (None, before), "no page turns")
        slide = seen(shows[0])

        def both_show_it():
            showing = [seen(show) for show in shows]
            for which, shown in enumerate(showing):
                if came[which] is None and shown == slide:
                    came[which] = time.monotonic()
            return showing == [slide, slide]

        wait_until(both_show_it, f"one of them does not show {slide} while the other does")
        apart.append(1000 * abs(came[0] - came[1]))
        before = slide
    stage.note(f"slides come {statistics.median(apart):.0f} ms apart, as far as looking at both can tell")


def another_time_zone_is_followed(stage):
    """That of the system, which somebody sets while the show runs."""
    zone = os.path.join(stage.folder, "localtime")

    def set_zone(hours):
        source = stage.written(f"zone{hours}", f"Zone Here {hours}:00 - HERE\n")
        subprocess.run(["/usr/sbin/zic", "-d", stage.folder, source.path], check=True)
        with open(os.path.join(stage.folder, "Here"), "rb") as made, open(zone, "wb") as file:
            file.write(made.read())
        # The C library looks at the whole second in which a zone was written.
        os.utime(zone, (hours + 1000, hours + 1000))

    set_zone(0)
    before = ["unshare", "--mount", "--propagation", "private", *([] if os.geteuid() == 0 else ["--map-root-user"]),
              "sh", "-c", 'mount --bind "$0" /etc/localtime && exec "$@"', zone]
    if subprocess.run([*before, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        return stage.note("not tried: nobody may mount here")
    clocked = _ClockedShow(stage, {"before": "until: 2090-05-17 15:00", "after": "from: 2090-05-17 15:00"},
                           "2090-05-17 12:00:00", None, before)
    clocked.shows("before")
    set_zone(5)
    clocked.reads_again()
    clocked.shows("after")
    set_zone(-5)
    clocked.reads_again()
    clocked.shows("before")


def without_a_display_it_says_so(stage):
    show = stage.play(NoDisplay(), has_pages=False)
    show.ends(1)
    require("no window can be opened" in show.player.messages(), f"it says only:\n{show.player.messages()}")


def a_slide_that_does_not_move_costs_nothing(stage):
    show = stage.play(stage.touch_display())
    show.shows("bridge", "en")
    time.sleep(1)  # the neighbours are being prepared
    cpu, wake_ups = show.player.cpu_seconds(), show.player.wake_ups()
    time.sleep(3)
    cpu, wake_ups = show.player.cpu_seconds() - cpu, show.player.wake_ups() - wake_ups
    stage.note(f"{1000 * cpu:.0f} ms of processor time and {wake_ups} wake-ups in 3 s")
    require(cpu <= 0.03, f"{cpu} s of processor time in 3 s")
    require(wake_ups <= 30, f"{wake_ups} wake-ups in 3 s")


def the_shipped_deck_in_every_language(stage):
    show = stage.play(stage.touch_display(), deck=SHIPPED_DECK, config="calm.yaml")
    show.shows(show.pages.slides[0], "en")
    show.press("S")
    for number, slide in enumerate(show.pages.slides, 1):
        show.press(*str(number), "Enter")
        show.shows(slide)
        # From the language before around to it again, so that each slide is entered in another one.
        for language in LANGUAGES[number % 4:] + LANGUAGES[:number % 4]:
            if language != show.language:
                show.touch(language)
                show.shows(slide, language)
    stage.note(f"{len(show.pages.slides)} slides")


def _sounding(path):
    """How much of what was to be heard so far is no silence, in seconds, and whether its last tenth of a second is."""
    samples = array.array("h")
    with open(path, "rb") as file:
        data = file.read()
    samples.frombytes(data[:len(data) // 2 * 2])
    heard = sum(1 for sample in samples if abs(sample) > 200)
    last = samples[-4800:]
    is_silent = len(last) == 4800 and all(sample == 0 for sample in last)
    return heard / 48000, is_silent, max((abs(sample) for sample in samples), default=0)


def a_slide_is_read_aloud_to_who_asks_and_no_longer(stage):
    words = " ".join(["These are many words that are read aloud, one after the other."] * 8)
    deck = stage.written("deck/slides.yaml", "languages: [en]\ndefaults: {duration: manual, transition: cut}\nslides:\n"
                         f"  - {{id: one, text: '{words}'}}\n  - {{id: two, text: Not a word is said here.}}\n")
    config = stage.written("config.yaml", "display: {diagonal_inches: 43}\ninvite: false\naudio: speakers\n")
    stage.run("speak", deck.path, "--config", config.path)
    for file in glob.glob(os.path.join(os.path.dirname(deck.path), "speech", "en", "two.*")):
        os.remove(file)
    # Where devices are the show may write, too: the driver that records stands for one.
    sound = f"/dev/shm/kiosk-sound-{os.getpid()}.raw"
    try:
        environment = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": sound}
        show = stage.play(stage.touch_display(), deck.path, config=config.path, environment=environment)
        show.shows("one", "en")

        def has_loaded(library):
            with open(f"/proc/{show.player.pid}/maps", encoding="utf-8") as file:
                return library in file.read()
        require(not has_loaded("libopusfile"), "what reads speech is loaded before anybody listens")
        require(not os.path.exists(sound), "the machine's sound is open before anybody listens")
        show.press("F2")
        wait_until(lambda: os.path.exists(sound) and _sounding(sound)[0] > 0.3, "nothing is heard")
        require(has_loaded("libopusfile"), "something else reads the speech")
        # One word after the other is marked, far from the buttons.
        seen = [show.picture().part(0, 0, 1280, 400)]
        for _ in range(3):
            wait_until(lambda: show.picture().part(0, 0, 1280, 400) not in seen, "no other word is marked")
            seen.append(show.picture().part(0, 0, 1280, 400))
        # It stops with the slide.
        show.press("Right")
        wait_until(lambda: _sounding(sound)[1], "the slide is gone, and is still heard")
        show.press("Left")
        before = _sounding(sound)[0]
        wait_until(lambda: _sounding(sound)[0] > before + 0.3, "the slide that came back is not heard")
        # Hidden, nothing more is said.
        show.press("F12")
        wait_until(lambda: _sounding(sound)[1], "the show is hidden, and is still heard")
        heard, _, loudest = _sounding(sound)
        require(loudest > 3000, f"it is too soft to be heard: {loudest}")
        require(loudest < 32767, "it clips")
        stage.note(f"{heard:.1f} s heard, the loudest sample {loudest}")
        require(not [line for line in show.player.messages().splitlines() if "read aloud" in line],
                "something could not be read aloud")
    finally:
        if os.path.exists(sound):
            os.remove(sound)


def a_sound_that_does_not_answer_holds_no_end_up(stage):
    deck = stage.written("deck/slides.yaml", "languages: [en]\ndefaults: {duration: manual, transition: cut}\nslides:\n"
                         "  - {id: one, text: These words are to be read aloud.}\n")
    config = stage.written("config.yaml", "display: {diagonal_inches: 43}\ninvite: false\naudio: speakers\n")
    stage.run("speak", deck.path, "--config", config.path)
    # Whoever opens a pipe waits for the other end, and nobody ever comes.
    sound = f"/dev/shm/kiosk-sound-{os.getpid()}.pipe"
    os.mkfifo(sound)
    try:
        show = stage.play(stage.touch_display(), deck.path, config=config.path,
                          environment={"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": sound})
        show.shows("one", "en")
        show.press("F2")

        def has_read_it():
            with open(f"/proc/{show.player.pid}/maps", encoding="utf-8") as file:
                return "libopusfile" in file.read()
        wait_until(has_read_it, "nobody reads the speech")
        show.press("F12")
        show.press("F12")
        show.press("Q")
        show.ends(0)
    finally:
        os.remove(sound)


def _children(pid):
    """Those that a process has begun and that have not ended, by their names."""
    found = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        with contextlib.suppress(OSError):
            with open(path, encoding="utf-8", errors="replace") as file:
                number, rest = file.read().split(" (", 1)
            called, state = rest.rsplit(") ", 1)
            if int(state.split()[1]) == pid and not state.startswith(("Z", "X")):
                found[called] = int(number)
    return found


def _starter_of_films(show):
    """The process that begins those which read films, once it is there."""
    wait_until(lambda: "kiosk-films" in _children(show.player.pid), "nothing is there that begins films")
    return _children(show.player.pid)["kiosk-films"]


def a_film_in_a_sign_language_is_seen_by_who_asks(stage):
    """Decoded in a process of its own; a deck without films has none, and nothing that would begin one."""
    films = "    sign: sign.webm\n    sign_consent: given\n"
    head = "languages: [en]\ndefaults: {duration: manual, transition: cut}\nslides:\n"
    deck = stage.written("deck/slides.yaml", f"{head}  - id: one\n    text: These words are signed too.\n{films}"
                         "  - {id: two, text: These are not.}\n")
    shutil.copy(os.path.join(DECKS, "sign.webm"), os.path.dirname(deck.path))
    config = stage.written("config.yaml", "display: {diagonal_inches: 43}\ninvite: false\n")
    show = stage.play(stage.touch_display(), deck.path, config=config.path)
    show.shows("one", "en")
    starter = _starter_of_films(show)
    require(not _children(starter), "a film is read before anybody asks for one")

    width, height = show.display.width, show.display.height
    place = 4 * (width * round(0.53 * height) + round(0.86 * width))

    def has_color(red, blue):
        pixels = show.picture().pixels
        return abs(pixels[place] - blue) < 16 and abs(pixels[place + 2] - red) < 16

    def is_blue():
        return has_color(0x1E, 0xC8)

    def is_seen():
        return has_color(0xC8, 0x1E) or is_blue()
    show.press("F3")
    wait_until(is_seen, "the film is not seen")
    wait_until(is_blue, "the film does not move")
    write_png(os.path.join(stage.folder, "film.png"), show.picture())
    reader = _children(starter).get("kiosk-film")
    require(reader is not None, "it is not decoded apart")
    # Without anybody's help it goes on: the next film is another process.
    show.press("F3")
    wait_until(lambda: not _children(starter), "the film is closed, and its process is there")
    show.press("F3")
    wait_until(is_seen, "the film is not seen again")
    os.kill(_children(starter)["kiosk-film"], signal.SIGKILL)
    wait_until(lambda: "cannot be seen" in show.player.messages(), "nobody is told of a film that has ended")
    show.press("Right")
    show.press("Left")
    wait_until(is_seen, "the film is not seen after one that has ended")
    # Hidden, nothing of it is left; taken back, it is gone.
    show.press("F12")
    wait_until(lambda: not _children(starter), "the show is hidden, and the film's process is there")
    show.player.signal(signal.SIGUSR2)
    show.shows("one", "en")
    show.press("F3")
    wait_until(is_seen, "the film is not seen after the show was hidden")
    deck.write(f"{head}  - id: one\n    text: These words are signed too.\n"
               f"{films.replace('given', 'withdrawn')}  - {{id: two, text: These are not.}}\n")
    wait_until(lambda: not _children(starter), "the consent is withdrawn, and the film's process is there")
    show.press("Q")
    show.ends(0)
    wait_until(lambda: not os.path.exists(f"/proc/{starter}"), "the show has ended, and what begins films has not")

    plain = stage.written("plain/slides.yaml", f"{head}  - {{id: one, text: Words alone.}}\n")
    show = stage.play(stage.touch_display(), plain.path, config=config.path)
    show.shows("one", "en")
    wait_until(lambda: not _children(show.player.pid), "what begins films stays where there are none")


def a_slide_that_is_a_film_plays_it(stage):
    """In its poster's place, with words on it in the visitor's language. When the slide goes nothing of it is left,
    and where a film cannot be seen its poster is.
    """
    head = "languages: [en, fr]\ndefaults: {duration: manual, transition: cut}\nslides:\n"
    film = ("  - id: two\n    film: film.webm\n    poster: poster.png\n    captions: {en: en.vtt, fr: fr.vtt}\n"
            "    consent: given\n")
    broken = "  - {id: three, film: broken.webm, poster: poster.png, consent: given}\n"
    deck = stage.written("deck/slides.yaml", f"{head}  - {{id: one, text: Words.}}\n{film}{broken}")
    folder = os.path.dirname(deck.path)
    shutil.copy(os.path.join(DECKS, "sign.webm"), os.path.join(folder, "film.webm"))
    with open(os.path.join(folder, "broken.webm"), "wb") as file:
        file.write(b"\x1A\x45\xDF\xA3 and nothing more")
    poster = (0x20, 0xA0, 0x40)
    pixels = bytes([poster[2], poster[1], poster[0], 255]) * (160 * 120)
    write_png(os.path.join(folder, "poster.png"), Picture(160, 120, pixels))
    for language, words in (("en", "Words on a film"), ("fr", "iiii")):
        stage.written(f"deck/{language}.vtt", f"WEBVTT\n\n00:00.000 --> 10:00.000\n{words}\n")
    config = stage.written("config.yaml", "display: {diagonal_inches: 43}\ninvite: false\n")
    show = stage.play(stage.touch_display(), deck.path, config=config.path)
    show.shows("one", "en")
    starter = _starter_of_films(show)
    require(not _children(starter), "a film is read before its slide has come")
    width, height = show.display.width, show.display.height

    def has_color(wanted):
        place = 4 * (width * round(0.2 * height) + round(0.5 * width))
        blue, green, red = show.picture().pixels[place:place + 3]
        return all(abs(one - other) < 20 for one, other in zip((red, green, blue), wanted))

    def is_blue():
        """So is the film in its second half."""
        return has_color((0x1E, 0x3C, 0xC8))

    def white():
        """How many points of the picture's lower half, but for the buttons, are as white as words."""
        pixels = show.picture().pixels
        part = pixels[4 * width * round(0.55 * height):4 * width * round(0.84 * height)]
        return sum(1 for at in range(0, len(part), 8) if min(part[at:at + 3]) > 240)
    show.press("Right")
    wait_until(is_blue, "the film does not play")
    wait_until(lambda: white() > 100, "no words are on the film")
    write_png(os.path.join(stage.folder, "film.png"), show.picture())
    english = white()
    show.press("L")
    wait_until(lambda: 0 < white() < english / 2, "another language has the same words on the film")
    show.press("Right")
    wait_until(lambda: has_color(poster), "where a film cannot be seen its poster is not")
    wait_until(lambda: "cannot be seen" in show.player.messages(), "nobody is told of a film that cannot be seen")
    require(white() == 0, "a film that cannot be seen has words")
    wait_until(lambda: not _children(starter), "the slide has gone, and the film's process is there")
    # Back again, it begins again; hidden, nothing of it is left; taken back, it is gone.
    show.press("Left")
    wait_until(is_blue, "the film does not begin again")
    show.press("F12")
    wait_until(lambda: not _children(starter), "the show is hidden, and the film's process is there")
    require(not is_blue(), "the show is hidden, and the film is seen")
    show.player.signal(signal.SIGUSR2)
    wait_until(is_blue, "the film is not seen after the show was hidden")
    deck.write(f"{head}  - {{id: one, text: Words.}}\n{film.replace('given', 'withdrawn')}")
    wait_until(lambda: not is_blue(), "the consent is withdrawn, and the film is seen")
    wait_until(lambda: not _children(starter), "the consent is withdrawn, and the film's process is there")
    show.press("Q")
    show.ends(0)


class _Gpu:
    """A GPU's renderer by a software GL, which fails once it is told how. Where run.py does not know the stand-in, it
    cannot.
    """

    def __init__(self, stage, name):
        self._folder = os.path.join(stage.folder, name)
        os.makedirs(self._folder)
        library = os.path.join(os.path.dirname(stage.two_views or ""), "libgpu_stand_in.so")
        self.can_fail = os.path.exists(library)
        if not self.can_fail:
            stage.note("a GPU that fails was not tried: run.py was not told where two_views is")
        self.environment = {"GPU_STAND_IN": self._folder} | ({"LD_PRELOAD": library} if self.can_fail else {})

    def fails(self, how):
        with open(os.path.join(self._folder, how), "wb"):
            pass


def _nearly(seen, expected):
    """Whether two pictures are one to the accuracy of a GPU."""
    return max(abs(one - other) for one, other in set(zip(seen.pixels, expected.pixels))) <= 4


def _begins_with_a_gpu(stage, gpu, arguments=()):
    """A show that memory has begun and the GPU has taken over, and which has looked the same all the time."""
    show = stage.play(stage.touch_display(640, 360), arguments=["--renderer", "gpu", *arguments],
                      environment=gpu.environment)
    expected = show.pages.picture("bridge", "en")
    wait_until(lambda: _nearly(show.picture(), expected), "the first slide does not come")

    def has_taken_over():
        # In this order: what is seen once it has is looked at too.
        has = "drawing with the GPU" in show.player.messages()
        require(_nearly(show.picture(), expected), "something else is seen while the GPU takes over")
        return has

    wait_until(has_taken_over, "the GPU does not take over")
    return show


def a_gpu_takes_over_unseen(stage):
    trace = os.path.join(stage.folder, "trace.json")
    show = _begins_with_a_gpu(stage, _Gpu(stage, "gpu"), ["--trace", trace])
    # Keys and touches go to the window that has taken the place of the first.
    show.press("Right")
    wait_until(lambda: _nearly(show.picture(), show.pages.picture("neighbours", "en")), "a key does nothing any more")
    show.display.panel.swipe(show.part(0.7, 0.5), show.part(0.3, 0.5))
    wait_until(lambda: _nearly(show.picture(), show.pages.picture("river", "en", "--engaged")), "a swipe does nothing")
    show.press("Q")
    show.ends(0)
    with open(trace, encoding="utf-8") as file:
        timeline = file.read()
    for span in ("load the GPU's driver", "take up the GPU", "fill textures"):
        require(f'"{span}"' in timeline, f"the timeline has no '{span}'")


def a_gpu_that_fails_is_left_in_the_same_frame(stage):
    for how in ("lost", "unplugged"):
        gpu = _Gpu(stage, how)
        if not gpu.can_fail:
            return
        show = _begins_with_a_gpu(stage, gpu)
        gpu.fails(how)
        show.press("Right")
        show.shows("neighbours", "en")
        show.press("Right")
        show.shows("river", "en")
        told = show.player.messages().count("the GPU has failed")
        require(told == 1, f"{how}: it is told {told} times")
        # Another window does not try it once more, which would fail again, and take its time.
        show.display.screen.destroy_windows()
        show.shows("river", "en")
        told = show.player.messages().count("the GPU has failed")
        require(told == 1, f"{how}: it is told {told} times once there is another window")
        show.press("Q")
        show.ends(0)


def a_gpu_without_room_is_not_taken(stage):
    gpu = _Gpu(stage, "full")
    if not gpu.can_fail:
        return
    gpu.fails("full")
    show = stage.play(stage.touch_display(640, 360), arguments=["--renderer", "gpu"], environment=gpu.environment)
    show.shows("bridge", "en")
    wait_until(lambda: "drawing in memory (the GPU cannot be used: " in show.player.messages(), "it is not told")
    show.shows("bridge", "en")
    show.press("Right")
    show.shows("neighbours", "en")
    show.display.screen.destroy_windows()
    show.shows("neighbours", "en")
    show.press("Right")
    show.shows("river", "en")
    told = show.player.messages().count("drawing in memory (the GPU cannot be used: ")
    require(told == 1, f"it is told {told} times: another window has tried the GPU once more")


SCENARIOS = [
    a_gpu_takes_over_unseen,
    a_gpu_that_fails_is_left_in_the_same_frame,
    a_gpu_without_room_is_not_taken,
    a_slide_is_read_aloud_to_who_asks_and_no_longer,
    a_film_in_a_sign_language_is_seen_by_who_asks,
    a_slide_that_is_a_film_plays_it,
    a_sound_that_does_not_answer_holds_no_end_up,
    starts_with_the_first_slide,
    nothing_flashes_before_the_first_slide,
    nothing_flashes_with_a_window_manager,
    is_never_black,
    starts_where_it_is_told,
    fills_a_standing_screen,
    every_language_by_touch,
    a_release_elsewhere_does_nothing,
    a_second_finger_is_ignored,
    a_swipe_goes_on_and_back,
    keys_turn_the_pages,
    the_show_goes_round,
    s_pauses_and_resumes,
    after_a_visitor_the_first_language_returns,
    a_mouse_works_too,
    f_toggles_full_screen,
    f_toggles_full_screen_without_a_window_manager,
    plays_in_a_window,
    what_is_pending_is_seen_in_a_window_alone,
    follows_the_file_while_it_is_written,
    photos_come_into_the_window_as_they_are_prepared,
    words_are_edited_where_they_stand,
    nobody_else_edits_words,
    what_is_taken_out_goes_whatever_else_is_wrong,
    follows_a_photo_that_is_exchanged,
    other_fonts_are_told_of,
    a_font_without_an_end_is_refused,
    bad_fonts_leave_a_good_one_in_use,
    plays_a_bundle_and_turns_to_the_next,
    a_kiosk_follows_the_file_in_silence,
    works_with_a_window_manager,
    works_in_xvfb,
    works_without_shared_memory,
    works_on_wayland,
    works_in_cage,
    keys_end_the_show,
    signals_end_the_show,
    a_window_that_somebody_destroys_is_made_anew,
    ends_with_its_x_server,
    ends_with_its_compositor,
    a_signal_ends_it_although_the_display_hangs,
    a_touch_brings_the_buttons,
    a_tap_on_a_side_turns_the_page,
    survives_a_monkey,
    a_signal_hides_the_show_and_another_brings_it_back,
    hides_and_ends_although_nobody_reads_its_messages,
    a_signal_with_its_first_breath_hides_it,
    settings_in_doubt_begin_hidden_and_locked,
    three_fingers_hide_the_show,
    text_size_and_contrast_are_one_tap_each,
    larger_text_is_turned_by_fingers_and_keys,
    a_photo_opens_and_closes,
    several_photos_are_compared_and_opened,
    palms_and_ten_fingers_do_nothing,
    asks_whether_somebody_is_there,
    the_operator_gets_in_by_touch,
    the_operator_gets_in_by_keys,
    the_pin_brings_a_hidden_show_back,
    what_the_operator_left_out_does_not_come_back_by_itself,
    a_passphrase_opens_a_locked_deck,
    a_stick_is_installed_behind_the_pin,
    a_service_for_sticks_that_takes_no_question_holds_nothing_up,
    in_kiosk_mode_no_key_ends_it,
    alt_f4_ends_it_but_not_in_kiosk_mode,
    says_what_size_it_takes_the_panel_to_be,
    after_a_crash_it_begins_hidden,
    what_was_hidden_stays_hidden,
    a_turned_panel_is_touched_where_it_shows,
    follows_another_resolution,
    follows_another_resolution_with_a_window_manager,
    two_screens_show_two_views,
    a_clicker_alone_gives_a_talk_on_two_screens,
    each_known_clicker_gives_a_talk,
    all_slides_are_shown_by_touch,
    a_presenter_searches_points_and_enlarges,
    a_key_makes_a_talk_of_the_loop_and_back,
    what_is_pending_stays_off_an_audiences_other_screen,
    a_talk_in_a_window_shows_what_is_pending_on_the_only_screen_alone,
    two_screens_show_two_languages_in_step,
    a_talk_in_two_languages_has_one_presenter,
    keeps_to_its_screen,
    keeps_to_its_screen_with_a_window_manager,
    a_deck_without_a_slide_is_calm,
    a_service_manager_hears_how_it_is,
    what_ends_it_again_and_again_is_left_out,
    slides_come_and_go_with_the_clock,
    an_hour_that_clocks_skip_ends_what_ends_in_it,
    an_hour_that_clocks_show_twice_brings_nothing_back,
    outside_of_its_hours_the_panel_is_dark,
    a_deck_comes_and_goes_with_its_hours,
    what_is_withdrawn_in_one_deck_goes_from_that_of_other_hours,
    two_panels_go_by_the_clock,
    another_time_zone_is_followed,
    without_a_display_it_says_so,
    a_slide_that_does_not_move_costs_nothing,
    the_shipped_deck_in_every_language,
]

# What takes long and only measures: run by name.
MEASUREMENTS = [answers_touches_at_once, the_presenters_screen_holds_up_no_frame, all_slides_hold_up_no_frame]
