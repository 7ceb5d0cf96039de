// The text of a deck without the slides that are not shown: what somebody has not agreed to must not travel.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// `yaml` is the text that `deck` was read from. Slides that are hidden, or that lack a consent, are cut out
/// with the lines that they stand in; everything else stays as it is, byte for byte. Nothing where they
/// cannot be told from the others line by line.
std::optional<std::string> text_of_shown_slides(std::string_view yaml, const Deck& deck);

}  // namespace kiosk
