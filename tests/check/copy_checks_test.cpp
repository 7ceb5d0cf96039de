#include "kiosk/check/copy_checks.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

TEST_CASE("a copy of a file whose consent was withdrawn is told of, whatever it is called") {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents = {{"photos/anna.jpg", "Anna"}, {"photos/copy.jpg", "Anna"}, {"photos/bea.jpg", "Bea!"},
                      {"film/a.webm", "a film"},   {"film/b.webm", "a film"},   {"voice/a.opus", "a voice"},
                      {"voice/b.opus", "a voice"}};
    const auto told = [&](const std::string& one, const std::string& other) {
        const std::string text = "languages: [en]\nslides:\n  - {id: one, " + one + "}\n  - {id: other, " +
                                 other + "}\n  - {id: bea, photo: photos/bea.jpg, consent: given}\n";
        const DeckReading reading = read_deck_text(text, "slides.yaml", files, test_day);
        std::string all;
        for (const Diagnostic& each : check_copies(reading.deck, SourceText(text), files, test_day)) {
            CHECK(each.rule == "withdrawn-consent");
            CHECK(each.severity == Severity::error);
            all += std::to_string(each.position.line) + " " + each.message + "\n";
        }
        return all;
    };
    const std::string copied =
        "4 'photos/copy.jpg' of this slide is a copy of 'photos/anna.jpg', and consent to that, in line 3, "
        "was "
        "withdrawn\n";
    const std::string copy = "photo: photos/copy.jpg, consent: ";
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn", copy + "given") == copied);
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn",
               "title: Words, background: photos/copy.jpg, "
               "consent: no-people") == copied);
    CHECK(told("photos: [{photo: photos/bea.jpg, consent: given}, {photo: photos/anna.jpg, consent: "
               "withdrawn}]",
               copy + "given") == copied);
    CHECK(told("photo: photos/anna.jpg, consent: given", copy + "given").empty());
    // What is not seen anyhow needs no word.
    CHECK(told("photo: photos/anna.jpg, consent: withdrawn", copy + "pending").empty());
    CHECK(told("film: film/a.webm, consent: withdrawn", "text: a, sign: film/b.webm, sign_consent: given")
              .starts_with("4 'film/b.webm' of this slide is a copy of 'film/a.webm'"));
    CHECK(told("text: a, voice: voice/a.opus, voice_consent: withdrawn",
               "text: b, voice: voice/b.opus, voice_consent: given")
              .starts_with("4 'voice/b.opus' of this slide"));
}
