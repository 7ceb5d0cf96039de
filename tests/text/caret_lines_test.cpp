#include "kiosk/text/caret_lines.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/text/square_font.h"

using namespace kiosk;
namespace {

/// In a column so many letters wide; each letter is one pixel.
CaretLines lines_of(std::string_view text, float width, std::string_view language = "en") {
    SquareFont font;
    return lay_out_for_caret(text, language, FontRole::serif, 1, width, font);
}

/// The lines with " / " between them, as they stand in the text.
std::string broken(std::string_view text, float width) {
    const CaretLines lines = lines_of(text, width);
    std::string result;
    for (std::size_t i = 0; i < lines.line_begins.size(); ++i) {
        const std::size_t end = i + 1 < lines.line_begins.size() ? lines.line_begins[i + 1] : text.size();
        result += i > 0 ? "/" : "";
        for (const char letter : text.substr(lines.line_begins[i], end - lines.line_begins[i]))
            result += letter == '\n' ? '$' : letter;
    }
    return result;
}

TEST_CASE("Lines are filled from the top, and no space of the text is lost") {
    CHECK(broken("one two three", 100) == "one two three");
    CHECK(broken("one two three", 8) == "one two /three");
    CHECK(broken("one two three", 7) == "one two /three");
    CHECK(broken("one two three", 6) == "one /two /three");
    CHECK(broken("one  two ", 100) == "one  two ");
    CHECK(broken("abcdefgh", 3) == "abc/def/gh");
    CHECK(broken("a\nb", 100) == "a$/b");
    CHECK(broken("a\n\nb", 100) == "a$/$/b");
    CHECK(lines_of("", 10).lines() == 1);
    CHECK(lines_of("a\n", 10).lines() == 2);
}

TEST_CASE("A caret stands between letters, and on the line where what is typed next will be") {
    const CaretLines lines = lines_of("one two three\nx", 8);
    struct Case {
        std::size_t offset;
        int line;
        float x;
    };
    for (const Case& one :
         {Case{0, 0, 0}, {3, 0, 3}, {7, 0, 7}, {8, 1, 0}, {13, 1, 5}, {14, 2, 0}, {15, 2, 1}}) {
        CAPTURE(one.offset);
        CHECK(lines.caret_at(one.offset).line == one.line);
        CHECK(lines.caret_at(one.offset).x == one.x);
    }
    CHECK(lines_of("", 10).caret_at(0).x == 0);
    CHECK(lines_of("", 10, "ar").caret_at(0).x == 10);
}

TEST_CASE("A letter with its marks has one place") {
    const CaretLines lines = lines_of("ae\u0301b", 10);
    REQUIRE(lines.cells.size() == 3);
    CHECK(lines.cells[1].begin == 1);
    CHECK(lines.cells[1].end == 4);
}

TEST_CASE("In a text that runs to the left the first letter is at the right") {
    // Four Hebrew letters in a column of ten.
    const CaretLines lines = lines_of("שלום", 10, "he");
    CHECK(lines.caret_at(0).x == 10);
    CHECK(lines.caret_at(2).x == 9);
    CHECK(lines.caret_at(8).x == 6);
    REQUIRE(lines.cells.size() == 4);
    CHECK(lines.cells[0].runs_left);
    CHECK(lines.cells[0].left == 9);
    CHECK(lines.cells[0].right == 10);
}

TEST_CASE("Each letter among those of another direction is where it is seen") {
    // "ab" and then two Hebrew letters, which stand the other way round.
    const CaretLines lines = lines_of("ab של c", 20);
    REQUIRE(lines.cells.size() == 7);
    CHECK(lines.cells[3].left == 4);  // ש, the right one
    CHECK(lines.cells[4].left == 3);  // ל
    CHECK(lines.cells[6].left == 6);
    // Before ש the caret is at its right side.
    CHECK(lines.caret_at(3).x == 5);
    CHECK(lines.caret_at(lines.cells[6].begin).x == 6);
}

}  // namespace
