// Finds where the lines of a text may end (UAX 14), how good each place is, and how to break a piece that is
// too wide. Only for the sources in this folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// [start, end) in UTF-16 offsets: a unit that stays on one line. [ink_end, end) is space that is not drawn
/// at the end of a line.
struct TextPiece {
    int start = 0;
    int ink_end = 0;
    int end = 0;
    int words = 0;             ///< that begin in it; 1 in languages without spaces
    bool soft_hyphen = false;  ///< a line that ends here gets a hyphen
    float penalty = 0;         ///< see BreakPiece
    bool pause = false;        ///< a reader pauses after it
};

/// The penalty of a place at which no line should end.
inline constexpr float bad_break_penalty = 0.25F;

/// Whether the language separates its words by spaces.
bool uses_spaces(std::string_view language);

/// The pieces of one line of text in logical order, without gaps.
std::vector<TextPiece> find_pieces(const std::u16string& text, std::string_view language);

/// `piece` broken at the no-break spaces inside it.
std::vector<TextPiece> split_at_spaces(const std::u16string& text, const TextPiece& piece);

/// Of the parts of a piece, those of a letter or two, and marks, with the next part, or the one before where
/// they end the piece, as far as `fits` says that they may.
std::vector<TextPiece> with_small_words(const std::vector<TextPiece>& parts,
                                        const std::function<bool(const TextPiece&)>& fits);

/// `piece` cut into graphemes.
std::vector<TextPiece> split_at_graphemes(const std::u16string& text, const TextPiece& piece);

}  // namespace kiosk
