// The texts of a deck in two languages, as they travel to a translator and back, whatever the file's format.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/text_fields.h"

namespace kiosk {

struct TranslationEntry {
    std::string context;      ///< the address of the text: "opening/title"
    std::string source;       ///< in the source language
    std::string translation;  ///< empty: none yet
    bool is_fuzzy = false;    ///< there is a translation, but nobody has found it good
    std::string notes;        ///< for the translator, one or more lines
    int line = 0;             ///< of the deck when written, of the file that was read otherwise; 0: unknown
};

struct TranslationList {
    std::string deck;             ///< the name of its file
    std::string source_language;  ///< canonical tag; empty where a file does not say
    std::string language;         ///< the same, of the translations
    std::vector<TranslationEntry> entries;
};

/// What became of a file that came back.
struct TranslationReading {
    TranslationList list;
    Diagnostics diagnostics;  ///< errors: nothing of the file is to be used
};

}  // namespace kiosk
