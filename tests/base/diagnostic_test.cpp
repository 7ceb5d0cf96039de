#include "kiosk/base/diagnostic.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

Diagnostic fault(SourcePosition position, int length, const std::string& excerpt) {
    return {Severity::error, "slides.yaml", position, length, "this is wrong", "some-rule", "", excerpt};
}

}  // namespace

TEST_CASE("a diagnostic is printed whole") {
    Diagnostic diagnostic{
        Severity::error, "slides.yaml",           {7, 3},           5, "'qoute' is not a field of a slide",
        "unknown-key",   "did you mean 'quote'?", "  qoute: I hope"};
    CHECK(format_diagnostic(diagnostic) ==
          "slides.yaml:7:3: error: 'qoute' is not a field of a slide [unknown-key]\n"
          "  7 |   qoute: I hope\n"
          "    |   ^~~~~\n"
          "    = did you mean 'quote'?\n");

    diagnostic.severity = Severity::warning;
    diagnostic.position = {1207, 3};
    diagnostic.hint.clear();
    CHECK(format_diagnostic(diagnostic) ==
          "slides.yaml:1207:3: warning: 'qoute' is not a field of a slide [unknown-key]\n"
          "  1207 |   qoute: I hope\n"
          "       |   ^~~~~\n");
}

TEST_CASE("a diagnostic about a whole file has no place") {
    Diagnostic diagnostic = fault({0, 0}, 1, "");
    diagnostic.hint = "put it right";
    CHECK(format_diagnostic(diagnostic) ==
          "slides.yaml: error: this is wrong [some-rule]\n"
          "   = put it right\n");
}

TEST_CASE("the caret stands under its place as a terminal draws it") {
    struct Case {
        std::string name;
        std::string excerpt;
        int column;
        int length;
        std::string shown;
        std::string caret;
    };
    const Case cases[] = {
        {"first column", "abc", 1, 1, "abc", "^"},
        {"length", "abc", 2, 2, "abc", " ^~"},
        {"Cyrillic takes one column", "Қазақ тілі", 7, 4, "Қазақ тілі", "      ^~~~"},
        {"Chinese takes two", "彩虹旗: x", 4, 1, "彩虹旗: x", "      ^"},
        {"and is underlined whole", "彩虹旗", 2, 2, "彩虹旗", "  ^~~~"},
        {"Korean jamo are one syllable", "\u1112\u1161\u11ab x", 5, 1, "\u1112\u1161\u11ab x", "   ^"},
        {"combining marks take none", "мы\u0301ла", 4, 2, "мы\u0301ла", "  ^~"},
        {"an emoji takes two", "🌈 x", 3, 1, "🌈 x", "   ^"},
        {"a tab is shown as one space", "\tx", 2, 1, " x", " ^"},
        {"an escape sequence is harmless", "\x1B[31mx", 6, 1, " [31mx", "     ^"},
        {"so is a mark that turns text around", "\u202Ex", 2, 1, " x", " ^"},
        {"a length beyond the end", "abc", 3, 9, "abc", "  ^"},
        {"a column beyond the end", "abc", 9, 1, "abc", "   ^"},
        {"no UTF-8", "\xE9x", 2, 1, "\uFFFDx", " ^"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.name);
        CHECK(format_diagnostic(fault({4, one.column}, one.length, one.excerpt)) ==
              "slides.yaml:4:" + std::to_string(one.column) + ": error: this is wrong [some-rule]\n  4 | " +
                  one.shown + "\n    | " + one.caret + "\n");
    }
}

TEST_CASE("a long line is cut around the caret") {
    const std::string line = std::string(200, 'a') + "HERE" + std::string(200, 'b');
    CHECK(format_diagnostic(fault({4, 201}, 4, line)) ==
          "slides.yaml:4:201: error: this is wrong [some-rule]\n"
          "  4 | …" +
              std::string(40, 'a') + "HERE" + std::string(56, 'b') +
              "…\n"
              "    |  " +
              std::string(40, ' ') + "^~~~\n");
    CHECK(format_diagnostic(fault({4, 1}, 300, line)) ==
          "slides.yaml:4:1: error: this is wrong [some-rule]\n"
          "  4 | " +
              std::string(100, 'a') +
              "…\n"
              "    | ^" +
              std::string(99, '~') + "\n");
    // A line of just the width is not cut.
    const std::string fitting(100, 'a');
    CHECK(format_diagnostic(fault({4, 100}, 1, fitting)) ==
          "slides.yaml:4:100: error: this is wrong [some-rule]\n  4 | " + fitting + "\n    | " +
              std::string(99, ' ') + "^\n");
}

TEST_CASE("what comes from the file cannot steer the terminal") {
    Diagnostic diagnostic = fault({0, 0}, 1, "");
    diagnostic.file = "a\nb.yaml";
    diagnostic.message = "bad \x1B[2J";
    diagnostic.hint = "fix\rit";
    CHECK(format_diagnostic(diagnostic) ==
          "a\uFFFDb.yaml: error: bad \uFFFD[2J [some-rule]\n   = fix\uFFFDit\n");
}

TEST_CASE("diagnostics as JSON") {
    Diagnostic one = fault({7, 3}, 5, "  qoute: \"\\\"\tҚ");
    one.hint = "did you mean 'quote'?";
    Diagnostic two = fault({0, 0}, 1, "");
    two.severity = Severity::warning;
    CHECK(
        format_diagnostics_json({one, two}) ==
        "{\n"
        "  \"diagnostics\": [\n"
        "    {\"severity\": \"error\", \"file\": \"slides.yaml\", \"line\": 7, \"column\": 3, \"length\": 5, "
        "\"rule\": \"some-rule\", \"message\": \"this is wrong\", \"hint\": \"did you mean 'quote'?\", "
        "\"excerpt\": \"  qoute: \\\"\\\\\\\"\\u0009Қ\"},\n"
        "    {\"severity\": \"warning\", \"file\": \"slides.yaml\", \"line\": 0, \"column\": 0, \"length\": "
        "1, "
        "\"rule\": \"some-rule\", \"message\": \"this is wrong\", \"hint\": \"\", \"excerpt\": \"\"}\n"
        "  ],\n"
        "  \"errors\": 1,\n"
        "  \"warnings\": 1\n"
        "}\n");
    CHECK(format_diagnostics_json({}) ==
          "{\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0\n}\n");
}

TEST_CASE("diagnostics are sorted by place, and what is the same is kept once") {
    const auto at = [](const char* file, SourcePosition position, const char* rule, const char* message) {
        return Diagnostic{Severity::error, file, position, 1, message, rule, "", ""};
    };
    Diagnostics all = {at("b", {1, 1}, "x", "m"), at("a", {10, 1}, "x", "m"), at("a", {2, 9}, "x", "m"),
                       at("a", {2, 1}, "y", "m"), at("a", {2, 1}, "x", "n"),  at("a", {2, 1}, "x", "m"),
                       at("a", {2, 1}, "x", "n")};
    sort_diagnostics(all);
    CHECK(all == Diagnostics{at("a", {2, 1}, "x", "m"), at("a", {2, 1}, "x", "n"), at("a", {2, 1}, "y", "m"),
                             at("a", {2, 9}, "x", "m"), at("a", {10, 1}, "x", "m"),
                             at("b", {1, 1}, "x", "m")});
    CHECK(count(all, Severity::error) == 6);
    CHECK(count(all, Severity::warning) == 0);
}

TEST_CASE("closest match") {
    const std::vector<std::string> fields = {"quote", "by", "role", "duration", "photos/Flag.jpg", "Қазақ"};
    struct Case {
        std::string word;
        const char* match;
    };
    const Case cases[] = {
        {"qoute", "quote"},        // two letters swapped
        {"quot", "quote"},         // one missing
        {"quotes", "quote"},       // one too many
        {"Quote", "quote"},        // case does not count
        {"duratoin", "duration"},  //
        {"durtaoin", "duration"},  //
        {"BY", "by"},              //
        {"bx", nullptr},           // a third of two letters is none
        {"photos/flag.jpg", "photos/Flag.jpg"},
        {"қазак", "Қазақ"},
        {"colour", nullptr},
        {"", nullptr},
    };
    for (const Case& one : cases) {
        CAPTURE(one.word);
        const auto match = closest_match(one.word, fields);
        CHECK(match.value_or("(none)") == (one.match ? one.match : "(none)"));
    }
    CHECK(closest_match("cat", {"car", "cat", "bat"}) == "cat");
    CHECK_FALSE(closest_match("cat", {}));
    CHECK_FALSE(closest_match(std::string(1'000'000, 'a'), fields));
}
