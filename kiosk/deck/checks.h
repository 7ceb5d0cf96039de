// The judgements about a deck and the settings that need no pixels and that reading alone does not give:
// missing languages, translations nobody has read, slides that nobody would ever see.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// A language as messages name it: "Kazakh (kk)".
std::string language_name(const std::string& tag);

/// `source` is the deck's text. Slides that are hidden or withheld are not judged.
Diagnostics check_deck(const Deck& deck, std::string_view source, const Moment& now);

/// The two halves of it: what is found in each slide alone, and what is found in all of them together. Each
/// list ends at some 500 faults, as that of both does.
Diagnostics check_slides(const Deck& deck, std::string_view source, const Moment& now);
Diagnostics check_as_whole(const Deck& deck, std::string_view source, const Moment& now);

/// What the settings name that the deck they go with does not have: a language, a theme.
Diagnostics check_config(const ConfigReading& reading, const Deck& deck);

}  // namespace kiosk
