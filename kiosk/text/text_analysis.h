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

/// The text between two line feeds.
struct TextSection {
    std::u16string text;
    std::vector<TextStretch> stretches;  ///< in logical order, without gaps
    std::vector<TextPiece> pieces;       ///< in logical order, without gaps
    int opening_mark_end = 0;  ///< [0, opening_mark_end) is an opening quotation mark and its no-break space
};

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

  private:
    std::unordered_map<std::string, std::shared_ptr<const AnalysedText>> known_;
};

}  // namespace kiosk
