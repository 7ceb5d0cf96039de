#include "kiosk/text/icu_text.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utf16.h>

#include <array>

#include "kiosk/base/utf8.h"

namespace kiosk {

std::u16string to_utf16(std::string_view text) {
    std::u16string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const char32_t code_point = take_code_point(text).value_or(U'\uFFFD');
        if (code_point > 0xFFFF) {
            result.push_back(static_cast<char16_t>(U16_LEAD(code_point)));
            result.push_back(static_cast<char16_t>(U16_TRAIL(code_point)));
        } else {
            result.push_back(static_cast<char16_t>(code_point));
        }
    }
    return result;
}

std::string to_utf8(std::u16string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, text.size(), code_point);
        append_utf8(result, U_IS_SURROGATE(code_point) ? U'\uFFFD' : static_cast<char32_t>(code_point));
    }
    return result;
}

std::string language_subtag(std::string_view language) {
    std::array<char, ULOC_LANG_CAPACITY> name{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(icu_locale(language).c_str(), name.data(), static_cast<int32_t>(name.size()), &status);
    return U_FAILURE(status) ? std::string() : name.data();
}

std::string likely_script(std::string_view language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> full{};
    std::array<char, ULOC_SCRIPT_CAPACITY> script{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(icu_locale(language).c_str(), full.data(), static_cast<int32_t>(full.size()),
                          &status);
    uloc_getScript(full.data(), script.data(), static_cast<int32_t>(script.size()), &status);
    if (U_FAILURE(status) || script[0] == '\0') return "Zyyy";
    return script.data();
}

BreakIterator open_breaks(UBreakIteratorType type, const std::string& locale, std::u16string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    BreakIterator iterator(
        ubrk_open(type, locale.c_str(), text.data(), static_cast<int32_t>(text.size()), &status));
    if (U_FAILURE(status)) iterator.reset();
    return iterator;
}

std::vector<int> grapheme_ends(std::u16string_view text) {
    std::vector<int> ends;
    const BreakIterator iterator = open_breaks(UBRK_CHARACTER, "und", text);
    if (!iterator) return {static_cast<int>(text.size())};
    for (int end = ubrk_next(iterator.get()); end != UBRK_DONE; end = ubrk_next(iterator.get()))
        ends.push_back(end);
    return ends;
}

UChar32 code_point_at(std::u16string_view text, int at) {
    UChar32 code_point = 0;
    U16_GET(text.data(), 0, at, static_cast<int>(text.size()), code_point);
    return code_point;
}

bool is_letter(char32_t code_point) {
    return u_isalpha(static_cast<UChar32>(code_point));
}

bool is_digit(char32_t code_point) {
    return u_isdigit(static_cast<UChar32>(code_point));
}

bool is_space(UChar32 code_point) {
    return u_charType(code_point) == U_SPACE_SEPARATOR;
}

bool is_breaking_space(char16_t unit) {
    constexpr char16_t figure_space = 0x2007;
    constexpr char16_t narrow_no_break_space = 0x202F;
    constexpr char16_t zero_width_space = 0x200B;
    constexpr char16_t no_break_space = 0x00A0;
    if (unit == zero_width_space) return true;
    return is_space(unit) && unit != no_break_space && unit != figure_space && unit != narrow_no_break_space;
}

}  // namespace kiosk
