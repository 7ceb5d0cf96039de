// The text of a deck without some of its slides: what somebody has not agreed to must not travel.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// `part` has some of the slides that were read from `yaml`. All others are cut out with the lines that they
/// stand in, all remarks, which may be slides that somebody has taken out, and of the deck's names those that
/// no text of `part` has; everything else stays as it is, with each line ending in a line feed. Nothing where
/// slides cannot be told from each other line by line, or remarks from texts.
std::optional<std::string> deck_excerpt(std::string_view yaml, const Deck& part);

}  // namespace kiosk
