// Lines of a deck that say, in whatever way somebody has put it, that a slide is not for everybody or not for
// ever. YAML may take such a line for a part of a text, for the name of something, or for nothing at all. The
// deck's reader compares them with the fields that it has understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// The fields of a slide that decide whether it is shown.
const std::vector<std::string>& protecting_fields();

/// The word at the start of a text, after marks such as '-', '•', '&' or a quotation mark, and before ':' or
/// any other mark; empty where the text is a remark, or begins with no letter.
std::string_view leading_word(std::string_view text);

struct ProtectingLine {
    SourceSpan at;      ///< from the word to the end of the line
    std::string field;  ///< what is meant: one of protecting_fields()
};

/// The lines that are nothing but the name of such a field, or what others call it, with a value that it may
/// have: "hidden: true", "- consent=withdrawn", "until:2030-05-17". In order.
std::vector<ProtectingLine> protecting_lines(const SourceText& source);

}  // namespace kiosk
