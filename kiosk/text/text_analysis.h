// What can be known about a text before its size and column are chosen. Only for the sources in this folder.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/text/font_metrics.h"
#include "kiosk/text/text_pieces.h"
#include "kiosk/text/text_stretches.h"

namespace kiosk {

/// The widths of a piece, in ems: they are the same in every size.
struct PieceWidths {
    float ink = 0;
    float space = 0;   ///< after it
    float hyphen = 0;  ///< of the hyphen that it gets at a line's end, if any
};

/// The text between two line feeds.
struct TextSection {
    std::u16string text;
    std::vector<TextStretch> stretches;  ///< in logical order, without gaps
    std::vector<TextPiece> pieces;       ///< in logical order, without gaps
    std::vector<PieceWidths> widths;     ///< of the pieces
    int opening_mark_end = 0;  ///< [0, opening_mark_end) is an opening quotation mark and its no-break space
    float opening_mark_width = 0;  ///< ems
};

/// What is drawn of [start, end) of a section: everything except soft hyphens.
std::string drawn_text(const TextSection& section, int start, int end);

/// In ems. `piece` may be a part of one of the section's.
PieceWidths measure_piece(const TextSection& section, const TextPiece& piece, FontMetrics& fonts);

struct AnalysedText {
    std::vector<TextSection> sections;
    Direction direction = Direction::left_to_right;
    bool uses_spaces = true;      ///< words are separated by spaces
    float least_line_height = 0;  ///< in ems: the smallest at which lines do not touch
};

AnalysedText analyse_text(std::string_view text, std::string_view language, FontRole role,
                          FontMetrics& fonts);

/// A cache of text analyses. A slide is laid out in many sizes, but the analysis of its texts is the same for
/// all of them, and takes longer than the rest of the layout.
class TextAnalyses {
  public:
    /// See analyse_text. `fonts` must always be the same.
    std::shared_ptr<const AnalysedText> get(std::string_view text, std::string_view language, FontRole role,
                                            FontMetrics& fonts);
    /// The widths, in ems and from left to right, of what is drawn of a text where all of it stands in one
    /// line; none where that takes a whole layout: for texts of several lines or directions. See get.
    const std::vector<float>& in_one_line(std::string_view text, std::string_view language, FontRole role,
                                          FontMetrics& fonts);

  private:
    std::unordered_map<std::string, std::shared_ptr<const AnalysedText>> known_;
    std::unordered_map<std::string, std::vector<float>> in_one_line_;
};

}  // namespace kiosk
