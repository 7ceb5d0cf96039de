// From one picture to the next, as layers of a frame.
#pragma once

#include "kiosk/deck/deck.h"
#include "kiosk/paint/frame.h"

namespace kiosk {

struct Transition {
    TransitionKind kind = TransitionKind::cut;
    float mix = 1;  ///< 0: exactly the picture before, 1: exactly the new one; eased already
    bool reverse = false;
};

/// Adds what there is of `from` and `to`, each in its place, at `transition.mix`:
/// - cut: `from` below one half, then `to`.
/// - crossfade: from × (1 − mix) + to × mix, in 256 steps.
/// - fade: `from` sinks into the frame's ground until one half, then `to` rises out of it.
/// - slide: `to` pushes `from` out by mix × width, in whole pixels: from right to left, or, in `reverse`,
/// from
///   left to right (going back, or a language that is written from right to left).
/// `width` is that of the frame, in pixels.
void add_transition(Frame& frame, Layer from, Layer to, const Transition& transition, int width);

}  // namespace kiosk
