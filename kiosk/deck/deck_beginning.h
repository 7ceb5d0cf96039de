// The first slides of a long deck, told by its lines alone, so that a show can begin before the whole of it
// is read. It does not use yaml_outline.h, which looks for mistakes as well: for 10,000 slides in eight
// languages (6 MB) that takes 39 ms, and this 3 ms.
#pragma once

#include <optional>
#include <string_view>

namespace kiosk {

/// The part of `yaml` up to the end of its first `slides` slides, which read_deck_text reads as the whole
/// file begins. Nothing where the lines do not tell: fewer slides than that, slides that are not a list of
/// lines with a '- ' each, fields of the deck after them, or no 'languages' before them (then they come from
/// every text).
std::optional<std::string_view> beginning_of_deck(std::string_view yaml, int slides);

}  // namespace kiosk
