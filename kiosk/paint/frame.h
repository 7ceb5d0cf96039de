// What is on the screen at one moment, and the loops that put it there: each pixel of the target is written once, row by
// row, from pictures that are finished. No SDL, no clock, no allocation that grows.
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
    int offset = 0;                          ///< pixels to the right
    bool operator==(const FramePicture&) const = default;
};

struct Frame {
    FramePicture from;  ///< not looked at where mix is 1
    FramePicture to;
    TransitionKind transition = TransitionKind::cut;
    float mix = 1;  ///< 0: only `from`, 1: only `to`; eased already
    std::shared_ptr<const Picture> controls;  ///< over everything; null: none
    Color ground;                             ///< what `fade` goes through, and what is beside a moved picture
    bool operator==(const Frame&) const = default;
};

/// Draws `frame` on all of `target`, opaque.
void paint_frame(const Frame& frame, PixelView target);

/// Rows [first, last) only: bands of one frame can be painted by several threads at once.
void paint_rows(const Frame& frame, PixelView target, int first, int last);

}  // namespace kiosk
