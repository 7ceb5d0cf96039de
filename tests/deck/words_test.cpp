#include "kiosk/deck/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading deck_with_words(const std::string& words, const std::string& languages = "[en, fr]") {
    const std::string yaml =
        "languages: " + languages + "\nwords:\n" + words + "slides:\n  - {id: one, title: Together}\n";
    return read_deck_text(yaml, "slides.yaml", MemoryFiles(), test_day);
}

std::string rules_of(const Diagnostics& diagnostics) {
    std::string rules;
    for (const Diagnostic& diagnostic : diagnostics)
        rules += (rules.empty() ? "" : " ") + diagnostic.rule;
    return rules;
}

}  // namespace

TEST_CASE("the rules stand in the order of the words") {
    for (std::size_t i = 0; i < word_rules.size(); ++i)
        CHECK(static_cast<std::size_t>(word_rules[i].word) == i);
}

TEST_CASE("every shipped language has every word, with its number") {
    const std::vector<std::string> languages = languages_with_words();
    for (const char* needed : {"en", "fr", "kk", "ru", "ar"})
        CHECK(std::find(languages.begin(), languages.end(), needed) != languages.end());
    const Words words;
    for (const std::string& language : languages) {
        CAPTURE(language);
        for (const WordRule& rule : word_rules) {
            const std::string name(rule.name);
            CAPTURE(name);
            const TextInLanguage text = words.in(rule.word, language);
            CHECK_FALSE(text.empty());
            CHECK(text.language == language);
            CHECK((text.text.find('{') != std::string_view::npos) == !rule.placeholder.empty());
            CHECK(text.text.find(rule.placeholder) != std::string_view::npos);
        }
    }
}

TEST_CASE("what is shipped is read without a complaint") {
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/kiosk/deck/words")) {
        CAPTURE(entry.path().string());
        std::ifstream stream(entry.path());
        const std::string tag = entry.path().stem().string();
        std::string words = "  " + tag + ":\n";
        for (std::string line; std::getline(stream, line);)
            words += "    " + line + '\n';
        const DeckReading reading = deck_with_words(words, "[" + tag + "]");
        for (const Diagnostic& diagnostic : reading.diagnostics)
            FAIL_CHECK(format_diagnostic(diagnostic));
    }
}

TEST_CASE("a language without words takes the nearest one's, else English") {
    const Words words;
    CHECK(words.in(Word::paused, "fr-CA").text == "En pause");
    CHECK(words.in(Word::paused, "fr-CA").language == "fr");
    CHECK(words.in(Word::paused, "fi").text == "Paused");
    CHECK(words.in(Word::paused, "fi").language == "en");
}

TEST_CASE("a deck's own words go before the built-in ones, word by word") {
    const DeckReading reading =
        deck_with_words("  fr: {paused: Arrêté}\n  fr-CA: {languages: Les langues}\n  lb: {paused: Paus}\n",
                        "[en, fr, fr-CA, lb]");
    CHECK(rules_of(reading.diagnostics) == "");
    const Words& words = reading.deck.words;
    CHECK(words.in(Word::paused, "fr").text == "Arrêté");
    CHECK(words.in(Word::paused, "fr-CA").text == "Arrêté");
    CHECK(words.in(Word::languages, "fr-CA").text == "Les langues");
    CHECK(words.in(Word::languages, "fr").text == "Langues");
    CHECK(words.in(Word::paused, "lb").text == "Paus");
    CHECK(words.in(Word::languages, "lb").text == "Languages");
    CHECK(words.in(Word::paused, "en").text == "Paused");
}

TEST_CASE("a number takes its placeholder's place") {
    Words words;
    CHECK(words.with_number(Word::pin_locked, "en", "23") == "Locked. Try again in 23 s");
    CHECK(words.with_number(Word::paused, "en", "23") == "Paused");
    CHECK(words.with_numbers(Word::place, "fr", "3", "18") == "3 sur 18");
    words.set("en", Word::pin_locked, "Locked");
    CHECK(words.with_number(Word::pin_locked, "en", "23") == "Locked");
}

TEST_CASE("faults in words are told") {
    const struct {
        const char* words;
        const char* rules;
        const char* hint;
    } cases[] = {
        {"  fr: {stil_reading: Encore}\n", "unknown-key", "did you mean 'still_reading'?"},
        {"  fr: {paused: [a, b]}\n", "wrong-type", ""},
        {"  fr: {paused: }\n", "empty-value", "write its value after the ':', or take the line out"},
        {"  fr: En pause\n", "wrong-type", "such as 'still_reading: \"Lesen Sie noch?\"'"},
        {"  fr_CA: {paused: En pause}\n", "bad-language-tag", "did you mean 'fr-CA'?"},
        {"  de: {paused: Angehalten}\n", "unused-language",
         "add it to 'languages' at the top, or take them out"},
        {"  fr: {paused: En pause}\n  FR: {paused: En pause}\n", "duplicate-language",
         "take one of them out"},
        {"  fr: {pin_locked: Verrouillé}\n", "missing-placeholder", "write {seconds} in that place"},
        {"  fr: {pin_locked: \"Encore {second} s\"}\n", "missing-placeholder",
         "write {seconds} in that place"},
        {"  fr: {paused: \"En {pause}\"}\n", "unknown-placeholder", ""},
        {"  fr: {place: \"{number} sur tout\"}\n", "missing-placeholder", "write {total} in that place"},
        {"  [fr, en]\n", "wrong-type", "such as 'words: {de: {still_reading: \"Lesen Sie noch?\"}}'"},
    };
    for (const auto& one : cases) {
        CAPTURE(std::string(one.words));
        const DeckReading reading = deck_with_words(one.words);
        CHECK(rules_of(reading.diagnostics) == one.rules);
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics.front().hint == one.hint);
        CHECK(reading.deck.words.in(Word::still_reading, "fr").text == "Vous lisez encore ?");
    }
}

TEST_CASE("words for a language that another one falls back to are used") {
    CHECK(rules_of(deck_with_words("  de: {paused: Halt}\n", "[de-AT]").diagnostics) == "");
    CHECK(rules_of(deck_with_words("  en: {paused: Halt}\n", "[fr]").diagnostics) == "");
}
