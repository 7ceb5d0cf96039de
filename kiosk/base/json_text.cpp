#include "kiosk/base/json_text.h"

#include <cstdio>

#include "kiosk/base/printing.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

std::u16string to_utf16(char32_t code_point) {
    if (code_point < 0x10000) return {static_cast<char16_t>(code_point)};
    const char32_t rest = code_point - 0x10000;
    return {static_cast<char16_t>(0xD800 + (rest >> 10U)), static_cast<char16_t>(0xDC00 + (rest & 0x3FFU))};
}

std::string json_escape(char16_t unit) {
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(unit));
    return escape;
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string result = "\"";
    for (const char32_t code_point : to_utf32(text)) {
        if (code_point == U'"' || code_point == U'\\') result += '\\';
        if (!is_unprintable(code_point))
            append_utf8(result, code_point);
        else
            for (const char16_t unit : to_utf16(code_point))
                result += json_escape(unit);
    }
    return result + '"';
}

std::string json_object(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
    std::string result = "{";
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        if (result.size() > 1) result += ", ";
        result += json_string(name) + ": " + value;
    }
    return result + '}';
}

}  // namespace kiosk
