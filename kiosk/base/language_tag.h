// Language tags: BCP 47 syntax, RFC 4647 look-up among the languages there are, and the direction of writing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// The tag in its canonical letter case (`pt-BR`, `zh-Hant`, `kk-Arab`) where it is well-formed (RFC 5646
/// section 2.1: language, script, region, variants, extensions, private use), else nothing.
std::optional<std::string> canonical_language_tag(std::string_view text);

/// Whether CLDR knows the language of a canonical tag. Private use (`x-…`) counts as known.
bool is_known_language(const std::string& tag);

/// The tag that somebody probably means who writes something else: the name of a language in English or in
/// itself, or the code of a country (`ua` → `uk`, `English` → `en`). Nothing where that cannot be told.
std::optional<std::string> probable_language(std::string_view word);

/// RFC 4647 section 3.4: the first of `available` that `wanted` finds by dropping subtags from its end
/// (`fr-CA` finds `fr`). Letter case does not matter. Nothing where none fits.
std::optional<std::size_t> lookup_language(std::string_view wanted,
                                           const std::vector<std::string>& available);

/// ICU's name of the locale with this BCP 47 tag; "und" (root) for what is no tag.
std::string icu_locale(std::string_view language);

enum class Direction { left_to_right, right_to_left };

/// The direction of a language's script: Arabic, Hebrew, Kazakh in Arabic script … run right to left.
Direction direction_of(std::string_view language);

}  // namespace kiosk
