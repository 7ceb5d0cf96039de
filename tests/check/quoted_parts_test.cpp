#include "kiosk/check/quoted_parts.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

TEST_CASE("words in a row of a quotation that was withdrawn are told of in other texts") {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    const std::string quote =
        "quote: {en: 'We came by train with one bag, and nobody asked us why we had left.', fr: 'Nous sommes "
        "venus "
        "en train avec un seul sac.'}, by: Anna, consent: ";
    const auto told = [&](const std::string& consent, const std::string& other) {
        const std::string text = "languages: [en, fr]\nslides:\n  - {id: one, " + quote + consent +
                                 "}\n  - {id: other, " + other + "}\n";
        const DeckReading reading = read_deck_text(text, "slides.yaml", files, test_day);
        std::string all;
        for (const Diagnostic& each : check_quoted_parts(reading.deck, SourceText(text), test_day)) {
            CHECK(each.rule == "withdrawn-consent");
            CHECK(each.severity == Severity::warning);
            all += std::to_string(each.position.line) + " " + each.message + "\n";
        }
        return all;
    };
    const std::string part =
        "4 this slide has words that stand in the slide in line 3 too, and consent to these was withdrawn: ";
    CHECK(told("withdrawn", "text: Some say that nobody asked us why we had left") ==
          part + "'nobody asked us why we had'\n");
    CHECK(told("withdrawn", "title: '“By TRAIN, with one bag and … nobody”'") ==
          part + "'by train with one bag and'\n");
    CHECK(told("withdrawn", "quote: {fr: venus en train avec un seul sac bleu}, by: Bea, consent: given") ==
          part + "'venus en train avec un seul'\n");
    CHECK(told("withdrawn", "text: We came by train and with a bag").empty());
    CHECK(told("given", "text: Some say that nobody asked us why we had left").empty());
    CHECK(told("withdrawn", "text: Some say that nobody asked us why we had left, hidden: true").empty());
}
