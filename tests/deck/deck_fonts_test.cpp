#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading read(const std::string& fonts) {
    MemoryFiles files;
    files.contents = {{"fonts/own.ttf", ""}, {"fonts/Other.OTF", ""}, {"fonts/away.ttf", ""}};
    files.links[""] = files.links["."] = "/deck";
    files.links["fonts/away.ttf"] = "/home/somebody/away.ttf";
    return read_deck_text("languages: [en, kk]\n" + fonts + "slides:\n  - {id: a, title: {en: A, kk: Ә}}\n",
                          "slides.yaml", files, test_day);
}

}  // namespace

TEST_CASE("a deck brings fonts, for some languages or for what others lack") {
    const DeckReading reading =
        read("fonts:\n  - {file: fonts/own.ttf, languages: [kk]}\n  - file: fonts/Other.OTF\n");
    CHECK(reading.diagnostics.empty());
    const std::vector<DeckFont>& fonts = reading.deck.fonts;
    REQUIRE(fonts.size() == 2);
    CHECK(fonts[0].path == "fonts/own.ttf");
    CHECK(fonts[0].languages == std::vector<std::string>{"kk"});
    CHECK(fonts[0].position.line == 3);
    CHECK(fonts[1].path == "fonts/Other.OTF");
    CHECK(fonts[1].languages.empty());
}

TEST_CASE("a font that cannot be taken is told, and its slides are shown all the same") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"[{file: fonts/owm.ttf}]", "there is no file 'fonts/owm.ttf' in the deck's folder"},
        {"[{file: ../own.ttf}]", "'../own.ttf' lies outside the deck's folder"},
        {"[{file: /usr/share/fonts/own.ttf}]", "'/usr/share/fonts/own.ttf' lies outside the deck's folder"},
        {"[{file: 'https://example.org/own.ttf'}]",
         "'https://example.org/own.ttf' lies outside the deck's folder"},
        {"[{file: fonts/away.ttf}]", "there is no file 'fonts/away.ttf' in the deck's folder"},
        {"[{file: fonts/own.woff2}]", "'fonts/own.woff2' is no font that can be used"},
        {"{file: fonts/own.ttf}", "'fonts' must be a list of fonts"},
        {"[{languages: [kk]}]", "'file' is missing"},
        {"[{file: fonts/own.ttf, languages: [ru]}]", "'ru' is not one of the deck's 'languages'"},
    };
    for (const auto& each : cases) {
        CAPTURE(each.first);
        const DeckReading reading = read("fonts: " + each.first + "\n");
        REQUIRE_FALSE(reading.diagnostics.empty());
        CHECK(reading.diagnostics.front().message.find(each.second) != std::string::npos);
        CHECK(reading.deck.fonts.empty());
        CHECK(reading.deck.slides.size() == 1);
    }
}

TEST_CASE("so many fonts are read, and no more") {
    std::string fonts = "fonts:\n";
    for (int i = 0; i < 9; ++i)
        fonts += "  - file: fonts/own.ttf\n";
    const DeckReading reading = read(fonts);
    CHECK(reading.deck.fonts.size() == 8);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics.front().message == "'fonts' has 9 fonts, and 8 is the most");
}

TEST_CASE("languages in plain words are named as such") {
    CHECK(language_name("en-x-easy") == "plain English (en-x-easy)");
    CHECK(language_name("de-x-leicht") == "plain German (de-x-leicht)");
    CHECK(language_name("fr") == "French (fr)");
    CHECK(language_name("en-x-old") == "English (en-x-old)");
}
