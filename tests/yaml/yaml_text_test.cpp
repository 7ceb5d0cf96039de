#include "kiosk/yaml/yaml_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/yaml/source_text.h"

using namespace kiosk;

namespace {

/// The value of the field 'a', as the reader reads it; the text must have no fault.
YamlNode read_value(const std::string& text) {
    const SourceText source(text);
    Reporter reporter("a.yaml", source);
    const YamlTree tree = read_yaml(reporter);
    CAPTURE(text);
    for (const Diagnostic& fault : reporter.take())
        FAIL_CHECK(format_diagnostic(fault));
    REQUIRE(tree.root.fields.size() >= 1);
    return tree.root.fields.front().value;
}

/// A text with the value of 'a' written anew.
std::string with_new_words(const std::string& text, const std::string& words) {
    const YamlNode value = read_value(text);
    const auto written = rewritten(text, value, words, false);
    REQUIRE(written);
    return text.substr(0, value.begin) + *written + text.substr(value.end);
}

std::string with_small_changes(const std::string& text, const std::string& words) {
    const YamlNode value = read_value(text);
    auto splices = small_changes(text, value, words, false);
    if (!splices) return "";
    std::string result = text;
    std::reverse(splices->begin(), splices->end());
    for (const SourceSplice& splice : *splices)
        result.replace(splice.begin, splice.end - splice.begin, splice.text);
    return result;
}

std::size_t longest_line(const std::string& text) {
    std::size_t longest = 0;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        longest = std::max(longest, count_code_points(text.substr(start, end - start)));
        start = end + 1;
    }
    return longest;
}

/// Texts of words and of everything that means something in YAML.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> parts = {
        "word", "Қош", "a",  "no", "1.5",  " ",  " ", " ",   "  ", ": ", ":",  " #", "#",  "- ",
        "'",    "\"",  "\\", "[",  "]",    "{",  "}", ", ",  ",",  "&",  "*",  "!",  "|",  ">",
        "%",    "@",   "`",  "\n", "\n\n", "<<", "~", "\\n", "é",  "…",  "->", "?",  "? ", "---"};
    std::string text;
    const auto count = 1 + random() % 12;
    for (unsigned i = 0; i < count; ++i)
        text += parts[random() % parts.size()];
    return text;
}

}  // namespace

TEST_CASE("what can stand without quotes") {
    for (const char* const text :
         {"word", "two words", "it's", "say \"so\"", "a:b", "a#b", "1.5", "no way", "[not", "-a"}) {
        CAPTURE(text);
        const bool begins_well = std::string("[-").find(text[0]) == std::string::npos;
        CHECK(can_be_plain(text, false) == begins_well);
    }
    for (const char* const text :
         {"",   " a", "a ", "a: b", "a #b", "a:",  "- a", "'a",   "\"a", "*a", "&a",   "!a",
          "%a", "@a", "`a", "|",    ">",    "? a", "no",  "NULL", "~",   "<<", "a\nb", "a\tb"}) {
        CAPTURE(text);
        CHECK_FALSE(can_be_plain(text, false));
    }
    CHECK(can_be_plain("a, b", false));
    CHECK_FALSE(can_be_plain("a, b", true));
    CHECK_FALSE(can_be_plain("a [b]", true));
    CHECK(can_be_plain("Who? We", false));
    CHECK_FALSE(can_be_plain("Who? We", true));
}

TEST_CASE("the plainest style that can hold a text") {
    CHECK(on_one_line("plain words", false) == "plain words");
    CHECK(on_one_line("note: this", false) == "\"note: this\"");
    CHECK(on_one_line("say: \"so\"", false) == "'say: \"so\"'");
    CHECK(on_one_line("it's: \"so\"", false) == "\"it's: \\\"so\\\"\"");
    CHECK(on_one_line("one\ntwo", false) == "\"one\\ntwo\"");
    CHECK(on_one_line("a, b", true) == "\"a, b\"");
    CHECK(in_double_quotes("a\\b") == "\"a\\\\b\"");
}

TEST_CASE("a long text goes below a header, in lines that are not too long") {
    std::string words;
    for (int i = 0; i < 60; ++i)
        words += (i == 0 ? "" : " ") + std::string("келдің");
    const std::string value = as_new_value(words, 4, false);
    CHECK(value.starts_with(">-\n      келдің"));
    CHECK(longest_line(value) <= yaml_line_width);
    CHECK(read_value("a: " + value + "\n").text == words);
    CHECK(as_new_value("short", 4, true) == ">-\n      short");
    CHECK(as_new_value("one\ntwo", 0, false) == "|-\n  one\n  two");
    // What folding would lose.
    CHECK(below_header("one \ntwo", ">-", 2, 80).starts_with("|-\n"));
}

TEST_CASE("new words keep the style that stands there") {
    CHECK(with_new_words("a: old\n", "new words") == "a: new words\n");
    CHECK(with_new_words("a: old # remark\n", "new") == "a: new # remark\n");
    CHECK(with_new_words("a: 'old'\n", "it's") == "a: 'it''s'\n");
    CHECK(with_new_words("a: \"old\"\n", "say \"so\"") == "a: \"say \\\"so\\\"\"\n");
    CHECK(with_new_words("a: >-\n    old\n    words\nb: 1\n", "new words") == "a: >-\n    new words\nb: 1\n");
    CHECK(with_new_words("a: |-\n  old\n  words\n", "new\nwords") == "a: |-\n  new\n  words\n");
    CHECK(with_new_words("a: old\n", "note: this") == "a: \"note: this\"\n");
}

TEST_CASE("small changes touch no other byte") {
    CHECK(with_small_changes("a: >-\n  it's a\n  day\n", "it’s a day") == "a: >-\n  it’s a\n  day\n");
    CHECK(with_small_changes("a: 'it''s so'   # remark\n", "it’s so") == "a: 'it’s so'   # remark\n");
    CHECK(with_small_changes("a: say  so\n", "say so") == "a: say so\n");
    // What needs quotes, or another line, is no small change.
    CHECK(with_small_changes("a: old\n", "note: this").empty());
    CHECK(
        with_small_changes("a: >-\n  one\n  two\n", "something else altogether, with more words than before")
            .empty());
}

TEST_CASE("any text comes back as it was, in whatever style it is written") {
    std::mt19937 random(20180517);
    const std::string homes[] = {"a: old\n",         "a: 'old'\nb: 1\n",     "a: \"old\"\n",
                                 "a: >-\n  old\n",   "a: |-\n  old\nb: 1\n", "a: old\n  words\nb: 1\n",
                                 "a: old # remark\n"};
    for (int round = 0; round < 4000; ++round) {
        const std::string text = random_text(random);
        CAPTURE(text);
        CHECK(read_value("a: " + on_one_line(text, false) + "\n").text == text);
        CHECK(read_value("a: " + in_double_quotes(text) + "\n").text == text);
        const YamlNode listed = read_value("a: [" + on_one_line(text, true) + ", end]\n");
        REQUIRE(listed.items.size() == 2);
        CHECK(listed.items[0].text == text);
        // Below a header a text begins and ends with a word.
        const std::string words(trimmed(text));
        if (words.empty()) continue;
        CHECK(read_value("a: " + as_new_value(words, 0, round % 2 == 0) + "\n").text == words);
        const std::string& home = homes[static_cast<std::size_t>(round) % std::size(homes)];
        CAPTURE(home);
        CHECK(read_value(with_new_words(home, words)).text == words);
    }
}
