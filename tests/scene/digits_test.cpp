#include "kiosk/deck/digits.h"

#include <doctest/doctest.h>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/text/typography.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading read(const std::string& yaml) {
    return read_deck_text(yaml, "slides.yaml", MemoryFiles(), test_day);
}

/// 1200 as the program writes it in a deck.
std::string figure_in(const Deck& deck, std::string_view language) {
    return formatted_number(1200, language_of_figures(deck, language));
}

}  // namespace

TEST_CASE("figures are in the digits that the texts of their language are written with") {
    const std::string head = "languages: [ar, fa]\nslides:\n  - id: a\n";
    const struct {
        std::string slide;
        std::string arabic;
    } cases[] = {
        {"    text: {ar: في عام 2018 كنا 120 شخصًا, fa: متن}\n", "1,200"},
        {"    text: {ar: في عام ٢٠١٨ كنا ١٢٠ شخصًا, fa: متن}\n", "١٬٢٠٠"},
        // Where the texts have none, as is usual.
        {"    text: {ar: كتاب, fa: متن}\n", formatted_number(1200, "ar")},
        {"    text: {ar: ٢٠١٨ و ٢٠١٩ ورقم 7, fa: متن}\n", "١٬٢٠٠"},
    };
    for (const auto& one : cases) {
        CAPTURE(one.slide);
        const DeckReading reading = read(head + one.slide);
        CHECK(reading.diagnostics.empty());
        CHECK(figure_in(reading.deck, "ar") == one.arabic);
        CHECK(figure_in(reading.deck, "fa") == formatted_number(1200, "fa"));
    }
}

TEST_CASE("a deck says otherwise, for all languages or for each") {
    const std::string slides = "slides:\n  - id: a\n    text: {ar: عام ٢٠١٨, fa: سال ۲۰۱۸}\n";
    const Deck both = read("languages: [ar, fa]\ndigits: western\n" + slides).deck;
    CHECK(figure_in(both, "ar") == "1,200");
    CHECK(figure_in(both, "fa").find("200") != std::string::npos);
    const DeckReading each = read("languages: [ar, fa]\ndigits: {ar: western, fa: native}\n" + slides);
    CHECK(each.diagnostics.empty());
    CHECK(figure_in(each.deck, "ar") == "1,200");
    CHECK(figure_in(each.deck, "fa") == formatted_number(1200, "fa"));
    // A language that it does not name goes by its texts.
    const Deck one = read("languages: [ar, fa]\ndigits: {fa: western}\n" + slides).deck;
    CHECK(figure_in(one, "ar") == "١٬٢٠٠");
    CHECK(figure_in(one, "fa").find("200") != std::string::npos);
}

TEST_CASE("a language with 0 to 9 alone keeps its groups and marks") {
    const Deck deck =
        read("languages: [en, fr]\nslides:\n  - id: a\n    text: {en: In 2018, fr: En 2018}\n").deck;
    CHECK(figure_in(deck, "en") == formatted_number(1200, "en"));
    CHECK(figure_in(deck, "fr") == formatted_number(1200, "fr"));
}

TEST_CASE("digits that there are not are told, with what was meant") {
    const DeckReading reading =
        read("languages: [ar]\ndigits: westren\nslides:\n  - id: a\n    text: {ar: عام ٢٠١٨}\n");
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics.front().rule == "wrong-type");
    CHECK(reading.diagnostics.front().hint == "did you mean 'western'?");
    CHECK(reading.diagnostics.front().position.line == 2);
    CHECK(figure_in(reading.deck, "ar") == "١٬٢٠٠");
}
