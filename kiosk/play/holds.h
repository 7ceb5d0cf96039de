// Long presses that a visitor does not make by chance: the two ways in which an operator gets in by touch.
#pragma once

#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/fingers.h"

namespace kiosk {

/// Since when fingers have been still in two of the picture's four corners. A corner is a square of 15 % of
/// the shorter side. Other fingers do not matter. Fingers with `used` set do not count.
std::optional<TimePoint> corners_held_since(const Fingers& fingers, Size picture);

/// Since when one finger has been still in each of the two lower corners, and one in the middle third of the
/// picture's width and the lower third of its height. This takes two hands, and does not happen by chance.
std::optional<TimePoint> hiding_fingers_held_since(const Fingers& fingers, Size picture);

}  // namespace kiosk
