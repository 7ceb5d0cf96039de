// Who sees a fault card, and what it quotes.
#include "kiosk/app/fault_card.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string good_slide = "languages: [en]\nslides:\n  - id: one\n    text: First\n";

DeckVersion read(const std::string& source) {
    MemoryFiles files;
    files.contents["slides.yaml"] = source;
    DeckReading reading = read_deck("slides.yaml", files, test_day);
    return {std::make_shared<const Deck>(std::move(reading.deck)), test_day, source, reading.diagnostics};
}

std::string quoted(const std::string& slides) {
    const auto card = fault_card(read(good_slide + slides), Audience::organizer);
    REQUIRE(card);
    CHECK_FALSE(card->message.empty());
    return card->excerpt;
}

}  // namespace

TEST_CASE("the organizer alone sees a fault card") {
    const DeckVersion faulty = read(good_slide + "  - id: two\n    txet: Second\n");
    const auto card = fault_card(faulty, Audience::organizer);
    REQUIRE(card);
    CHECK(card->place == "slides.yaml, line 6");
    CHECK(card->excerpt == "txet: Second");
    CHECK_FALSE(fault_card(faulty, Audience::visitors));
    CHECK_FALSE(fault_card(read(good_slide), Audience::organizer));

    DeckVersion bundled = faulty;
    Deck deck = *faulty.deck;
    deck.source = std::make_shared<MemoryFiles>();
    bundled.deck = std::make_shared<const Deck>(std::move(deck));
    CHECK_FALSE(fault_card(bundled, Audience::organizer));
}

TEST_CASE("a presenter is told why nothing of the deck is shown, and which line to look at") {
    const DeckVersion unreadable = read("languages: [en\nslides:\n  - SECRET: [\n");
    const auto told = nothing_to_show(unreadable, neutral_deck());
    REQUIRE(told);
    CHECK(told->faults > 0);
    CHECK(told->place == "slides.yaml:1");
    // Some of it is shown, or nothing is wrong with it.
    CHECK_FALSE(nothing_to_show(unreadable, *read(good_slide).deck));
    CHECK_FALSE(nothing_to_show(read(good_slide), neutral_deck()));

    DeckVersion bundled = unreadable;
    Deck deck = *unreadable.deck;
    deck.source = std::make_shared<MemoryFiles>();
    bundled.deck = std::make_shared<const Deck>(std::move(deck));
    CHECK(nothing_to_show(bundled, neutral_deck())->place.empty());
}

TEST_CASE("a fault card quotes no line of a slide that nobody may look at") {
    const std::string words = "    quote: {en: I am SECRET PERSON and I said so, xx: no}\n";
    CHECK(quoted("  - id: wd\n" + words + "    consent: withdrawn\n") == "");
    // What is written about the consent cannot be understood.
    CHECK(quoted("  - id: wd\n" + words + "    consnet: withdrawn\n") == "");
    CHECK(quoted("  - {id: wd, quote: {en: SECRET, xx: no}, consent: withdrawn}\n") == "");
    CHECK(quoted("  - id: wd\n" + words + "    consent: given\n") != "");
}

TEST_CASE("a fault card quotes no line that is not clearly one slide's") {
    // In front of the slides, and in the settings.
    CHECK(fault_card(read("langs: [en]\n" + good_slide), Audience::organizer)->excerpt == "");
    DeckVersion version = read(good_slide);
    version.diagnostics.emplace_back();
    version.diagnostics.back().file = "config.yaml";
    version.diagnostics.back().position = {4, 1};
    version.diagnostics.back().excerpt = "secret";
    CHECK(fault_card(version, Audience::organizer)->excerpt == "");
    // An item that is no slide.
    CHECK(quoted("  - SECRET PERSON\n") == "");
    // Two slides in one line.
    CHECK(fault_card(read("languages: [en]\nslides: [{id: one, txet: a}, {id: wd, quote: SECRET, consent: "
                          "withdrawn}]\n"),
                     Audience::organizer)
              ->excerpt == "");
    // Of a long deck's beginning there is no text.
    version = read(good_slide + "  - id: two\n    txet: Second\n");
    version.source.clear();
    CHECK(fault_card(version, Audience::organizer)->excerpt == "");
}
