// Films in a sign language: where they lie, and who may see them.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading read(const std::string& slides, const std::vector<std::string>& files = {"video/a.webm"}) {
    MemoryFiles there;
    for (const std::string& file : files)
        there.contents[file] = "";
    there.links[""] = there.links["."] = "/deck";
    return read_deck_text("languages: [en, kk]\nslides:\n" + slides, "slides.yaml", there, test_day);
}

/// The films that are seen of the first slide that is shown.
std::vector<Recording> seen(const DeckReading& reading, const Moment& now = test_day) {
    const auto shown = shown_part(std::make_shared<const Deck>(reading.deck), now);
    REQUIRE_FALSE(shown->slides.empty());
    return shown->slides[0].sign;
}

}  // namespace

TEST_CASE("a film in a sign language is seen where its own consent says so, and else is not in what plays") {
    const auto film = [](const std::string& consent, Moment now = test_day) {
        const DeckReading reading =
            read("  - {id: a, text: {en: Words, kk: Words}, sign: {kk: video/a.webm}" + consent + "}\n");
        return !seen(reading, now).empty();
    };
    CHECK(film(", sign_consent: given"));
    CHECK(film(", sign_consent: {state: given, expires: 2026-06-01}"));
    CHECK_FALSE(film(""));
    CHECK_FALSE(film(", sign_consent: pending"));
    CHECK_FALSE(film(", sign_consent: withdrawn"));
    CHECK_FALSE(film(", sign_consent: {state: given, expires: 2026-05-31}"));
    // Another consent is for something else.
    CHECK_FALSE(film(", voice_consent: given"));
    Moment doubtful = test_day;
    doubtful.is_certain = false;
    CHECK_FALSE(film(", sign_consent: {state: given, expires: 2026-06-01}", doubtful));
    const DeckReading unclear = read("  - {id: a, text: Words, sign: video/a.webm, sign_consent: maybe}\n");
    CHECK_FALSE(is_shown(unclear.deck.slides[0], test_day));

    const DeckReading given =
        read("  - {id: a, text: Words, sign: {kk: video/a.webm}, sign_consent: given}\n");
    REQUIRE(seen(given).size() == 1);
    CHECK(seen(given)[0].language == "kk");
    CHECK(seen(given)[0].path == "video/a.webm");
}

TEST_CASE("the day on which a film's consent ends is one on which the deck is judged anew") {
    const DeckReading reading = read(
        "  - {id: a, text: Words, sign: video/a.webm, sign_consent: {state: given, expires: 2026-06-10}}\n");
    const Moment later(Date{std::chrono::year{2026}, std::chrono::June, std::chrono::day{11}});
    CHECK(Timetable(reading.deck).differs(test_day, later));
    CHECK_FALSE(Timetable(reading.deck).differs(test_day, test_day));
    CHECK(seen(reading, later).empty());
}

TEST_CASE("what a second list or a copy with the same id says against a film counts") {
    for (const std::string between : {"", "slides:\n"})
        for (const std::string other : {"withdrawn", "pending"}) {
            CAPTURE(between);
            CAPTURE(other);
            const DeckReading reading =
                read("  - {id: a, text: Words, sign: video/a.webm, sign_consent: given}\n" + between +
                     "  - {id: a, text: Words, sign: video/a.webm, sign_consent: " + other + "}\n");
            CHECK(seen(reading).empty());
            CHECK(std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const auto& each) {
                return each.message.starts_with("the sign language film of this slide is not shown");
            }));
        }
}

TEST_CASE("the earlier end of a film's consent holds on every slide that shows it, and in every copy") {
    const auto later = [](unsigned day) {
        return Moment(Date{std::chrono::year{2026}, std::chrono::June, std::chrono::day{day}});
    };
    const auto consent = [](const std::string& end) {
        return ", sign_consent: {state: given" + (end.empty() ? "" : ", expires: " + end) + "}}\n";
    };
    const auto slide = [&](const std::string& id, const std::string& film, const std::string& end) {
        return "  - {id: " + id + ", text: Words, sign: " + film + consent(end);
    };
    for (const std::string& first : {std::string(), std::string("2026-06-20")}) {
        CAPTURE(first);
        const DeckReading same_film =
            read(slide("a", "video/a.webm", first) + slide("b", "video/a.webm", "2026-06-10"));
        CHECK(seen(same_film, later(10)).size() == 1);
        CHECK(seen(same_film, later(11)).empty());
        REQUIRE(same_film.diagnostics.size() == 1);
        CHECK(same_film.diagnostics[0].rule == "expiring-consent");
        CHECK(same_film.diagnostics[0].message ==
              "the sign language film of this slide is shown until 2026-06-10: the slide in line 4 has the "
              "same "
              "sign language film, and consent to that ends then");
        // The copy has another film, or none that is there.
        for (const std::string other : {"video/b.webm", "video/c.webm"}) {
            const DeckReading copy = read(slide("a", "video/a.webm", first) + slide("a", other, "2026-06-10"),
                                          {"video/a.webm", "video/b.webm"});
            CHECK(seen(copy, later(10)).size() == 1);
            CHECK(seen(copy, later(11)).empty());
        }
    }
    const DeckReading ended = read(slide("a", "video/a.webm", "") + slide("b", "video/a.webm", "2026-05-10"));
    CHECK(seen(ended).empty());
    CHECK(ended.diagnostics[0].message ==
          "the sign language film of this slide is not shown: the slide in line 4 has the same sign language "
          "film, and consent to that has ended");
    // Another film on another slide, and the slide itself, know nothing of it.
    CHECK(seen(read(slide("a", "video/b.webm", "") + slide("b", "video/a.webm", "2026-06-10"),
                    {"video/a.webm", "video/b.webm"}),
               later(11))
              .size() == 1);
    CHECK(is_shown(ended.deck.slides[0], test_day));
}

TEST_CASE("a film that is withdrawn on one slide is seen on no other") {
    const auto film_of = [](const std::string& other) {
        return read(
            "  - {id: a, text: Words, sign: {en: video/a.webm, kk: video/b.webm}, sign_consent: given}\n"
            "  - {id: b, text: Words, sign: " +
                other + ", sign_consent: withdrawn}\n",
            {"video/a.webm", "video/./a.webm", "video/b.webm", "video/c.webm"});
    };
    CHECK(seen(film_of("video/./a.webm")).size() == 1);
    const DeckReading reading = film_of("video/a.webm");
    REQUIRE(seen(reading).size() == 1);
    CHECK(seen(reading)[0].path == "video/b.webm");
    CHECK(std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const auto& each) {
        return each.message ==
               "the sign language film of this slide is not shown: the slide in line 4 has the same sign "
               "language film, and its consent was withdrawn";
    }));
    CHECK(seen(film_of("video/c.webm")).size() == 2);
}

TEST_CASE("a film that cannot be seen is told, with what to do") {
    const auto told = [](const std::string& film, const std::vector<std::string>& files = {}) {
        const DeckReading reading =
            read("  - {id: a, text: Words, sign_consent: given, sign: " + film + "}\n", files);
        REQUIRE(reading.diagnostics.size() == 1);
        return reading.diagnostics[0].rule + ": " + reading.diagnostics[0].message + ": " +
               reading.diagnostics[0].hint;
    };
    CHECK(told("video/hope.webm", {"video/hop.webm"}) ==
          "missing-film: there is no file 'video/hope.webm' in the deck's folder: did you mean "
          "'video/hop.webm'?");
    CHECK(told("../hope.webm").starts_with("missing-film: '../hope.webm' lies outside the deck's folder"));
    CHECK(told("hope.mp4", {"hope.mp4"}).starts_with("missing-film: 'hope.mp4' is no WebM film"));
    // What may not be seen is not in a bundle, which has no fault for that.
    for (const char* const consent : {"withdrawn", "pending", "{state: given, expires: 2001-01-01}"})
        CHECK(read("  - {id: a, text: Words, sign: a.webm, sign_consent: " + std::string(consent) + "}\n", {})
                  .diagnostics.empty());
    const DeckReading no_consent = read("  - {id: a, text: Words, sign: video/a.webm}\n");
    REQUIRE(no_consent.diagnostics.size() == 1);
    CHECK(no_consent.diagnostics[0].rule == "missing-consent");
    CHECK(no_consent.diagnostics[0].message ==
          "this sign language film is not shown: nothing says that it may be seen");
}

TEST_CASE("the buttons of a film have speech where the deck has films") {
    const auto has_words = [](const Deck& deck) {
        const std::vector<Word> words = spoken_words(deck);
        return std::find(words.begin(), words.end(), Word::sign_language) != words.end();
    };
    CHECK(has_words(read("  - {id: a, text: Words, sign: video/a.webm, sign_consent: given}\n").deck));
    CHECK_FALSE(has_words(read("  - {id: a, text: Words}\n").deck));
}
