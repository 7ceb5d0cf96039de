// The typography of a deck's texts, each by the rules of its language: what looks typed on a typewriter, and
// the deck with that set right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/translation_record.h"

namespace kiosk {

/// Warnings of the rules `typography-…`, one for each rule and text. `source` is the text of the deck's file,
/// `file` its name. What the layout sets right by itself is none.
Diagnostics check_typography(std::string_view source, const std::string& file);

struct FixedText {
    int line = 0;
    std::string text;  ///< its address, and its language in parentheses: "opening/title (fr)"
    std::string before;
    std::string after;
};

struct FixedDeck {
    std::string contents;      ///< of the file; what it was where nothing is to be fixed
    TranslationRecord record;  ///< in which a source text that was only fixed counts as the same
    std::vector<FixedText> fixed;
    std::vector<std::string> refused;  ///< what could not be changed, and why: sentences for people
};

/// `contents` is the deck's file as it is on the disk. Rules that `deck` switches off are left alone.
FixedDeck fix_typography(std::string_view contents, const Deck& deck, const TranslationRecord& record);

}  // namespace kiosk
