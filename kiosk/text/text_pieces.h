// Where the lines of a text may end (UAX 14), what a line end there is worth, and how a piece that is too
// wide can be broken after all. For this folder's sources only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// [start, end) in UTF-16 offsets: what a line takes as a whole; [ink_end, end) is space that vanishes at a
/// line's end.
struct TextPiece {
    int start = 0;
    int ink_end = 0;
    int end = 0;
    int words = 0;             ///< that begin in it; 1 in languages without spaces
    bool soft_hyphen = false;  ///< a line that ends here shows a hyphen
    float penalty = 0;         ///< see BreakPiece
};

/// Whether the language tells its words apart by spaces.
bool uses_spaces(std::string_view language);

/// The pieces of one line of text in logical order, without gaps.
std::vector<TextPiece> find_pieces(const std::u16string& text, std::string_view language);

/// `piece` broken at the no-break spaces inside it.
std::vector<TextPiece> split_at_spaces(const std::u16string& text, const TextPiece& piece);

/// `piece` cut into graphemes.
std::vector<TextPiece> split_at_graphemes(const std::u16string& text, const TextPiece& piece);

}  // namespace kiosk
