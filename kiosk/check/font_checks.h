// The fonts that a deck brings: whether each can be used, may be passed on, and has the letters that it is
// for.
#pragma once

#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/text/font_file.h"
#include "kiosk/text/font_metrics.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// `files`: that the fonts are read through.
Diagnostics check_font_files(const Deck& deck, const SourceText& source, const FileSource& files,
                             const TryFont& try_font);

/// The letters of the deck's texts in the languages of `font` that it lacks. `alone` has that font and no
/// other.
Diagnostics check_font_letters(const Deck& deck, const DeckFont& font, const SourceText& source,
                               FontMetrics& alone);

}  // namespace kiosk
