#include "kiosk/yaml/yaml_tree.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;
using Kind = YamlNode::Kind;
using Style = YamlNode::Style;

namespace {

/// A text that was read.
struct Read {
    explicit Read(const std::string& text) : source(text) {
        Reporter reporter("a.yaml", source);
        tree = read_yaml(reporter);
        faults = reporter.take();
    }
    /// "line:column rule" of each.
    std::vector<std::string> told() const {
        std::vector<std::string> lines;
        for (const Diagnostic& fault : faults)
            lines.push_back(std::to_string(fault.position.line) + ":" +
                            std::to_string(fault.position.column) + " " + fault.rule);
        return lines;
    }

    SourceText source;
    YamlTree tree;
    Diagnostics faults;
};

/// The value of the field of that name of the root.
YamlNode value_of(const std::string& text, const std::string& name = "a") {
    const Read read(text);
    for (const Diagnostic& fault : read.faults)
        FAIL_CHECK(format_diagnostic(fault));
    for (const YamlField& field : read.tree.root.fields)
        if (field.name == name) return field.value;
    FAIL("no field of that name");
    return {};
}

std::string repeated(const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += part;
    return text;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("fields, lists and texts, each where it stands") {
    const Read read("languages: [en, kk]\nslides:\n  - id: one\n    title: Қош келдің\n");
    CHECK(read.told().empty());
    CHECK(read.tree.complete);
    const YamlNode& root = read.tree.root;
    REQUIRE(root.kind == Kind::fields);
    REQUIRE(root.fields.size() == 2);
    CHECK(root.fields[0].name == "languages");
    CHECK(root.fields[0].at.position == SourcePosition{1, 1});
    const YamlNode& languages = root.fields[0].value;
    CHECK(languages.kind == Kind::list);
    CHECK(languages.in_brackets);
    REQUIRE(languages.items.size() == 2);
    CHECK(languages.items[1].text == "kk");
    CHECK(languages.items[1].at.position == SourcePosition{1, 17});
    const YamlNode& slides = root.fields[1].value;
    CHECK_FALSE(slides.in_brackets);
    REQUIRE(slides.items.size() == 1);
    const YamlField& title = slides.items[0].fields.at(1);
    CHECK(title.at.position == SourcePosition{4, 5});
    CHECK(title.value.at.position == SourcePosition{4, 12});
    CHECK(title.value.at.length == 10);
    CHECK(read.source.text().substr(title.value.begin, title.value.end - title.value.begin) == "Қош келдің");
}

TEST_CASE("a text is known by its style, and its stretch of the source") {
    struct Case {
        std::string written;
        Style style;
        std::string text;
    };
    const Case cases[] = {
        {"plain words", Style::plain, "plain words"},          {"'it''s'", Style::single_quoted, "it's"},
        {R"("a \"b\"\n")", Style::double_quoted, "a \"b\"\n"}, {">-\n  one\n  two", Style::folded, "one two"},
        {"|-\n  one\n  two", Style::literal, "one\ntwo"},      {"one\n  two", Style::plain, "one two"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.written);
        const Read read("a: " + each.written + "\nb: 1\n");
        CHECK(read.told().empty());
        const YamlNode& value = read.tree.root.fields.at(0).value;
        CHECK(value.kind == Kind::text);
        CHECK(value.style == each.style);
        CHECK(value.text == each.text);
        CHECK(read.source.text().substr(value.begin, value.end - value.begin) == each.written);
    }
}

TEST_CASE("a text stays a text, whatever other readers make of it") {
    for (const std::string word : {"no", "yes", "010", "1.5", "2018-05-17", "1:30", "0x1F"})
        CHECK(value_of("a: " + word + "\n").text == word);
    CHECK(value_of("a:\n").kind == Kind::nothing);
    CHECK(value_of("a: ~\n").kind == Kind::nothing);
    CHECK(value_of("a: ''\n").kind == Kind::text);
    CHECK(value_of("a: \"\"\n").in_quotes);
}

TEST_CASE("a '#' that takes words away is noted") {
    CHECK(value_of("a: Room #5\n").loses_words);
    CHECK_FALSE(value_of("a: Room # five\n").loses_words);
    CHECK_FALSE(value_of("a: 'Room #5'\n").loses_words);
    CHECK(value_of("a: Room #5\n").text == "Room");
}

TEST_CASE("a name that stands twice is told with both lines, and the first counts") {
    const Read read("a: 1\nb: 2\na: 3\n");
    CHECK(read.told() == Told{"3:1 duplicate-key"});
    CHECK(read.faults.front().message == "'a' is written twice: in line 1 and here in line 3");
    REQUIRE(read.tree.root.fields.size() == 2);
    CHECK(read.tree.root.fields[0].value.text == "1");
    CHECK(Read("a: {b: 1, b: 2}\nc: {b: 3}\n").told() == Told{"1:11 duplicate-key"});
}

TEST_CASE("what copies is refused, where it stands") {
    CHECK(Read("a: &x 1\nb: *x\n").told() == Told{"1:4 alias", "2:4 alias"});
    CHECK(Read("a: &x [*x]\n").told() == Told{"1:4 alias", "1:8 alias"});
    CHECK(Read("a:\n  <<: {b: 1}\n").told() == Told{"2:3 merge-key"});
    CHECK(Read("a: !!str 1\n").told() == Told{"1:4 type-mark"});
    // Nine levels of nine would be a billion values.
    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int level = 1; level < 9; ++level) {
        const std::string before = "*a" + std::to_string(level - 1);
        bomb += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + before +
                repeated("," + before, 8) + "]\n";
    }
    const Read read(bomb);
    CHECK(read.faults.size() > 9);
    for (const Diagnostic& fault : read.faults)
        CHECK(fault.rule == "alias");
}

TEST_CASE("what is nested deeper than anybody means is refused") {
    CHECK(Read(repeated("[", 31) + "1" + repeated("]", 31)).told().empty());
    CHECK(Read("a: " + repeated("[", 400) + repeated("]", 400)).told() == Told{"1:35 too-deep"});
    CHECK_FALSE(Read("a: " + repeated("{b: ", 400) + "1" + repeated("}", 400)).tree.complete);
}

TEST_CASE("what is larger than a slideshow can need is refused before it takes memory") {
    const Read read("a: [" + repeated("1,", 1'100'000) + "1]\n");
    CHECK(read.told() == Told{"0:0 too-large"});
    CHECK_FALSE(read.tree.complete);
}

TEST_CASE("what stands behind the end is not left out without a word") {
    CHECK_FALSE(Read("a: 1\n---\nb: 2\n").tree.complete);
    CHECK(Read("a: 1\n---\nb: 2\n").told() == Told{"2:1 second-document"});
    CHECK(Read("a: 1\n...\n").told().empty());
    CHECK_FALSE(Read(", ").tree.complete);
}

TEST_CASE("what is no text of UTF-8 is told at its first letter") {
    CHECK(Read("a: b\xE9\n").told() == Told{"1:5 bad-utf-8"});
    CHECK(Read(std::string("a: b\0c\n", 7)).told() == Told{"1:5 nul-byte"});
    CHECK(Read("a: b\x07\n").told() == Told{"1:5 control-character"});
    CHECK(Read("a:\n\tb: 1\n").told() == Told{"2:1 tab"});
}

TEST_CASE("what looks empty is empty") {
    // Blank lines as editors and web pages leave them: with tabs, and with spaces of other kinds.
    for (const std::string blank : {"\t", " \t", "      \t ", "\u00A0", "\u200B", "\u3000", " \uFEFF "}) {
        CAPTURE(blank);
        const Read read("a:\n  b: 1\n" + blank + "\n  c: |\n    two\n" + blank + "\n    lines" +
                        "\n  d: \"x\n" + blank + "\n    y\"\n  e:" + blank + "\n    - z\n" + blank + "\n");
        CHECK(read.told().empty());
        CHECK(read.tree.complete);
        REQUIRE(read.tree.root.fields.size() == 1);
        const auto& fields = read.tree.root.fields[0].value.fields;
        REQUIRE(fields.size() == 4);
        CHECK(fields[0].value.text == "1");
        CHECK(fields[1].value.text.starts_with("two\n"));
        CHECK(fields[1].value.text.ends_with("\nlines\n"));
        CHECK(fields[2].value.text == "x\ny");
        REQUIRE(fields[3].value.items.size() == 1);
        CHECK(read.source.text().substr(fields[3].value.items[0].begin, 1) == "z");
    }
    // What stands in a text stays there: the presentation of an emoji, say.
    CHECK(value_of("a: \u2764\uFE0F\n").text == "\u2764\uFE0F");
}

TEST_CASE("an empty text is nothing, and no fault") {
    for (const char* const text : {"", "\n\n", "# a remark\n"}) {
        const Read read(text);
        CHECK(read.told().empty());
        CHECK(read.tree.complete);
        CHECK(read.tree.root.kind == Kind::nothing);
    }
}
