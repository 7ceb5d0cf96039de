#include "kiosk/yaml/source_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace kiosk;
using namespace std::string_literals;

TEST_CASE("lines end as editors end them, and a byte order mark is no letter") {
    const SourceText source("\xEF\xBB\xBFone\r\ntwo\rthree\n\nfive");
    CHECK(source.text() == "one\ntwo\nthree\n\nfive");
    CHECK(source.line_count() == 5);
    CHECK(source.line(1) == "one");
    CHECK(source.line(3) == "three");
    CHECK(source.line(4).empty());
    CHECK(source.line(5) == "five");
    CHECK(source.line(0).empty());
    CHECK(source.line(6).empty());
    CHECK(SourceText("").line_count() == 1);
    CHECK(SourceText("one\n").line_count() == 2);
}

TEST_CASE("columns count letters, offsets count bytes, and each leads to the other") {
    const SourceText source("id: a\ntitle: Қош келдің\n");
    CHECK(source.position(2, 0) == SourcePosition{2, 1});
    CHECK(source.position(2, 7) == SourcePosition{2, 8});
    CHECK(source.position(2, 13) == SourcePosition{2, 11});  // behind three letters of two bytes
    CHECK(source.position(2, 1000) == SourcePosition{2, 18});
    CHECK(source.position(9, 3) == SourcePosition{9, 1});
    CHECK(source.offset(2, 7) == 13);
    CHECK(source.offset(9, 0) == source.text().size());
    CHECK(source.from(2, 7).starts_with("Қош"));
    for (std::size_t offset = 0; offset < source.text().size(); ++offset) {
        CAPTURE(offset);
        const SourcePosition place = source.position(offset);
        const bool begins_letter = (static_cast<unsigned char>(source.text()[offset]) & 0xC0) != 0x80;
        if (!begins_letter) continue;
        const auto before = std::string(source.line(place.line));
        int column = 1;
        std::size_t at = source.offset(place.line, 0);
        for (; at < offset; ++at)
            if ((static_cast<unsigned char>(source.text()[at + 1]) & 0xC0) != 0x80) ++column;
        CHECK(place.column == column);
    }
}

TEST_CASE("a column is found in a line of megabytes") {
    const std::string letter = "Қ";
    std::string line;
    for (int i = 0; i < 1'000'000; ++i)
        line += letter;
    const SourceText source("a: " + line + "\nb: 1\n");
    for (int i = 0; i < 100'000; i += 7)
        REQUIRE(source.position(1, 3 + 2 * i).column == 4 + i);
    CHECK(source.position(2, 3) == SourcePosition{2, 4});
}

TEST_CASE("a word ends where one of YAML's marks begins") {
    const SourceText source("languages: [en, қазақ]\n- id: one # remark\n");
    CHECK(source.word_at({1, 1}).length == 9);
    CHECK(source.word_at({1, 13}).length == 2);
    CHECK(source.word_at({1, 17}).length == 5);
    CHECK(source.word_at({2, 3}).length == 2);
    CHECK(source.word_at({2, 7}).length == 3);
    CHECK(source.word_at({1, 100}).length == 1);
}

TEST_CASE("a fault has its line as an excerpt, unless that is longer than anybody reads") {
    const SourceText source("good\n" + std::string(20'000, 'x') + "\n");
    Reporter reporter("deck.yaml", source);
    reporter.error({{1, 2}, 3}, "some-rule", "this is wrong", "do that");
    reporter.warning({{2, 1}, 1}, "some-rule", "this is doubtful");
    const Diagnostics found = reporter.take();
    REQUIRE(found.size() == 2);
    CHECK(format_diagnostic(found[0]) ==
          "deck.yaml:1:2: error: this is wrong [some-rule]\n"
          "  1 | good\n"
          "    |  ^~~\n"
          "    = do that\n");
    CHECK(format_diagnostic(found[1]) == "deck.yaml:2:1: warning: this is doubtful [some-rule]\n");
}

TEST_CASE("a file with very many faults is told up to a limit") {
    const SourceText source("text\n");
    Reporter reporter("deck.yaml", source);
    int reported = 0;
    while (!reporter.full()) {
        reporter.warning({{1, 1}, 1}, "some-rule", "this is doubtful");
        REQUIRE(++reported < 10'000);
    }
    reporter.warning({{1, 1}, 1}, "some-rule", "this is not told any more");
    const Diagnostics found = reporter.take();
    CHECK(found.size() == 501);
    CHECK(found.back().rule == "too-many-faults");
    CHECK(found.back().severity == Severity::error);
}

TEST_CASE("words of messages") {
    CHECK(trimmed(" \t\n a b \n") == "a b");
    CHECK(trimmed("  ").empty());
    CHECK(in_quotes("id") == "'id'");
    CHECK(in_quotes("a\xFF") == "'a\uFFFD'");
    CHECK(in_quotes(std::string(50, 'x')) == "'" + std::string(40, 'x') + "…'");
    CHECK(did_you_mean("qoute", {"title", "quote"}) == "did you mean 'quote'?");
    CHECK(did_you_mean("something", {"title", "quote"}).empty());
    CHECK(listed({}, "or").empty());
    CHECK(listed({"a"}, "or") == "a");
    CHECK(listed({"a", "b"}, "or") == "a or b");
    CHECK(listed({"a", "b", "c"}, "and") == "a, b and c");
}
