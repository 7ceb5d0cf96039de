// What there is to know about a text before its size and its column are chosen: embedding levels (UAX 9),
// scripts (UAX 24), faces by coverage, and where lines may end (UAX 14). For this folder's sources only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// A stretch [start, end) of one face, script and embedding level; UTF-16 offsets.
struct TextItem16 {
    int start = 0;
    int end = 0;
    FaceId face = 0;
    std::string script;  ///< ISO 15924
    std::uint8_t level = 0;
    Direction direction() const {
        return level % 2 == 0 ? Direction::left_to_right : Direction::right_to_left;
    }
};

/// [start, end): what a line takes as a whole; [ink_end, end) is space that vanishes at a line's end.
struct TextPiece {
    int start = 0;
    int ink_end = 0;
    int end = 0;
    int words = 0;             ///< that begin in it; 1 in languages without spaces
    bool soft_hyphen = false;  ///< a line that ends here shows a hyphen
    float penalty = 0;         ///< see BreakPiece
};

/// The text between two line feeds.
struct TextSection {
    std::u16string text;
    std::vector<TextItem16> items;  ///< in logical order, without gaps
    std::vector<TextPiece> pieces;  ///< in logical order, without gaps
    int opening_mark_end = 0;  ///< [0, opening_mark_end) is an opening quotation mark and its no-break space
};

struct AnalysedText {
    std::vector<TextSection> sections;
    Direction direction = Direction::left_to_right;
    bool uses_spaces = true;      ///< words are told apart by spaces
    float least_line_height = 0;  ///< in ems: so that no line touches the next one
};

AnalysedText analyse_text(std::string_view text, std::string_view language, FontRole role,
                          FontMetrics& fonts);

/// `piece` broken at the no-break spaces inside it.
std::vector<TextPiece> split_at_spaces(const TextSection& section, const TextPiece& piece);

/// `piece` cut into graphemes.
std::vector<TextPiece> split_at_graphemes(const TextSection& section, const TextPiece& piece);

}  // namespace kiosk
