#include "kiosk/text/icu_text.h"

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

std::string icu_locale(std::string_view language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> name{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = uloc_forLanguageTag(std::string(language).c_str(), name.data(),
                                               static_cast<int32_t>(name.size()), nullptr, &status);
    if (U_FAILURE(status) || length <= 0 || length >= static_cast<int32_t>(name.size())) return "und";
    return name.data();
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

}  // namespace kiosk
