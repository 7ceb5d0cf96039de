// Transitions and motion as functions of progress: no clock, no state.
#pragma once

#include "kiosk/base/geometry.h"

namespace kiosk {

/// Eases in and out by the smoothstep polynomial 3t² − 2t³: 0 → 0, 1 → 1, slope 0 at both ends. Clamps.
float ease_in_out(float progress);

/// Goes on at once and comes to rest, 1 − (1 − t)³: for what a finger has let go of. Clamps.
float ease_out(float progress);

/// The window between two, at `progress` of the way (0 to 1, clamped; exactly `from` and `to` at the ends).
/// The width changes by the same factor in the same time, so that the zoom looks even, and all edges go the
/// same part of their way: the point that the zoom goes to stands still, and no window leaves the space of
/// the two.
Rect window_between(const Rect& from, const Rect& to, float progress);

}  // namespace kiosk
