// Transitions and motion as functions of progress: no clock, no state.
#pragma once

#include "kiosk/base/geometry.h"

namespace kiosk {

/// Eases in and out: 0 → 0, 1 → 1, slope 0 at both ends. Clamps.
float ease_in_out(float progress);

/// The window between two, at `progress` of the way (0 to 1).
Rect window_between(const Rect& from, const Rect& to, float progress);

}  // namespace kiosk
