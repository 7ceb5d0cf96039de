// A presenter's notes as they are written: lines, lists ("- wait", "1. ask") and *emphasis*.
#pragma once

#include <string_view>

#include "kiosk/text/paragraph.h"

namespace kiosk {

/// Lays out notes in a column `width` pixels wide, all in lines of the same height. A line that begins with
/// '-', '*' or a number and a full stop is an item of a list: what does not fit into its first line is
/// indented as its words are. Two spaces before it indent it further. What stands between '*' or '**' is
/// set in `strong`. The rest is as layout_paragraph does it.
Paragraph layout_notes(std::string_view text, std::string_view language, const ParagraphStyle& style,
                       FontRole strong, float width, FontMetrics& fonts);

}  // namespace kiosk
