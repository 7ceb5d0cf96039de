#include "kiosk/base/text_letters.h"

#include <unicode/uchar.h>

#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

/// Marks over and under letters, joiners and soft hyphens: they end no word.
bool belongs_to_letter(UChar32 sign) {
    return (U_GET_GC_MASK(sign) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

bool is_of_script_without_spaces(UChar32 letter) {
    const int32_t kind = u_getIntPropertyValue(letter, UCHAR_LINE_BREAK);
    return kind == U_LB_IDEOGRAPHIC || kind == U_LB_COMPLEX_CONTEXT ||
           kind == U_LB_CONDITIONAL_JAPANESE_STARTER || kind == U_LB_NONSTARTER;
}

}  // namespace

std::vector<TextLetter> letters_of(std::string_view text) {
    std::vector<TextLetter> letters;
    std::string_view rest = text;
    bool in_word = false;
    for (std::size_t code_point = 0; !rest.empty(); ++code_point) {
        const std::size_t begin = text.size() - rest.size();
        const auto sign = static_cast<UChar32>(take_code_point(rest).value_or(U'\uFFFD'));
        const std::size_t end = text.size() - rest.size();
        if (u_isalnum(sign)) {
            const int32_t digit = u_charDigitValue(sign);
            const UChar32 folded = digit >= 0 ? '0' + digit : u_foldCase(sign, U_FOLD_CASE_DEFAULT);
            letters.push_back({static_cast<char32_t>(folded), begin, end, code_point,
                               !in_word || is_of_script_without_spaces(sign)});
            in_word = true;
        } else if (belongs_to_letter(sign)) {
            if (in_word) letters.back().end = end;
        } else {
            in_word = false;
        }
    }
    return letters;
}

}  // namespace kiosk
