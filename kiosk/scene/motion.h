// Transitions and motion as functions of progress, without a clock or state.
#pragma once

#include "kiosk/base/geometry.h"

namespace kiosk {

/// Eases in and out by the smoothstep polynomial 3t² − 2t³: 0 → 0, 1 → 1, slope 0 at both ends. Clamps.
float ease_in_out(float progress);

/// The progress at which ease_in_out has got to `eased`. Clamps.
float time_of_ease(float eased);

/// Starts at full speed and slows down, 1 − (1 − t)³: for what a finger has released. Clamps.
float ease_out(float progress);

/// The window between `from` and `to` at `progress` (0 to 1, clamped; exact at both ends). The width changes
/// by a constant factor per time, so that the zoom looks even. All edges cover the same fraction of their
/// way. So the point that the zoom approaches stands still, and no window leaves the area of the two.
Rect window_between(const Rect& from, const Rect& to, float progress);

}  // namespace kiosk
