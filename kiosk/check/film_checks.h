// The films in a sign language that a deck names: whether each can be shown, before a visitor opens it.
#pragma once

#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// Films that are too large, or are no WebM inside, each told where it stands first. `files`: that they are
/// read through. Whether a film can be decoded is not looked at: what does that is no part of this program.
Diagnostics check_film_files(const Deck& deck, const SourceText& source, const FileSource& files);

}  // namespace kiosk
