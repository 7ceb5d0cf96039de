#include "kiosk/base/utf8.h"

namespace kiosk {

std::optional<char32_t> take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    std::size_t length = 0;
    char32_t value = 0;
    char32_t least = 0;
    if (first < 0x80) {
        length = 1, value = first;
    } else if ((first & 0xE0) == 0xC0) {
        length = 2, value = first & 0x1Fu, least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        length = 3, value = first & 0x0Fu, least = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        length = 4, value = first & 0x07u, least = 0x10000;
    }
    bool valid = length > 0 && length <= text.size();
    for (std::size_t i = 1; valid && i < length; ++i) {
        valid = (byte(i) & 0xC0) == 0x80;
        value = value << 6 | (byte(i) & 0x3Fu);
    }
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (!valid || value < least || value > 0x10FFFF || is_surrogate) {
        text.remove_prefix(1);
        return std::nullopt;
    }
    text.remove_prefix(length);
    return value;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        if (!take_code_point(rest)) return at;
    }
    return std::nullopt;
}

void append_utf8(std::string& text, char32_t code_point) {
    const auto put = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
    const auto tail = [&](int shift) { put(0x80 | (code_point >> shift & 0x3F)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6), tail(0);
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12), tail(6), tail(0);
    } else {
        put(0xF0 | code_point >> 18), tail(12), tail(6), tail(0);
    }
}

std::u32string to_utf32(std::string_view text) {
    std::u32string result;
    result.reserve(text.size());
    while (!text.empty())
        result.push_back(take_code_point(text).value_or(U'\uFFFD'));
    return result;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        take_code_point(text);
    return count;
}

}  // namespace kiosk
