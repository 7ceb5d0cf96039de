// Decides where the lines of a paragraph end: widths in, breaks out. It does not know letters, fonts or
// languages.
#pragma once

#include <vector>

namespace kiosk {

/// The text between two places where a line may end.
struct BreakPiece {
    float width = 0;     ///< without the space that ends it
    float space = 0;     ///< after this piece; it takes no room at the end of a line
    float hyphen = 0;    ///< added if a line ends after this piece (soft hyphen)
    int words = 0;       ///< that begin in this piece
    float penalty = 0;   ///< for ending a line here: positive for a bad place, negative for a good one
    bool pause = false;  ///< a reader pauses after it
};

/// Which breaks are wanted beyond the lowest cost.
struct BreakWishes {
    bool balance = false;  ///< the last line is to be as long as the others
    /// Of a title: a text that takes two lines ends the first at a pause, if both parts fit, and a lonely
    /// last word counts also where it is not short.
    bool at_a_pause = false;
    /// So does one that would take one line.
    bool always_at_a_pause = false;
};

/// Returns the end (exclusive) of each line, as an index into `pieces`. No line is wider than `width`, except
/// a line with a single piece that is wider. The number of lines is the smallest possible. Among such
/// solutions the one with the lowest cost is chosen: lines are compared with a measure between 60 and 100 per
/// cent of `width`, whichever suits them best. For each line the square of what it lacks counts, as a
/// fraction of that measure (half of it for the last line without `balance`), plus the penalties, and more
/// for a short last line and for others that are shorter than half of the measure without a pause.
std::vector<int> break_lines(const std::vector<BreakPiece>& pieces, float width, BreakWishes wishes);

/// The place of the pause that divides the pieces best into two lines; 0 where no part but the whole fits.
int best_pause(const std::vector<BreakPiece>& pieces, float width);

/// The smallest possible number of lines no wider than `width`; 0 for no pieces.
int count_lines(const std::vector<BreakPiece>& pieces, float width);

/// The width of the line of pieces [first, last).
float line_width(const std::vector<BreakPiece>& pieces, int first, int last);

/// Whether pieces [first, last) contain at most one word.
bool is_lonely(const std::vector<BreakPiece>& pieces, int first, int last);

/// A last line that is shorter than this part of the longest line looks lost.
inline constexpr float short_line = 1.0F / 3;
/// In a title, which has few lines, one word is seen that would not be in a text.
inline constexpr float short_line_of_title = 0.6F;

}  // namespace kiosk
