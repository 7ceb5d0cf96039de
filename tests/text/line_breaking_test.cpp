#include "kiosk/text/line_breaking.h"

#include <doctest/doctest.h>

#include <vector>

namespace kiosk {
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

using Ends = std::vector<int>;

}  // namespace

TEST_CASE("no pieces make no lines") {
    CHECK(break_lines({}, 10, false).empty());
}

TEST_CASE("the space at a line's end takes no room") {
    CHECK(break_lines(words({4, 5}), 10, false) == Ends{2});
    CHECK(break_lines(words({4, 6, 2, 2}), 10, false) == Ends{1, 4});
}

TEST_CASE("there are as few lines as there can be") {
    // Each column width with the number of lines that filling line after line would take.
    struct Case {
        float width;
        std::size_t lines;
    };
    for (const Case& c : {Case{47, 1}, Case{46, 2}, Case{23, 2}, Case{15, 4}, Case{9, 6}, Case{5, 8}}) {
        CAPTURE(c.width);
        CHECK(break_lines(words({5, 5, 5, 5, 5, 5, 5, 5}), c.width, false).size() == c.lines);
    }
}

TEST_CASE("among breaks with as few lines the least ragged is taken") {
    // Filling would give 9, 2, 6; the second line lacks less with two words.
    CHECK(break_lines(words({3, 2, 2, 6, 1}), 9, false) == Ends{2, 3, 5});
    CHECK(break_lines(words({4, 2, 2, 8, 4, 4}), 10, false) == Ends{3, 4, 6});
}

TEST_CASE("the last line is as long as the others only where that is asked for") {
    CHECK(break_lines(words({3, 3, 3, 3, 3, 3}), 15, false) == Ends{4, 6});
    CHECK(break_lines(words({3, 3, 3, 3, 3, 3}), 15, true) == Ends{3, 6});
}

TEST_CASE("no single word is left for the last line where another break has as few lines") {
    CHECK(break_lines(words({3, 3, 3, 3}), 11, false) == Ends{2, 4});
    CHECK(break_lines(words({5, 5}), 7, false) == Ends{1, 2});
    CHECK(is_lonely(words({5, 5}), 1, 2));
    CHECK_FALSE(is_lonely(words({5, 5}), 0, 2));
}

TEST_CASE("a penalty moves a break that costs little") {
    std::vector<BreakPiece> pieces = words({10, 8, 1, 10, 10, 10});
    CHECK(break_lines(pieces, 21, false) == Ends{3, 5, 6});
    pieces[2].penalty = 0.03F;
    CHECK(break_lines(pieces, 21, false) == Ends{2, 4, 6});
}

TEST_CASE("a soft hyphen takes room only where a line ends with it") {
    std::vector<BreakPiece> pieces = words({5, 5, 3, 3});
    pieces[0].space = 0;
    pieces[0].hyphen = 1;
    CHECK(break_lines(pieces, 10, false) == Ends{2, 4});
    CHECK(break_lines(pieces, 7, false) == Ends{1, 2, 4});
}

TEST_CASE("a piece wider than the column has a line for itself") {
    CHECK(break_lines(words({2, 30, 2, 2}), 10, false) == Ends{1, 2, 4});
    CHECK(break_lines(words({2, 30}), 0, false) == Ends{1, 2});
}

}  // namespace kiosk
