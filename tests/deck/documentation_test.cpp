// What docs/deck.md shows is read as it stands there, and it tells of every field.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/slide_kinds.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

/// Every picture that is asked for is there.
class AllPictures : public MemoryFiles {
  public:
    bool exists(const std::string&) const override { return true; }
    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override {
        if (path.ends_with(".vtt")) return "WEBVTT\n";
        return MemoryFiles::read(path, limit, error);
    }
};

std::string documentation() {
    std::string error;
    auto text = DiskFiles().read(KIOSK_SOURCE_DIR "/docs/deck.md", 1'000'000, error);
    REQUIRE(text);
    return *text;
}

std::vector<std::string> yaml_examples(const std::string& text) {
    const std::string start = "\n```yaml\n";
    const std::string end = "\n```";
    std::vector<std::string> examples;
    for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
        at += start.size();
        examples.push_back(text.substr(at, text.find(end, at) - at) + '\n');
    }
    return examples;
}

std::string messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += format_diagnostic(diagnostic);
    return text;
}

bool is_deck(const std::string& example) {
    return example.find("slides:\n") != std::string::npos;
}

}  // namespace

TEST_CASE("each deck in the documentation is a good one") {
    AllPictures files;
    files.links = {{".", "/deck"}};
    int decks = 0;
    for (const std::string& example : yaml_examples(documentation())) {
        if (!is_deck(example)) continue;
        ++decks;
        CAPTURE(example);
        const DeckReading reading = read_deck_text(example, "slides.yaml", files, test_day);
        CHECK(messages(reading.diagnostics) == "");
        CHECK_FALSE(reading.deck.slides.empty());
        Diagnostics judged = check_deck(reading.deck, reading.source, test_day);
        apply_rule_settings(reading.deck, judged);
        std::erase_if(judged, [](const Diagnostic& one) { return one.rule == "translation-unreviewed"; });
        CHECK(messages(judged) == "");
    }
    CHECK(decks > 10);
}

TEST_CASE("the settings in the documentation are good ones, and the defaults") {
    for (const std::string& example : yaml_examples(documentation())) {
        if (is_deck(example)) continue;
        MemoryFiles files;
        files.contents["config.yaml"] = example;
        const ConfigReading reading = read_config("config.yaml", files, true);
        CHECK(messages(reading.diagnostics) == "");
        CHECK(reading.config.deck == Config().deck);
        CHECK(reading.config.display.viewing_distance_metres == Config().display.viewing_distance_metres);
        CHECK(reading.config.idle.after == Config().idle.after);
    }
}

TEST_CASE("each field is shown in an example, wherever it may stand") {
    std::string decks;
    std::string settings;
    const std::string text = documentation();
    for (const std::string& example : yaml_examples(text)) {
        (is_deck(example) ? decks : settings) += '\n' + example;
    }
    for (const FieldRule& rule : field_table()) {
        if (rule.places == in_checks) continue;  // they have a page of their own
        const std::string name(rule.name);
        CAPTURE(name);
        const std::string& examples = (rule.places & in_settings) != 0 ? settings : decks;
        const bool is_shown = examples.find('\n' + name + ':') != std::string::npos ||
                              examples.find(' ' + name + ':') != std::string::npos ||
                              examples.find('{' + name + ':') != std::string::npos;
        CHECK(is_shown);
        for (const std::string& word : rule.words) {
            CAPTURE(word);
            CHECK(text.find(word) != std::string::npos);
        }
    }
}

TEST_CASE("each kind of slide has a section") {
    const std::string text = documentation();
    for (const KindRule& kind : slide_kinds()) {
        const std::string heading = "\n### `" + std::string(kind.field) + "`: ";
        CAPTURE(heading);
        CHECK(text.find(heading) != std::string::npos);
    }
}

TEST_CASE("the shipped deck has nothing wrong but translations to be read") {
    const std::string file = KIOSK_SOURCE_DIR "/slides/slides.yaml";
    const DeckReading reading = read_deck(file, DiskFiles(), test_day);
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.deck.languages == std::vector<std::string>{"en", "fr", "kk", "ru"});
    CHECK(reading.deck.slides.size() >= 14);
    CHECK(reading.deck.slides.size() <= 22);
    Diagnostics judged = check_deck(reading.deck, reading.source, test_day);
    std::erase_if(judged, [](const Diagnostic& one) { return one.rule == "translation-unreviewed"; });
    CHECK(messages(judged) == "");
}
