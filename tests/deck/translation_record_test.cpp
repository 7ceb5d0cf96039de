// The record of what translations were made from.
#include "kiosk/deck/translation_record.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/yaml/source_text.h"

using namespace kiosk;

namespace {

const std::string deck =
    "languages: [en, fr, fr-CA, kk]\n"
    "slides:\n"
    "  - id: a\n"
    "    title: {en: One, fr: Un, kk: Бір}\n"
    "    subtitle: Same\n"
    "    unreviewed: [kk]\n"
    "  - id: b\n"
    "    text: {en: Two, fr: Deux}\n";

struct Read {
    explicit Read(const std::string& yaml)
        : source(yaml), reporter("", source), tree(read_yaml(reporter)), texts(find_texts(tree)) {}
    SourceText source;
    Reporter reporter;
    YamlTree tree;
    DeckTexts texts;
};

TranslationRecord record_of(const std::string& yaml) {
    TranslationRecord record;
    record.source_language = "en";
    const Read read(yaml);
    for (const TextField& field : read.texts.fields)
        for (const std::string& language : read.texts.languages)
            accept_translation(field, language, record);
    return record;
}

std::string messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += format_diagnostic(diagnostic);
    return text;
}

}  // namespace

TEST_CASE("a record is written beside the deck and read again") {
    CHECK(translation_record_file("a/slides.yaml") == "a/slides.translations.yaml");
    CHECK(translation_record_file("deck") == "deck.translations.yaml");
    const TranslationRecord record = record_of(deck);
    const std::string yaml = write_translation_record(record);
    CHECK(yaml.substr(yaml.find("source:")) == "source: en\ntexts:\n  a/title: {fr: \"" + source_hash("One") +
                                                   "\", kk: \"" + source_hash("One") +
                                                   "\"}\n  b/text: {fr: \"" + source_hash("Two") + "\"}\n");
    Diagnostics diagnostics;
    const auto again = read_translation_record(yaml, "x", diagnostics);
    CHECK(diagnostics.empty());
    REQUIRE(again);
    CHECK(again->source_language == "en");
    CHECK(again->hashes == record.hashes);
    TranslationRecord none{"en", {}};
    REQUIRE(read_translation_record(write_translation_record(none), "x", diagnostics));
    CHECK(source_hash("") == "cbf29ce484222325");  // the published start value of FNV-1a
    CHECK(source_hash("a") == "af63dc4c8601ec8c");
}

TEST_CASE("a record that somebody wrote into is told") {
    for (const char* yaml : {"x", "source: 5 6\n", "more: x\n", "texts: x\n", "texts: {a: {fr: x}}\n",
                             "texts: {a/b: x}\n", "texts: {a/b: {fr: 0123456789abcdeg}}\n", "a: [\n"}) {
        CAPTURE(yaml);
        Diagnostics diagnostics;
        CHECK_FALSE(read_translation_record(yaml, "x", diagnostics));
        CHECK_FALSE(diagnostics.empty());
    }
}

TEST_CASE("a translation is stale once its source has changed") {
    const TranslationRecord record = record_of(deck);
    CHECK(messages(check_translations(deck, "slides.yaml", record)) == "");
    std::string changed = deck;
    changed.replace(changed.find("Two"), 3, "Two!");
    CHECK(messages(check_translations(changed, "slides.yaml", record)) ==
          "slides.yaml:8:22: warning: the English (en) of this text has changed since it was translated into "
          "French (fr) [translation-stale]\n"
          "  8 |     text: {en: Two!, fr: Deux}\n"
          "    |                      ^~\n"
          "    = have it translated again; where it still fits, run 'kiosk translations accept --text "
          "b/text'\n");

    const Read before(deck);
    const Read after(changed);
    const auto state = [&](const Read& read, std::size_t text, const char* language) {
        return translation_state(read.texts.fields[text], language, "en", record);
    };
    CHECK(state(before, 0, "en") == TranslationState::ok);
    CHECK(state(before, 0, "fr") == TranslationState::ok);
    CHECK(state(before, 0, "fr-CA") == TranslationState::ok);
    CHECK(state(before, 0, "kk") == TranslationState::unreviewed);
    CHECK(state(before, 1, "kk") == TranslationState::ok);
    CHECK(state(before, 2, "kk") == TranslationState::missing);
    CHECK(state(after, 2, "fr") == TranslationState::stale);
    CHECK(state(after, 2, "en") == TranslationState::ok);
}

TEST_CASE("a record of another source language says nothing") {
    TranslationRecord record = record_of(deck);
    record.source_language = "ru";
    std::string changed = deck;
    changed.replace(changed.find("Two"), 3, "Two!");
    CHECK(check_translations(changed, "slides.yaml", record).empty());
}
