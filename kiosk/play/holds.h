// Fingers that are held where no visitor holds them by chance: the operator's two ways in by touch.
#pragma once

#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/fingers.h"

namespace kiosk {

/// Since when fingers stand still in two of the picture's four corners, each 15 % of the shorter side wide
/// and high. What else touches the panel does not matter. Fingers that are used do not count.
std::optional<TimePoint> corners_held_since(const Fingers& fingers, Size picture);

/// Since when one finger stands still in each of the two lower corners, and one in the middle third of the
/// picture's width and the lower third of its height: two hands, which no visitor lays down so by chance.
std::optional<TimePoint> hiding_fingers_held_since(const Fingers& fingers, Size picture);

}  // namespace kiosk
