#include "kiosk/text/scripts.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string>

namespace kiosk {

bool is_in_script(char32_t letter, std::string_view script) {
    const auto code_point = static_cast<UChar32>(letter);
    if (script == emoji_script)
        return u_hasBinaryProperty(code_point, UCHAR_EMOJI) ||
               u_hasBinaryProperty(code_point, UCHAR_EMOJI_COMPONENT);
    const int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, std::string(script).c_str());
    return code != UCHAR_INVALID_CODE && uscript_hasScript(code_point, static_cast<UScriptCode>(code));
}

}  // namespace kiosk
