// What each translation of a deck was made from: a hash of the source text, kept in a file beside the deck. A
// translation whose source has changed since is stale, which reading the deck alone does not show.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/text_fields.h"

namespace kiosk {

struct TranslationRecord {
    std::string source_language;  ///< whose texts the hashes are of; canonical tag
    /// By text and language of the translation.
    std::map<TextAddress, std::map<std::string, std::string>> hashes;
};

/// `slides/slides.yaml` → `slides/slides.translations.yaml`.
std::string translation_record_file(const std::string& deck_file);

/// 16 hexadecimal digits (FNV-1a, 64 bits).
std::string source_hash(std::string_view text);

/// Nothing where the file has faults, which are added to `diagnostics`.
std::optional<TranslationRecord> read_translation_record(std::string_view yaml, const std::string& file,
                                                         Diagnostics& diagnostics);

/// The record as the file that is read again, its texts in the order of their addresses.
std::string write_translation_record(const TranslationRecord& record);

/// From the gravest on.
enum class TranslationState {
    missing,     ///< no words in this language
    stale,       ///< the source has changed since
    unreviewed,  ///< no fluent reader has read it
    ok
};

/// The state of a text in a language. The source itself, what is the same in all languages, and what a nearer
/// language stands in for (`fr` for `fr-CA`) are always ok.
TranslationState translation_state(const TextField& field, const std::string& language,
                                   const std::string& source_language, const TranslationRecord& record);

/// Notes that the translation of `field` into `language` fits the source as it stands now.
void accept_translation(const TextField& field, const std::string& language, TranslationRecord& record);

/// Warnings of the rule `translation-stale`. `yaml` is the deck's text, `file` its name for the messages.
Diagnostics check_translations(std::string_view yaml, const std::string& file,
                               const TranslationRecord& record);

}  // namespace kiosk
