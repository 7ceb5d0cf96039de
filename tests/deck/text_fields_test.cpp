// The texts of a deck that can be translated, with their addresses and places.
#include "kiosk/deck/text_fields.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/yaml/source_text.h"

using namespace kiosk;

namespace {

/// "address: kind | language=text line:column, …" for each text.
std::vector<std::string> listed_texts(const std::string& deck) {
    const SourceText source(deck);
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    std::vector<std::string> lines;
    for (const TextField& field : find_texts(tree).fields) {
        std::string line = to_string(field.address) + ":";
        for (const TextVersion& version : field.versions)
            line += " " + version.language + "=" + version.text + "@" +
                    std::to_string(version.at.position.line) + ":" +
                    std::to_string(version.at.position.column);
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

TEST_CASE("each text of each kind of slide is found, hidden ones too") {
    const std::string deck =
        "languages: [en, FR]\n"
        "defaults: {credit: {en: Picture}}\n"
        "slides:\n"
        "  - id: a\n"
        "    quote: {fr: Un, en: ' One '}\n"
        "    by: Somebody\n"
        "    fact: 3\n"
        "  - id: b\n"
        "    title: One\n"
        "    caption: of no picture\n"
        "    hidden: true\n"
        "  - id: c\n"
        "    list: One\n"
        "    items: [Two, {Fr: Trois, fr: again}, '']\n"
        "    notes: Not for visitors\n"
        "  - id: d\n"
        "    text: One\n"
        "    body: >-\n"
        "      Two\n"
        "  - id: b\n"
        "    title: Twice\n"
        "  - title: Nameless\n"
        "  - id: e\n"
        "    photo: a.jpg\n"
        "    alt: One\n"
        "    consent: pending\n"
        "  - id: f\n"
        "    steps: One\n"
        "    moments:\n"
        "      - {when: Two, what: {en: Three, fr: Trois}}\n"
        "      - what: Four\n"
        "  - id: g\n"
        "    code: https://example.org\n";
    CHECK(listed_texts(deck) == std::vector<std::string>{
                                    "defaults:credit: en=Picture@2:21",
                                    "b/title: =One@9:12",
                                    "c/list: =One@13:11",
                                    "c/items[0]: =Two@14:13",
                                    "c/items[1]: fr=Trois@14:19",
                                    "d/text: =One@17:11",
                                    "d/body[0]: =Two@18:11",
                                    "e/alt: =One@25:10",
                                    "f/steps: =One@28:12",
                                    "f/moments[0].when: =Two@30:16",
                                    "f/moments[0].what: en=Three@30:28 fr=Trois@30:39",
                                    "f/moments[1].what: =Four@31:15",
                                    "g/code: =https://example.org@33:11",
                                });
}

TEST_CASE("a text knows its slide") {
    const std::string deck =
        "languages: [en, fr]\n"
        "defaults: {unreviewed: [fr]}\n"
        "slides:\n"
        "  - id: a\n"
        "    quote: One\n"
        "    by: {fr: Elle, en: She}\n"
        "    notes: {en: Wait}\n"
        "  - {id: b, title: One, unreviewed: []}\n";
    const SourceText source(deck);
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    const DeckTexts texts = find_texts(tree);
    CHECK(texts.languages == std::vector<std::string>{"en", "fr"});
    REQUIRE(texts.fields.size() == 3);
    const TextField& quote = texts.fields[0];
    CHECK(quote.kind == "quote");
    CHECK(quote.speaker == "She");
    CHECK(quote.notes == "Wait");
    CHECK(quote.unreviewed == std::vector<std::string>{"fr"});
    CHECK(quote.same_in_all());
    CHECK(quote.in("fr")->text == "One");
    CHECK_FALSE(quote.in_brackets);
    CHECK(texts.fields[1].in("fr")->text == "Elle");
    CHECK(texts.fields[1].in("ru") == nullptr);
    CHECK_FALSE(texts.fields[1].same_in_all());
    CHECK(texts.fields[2].unreviewed.empty());
    CHECK(texts.fields[2].in_brackets);
}

TEST_CASE("an address is written and read") {
    for (const TextAddress& address : {TextAddress{"a", "quote"},
                                       {"a-1", "items[12]"},
                                       {"a", "moments[1].when"},
                                       {"", "credit"},
                                       {"defaults", "credit"}})
        CHECK(parse_text_address(to_string(address)) == address);
    for (const char* text : {"", "a", "/quote", "a/", "defaults:"})
        CHECK_FALSE(parse_text_address(text));
}

TEST_CASE("a tree that is no deck has no texts") {
    for (const char* deck : {"", "[]", "x", "slides: x", "slides: [x, [y], {id: a}, {id: [b], title: x}]"})
        CHECK(listed_texts(deck).empty());
}
