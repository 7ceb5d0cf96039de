#include "kiosk/deck/verdict.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

/// A slide of a deck that has this one alone, with whatever faults.
Slide slide_of(const std::string& fields) {
    MemoryFiles files;
    files.contents["flag.jpg"] = "";
    files.links[""] = files.links["."] = "/deck";
    const DeckReading reading = read_deck_text("languages: [en]\nslides:\n  - {id: a, " + fields + "}\n",
                                               "slides.yaml", files, test_day);
    REQUIRE(reading.deck.slides.size() == 1);
    return reading.deck.slides.front();
}

}  // namespace

TEST_CASE("each reason has its verdict, and is told in words") {
    struct Case {
        std::string fields;
        Verdict verdict;
        VerdictReason reason;
        std::string words;
    };
    const std::vector<Case> cases = {
        {"text: Words", Verdict::shown, VerdictReason::allowed, ""},
        {"text: Words, consent: given", Verdict::shown, VerdictReason::allowed, ""},
        {"quote: Words, consent: published", Verdict::shown, VerdictReason::allowed, ""},
        {"photo: flag.jpg, consent: no-people", Verdict::shown, VerdictReason::allowed, ""},
        {"title: Words", Verdict::shown, VerdictReason::allowed, ""},
        {"text: Words, hidden: true", Verdict::hidden, VerdictReason::hidden, "it is hidden"},
        {"quote: Words", Verdict::withheld, VerdictReason::no_consent, "it has a quotation and no 'consent'"},
        {"photo: flag.jpg", Verdict::withheld, VerdictReason::no_consent,
         "it has a picture and no 'consent'"},
        {"title: Words, background: flag.jpg", Verdict::withheld, VerdictReason::no_consent,
         "it has a picture and no 'consent'"},
        {"title: Words, background: [x]", Verdict::withheld, VerdictReason::no_consent,
         "it has a picture and no 'consent'"},
        {"text: Words, consent: pending", Verdict::withheld, VerdictReason::consent_pending,
         "its consent is still pending"},
        {"text: Words, consent: withdrawn", Verdict::withheld, VerdictReason::consent_withdrawn,
         "its consent was withdrawn"},
        {"text: Words, consent: {state: given, expires: 2026-05-31}", Verdict::withheld,
         VerdictReason::consent_ended, "its consent ended after 2026-05-31"},
        {"text: Words, consent: maybe", Verdict::withheld, VerdictReason::unclear,
         "its 'consent' cannot be understood"},
        {"text: Words, hidden: 'yes'", Verdict::withheld, VerdictReason::unclear,
         "its 'hidden' cannot be understood"},
        {"text: ''", Verdict::faulty, VerdictReason::faulty, "it has faults"},
        {"notes: nothing", Verdict::faulty, VerdictReason::faulty, "it has faults"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.fields);
        const Slide slide = slide_of(one.fields);
        const SlideVerdict verdict = verdict_of(slide, test_day);
        CHECK(verdict == SlideVerdict{one.verdict, one.reason});
        CHECK(reason_text(slide, verdict.reason) == one.words);
    }
}

TEST_CASE("what keeps a slide off the screen holds whatever else is wrong with it") {
    struct Case {
        std::string fields;
        Verdict verdict;
    };
    const std::vector<Case> protections = {
        {"consent: withdrawn", Verdict::withheld},
        {"consent: pending", Verdict::withheld},
        {"consent: {state: given, expires: 2026-05-31}", Verdict::withheld},
        {"consent: {state: given, expires: tomorrow}", Verdict::withheld},
        {"consent: gvien", Verdict::withheld},
        {"consent: given, consent: withdrawn", Verdict::withheld},
        {"consent: {state: given, expries: 2026-05-31}", Verdict::withheld},
        {"consent: {state: given, expires: 2030-01-01, expires: 2026-05-31}", Verdict::withheld},
        {"consent: {state: given, <<: {expires: 2026-05-31}}", Verdict::withheld},
        {"Consent: withdrawn", Verdict::withheld},
        {"cosnent: withdrawn", Verdict::withheld},
        {"hidden: true", Verdict::hidden},
        {"hidden: maybe", Verdict::withheld},
        {"hiden: true", Verdict::withheld},
        {"hidden: false, hidden: true", Verdict::withheld},
        {"<<: {hidden: true}", Verdict::withheld},
    };
    const std::vector<std::string> others = {
        "text: Words",           "text: ''",          "txet: Words", "text: Words, fact: 1",
        "text: Words, color: 1", "notes: no content",
    };
    for (const Case& protection : protections) {
        for (const std::string& other : others) {
            for (const std::string& fields :
                 {protection.fields + ", " + other, other + ", " + protection.fields}) {
                CAPTURE(fields);
                CHECK(verdict_of(slide_of(fields), test_day).verdict == protection.verdict);
            }
        }
    }
    // Of several the one that protects people most.
    CHECK(verdict_of(slide_of("text: Words, hidden: true, consent: withdrawn"), test_day).verdict ==
          Verdict::withheld);
}

TEST_CASE("where it cannot be told what was meant for all slides, none is shown") {
    const auto shown = [](const std::string& head) {
        const DeckReading reading =
            read_deck_text(head + "languages: [en]\nslides:\n  - {id: a, text: Words}\n", "slides.yaml",
                           MemoryFiles(), test_day);
        return shows_anything(reading.deck, test_day);
    };
    for (const char* good : {"", "defaults: {duration: 9}\n", "defaults:\n", "defaults: {duration: long}\n",
                             "colour: red\n", "defaults: {colour: red}\n"}) {
        CAPTURE(good);
        CHECK(shown(good));
    }
    for (const char* unclear :
         {"hidden: true\n", "consent: withdrawn\n", "defaults: {hidden: true}\n", "defaults: {hiden: true}\n",
          "defaults: {consent: withdrawn}\n", "defaults: [hidden]\n", "defaults: hidden\n",
          "defaults: {duration: 9}\ndefaults: {motion: still}\n", "default: {hidden: true}\n",
          "default: {consent: withdrawn}\n", "defaults: {<<: {hidden: true}}\n",
          "<<: {defaults: {hidden: true}}\n"}) {
        CAPTURE(std::string(unclear));
        CHECK_FALSE(shown(unclear));
    }
}

TEST_CASE("a consent holds to the end of its last day") {
    const Slide slide = slide_of("photo: flag.jpg, consent: {state: given, expires: 2026-06-01}");
    const auto on = [&](unsigned day) {
        return verdict_of(slide, Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(day)});
    };
    CHECK(on(1).verdict == Verdict::shown);
    CHECK(on(2) == SlideVerdict{Verdict::withheld, VerdictReason::consent_ended});
}

TEST_CASE("a part of a deck has the slides that are wanted, in their order, and all else") {
    Deck deck;
    deck.languages = {"en", "kk"};
    for (const char* fields : {"text: One", "text: Two, hidden: true", "text: ''", "text: Four"}) {
        deck.slides.push_back(slide_of(fields));
        deck.slides.back().id = std::string(1, static_cast<char>('a' + deck.slides.size() - 1));
    }
    const auto ids = [&](bool (*wanted)(Verdict)) {
        const Deck part = part_of(deck, test_day, wanted);
        CHECK(part.languages == deck.languages);
        std::string names;
        for (const Slide& slide : part.slides)
            names += slide.id;
        return names;
    };
    CHECK(ids(is_shown) == "ad");
    CHECK(ids(is_planned) == "ad");
    CHECK(ids(is_drawable) == "abd");
    CHECK(shows_anything(deck, test_day));
    deck.slides = {slide_of("text: ''")};
    CHECK_FALSE(shows_anything(deck, test_day));
}
