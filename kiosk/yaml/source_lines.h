// A file's text line by line, for what cuts parts out of it without reading them.
#pragma once

#include <string_view>

namespace kiosk {

/// Takes the first line off `text`, with its line break.
inline std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    return line;
}

/// Whether a line is empty or a remark.
inline bool is_blank_or_remark(std::string_view line) {
    const std::size_t start = line.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos || line[start] == '#';
}

}  // namespace kiosk
