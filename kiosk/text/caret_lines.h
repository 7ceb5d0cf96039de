// A text as somebody types it: every space of it has a place, and every letter is known by where it stands,
// so that a caret can be drawn, a stretch be marked, and a click be answered.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "kiosk/text/paragraph.h"

namespace kiosk {

/// A letter as a reader counts them, in its place.
struct LetterCell {
    std::size_t begin = 0;  ///< bytes of the text
    std::size_t end = 0;
    int line = 0;
    float left = 0;
    float right = 0;
    bool runs_left = false;  ///< who reads it goes from its right side to its left
};

/// Where a caret stands.
struct CaretPlace {
    int line = 0;
    float x = 0;
};

struct CaretLines {
    std::vector<TextRun> runs;             ///< x from the column's left edge, baseline from the text's top
    std::vector<LetterCell> cells;         ///< in the text's order; line feeds have none
    std::vector<std::size_t> line_begins;  ///< bytes; one for each line
    float line_height = 0;
    Direction direction = Direction::left_to_right;
    float width = 0;  ///< of the column

    int lines() const { return static_cast<int>(line_begins.size()); }
    float height() const { return static_cast<float>(lines()) * line_height; }
    /// Before the letter that begins at `offset`; where a line ends there, at its end.
    CaretPlace caret_at(std::size_t offset) const;
};

/// `text` in lines that are filled from the top, in a column `width` pixels wide: an empty one has a line
/// too. Nothing is added to the text or taken from it, as layout_paragraph does for readers.
CaretLines lay_out_for_caret(std::string_view text, std::string_view language, FontRole role, int pixels,
                             float width, FontMetrics& fonts);

}  // namespace kiosk
