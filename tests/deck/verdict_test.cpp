#include "kiosk/deck/verdict.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <optional>
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

TEST_CASE("of two slides that show the same, the consent that ends first holds for both, and that is told") {
    struct Case {
        std::string first, second;
        bool is_held;
    };
    const std::string ends = "consent: {state: given, expires: 2026-07-01}";
    const std::vector<Case> cases = {
        {"photo: flag.jpg, " + ends, "photo: flag.jpg, consent: given", true},
        {"photo: flag.jpg, consent: given", "photo: flag.jpg, " + ends, true},
        {"photo: flag.jpg, " + ends, "photo: flag.jpg, consent: {state: given, expires: 2026-09-01}", true},
        {"photo: flag.jpg, " + ends, "photo: ./flag.jpg, consent: given", true},
        {"photo: link.jpg, " + ends, "photo: flag.jpg, consent: given", true},
        {"photo: flag.jpg, " + ends,
         "photos: [{photo: flag.jpg, consent: given}, {photo: other.jpg, "
         "consent: given}]",
         true},
        {"photo: flag.jpg, " + ends,
         "quote: Words, consent: given, background: flag.jpg, background_consent: given", true},
        {"quote: Words, by: Anna, " + ends, "quote: Words, consent: published", true},
        {"photo: flag.jpg, " + ends, "photo: other.jpg, consent: given", false},
        {"quote: Words, " + ends, "quote: Others, consent: given", false},
        {"quote: Words, consent: given, background: flag.jpg, background_consent: {state: given, expires: "
         "2026-07-01}",
         "quote: Words, consent: given, background: other.jpg, background_consent: given", false},
        {"text: Words, id: same, " + ends, "text: Others, id: same, consent: given", true},
    };
    MemoryFiles files;
    for (const char* const name : {"flag.jpg", "./flag.jpg", "link.jpg", "other.jpg"})
        files.contents[name] = "";
    files.links["link.jpg"] = "/deck/flag.jpg";
    files.links[""] = files.links["."] = "/deck";
    for (const Case& each : cases) {
        CAPTURE(each.first);
        CAPTURE(each.second);
        const auto slide = [](const std::string& fields, const std::string& id) {
            return "  - {" + (fields.find("id: ") == std::string::npos ? "id: " + id + ", " : "") + fields +
                   "}\n";
        };
        DeckReading reading =
            read_deck_text("languages: [en]\nslides:\n" + slide(each.first, "a") + slide(each.second, "b"),
                           "slides.yaml", files, test_day);
        REQUIRE(reading.deck.slides.size() == 2);
        const auto ends_there = [](const Slide& one) {
            const auto end = end_of(one);
            return end && *end == DayOrTime{Date{std::chrono::year(2026), std::chrono::month(7),
                                                 std::chrono::day(1)},
                                            std::nullopt}
                                      .end();
        };
        CHECK((ends_there(reading.deck.slides[0]) && ends_there(reading.deck.slides[1])) == each.is_held);
        const auto told =
            std::count_if(reading.diagnostics.begin(), reading.diagnostics.end(),
                          [](const Diagnostic& diagnostic) { return diagnostic.rule == "expiring-consent"; });
        CHECK(told == (each.is_held ? 1 : 0));
    }
    const DeckReading over = read_deck_text(
        "languages: [en]\nslides:\n  - {id: a, photo: flag.jpg, consent: {state: given, expires: "
        "2026-05-01}}\n  - {id: b, photo: flag.jpg, consent: given}\n",
        "slides.yaml", files, test_day);
    for (const Slide& slide : over.deck.slides)
        CHECK(verdict_of(slide, test_day).reason == VerdictReason::consent_ended);
}

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
        {"quote: Words, background: flag.jpg, consent: published", Verdict::withheld,
         VerdictReason::no_consent, "it has a picture and no 'background_consent'"},
        {"quote: Words, background: [x], consent: published", Verdict::withheld, VerdictReason::no_consent,
         "it has a picture and no 'background_consent'"},
        {"quote: Words, background: flag.jpg, background_consent: no-people", Verdict::withheld,
         VerdictReason::no_consent, "it has a quotation and no 'consent'"},
        {"quote: Words, background: flag.jpg, consent: published, background_consent: no-people",
         Verdict::shown, VerdictReason::allowed, ""},
        {"quote: Words, background: flag.jpg, consent: published, background_consent: pending",
         Verdict::withheld, VerdictReason::consent_pending, "the consent for its picture is still pending"},
        {"quote: Words, background: flag.jpg, consent: published, background_consent: withdrawn",
         Verdict::withheld, VerdictReason::consent_withdrawn, "the consent for its picture was withdrawn"},
        {"quote: Words, background: flag.jpg, consent: {state: given, expires: 2030-05-31}, "
         "background_consent: {state: given, expires: 2026-05-31}",
         Verdict::withheld, VerdictReason::consent_ended,
         "the consent for its picture ended after 2026-05-31"},
        {"quote: Words, background: flag.jpg, consent: {state: given, expires: 2026-05-31}, "
         "background_consent: {state: given, expires: 2030-05-31}",
         Verdict::withheld, VerdictReason::consent_ended, "its consent ended after 2026-05-31"},
        {"quote: Words, background: flag.jpg, consent: published, background_consent: maybe",
         Verdict::withheld, VerdictReason::unclear, "its 'background_consent' cannot be understood"},
        {"quote: Words, background: flag.jpg, consent: published, backgroundconsent: given",
         Verdict::withheld, VerdictReason::unclear, "its 'background_consent' cannot be understood"},
        {"text: Words, background_consent: pending", Verdict::withheld, VerdictReason::consent_pending,
         "the consent for its picture is still pending"},
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
        {"text: Words, from: 2026-06-01, until: 2026-06-01", Verdict::shown, VerdictReason::allowed, ""},
        {"text: Words, from: 2026-06-02", Verdict::not_yet, VerdictReason::not_yet, "it begins 2026-06-02"},
        {"text: Words, from: 2026-06-01 00:01", Verdict::not_yet, VerdictReason::not_yet,
         "it begins 2026-06-01 00:01"},
        {"text: Words, until: 2026-05-31", Verdict::over, VerdictReason::over, "it ended after 2026-05-31"},
        {"text: Words, until: 2026-05-31 09:05", Verdict::over, VerdictReason::over,
         "it ended 2026-05-31 09:05"},
        {"text: Words, until: tomorrow", Verdict::withheld, VerdictReason::unclear,
         "its 'until' cannot be understood"},
        {"text: Words, from: 2026-02-30", Verdict::withheld, VerdictReason::unclear,
         "its 'from' cannot be understood"},
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

TEST_CASE("the organizer is alone only where all of it says so") {
    int alone = 0;
    for (const bool in_window : {false, true})
        for (const bool kiosk : {false, true})
            for (const bool is_bundle : {false, true})
                for (const bool in_doubt : {false, true}) {
                    const ShowPlace place{in_window, kiosk, is_bundle, in_doubt};
                    const bool is_alone = audience_at(place) == Audience::organizer;
                    CHECK(is_alone == (place == ShowPlace{true, false, false, false}));
                    alone += is_alone ? 1 : 0;
                }
    CHECK(alone == 1);
    CHECK(audience_at({}) == Audience::visitors);
}

TEST_CASE("the organizer sees pictures that only lack an answer, and nothing else that visitors do not see") {
    struct Case {
        std::string fields;
        bool for_organizer;
    };
    const std::vector<Case> cases = {
        {"photo: flag.jpg, consent: pending", true},
        {"photo: flag.jpg, consent: {state: pending, expires: 2020-01-01}", false},
        {"title: Words, background: flag.jpg, consent: pending", true},
        {"photo: flag.jpg, consent: pending, from: 2020-01-01", true},
        {"photo: flag.jpg, consent: pending, from: 2030-01-01", false},
        {"photo: flag.jpg, consent: pending, until: 2020-01-01", false},
        {"photo: flag.jpg, consent: pending, hidden: true", false},
        {"photo: flag.jpg, consent: pending, hiden: true", false},
        {"photo: none.jpg, consent: pending", false},
        {"photo: flag.jpg, consent: pendign", false},
        {"photo: flag.jpg, consent: withdrawn", false},
        {"photo: flag.jpg, consent: {state: given, expires: 2026-05-31}", false},
        {"photo: flag.jpg", false},
        {"quote: Words, consent: pending", false},
        {"text: Words, consent: pending", false},
    };
    for (const Case& one : cases) {
        CAPTURE(one.fields);
        const Slide slide = slide_of(one.fields);
        CHECK_FALSE(may_be_seen_by(Audience::visitors, slide, test_day));
        CHECK(may_be_seen_by(Audience::organizer, slide, test_day) == one.for_organizer);
        // Whatever is shown to nobody but the organizer has the band.
        if (one.for_organizer) CHECK(is_pending_picture(slide));
    }
    const Slide shown = slide_of("photo: flag.jpg, consent: given");
    CHECK(may_be_seen_by(Audience::visitors, shown, test_day));
    CHECK(may_be_seen_by(Audience::organizer, shown, test_day));
    CHECK_FALSE(is_pending_picture(shown));
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
        {"until: 2026-05-31", Verdict::over},
        {"until: 31.5.2026", Verdict::withheld},
        {"until: 2026-05-31 25:00", Verdict::withheld},
        {"until: ", Verdict::withheld},
        {"until: [2030-01-01]", Verdict::withheld},
        {"unitl: 2030-01-01", Verdict::withheld},
        {"Until: 2030-01-01", Verdict::withheld},
        {"expires: 2030-01-01", Verdict::withheld},
        {"until: 2030-01-01, until: 2026-05-31", Verdict::withheld},
        {"from: 2026-06-02", Verdict::not_yet},
        {"from: tomorrow", Verdict::withheld},
        {"form: 2026-01-01", Verdict::withheld},
        {"start: 2026-01-01", Verdict::withheld},
        {"hidden:true", Verdict::withheld},
        {"hidden=true", Verdict::withheld},
        {"hidden\xEF\xBC\x9Atrue", Verdict::withheld},  // a colon of full width
        {"consent:withdrawn", Verdict::withheld},
        {"consent: given, consent:withdrawn", Verdict::withheld},
        {"consent: given, new consent: withdrawn", Verdict::withheld},
        {"consent: given, consent_state: withdrawn", Verdict::withheld},
        {"until:soon", Verdict::withheld},
        {"hide: true", Verdict::withheld},
        {"visible: false", Verdict::withheld},
        {"withdrawn: true", Verdict::withheld},
        {"valid_until: 2026-05-31", Verdict::withheld},
        // By what others call it, or by a word of it, in whatever language.
        {"consent_withdrawn: true", Verdict::withheld},
        {"revoked: by mail", Verdict::withheld},
        {"deleted: true", Verdict::withheld},
        {"isHidden: maybe", Verdict::withheld},
        {"do_not_show: true", Verdict::withheld},
        {"unpublished: 1", Verdict::withheld},
        {"caché: 1", Verdict::withheld},
        {"versteckt: 1", Verdict::withheld},
        {"скрыто: 1", Verdict::withheld},
        {"Скрыт: 1", Verdict::withheld},
        {"жасырын: 1", Verdict::withheld},
        {"yashirin: 1", Verdict::withheld},
        {"מוסתר: 1", Verdict::withheld},
        {"مخفي: 1", Verdict::withheld},
        {"ｈｉｄｄｅｎ: 1", Verdict::withheld},
        {"show_until: next May", Verdict::withheld},
        {"consent_until: next May", Verdict::withheld},
        {"до: 1 мая", Verdict::withheld},
        {"expiration: next May", Verdict::withheld},
        {"except: [ru]", Verdict::withheld},
        {"language: fr", Verdict::withheld},
        {"язык: fr", Verdict::withheld},
        // By its value.
        {"active: false", Verdict::withheld},
        {"weg: ja", Verdict::withheld},
        {"sichtbar: nein", Verdict::withheld},
        {"x: да", Verdict::withheld},
        {"x: 2020-01-01", Verdict::withheld},
        {"x: 1.1.2020", Verdict::withheld},
        {"x: withdrawn", Verdict::withheld},
        {"x: hidden", Verdict::withheld},
        {"x: en", Verdict::withheld},
        {"without: [ru]", Verdict::withheld},
        {"to: 2020-01-01", Verdict::withheld},
        {"x: [en]", Verdict::withheld},
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
    // A field that says nothing of the kind costs no slide.
    for (const char* harmless :
         {"colour: red", "style: bold", "columns: 2", "order: 1", "year: 1986", "position: left",
          "tags: [a, b]", "source: 'https://example.org'", "archive: State Archive", "unreviewd: [en]",
          "size: 0", "language_note: in Kazakh", "photographer: Anna", "activity: Meeting"}) {
        CAPTURE(harmless);
        CHECK(verdict_of(slide_of("text: Words, " + std::string(harmless)), test_day).verdict ==
              Verdict::shown);
    }
    // Of several the one that protects people most.
    const auto verdict = [](const char* fields) { return verdict_of(slide_of(fields), test_day).verdict; };
    CHECK(verdict("text: Words, hidden: true, consent: withdrawn") == Verdict::withheld);
    CHECK(verdict("text: Words, hidden: true, until: soon") == Verdict::withheld);
    CHECK(verdict("text: Words, hidden: true, until: 2026-05-31") == Verdict::hidden);
    CHECK(verdict("text: Words, from: 2030-01-01, until: 2026-05-31") == Verdict::over);
}

TEST_CASE("a line that may say that a slide is not to be shown keeps it back, whatever YAML makes of it") {
    // Verdicts of the slides 'a' and 'z', with lines between them.
    const auto verdicts = [](const std::string& lines) {
        const DeckReading reading = read_deck_text("languages: [en, fr]\nslides:\n  - id: a\n" + lines +
                                                       "  - id: z\n    text: {en: Bye, fr: Adieu}\n",
                                                   "slides.yaml", MemoryFiles(), test_day);
        std::vector<Verdict> found(2, Verdict::faulty);
        for (const Slide& slide : reading.deck.slides) {
            if (slide.id == "a") found[0] = verdict_of(slide, test_day).verdict;
            if (slide.id == "z") found[1] = verdict_of(slide, test_day).verdict;
        }
        // Nothing is kept back without a word.
        CHECK((found[0] == Verdict::shown || !reading.diagnostics.empty()));
        return found;
    };
    std::vector<std::string> withheld = {
        "    text: Words\n    hidden:true\n",
        "    text: Words\n    consent:withdrawn\n",
        "    text: Words\n    until:2020-01-01\n",
        "    text: Words\n    until:tomorrow\n",
        "    text: Words\n     hidden:true\n",
        "    text: Words\n     hidden = yes\n",
        "    text: >-\n      Words\n      hidden: true\n",
        "    text: |\n      Words\n      consent: withdrawn   # by mail\n",
        "    text: \"Words\n      until: 2020-01-01\"\n",
        "    text: Words\n    notes: |\n      Slowly\n      only: [fr]\n",
        "    text:\n      en: Words\n      fr: Mots\n      hidden: true\n",
        "    text: {en: Words, fr: Mots, hidden: true}\n",
        "    text: {en: Words, fr: Mots}\n    notes: {en: Slowly, hiden: true}\n",
        "    steps: Then\n    moments:\n      - {when: 1924, what: Words}\n      - {when: 2018, what: Words, "
        "hidden: true}\n",
        "    text: Words\n---\n    hidden: true\n",
        "    text: Words\n...\n    consent:\n      state: withdrawn\n",
        "    text: Words\n  - hidden: true\n",
        "    text: Words\n  -hidden: true\n",
        "    text: Words\n  \xE2\x80\xA2 hidden: true\n",
        "    text: Words\n  \xE2\x80\x94 consent: withdrawn\n",
        "    text: Words\n  -  notes: x\n    hidden: true\n",
        "    text: Words\n  \xE2\x80\x94 notes: x\n    consent: withdrawn\n",
        "    text: Words\n  - notes: \"x\n    until: 2020-01-01\n",
        "    text: Words\n%hidden: true\n",
        "    text: Words\n    &hidden: true\n",
        "    text: {en: Words, fr: Mots, versteckt: true}\n",
    };
    // With words and marks behind the value, within a text.
    for (const char* line : {"hidden: true (Anna asked)",
                             "hidden: true, Anna asked",
                             "hidden: true.",
                             "hidden: true!",
                             "(hidden: true)",
                             "[hidden: true]",
                             "**hidden: true**",
                             "`hidden: true`",
                             "\xE2\x80\x9Chidden: true\xE2\x80\x9D",
                             "\xC2\xABhidden: true\xC2\xBB",
                             "hidden: true -- Anna",
                             "hidden: true \xE2\x80\x93 Anna",
                             "hidden: true // Anna",
                             "hidden: true by Anna",
                             "hidden: yes please",
                             "hidden: true\xC2\xA0",
                             "hidden: true\xE2\x80\x8B",
                             "hidden: !!bool true",
                             "hidden: &a true",
                             "hidden: Ja",
                             "consent: withdrawn.",
                             "consent: Withdrawn!",
                             "consent: (withdrawn)",
                             "consent: withdrawn (mail)",
                             "consent: was withdrawn",
                             "consent: revoked",
                             "consent: no",
                             "consent: none",
                             "consent: not given",
                             "consent: no, since May",
                             "until: 2020-01-01.",
                             "until: 2020-01-01 (Anna)",
                             "until: 2020-01-01, evening",
                             "until: 1 January 2020",
                             "until: end of 2020",
                             "only: fr.",
                             "only: [fr]!",
                             "versteckt: ja",
                             "\u0441\u043A\u0440\u044B\u0442\u043E: \u0434\u0430",
                             "please hidden: true",
                             "en: hidden: true",
                             "so consent: withdrawn"})
        withheld.push_back("    text: >-\n      Words\n      " + std::string(line) + "\n      and more\n");
    // Behind what editors show as a line's end, and YAML does not.
    for (const char* end : {"\xE2\x80\xA8", "\xE2\x80\xA9", "\xC2\x85"}) {
        withheld.push_back("    text: Words # remark" + std::string(end) + "  hidden: true\n");
        withheld.push_back("    text: Words" + std::string(end) + "  hidden:true\n");
        withheld.push_back("    text: \"Words" + std::string(end) + "  hidden: true\"\n");
        withheld.push_back("    text: Words\n    notes: >-\n      More" + std::string(end) +
                           "    consent: withdrawn" + end + "      words\n");
        withheld.push_back("    text: Words\n    hidden: false # so" + std::string(end) +
                           "    hidden: true\n");
    }
    for (const std::string& lines : withheld) {
        CAPTURE(lines);
        CHECK(verdicts(lines) == std::vector{Verdict::withheld, Verdict::shown});
    }
    const std::vector<std::string> shown = {
        "    text: Words\n    # hidden: true\n",
        "    text: Words\n    hidden: false\n",
        "    text: Words\n    hidden: false  # until the autumn\n",
        "    text: Words\n    only: [en]\n",
        "    text: Words\n    until: 2030-01-01\n    from: 2020-01-01\n",
        "    text: Words\n    consent:\n      state: given\n      expires: 2030-01-01\n",
        "    text: >-\n      From: the mountains.\n      Until: late at night.\n      Hidden: in the "
        "steppe.\n",
        "    text: |\n      From 9:00 to 18:00\n      Only here\n      Until 18:00\n",
        "    text: Words\n    notes: 'hidden things: none'\n",
        "    text: |\n      Hidden: no one knew where.\n      Consent: what it means\n      Until: 1991, a "
        "republic\n"
        "      Consent: may be withdrawn at any time\n      Visible: on the left\n      Shown: no prices\n",
        "    text: |\n      hidden: no one knew where.\n      consent: a word\n      from: 1.5.1948 to "
        "3.6.1950\n"
        "      only: the mountains\n      hidden: on-site\n",
        "    text: Words\n    notes: 'They ask: is consent: given enough?'\n",
        "    text: Words # hidden: true before\n",
        "    text: {en: Words, fr: Mots}\n",
    };
    for (const std::string& lines : shown) {
        CAPTURE(lines);
        CHECK(verdicts(lines) == std::vector{Verdict::shown, Verdict::shown});
    }
    // What stands in two slides with one id: a copy that has nothing to show, or cannot be read, is there to
    // take the other one back.
    for (const char* copy :
         {"    hidden: true\n", "    until: 2020-01-01\n", "    hidden: maybe\n", "    consent: withdrawn\n",
          "    consent: withdrawn\n    text: {en: [}\n", "    hidden: true\n    text: [x\n"}) {
        CAPTURE(std::string(copy));
        CHECK(verdicts("    text: Words\n  - id: a\n" + std::string(copy)).front() == Verdict::withheld);
        CHECK(verdicts("    text: Words\n  - id: a\n" + std::string(copy)).back() == Verdict::shown);
    }
    // Of a slide that cannot be read, nobody above has to go.
    CHECK(verdicts("    text: Words\n  - id: b\n    text: [x\n    hidden: true\n") ==
          std::vector{Verdict::shown, Verdict::shown});
}

TEST_CASE("a deck that is cut off in a word that may protect does not show that slide") {
    const auto is_shown_with = [](const std::string& end) {
        const DeckReading reading =
            read_deck_text("languages: [en]\nslides:\n  - id: a\n    text: Words\n" + end, "slides.yaml",
                           MemoryFiles(), test_day);
        const bool is = shows_anything(reading.deck, test_day);
        CHECK((is || !reading.diagnostics.empty()));
        return is;
    };
    for (const char* end : {"    h", "    hidd", "    hidden", "    hidden:", "    hidden: t", "    cons",
                            "    consent: g", "    unt", "    until: 20", "    on", "    only: [f"}) {
        CAPTURE(end);
        CHECK_FALSE(is_shown_with(end));
    }
    for (const char* end : {"", "    ", "    # hidd", "    notes: More", "    notes: hidd"}) {
        CAPTURE(end);
        CHECK(is_shown_with(end));
    }
}

TEST_CASE("of two lists of slides, what one does not allow is not shown") {
    const auto shown = [](const std::string& lists) {
        const DeckReading reading =
            read_deck_text("languages: [en]\n" + lists, "slides.yaml", MemoryFiles(), test_day);
        std::string ids;
        for (const Slide& slide : reading.deck.slides)
            if (is_shown(slide, test_day)) ids += slide.id + " ";
        CHECK_FALSE(reading.diagnostics.empty());
        return ids;
    };
    const std::string first = "slides:\n- {id: a, text: A}\n- {id: x, text: X}\n- {id: b, text: B}\n";
    CHECK(shown(first + first) == "a x b ");
    CHECK(shown(first +
                "slides:\n- {id: a, text: A}\n- {id: x, text: X, hidden: true}\n- {id: b, text: B}\n") ==
          "a b ");
    CHECK(shown("slides:\n- {id: a, text: A}\n- {id: x, text: X, hidden: true}\n" + first) == "a ");
    CHECK(shown(first + "slides:\n- {id: a, text: A}\n- {id: b, text: Other}\n") == "a ");
    CHECK(shown(first + "slides:\n- {id: a, text: A}\n- {id: x, text: X}\n  hidden: true\n") == "a ");
    CHECK(shown(first + "slides:\n- {id: a, text: A}\n- {id: x, text: [X}\n- {id: b, text: B}\n") == "a b ");
    CHECK(shown(first + "slides:\n") == "");
    CHECK(shown(first + "themes: {}\nslides: []\n") == "");
    CHECK(shown(first + "slides: *a\n") == "");
    CHECK(shown(first + first + first) == "a x b ");
    CHECK(shown(first + first + first + first) == "");
}

TEST_CASE("where it cannot be told what was meant for all slides, none is shown") {
    const auto shown = [](const std::string& head) {
        const DeckReading reading =
            read_deck_text(head + "languages: [en]\nslides:\n  - {id: a, text: Words}\n", "slides.yaml",
                           MemoryFiles(), test_day);
        return shows_anything(reading.deck, test_day);
    };
    for (const char* good :
         {"", "defaults: {duration: 9}\n", "defaults:\n", "defaults: {duration: long}\n", "colour: red\n",
          "defaults: {colour: red}\n", "meta: {date: 2026-05-01, status: final}\n",
          "themes: {private: {based_on: paper}}\n", "words: {en: {reset: Back}}\n",
          "words: {en: {restet: Back}}\n", "checks: {missing-consents: error}\n",
          "version: 2\nautoplay: true\ncreated: 2026-05-01\n"}) {
        CAPTURE(good);
        CHECK(shown(good));
    }
    for (const char* unclear :
         {"hidden: true\n", "consent: withdrawn\n", "defaults: {hidden: true}\n", "defaults: {hiden: true}\n",
          "defaults: {consent: withdrawn}\n", "defaults: [hidden]\n", "defaults: hidden\n",
          "defaults: {duration: 9}\ndefaults: {motion: still}\n", "default: {hidden: true}\n",
          "default: {consent: withdrawn}\n", "defaults: {<<: {hidden: true}}\n",
          "<<: {defaults: {hidden: true}}\n", "until: 2030-01-01\n", "defaults: {until: soon}\n",
          "defaults: {until: }\n", "defaults: {unitl: 2030-01-01}\n", "defaults: {from: 1.1.2026}\n",
          "defaults: {until: 2030-01-01, until: 2026-05-31}\n",
          "defaults: {until: 2030-01-01, unitl: 2026-05-31}\n", "defaults: *all\n",
          "defaults: {until: *day}\n", "until: 2026-05-31\ndefaults: {until: 2030-01-01}\n",
          // Lost to a fault in the syntax, and perhaps with an 'until'.
          "defaults: {duration: 9\n", "defaults:\n  duration: 9: 1\n", "defaults\n", "defaults {a: b}\n",
          "words: {}\ndefault {until: 2026-05-31}\n", "defaults:\n  duration: 9\n  until:2020-01-01\n",
          "until:2020-01-01\n", "%hidden: true\n", "words: {}\n defaults:\n  until: 2030-01-01\n",
          "- defaults:\n    duration: 5\n", "defaults:\n  duration: 5\n    until: 2020-01-01\n",
          "defaults:\n  duration: 5\n  + until: 2020-01-01\n",
          "names: [Anna] defaults: {until: 2030-01-01}\n",
          "names:\n  - Anna\n  defaults: {until: 2030-01-01}\n",
          "defaults:\n  duration: 5\n---\n  until: 2020-01-01\n",
          "defaults: {duration: 9}\ndefaults: {until: 2026-05-31}\nthemes: {x: y: z}\n",
          // In brackets, below another field.
          "words: {en: {reset: Back}, defaults: {until: 2020-01-01}}\n",
          "words:\n  en: {reset: Back}\n  defaults: {until: 2020-01-01}\n",
          "words: {en: {defaults: {until: 2020-01-01}}}\n", "words: {en: {reset: Back, hidden: true}}\n",
          "themes: {night: {based_on: paper}, defaults: {until: 2020-01-01}}\n",
          "checks: {defaults: {until: 2020-01-01}}\n", "event: {until: 2020-01-01}\n",
          "all: {until: 2020-01-01}\n", "common: {until: soon}\n", "settings: {hidden: true}\n",
          "settings: {slides: {ends: 2020-01-01}}\n", "all: [{consent: withdrawn}]\n", "hidden_slides: [a]\n",
          "# remark\xE2\x80\xA8"
          "defaults: {until: 2020-01-01}\n",
          "# remark\xC2\x85hidden: true\n"}) {
        CAPTURE(std::string(unclear));
        CHECK_FALSE(shown(unclear));
    }
}

TEST_CASE("defaults give slides a time, and what a slide says of its own takes its place") {
    const auto shown = [](const std::string& defaults, const std::string& fields) {
        const DeckReading reading = read_deck_text("languages: [en]\ndefaults: {" + defaults +
                                                       "}\nslides:\n  - {id: a, text: Words" + fields + "}\n",
                                                   "slides.yaml", MemoryFiles(), test_day);
        REQUIRE(reading.deck.slides.size() == 1);
        return verdict_of(reading.deck.slides.front(), test_day).verdict;
    };
    CHECK(shown("until: 2026-05-31", "") == Verdict::over);
    CHECK(shown("until: 2026-05-31", ", until: 2026-06-01") == Verdict::shown);
    CHECK(shown("until: 2026-05-31", ", from: 2026-01-01") == Verdict::over);
    CHECK(shown("from: 2026-06-02, until: 2026-06-30", "") == Verdict::not_yet);
    CHECK(shown("from: 2026-06-02, until: 2026-06-30", ", from: 2026-06-01") == Verdict::shown);
    CHECK(shown("until: soon", ", until: 2026-06-01") == Verdict::shown);
    CHECK(shown("until: soon", ", from: 2026-06-01") == Verdict::withheld);
    CHECK(shown("until: 2026-06-01", ", until: soon") == Verdict::withheld);
}

TEST_CASE("a slide is there from its first minute to its last") {
    const Slide slide = slide_of("text: Words, from: 2026-06-01 18:00, until: 2026-06-02");
    const auto at = [&](unsigned day, int hour, int minute) {
        const LocalTime time = LocalTime(std::chrono::local_days(Date{
                                   std::chrono::year(2026), std::chrono::month(6), std::chrono::day(day)})) +
                               std::chrono::hours(hour) + std::chrono::minutes(minute);
        return verdict_of(slide, Moment(time)).verdict;
    };
    CHECK(at(1, 17, 59) == Verdict::not_yet);
    CHECK(at(1, 18, 0) == Verdict::shown);
    CHECK(at(2, 23, 59) == Verdict::shown);
    CHECK(at(3, 0, 0) == Verdict::over);
}

TEST_CASE("where the clock cannot be right, what may have ended is kept back, and nothing else") {
    Moment unsure(test_day);
    unsure.is_certain = false;
    const auto verdict = [&](const char* fields) { return verdict_of(slide_of(fields), unsure); };
    const SlideVerdict kept_back{Verdict::withheld, VerdictReason::clock_is_wrong};
    CHECK(verdict("text: Words, until: 2040-01-01") == kept_back);
    CHECK(verdict("text: Words, from: 2026-01-01, until: 2040-01-01") == kept_back);
    CHECK(verdict("text: Words, consent: {state: given, expires: 2040-01-01}") == kept_back);
    CHECK(verdict("text: Words, until: 2026-05-31").verdict == Verdict::over);
    CHECK(verdict("text: Words, consent: {state: given, expires: 2026-05-31}").reason ==
          VerdictReason::consent_ended);
    CHECK(verdict("text: Words, hidden: true, until: 2040-01-01").verdict == Verdict::hidden);
    CHECK(verdict("text: Words").verdict == Verdict::shown);
    CHECK(verdict("text: Words, from: 2026-01-01").verdict == Verdict::shown);
    CHECK(verdict("text: Words, from: 2026-06-02").verdict == Verdict::not_yet);
    CHECK(verdict("quote: Words, consent: given").verdict == Verdict::shown);
    const Slide slide = slide_of("text: Words, until: 2040-01-01");
    CHECK(is_planned(slide, unsure));
    CHECK(reason_text(slide, VerdictReason::clock_is_wrong) ==
          "it may have ended: this machine's clock cannot be right");
}

TEST_CASE("a consent holds to the end of its last day") {
    const Slide slide = slide_of("photo: flag.jpg, consent: {state: given, expires: 2026-06-01}");
    const auto on = [&](unsigned day) {
        return verdict_of(slide, Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(day)});
    };
    CHECK(on(1).verdict == Verdict::shown);
    CHECK(on(2) == SlideVerdict{Verdict::withheld, VerdictReason::consent_ended});
}

TEST_CASE("a quotation ends with the first of its two consents, and who prepares it sees neither alone") {
    Slide slide = slide_of(
        "quote: Words, background: flag.jpg, consent: {state: given, expires: 2030-05-31}, "
        "background_consent: {state: given, expires: 2030-01-31}");
    CHECK(end_of(slide) == DayOrTime{*slide.background_consent->expires, std::nullopt}.end());
    slide.background_consent->state = ConsentState::pending;
    CHECK_FALSE(may_be_seen_by(Audience::organizer, slide, test_day));
}

TEST_CASE("a part of a deck has the slides that are wanted, in their order, and all else") {
    Deck deck;
    deck.languages = {"en", "kk"};
    for (const char* fields :
         {"text: One", "text: Two, hidden: true", "text: ''", "text: Four", "text: Five, from: 2026-06-02",
          "text: Six, until: 2026-05-31", "text: '', until: 2026-05-31", "text: Eight, until: soon"}) {
        deck.slides.push_back(slide_of(fields));
        deck.slides.back().id = std::string(1, static_cast<char>('a' + deck.slides.size() - 1));
    }
    const auto ids = [&](bool (*wanted)(const Slide&, const Moment&)) {
        const Deck part = part_of(deck, test_day, wanted);
        CHECK(part.languages == deck.languages);
        std::string names;
        for (const Slide& slide : part.slides)
            names += slide.id;
        return names;
    };
    CHECK(ids(is_shown) == "ad");
    CHECK(ids(is_planned) == "adef");
    CHECK(ids(is_drawable) == "abdefh");
    // What somebody has taken back, or may have, is for nobody.
    for (const char* fields :
         {"quote: Words, consent: withdrawn", "quote: Words, consent: {state: withdrawn}",
          "quote: Words, consent: witdrawn", "quote: Words, consnet: given",
          "quote: Words, background: flag.jpg, consent: given, background_consent: withdrawn",
          "quote: Words, background: flag.jpg, consent: withdrawn, background_consent: given"}) {
        CAPTURE(fields);
        const Slide slide = slide_of(fields);
        CHECK(is_withdrawn(slide));
        CHECK_FALSE(is_drawable(slide, test_day));
    }
    for (const char* fields :
         {"quote: Words, consent: pending", "quote: Words", "quote: Words, hidden: maybe",
          "photo: flag.jpg, consent: {state: given, expires: 2020-01-01}"}) {
        CAPTURE(fields);
        const Slide slide = slide_of(fields);
        CHECK_FALSE(is_withdrawn(slide));
        CHECK(is_drawable(slide, test_day));
    }
    deck.slides = {slide_of("text: One")};
    CHECK(shows_anything(deck, test_day));
    deck.slides = {slide_of("text: ''")};
    CHECK_FALSE(shows_anything(deck, test_day));
}
