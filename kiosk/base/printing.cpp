#include "kiosk/base/printing.h"

#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <vector>

#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

constexpr const char* to_line_start = "\r\033[K";  ///< erases the current line

[[gnu::format(printf, 1, 0)]] std::string formatted(const char* format, std::va_list values) {
    std::va_list again;
    va_copy(again, values);
    const int length = std::vsnprintf(nullptr, 0, format, again);
    va_end(again);
    if (length < 0) return {};
    std::vector<char> text(static_cast<std::size_t>(length) + 1);
    std::vsnprintf(text.data(), text.size(), format, values);
    return {text.data(), static_cast<std::size_t>(length)};
}

bool is_on_terminal() {
    static const bool is_terminal = isatty(fileno(stderr)) != 0;
    return is_terminal;
}

}  // namespace

bool is_unprintable(char32_t code_point) {
    const auto character = static_cast<UChar32>(code_point);
    const int type = u_charType(character);
    const bool is_among_tags = code_point >= 0xE0000 && code_point <= 0xE007F;
    // Deprecated since Unicode 3.0; some change the direction of text or make text invisible.
    const bool is_old_format =
        (code_point >= 0x206A && code_point <= 0x206F) || (code_point >= 0xFFF9 && code_point <= 0xFFFB);
    return type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL) || is_among_tags || is_old_format;
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const char32_t code_point = take_code_point(text).value_or(U'\uFFFD');
        if (code_point == U'\t')
            result += ' ';
        else
            append_utf8(result, is_unprintable(code_point) ? U'\uFFFD' : code_point);
    }
    return result;
}

void print_line(std::FILE* to, const char* format, ...) {
    std::va_list values;
    va_start(values, format);
    const std::string line = printable(formatted(format, values)) + '\n';
    va_end(values);
    // Written in one call, because other threads write too.
    std::fwrite(line.data(), 1, line.size(), to);
}

void print_lines(std::FILE* to, std::string_view text) {
    std::string lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines += printable(text.substr(0, end)) + '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::fwrite(lines.data(), 1, lines.size(), to);
}

void print_progress(const char* format, ...) {
    if (!is_on_terminal()) return;
    std::va_list values;
    va_start(values, format);
    const std::string line = to_line_start + printable(formatted(format, values));
    va_end(values);
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void clear_progress() {
    if (is_on_terminal()) std::fputs(to_line_start, stderr);
}

}  // namespace kiosk
