#include "kiosk/check/text_checks.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

/// What is said about the slides of a deck, a line each: "line:column message [rule] = hint".
std::string found_in(const std::string& slides, const std::string& languages = "[en, fr]") {
    MemoryFiles files;
    files.links = {{".", "/deck"}};
    const DeckReading reading =
        read_deck_text("languages: " + languages + "\nslides:\n" + slides, "slides.yaml", files, test_day);
    for (const Diagnostic& fault : reading.diagnostics)
        FAIL_CHECK(format_diagnostic(fault));
    const SourceText source(reading.source);
    const UsualLengths lengths(reading.deck);
    TextChecks checks(reading.deck, source, lengths);
    std::string text;
    for (const Slide& slide : reading.deck.slides)
        for (const Diagnostic& found : checks.check(slide))
            text += std::to_string(found.position.line) + ":" + std::to_string(found.position.column) + " " +
                    found.message + " [" + found.rule + "] = " + found.hint + "\n";
    return text;
}

std::string repeated(const std::string& words, int times) {
    std::string text = words;
    for (int i = 1; i < times; ++i)
        text += " " + words;
    return text;
}

}  // namespace

TEST_CASE("a fixed time is held against the time that reading takes, in each language") {
    const std::string slide =
        "  - id: one\n    title: {en: " + repeated("word", 12) + ", fr: " + repeated("mots", 24) + "}\n";
    CHECK(found_in(slide) == "");
    CHECK(found_in(slide + "    duration: 13\n") == "");
    CHECK(found_in(slide + "    duration: manual\n") == "");
    CHECK(found_in(slide + "    duration: 8\n") ==
          "3:5 the slide 'one' is shown for 8 seconds, and reading it takes 13 seconds in French (fr) "
          "[reading-time] = write 'duration: 13', or 'duration: auto'\n");
    CHECK(
        found_in(slide + "    duration: 2.5\n")
            .find("for 2.50 seconds, and reading it takes 8 seconds in English (en) and 13 in French (fr)") !=
        std::string::npos);
    CHECK(found_in("  - id: one\n    title: Words\n    duration: 3.4\n") == "");
}

TEST_CASE("a slide with very many words is told") {
    const auto slide = [](int words) {
        return "  - id: one\n    text: Heading\n    body: " + repeated("word", words) + "\n";
    };
    CHECK(found_in(slide(79), "[en]") == "");
    CHECK(found_in(slide(80), "[en]") ==
          "3:5 the slide 'one' has 81 words [too-many-words] = with more than 80 most visitors walk on: make "
          "it shorter, or two slides of it\n");
    CHECK(found_in(slide(80)).find("has 81 words in English (en) and 81 in French (fr)") !=
          std::string::npos);
}

TEST_CASE("a text that is cut short in one language is told") {
    const std::string english = repeated("a sentence of some words", 4);
    const auto slide = [&](const std::string& french) {
        return "  - id: one\n    text: {en: Heading, fr: Titre}\n    body:\n      en: " + english +
               "\n      fr: " + french + "\n";
    };
    CHECK(found_in(slide(repeated("une phrase de quelques mots", 4))) == "");
    CHECK(found_in(slide(repeated("une phrase de quelques mots", 3))) == "");
    CHECK(found_in(slide("une phrase de mots")) ==
          "7:7 this text is much shorter in French (fr) than in English (en): 18 letters, and 99 "
          "[uneven-lengths] = look whether something is missing\n");
    CHECK(found_in(slide(repeated("une phrase de quelques mots", 12))).find("much longer in French (fr)") !=
          std::string::npos);
}

TEST_CASE("short texts, and words that have moved from one text of a slide to another, are no fault") {
    CHECK(found_in("  - id: one\n    title: {en: Hi, fr: Bonjour à vous toutes et tous}\n") == "");
    CHECK(found_in("  - id: one\n    lead: {en: over, fr: À Astana se sont réunis en juillet plus de}\n"
                   "    fact: 120\n    label: {en: activists and allies who had gathered in Astana in July, "
                   "fr: activistes}\n") == "");
}

TEST_CASE("what is usual for a language is learnt from the deck") {
    std::string slides;
    for (int i = 0; i < 10; ++i)
        slides += "  - id: s" + std::to_string(i) + "\n    text: {en: Heading, fr: Titre}\n    body: {en: " +
                  repeated("a sentence of some words", 4) + ", fr: " + repeated("mots", 8) + "}\n";
    CHECK(found_in(slides) == "");
}

TEST_CASE("a figure that a translation does not tell is told where it should stand") {
    const auto slide = [](const std::string& english, const std::string& french) {
        return "  - id: one\n    text: {en: Heading, fr: Titre}\n    body:\n      en: " + english +
               "\n      fr: " + french + "\n";
    };
    CHECK(found_in(slide("1,200 people in 2018", "1\u202F200 personnes en 2018")) == "");
    CHECK(found_in(slide("9 partners", "neuf partenaires")) == "");
    CHECK(found_in(slide("1,200 people", "plusieurs personnes")) ==
          "7:7 '1,200' stands in English (en) and is missing in French (fr) [missing-figure] = look which of "
          "them is right\n");
    CHECK(found_in(slide("1,200 people", "1\u202F300 personnes")) ==
          "7:7 '1,200' stands in English (en) and is missing in French (fr) [missing-figure] = look which of "
          "them is right\n"
          "7:7 '1\u202F300' stands in French (fr) and is missing in English (en) [missing-figure] = look "
          "which of them is right\n");
}

TEST_CASE("a figure may stand in another text of the slide") {
    CHECK(
        found_in("  - id: one\n    lead: {en: over, fr: plus de 120}\n    fact: 120\n    label: {en: people, "
                 "fr: personnes}\n") == "");
    CHECK(found_in(
              "  - id: one\n    title: {en: Astana in 2018, fr: Astana}\n    subtitle: {en: A meeting, fr: "
              "Une réunion en 2018}\n") == "");
    CHECK(found_in("  - id: one\n    title: {en: Astana in 2018, fr: Astana}\n    subtitle: \"2018\"\n") ==
          "");
    CHECK(found_in("  - id: one\n    title: {en: Astana in 2018}\n") == "");
}

TEST_CASE("texts in plain language are measured, and no others") {
    const std::string slide =
        "  - id: one\n    text: {en: Heading, en-x-easy: Heading}\n    body:\n"
        "      en: Participants were accommodated confidentially, and nobody was told where they were that "
        "night "
        "or later.\n"
        "      en-x-easy: ";
    CHECK(found_in(slide + "Nobody was told who was there.\n", "[en, en-x-easy]") == "");
    CHECK(found_in(slide + "They met in a quiet room in the middle of town, and they talked about fears.\n",
                   "[en, en-x-easy]") ==
          "7:7 a sentence in plain language has 16 words, and should have at most 12: 'They met in a quiet "
          "room "
          "\u2026' [plain-language] = make two sentences of it, such as at 'town, | and'\n");
    CHECK(found_in(slide + "Nobody was told their accommodations.\n", "[en, en-x-easy]") ==
          "7:7 a word in plain language has 14 letters, and should have at most 13: 'accommodations' "
          "[plain-language] = take a shorter word, or divide it as it is spoken, by a hyphen or '\u00b7'; a "
          "name "
          "goes under 'names'\n");
}
