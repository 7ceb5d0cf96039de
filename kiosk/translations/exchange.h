// Exports a deck's texts as a list for a translator, and imports such a list into the deck.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck_editor.h"
#include "kiosk/deck/translation_record.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// All texts that exist in the first language, with their translation into `language`. A translation is fuzzy
/// if nobody has reviewed it or if it is stale. `deck_file` is the name for references.
TranslationList export_translations(const DeckTexts& texts, const TranslationRecord& record,
                                    const std::string& deck_file, const std::string& language);

struct TranslationImport {
    std::string deck;                    ///< the new text of the deck's file; the old one if nothing changes
    TranslationRecord record;            ///< the new record of its translations
    Diagnostics diagnostics;             ///< an error for each rejected entry; the others are in `deck`
    std::vector<std::string> changed;    ///< the contexts of the texts that are new or changed
    std::vector<std::string> reviewed;   ///< slides from whose `unreviewed` the language was removed
    std::vector<std::string> to_review;  ///< slides to whose `unreviewed` the language was added
    int unchanged = 0;                   ///< number of entries that equal the deck
    int untranslated = 0;                ///< number of entries without a translation
};

/// Imports a list, which was read from `file` with the text `file_contents`, into a deck. An entry is
/// rejected, with its name, if the deck has no such text, or if the deck's source text has changed since. A
/// slide counts as reviewed if all its texts in the language are in the list and none of them is fuzzy. A
/// slide that gets a fuzzy text does not.
TranslationImport import_translations(std::string_view deck_contents, const TranslationRecord& record,
                                      const TranslationList& list, const std::string& file,
                                      std::string_view file_contents);

}  // namespace kiosk
