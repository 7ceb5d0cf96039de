// Slides that are written into a deck's file, in its own manner, with all else as it was.
#include "kiosk/deck/new_slides.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::vector<NewSlide> two_photos = {
    {"photo-01", {{"photo", "photos/photo-01.jpg"}, {"consent", "pending"}}},
    {"photo-02", {{"photo", "photos/photo-02.jpg"}, {"consent", "pending"}}},
};

std::string filled(const std::string& deck, const std::vector<NewSlide>& slides = two_photos) {
    const DeckWithSlides result = add_slides(deck, slides);
    CHECK(result.refusal == "");
    return result.contents;
}

std::string with_line_ends(const std::string& text, const std::string& line_end) {
    std::string result;
    for (const char letter : text)
        result += letter == '\n' ? line_end : std::string(1, letter);
    return result;
}

const std::string photos_2_4 =
    "  - id: photo-01\n    photo: photos/photo-01.jpg\n    consent: pending\n"
    "  - id: photo-02\n    photo: photos/photo-02.jpg\n    consent: pending\n";

}  // namespace

TEST_CASE("new slides come behind the last one, in its columns") {
    const std::string head = "languages: [en]\nslides:\n";
    CHECK(filled(head + "  - id: a\n    text: A\n") == head + "  - id: a\n    text: A\n" + photos_2_4);
    CHECK(filled(head + "- id: a\n  text: A\n") ==
          head +
              "- id: a\n  text: A\n"
              "- id: photo-01\n  photo: photos/photo-01.jpg\n  consent: pending\n"
              "- id: photo-02\n  photo: photos/photo-02.jpg\n  consent: pending\n");
    CHECK(filled(head + "    -   id: a\n        text: A\n", {two_photos[0]}) ==
          head + "    -   id: a\n        text: A\n" +
              "    -   id: photo-01\n        photo: photos/photo-01.jpg\n        consent: pending\n");
    // A last line without a line break, and empty lines at the end.
    CHECK(filled(head + "  - id: a\n    text: A") == head + "  - id: a\n    text: A\n" + photos_2_4);
    CHECK(filled(head + "  - id: a\n    text: A\n\n\n") ==
          head + "  - id: a\n    text: A\n" + photos_2_4 + "\n\n");
}

TEST_CASE("an empty line stands between slides where the deck has one") {
    const std::string deck =
        "languages: [en]\nslides:\n  - id: a\n    text: A\n\n  # The second.\n  - id: b\n    text: B\n";
    CHECK(filled(deck) == deck +
                              "\n  - id: photo-01\n    photo: photos/photo-01.jpg\n    consent: pending\n"
                              "\n  - id: photo-02\n    photo: photos/photo-02.jpg\n    consent: pending\n");
}

TEST_CASE(
    "remarks stay with the slides that they stand in, and other fields of the deck stay where they are") {
    const std::string slides = "languages: [en]\nslides:\n  - id: a\n    text: A\n    # by hand\n";
    CHECK(filled(slides + "  # - id: old\n  #   text: Old\n") ==
          slides + "  # - id: old\n  #   text: Old\n" + photos_2_4);
    CHECK(filled(slides + "\n# Colours\nthemes:\n  night: {based_on: evening}\n") ==
          slides + photos_2_4 + "\n# Colours\nthemes:\n  night: {based_on: evening}\n");
    CHECK(filled("slides:\n- id: a\n  text: A\n# The end of it\nlanguages: [en]\n", {two_photos[0]}) ==
          "slides:\n- id: a\n  text: A\n- id: photo-01\n  photo: photos/photo-01.jpg\n  consent: pending\n"
          "# The end of it\nlanguages: [en]\n");
}

TEST_CASE("a deck without slides gets its first ones") {
    CHECK(filled("languages: [en]\nslides:\n") == "languages: [en]\nslides:\n" + photos_2_4);
    CHECK(filled("slides:   # none yet\nlanguages: [en]\n") ==
          "slides:   # none yet\n" + photos_2_4 + "languages: [en]\n");
    CHECK(filled("languages: [en]\n", {two_photos[0]}) ==
          "languages: [en]\n\nslides:\n  - id: photo-01\n    photo: photos/photo-01.jpg\n    consent: "
          "pending\n");
}

TEST_CASE("line endings and the mark at the beginning of the file stay as they are") {
    const std::string deck = "languages: [en]\nslides:\n  - id: a\n    text: A\n";
    for (const std::string line_end : {"\r\n", "\r"}) {
        CAPTURE(line_end);
        CHECK(filled(with_line_ends(deck, line_end)) == with_line_ends(deck + photos_2_4, line_end));
    }
    CHECK(filled("\xEF\xBB\xBF" + deck) == "\xEF\xBB\xBF" + deck + photos_2_4);
}

TEST_CASE("a deck that cannot be filled safely is refused, with the reason") {
    const auto refusal = [](const std::string& deck) {
        const DeckWithSlides result = add_slides(deck, two_photos);
        CHECK(result.contents == "");
        return result.refusal;
    };
    CHECK(refusal("languages: [en]\nslides:\n  - id: a\n    text: One: two\n") ==
          "it has faults in the way it is written: fix what 'kiosk check' reports first");
    const std::string no_list =
        "its slides are not written as a list, a slide below the other, each with '- id: '";
    CHECK(refusal("languages: [en]\nslides: [{id: a, text: A}]\n") == no_list);
    CHECK(refusal("languages: [en]\nslides:\n  - {id: a, text: A}\n") == no_list);
    CHECK(refusal("languages: [en]\nslides: none\n") == no_list);
}

TEST_CASE("texts are written as a person would, and are read back as they were") {
    const std::string long_text =
        "A sentence that is so long that nobody would write it on a single line of a file that somebody else "
        "has to read after them.";
    const std::vector<NewSlide> slides = {
        {"opening",
         {{"title", NewText{{{"en", "Yes: together"}, {"uk", "Разом"}}}},
          {"notes", NewText{{{"", "First line\nsecond line"}}}}}},
        {"points",
         {{"list", NewText{{{"", "Why # we came"}}}},
          {"items",
           std::vector<NewText>{
               {{{"", "- a dash"}}}, {{{"en", "Music"}, {"uk", "\"Музика\""}}}, {{{"", long_text}}}}}}},
        {"true", {{"text", NewText{{{"en", "yes"}}}}, {"hidden", "true"}}},
    };
    const std::string deck = filled("languages: [en, uk]\nslides:\n", slides);
    CAPTURE(deck);
    CHECK(deck.find("    title:\n      en: \"Yes: together\"\n      uk: Разом\n") != std::string::npos);
    MemoryFiles files;
    const DeckReading reading = read_deck_text(deck, "slides.yaml", files, test_day);
    for (const Diagnostic& found : reading.diagnostics)
        FAIL_CHECK(format_diagnostic(found));
    REQUIRE(reading.deck.slides.size() == 3);
    const auto words = [&](std::size_t slide, const char* language) {
        std::string all;
        for (const LocalizedText* text : visible_texts(reading.deck.slides[slide]))
            all += std::string(text->in(language, "en").text) + "|";
        return all;
    };
    CHECK(words(0, "uk") == "Разом|");
    CHECK(reading.deck.slides[0].notes.in("en", "en").text == "First line\nsecond line");
    CHECK(words(1, "en") == "Why # we came|- a dash|Music|" + long_text + "|");
    CHECK(words(1, "uk") == "Why # we came|- a dash|\"Музика\"|" + long_text + "|");
    CHECK(reading.deck.slides[2].id == "true");
    CHECK(reading.deck.slides[2].hidden);
}

TEST_CASE("no line of a text that is written begins as a field that protects does") {
    // As long as a text that is folded: the second line would begin with the last words.
    const std::string words =
        "A text that is so long that it stands on several lines of the file, as that of most slides does: it "
        "is one that says\nhidden: true\nat its end.";
    for (const bool has_versions : {false, true}) {
        NewText text;
        text.versions = {{has_versions ? "en" : "", words}};
        const std::string deck = filled("languages: [en]\nslides:\n", {{"new", {{"text", text}}}});
        const DeckReading reading = read_deck_text(deck, "slides.yaml", MemoryFiles(), test_day);
        CHECK(reading.diagnostics.empty());
        REQUIRE(reading.deck.slides.size() == 1);
        CHECK(reading.deck.slides[0].unclear.empty());
    }
}

TEST_CASE("an id that is taken gets a number") {
    CHECK(free_id("photo-01", {}) == "photo-01");
    CHECK(free_id("photo-01", {"photo-01", "photo-01-2"}) == "photo-01-3");
}
