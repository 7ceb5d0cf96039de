#include "kiosk/show/live_deck.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string three_slides =
    "languages: [en]\n"
    "slides:\n"
    "  - id: one\n"
    "    text: First\n"
    "  - id: two\n"
    "    text: Second\n"
    "  - id: flag\n"
    "    photo: flag.jpg\n"
    "    consent: no-people\n";

DeckVersion read(const std::string& source, Date today = test_day) {
    MemoryFiles files;
    files.contents["show/slides.yaml"] = source;
    files.contents["show/flag.jpg"] = "";
    DeckReading reading = read_deck("show/slides.yaml", files, today);
    return {std::make_shared<const Deck>(std::move(reading.deck)), today, source, reading.diagnostics};
}

std::string with(std::string source, const std::string& old_words, const std::string& new_words) {
    const auto at = source.find(old_words);
    REQUIRE(at != std::string::npos);
    return source.replace(at, old_words.size(), new_words);
}

std::string ids(const Deck& deck) {
    std::string names;
    for (const Slide& slide : deck.slides)
        names += slide.id + " ";
    return names;
}

std::string edited(const std::string& before, const std::string& after) {
    const DeckVersion version = read(after);
    const auto slide = edited_slide(before, after, *version.deck);
    return slide ? version.deck->slides[static_cast<std::size_t>(*slide)].id : "nowhere";
}

}  // namespace

TEST_CASE("an edit is found in its slide") {
    CHECK(edited(three_slides, three_slides) == "nowhere");
    CHECK(edited(three_slides, with(three_slides, "First", "Fifth")) == "one");
    CHECK(edited(three_slides, with(three_slides, "Second", "Sec")) == "two");
    CHECK(edited(three_slides, with(three_slides, "no-people", "published")) == "flag");
    CHECK(edited(three_slides, three_slides + "    caption: Here\n") == "flag");
    CHECK(edited(three_slides,
                 with(three_slides, "  - id: two", "  - id: new\n    text: New\n  - id: two")) == "new");
    CHECK(edited(three_slides, with(three_slides, "  - id: two\n    text: Second\n", "")) == "flag");
    CHECK(edited(three_slides, with(three_slides, "[en]", "[en, fr]")) == "nowhere");
}

TEST_CASE("a good deck takes the place of the one before") {
    LiveDeck live(read(three_slides));
    const DeckVersion next = read(with(three_slides, "Second", "Zweite"));
    const DeckChange change = live.read_anew(next, {});
    REQUIRE(change.deck != nullptr);
    CHECK(ids(*change.deck) == "one two flag ");
    CHECK(change.slide == 1);
    CHECK(live.errors() == 0);
}

TEST_CASE("a fault keeps the last good deck, until it is mended") {
    LiveDeck live(read(three_slides));
    CHECK(live.read_anew(read(with(three_slides, "text: Second", "txet: Second")), {}).deck == nullptr);
    CHECK(live.errors() > 0);
    CHECK(live.diagnostics().front().position == SourcePosition{6, 5});
    CHECK(live.read_anew(read(""), {}).deck == nullptr);
    const DeckChange change = live.read_anew(read(with(three_slides, "First", "Fifth")), {});
    REQUIRE(change.deck != nullptr);
    // Against what was on the screen, not against the faulty one.
    CHECK(change.slide == 0);
    CHECK(live.errors() == 0);
}

TEST_CASE("a show that began with a faulty deck shows what is good of the next") {
    const std::string faulty = with(three_slides, "text: Second", "txet: Second");
    LiveDeck live(read(faulty));
    const DeckChange change = live.read_anew(read(with(faulty, "First", "Fifth")), {});
    REQUIRE(change.deck != nullptr);
    CHECK(change.deck->slides.size() == 2);
    CHECK(live.errors() > 0);
    CHECK(live.read_anew(read(""), {}).deck == nullptr);
}

TEST_CASE("a picture that was exchanged is shown") {
    LiveDeck live(read(three_slides));
    const DeckVersion next = read(three_slides);
    const DeckChange change = live.read_anew(next, {photo_of(next.deck->slides[2])->path});
    REQUIRE(change.deck != nullptr);
    CHECK(ids(*change.deck) == "one two flag ");
    CHECK(change.slide == 2);
}

TEST_CASE("the rest of a long deck comes without a leap, faulty or not") {
    const DeckVersion beginning = read("languages: [en]\nslides:\n  - {id: one, text: First}\n");
    LiveDeck live({beginning.deck, test_day, "", {}});
    CHECK(live.slides() == 1);
    const DeckChange change = live.read_anew(read(with(three_slides, "text: Second", "txet: Second")), {});
    REQUIRE(change.deck != nullptr);
    CHECK_FALSE(change.slide.has_value());
    CHECK(live.slides() == 2);
}

TEST_CASE("what may no longer be shown goes, whatever else is wrong") {
    const std::string faulty = with(three_slides, "text: Second", "txet: Second");
    LiveDeck live(read(three_slides));
    SUBCASE("consent is withdrawn") {
        const DeckChange change = live.read_anew(read(with(faulty, "no-people", "withdrawn")), {});
        REQUIRE(change.deck != nullptr);
        CHECK(ids(*change.deck) == "one two ");
        CHECK(live.slides() == 2);
        CHECK(live.read_anew(read(with(faulty, "no-people", "withdrawn")), {}).deck == nullptr);
    }
    SUBCASE("consent can no longer be understood") {
        const DeckChange change = live.read_anew(read(with(three_slides, "no-people", "noo-people")), {});
        REQUIRE(change.deck != nullptr);
        CHECK(ids(*change.deck) == "one two ");
    }
    SUBCASE("it is hidden") {
        const DeckChange change =
            live.read_anew(read(with(faulty, "text: First", "text: First\n    hidden: true")), {});
        REQUIRE(change.deck != nullptr);
        CHECK(ids(*change.deck) == "two flag ");
    }
}

TEST_CASE("a consent that ends takes its slide out of the show") {
    const std::string source = with(three_slides, "no-people", "{state: given, expires: 2026-06-01}");
    LiveDeck live(read(source, test_day));
    const Date next_day{std::chrono::sys_days(test_day) + std::chrono::days(1)};
    const DeckChange change = live.read_anew(read(source, next_day), {});
    REQUIRE(change.deck != nullptr);
    CHECK(ids(*change.deck) == "one two ");
}

TEST_CASE("a show that loses its last slide becomes a neutral picture") {
    const std::string source =
        "languages: [en]\nslides:\n  - {id: flag, photo: flag.jpg, consent: no-people}\n";
    LiveDeck live(read(source));
    const DeckChange change = live.read_anew(read(with(source, "no-people", "withdrawn")), {});
    REQUIRE(change.deck != nullptr);
    CHECK(ids(*change.deck) == ids(neutral_deck()));
}
