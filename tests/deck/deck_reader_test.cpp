#include "kiosk/deck/deck_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

MemoryFiles files_with_photos() {
    MemoryFiles files;
    files.contents = {{"show/photos/flag.jpg", ""}, {"show/photos/room.jpg", ""}};
    return files;
}

DeckReading read(const std::string& yaml) {
    return read_deck_text(yaml, "show/slides.yaml", files_with_photos(), test_day);
}

/// Reads slides in English and French and expects nothing to be wrong with them.
Deck good_deck(const std::string& slides) {
    DeckReading reading = read("languages: [en, fr]\nslides:\n" + slides);
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        FAIL_CHECK(format_diagnostic(diagnostic));
    }
    return std::move(reading.deck);
}

std::vector<std::string> rules_of(const DeckReading& reading) {
    std::vector<std::string> rules;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        rules.push_back(diagnostic.rule);
    return rules;
}

/// Those that a show would show.
std::vector<Slide> shown(const DeckReading& reading) {
    return part_of(reading.deck, test_day, is_shown).slides;
}

std::vector<std::string> ids_of(const std::vector<Slide>& slides) {
    std::vector<std::string> ids;
    for (const Slide& slide : slides)
        ids.push_back(slide.id);
    return ids;
}

std::string english(const LocalizedText& text) {
    return std::string(text.in("en", "en").text);
}
std::string french(const LocalizedText& text) {
    return std::string(text.in("fr", "en").text);
}

}  // namespace

TEST_CASE("slides of every kind are read with all their fields") {
    const Deck deck = good_deck(R"(
  - id: opening
    title: {en: Together, fr: Ensemble}
    subtitle: Astana
    background: photos/room.jpg
    credit: Illustration
    focus: [0.25, 1]
    consent: no-people
  - id: hope
    lead: She said
    quote: {fr: J’espère, en: I hope}
    by: Gulzada Serzhan
    role: {en: leads Feminita, fr: dirige Feminita}
    consent: published
  - id: participants
    lead: over
    fact: 120
    label: 2018
    note: Astana
  - id: co-sponsors
    list: Nine co-sponsors
    items:
      - Canada
      - {en: Finland, fr: Finlande}
    note: 2018
  - id: flag
    photo: photos/flag.jpg
    caption: For the first time
    credit: Illustration
    alt: A flag
    focus: [0.5, 0.25]
    fit: contain
    consent: no-people
  - id: words
    text: A heading
    body:
      - One
      - {en: Two, fr: Deux}
  - id: one-paragraph
    text: A heading
    body: {en: One, fr: Un}
  - id: that-day
    steps: Astana
    moments:
      - when: {en: In the room, fr: Dans la salle}
        what: 120
      - {when: Outside, what: A flag}
  - id: read-more
    label: Read more
    code: {en: "https://example.org/en", fr: "https://example.org/fr"}
    note: A page
)");
    REQUIRE(deck.slides.size() == 9);
    CHECK(deck.file == "show/slides.yaml");
    CHECK(deck.languages == std::vector<std::string>{"en", "fr"});
    CHECK(deck.first_language() == "en");

    const auto& title = std::get<TitleContent>(deck.slides[0].content);
    CHECK(french(title.title) == "Ensemble");
    CHECK(french(title.subtitle) == "Astana");
    CHECK(title.background.path == "show/photos/room.jpg");
    CHECK(title.background.focus == Point{0.25F, 1});
    CHECK(english(title.credit) == "Illustration");

    const auto& quote = std::get<QuoteContent>(deck.slides[1].content);
    CHECK(english(quote.lead) == "She said");
    CHECK(english(quote.quote) == "I hope");
    CHECK(quote.quote.by_language().front().first == "en");  // in the deck's order
    CHECK(quote.quote.position == SourcePosition{13, 5});
    CHECK(english(quote.by) == "Gulzada Serzhan");
    CHECK(french(quote.role) == "dirige Feminita");
    REQUIRE(deck.slides[1].consent);
    CHECK(deck.slides[1].consent->state == ConsentState::published);
    CHECK(deck.slides[1].position == SourcePosition{11, 5});

    const auto& fact = std::get<FactContent>(deck.slides[2].content);
    CHECK(english(fact.lead) == "over");
    CHECK(fact.figure == 120);
    CHECK(english(fact.label) == "2018");
    CHECK(english(fact.note) == "Astana");

    const auto& list = std::get<ListContent>(deck.slides[3].content);
    CHECK(english(list.heading) == "Nine co-sponsors");
    REQUIRE(list.items.size() == 2);
    CHECK(french(list.items[1]) == "Finlande");
    CHECK(list.items[1].position == SourcePosition{26, 9});
    CHECK(english(list.note) == "2018");

    const auto& steps = std::get<StepsContent>(deck.slides[7].content);
    CHECK(english(steps.heading) == "Astana");
    REQUIRE(steps.moments.size() == 2);
    CHECK(french(steps.moments[0].when) == "Dans la salle");
    CHECK(english(steps.moments[0].what) == "120");
    CHECK(english(steps.moments[1].what) == "A flag");
    CHECK(visible_texts(deck.slides[7]).size() == 5);

    const auto& code = std::get<CodeContent>(deck.slides[8].content);
    CHECK(english(code.label) == "Read more");
    CHECK(french(code.address) == "https://example.org/fr");
    CHECK(english(code.note) == "A page");

    const auto& photo = std::get<PhotoContent>(deck.slides[4].content);
    CHECK(photo.photo.path == "show/photos/flag.jpg");
    CHECK(photo.photo.focus == Point{0.5F, 0.25F});
    CHECK(photo.photo.fit == PhotoFit::contain);
    CHECK(photo.photo.position == SourcePosition{29, 12});
    CHECK(english(photo.caption) == "For the first time");
    CHECK(english(photo.credit) == "Illustration");
    CHECK(english(photo.alt) == "A flag");

    const auto& text = std::get<TextContent>(deck.slides[5].content);
    CHECK(english(text.heading) == "A heading");
    REQUIRE(text.paragraphs.size() == 2);
    CHECK(french(text.paragraphs[1]) == "Deux");
    CHECK(std::get<TextContent>(deck.slides[6].content).paragraphs.size() == 1);
}

TEST_CASE("fields that all slides have, and their defaults") {
    const Deck plain = good_deck("  - {id: a, text: Words}\n");
    CHECK(plain.slides[0].duration.kind == SlideDuration::Kind::reading_time);
    CHECK(plain.slides[0].transition == TransitionKind::crossfade);
    CHECK(plain.slides[0].transition_time == Duration{0.8});
    CHECK(plain.slides[0].motion == Motion::drift);
    CHECK(plain.slides[0].theme == "");
    CHECK(plain.slides[0].unreviewed.empty());
    CHECK_FALSE(plain.slides[0].hidden);
    CHECK_FALSE(plain.slides[0].consent);
    CHECK(plain.unreviewed_position == SourcePosition{0, 0});

    const DeckReading reading = read(R"(languages: [en, fr]
defaults:
  duration: 12.5
  transition: fade
  transition_seconds: 2
  motion: still
  theme: paper
  unreviewed: [fr]
  fit: contain
  credit: Illustration
slides:
  - id: a
    photo: photos/flag.jpg
    consent: given
  - id: b
    photo: photos/flag.jpg
    consent: given
    duration: manual
    transition: none
    transition_seconds: 0
    motion: drift
    theme: evening
    unreviewed: []
    fit: cover
    credit: Somebody
    notes: {en: Say this, fr: Dites ceci}
  - id: c
    title: Words
)");
    CHECK(reading.diagnostics.empty());
    REQUIRE(reading.deck.slides.size() == 3);
    const Slide& a = reading.deck.slides[0];
    CHECK(a.duration.kind == SlideDuration::Kind::fixed);
    CHECK(a.duration.fixed == Duration{12.5});
    CHECK(a.transition == TransitionKind::fade);
    CHECK(a.transition_time == Duration{2});
    CHECK(a.motion == Motion::still);
    CHECK(a.theme == "paper");
    CHECK(a.unreviewed == std::vector<std::string>{"fr"});
    CHECK(std::get<PhotoContent>(a.content).photo.fit == PhotoFit::contain);
    CHECK(english(std::get<PhotoContent>(a.content).credit) == "Illustration");
    const Slide& b = reading.deck.slides[1];
    CHECK(b.duration.kind == SlideDuration::Kind::manual);
    CHECK(b.transition == TransitionKind::cut);
    CHECK(b.transition_time == Duration{0});
    CHECK(b.motion == Motion::drift);
    CHECK(b.theme == "evening");
    CHECK(b.unreviewed.empty());
    CHECK(std::get<PhotoContent>(b.content).photo.fit == PhotoFit::cover);
    CHECK(english(std::get<PhotoContent>(b.content).credit) == "Somebody");
    CHECK(french(b.notes) == "Dites ceci");
    // A credit by default belongs to pictures, and this title has none.
    CHECK(std::get<TitleContent>(reading.deck.slides[2].content).credit.empty());
    CHECK(reading.deck.unreviewed_position == SourcePosition{8, 3});
}

TEST_CASE("a figure is what its author says, and else a year where it may be one") {
    struct Case {
        std::string fields;
        FigureForm form;
    };
    const std::vector<Case> cases{{"fact: 1924", FigureForm::year},
                                  {"fact: 2018", FigureForm::year},
                                  {"fact: 1799", FigureForm::number},
                                  {"fact: 2100", FigureForm::number},
                                  {"fact: 1924.5", FigureForm::number},
                                  {"fact: 1924\n    as: number", FigureForm::number},
                                  {"fact: 1924\n    unit: km", FigureForm::number},
                                  {"fact: 120\n    as: year", FigureForm::year},
                                  {"fact: 45\n    as: percent", FigureForm::percent},
                                  {"fact: 2500000\n    as: compact", FigureForm::compact}};
    for (const Case& one : cases) {
        CAPTURE(one.fields);
        const Deck deck = good_deck("  - id: a\n    " + one.fields + "\n");
        CHECK(std::get<FactContent>(deck.slides[0].content).form_or_guess() == one.form);
    }
    const DeckReading wrong = read("languages: [en]\nslides:\n  - id: a\n    fact: 3\n    as: yaer\n");
    REQUIRE_FALSE(wrong.diagnostics.empty());
    CHECK(wrong.diagnostics[0].hint.find("year") != std::string::npos);
}

TEST_CASE("figures") {
    struct Case {
        std::string written;
        double figure;
    };
    const Case cases[] = {
        {"120", 120}, {"0", 0},       {"-5", -5},    {"+5", 5},        {"1.5", 1.5},
        {".5", 0.5},  {"0.25", 0.25}, {"1e3", 1000}, {"2.5E-1", 0.25}, {"\"1234567\"", 1234567}};
    for (const Case& one : cases) {
        CAPTURE(one.written);
        const Deck deck = good_deck("  - id: a\n    fact: " + one.written + "\n");
        REQUIRE(deck.slides.size() == 1);
        CHECK(std::get<FactContent>(deck.slides[0].content).figure == one.figure);
    }
    for (const std::string written :
         {"010",   "0x10",   "0b1", "1_000", ".inf", "-.inf", ".nan",  "inf",   "nan",  "infinity",
          "1e999", "-1e999", "1e",  "e1",    ".",    "'-'",   "1.2.3", "1 234", "true", "1;2"}) {
        CAPTURE(written);
        const DeckReading reading = read("languages: [en]\nslides:\n  - id: a\n    fact: " + written + "\n");
        CHECK(rules_of(reading) == std::vector<std::string>{"wrong-type"});
        CHECK(shown(reading).empty());
    }
}

TEST_CASE("words that YAML takes for something else are words") {
    const DeckReading reading = read(
        "languages: [en, no]\nslides:\n  - id: a\n    text: {en: yes, no: nei}\n    body: [2018, 010, true, "
        "12:30:45]\n");
    CHECK(reading.diagnostics.empty());
    REQUIRE(reading.deck.slides.size() == 1);
    const auto& text = std::get<TextContent>(reading.deck.slides[0].content);
    CHECK(english(text.heading) == "yes");
    CHECK(text.heading.in("no", "en").text == "nei");
    CHECK(english(text.paragraphs[1]) == "010");
}

TEST_CASE("texts lose the space around them and keep their line breaks") {
    const Deck deck = good_deck("  - id: a\n    text: |\n      One\n      two\n    body: '  three  '\n");
    const auto& text = std::get<TextContent>(deck.slides[0].content);
    CHECK(english(text.heading) == "One\ntwo");
    CHECK(english(text.paragraphs[0]) == "three");
}

TEST_CASE("byte order mark and line ends of any system") {
    for (const char* line_end : {"\n", "\r\n", "\r"}) {
        std::string yaml =
            "\xEF\xBB\xBFlanguages: [en]\nslides:\n  - id: a\n    text: >-\n      Two\n      lines\n";
        std::string converted;
        for (const char letter : yaml) {
            if (letter == '\n') {
                converted += line_end;
            } else {
                converted += letter;
            }
        }
        const DeckReading reading = read(converted);
        CHECK(reading.diagnostics.empty());
        REQUIRE(reading.deck.slides.size() == 1);
        CHECK(english(std::get<TextContent>(reading.deck.slides[0].content).heading) == "Two lines");
        CHECK(reading.deck.slides[0].position == SourcePosition{3, 5});
    }
}

TEST_CASE("consent decides what is shown") {
    struct Case {
        std::string consent;
        bool shown;
        const char* rule;  // null: nothing is said
        Severity severity;
    };
    const Case cases[] = {
        {"consent: published", true, nullptr, {}},
        {"consent: given", true, nullptr, {}},
        {"consent: no-people", true, nullptr, {}},
        {"consent: {state: given, by: Her, note: By mail}", true, nullptr, {}},
        {"consent: {state: given, expires: 2026-06-01}", true, nullptr, {}},
        {"consent: {state: given, expires: 2026-05-31}", false, "expired-consent", Severity::error},
        {"consent: {state: published, expires: 2026-05-31}", false, "expired-consent", Severity::error},
        {"consent: pending", false, "pending-consent", Severity::warning},
        {"consent: withdrawn", false, "withdrawn-consent", Severity::warning},
        {"consent: {state: given, expires: soon}", false, "wrong-type", Severity::error},
        {"consent: {expires: 2030-01-01}", false, "missing-key", Severity::error},
        {"consent: maybe", false, "wrong-type", Severity::error},
        {"consent: [given]", false, "wrong-type", Severity::error},
        {"consent: *given", false, nullptr, Severity::error},
        {"consent:", false, "empty-value", Severity::error},
        {"notes: none", false, "missing-consent", Severity::error},
    };
    for (const std::string slide : {"    quote: I hope\n", "    photo: photos/flag.jpg\n",
                                    "    title: Words\n    background: photos/flag.jpg\n"}) {
        for (const Case& one : cases) {
            CAPTURE(slide);
            CAPTURE(one.consent);
            const DeckReading reading =
                read("languages: [en]\nslides:\n  - id: a\n" + slide + "    " + one.consent + "\n");
            CHECK(shown(reading).size() == (one.shown ? 1 : 0));
            CHECK(reading.diagnostics.empty() == one.shown);
            bool reported = one.rule == nullptr;
            for (const Diagnostic& diagnostic : reading.diagnostics) {
                reported = reported || (diagnostic.rule == one.rule && diagnostic.severity == one.severity);
            }
            CHECK(reported);
        }
    }
    // Other slides need none, but what they say counts.
    CHECK(good_deck("  - {id: a, text: Words}\n").slides.size() == 1);
    CHECK(shown(read("languages: [en]\nslides:\n  - {id: a, text: Words, consent: withdrawn}\n")).empty());
}

TEST_CASE("two slides with the same id are both not shown where the consent to one was withdrawn") {
    const std::string first = "  - {id: ada, quote: Words, consent: given}\n";
    const std::string last = "  - {id: last, text: Words}\n";
    const auto ids = [&](const std::string& slides) {
        std::string all;
        for (const std::string& id : ids_of(shown(read("languages: [en]\nslides:\n" + slides + last))))
            all += id + " ";
        return all;
    };
    const std::string withdrawn = "  - {id: ada, quote: Words, consent: withdrawn}\n";
    CHECK(ids(first + withdrawn) == "last ");
    CHECK(ids(withdrawn + first) == "last ");
    CHECK(ids(first + first + withdrawn) == "last ");
    CHECK(ids(first + "  - {id: ada, quote: Words, consnet: given}\n") == "last ");
    CHECK(ids(first + first) == "ada slide-2 last ");
    CHECK(ids(first + "  - {id: bea, quote: Others, consent: withdrawn}\n") == "ada last ");
}

TEST_CASE("a picture or words that were withdrawn on one slide are seen on no other") {
    const std::string last = "  - {id: last, text: Words}\n";
    const std::string photo = "photo: photos/flag.jpg, consent: ";
    const std::string quote = "quote: I hope, by: Anna, consent: ";
    const std::string behind =
        "quote: We were, by: Bea, consent: given, background: photos/flag.jpg, background_consent: ";
    struct Case {
        std::string one, other;
        const char* ids;
        const char* shared;  ///< empty where nothing is
    };
    const std::vector<Case> cases = {
        {photo + "withdrawn", photo + "given", "last ", "picture"},
        {photo + "withdrawn", behind + "given", "last ", "picture"},
        {behind + "withdrawn", photo + "given", "last ", "picture"},
        {"photos: [{photo: photos/flag.jpg, consent: withdrawn}, {photo: photos/room.jpg}], consent: given",
         photo + "given", "last ", "picture"},
        {quote + "withdrawn", "quote: {en: I hope, fr: Espoir}, by: Anna, consent: given", "last ", "words"},
        {photo + "withdrawn", photo + "given, from: 2099-01-01", "last ", "picture"},
        // In another language, in other quotation marks, with another dash.
        {"quote: {en: I hope, fr: J'espère}, by: Anna, consent: withdrawn",
         "quote: {fr: «J’espère…»}, by: Anna, consent: given", "last ", "words"},
        {"quote: I hope — and wait, by: Anna, consent: withdrawn",
         "quote: '“I hope - and wait.”', by: Anna, consent: given", "last ", "words"},
        // It is no quotation there.
        {"quote: {en: We came to stay., fr: Nous restons ici.}, by: Anna, consent: withdrawn",
         "title: {fr: «Nous restons ici», en: Welcome}", "last ", "words"},
        {"quote: We came to stay., by: Anna, consent: withdrawn",
         "photo: photos/flag.jpg, caption: “We came to stay”, consent: given", "last ", "words"},
        {"quote: Welcome., by: Anna, consent: withdrawn", "title: Welcome", "b last ", ""},
        {"text: What she said there, consent: withdrawn", "title: '“What she said there”'", "last ", "words"},
        {photo + "withdrawn, caption: In the large room",
         "photo: photos/room.jpg, consent: given, caption: In the "
         "large room",
         "b last ", ""},
        // Of several photos one is not there.
        {"photos: [{photo: photos/flag.jpg, consent: withdrawn}, {photo: photos/none.jpg, consent: given}, "
         "{photo: photos/room.jpg, consent: given}]",
         photo + "given", "last ", "picture"},
        // The path is not written as the file's.
        {"photo: 'photos\\flag.jpg', caption: Words, consent: withdrawn", photo + "given", "last ",
         "picture"},
        {"photo: Photos/FLAG.JPG, caption: Words, consent: withdrawn", photo + "given", "last ", "picture"},
        // A fault beside it takes nothing off this.
        {"foto: photos/flag.jpg, consent: withdrawn", photo + "given", "last ", "picture"},
        {"photos: [photos/flag.jpg], consent: withdrawn", photo + "given", "last ", "picture"},
        {"qoute: {en: I hope}, consent: withdrawn", quote + "given", "last ", "words"},
        // What is of another picture, of other words, or says nothing against them, takes nothing away.
        {photo + "withdrawn", "photo: photos/room.jpg, consent: given", "b last ", ""},
        {quote + "withdrawn", "quote: I was, by: Anna, consent: given", "b last ", ""},
        {photo + "pending", photo + "given", "b last ", ""},
        {"photo: photos/none.jpg, caption: Words, consent: withdrawn", photo + "given", "b last ", ""},
        {"photos: [{photo: photos/flag.jpg, consent: given}, {photo: photos/room.jpg, consent: withdrawn}]",
         photo + "given", "b last ", ""},
    };
    for (const Case& one : cases)
        for (const bool is_first : {true, false}) {
            CAPTURE(one.one);
            CAPTURE(one.other);
            CAPTURE(is_first);
            const std::string a = "  - {id: a, " + one.one + "}\n";
            const std::string b = "  - {id: b, " + one.other + "}\n";
            const DeckReading reading =
                read("languages: [en, fr]\nslides:\n" + (is_first ? a + b : b + a) + last);
            std::string ids;
            for (const std::string& id : ids_of(shown(reading)))
                ids += id + " ";
            CHECK(ids == one.ids);
            std::string words;
            for (const Diagnostic& each : reading.diagnostics)
                if (each.message.find("withdrawn") != std::string::npos && each.severity == Severity::error)
                    words += each.message + "\n";
            const std::string line = is_first ? "3" : "4";
            CHECK(words == (*one.shared
                                ? "this slide is not shown: the slide in line " + line + " has the same " +
                                      one.shared + ", and consent to that was withdrawn\n"
                                : std::string()));
        }
}

TEST_CASE(
    "a copy of a file whose consent was withdrawn is seen and heard on no slide, whatever it is called") {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents = {{"photos/anna.jpg", "Anna"}, {"photos/copy.jpg", "Anna"}, {"photos/bea.jpg", "Bea!"},
                      {"photos/none.jpg", ""},     {"photos/empty.jpg", ""},    {"film/a.webm", "a film"},
                      {"film/b.webm", "a film"},   {"voice/a.opus", "a voice"}, {"voice/b.opus", "a voice"}};
    const auto told = [&](const std::string& one, const std::string& other) {
        const std::string text = "languages: [en]\nslides:\n  - {id: one, " + one + "}\n  - {id: other, " +
                                 other + "}\n  - {id: bea, photo: photos/bea.jpg, consent: given}\n";
        const DeckReading reading = read_deck_text(text, "slides.yaml", files, test_day);
        CHECK(is_shown(reading.deck.slides.back(), test_day));
        const Slide& copy = reading.deck.slides[1];
        const bool plays = may_be_played(recording_rules[0], copy, test_day) ||
                           may_be_played(recording_rules[1], copy, test_day);
        std::string all = !is_shown(copy, test_day) ? "hidden: " : plays ? "whole: " : "silent: ";
        for (const Diagnostic& each : reading.diagnostics)
            if (each.rule == "withdrawn-consent" && each.severity == Severity::error)
                all += std::to_string(each.position.line) + " " + each.message;
        return all;
    };
    const std::string copied =
        "hidden: 4 this slide is not shown: the slide in line 3 has the same picture under another name, "
        "'photos/anna.jpg', and consent to that was withdrawn";
    const std::string copy = "photo: photos/copy.jpg, consent: ";
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn", copy + "given") == copied);
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn",
               "quote: Words, by: Bea, consent: given, background: photos/copy.jpg, "
               "background_consent: given") == copied);
    CHECK(told("photos: [{photo: photos/bea.jpg, consent: given}, {photo: photos/anna.jpg, consent: "
               "withdrawn}]",
               copy + "given") == copied);
    CHECK(told("foto: photos/anna.jpg, consent: withdrawn", copy + "given") == copied);
    CHECK(told("photo: photos/anna.jpg, consent: given", copy + "given") == "silent: ");
    CHECK(told("photo: photos/none.jpg, consent: withdrawn", "photo: photos/empty.jpg, consent: given") ==
          "silent: ");
    // What is not seen anyhow needs no word.
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn", copy + "pending") == "hidden: ");
    CHECK(told("film: film/a.webm, alt: A film, consent: withdrawn",
               "text: a, sign: film/b.webm, sign_consent: given")
              .starts_with("silent: 4 the sign language film of this slide is not shown: the slide in line 3 "
                           "has the same sign language film under another name, 'film/a.webm', and"));
    CHECK(told("text: a, voice: voice/a.opus, voice_consent: withdrawn",
               "text: b, voice: voice/b.opus, voice_consent: given")
              .starts_with("silent: 4 the voice of this slide is not played: the slide in line 3"));
}

TEST_CASE("a sentence of a quotation that was withdrawn stands on no other slide") {
    const std::string quote =
        "quote: {en: 'We had one bag. Nobody asked us why we had left! And so it was.', ru: 'Мы приехали. "
        "Никто "
        "не спросил нас, почему мы уехали.', ja: '私たちは来た。誰も理由を聞かなかった。'}, by: Anna, "
        "consent: ";
    const auto is_seen = [&](const std::string& consent, const std::string& other) {
        return is_shown(read("languages: [en, ru, ja]\nslides:\n  - {id: a, " + quote + consent +
                             "}\n  - {id: b, " + other + "}\n")
                            .deck.slides.back(),
                        test_day);
    };
    const std::string sentence = "quote: 'Nobody asked us why we had left', by: Bea, consent: given";
    CHECK(!is_seen("withdrawn", sentence));
    CHECK(is_seen("given", sentence));
    CHECK(is_seen("withdrawn", "quote: 'And so it was', by: Bea, consent: given"));
    CHECK(is_seen("withdrawn", "quote: 'Nobody asked us why', by: Bea, consent: given"));
    CHECK(!is_seen("withdrawn", "text: 'It was late. “Nobody asked us why we had left.” So we went.'"));
    CHECK(!is_seen("withdrawn", "title: {ru: 'Никто не спросил нас, почему мы уехали'}"));
    CHECK(!is_seen("withdrawn", "title: {ja: '誰も理由を聞かなかった'}"));
    // Nobody asks for a consent to what a text of the house says.
    CHECK(is_shown(read("languages: [en]\nslides:\n  - {id: a, text: 'Come in. Nobody is asked for a name "
                        "here.', consent: withdrawn}\n  - {id: b, text: 'Nobody is asked for a name here'}\n")
                       .deck.slides.back(),
                   test_day));
}

TEST_CASE("what may mean that a consent was withdrawn holds for other slides, too") {
    const std::string photo = "photo: photos/flag.jpg\n    consent: given\n";
    const std::string quote = "quote: I hope\n    by: Anna\n    consent: given\n";
    struct Case {
        std::string one, other;
        bool is_withheld;
    };
    const std::string picture = "photo: photos/flag.jpg\n    ";
    const std::vector<Case> cases = {
        // It cannot be understood.
        {picture + "consent: withdrawnn\n", photo, true},
        {picture + "consent: revoked\n", photo, true},
        {picture + "cosnent: revoked\n", photo, true},
        {picture + "consent: {state: given, expires: 2026-13-01}\n", photo, true},
        {picture + "consent: [withdrawn]\n", photo, true},
        {picture + "caption:\n      en: Words\n      consent: withdrawn\n", photo, true},
        {picture + "caption: >-\n      Words\n      consent: withdrawn\n", photo, true},
        {"quote: I hope\n    by: Anna\n    consent: zurückgezogen\n", quote, true},
        // But it was not meant so.
        {picture + "consent: givn\n", photo, false},
        {picture + "consent:\n", photo, false},
        // The slide is no YAML.
        {picture + "caption: \"Words\n    consent: withdrawn\n", photo, true},
        {picture + "caption: [Words\n    consent: withdrawn\n", photo, true},
        {"{photo: photos/flag.jpg, consent: withdrawn\n", photo, true},
        {"quote: \"I hope.\n    by: Anna\n    consent: withdrawn\n", quote, true},
        {picture + "caption: \"Words\n    consent: given\n", photo, false},
        {"photo: photos/room.jpg\n    caption: \"Words\n    consent: withdrawn\n", photo, false},
        // It has two kinds.
        {"photo: photos/flag.jpg\n    text: Words\n    consent: withdrawn\n", photo, true},
    };
    for (const Case& one : cases)
        for (const bool is_first : {true, false}) {
            CAPTURE(one.one);
            CAPTURE(is_first);
            const std::string a = "  - id: a\n    " + one.one;
            const std::string b = "  - id: b\n    " + one.other;
            const DeckReading reading = read("languages: [en]\nslides:\n" + (is_first ? a + b : b + a) +
                                             "  - id: last\n    text: Words\n");
            const std::vector<std::string> ids = ids_of(shown(reading));
            CHECK((std::find(ids.begin(), ids.end(), "b") == ids.end()) == one.is_withheld);
            CHECK(std::find(ids.begin(), ids.end(), "a") == ids.end());
            CHECK(std::find(ids.begin(), ids.end(), "last") != ids.end());
            const bool is_told = std::any_of(
                reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& each) {
                    return each.rule == "withdrawn-consent" && each.severity == Severity::error;
                });
            CHECK(is_told == one.is_withheld);
        }
}

TEST_CASE(
    "a slide that cannot be read takes back copies of its files and single sentences of its words too") {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents = {{"photos/anna at home.jpg", "Anna"},
                      {"photos/copy.jpg", "Anna"},
                      {"photos/bea.jpg", "Bea!"},
                      {"film/a.webm", "a film"},
                      {"film/b.webm", "a film"}};
    const auto seen = [&](const std::string& lost) {
        std::string ids;
        const std::string text =
            "languages: [en]\nslides:\n  - id: lost\n    " + lost +
            "\n    consent: withdrawn\n{\n  - {id: copy, photo: photos/copy.jpg, consent: given}\n"
            "  - {id: bea, photo: photos/bea.jpg, consent: given, credit: A photographer of this town}\n"
            "  - {id: film, film: film/b.webm, alt: A film, consent: given}\n"
            "  - {id: words, text: 'So she said. Nobody asked us why we had come.'}\n  - {id: last, text: "
            "Last}\n";
        for (const std::string& id : ids_of(shown(read_deck_text(text, "slides.yaml", files, test_day))))
            ids += id + " ";
        return ids;
    };
    CHECK(seen("text: Others") == "copy bea film words last ");
    CHECK(seen("photo: photos/anna at home.jpg\n    credit: A photographer of this town") ==
          "bea film words last ");
    CHECK(seen("film: \"film/a.webm\"") == "copy bea words last ");
    CHECK(seen("quote: We came by train. Nobody asked us why we had come.") == "copy bea film last ");
}

TEST_CASE(
    "of very much that cannot be read and says that a consent was withdrawn nobody knows what it was for") {
    const DeckReading reading = read(
        "languages: [en]\nslides:\n  - id: a\n    caption: \"" + std::string(20'000, 'x') +
        "\n    consent: withdrawn\n  - id: b\n    photo: photos/flag.jpg\n    consent: given\n"
        "  - id: c\n    quote: I hope\n    by: Anna\n    consent: given\n  - id: last\n    text: Words\n");
    CHECK(ids_of(shown(reading)) == std::vector<std::string>{"last"});
}

TEST_CASE("a consent to one of several photos ends for other slides, also where another photo is lost") {
    const DeckReading reading = read(
        "languages: [en]\nslides:\n"
        "  - {id: wall, photos: [{photo: photos/flag.jpg, consent: {state: given, expires: 2026-05-01}}, "
        "{photo: photos/none.jpg, consent: given}, {photo: photos/room.jpg, consent: given}]}\n"
        "  - {id: one, photo: photos/flag.jpg, consent: given}\n"
        "  - {id: other, photo: photos/room.jpg, consent: given}\n");
    CHECK(ids_of(shown(reading)) == std::vector<std::string>{"other"});
}

TEST_CASE("a fault costs no more than it must") {
    struct Case {
        std::string name;
        std::string slide;
        bool kept;
    };
    const Case cases[] = {
        {"unknown field", "{id: a, text: Words, colour: red}", true},
        {"field of another kind", "{id: a, text: Words, by: Me}", true},
        {"no id", "{text: Words}", true},
        {"bad duration", "{id: a, text: Words, duration: -1}", true},
        {"bad focus", "{id: a, photo: photos/flag.jpg, focus: x, consent: given}", true},
        {"missing photo", "{id: a, photo: photos/none.jpg, caption: Words, consent: given}", true},
        {"empty note", "{id: a, fact: 1, note: }", true},
        {"text in another language too", "{id: a, text: {en: Words, de: Worte}}", true},
        {"unknown theme", "{id: a, text: Words, theme: x}", true},
        {"text in another language alone", "{id: a, text: {de: Worte}}", false},
        {"two kinds", "{id: a, text: Words, fact: 1}", false},
        {"no kind", "{id: a}", false},
        {"empty quote", "{id: a, quote: '', consent: given}", false},
        {"quote without a good name", "{id: a, quote: Words, by: [x], consent: given}", false},
        {"items missing", "{id: a, list: Words}", false},
        {"one item empty", "{id: a, list: Words, items: [a, '']}", false},
        {"figure that is none", "{id: a, fact: x}", false},
        {"path that is none", "{id: a, photo: [x], consent: given}", false},
        {"hidden or not", "{id: a, text: Words, hidden: maybe}", false},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        const DeckReading reading = read("languages: [en]\nslides:\n  - {id: first, text: Words}\n  - " +
                                         one.slide + "\n  - {id: last, text: Words}\n");
        CHECK(count(reading.diagnostics, Severity::error) == 1);
        CHECK(shown(reading).size() == (one.kept ? 3 : 2));
        REQUIRE(reading.deck.slides.size() == 3);
        CHECK(reading.deck.slides.back().id == "last");
    }
    const DeckReading reading = read(
        "languages: [en]\nslides:\n  - id: a\n    photo: photos/none.jpg\n    caption: Words\n    consent: "
        "given\n");
    const auto& photo = std::get<PhotoContent>(reading.deck.slides.at(0).content);
    CHECK(photo.photo.path == "");
    CHECK(english(photo.caption) == "Words");
}

TEST_CASE("a fault in the syntax costs the slide that has it") {
    const DeckReading reading = read(R"(languages: [en, fr]
slides:
  - id: a
    text: Words
  - id: b
    text: {en: Words, fr: Mots}
  - id: c
    text: Astana: 2018
  - id: d
    text: Words
)");
    CHECK(rules_of(reading) == std::vector<std::string>{"syntax"});
    CHECK(ids_of(reading.deck.slides) == std::vector<std::string>{"a", "b", "d"});
    CHECK(reading.deck.languages == std::vector<std::string>{"en", "fr"});
    CHECK(reading.unread == std::vector<LineRange>{{7, 8}});
}

TEST_CASE(
    "a fault outside the slides and their defaults costs no slide, and nothing is said of what may stand "
    "there") {
    for (const std::string broken : {"themes: {mine: {ground: \"#000000\"\n", "words:\n  en:\n touch: x\n",
                                     "languages: [en\n", "event: 2026: 1\n"}) {
        CAPTURE(broken);
        const DeckReading reading = read(broken + "slides:\n  - id: a\n    text: Words\n    theme: " +
                                         (broken.starts_with("themes") ? "mine" : "paper") +
                                         "\n  - id: b\n    text: {en: Words}\n    hidden: true\n");
        const bool has_languages = broken.starts_with("languages");
        CHECK(count(reading.diagnostics, Severity::error) == (has_languages ? 1 : 2));
        CHECK(ids_of(reading.deck.slides) == std::vector<std::string>{"a", "b"});
        CHECK(ids_of(shown(reading)) == std::vector<std::string>{"a"});
        CHECK(reading.unread.size() == 1);
    }
}

TEST_CASE("defaults that cannot be read make no slide more visible: all are kept back, and that is told") {
    for (const std::string_view name : {"consent", "hidden", "only"}) {
        CAPTURE(name);
        CHECK_FALSE(find_rule(name, in_defaults));
    }
    for (const std::string lost : {"defaults: {duration: auto\n", "defaults:\n  until: 2026: 1\n",
                                   "defaults: *x\n", "defaults\n", "defaults: 5\n"}) {
        CAPTURE(lost);
        const DeckReading reading =
            read("languages: [en]\n" + lost +
                 "slides:\n  - {id: a, text: Words}\n  - {id: b, text: Words, hidden: true}\n");
        CHECK(ids_of(reading.deck.slides) == std::vector<std::string>{"a", "b"});
        CHECK(shown(reading).empty());
        const auto told =
            std::find_if(reading.diagnostics.begin(), reading.diagnostics.end(),
                         [](const Diagnostic& diagnostic) { return diagnostic.rule == "unclear-defaults"; });
        REQUIRE(told != reading.diagnostics.end());
        CHECK(told->message ==
              "2 slides are not shown: a part of 'defaults' cannot be understood, and may say when they are "
              "shown");
        CHECK(reading.diagnostics.size() == 2);
    }
}

TEST_CASE("ids are made up where they are missing, and stay unique") {
    const DeckReading reading = read(
        "languages: [en]\nslides:\n  - {text: a}\n  - {id: x, text: b}\n  - {id: x, text: c}\n  - {id: "
        "slide-5, text: "
        "d}\n  - {text: e}\n");
    CHECK(ids_of(reading.deck.slides) ==
          std::vector<std::string>{"slide-1", "x", "slide-3", "slide-5", "slide-5-2"});
}

TEST_CASE("slides that are not shown keep their place among the others") {
    const DeckReading reading = read(
        "languages: [en]\nslides:\n  - {id: a, text: Words, hidden: true}\n  - {id: b, text: Words, hidden: "
        "false}\n  - {id: c, quote: Words, consent: pending}\n  - {id: d}\n  - {id: e, text: Words}\n");
    CHECK(ids_of(reading.deck.slides) == std::vector<std::string>{"a", "b", "c", "d", "e"});
    CHECK(ids_of(shown(reading)) == std::vector<std::string>{"b", "e"});
    std::vector<Verdict> verdicts;
    for (const Slide& slide : reading.deck.slides)
        verdicts.push_back(verdict_of(slide, test_day).verdict);
    CHECK(verdicts == std::vector<Verdict>{Verdict::hidden, Verdict::shown, Verdict::withheld,
                                           Verdict::faulty, Verdict::shown});
}

TEST_CASE("a deck's own themes") {
    const DeckReading reading = read(R"(languages: [en]
slides:
  - {id: a, text: Words, theme: night}
themes:
  night: {based_on: paper, ground: "#102030", text: "#fff"}
  plain: {}
)");
    CHECK(reading.diagnostics.empty());
    CHECK(reading.deck.slides.at(0).theme == "night");
    REQUIRE(reading.deck.themes.size() == 2);
    const DeckTheme& night = reading.deck.themes[0];
    CHECK(night.name == "night");
    CHECK(night.based_on == "paper");
    REQUIRE(night.colors.size() == 2);
    CHECK(night.colors[0].name == "ground");
    CHECK(night.colors[0].color == Color{0x10, 0x20, 0x30});
    CHECK(night.position == SourcePosition{5, 3});
    CHECK(reading.deck.themes[1].based_on == "evening");
}

TEST_CASE("languages are put in their canonical case everywhere") {
    const DeckReading reading = read(
        "languages: [EN, pt-br]\ndefaults: {unreviewed: [PT-br]}\nslides:\n  - {id: a, text: {en: Words, "
        "PT-BR: "
        "Palavras}}\n");
    CHECK(reading.diagnostics.empty());
    CHECK(reading.deck.languages == std::vector<std::string>{"en", "pt-BR"});
    CHECK(reading.deck.slides.at(0).unreviewed == std::vector<std::string>{"pt-BR"});
    CHECK(std::get<TextContent>(reading.deck.slides[0].content).heading.in("pt-BR", "en").text == "Palavras");
}

TEST_CASE("without 'languages' the deck speaks those of its texts") {
    const DeckReading reading =
        read("slides:\n  - {id: a, text: {fr: Mots, en: Words}}\n  - {id: b, text: {kk: Сөз}}\n");
    CHECK(rules_of(reading) == std::vector<std::string>{"missing-key"});
    CHECK(reading.deck.languages == std::vector<std::string>{"fr", "en", "kk"});
    CHECK(reading.deck.slides.size() == 2);
    CHECK(read("").deck.languages == std::vector<std::string>{"en"});
}

TEST_CASE("photos are found from the deck's folder") {
    MemoryFiles files;
    files.contents = {{"photos/flag.jpg", ""}, {"/srv/show/photos/flag.jpg", ""}};
    files.links = {
        {".", "/deck"}, {"/srv/show/", "/srv/show"}, {"/srv/show/photos/flag.jpg", "/srv/show/p/flag.jpg"}};
    const std::string yaml =
        "languages: [en]\nslides:\n  - {id: a, photo: ./photos/../photos/flag.jpg, caption: Words, consent: "
        "given}\n";
    const std::string simple =
        "languages: [en]\nslides:\n  - {id: a, photo: photos/flag.jpg, caption: Words, consent: given}\n";
    const auto path_of = [&](const std::string& text, const std::string& file) {
        const DeckReading reading = read_deck_text(text, file, files, test_day);
        return std::get<PhotoContent>(reading.deck.slides.at(0).content).photo.path;
    };
    CHECK(path_of(simple, "slides.yaml") == "photos/flag.jpg");
    CHECK(path_of(simple, "/srv/show/slides.yaml") == "/srv/show/photos/flag.jpg");
    CHECK(path_of(yaml, "slides.yaml") == "");  // these files know no such path
    files.contents["./photos/../photos/flag.jpg"] = "";
    CHECK(path_of(yaml, "slides.yaml") == "./photos/../photos/flag.jpg");
    // A folder whose name begins like the deck's is another one.
    files.links["photos/flag.jpg"] = "/deck-of-others/flag.jpg";
    CHECK(path_of(simple, "slides.yaml") == "");
}

TEST_CASE("a deck that cannot be read says so") {
    MemoryFiles files;
    DeckReading reading = read_deck("none.yaml", files, test_day);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(format_diagnostic(reading.diagnostics[0]) ==
          "none.yaml: error: the deck cannot be read: there is no file 'none.yaml' in the folder /deck/. "
          "[unreadable-file]\n");
    CHECK(reading.deck.file == "none.yaml");
    CHECK(reading.deck.slides.empty());
    CHECK(reading.deck.first_language() == "en");

    files.contents["slides.yaml"] = "languages: [en]\nslides:\n  - {id: a, text: Words}\n";
    reading = read_deck("slides.yaml", files, test_day);
    CHECK(reading.diagnostics.empty());
    CHECK(reading.source == files.contents["slides.yaml"]);
    CHECK(reading.deck.slides.size() == 1);
}

TEST_CASE("a text knows where it begins in each language") {
    const Deck deck = good_deck(R"(
  - id: opening
    title:
      fr: Ensemble
      en: Together
    subtitle: Astana
)");
    const auto& content = std::get<TitleContent>(deck.slides.front().content);
    CHECK(content.title.position == SourcePosition{5, 5});
    CHECK(content.title.position_in("en") == SourcePosition{7, 7});
    CHECK(content.title.position_in("fr") == SourcePosition{6, 7});
    CHECK(content.title.position_in("kk") == content.title.position);
    CHECK(content.subtitle.position_in("en") == SourcePosition{8, 5});
}

TEST_CASE("a consent that ends before the event is told") {
    const auto judged = [](const std::string& event, const std::string& expires) {
        const DeckReading reading =
            read("languages: [en]\n" + event + "slides:\n  - id: one\n    photo: photos/flag.jpg\n" +
                 "    consent: {state: given, expires: " + expires + "}\n  - {id: two, text: Words}\n");
        CHECK(reading.diagnostics.empty());
        std::string text;
        for (const Diagnostic& found : check_deck(reading.deck, reading.source, test_day))
            text += found.message + " [" + found.rule + "]";
        return text;
    };
    CHECK(judged("", "2030-05-16") == "");
    CHECK(judged("event: 2030-05-17\n", "2030-05-17") == "");
    CHECK(judged("event: 2030-05-17\n", "2030-05-16") ==
          "the slide 'one' will not be shown at the event: its consent ends after 2030-05-16 "
          "[expiring-consent]");
}

TEST_CASE("a picture is found whose name a Mac has taken apart") {
    MemoryFiles files;
    files.contents = {{"photos/fe\u0302te a\u0300 Zu\u0308rich.jpg", ""}};
    files.links = {{".", "/deck"}};
    const DeckReading reading = read_deck_text(
        "languages: [en]\nslides:\n  - id: a\n    photo: photos/f\u00EAte \u00E0 Z\u00FCrich.jpg\n    "
        "consent: no-people\n",
        "slides.yaml", files, test_day);
    CHECK(reading.diagnostics.empty());
    CHECK(std::get<PhotoContent>(reading.deck.slides.at(0).content).photo.path ==
          "photos/fe\u0302te a\u0300 Zu\u0308rich.jpg");
}

TEST_CASE("a picture that is not there leads to the one that is probably meant") {
    struct Case {
        std::string written;
        std::string hint;
    };
    const Case cases[] = {
        {"slides/photos/flag.jpg", "did you mean 'photos/flag.jpg'?"},
        {"flag.jpg", "did you mean 'photos/flag.jpg'?"},
        {"photos/flag", "did you mean 'photos/flag.jpg'?"},
        {"flag", "did you mean 'photos/flag.jpg'?"},
        {"photos/flag.png", "did you mean 'photos/flag.jpg'?"},
        {"photos/flga.jpg", "did you mean 'photos/flag.jpg'?"},
        {"photo/flag.jpg", "did you mean 'photos/flag.jpg'?"},
        {"photos/Flag.JPG", "did you mean 'photos/flag.jpg'? Capital and small letters differ"},
        {"'C:\\Users\\Maria\\flag.jpg'", "did you mean 'photos/flag.jpg'?"},
        {"'C:/Users/Maria/other.jpg'",
         "copy the picture into the deck's folder, and write 'photos/other.jpg'"},
        {"~/Pictures/flag.jpg", "did you mean 'photos/flag.jpg'?"},
        {"photos/flag.jpg, photos/room.jpg",
         "did you mean 'photos/flag.jpg'? One picture makes a slide: make a slide for each"},
        {"photos/IMG_2055.HEIC", "'kiosk prepare' makes a JPEG file of it, which can be shown"},
        {"photos/VID_2070.mp4",
         "what moves is no photo: 'kiosk prepare --still 1s' takes one picture of it, and WebM makes a slide "
         "'film'"},
        {"\u0440hotos/flag.jpg", "did you mean 'photos/flag.jpg'? '\u0440' in it is a Cyrillic letter"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.written);
        const DeckReading reading = read("languages: [en]\nslides:\n  - id: a\n    photo: " + one.written +
                                         "\n    caption: Words\n    consent: no-people\n");
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics[0].hint == one.hint);
        CHECK(reading.deck.slides.size() == 1);
    }
}

TEST_CASE("a photo slide without a picture and without words is left out and told") {
    const DeckReading reading = read(
        "languages: [en]\nslides:\n  - {id: a, photo: photos/none.jpg, consent: given}\n  - {id: b, text: "
        "Words}\n");
    CHECK(ids_of(shown(reading)) == std::vector<std::string>{"b"});
    CHECK(rules_of(reading) == std::vector<std::string>{"never-shown", "missing-photo"});
}

TEST_CASE("days in other forms lead to the right one") {
    struct Case {
        std::string written;
        std::string hint;
    };
    const std::string usual = "the last day of May 2030 is 2030-05-31";
    const Case cases[] = {
        {"05.12.2026", "write 2026-12-05"},
        {"5. 12. 2026", "write 2026-12-05"},
        {"12/5/2026", "write 2026-12-05 for 5 December, or 2026-05-12 for 12 May"},
        {"12/25/2026", "write 2026-12-25"},
        {"2026-12-5", "write 2026-12-05"},
        {"2026/12/05", "write 2026-12-05"},
        {"26-12-05", "write 2026-12-05"},
        {"5-12-2026", "write 2026-05-12 for 12 May, or 2026-12-05 for 5 December"},
        {"31.02.2026", usual},
        {"soon", usual},
        {"1.2", usual},
    };
    for (const Case& one : cases) {
        CAPTURE(one.written);
        const DeckReading reading =
            read("languages: [en]\nevent: " + one.written + "\nslides:\n  - {id: a, text: Words}\n");
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics[0].hint == one.hint);
    }
}

TEST_CASE("days with a time of day in other forms lead to the right one") {
    struct Case {
        std::string written;
        std::string hint;
    };
    const std::string usual = "such as 2030-05-31, or 2030-05-31 18:00 for six in the evening";
    const Case cases[] = {
        {"05.12.2026", "write 2026-12-05"},
        {"2026-12-5", "write 2026-12-05"},
        {"12/5/2026", "write 2026-12-05 for 5 December, or 2026-05-12 for 12 May"},
        {"5 December 2026", "write 2026-12-05"},
        {"2026-12-5 18:00", "write 2026-12-05 18:00"},
        {"2026-12-05T18:00", "write 2026-12-05 18:00"},
        {"2026-12-05T18:00:00", "write 2026-12-05 18:00"},
        {"2026-12-05 9:05", "write 2026-12-05 09:05"},
        {"2026-12-05 18.00", "write 2026-12-05 18:00"},
        {"2026-12-05 18h30", "write 2026-12-05 18:30"},
        {"2026-12-05 18h", "write 2026-12-05 18:00"},
        {"2026-12-05 6 pm", "write 2026-12-05 18:00"},
        {"2026-12-05 6:30PM", "write 2026-12-05 18:30"},
        {"2026-12-05 12 am", "write 2026-12-05 00:00"},
        {"05.12.2026 18:00", "write 2026-12-05 18:00"},
        {"5. 12. 2026, 18:00", "write 2026-12-05 18:00"},
        {"12/5/2026 18:00", "write 2026-12-05 18:00 for 5 December, or 2026-05-12 18:00 for 12 May"},
        {"5 December 2026 at 18:00", "write 2026-12-05 18:00"},
        {"2026-12-05 to 2026-12-07", "write 'from: 2026-12-05' and 'until: 2026-12-07'"},
        {"18:00", usual},
        {"soon", usual},
        {"2026-12-05 soon", usual},
        {"[2026-12-05]", usual},
        {"2026-12-05 24:00", "it goes from 00:00 to 23:59; a day alone counts to its end"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.written);
        const DeckReading reading =
            read("languages: [en]\nslides:\n  - id: a\n    text: Words\n    until: " + one.written + "\n");
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics[0].hint == one.hint + "; until then this slide is not shown");
        CHECK(shown(reading).empty());
    }
}

TEST_CASE("slides whose time is over, or is not the event's, are told") {
    const auto judged = [](const std::string& head, const std::string& slides) {
        const DeckReading reading = read("languages: [en]\n" + head + "slides:\n" + slides);
        CHECK(reading.diagnostics.empty());
        std::string text;
        for (const Diagnostic& found : check_deck(reading.deck, reading.source, test_day))
            text += std::to_string(found.position.line) + ": " + found.message + " [" + found.rule + "]\n";
        return text;
    };
    const std::string always = "  - {id: always, text: Words}\n";
    const std::string event = "event: 2030-05-17\n";
    CHECK(judged("", always + "  - {id: a, text: Words, until: 2026-06-01}\n") == "");
    CHECK(judged("", always + "  - {id: a, text: Words, until: 2026-05-31 18:00}\n") ==
          "4: the slide 'a' is no longer shown: its time ended 2026-05-31 18:00 [slide-over]\n");
    CHECK(judged(
              "defaults: {until: 2026-05-31}\n",
              "  - {id: always, text: Words, until: 2040-01-01}\n  - {id: a, text: Words}\n  - {id: b, text: "
              "Words}\n") == "2: 2 slides are no longer shown: their time ended 2026-05-31 [slide-over]\n");
    CHECK(judged("", always + "  - {id: a, text: Words, from: 2030-01-02, until: 2030-01-01}\n") ==
          "4: nobody will see the slide 'a': it ends 2030-01-01, before it begins [never-shown]\n");
    CHECK(judged(event, always + "  - {id: a, text: Words, from: 2030-05-17 18:00}\n" +
                            "  - {id: b, text: Words, until: 2030-05-17 09:00}\n") == "");
    CHECK(judged(event, always + "  - {id: a, text: Words, from: 2030-05-18}\n" +
                            "  - {id: b, text: Words, until: 2030-05-16}\n") ==
          "5: the slide 'a' is not shown at the event, 2030-05-17: it begins 2030-05-18 [outside-event]\n"
          "6: the slide 'b' is not shown at the event, 2030-05-17: it ends 2030-05-16 [outside-event]\n");
    // What is over is not told twice, and what nobody will see is not judged.
    CHECK(judged(event, always + "  - {id: a, text: Words, until: 2026-05-31}\n") ==
          "5: the slide 'a' is no longer shown: its time ended 2026-05-31 [slide-over]\n");
}

TEST_CASE("a time at which nothing is shown is told, unless it comes after all") {
    const auto judged = [](const std::string& head, const std::string& slides) {
        const DeckReading reading = read("languages: [en]\n" + head + "slides:\n" + slides);
        CHECK(reading.diagnostics.empty());
        std::string text;
        for (const Diagnostic& found : check_deck(reading.deck, reading.source, test_day))
            if (found.rule == "empty-day")
                text += std::to_string(found.position.line) + ": " + found.message + "\n";
        return text;
    };
    const std::string first = "  - {id: a, text: Words, until: 2030-05-16}\n";
    CHECK(judged("", first) == "");
    CHECK(judged("event: 2030-05-16\n", first) == "");
    CHECK(judged("event: 2030-05-17\n", first) == "4: no slide is shown from 2030-05-17 on\n");
    CHECK(judged("", first + "  - {id: b, text: Words, from: 2030-05-18}\n") ==
          "3: no slide is shown on 2030-05-17\n");
    CHECK(judged("", first + "  - {id: b, text: Words, from: 2030-05-20}\n") ==
          "3: no slide is shown from 2030-05-17 to 2030-05-19\n");
    CHECK(judged("", first + "  - {id: b, text: Words, from: 2030-05-17 09:00}\n") ==
          "3: no slide is shown from 2030-05-17 00:00 to 2030-05-17 09:00\n");
    CHECK(judged("", "  - {id: a, text: Words, until: 2026-05-31}\n") == "3: no slide is shown any more\n");
    CHECK(judged("", "  - {id: a, text: Words, from: 2030-05-16}\n") == "");
}

TEST_CASE("of two values of what protects people neither counts") {
    for (const std::string twice :
         {"hidden: false\n    hidden: true", "consent: given\n    consent: withdrawn",
          "until: 2030-01-01\n    until: 2026-05-31"}) {
        CAPTURE(twice);
        const DeckReading reading = read("languages: [en]\nslides:\n  - id: a\n    text: Words\n    " +
                                         twice + "\n  - {id: b, text: Words}\n");
        CHECK(ids_of(shown(reading)) == std::vector<std::string>{"b"});
    }
}

TEST_CASE("a misspelt name of what protects people keeps the slide back") {
    for (const std::string misspelt :
         {"hiden: true", "Hidden: true", "consnet: withdrawn", "\u0441onsent: pending", "unitl: 2030-01-01",
          "\u0443ntil: 2030-01-01", "expires: 2030-01-01", "form: 2026-01-01"}) {
        CAPTURE(misspelt);
        const DeckReading reading = read("languages: [en]\nslides:\n  - id: a\n    text: Words\n    " +
                                         misspelt + "\n  - {id: b, text: Words}\n");
        CHECK(ids_of(shown(reading)) == std::vector<std::string>{"b"});
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics[0].hint.ends_with("; until then this slide is not shown"));
    }
}

TEST_CASE("a language that there is not is told once, at the top, and its texts are shown") {
    const DeckReading reading = read(
        "languages: [en, ua]\nslides:\n  - {id: a, text: {en: Words, ua: Слова}}\n  - {id: b, text: {en: "
        "Words}}\n");
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].position == SourcePosition{1, 17});
    CHECK(reading.diagnostics[0].hint == "did you mean 'uk', Ukrainian (uk)?");
    CHECK(reading.deck.slides.size() == 2);
}

TEST_CASE("a deck that is not there is looked for beside its name") {
    MemoryFiles files;
    files.contents = {{"show/slides.yml", ""},
                      {"other/slides.yaml.txt", ""},
                      {"third/slides.yaml", ""},
                      {"pictures/a.jpg", ""}};
    files.links = {
        {"show/", "/deck/show"}, {"other/", "/deck/other"}, {"third/", "/deck/third"}, {".", "/deck"}};
    const auto told = [&](const std::string& file) {
        const DeckReading reading = read_deck(file, files, test_day);
        REQUIRE(reading.diagnostics.size() == 1);
        return reading.diagnostics[0];
    };
    CHECK(told("show/slides.yaml").message ==
          "the deck cannot be read: there is no file 'slides.yaml' in the folder /deck/show");
    CHECK(told("show/slides.yaml").hint == "did you mean 'show/slides.yml'?");
    CHECK(told("other/slides.yaml").hint == "did you mean 'other/slides.yaml.txt'?");
    CHECK(told("third/sldies.yaml").hint == "did you mean 'third/slides.yaml'?");
    CHECK(told("third").hint == "did you mean 'third/slides.yaml'?");
    CHECK(told("pictures").hint.starts_with("a deck is a file in it"));
    // What is kept of translations is no deck, and is all that is left where a deck was taken away.
    files.contents["fourth/slides.translations.yaml"] = "";
    files.links["fourth/"] = "/deck/fourth";
    CHECK(told("fourth/slides.yaml").hint.empty());
    // Where 'kiosk new' puts it: the folder is named, or the command is run beside that folder.
    files.contents["evening/slides/slides.yaml"] = "";
    files.links["evening/"] = "/deck/evening";
    CHECK(told("evening").hint == "did you mean 'evening/slides/slides.yaml'?");
}

TEST_CASE("a slide is for the languages that 'only' names, and its texts are asked for in those alone") {
    const DeckReading reading = read(
        "languages: [en, fr]\nslides:\n  - {id: a, title: {en: Hello, fr: Salut}}\n"
        "  - {id: b, text: {fr: Bonjour}, only: [fr]}\n");
    CHECK(rules_of(reading).empty());
    CHECK(reading.deck.slides[1].only == std::vector<std::string>{"fr"});
    CHECK(is_for(reading.deck.slides[1], "fr"));
    CHECK_FALSE(is_for(reading.deck.slides[1], "en"));
    CHECK(languages_of(reading.deck.slides[0], reading.deck) == std::vector<std::string>{"en", "fr"});
    CHECK(languages_of(reading.deck.slides[1], reading.deck) == std::vector<std::string>{"fr"});
    CHECK(check_deck(reading.deck, reading.source, test_day).empty());
}

TEST_CASE("a slide whose 'only' cannot be understood is seen by nobody") {
    for (const std::string only : {"only: [de]", "only: [fr, de]", "only: []", "only: fr", "onyl: [fr]",
                                   "only: [french]", "only:", "only: {fr: true}"}) {
        CAPTURE(only);
        const DeckReading reading = read(
            "languages: [en, fr]\nslides:\n  - id: a\n    title: {en: Hello, fr: Salut}\n    " + only + "\n");
        CHECK(count(reading.diagnostics, Severity::error) == 1);
        REQUIRE(reading.deck.slides.size() == 1);
        const SlideVerdict verdict = verdict_of(reading.deck.slides[0], test_day);
        CHECK(verdict == SlideVerdict{Verdict::withheld, VerdictReason::unclear});
    }
}

TEST_CASE("a language that no slide is for is told, and has no button") {
    const DeckReading reading = read(
        "languages: [en, fr]\nslides:\n  - {id: a, title: {en: Hello}, only: [en]}\n"
        "  - {id: b, title: {fr: Salut}, only: [fr], hidden: true}\n");
    const Diagnostics found = check_deck(reading.deck, reading.source, test_day);
    const auto empty = std::find_if(found.begin(), found.end(),
                                    [](const Diagnostic& each) { return each.rule == "empty-language"; });
    REQUIRE(empty != found.end());
    CHECK(empty->message == "no slide is for French (fr), so there is no button for it");
    CHECK(empty->position.line == 3);
    const auto shown = shown_part(std::make_shared<const Deck>(reading.deck), test_day);
    CHECK(shown->languages == std::vector<std::string>{"en"});
}
