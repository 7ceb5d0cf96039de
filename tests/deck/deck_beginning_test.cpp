#include "kiosk/deck/deck_beginning.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string head = "languages: [en, fr]\ndefaults: {duration: 9}\nslides:\n";

std::string slide(int number) {
    const std::string id = std::to_string(number);
    return "  - id: s" + id + "\n    text: {en: Text " + id + ", fr: Texte}\n";
}

}  // namespace

TEST_CASE("a deck's beginning is its head and its first slides, cut where the next one begins") {
    const std::string first = head + slide(1) + "\n# A remark.\n" + slide(2);
    CHECK(beginning_of_deck(first + slide(3) + slide(4), 2) == first);
    CHECK(beginning_of_deck(head + slide(1) + slide(2), 1) == head + slide(1));
    CHECK_FALSE(beginning_of_deck(first, 2).has_value());
    CHECK_FALSE(beginning_of_deck("", 2).has_value());
}

TEST_CASE("a text that goes on over several lines is not taken for a slide") {
    const std::string folded = "  - id: s1\n    text: >-\n      - Words\n\n      more words\n";
    CHECK(beginning_of_deck(head + folded + slide(2), 1) == head + folded);
}

TEST_CASE("where the lines do not tell how the whole deck begins, there is no beginning") {
    CHECK_FALSE(beginning_of_deck("slides:\n" + slide(1) + slide(2), 1).has_value());
    CHECK_FALSE(beginning_of_deck(head + slide(1) + slide(2) + "themes: {}\n", 1).has_value());
    CHECK_FALSE(beginning_of_deck(head + slide(1) + slide(2) + "---\n", 1).has_value());
    CHECK_FALSE(beginning_of_deck("languages: [en]\nslides: [{text: one},\n{text: two}]\n", 1).has_value());
    CHECK_FALSE(beginning_of_deck("languages: [en]\nslides:\n  one: two\n  - three\n", 1).has_value());
}

TEST_CASE("the beginning of a deck reads as the deck begins") {
    std::string yaml = head;
    for (int number = 1; number <= 50; ++number)
        yaml += slide(number);
    const MemoryFiles files;
    const Date today{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};
    const DeckReading whole = read_deck_text(yaml, "deck.yaml", files, today);
    const auto text = beginning_of_deck(yaml, 3);
    REQUIRE(text.has_value());
    const DeckReading beginning = read_deck_text(*text, "deck.yaml", files, today);
    CHECK(beginning.diagnostics.empty());
    CHECK(beginning.deck.languages == whole.deck.languages);
    REQUIRE(beginning.deck.slides.size() == 3);
    REQUIRE(whole.deck.slides.size() == 50);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(beginning.deck.slides[i].id == whole.deck.slides[i].id);
        CHECK(beginning.deck.slides[i].duration.fixed == whole.deck.slides[i].duration.fixed);
    }
}
