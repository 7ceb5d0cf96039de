// What is on the screen at one moment, and the loops that put it there: tile by tile, in the processor's
// nearest cache, from pictures that are finished. Each pixel of the target goes to memory once. No SDL, no
// clock, no allocation.
#pragma once

#include <memory>

#include "kiosk/base/pixmap.h"
#include "kiosk/deck/deck.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// A picture on its way: how far its motion has come, and how far it is moved aside.
struct FramePicture {
    std::shared_ptr<const Picture> picture;  ///< null: the ground alone
    float drift = 0;                         ///< 0 to 1, from PhotoMark::window_from to window_to
    int offset = 0;                          ///< pixels to the right, on top of what the transition moves
    bool operator==(const FramePicture&) const = default;
};

/// The pixel of a target at which the top left corner of a picture stands: a picture of another size than the
/// target (the window has just changed) stands in the target's middle.
struct PicturePlace {
    int left = 0;
    int top = 0;
};
constexpr PicturePlace place_of(Size picture, Size target) {
    return {(target.width - picture.width) / 2, (target.height - picture.height) / 2};
}

/// The transitions, at `mix`:
/// - cut: `from` below one half, then `to`.
/// - crossfade: from × (1 − mix) + to × mix, on sRGB values as players do, in 256 steps, rounded to nearest.
/// - fade: `from` sinks into the ground until one half, then `to` rises out of it.
/// - slide: `to` pushes `from` out by mix × width, in whole pixels: from right to left, or, in `reverse`,
/// from left
///   to right (going back, or a language that is written from right to left).
struct Frame {
    FramePicture from{};  ///< not looked at where mix is 1
    FramePicture to{};
    TransitionKind transition = TransitionKind::cut;
    float mix = 1;  ///< 0: exactly `from`, 1: exactly `to`; eased already
    bool reverse = false;
    std::shared_ptr<const Picture> controls{};  ///< over everything, neither mixed nor moved; null: none
    Color ground{};  ///< what `fade` goes through, and what is beside a moved picture; opaque
    bool operator==(const Frame&) const = default;
};

/// Draws `frame` on all of `target`, opaque.
void paint_frame(const Frame& frame, PixelView target);

/// Rows [first, last) only: bands of one frame can be painted by several threads at once (band_painter.h).
/// The pixels do not depend on how a frame is cut into bands.
void paint_rows(const Frame& frame, PixelView target, int first, int last);

}  // namespace kiosk
