// What is on a screen at one moment, as layers, and the loops that put it there: tile by tile, in the
// processor's nearest cache, from pictures that are finished. Each pixel of the target goes to memory once,
// or little more often. No SDL, no clock, no allocation.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// A picture in its place on a frame.
struct Layer {
    std::shared_ptr<const Picture> picture;  ///< never null
    int left = 0;                            ///< the target's pixel where its top left corner stands; may lie
    int top = 0;                             ///< outside
    float drift = 0;                         ///< 0 to 1, from PhotoMark::window_from to window_to
    /// Of whole_strength. With all of it the picture lies over what is below, which is seen where the picture
    /// is transparent. With less it is mixed with what is below, on sRGB values as players do, rounded to
    /// nearest; it is opaque then, and where it has no ground of its own it has the frame's.
    unsigned strength = 256;
    bool on_ground = false;  ///< mixed with the frame's ground instead, which hides what is below
    bool operator==(const Layer&) const = default;
};
inline constexpr unsigned whole_strength = 256;

struct Frame {
    std::vector<Layer> layers{};  ///< from below to above
    Color ground{};               ///< below and beside them; opaque
    bool operator==(const Frame&) const = default;
};

/// The pixel of a target at which the top left corner of a picture stands that stands in its middle: one of
/// another size than the target, when the window has just changed.
struct PicturePlace {
    int left = 0;
    int top = 0;
};
constexpr PicturePlace place_of(Size picture, Size target) {
    return {(target.width - picture.width) / 2, (target.height - picture.height) / 2};
}

/// The picture in the middle of a target of that size.
Layer in_the_middle(std::shared_ptr<const Picture> picture, Size target, float drift = 0);

/// Draws `frame` on all of `target`, opaque.
void paint_frame(const Frame& frame, PixelView target);

/// Rows [first, last) only: bands of one frame can be painted by several threads at once (band_painter.h).
/// The pixels do not depend on how a frame is cut into bands.
void paint_rows(const Frame& frame, PixelView target, int first, int last);

}  // namespace kiosk
