// Long presses that a visitor does not make by chance: the two ways in which an operator gets in by touch.
#pragma once

#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/fingers.h"

namespace kiosk {

/// Since when fingers have been still in two of the picture's four corners. A corner is a square of 15 % of
/// the shorter side. Other fingers do not matter. Fingers with `used` set do not count. `above`: the rows of
/// the screen above a picture that was brought down; the places are as large as on all of it.
std::optional<TimePoint> corners_held_since(const Fingers& fingers, Size picture, int above = 0);

/// Since when a finger has been still in each of the two lower corners, and one in the middle third of the
/// picture's width and the lower third of its height. This takes two hands, and does not happen by chance.
/// Nobody else's fingers matter, wherever they are and whatever they do: who stands beside the operator could
/// else keep the show from being hidden. Fingers with `used` set count too.
/// `above` as above.
std::optional<TimePoint> hiding_fingers_held_since(const Fingers& fingers, Size picture, int above = 0);
/// For so long they are held.
inline constexpr Duration hiding_hold{1};

}  // namespace kiosk
