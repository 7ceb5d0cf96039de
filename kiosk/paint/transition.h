// Transitions from one picture to the next, as layers of a frame.
#pragma once

#include "kiosk/deck/deck.h"
#include "kiosk/paint/frame.h"

namespace kiosk {

struct Transition {
    TransitionKind kind = TransitionKind::cut;
    float mix = 1;  ///< 0: only the previous picture, 1: only the new one; already eased
    bool reverse = false;
};

/// Adds the visible layers of `from` and `to`, each in its place, for `transition.mix`:
/// - cut: `from` below one half, then `to`.
/// - crossfade: from × (1 − mix) + to × mix, in 256 steps.
/// - fade: `from` fades to the frame's ground until one half, then `to` fades in.
/// - slide: `to` pushes `from` out by mix × width, in whole pixels, from right to left. In `reverse` it goes
///   from left to right: when going back, or in a right-to-left language.
void add_transition(Frame& frame, Layer from, Layer to, const Transition& transition, int width);

}  // namespace kiosk
