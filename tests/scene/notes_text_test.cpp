#include "kiosk/scene/notes_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

constexpr float column = 600;

Paragraph notes(const std::string& text, const std::string& language = "en", float width = column) {
    SquareFonts fonts;
    ParagraphStyle style;
    style.role = FontRole::sans;
    style.pixels = 20;
    return layout_notes(text, language, style, FontRole::sans_bold, width, fonts);
}

/// The words of each line, in the order in which they are read, with their places.
std::vector<std::string> lines_of(const Paragraph& paragraph) {
    std::vector<TextRun> runs = paragraph.runs;
    const bool leftwards = paragraph.direction == Direction::right_to_left;
    std::stable_sort(runs.begin(), runs.end(), [&](const TextRun& one, const TextRun& other) {
        if (one.baseline != other.baseline) return one.baseline < other.baseline;
        return leftwards ? one.x > other.x : one.x < other.x;
    });
    std::vector<std::string> lines;
    float baseline = -1;
    for (const TextRun& run : runs) {
        if (run.baseline != baseline) lines.emplace_back();
        baseline = run.baseline;
        lines.back() += (lines.back().empty() ? "" : "|") + run.text;
    }
    return lines;
}

const TextRun* run_with(const Paragraph& paragraph, const std::string& text) {
    for (const TextRun& run : paragraph.runs)
        if (run.text.find(text) != std::string::npos) return &run;
    return nullptr;
}

}  // namespace

TEST_CASE("notes without marks are set as any paragraph") {
    const std::string text = "Wait until everybody has read it, then ask what they saw\nAnd go on";
    SquareFonts fonts;
    ParagraphStyle style;
    style.role = FontRole::sans;
    style.pixels = 20;
    const Paragraph plain = layout_paragraph(text, "en", style, column, fonts);
    const Paragraph as_notes = notes(text);
    CHECK(as_notes.lines == plain.lines);
    CHECK(lines_of(as_notes) == lines_of(plain));
}

TEST_CASE("an item hangs from its sign, however many lines it has") {
    const Paragraph list =
        notes("Ask:\n- who was there, and what they remember of the day\n2. what has changed", "en", 400);
    CHECK(lines_of(list)[0] == "Ask:");
    CHECK(lines_of(list)[1].starts_with("•|who"));
    const TextRun* const first = run_with(list, "who");
    const TextRun* const rest = run_with(list, "day");
    REQUIRE(first);
    REQUIRE(rest);
    CHECK(rest->baseline > first->baseline);
    CHECK(rest->x == first->x);
    CHECK(first->x > run_with(list, "•")->x + run_with(list, "•")->width);
    CHECK(run_with(list, "2.")->x == 0);
    CHECK(run_with(list, "changed")->x >= run_with(list, "2.")->width);
}

TEST_CASE("spaces before an item indent it further") {
    const Paragraph list = notes("- one\n  - two\n        - three");
    CHECK(run_with(list, "two")->x > run_with(list, "one")->x);
    CHECK(run_with(list, "three")->x > run_with(list, "two")->x);
    CHECK(list.lines == 3);
}

TEST_CASE("a list in Arabic hangs at the right") {
    const Paragraph list = notes("- من كان هناك\n- ما الذي تغير", "ar");
    const TextRun* const sign = run_with(list, "•");
    REQUIRE(sign);
    CHECK(sign->x + sign->width == doctest::Approx(column));
    for (const TextRun& run : list.runs)
        if (run.text != "•") CHECK(run.x + run.width < sign->x);
}

TEST_CASE("what is emphasized is in stronger letters, and nothing lies over anything") {
    for (const char* written : {"Ask *who was* there, and wait", "Ask **who was** there, and wait"}) {
        const Paragraph text = notes(written);
        CHECK(lines_of(text) == std::vector<std::string>{"Ask |who was| there, and wait"});
        CHECK(run_with(text, "there")->x >=
              run_with(text, "who was")->x + run_with(text, "who was")->width - 0.01F);
        CHECK(run_with(text, "who was")->x >=
              run_with(text, "Ask")->x + run_with(text, "Ask")->width - 0.01F);
    }
}

TEST_CASE("spaces that setting puts in do not keep emphasis from its words") {
    const std::vector<std::string> lines = lines_of(notes("*Attendre 10 km* : non", "fr"));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("km|") != std::string::npos);
}

TEST_CASE("emphasis goes on over a line's end") {
    const Paragraph text =
        notes("Say *that nobody had ever seen so many people on this square before* and wait", "en", 300);
    CHECK(text.lines >= 3);
    CHECK(text.runs.size() > static_cast<std::size_t>(text.lines));
    for (const TextRun& run : text.runs) {
        CHECK(run.text.find('*') == std::string::npos);
        CHECK(run.x + run.width <= 300 + 1);
    }
}

TEST_CASE("a star that is no mark stays") {
    CHECK(lines_of(notes("two * three")) == std::vector<std::string>{"two * three"});
    CHECK(lines_of(notes("a footnote*")) == std::vector<std::string>{"a footnote*"});
    CHECK(lines_of(notes("**")) == std::vector<std::string>{"**"});
    CHECK(lines_of(notes("* * *")).size() == 1);
}

TEST_CASE("empty lines take room, and lines are all of one height") {
    const Paragraph text = notes("one\n\n- two\nثلاثة");
    CHECK(text.lines == 4);
    std::set<float> baselines;
    for (const TextRun& run : text.runs)
        baselines.insert(run.baseline);
    CHECK(baselines.size() == 3);
    CHECK(text.height == doctest::Approx(4 * text.height / 4));
    CHECK(notes("").lines == 0);
    CHECK(notes("\n\n").lines == 2);
}
