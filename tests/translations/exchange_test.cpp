// The way of a deck's texts to a translator and back.
#include "kiosk/translations/exchange.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/file_source.h"
#include "kiosk/translations/translation_file.h"
#include "kiosk/yaml/source_text.h"

using namespace kiosk;

namespace {

constexpr Date day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};

const std::string deck = R"(languages: [en, fr, kk]
defaults: {unreviewed: [kk]}
slides:
  - id: a
    quote:
      en: I hope   # word for word
      fr: J’espère
      kk: Үміттенемін
    by: Gulzada
    consent: published
    notes: She was there
  - id: b
    list: {en: List, fr: Liste}
    items: [{en: One, fr: Un, kk: Бір}]
)";

TranslationList exported(const std::string& yaml, const std::string& language,
                         const TranslationRecord& record = {}) {
    const SourceText source(yaml);
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    return export_translations(find_texts(tree), record, "slides.yaml", language);
}

TranslationEntry& entry(TranslationList& list, std::string_view context) {
    const auto found = std::find_if(list.entries.begin(), list.entries.end(),
                                    [&](const TranslationEntry& one) { return one.context == context; });
    REQUIRE(found != list.entries.end());
    return *found;
}

TranslationImport imported(const std::string& yaml, const TranslationList& list,
                           const TranslationRecord& record = {}) {
    return import_translations(yaml, record, list, "kk.po", "");
}

std::string faults(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += diagnostic.rule + ": " + diagnostic.message + "\n";
    return text;
}

}  // namespace

TEST_CASE("a list has each text with its state and what a translator should know") {
    TranslationList list = exported(deck, "kk");
    CHECK(list.source_language == "en");
    REQUIRE(list.entries.size() == 4);
    const TranslationEntry& quote = entry(list, "a/quote");
    CHECK(quote.source == "I hope");
    CHECK(quote.translation == "Үміттенемін");
    CHECK(quote.is_fuzzy);
    CHECK(quote.line == 6);
    CHECK(
        quote.notes ==
        "On a slide of the kind 'quote'.\nSaid by Gulzada. Write no quotation marks: each language's own are "
        "added.\nNotes on the slide: She was there");
    const TranslationEntry& by = entry(list, "a/by");
    CHECK(by.translation.empty());
    CHECK_FALSE(by.is_fuzzy);
    CHECK(by.notes.find("leave this empty") != std::string::npos);
    CHECK(entry(list, "b/list").translation.empty());
    list = exported(deck, "fr");
    CHECK_FALSE(entry(list, "a/quote").is_fuzzy);
}

TEST_CASE("a list that comes back as it went changes nothing") {
    for (const char* language : {"fr", "kk"}) {
        const TranslationImport done = imported(deck, exported(deck, language));
        CHECK(faults(done.diagnostics) == "");
        CHECK(done.deck == deck);
        CHECK(done.changed.empty());
    }
}

TEST_CASE("new words come into the deck, and a slide that was read whole counts as reviewed") {
    TranslationList list = exported(deck, "kk");
    entry(list, "a/quote").translation = "Үміттенемін: бір күні";
    entry(list, "a/quote").is_fuzzy = false;
    entry(list, "a/by").translation = "Гүлзада";
    entry(list, "b/list").translation = "Тізім";
    const TranslationImport done = imported(deck, list);
    CHECK(faults(done.diagnostics) == "");
    CHECK(done.changed == std::vector<std::string>{"a/quote", "a/by", "b/list"});
    CHECK(done.reviewed == std::vector<std::string>{"a"});
    CHECK(done.to_review.empty());
    CHECK(done.unchanged == 1);
    CHECK(done.deck == R"(languages: [en, fr, kk]
defaults: {unreviewed: [kk]}
slides:
  - id: a
    quote:
      en: I hope   # word for word
      fr: J’espère
      kk: "Үміттенемін: бір күні"
    by: {en: Gulzada, fr: Gulzada, kk: Гүлзада}
    consent: published
    notes: She was there
    unreviewed: []
  - id: b
    list: {en: List, fr: Liste, kk: Тізім}
    items: [{en: One, fr: Un, kk: Бір}]
)");
    // The texts that are good or new are known to fit; the one that stayed fuzzy is not.
    CHECK(done.record.source_language == "en");
    CHECK(done.record.hashes.size() == 3);
    CHECK(done.record.hashes.at({"a", "quote"}).at("kk") == source_hash("I hope"));

    // What was reviewed stays so on its way to the next translator.
    TranslationList again = exported(done.deck, "kk", done.record);
    CHECK_FALSE(entry(again, "a/quote").is_fuzzy);
    CHECK(entry(again, "b/list").is_fuzzy);
    CHECK(imported(done.deck, again, done.record).deck == done.deck);
}

TEST_CASE("once all slides have been read, the defaults say so and not each slide") {
    TranslationList list = exported(deck, "kk");
    for (TranslationEntry& one : list.entries)
        one.is_fuzzy = false;
    const TranslationImport done = imported(deck, list);
    CHECK(faults(done.diagnostics) == "");
    CHECK(done.reviewed == std::vector<std::string>{"a", "b"});
    std::string expected = deck;
    expected.replace(expected.find("unreviewed: [kk]"), 16, "unreviewed: []");
    CHECK(done.deck == expected);
    // With one slide left to read, those that were read say it themselves.
    entry(list, "b/items[0]").is_fuzzy = true;
    const TranslationImport partly = imported(deck, list);
    CHECK(partly.reviewed == std::vector<std::string>{"a"});
    CHECK(partly.deck.find("    notes: She was there\n    unreviewed: []\n") != std::string::npos);
}

TEST_CASE("a fuzzy text that is new makes its slide one to review") {
    TranslationList list = exported(deck, "fr");
    entry(list, "a/quote").translation = "Je souhaite";
    entry(list, "a/quote").is_fuzzy = true;
    const TranslationImport done = imported(deck, list);
    CHECK(done.to_review == std::vector<std::string>{"a"});
    CHECK(done.deck.find("    unreviewed: [kk, fr]\n") != std::string::npos);
    CHECK(done.deck.find("fr: Je souhaite\n") != std::string::npos);
}

TEST_CASE("what does not fit the deck is refused by name, and the rest comes in") {
    TranslationList list = exported(deck, "kk");
    entry(list, "a/quote").translation = "Жаңа";
    entry(list, "b/list").translation = "Тізім";
    list.entries.push_back({"c/title", "Gone", "Жоқ", false, "", 1});
    list.entries.push_back({"b/items[0]", "One", "Екі", false, "", 1});
    std::string changed = deck;
    changed.replace(changed.find("I hope"), 6, "We hope");
    const TranslationImport done = imported(changed, list);
    CHECK(faults(done.diagnostics) ==
          "duplicate-text: the text 'b/items[0]' is here twice\n"
          "unknown-text: the deck has no text 'c/title'\n"
          "source-changed: the English (en) of 'a/quote' is no longer what was translated here, so this "
          "entry was "
          "not imported\n");
    CHECK(done.changed == std::vector<std::string>{"b/list"});
    CHECK(done.deck.find("Жаңа") == std::string::npos);
}

TEST_CASE("a list of another slideshow is refused in one message") {
    TranslationList list = exported(deck, "kk");
    for (TranslationEntry& one : list.entries)
        one.context = "other-" + one.context;
    const TranslationImport done = imported(deck, list);
    REQUIRE(done.diagnostics.size() == 1);
    CHECK(done.diagnostics[0].rule == "wrong-file");
    CHECK(done.diagnostics[0].message ==
          "none of the file's " + std::to_string(list.entries.size()) + " texts is one of this deck");
    CHECK(done.deck == deck);
}

TEST_CASE("a list in the wrong language is refused") {
    TranslationList list = exported(deck, "kk");
    for (const char* language : {"", "de", "en"}) {
        list.language = language;
        const TranslationImport done = imported(deck, list);
        CHECK(faults(done.diagnostics).starts_with("wrong-language: "));
        CHECK(done.deck == deck);
    }
    list.language = "kk";
    list.source_language = "fr";
    CHECK(faults(imported(deck, list).diagnostics).starts_with("wrong-language: "));
    CHECK(faults(imported("languages: [en, \"", exported(deck, "kk")).diagnostics)
              .starts_with("deck-faulty: "));
}

TEST_CASE("the shipped deck goes out and comes back in every language and format") {
    std::string error;
    const auto yaml = DiskFiles().read(KIOSK_SOURCE_DIR "/slides/slides.yaml", 1'000'000, error);
    REQUIRE(yaml);
    for (const std::string language : {"fr", "kk", "ru"}) {
        TranslationList list = exported(*yaml, language);
        CHECK(list.entries.size() > 60);
        for (const TranslationForm form :
             {TranslationForm::po, TranslationForm::csv, TranslationForm::xlsx, TranslationForm::ods}) {
            const TranslationReading reading =
                read_translations(write_translations(list, form, day), form, "x");
            CHECK(faults(reading.diagnostics) == "");
            const TranslationImport same = imported(*yaml, reading.list);
            CHECK(faults(same.diagnostics) == "");
            CHECK(same.deck == *yaml);

            // Each text gets other words, and then its own again.
            TranslationList other = reading.list;
            for (TranslationEntry& one : other.entries)
                one.translation += " — x";
            const TranslationImport there = imported(*yaml, other);
            CHECK(faults(there.diagnostics) == "");
            CHECK(there.changed.size() == list.entries.size());
            CHECK(std::count(there.deck.begin(), there.deck.end(), '\n') ==
                  std::count(yaml->begin(), yaml->end(), '\n'));
            const TranslationImport back = imported(there.deck, reading.list);
            CHECK(faults(back.diagnostics) == "");
            CHECK(back.deck == *yaml);
        }
    }
}

TEST_CASE("what is for other languages alone is not sent to be translated") {
    const std::string yaml =
        "languages: [en, fr, kk]\nslides:\n  - {id: a, text: {en: Hello}}\n"
        "  - {id: b, text: {en: Only here, kk: Тек осында}, only: [en, kk]}\n";
    CHECK(exported(yaml, "fr").entries.size() == 1);
    CHECK(exported(yaml, "kk").entries.size() == 2);
}
