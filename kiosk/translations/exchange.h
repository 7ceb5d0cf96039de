// A deck's texts as a list for a translator, and such a list as changes of the deck.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck_editor.h"
#include "kiosk/deck/translation_record.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// Every text that has words in the first language, with what is known in `language`: fuzzy where nobody has
/// reviewed it or where it is stale. `deck_file` is the name for references.
TranslationList export_translations(const DeckTexts& texts, const TranslationRecord& record,
                                    const std::string& deck_file, const std::string& language);

struct TranslationImport {
    std::string deck;                  ///< the deck's file as it is to be; what it was where nothing changes
    TranslationRecord record;          ///< what is then known of its translations
    Diagnostics diagnostics;           ///< an error for each entry that was refused; the others are in `deck`
    std::vector<std::string> changed;  ///< the contexts of the texts that are new or other than before
    std::vector<std::string> reviewed;   ///< the slides that `unreviewed` no longer names the language for
    std::vector<std::string> to_review;  ///< the slides that it now names the language for
    int unchanged = 0;                   ///< entries that say what the deck says
    int untranslated = 0;                ///< entries without a translation
};

/// Puts a list that was read from `file`, whose text is `file_contents`, into a deck. An entry is refused by
/// name where the deck has no such text, or where the deck's source text is no longer the one that was
/// translated. A slide whose texts in the language are all in the list and none of them fuzzy counts as
/// reviewed; one that gets a fuzzy text does not.
TranslationImport import_translations(std::string_view deck_contents, const TranslationRecord& record,
                                      const TranslationList& list, const std::string& file,
                                      std::string_view file_contents);

}  // namespace kiosk
