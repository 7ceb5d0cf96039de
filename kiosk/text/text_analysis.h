// What there is to know about a text before its size and its column are chosen. For this folder's sources
// only.
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
    bool uses_spaces = true;      ///< words are told apart by spaces
    float least_line_height = 0;  ///< in ems: so that no line touches the next one
};

AnalysedText analyse_text(std::string_view text, std::string_view language, FontRole role,
                          FontMetrics& fonts);

/// The analyses of the texts that were met last. A slide is laid out in many sizes, and what is known of its
/// texts is the same in all of them; finding it out takes longer than all else in a layout.
class TextAnalyses {
  public:
    /// As analyse_text. `fonts` are always the same.
    std::shared_ptr<const AnalysedText> get(std::string_view text, std::string_view language, FontRole role,
                                            FontMetrics& fonts);

  private:
    std::unordered_map<std::string, std::shared_ptr<const AnalysedText>> known_;
};

}  // namespace kiosk
