// Slides that are a film: what they need, what is told of them, and whether they may be seen.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/spoken_text.h"
#include "kiosk/deck/text_fields.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/deck/web_vtt.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string two_cues = "WEBVTT\n\n00:01.000 --> 00:04.000\nOne\n\n00:03.000 --> 00:20.500\nTwo\n";

MemoryFiles usual_files() {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents["film/a.webm"] = files.contents["film/a.jpg"] = "";
    files.contents["film/a.en.vtt"] = two_cues;
    files.contents["film/a.fr.vtt"] = "WEBVTT\n\n00:01.000 --> 00:04.000\nUn\n";
    files.contents["film/bad.vtt"] = "WEBVTT\n\n00:01,000 --> 00:04.000\nOne\n";
    return files;
}

DeckReading read(const std::string& slides, const MemoryFiles& files = usual_files()) {
    return read_deck_text("languages: [en, fr]\nslides:\n" + slides, "slides.yaml", files, test_day);
}

std::string told(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& each : diagnostics)
        text += each.rule + " " + each.file + ":" + std::to_string(each.position.line) + " " + each.message +
                "\n";
    return text;
}

std::string judged(const DeckReading& reading) {
    return told(check_deck(reading.deck, reading.source, test_day));
}

const FilmContent& film_in(const DeckReading& reading) {
    return std::get<FilmContent>(reading.deck.slides.at(0).content);
}

}  // namespace

TEST_CASE("a film with its poster, its words and its captions") {
    const DeckReading reading = read(
        "  - {id: a, film: film/a.webm, poster: film/a.jpg, caption: {en: Sewn, fr: Cousu},\n"
        "     captions: {en: film/a.en.vtt, fr: film/a.fr.vtt}, alt: {en: Hands, fr: Mains}, consent: "
        "given}\n");
    CHECK(told(reading.diagnostics).empty());
    const FilmContent& film = film_in(reading);
    CHECK(film.path == "film/a.webm");
    CHECK(film.poster.path == "film/a.jpg");
    CHECK(film.poster.fit == PhotoFit::contain);
    REQUIRE(film.captions.size() == 2);
    CHECK(film.captions[0].language == "en");
    REQUIRE(film.captions[0].cues.size() == 2);
    CHECK(film.captions[0].cues[1].end == Duration{20.5});
    CHECK(film_of(reading.deck.slides[0]) == &film);
    CHECK(film_files_of(reading.deck.slides[0]) ==
          std::vector<std::string>{"film/a.webm", "film/a.en.vtt", "film/a.fr.vtt"});
    // It is opened by nobody, and reading its captions takes no time of their own; but it lasts as long as
    // these.
    CHECK(photos_to_open(reading.deck.slides[0]).empty());
    CHECK(reading_time(reading.deck.slides[0], "en", "en") < Duration{4});
    CHECK(shown_for(reading.deck.slides[0], "fr", "en") == Duration{22.5});
    CHECK(plain_text(spoken_text(reading.deck.slides[0], "en", "en")) == "Hands. Sewn.");
}

TEST_CASE("words are seen at their times, in the visitor's language or in another one") {
    const DeckReading reading = read(
        "  - {id: a, film: film/a.webm, captions: {en: film/a.en.vtt, fr: film/a.fr.vtt}, consent: given}\n");
    const CaptionTrack* const english = captions_in(film_in(reading), "en", "en");
    REQUIRE(english);
    CHECK(words_at(*english, Duration{0.9}).empty());
    CHECK(words_at(*english, Duration{1}) == "One");
    CHECK(words_at(*english, Duration{3.5}) == "One\nTwo");
    CHECK(words_at(*english, Duration{4}) == "Two");
    CHECK(words_at(*english, Duration{20.5}).empty());
    CHECK(next_change(*english, Duration{0}) == Duration{1});
    CHECK(next_change(*english, Duration{1}) == Duration{3});
    CHECK(next_change(*english, Duration{3}) == Duration{4});
    CHECK(next_change(*english, Duration{4}) == Duration{20.5});
    CHECK_FALSE(next_change(*english, Duration{20.5}));
    CHECK(captions_in(film_in(reading), "fr", "en")->language == "fr");
    CHECK(captions_in(film_in(reading), "kk", "en")->language == "en");
    const DeckReading same =
        read("  - {id: a, film: film/a.webm, captions: film/a.en.vtt, consent: given}\n");
    CHECK(words_at(*captions_in(film_in(same), "fr", "en"), Duration{1}) == "One");
    const DeckReading none = read("  - {id: a, film: film/a.webm, consent: given}\n");
    CHECK(captions_in(film_in(none), "en", "en") == nullptr);
}

TEST_CASE("a film is seen with a consent, and else its slide is not shown at all") {
    const auto is_seen = [](const std::string& consent, Moment now = test_day) {
        const DeckReading reading =
            read("  - {id: a, film: film/a.webm, poster: film/a.jpg" + consent + "}\n");
        return is_shown(reading.deck.slides[0], now);
    };
    CHECK(is_seen(", consent: given"));
    CHECK(is_seen(", consent: no-people"));
    CHECK(is_seen(", consent: {state: given, expires: 2026-06-01}"));
    CHECK_FALSE(is_seen(""));
    CHECK_FALSE(is_seen(", consent: pending"));
    CHECK_FALSE(is_seen(", consent: withdrawn"));
    CHECK_FALSE(is_seen(", consent: {state: given, expires: 2026-05-31}"));
    CHECK_FALSE(is_seen(", consent: maybe"));
    CHECK_FALSE(is_seen(", sign_consent: given"));
    Moment doubtful = test_day;
    doubtful.is_certain = false;
    CHECK_FALSE(is_seen(", consent: {state: given, expires: 2026-06-01}", doubtful));
    CHECK(told(read("  - {id: a, film: film/a.webm}\n").diagnostics) ==
          "missing-consent slides.yaml:3 this slide is not shown: it has a film and no 'consent'\n");
}

TEST_CASE("the consent that ends first holds for each slide with the same film") {
    const DeckReading reading = read(
        "  - {id: a, film: film/a.webm, consent: {state: given, expires: 2026-06-03}}\n"
        "  - {id: b, film: film/a.webm, consent: given}\n"
        "  - {id: c, text: Words, sign: film/a.webm, sign_consent: given}\n");
    CHECK(reading.deck.slides[1].consent->expires == reading.deck.slides[0].consent->expires);
    CHECK(reading.deck.slides[2].sign_consent->expires == reading.deck.slides[0].consent->expires);
    CHECK(told(reading.diagnostics).find("has the same film, and consent to that ends then") !=
          std::string::npos);
}

TEST_CASE("what of a film is not there is told, and the rest is shown") {
    const DeckReading without_film =
        read("  - {id: a, film: film/b.webm, poster: film/a.jpg, consent: given}\n");
    CHECK(told(without_film.diagnostics) ==
          "missing-film slides.yaml:3 there is no file 'film/b.webm' in the deck's folder\n");
    CHECK(without_film.diagnostics[0].hint == "did you mean 'film/a.webm'?");
    CHECK(is_shown(without_film.deck.slides[0], test_day));
    CHECK(film_of(without_film.deck.slides[0]) == nullptr);

    const DeckReading mp4 = read("  - {id: a, film: film/a.mp4, caption: Words, consent: given}\n");
    CHECK(told(mp4.diagnostics) == "missing-film slides.yaml:3 'film/a.mp4' is no WebM film\n");
    CHECK(is_shown(mp4.deck.slides[0], test_day));

    const DeckReading nothing = read("  - {id: a, film: film/b.webm, consent: given}\n");
    CHECK(told(nothing.diagnostics).find("its film cannot be shown, and it has no caption") !=
          std::string::npos);
    CHECK_FALSE(is_shown(nothing.deck.slides[0], test_day));

    const DeckReading captions = read(
        "  - {id: a, film: film/a.webm, captions: {en: film/bad.vtt, fr: film/b.fr.vtt}, consent: given}\n");
    CHECK(told(captions.diagnostics) ==
          "bad-captions film/bad.vtt:3 '00:01,000' is no time, so this cue is never seen\n"
          "bad-captions slides.yaml:3 there is no file 'film/b.fr.vtt' in the deck's folder\n");
    CHECK(captions.diagnostics[0].excerpt == "00:01,000 --> 00:04.000");
    CHECK(is_shown(captions.deck.slides[0], test_day));
    CHECK(told(read("  - {id: a, film: film/a.webm, captions: film/a.srt, consent: given}\n").diagnostics) ==
          "bad-captions slides.yaml:3 'film/a.srt' is no WebVTT file\n");
    CHECK(told(read("  - {id: a, film: film/a.webm, captions: ../a.vtt, consent: given}\n").diagnostics) ==
          "bad-captions slides.yaml:3 '../a.vtt' lies outside the deck's folder\n");
}

TEST_CASE("check names captions that a language lacks, has fewer of, and a film without a poster") {
    const std::string poster = ", poster: film/a.jpg, consent: given}\n";
    CHECK(judged(read("  - {id: a, film: film/a.webm, captions: {en: film/a.en.vtt, fr: film/a.en.vtt}" +
                      poster))
              .empty());
    CHECK(judged(read("  - {id: a, film: film/a.webm, captions: {en: film/a.en.vtt}" + poster)) ==
          "missing-language slides.yaml:3 the captions of this film are missing in French (fr)\n");
    CHECK(judged(read("  - {id: a, film: film/a.webm, captions: {en: film/a.en.vtt, fr: film/a.fr.vtt}" +
                      poster)) ==
          "captions-differ slides.yaml:3 these captions have 1 cues, and in English (en) they have 2\n");
    CHECK(judged(read("  - {id: a, film: film/a.webm, captions: film/a.en.vtt" + poster)).empty());
    CHECK(judged(read("  - {id: a, film: film/a.webm, consent: given}\n")).find("no-poster") == 0);
}

TEST_CASE("the files of captions are no texts for translators") {
    const std::string yaml =
        "languages: [en]\nslides:\n  - {id: a, film: film/a.webm, caption: {en: Sewn}, captions: {en: "
        "film/a.en.vtt}, consent: given}\n";
    const SourceText source(yaml);
    Reporter reporter("slides.yaml", source);
    const YamlTree tree = read_yaml(reporter);
    const DeckTexts texts = find_texts(tree);
    REQUIRE(texts.fields.size() == 1);
    CHECK(texts.fields[0].address.field == "caption");
}

TEST_CASE("no captions hold a slide for longer than a film is waited for, and few are seen together") {
    MemoryFiles files = usual_files();
    std::string many = "WEBVTT\n\n09:59.000 --> 9999:59:59.999\nLate\n";
    for (int i = 0; i < 500; ++i)
        many += "\n00:01.000 --> 10:00.000\n" + std::string(longest_cue, 'a') + "\n";
    files.contents["film/many.vtt"] = many;
    const DeckReading reading =
        read("  - {id: a, film: film/a.webm, captions: film/many.vtt, consent: given}\n", files);
    CHECK(told(reading.diagnostics).empty());
    CHECK(shown_for(reading.deck.slides[0], "en", "en") == longest_captions + Duration{2});
    CHECK(words_at(film_in(reading).captions[0], Duration{5}).size() == 3 * longest_cue + 2);
}

TEST_CASE("a film that was withdrawn in one slide is seen in no other") {
    const std::string withdrawn = "  - {id: a, film: film/a.webm, poster: film/a.jpg, consent: withdrawn}\n";
    const DeckReading film = read(withdrawn + "  - {id: b, film: film/a.webm, consent: given}\n");
    CHECK_FALSE(is_shown(film.deck.slides[1], test_day));
    CHECK(told(film.diagnostics)
              .find("withdrawn-consent slides.yaml:4 this slide is not shown: the slide in line 3 "
                    "has the same film, and its consent was withdrawn") != std::string::npos);
    const DeckReading sign =
        read(withdrawn + "  - {id: b, text: Words, sign: film/a.webm, sign_consent: given}\n");
    CHECK(is_shown(sign.deck.slides[1], test_day));
    CHECK(sign.deck.slides[1].sign.empty());
    const DeckReading other = read(
        "  - {id: a, text: Words, sign: film/a.webm, sign_consent: withdrawn}\n"
        "  - {id: b, film: film/a.webm, consent: given}\n");
    CHECK_FALSE(is_shown(other.deck.slides[1], test_day));
    // Nor later, when nobody reads the deck again.
    const DeckReading later =
        read(withdrawn + "  - {id: b, film: film/a.webm, from: 2026-07-01, consent: given}\n");
    const Moment in_july = Date{std::chrono::year(2026), std::chrono::month(7), std::chrono::day(2)};
    CHECK_FALSE(is_shown(later.deck.slides[1], in_july));
    CHECK(told(later.diagnostics).find("has the same film") != std::string::npos);
}

TEST_CASE("of two lists of slides a film that begins later is held against the other one, too") {
    const Moment in_july = Date{std::chrono::year(2026), std::chrono::month(7), std::chrono::day(2)};
    const auto is_seen_in_july = [&](const std::string& other) {
        const DeckReading reading =
            read("  - {id: a, film: film/a.webm, from: 2026-07-01, consent: given}\nslides:\n" + other);
        return is_shown(reading.deck.slides.at(0), in_july);
    };
    CHECK(is_seen_in_july("  - {id: a, film: film/a.webm, from: 2026-07-01, consent: given}\n"));
    CHECK_FALSE(is_seen_in_july("  - {id: a, film: film/a.webm, from: 2026-07-01, consent: withdrawn}\n"));
    CHECK_FALSE(is_seen_in_july("  - {id: a, film: film/a.webm, from: 2026-08-01, consent: given}\n"));
    CHECK_FALSE(is_seen_in_july(
        "  - {id: a, film: film/a.webm, from: 2026-07-01, consent: {state: given, expires: 2026-06-30}}\n"));
    CHECK_FALSE(is_seen_in_july("  - {id: b, text: Words}\n"));
}

TEST_CASE("nobody misses the files of a film that was withdrawn, and its captions are not read") {
    const DeckReading reading = read(
        "  - {id: a, film: film/gone.webm, poster: film/gone.jpg, captions: film/gone.vtt, "
        "caption: Words, consent: withdrawn}\n");
    CHECK(told(reading.diagnostics) ==
          "withdrawn-consent slides.yaml:3 this slide is not shown: its consent was withdrawn\n");
    const DeckReading there =
        read("  - {id: a, film: film/a.webm, captions: film/a.en.vtt, caption: Words, consent: withdrawn}\n");
    CHECK(film_in(there).captions.empty());
}

TEST_CASE("the captions of a deck have a limit together, and what is wrong in them is told once") {
    MemoryFiles files = usual_files();
    std::string many = "WEBVTT\n\n00:01,000 --> 00:02.000\nBad\n";
    for (std::size_t i = 0; i < most_cues; ++i)
        many += "\n00:01.000 --> 00:02.000\nA\n";
    files.contents["film/many.vtt"] = many;
    std::string slides;
    for (int i = 0; i < 21; ++i)
        slides += "  - {id: s" + std::to_string(i) +
                  ", film: film/a.webm, captions: film/many.vtt, consent: given}\n";
    const std::string faults = told(read(slides, files).diagnostics);
    CHECK(faults ==
          "bad-captions film/many.vtt:3 '00:01,000' is no time, so this cue is never seen\n"
          "bad-captions slides.yaml:23 these captions are not read: all films of a deck have 20000 cues at "
          "most\n");
}

TEST_CASE("nobody misses the pictures of a slide that was withdrawn") {
    const auto faults = [](const std::string& slide) {
        return told(read("  - {id: a, " + slide + "}\n").diagnostics);
    };
    const std::string withdrawn = "withdrawn-consent slides.yaml:3 this slide is not shown: ";
    CHECK(faults("photo: gone.jpg, caption: Words, consent: withdrawn") ==
          withdrawn + "its consent was withdrawn\n");
    CHECK(
        faults(
            "quote: Words, by: Anna, consent: given, background: gone.jpg, background_consent: withdrawn") ==
        withdrawn + "the consent for its picture was withdrawn\n");
    CHECK(faults("photos: [{photo: gone.jpg, consent: withdrawn}, {photo: film/a.jpg, consent: given}]") ==
          withdrawn + "the consent for its photo 1 was withdrawn\n");
    // Of any other slide it is a fault.
    CHECK(faults("photo: gone.jpg, caption: Words, consent: pending").find("missing-photo") !=
          std::string::npos);
}
