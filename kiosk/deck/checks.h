// The judgements about a deck that need no pixels and that reading alone does not give: missing languages,
// translations nobody has read, slides that nobody would ever see.
#pragma once

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

Diagnostics check_deck(const Deck& deck, std::string_view source);

}  // namespace kiosk
