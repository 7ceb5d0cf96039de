#include "kiosk/text/line_breaking.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;
namespace {

/// Words of these widths with a space of 1 between them.
std::vector<BreakPiece> words(const std::vector<float>& widths) {
    std::vector<BreakPiece> pieces;
    for (const float width : widths) {
        BreakPiece piece;
        piece.width = width;
        piece.space = 1;
        piece.words = 1;
        pieces.push_back(piece);
    }
    return pieces;
}

/// The ends of the lines, e.g. "2 4".
std::string ends(const std::vector<BreakPiece>& pieces, float width, BreakWishes wishes = {}) {
    std::string text;
    for (const int end : break_lines(pieces, width, wishes)) {
        if (!text.empty()) text += ' ';
        text += std::to_string(end);
    }
    return text;
}

}  // namespace

TEST_CASE("no pieces make no lines") {
    CHECK(break_lines({}, 10, {}).empty());
}

TEST_CASE("the space at a line's end takes no room") {
    CHECK(ends(words({4, 5}), 10) == "2");
    CHECK(ends(words({4, 6, 3}), 10) == "1 3");
}

TEST_CASE("there are as few lines as there can be") {
    // Each column width with the number of lines that filling line after line would take.
    struct Case {
        float width;
        std::size_t lines;
    };
    for (const Case& c : {Case{47, 1}, Case{46, 2}, Case{23, 2}, Case{15, 4}, Case{11, 4}, Case{9, 8}}) {
        CAPTURE(c.width);
        CHECK(break_lines(words({5, 5, 5, 5, 5, 5, 5, 5}), c.width, {}).size() == c.lines);
    }
}

TEST_CASE("among breaks with as few lines the least ragged is taken") {
    // Filling line after line would give 6, 2, 5; a more even way lacks 3 and 1.
    CHECK(ends(words({3, 2, 2, 5}), 6) == "1 3 4");
    CHECK(ends(words({4, 2, 2, 8, 4, 4}), 10) == "3 4 6");
}

TEST_CASE("lines are compared with the measure that suits them best") {
    // Against the whole width "3 3 3 3 / 3 3" would lack nothing but in its last line.
    CHECK(ends(words({3, 3, 3, 3, 3, 3}), 15) == "3 6");
    CHECK(ends(words({3, 3, 3, 3, 3, 3}), 15, {.balance = true}) == "3 6");
}

TEST_CASE("a short last line is avoided where another break has as few lines") {
    CHECK(ends(words({3, 3, 3, 3}), 11) == "2 4");
    CHECK(ends(words({5, 5}), 7) == "1 2");
    CHECK(is_lonely(words({5, 5}), 1, 2));
    CHECK_FALSE(is_lonely(words({5, 5}), 0, 2));
}

TEST_CASE("a line of a word or two between long ones is worse than a bad end, but for a pause") {
    std::vector<BreakPiece> pieces = words({5, 6, 6});
    pieces[1].penalty = 0.3F;
    CHECK(ends(pieces, 13) == "2 3");
    pieces[0].pause = true;
    CHECK(ends(pieces, 13) == "1 3");
}

TEST_CASE("a title ends with a lonely word only where that is as long as half of a line") {
    std::vector<BreakPiece> pieces = words({9, 8, 4, 5});
    pieces[1].penalty = 0.45F;
    CHECK(ends(pieces, 13, {.balance = true, .at_a_pause = true}) == "1 2 4");
    CHECK(ends(pieces, 13, {.balance = true}) == "1 3 4");
    CHECK(ends(pieces, 13) == "1 3 4");
}

TEST_CASE("a break at a pause comes before all costs") {
    std::vector<BreakPiece> pieces = words({4, 4, 4, 4});
    pieces[0].pause = true;
    CHECK(ends(pieces, 15, {.at_a_pause = true}) == "1 4");
    CHECK(ends(pieces, 15) == "2 4");
    CHECK(ends(pieces, 13, {.at_a_pause = true}) == "2 4");
    CHECK(ends(pieces, 19, {.at_a_pause = true}) == "4");
    // In every language alike, also where all of it fits into one line.
    CHECK(ends(pieces, 19, {.at_a_pause = true, .always_at_a_pause = true}) != "4");
}

TEST_CASE("a penalty moves a break that costs little") {
    for (const std::size_t bad_end : {0U, 1U}) {
        std::vector<BreakPiece> pieces = words({8, 1, 8, 8});
        pieces[bad_end].penalty = 0.03F;
        CHECK(ends(pieces, 10) == (bad_end == 0 ? "2 3 4" : "1 3 4"));
    }
}

TEST_CASE("a soft hyphen takes room only where a line ends with it") {
    std::vector<BreakPiece> pieces = words({5, 5, 3, 3});
    pieces[0].space = 0;
    pieces[0].hyphen = 1;
    CHECK(ends(pieces, 10) == "2 4");
    CHECK(ends(pieces, 7) == "1 2 4");
}

TEST_CASE("a piece wider than the column has a line for itself") {
    CHECK(ends(words({2, 30, 2, 2}), 10) == "1 2 4");
    CHECK(ends(words({2, 30}), 0) == "1 2");
}
