// Moving over the buttons by keys alone: which of them come one after another, for people who see them and
// for those who hear them read.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

/// The buttons among `areas`, which are those on the screen, in reading order: row by row, each from its
/// beginning on. What lies below something else, grounds, and the band of all slides are left out: the
/// buttons do what the band does.
std::vector<TouchArea> buttons_in_order(const std::vector<TouchArea>& areas, Size picture,
                                        bool right_to_left);

/// The button `by` places further; nothing where that is the slide itself, which stands between the last one
/// and the first. `from`: nothing is the slide, or a button that is gone.
std::optional<TouchArea> button_beside(const std::vector<TouchArea>& in_order,
                                       const std::optional<TouchArea>& from, int by, bool skips_slide);

/// The area of the same button.
std::optional<TouchArea> same_button(const std::vector<TouchArea>& areas, const TouchArea& button);

}  // namespace kiosk
