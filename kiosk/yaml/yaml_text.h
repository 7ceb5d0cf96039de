// A text as YAML writes it: in the style that stands in the file already, or in the plainest one that can
// hold it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// Code points that a line should not exceed where there is a choice.
inline constexpr std::size_t yaml_line_width = 100;

/// Whether `text` can stand as it is, without quotes. `in_brackets`: within [ ] or { }.
bool can_be_plain(std::string_view text, bool in_brackets);

/// On one line: plain where that can be, else in quotes.
std::string on_one_line(std::string_view text, bool in_brackets);

/// In double quotes, on one line.
std::string in_double_quotes(std::string_view text);

/// As lines below `header` (such as ">-"), each indented by `indent` spaces; a header of `>` becomes `|`
/// where folding cannot hold the text. No line break at the end. Lines are at most `width` code points long
/// where their words allow it.
std::string below_header(std::string_view text, std::string header, std::size_t indent, std::size_t width);

/// A new value after a name that stands `indent` columns in: on the same line, or where it is long, below
/// ">-", or "|-" where it has line breaks. `prefers_lines`: below ">-" in any case.
std::string as_new_value(std::string_view text, std::size_t indent, bool prefers_lines);

/// A text of the source, written with new words in the style that it has. Nothing where its end is not known.
/// `in_brackets`: it stands within [ ] or { }.
std::optional<std::string> rewritten(std::string_view source, const YamlNode& node, std::string_view text,
                                     bool in_brackets);

/// A stretch of a source, and what takes its place.
struct SourceSplice {
    std::size_t begin = 0;  ///< bytes
    std::size_t end = 0;
    std::string text;
};

/// The fewest stretches of a text to be replaced so that it says `text`, its line breaks in the file kept.
/// Nothing where they cannot be told or where too much is new.
std::optional<std::vector<SourceSplice>> small_changes(std::string_view source, const YamlNode& node,
                                                       std::string_view text, bool in_brackets);

}  // namespace kiosk
