#include "kiosk/deck/spoken_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading read(const std::string& slides, const std::vector<std::string>& files = {}) {
    MemoryFiles there;
    for (const std::string& file : files)
        there.contents[file] = "";
    there.links[""] = there.links["."] = "/deck";
    return read_deck_text("languages: [en, fr, kk]\nslides:\n" + slides, "slides.yaml", there, test_day);
}

Deck deck_of(const std::string& fields) {
    DeckReading reading = read("  - {id: a, " + fields + "}\n", {"flag.jpg", "door.jpg"});
    REQUIRE(reading.deck.slides.size() == 1);
    return std::move(reading.deck);
}

std::string said(const std::string& fields, const std::string& language = "en") {
    const Deck deck = deck_of(fields);
    return plain_text(spoken_text(deck.slides.front(), language, "en"));
}

}  // namespace

TEST_CASE("what is said of each kind of slide") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"title: Welcome, subtitle: In Astana", "Welcome. In Astana."},
        {"lead: What she hopes, quote: We are not alone, by: A. Name, role: a guest, consent: published",
         "What she hopes. We are not alone. A. Name. a guest."},
        {"fact: 120, label: people came", "120 people came."},
        {"fact: 1924, label: the year", "1924 the year."},
        {"fact: 2.5, label: metres", "2.5 metres."},
        {"fact: 40, to: 60, unit: km, label: on foot", "40 – 60 km on foot."},
        {"fact: 35, as: percent, label: of all", "35 % of all."},
        {"list: Three ways, items: [Write, Call, Come!]", "Three ways. Write. Call. Come!"},
        {"text: Heading, body: [One., Two]", "Heading. One. Two."},
        {"steps: The day, moments: [{when: 9:00, what: Doors open}, {when: 18:00, what: They close}]",
         "The day. 9:00. Doors open. 18:00. They close."},
        {"code: example.org/a, label: Read on", "Read on. example.org/a."},
        // The picture in words stands where the picture does: before what is written below it.
        {"photo: flag.jpg, alt: A flag over a street, caption: For the first time, credit: Drawn by B, "
         "consent: no-people",
         "A flag over a street. For the first time. Drawn by B."},
        {"photos: [{photo: flag.jpg, alt: A flag, caption: One}, {photo: door.jpg, alt: A door}], "
         "caption: Both, consent: no-people",
         "A flag. One. A door. Both."},
    };
    for (const auto& each : cases) {
        CAPTURE(each.first);
        CHECK(said(each.first) == each.second);
    }
}

TEST_CASE("figures, spaces and letters are made so that a voice can say them") {
    CHECK(speakable("1\u202F924\u00A0000 personnes") == "1924000 personnes.");
    CHECK(speakable("Canada\u00A0: oui !") == "Canada : oui !");
    CHECK(speakable("2SLGBTQI+ rights") == "2 S L G B T Q I + rights.");
    CHECK(speakable("(ЛГБТКИ+)") == "(Л Г Б Т К И +).");
    CHECK(speakable("USA and IDAHOTB") == "USA and IDAHOTB.");
    CHECK(speakable("co\u00ADoperation") == "cooperation.");
    CHECK(speakable("Canada · Finland · Belgium") == "Canada, Finland, Belgium.");
    CHECK(speakable("A poem\nkeeps its lines") == "A poem. keeps its lines.");
    CHECK(speakable("“Really?”") == "“Really?”");
    CHECK(speakable("  \n ") == "");
    // Joiners belong to the letters of a word.
    CHECK(speakable("می\u200Cخواهم") == "می\u200Cخواهم.");
}

TEST_CASE("decimal figures have the sign of the language") {
    CHECK(said("fact: 2.5, label: {en: metres, fr: mètres, kk: метр}", "fr") == "2,5 mètres.");
    CHECK(said("fact: 2.5, label: {en: metres, fr: mètres, kk: метр}", "en") == "2.5 metres.");
    CHECK(said("fact: 12345678901.5, label: of all") == "12345678901.5 of all.");
    CHECK(said("fact: 0.00002, label: of all") == "0.00002 of all.");
}

TEST_CASE("what stands in for a text that is missing is said by a voice of its own language") {
    const Deck deck = deck_of("title: {en: Welcome, fr: Bienvenue}, subtitle: {en: Today}");
    const SpokenText french = spoken_text(deck.slides.front(), "fr", "en");
    CHECK(french == SpokenText{{"fr", "Bienvenue."}, {"en", "Today."}});
    CHECK(speech_hash(french) != speech_hash({{"en", "Bienvenue."}, {"en", "Today."}}));
}

TEST_CASE("a slide with a fault says nothing") {
    CHECK(said("title: [x]").empty());
}

TEST_CASE("speech is found by its text: one letter less, and it is silent") {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    const auto deck_with = [&](const std::string& words) {
        return read_deck_text(
                   "languages: [en, kk]\nslides:\n  - {id: a, title: {en: " + words + ", kk: Б}}\n",
                   "show/slides.yaml", files, test_day)
            .deck;
    };
    const Deck silent = deck_with("Hello");
    CHECK_FALSE(silent.speech);
    CHECK_FALSE(speech_of(silent.slides[0], "en", silent));
    const SpeechItem item{"en", "a", {{"en", "Hello."}}};
    files.contents["show/speech/en/" + speech_file_name(item)] = "";
    files.contents["show/speech/en/notes.txt"] = "";
    const Deck deck = deck_with("Hello");
    REQUIRE(deck.speech);
    CHECK(speech_of(deck.slides[0], "en", deck) == "show/speech/en/" + speech_file_name(item));
    CHECK_FALSE(speech_of(deck.slides[0], "kk", deck));
    CHECK_FALSE(speech_of(deck_with("Hallo").slides[0], "en", deck));
    CHECK(item_of_file_name(speech_file_name(item)) == "a");
    CHECK(item_of_file_name("notes.txt").empty());
    CHECK(item_of_file_name("a.opus").empty());
}

TEST_CASE("a recorded voice is heard where its own consent says so, and else is not in what plays") {
    const auto voice = [](const std::string& consent, Moment now = test_day) {
        DeckReading reading =
            read("  - {id: a, quote: Words, consent: published, voice: {fr: audio/a.opus}" + consent + "}\n",
                 {"audio/a.opus"});
        const auto shown = shown_part(std::make_shared<const Deck>(reading.deck), now);
        REQUIRE(shown->slides.size() == 1);
        return speech_of(shown->slides[0], "fr", *shown);
    };
    CHECK(voice(", voice_consent: given") == "audio/a.opus");
    CHECK(voice(", voice_consent: {state: given, expires: 2026-06-01}") == "audio/a.opus");
    CHECK_FALSE(voice(""));
    CHECK_FALSE(voice(", voice_consent: pending"));
    CHECK_FALSE(voice(", voice_consent: withdrawn"));
    CHECK_FALSE(voice(", voice_consent: {state: given, expires: 2026-05-31}"));
    Moment doubtful = test_day;
    doubtful.is_certain = false;
    CHECK_FALSE(voice(", voice_consent: {state: given, expires: 2026-06-01}", doubtful));
    // Nobody knows what was meant: the slide is kept back, as for every field that protects.
    const DeckReading unclear =
        read("  - {id: a, text: Words, voice: a.opus, voice_consent: maybe}\n", {"a.opus"});
    CHECK_FALSE(is_shown(unclear.deck.slides[0], test_day));
}

TEST_CASE("what a second list or a copy with the same id says against a voice counts") {
    const auto heard = [](const std::string& other, bool is_second_list) {
        const std::string slide =
            "  - {id: a, text: Words, voice: audio/a.opus, voice_consent: {state: given, expires: "
            "2026-06-10}";
        DeckReading reading = read(
            slide + "}\n" + (is_second_list ? "slides:\n" : "") + "  - {id: a, text: Words" + other + "}\n",
            {"audio/a.opus", "audio/b.opus"});
        const auto shown = shown_part(std::make_shared<const Deck>(reading.deck), test_day);
        REQUIRE_FALSE(shown->slides.empty());
        const bool is_told = std::any_of(
            reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& diagnostic) {
                return diagnostic.message.starts_with("the voice of this slide is not played");
            });
        const bool is_heard = speech_of(shown->slides[0], "en", *shown).has_value();
        CHECK(is_told != is_heard);
        return is_heard;
    };
    const std::string voice = ", voice: audio/a.opus, voice_consent: ";
    for (const bool is_second_list : {true, false}) {
        CAPTURE(is_second_list);
        CHECK(heard(voice + "{state: given, expires: 2026-06-10}", is_second_list));
        CHECK_FALSE(heard(voice + "withdrawn", is_second_list));
        CHECK_FALSE(heard(voice + "pending", is_second_list));
        CHECK_FALSE(heard(voice + "{state: given, expires: 2026-05-31}", is_second_list));
        CHECK_FALSE(heard(", voice_consent: withdrawn", is_second_list));
    }
    CHECK_FALSE(heard("", true));
    CHECK_FALSE(heard(", voice: audio/b.opus, voice_consent: {state: given, expires: 2026-06-10}", true));
    CHECK_FALSE(heard(voice + "{state: given, expires: 2026-06-05}", true));
}

TEST_CASE("a voice that cannot be played is told, with what to do") {
    const auto told = [](const std::string& voice, const std::vector<std::string>& files = {}) {
        const DeckReading reading =
            read("  - {id: a, text: Words, voice_consent: given, voice: " + voice + "}\n", files);
        REQUIRE(reading.diagnostics.size() == 1);
        return reading.diagnostics[0].rule + ": " + reading.diagnostics[0].message + ": " +
               reading.diagnostics[0].hint;
    };
    CHECK(told("audio/hope.opus", {"audio/hop.opus"}) ==
          "missing-voice: there is no file 'audio/hope.opus' in the deck's folder: did you mean "
          "'audio/hop.opus'?");
    CHECK(told("../hope.opus").starts_with("missing-voice: '../hope.opus' lies outside the deck's folder"));
    CHECK(told("hope.mp3", {"hope.mp3"}).starts_with("missing-voice: 'hope.mp3' is no Opus file"));
    const DeckReading no_consent = read("  - {id: a, text: Words, voice: a.opus}\n", {"a.opus"});
    REQUIRE(no_consent.diagnostics.size() == 1);
    CHECK(no_consent.diagnostics[0].rule == "missing-consent");
}
