// Where the lines of a paragraph end: widths in, breaks out. Knows nothing of letters, fonts or languages.
#pragma once

#include <vector>

namespace kiosk {

/// What stands between two places where a line may end.
struct BreakPiece {
    float width = 0;    ///< without the space that ends it
    float space = 0;    ///< that follows; it takes no room at the end of a line
    float hyphen = 0;   ///< added where a line ends after this piece (soft hyphen)
    int words = 0;      ///< that begin in this piece
    float penalty = 0;  ///< for ending a line here: above 0 for a bad place, below for a good one
};

/// The end (exclusive) of each line, in pieces. No line is wider than `width` unless it is a single piece
/// that is. There are as few lines as there can be; among such breaks the least ragged is taken: the sum of
/// the squares of what each line lacks, as parts of `width`, the last line's counted only for `balance`, plus
/// the penalties.
std::vector<int> break_lines(const std::vector<BreakPiece>& pieces, float width, bool balance);

/// Whether pieces [first, last) hold at most one word.
bool is_lonely(const std::vector<BreakPiece>& pieces, int first, int last);

}  // namespace kiosk
