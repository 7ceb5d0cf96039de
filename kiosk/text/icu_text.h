// ICU helpers for the sources in this folder only: UTF-16, locale names, break iterators.
#pragma once

#include <unicode/ubrk.h>
#include <unicode/utypes.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk {

/// Bytes that are not valid UTF-8 become U+FFFD.
std::u16string to_utf16(std::string_view text);

/// Lone surrogates become U+FFFD.
std::string to_utf8(std::u16string_view text);

/// The tag's language subtag in lower case: "kk" for "kk-Arab-CN".
std::string language_subtag(std::string_view language);

/// ISO 15924 code of the script in which the language is most likely written: "Cyrl" for "kk"; "Zyyy" if
/// unknown.
std::string likely_script(std::string_view language);

struct BreakIteratorCloser {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using BreakIterator = std::unique_ptr<UBreakIterator, BreakIteratorCloser>;

/// Null if ICU has none. `text` is not owned and must outlive it.
BreakIterator open_breaks(UBreakIteratorType type, const std::string& locale, std::u16string_view text);

/// The ends of all grapheme clusters.
std::vector<int> grapheme_ends(std::u16string_view text);

UChar32 code_point_at(std::u16string_view text, int at);

bool is_letter(char32_t code_point);
bool is_digit(char32_t code_point);

/// Any space with a width, including no-break spaces.
bool is_space(UChar32 code_point);

/// A space at which a line may end; it is then not drawn.
bool is_breaking_space(char16_t unit);

}  // namespace kiosk
