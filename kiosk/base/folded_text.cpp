#include "kiosk/base/folded_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace kiosk {

std::string folded_text(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* const taken_apart = icu::Normalizer2::getNFKDInstance(error);
    icu::UnicodeString letters =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (U_SUCCESS(error)) letters = taken_apart->normalize(letters.foldCase(), error);
    icu::UnicodeString folded;
    bool after_space = true;
    for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const UChar32 letter = letters.char32At(i);
        if (u_charType(letter) == U_NON_SPACING_MARK) continue;
        const bool is_space = u_isUWhiteSpace(letter) != 0;
        if (is_space && after_space) continue;
        folded.append(is_space ? UChar32{' '} : letter);
        after_space = is_space;
    }
    std::string result;
    folded.toUTF8String(result);
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

}  // namespace kiosk
