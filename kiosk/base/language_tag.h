// Language tags: BCP 47 syntax, RFC 4647 lookup among available languages, and writing direction.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// The tag in canonical letter case (`pt-BR`, `zh-Hant`, `kk-Arab`), if it is well-formed (RFC 5646 section
/// 2.1: language, script, region, variants, extensions, private use); else nothing.
std::optional<std::string> canonical_language_tag(std::string_view text);

/// Whether CLDR knows the language of a canonical tag. Private use (`x-…`) counts as known.
bool is_known_language(const std::string& tag);

/// The tag that somebody probably means who writes something else: the name of a language in English or in
/// that language, or a country code (`ua` → `uk`, `English` → `en`). Nothing if there is no good guess.
std::optional<std::string> probable_language(std::string_view word);

/// Whether the tag names a language in its plain form, as "en-x-easy" or "de-x-leicht" do: a private subtag
/// that says so in one of several languages, or the registered variant "simple". In all else it is as the
/// language without that.
bool is_plain_language(std::string_view tag);
/// What plain language is called in a language, by its first subtag: "Leichte Sprache"; empty where nobody
/// has told.
std::string_view plain_language_name(std::string_view subtag);

/// RFC 4647 section 3.4: the first of `available` that matches `wanted` when subtags are dropped from its end
/// (`fr-CA` matches `fr`). Case is ignored. Nothing if none matches.
std::optional<std::size_t> lookup_language(std::string_view wanted,
                                           const std::vector<std::string>& available);

/// ICU's locale name for this BCP 47 tag; "und" (root) if it is not a valid tag.
std::string icu_locale(std::string_view language);

enum class Direction { left_to_right, right_to_left };

/// The direction of a language's script: right to left for Arabic, Hebrew, Kazakh in Arabic script …
Direction direction_of(std::string_view language);

}  // namespace kiosk
