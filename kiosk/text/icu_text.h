// Between the program's UTF-8 and BCP 47 and what ICU wants: UTF-16 and locale names. For this folder's
// sources only.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// What is no UTF-8 becomes U+FFFD.
std::u16string to_utf16(std::string_view text);

/// Lone surrogates become U+FFFD.
std::string to_utf8(std::u16string_view text);

/// ICU's name of the locale with this BCP 47 tag; "und" (root) for what is no tag.
std::string icu_locale(std::string_view language);

/// The tag's language subtag in small letters: "kk" of "kk-Arab-CN".
std::string language_subtag(std::string_view language);

/// ISO 15924 code of the script that the language is most likely written in: "Cyrl" of "kk"; "Zyyy" where
/// unknown.
std::string likely_script(std::string_view language);

}  // namespace kiosk
