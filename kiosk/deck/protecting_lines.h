// Lines of a deck that say, in whatever way somebody has put it, that a slide is not for everybody or not for
// ever. YAML may take such a line for a part of a text, for the name of something, or for nothing at all. The
// deck's reader compares them with the fields that it has understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/protecting_words.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// The word at the start of a text, after marks such as '-', '•', '&' or a quotation mark, and before ':' or
/// any other mark; empty where the text is a remark, or begins with no letter.
std::string_view leading_word(std::string_view text);

/// The parts of a line that editors show as lines of their own: they end at a character that is no line's end
/// for YAML, such as U+2028.
std::vector<std::string_view> seen_lines(std::string_view line);

struct ProtectingLine {
    SourceSpan at;      ///< from the word to the end of the line
    std::string field;  ///< what is meant: one of protecting_fields()
    /// False: a character stands before it in the same line that is a line's end for editors alone, such as
    /// U+2028.
    bool begins_line = true;
};

/// The lines that are nothing but the name of such a field, or what others call it, with a value that it may
/// have: "hidden: true", "- consent=withdrawn", "until:2030-05-17". Behind the value of a field that is
/// called by its name a remark may follow: "hidden: true (Anna asked)". And the beginning of such a name
/// where the file is cut off behind it. In order.
std::vector<ProtectingLine> protecting_lines(const SourceText& source);

}  // namespace kiosk
