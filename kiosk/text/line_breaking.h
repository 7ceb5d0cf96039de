// Decides where the lines of a paragraph end: widths in, breaks out. It does not know letters, fonts or
// languages.
#pragma once

#include <vector>

namespace kiosk {

/// The text between two places where a line may end.
struct BreakPiece {
    float width = 0;    ///< without the space that ends it
    float space = 0;    ///< after this piece; it takes no room at the end of a line
    float hyphen = 0;   ///< added if a line ends after this piece (soft hyphen)
    int words = 0;      ///< that begin in this piece
    float penalty = 0;  ///< for ending a line here: positive for a bad place, negative for a good one
};

/// Returns the end (exclusive) of each line, as an index into `pieces`. No line is wider than `width`, except
/// a line with a single piece that is wider. The number of lines is the smallest possible. Among such
/// solutions the one with the lowest cost is chosen: for each line the square of its unused width as a
/// fraction of `width` (for the last line only with `balance`), plus the penalties.
std::vector<int> break_lines(const std::vector<BreakPiece>& pieces, float width, bool balance);

/// Whether pieces [first, last) contain at most one word.
bool is_lonely(const std::vector<BreakPiece>& pieces, int first, int last);

}  // namespace kiosk
