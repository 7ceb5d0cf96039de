// Parts of what somebody has said and taken back, in other texts: the whole of it, and its sentences, are
// kept off the screen (shared_consents.h), but whose words a part is only people can tell.
#pragma once

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// The slides of `deck`, which has all of them, whose texts have several words in a row in common with words
/// whose consent was withdrawn.
Diagnostics check_quoted_parts(const Deck& deck, const SourceText& source, const Moment& now);

}  // namespace kiosk
