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

/// The opacity of the words of two pictures in a crossfade. The old ones go in the first 220 of 800 ms, the
/// new ones come in 380 ms from 160 ms on, so that no two texts are read through each other.
struct WordsInCrossfade {
    float from = 0;
    float to = 0;
};
/// `mix` is eased in and out, as in Transition.
WordsInCrossfade words_of(float mix);

/// Adds the visible layers of `from` and `to`, each in its place, for `transition.mix`:
/// - cut: `from` below one half, then `to`.
/// - crossfade: from × (1 − mix) + to × mix, in 256 steps, without their words. These follow each other above
///   it: see words_of.
/// - fade: `from` fades to the frame's ground until one half, then `to` fades in.
/// - slide: `to` pushes `from` out by mix × width, in whole pixels, from right to left. In `reverse` it goes
///   from left to right: when going back, or in a right-to-left language.
void add_transition(Frame& frame, Layer from, Layer to, const Transition& transition, int width);

}  // namespace kiosk
