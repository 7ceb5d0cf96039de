#include "kiosk/deck/english_name.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "kiosk/deck/source_text.h"

namespace kiosk {

std::string english_name(const std::string& tag) {
    UErrorCode status = U_ZERO_ERROR;
    UChar name[100];
    const std::int32_t length = uloc_getDisplayName(tag.c_str(), "en", name, 100, &status);
    if (U_FAILURE(status) || length <= 0 || length > 100) return quoted(tag);
    std::string text;
    icu::UnicodeString(name, length).toUTF8String(text);
    return text + " (" + tag + ")";
}

}  // namespace kiosk
