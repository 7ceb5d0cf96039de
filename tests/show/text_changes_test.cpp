// Texts that are changed in the file while it is shown, whatever else happens to it.
#include "kiosk/show/text_changes.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/slide_kinds.h"
#include "tests/support/memory_files.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace {

const std::string deck =
    "# Mine\r\n"
    "languages: [en, fr]\r\n"
    "defaults:\r\n"
    "  credit: Dana\r\n"
    "slides:\r\n"
    "  - id: opening\r\n"
    "    title:            # large\r\n"
    "      en: Over the roofs\r\n"
    "      fr: 'L''été'\r\n"
    "  - id: words\r\n"
    "    text: All\r\n"
    "    body:\r\n"
    "      - en: First\r\n"
    "      - en: >-\r\n"
    "          A second one,\r\n"
    "          over two lines\r\n"
    "  - id: said\r\n"
    "    quote: {en: \"A \\u0022word\\u0022\", fr: Oui}\r\n"
    "    by: Aigul\r\n"
    "    consent: given\r\n"
    "  - id: flag\r\n"
    "    photo: flag.jpg\r\n"
    "    caption:\r\n"
    "      en: |-\r\n"
    "        Two\r\n"
    "        lines\r\n"
    "    consent: no-people\r\n";

/// A deck's file, as it is while it is shown.
class Desk {
  public:
    Desk() : file(folder.write("slides.yaml", deck)), changes(file), shown(deck) {}

    /// What is read of the text that stands where the slide's text number `index` does on the screen.
    TextChanges::Opened open(const std::string& slide, std::size_t index,
                             const std::string& language = "en") {
        MemoryFiles files;
        files.contents["slides.yaml"] = shown;
        files.contents["flag.jpg"] = "";
        const DeckReading reading = read_deck("slides.yaml", files, test_day);
        for (const Slide& one : reading.deck.slides)
            if (one.id == slide)
                return changes.open(shown, slide, visible_texts(one)[index]->position, language);
        FAIL("no slide " << slide);
        return {};
    }
    EditableText text(const std::string& slide, std::size_t index, const std::string& language = "en") {
        const TextChanges::Opened opened = open(slide, index, language);
        CAPTURE(opened.fault);
        REQUIRE(opened.text);
        return *opened.text;
    }
    std::string now() const { return folder.read("slides.yaml"); }
    static std::string with(std::string text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    }

    TemporaryFolder folder;
    std::string file;
    TextChanges changes;
    std::string shown;
};

TEST_CASE("What is opened is the author's text, whatever the screen makes of it") {
    Desk desk;
    const EditableText title = desk.text("opening", 0, "fr");
    CHECK(to_string(title.address) == "opening/title");
    CHECK(title.language == "fr");
    CHECK(title.text == "L'été");
    CHECK(title.may_have_lines);
    CHECK(desk.text("said", 0).text == "A \"word\"");
    CHECK(desk.text("words", 2).text == "A second one, over two lines");
    CHECK(to_string(desk.text("words", 2).address) == "words/body[1]");
    CHECK(desk.text("flag", 0).text == "Two\nlines");
}

TEST_CASE("A text that is the same in all languages, and one that a language lacks, are told apart") {
    Desk desk;
    const EditableText all = desk.text("words", 0, "fr");
    CHECK(all.language.empty());
    CHECK(all.written_language == "fr");
    // Who reads French sees the English words here.
    const EditableText english = desk.text("words", 1, "fr");
    CHECK(english.language == "en");
    CHECK(english.written_language == "en");
    const EditableText name = desk.text("said", 1);
    CHECK(name.text == "Aigul");
    CHECK_FALSE(name.may_have_lines);
}

TEST_CASE("What is written changes those words, and nothing else") {
    struct Case {
        const char* slide;
        std::size_t index;
        const char* words;
        const char* from;
        const char* to;
    };
    for (const Case& one : {Case{"opening", 0, "Over the roofs: now # it flies", "Over the roofs",
                                 "\"Over the roofs: now # it flies\""},
                            Case{"words", 0, "  All of it ", "All", "All of it"},
                            Case{"words", 1, "First\nand second", "First", "\"First\\nand second\""},
                            Case{"words", 2, "A second one, over three lines", "two lines", "three lines"},
                            Case{"said", 0, "A word", "A \\u0022word\\u0022", "A word"},
                            Case{"flag", 0, "Two\nshort lines", "        lines", "        short lines"}}) {
        CAPTURE(one.words);
        Desk desk;
        CHECK(desk.changes.write(desk.text(one.slide, one.index), one.words) == "");
        CHECK(desk.now() == Desk::with(deck, one.from, one.to));
        CHECK(desk.folder.read("slides.yaml~") == deck);
    }
}

TEST_CASE("The file as it was before the first change is kept") {
    Desk desk;
    CHECK(desk.changes.write(desk.text("words", 0), "One") == "");
    desk.shown = desk.now();
    CHECK(desk.changes.write(desk.text("words", 0), "Two") == "");
    CHECK(desk.folder.read("slides.yaml~") == deck);
    CHECK(desk.folder.files() == 2);
}

TEST_CASE("What others have saved meanwhile stays, and a text that they have changed is not replaced") {
    Desk desk;
    const EditableText title = desk.text("opening", 0);
    const std::string moved = "# More\r\n" + Desk::with(deck, "Aigul", "Dana");
    desk.folder.write("slides.yaml", moved);
    CHECK(desk.changes.write(title, "Mine") == "");
    CHECK(desk.now() == Desk::with(moved, "Over the roofs", "Mine"));

    const std::string theirs = Desk::with(deck, "Over the roofs", "Theirs");
    desk.folder.write("slides.yaml", theirs);
    CHECK(desk.changes.write(title, "Mine too") ==
          "Not written: slides.yaml was changed meanwhile, and says “Theirs” there");
    CHECK(desk.now() == theirs);

    const std::string without = Desk::with(deck, "id: opening", "id: start");
    desk.folder.write("slides.yaml", without);
    CHECK(desk.changes.write(title, "Mine too") ==
          "Not written: slides.yaml was changed meanwhile, and has no 'opening/title' there any more");
    CHECK(desk.now() == without);

    unlink(desk.file.c_str());
    CHECK_FALSE(desk.changes.write(title, "Mine too").empty());
    CHECK_FALSE(desk.open("opening", 0).text);
}

TEST_CASE("A text is found again where the file was changed after it was shown") {
    Desk desk;
    desk.folder.write("slides.yaml",
                      "# More\r\n# and more\r\n" + Desk::with(deck, "Over the roofs", "Theirs"));
    CHECK(desk.text("opening", 0).text == "Theirs");
    desk.folder.write("slides.yaml", Desk::with(deck, "id: opening", "id: start"));
    CHECK(desk.open("opening", 0).fault == "The file has no 'opening/title' any more");
}

TEST_CASE("What cannot be written is told, and the file stays") {
    Desk desk;
    const EditableText title = desk.text("opening", 0);
    CHECK(desk.changes.write(title, " \n ") ==
          "A text cannot be empty: to have none, take its line out of the file");
    CHECK(desk.changes.write(title, title.text) == "");
    CHECK(desk.now() == deck);
    CHECK(desk.folder.files() == 1);

    const std::string faulty = deck + "  - id: 'open\r\n";
    desk.folder.write("slides.yaml", faulty);
    CHECK_FALSE(desk.changes.write(title, "Mine").empty());
    CHECK(desk.now() == faulty);
    CHECK(desk.changes.undo() == "There is no change to take back");
}

TEST_CASE("Anchors and aliases, which a deck may not have, are left as they are") {
    const std::string aliased =
        "languages: [en]\nslides:\n  - id: one\n    title: &words\n      en: Same\n  - id: two\n    title: "
        "*words\n";
    TemporaryFolder folder;
    TextChanges changes(folder.write("slides.yaml", aliased));
    for (int line = 1; line <= 7; ++line) {
        const auto opened = changes.open(aliased, "one", {line, 5}, "en");
        if (opened.text) CHECK_FALSE(changes.write(*opened.text, "Other").empty());
    }
    CHECK(folder.read("slides.yaml") == aliased);
}

TEST_CASE("A show that forgets its deck keeps no words that could be taken back") {
    Desk desk;
    REQUIRE(desk.changes.write(desk.text("opening", 0), "One") == "");
    desk.changes.forget();
    CHECK(desk.changes.undo() == "There is no change to take back");
    CHECK(desk.changes.redo() == "There is no change to make again");
    CHECK(desk.now() == Desk::with(deck, "Over the roofs", "One"));
}

TEST_CASE("Changes go back and forth, each only where the file still says what it wrote") {
    Desk desk;
    CHECK(desk.changes.write(desk.text("opening", 0), "One") == "");
    CHECK(desk.changes.write(desk.text("words", 0), "Two") == "");
    CHECK(desk.changes.undo() == "words/text says “All” again");
    CHECK(desk.changes.undo() == "opening/title says “Over the roofs” again");
    CHECK(desk.now() == deck);
    CHECK(desk.changes.undo() == "There is no change to take back");
    CHECK(desk.changes.redo() == "opening/title says “One” again");
    CHECK(desk.changes.redo() == "words/text says “Two” again");
    CHECK(desk.changes.redo() == "There is no change to make again");

    const std::string theirs = Desk::with(desk.now(), "Two", "Theirs");
    desk.folder.write("slides.yaml", theirs);
    CHECK(desk.changes.undo() == "Not written: slides.yaml was changed meanwhile, and says “Theirs” there");
    CHECK(desk.now() == theirs);
    // The one before it is not taken back out of turn.
    CHECK(desk.changes.undo() == "Not written: slides.yaml was changed meanwhile, and says “Theirs” there");

    // What was taken back and then changed anew is not there to be made again.
    desk.folder.write("slides.yaml", Desk::with(theirs, "Theirs", "Two"));
    desk.shown = desk.now();
    CHECK(desk.changes.undo() == "words/text says “All” again");
    desk.shown = desk.now();
    CHECK(desk.changes.write(desk.text("words", 0), "Three") == "");
    CHECK(desk.changes.redo() == "There is no change to make again");
}

}  // namespace
