// A deck's texts in two languages, on their way to a translator and back, independent of the file format.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/text_fields.h"

namespace kiosk {

struct TranslationEntry {
    std::string context;      ///< the address of the text: "opening/title"
    std::string source;       ///< in the source language
    std::string translation;  ///< empty if there is none yet
    bool is_fuzzy = false;    ///< there is a translation, but nobody has approved it
    std::string notes;        ///< for the translator, one or more lines
    int line = 0;             ///< of the deck when exporting, of the file when importing; 0: unknown
};

struct TranslationList {
    std::string deck;             ///< the name of its file
    std::string source_language;  ///< canonical tag; empty if a file does not state it
    std::string language;         ///< the same, of the translations
    std::vector<TranslationEntry> entries;
};

/// The result of reading a file that came back.
struct TranslationReading {
    TranslationList list;
    Diagnostics diagnostics;  ///< if there are errors, nothing of the file may be used
};

}  // namespace kiosk
