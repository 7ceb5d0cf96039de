// A file with faults is cut where its fields and items begin, and what is whole is read.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/yaml/yaml_tree.h"

using namespace kiosk;

namespace {

const YamlOutline outline{{"languages", "themes", "slides"}, "slides", "id", {"text", "fact"}};

/// "field slides 2-2", "item 3-4", one a line; faults with an exclamation mark.
std::string parts_text(const std::string& yaml) {
    const SourceText source(yaml);
    std::string text;
    for (const SourcePart& part : parts_of(source, outline)) {
        text += part.kind == SourcePart::Kind::field  ? "field " + part.name
                : part.kind == SourcePart::Kind::item ? "item"
                                                      : "stray";
        text += " " + std::to_string(part.lines.first) + "-" + std::to_string(part.lines.last);
        text += part.fault ? "!\n" : "\n";
    }
    return text;
}

struct Read {
    std::vector<std::string> ids;  ///< of the items; "-" where one is faulty
    std::vector<LineRange> unread;
    Diagnostics faults;
    YamlTree tree;
};

Read read(const std::string& yaml) {
    const SourceText source(yaml);
    Reporter reporter("x.yaml", source);
    Read result;
    result.tree = read_yaml(reporter, &outline);
    for (const YamlField& field : result.tree.root.fields)
        for (const YamlNode& item : field.value.items)
            if (field.name == "slides")
                result.ids.push_back(item.kind == YamlNode::Kind::fields ? item.fields.front().value.text
                                                                         : "-");
    result.unread = result.tree.unread;
    result.faults = reporter.take();
    return result;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("fields and items are found by their columns") {
    CHECK(parts_text("# a\nlanguages: [en]\n\nslides:\n  # b\n  - id: a\n    text: x\n\n  - id: b\n    text: "
                     "y\nthemes: {}\n") ==
          "field languages 2-2\nfield slides 4-4\nitem 6-7\nitem 9-10\nfield themes 11-11\n");
    CHECK(parts_text("slides:\n- id: a\n  items:\n  - x\n- {id: b}\n") ==
          "field slides 1-1\nitem 2-4\nitem 5-5\n");
    CHECK(parts_text("slides: [\n  - id: a\n") == "field slides 1-2\n");
    CHECK(parts_text("---\nslides:\n  - id: a\n---\n  - id: b\n") ==
          "field slides 2-2\nitem 3-3\nstray 4-4!\nitem 5-5\n");
}

TEST_CASE("an item that begins badly is one of its own") {
    const auto after = [](const std::string& second) {
        return parts_text("slides:\n  - id: a\n    text: x\n" + second +
                          "    text: y\n  - id: c\n    text: z\n");
    };
    const std::string marked = "field slides 1-1\nitem 2-3\nitem 4-5!\nitem 6-7\n";
    for (const std::string second :
         {"  -id: b\n", "  – id: b\n", "  —id: b\n", "  • id: b\n", "   - id: b\n", "- id: b\n",
          "    id: b\n", "  -- id: b\n", "  id: b\n", "id: b\n", "  -id： b\n"}) {
        CAPTURE(second);
        CHECK(after(second) == marked);
    }
    // Not enough for a slide of its own: it belongs to the one above.
    CHECK(parts_text("slides:\n  - id: a\n    text: x\n    id: b\n  - id: c\n") ==
          "field slides 1-1\nitem 2-4\nitem 5-5\n");
}

TEST_CASE("nothing before the first dash is lost without a word, and a missing colon ends no list") {
    CHECK(parts_text("slides:\n  a:\n    text: x\n  - id: b\n") == "field slides 1-1\nitem 2-3!\nitem 4-4\n");
    CHECK(parts_text("slides:\n    id: a\n    text: x\n  - id: b\n") ==
          "field slides 1-1\nitem 2-3!\nitem 4-4\n");
    CHECK(parts_text("slides\n  - id: a\n  - id: b\n") == "field slides 1-1!\nitem 2-2\nitem 3-3\n");
}

TEST_CASE("an unknown name in the first column belongs to the item in which it stands") {
    CHECK(parts_text("slides:\n  - id: a\ntext: x\n  - id: b\n") == "field slides 1-1\nitem 2-3\nitem 4-4\n");
    CHECK(parts_text("slides:\n  - id: a\n  - id: b\nfooter: x\n") ==
          "field slides 1-1\nitem 2-2\nitem 3-3\nfield footer 4-4\n");
}

TEST_CASE("items below a missing or misspelt name are items") {
    CHECK(parts_text("languages: [en]\n  - id: a\n  - id: b\n") ==
          "field languages 1-1\nfield slides 2-1!\nitem 2-2\nitem 3-3\n");
    CHECK(parts_text("Slides:\n  - id: a\n  - id: b\n") == "field Slides 1-1\nitem 2-2\nitem 3-3\n");
}

TEST_CASE("a fault costs the part in which it stands") {
    const Read one = read(
        "languages: [en]\nslides:\n  - id: a\n    text: a: b\n  - id: c\n    text: @d\n\n  - id: e\n    "
        "text: f\n");
    CHECK(one.ids == Ids{"-", "-", "e"});
    CHECK(one.unread == std::vector<LineRange>{{3, 6}});
    CHECK(one.faults.size() == 2);
    CHECK(one.faults[0].position == SourcePosition{4, 12});
    CHECK(one.faults[1].position == SourcePosition{6, 11});
    CHECK_FALSE(one.tree.complete);
    CHECK_FALSE(one.tree.may_lack_fields);

    const Read top = read("languages: [en\nthemes: {a: {b: c}}\nslides:\n  - id: a\n    text: x\n");
    CHECK(top.ids == Ids{"a"});
    CHECK(top.faults.size() == 1);
    REQUIRE(top.tree.root.fields.size() == 3);
    CHECK(top.tree.root.fields[0].value.kind == YamlNode::Kind::faulty);
    CHECK(top.tree.root.fields[1].value.kind == YamlNode::Kind::fields);
}

TEST_CASE("places are those of the file, also in a part of it") {
    const Read one = read("slides:\n  - id: a\n    text: @\n  - id: b\n    text: Ünd\n");
    REQUIRE(one.ids == Ids{"-", "b"});
    const YamlNode& item = one.tree.root.fields[0].value.items[1];
    CHECK(item.at.position == SourcePosition{4, 5});
    CHECK(item.fields[1].at.position == SourcePosition{5, 5});
    CHECK(item.fields[1].value.at.position == SourcePosition{5, 11});
    CHECK(item.fields[1].value.end == item.fields[1].value.begin + 4);
}

TEST_CASE("a file without faults is read in one piece") {
    const Read one = read("languages: [en]\nslides:\n  - id: a\n    text: x\n");
    CHECK(one.tree.complete);
    CHECK(one.unread.empty());
    CHECK(one.faults.empty());
    CHECK(one.ids == Ids{"a"});
}

TEST_CASE("a forgotten dash is seen where the rest can be read") {
    const Read one =
        read("slides:\n  - id: a\n    text: x\n    id: b\n    text: y\n  - id: c\n    text: z\n");
    CHECK(one.ids == Ids{"a", "-", "c"});
    REQUIRE(one.faults.size() == 1);
    CHECK(one.faults[0].message == "a '- ' is missing before 'id'");
}

TEST_CASE("what looks like a space behind a name, or alone in a line, costs no item") {
    for (const std::string blank : {"\t", " \t ", "\u00A0", "\u3000"}) {
        CAPTURE(blank);
        const Read one = read("languages: [en]" + blank + "\n" + blank + "\nslides:" + blank + "\n" + blank +
                              "\n  - id: a\n    text: x\n" + blank + "\n  - id: b\n    text: y: z\n" + blank +
                              "\n  - id: c\n    text: x\n");
        CHECK(one.ids == Ids{"a", "-", "c"});
        CHECK(one.faults.size() == 1);
    }
    const Read tab = read("slides:\n  -\tid: a\n    text: x\n  - id: b\n    text: y\n");
    CHECK(tab.ids == Ids{"-", "b"});
    REQUIRE(tab.faults.size() == 1);
    CHECK(tab.faults[0].rule == "tab");
    CHECK(tab.faults[0].position == SourcePosition{2, 4});
}

TEST_CASE("marks before and behind all else say nothing, whatever is wrong between them") {
    CHECK(parts_text("%YAML 1.2\n---\nslides:\n  - id: a\n...\n# bye\n") == "field slides 3-3\nitem 4-4\n");
    CHECK(parts_text("slides:\n  - id: a\n...\n  - id: b\n") ==
          "field slides 1-1\nitem 2-2\nstray 3-3!\nitem 4-4\n");
}

TEST_CASE("lines as a message names them") {
    CHECK(lines_text({{7, 7}}) == "line 7");
    CHECK(lines_text({{5, 6}, {9, 9}}) == "lines 5 to 6 and 9");
}
