// Texts of a deck's source are changed one by one; all else stays byte for byte.
#include "kiosk/deck/deck_editor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/file_source.h"
#include "kiosk/yaml/source_text.h"

using namespace kiosk;

namespace {

TextChange change(std::string_view address, std::string language, std::string text) {
    const auto parsed = parse_text_address(address);
    REQUIRE(parsed);
    return {*parsed, std::move(language), std::move(text)};
}

DeckEdit edit(const std::string& deck, std::vector<TextChange> texts) {
    DeckChanges changes;
    changes.texts = std::move(texts);
    return edit_deck(deck, changes);
}

/// The words by "address language"; a text that is for all languages has them in each.
std::map<std::string, std::string> words_of(const std::string& deck) {
    const SourceText source(deck);
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    CHECK(tree.complete);
    const DeckTexts texts = find_texts(tree);
    std::map<std::string, std::string> words;
    for (const TextField& field : texts.fields) {
        for (const std::string& language : texts.languages) {
            if (const TextVersion* version = field.in(language))
                words[to_string(field.address) + " " + language] = version->text;
        }
    }
    return words;
}

std::string read(const std::string& path) {
    std::string error;
    const auto contents = DiskFiles().read(path, 1'000'000, error);
    REQUIRE(contents);
    return *contents;
}

std::string with_line_ends(const std::string& text, const std::string& line_end) {
    std::string result;
    for (const char letter : text)
        result += letter == '\n' ? line_end : std::string(1, letter);
    return result;
}

const std::string head = "languages: [en, fr]\nslides:\n  - id: a\n";

/// Each way in which a text can stand in a deck.
const std::string nasty = R"(# A deck that nobody should write
languages:   [en, fr, kk, x-a]   # four
defaults: {credit: {en: Illustration, fr: 'Illustration'}, unreviewed: [fr]}
slides:

  # first
  - id: plain
    title:   Together   # the same in all
    subtitle:
      en:   Words that go on
        in a second line
        and a third   # remark

      fr: "Des mots \"entre\" guillemets\tet \u00e9"   # another
  - {id: flow, quote: {en: A, "fr": 'l''une', }, by: Someone, lead: [not, a, text], consent: published}
  -   id:   "folded"
      text: >-   # a heading
          The heading
          of two lines
      body:
      - en: >
          Clipped, with: a colon
          and #no remark

        fr: |+
          Keeps
            its lines

      -
        en: Below its dash
        kk: ''
      - One paragraph
  - id: list
    list: {en: List,
           fr: Liste}
    items: [Canada, {en: Finland}, 'It''s', "x"]
    note:
      Words on a line of their own
  - id: fact
    fact: 3
    label: {en: years, kk:}
    note:
      fr:
      en: that is: no
)";

const std::string nasty_without_faults = nasty.substr(0, nasty.find("    note:\n      fr:\n"));

}  // namespace

TEST_CASE("a text is changed in the style in which it stands") {
    struct Case {
        const char* name;
        std::string before;
        const char* address;
        const char* language;
        std::string text;
        std::string after;
    };
    const Case cases[] = {
        {"plain", "    title: Hello   # why\n", "a/title", "", "Bonjour", "    title: Bonjour   # why\n"},
        {"plain that needs quotes", "    title: Hello\n", "a/title", "", "Note: this",
         "    title: \"Note: this\"\n"},
        {"quotes within", "    title: Hello\n", "a/title", "", "\"Hi\": he", "    title: '\"Hi\": he'\n"},
        {"single", "    title: 'It''s'\n", "a/title", "", "It's 'so'", "    title: 'It''s ''so'''\n"},
        {"double", "    title: \"Hello\"\n", "a/title", "", "a \"b\" \\c",
         "    title: \"a \\\"b\\\" \\\\c\"\n"},
        {"escapes", "    title: \"\\u00e9t\\u00e9\"\n", "a/title", "", "hiver", "    title: \"hiver\"\n"},
        {"folded", "    title: >-  # why\n      One line\n      and two\n\n    subtitle: x\n", "a/title", "",
         "One line and three", "    title: >-  # why\n      One line\n      and three\n\n    subtitle: x\n"},
        {"literal", "    title: |-\n      One\n      Two\n    subtitle: x\n", "a/title", "",
         "Eins\nZwei\n\nDrei", "    title: |-\n      Eins\n      Zwei\n\n      Drei\n    subtitle: x\n"},
        {"folded with paragraphs", "    title: >-\n      One\n", "a/title", "", "Eins\nZwei",
         "    title: >-\n      Eins\n\n      Zwei\n"},
        {"folded that cannot fold", "    title: >-\n      One\n", "a/title", "", "Eins\n  Zwei",
         "    title: |-\n      Eins\n        Zwei\n"},
        {"in braces", "    title: {en: One, fr: Un}  # why\n", "a/title", "fr", "Un, deux",
         "    title: {en: One, fr: \"Un, deux\"}  # why\n"},
        {"plain over lines", "    title: One line\n      and two  # why\n", "a/title", "", "One lime and two",
         "    title: One lime\n      and two  # why\n"},
        {"a word of YAML's", "    title: Hello\n", "a/title", "", "null", "    title: \"null\"\n"},
        {"a language more", "    title:\n      en: One  # why\n    subtitle: x\n", "a/title", "fr", "Un",
         "    title:\n      en: One  # why\n      fr: Un\n    subtitle: x\n"},
        {"a language more at the end of the file", "    title:\n      en: One", "a/title", "fr", "Un",
         "    title:\n      en: One\n      fr: Un"},
        {"a language more in braces", "    title: {en: One, }\n", "a/title", "fr", "l’un, l’autre",
         "    title: {en: One, fr: \"l’un, l’autre\", }\n"},
        {"a language more below >-", "    title:\n      en: >-\n        One\n    subtitle: x\n", "a/title",
         "fr", "Un", "    title:\n      en: >-\n        One\n      fr: >-\n        Un\n    subtitle: x\n"},
        {"a language that waits for its words", "    title:\n      fr:  # to do\n      en: One\n", "a/title",
         "fr", "Un", "    title:\n      fr: Un  # to do\n      en: One\n"},
        {"one for all", "    title: One  # why\n", "a/title", "fr", "Un",
         "    title: {en: One, fr: Un}  # why\n"},
        {"an item for all", "    list: x\n    items:\n      - One\n", "a/items[0]", "fr", "Un",
         "    list: x\n    items:\n      - {en: One, fr: Un}\n"},
        {"a paragraph of a list in brackets", "    text: x\n    body: [One, Two]\n", "a/body[1]", "fr",
         "Deux", "    text: x\n    body: [One, {en: Two, fr: Deux}]\n"},
        {"a long one for all", "    title: " + std::string(60, 'x') + "\n", "a/title", "fr",
         std::string(60, 'y'),
         "    title:\n      en: " + std::string(60, 'x') + "\n      fr: " + std::string(60, 'y') + "\n"},
        {"a long paragraph for all", "    text: x\n    body:\n      - " + std::string(60, 'x') + "\n",
         "a/body[0]", "fr", std::string(60, 'y'),
         "    text: x\n    body:\n      - en: " + std::string(60, 'x') +
             "\n        fr: " + std::string(60, 'y') + "\n"},
        {"Kazakh in Arabic letters", "    title: {en: One, fr: Un}\n", "a/title", "fr", "ءبىر، ەكى",
         "    title: {en: One, fr: ءبىر، ەكى}\n"},
        {"Chinese", "    title: {en: One, fr: Un}\n", "a/title", "fr", "「一」：二",
         "    title: {en: One, fr: 「一」：二}\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        for (const std::string line_end : {"\n", "\r\n", "\r"}) {
            for (const std::string start : {"", "\xEF\xBB\xBF"}) {
                const DeckEdit result = edit(start + with_line_ends(head + one.before, line_end),
                                             {change(one.address, one.language, one.text)});
                CHECK(result.refused.empty());
                CHECK(result.contents == start + with_line_ends(head + one.after, line_end));
            }
        }
    }
}

TEST_CASE("a long text is wrapped as wide as the one before") {
    const std::string line(50, 'x');
    const std::string before = head + "    title: >-\n      " + line + "\n      " + line + "\n";
    std::string words = line;
    for (int i = 0; i < 9; ++i)
        words += " " + std::string(40, 'y');
    const DeckEdit result = edit(before, {change("a/title", "", words)});
    CHECK(result.refused.empty());
    const SourceText after(result.contents);
    for (int number = 1; number <= after.line_count(); ++number)
        CHECK(after.line(number).size() <= 100);
    CHECK(words_of(result.contents)["a/title en"] == words);
}

TEST_CASE("several languages of several texts are changed at once") {
    const std::string before = head +
                               "    title: {en: One, fr: Un}\n    subtitle: Two\n"
                               "  - id: b\n    text:\n      en: Three\n    body: Four\n";
    const DeckEdit result =
        edit(before, {change("a/title", "fr", "L’un"), change("b/text", "en", "3"),
                      change("a/subtitle", "fr", "Deux"), change("b/text", "fr", "Trois"),
                      change("a/title", "en", "First"), change("b/body[0]", "en", "Quatre")});
    CHECK(result.refused.empty());
    CHECK(result.contents == head +
                                 "    title: {en: First, fr: L’un}\n    subtitle: {en: Two, fr: Deux}\n"
                                 "  - id: b\n    text:\n      en: 3\n      fr: Trois\n"
                                 "    body: {en: Quatre, fr: Four}\n");
}

TEST_CASE("what cannot be done is refused by name, and the rest is done") {
    const std::string before = head + "    title: {en: One, fr: Un}\n    subtitle: Two\n";
    const DeckEdit result =
        edit(before,
             {change("a/quote", "fr", "x"), change("a/title", "de", "x"), change("a/title", "", "x"),
              change("a/title", "fr", ""), change("a/title", "fr", "a\tb"), change("a/title", "fr", "\xFF"),
              change("a/title", "fr", std::string(5001, 'x')), change("a/subtitle", "", "Three")});
    REQUIRE(result.refused.size() == 7);
    CHECK(result.refused[0].reason == "there is no text 'a/quote' in the deck");
    CHECK(result.refused[1].reason == "'de' is not one of the deck's languages");
    CHECK(result.refused[2].reason == "this text has words for each language");
    CHECK(result.refused[3].reason == "the new text is empty, or has spaces at its ends");
    CHECK(result.refused[4].reason == "the new text has a tab or an invisible control character in it");
    CHECK(result.refused[5].reason == "the new text is not written in UTF-8");
    CHECK(result.refused[6].reason == "the new text has more than 5000 letters");
    CHECK(result.contents == head + "    title: {en: One, fr: Un}\n    subtitle: Three\n");
}

TEST_CASE("a deck with faults in its syntax is left alone") {
    const std::string before = head + "    title: \"One\n";
    const DeckEdit result = edit(before, {change("a/title", "", "Two")});
    REQUIRE(result.refused.size() == 1);
    CHECK(result.contents == before);
}

TEST_CASE("the languages that nobody has read are changed") {
    const auto review = [](const std::string& deck, const std::string& slide,
                           std::vector<std::string> languages) {
        DeckChanges changes;
        changes.reviews.push_back({slide, std::move(languages)});
        return edit_deck(deck, changes);
    };
    const std::string deck = head +
                             "    title: {en: One, fr: Un}\n    unreviewed: [en, fr]  # both\n\n"
                             "  # second\n  - id: b\n    list: x\n    items:\n      - y  # z\n\n"
                             "  - {id: c, title: x}\n";
    CHECK(review(deck, "a", {"en"}).contents ==
          head +
              "    title: {en: One, fr: Un}\n    unreviewed: [en]  # both\n\n"
              "  # second\n  - id: b\n    list: x\n    items:\n      - y  # z\n\n  - {id: c, title: x}\n");
    CHECK(review(deck, "b", {}).contents ==
          head +
              "    title: {en: One, fr: Un}\n    unreviewed: [en, fr]  # both\n\n"
              "  # second\n  - id: b\n    list: x\n    items:\n      - y  # z\n    unreviewed: []\n\n"
              "  - {id: c, title: x}\n");
    CHECK(review(deck, "c", {"fr"}).contents ==
          head +
              "    title: {en: One, fr: Un}\n    unreviewed: [en, fr]  # both\n\n"
              "  # second\n  - id: b\n    list: x\n    items:\n      - y  # z\n\n"
              "  - {id: c, title: x, unreviewed: [fr]}\n");
    CHECK(review("languages: [en, fr]\ndefaults: {unreviewed: [en, fr], fit: cover}  # all\n", "", {"fr"})
              .contents == "languages: [en, fr]\ndefaults: {unreviewed: [fr], fit: cover}  # all\n");
    const DeckEdit none = review(deck, "d", {});
    REQUIRE(none.refused.size() == 1);
    CHECK(none.contents == deck);
}

TEST_CASE("whatever is written where, the rest of the deck stays") {
    std::mt19937 random(20180517);
    const auto any = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const std::vector<std::string> pieces = {
        "word",   "слово",  "қазақ",
        "「字」", "שלום",   "مرحبا",
        ": ",     " #",     "#",
        "'",      "\"",     "\\",
        "\\n",    "- ",     "-",
        "? ",     "{",      "}",
        "[",      "]",      ",",
        ", ",     "&",      "*",
        "!",      "%",      "@",
        "`",      "|",      ">",
        "\n",     "\n\n",   " ",
        "  ",     "…",      "—",
        ":",      "0",      "~",
        "true",   "null",   "...",
        "---",    "\u00A0", "a long stretch of words that will have to be wrapped somewhere in its middle",
    };
    const auto any_text = [&] {
        std::string text;
        for (std::size_t i = any(12) + 1; i > 0; --i)
            text += pieces[any(pieces.size())] + (any(3) == 0 ? " " : "");
        text = trimmed(text);
        return text.empty() ? std::string("x") : text;
    };
    std::size_t refused = 0;
    std::size_t done = 0;
    for (const std::string& first : {read(KIOSK_SOURCE_DIR "/slides/slides.yaml"), nasty_without_faults,
                                     with_line_ends(nasty_without_faults, "\r\n")}) {
        std::string deck = first;
        for (int round = 0; round < 60; ++round) {
            const SourceText source(deck);
            Reporter reporter("", source);
            const YamlTree tree = read_yaml(reporter);
            const DeckTexts texts = find_texts(tree);
            REQUIRE_FALSE(texts.fields.empty());
            const TextField& field = texts.fields[any(texts.fields.size())];
            const std::string language = texts.languages[any(texts.languages.size())];
            TextChange wanted{field.address, language, any_text()};
            // Now and then as little as a letter.
            const TextVersion* now = field.in(language);
            if (now && any(2) == 0) {
                wanted.text = now->text;
                wanted.text.insert(any(2) == 0 ? 0 : wanted.text.size(), "x");
            }
            CAPTURE(to_string(field.address));
            CAPTURE(wanted.text);
            CAPTURE(deck);
            auto expected = words_of(deck);
            const DeckEdit result = edit(deck, {wanted});
            if (!result.refused.empty()) {
                ++refused;
                CHECK(result.contents == deck);
                continue;
            }
            ++done;
            expected[to_string(field.address) + " " + language] = wanted.text;
            CHECK(words_of(result.contents) == expected);

            // Only the lines of that text have changed.
            const auto [one, other] =
                std::mismatch(deck.begin(), deck.end(), result.contents.begin(), result.contents.end());
            const std::string before(deck.begin(), one);
            const auto first_changed = std::count(before.begin(), before.end(), '\n') + 1;
            CHECK(first_changed >= field.position.line - 1);
            const auto [last, other_last] =
                std::mismatch(deck.rbegin(), deck.rend(), result.contents.rbegin(), result.contents.rend());
            const std::string after(last.base(), deck.end());
            std::size_t next_begin = source.text().size();
            for (const TextField& next : texts.fields) {
                if (next.node->begin > field.node->begin) next_begin = std::min(next_begin, next.node->begin);
            }
            std::string normal_after;
            std::remove_copy(after.begin(), after.end(), std::back_inserter(normal_after), '\r');
            CHECK(normal_after.size() + 1 >= source.text().size() - next_begin);
            if (any(4) == 0) deck = result.contents;
        }
    }
    CHECK(done > 150);
    CAPTURE(refused);
    CHECK(refused < 20);
}
