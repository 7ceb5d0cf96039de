// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// Removes the first code point from `text`, which must not be empty. Nothing if the bytes are not valid
/// UTF-8 (including overlong forms, surrogates and values above U+10FFFF); then one byte is removed.
std::optional<char32_t> take_code_point(std::string_view& text);

/// Byte offset of the first sequence that is not valid UTF-8; nothing if all is valid.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Appends `code_point`, which must be a Unicode scalar value.
void append_utf8(std::string& text, char32_t code_point);

/// `text` as code points; invalid bytes become U+FFFD.
std::u32string to_utf32(std::string_view text);

/// The number of code points.
std::size_t count_code_points(std::string_view text);

}  // namespace kiosk
