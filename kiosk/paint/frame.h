// What is on a screen at one moment, as layers, and the code that paints it. It paints tile by tile, so that
// the pixels stay in the processor's cache, from finished pictures. Each pixel of the target is written to
// memory about once. No SDL, no clock, no allocation.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// A picture and its position on a frame.
struct Layer {
    std::shared_ptr<const Picture> picture;  ///< never null
    int left = 0;                            ///< x of its top left corner on the target; may be outside
    int top = 0;                             ///< y of the same corner
    float drift = 0;                         ///< 0 to 1, from PhotoMark::window_from to window_to
    /// Opacity, up to whole_strength. At whole_strength the layers below are visible where the picture is
    /// transparent. Below that the picture is blended with the layers below, on sRGB values as players do,
    /// rounded to nearest. It is then opaque, and has the frame's ground if it has none of its own.
    unsigned strength = 256;
    /// What of the picture is drawn: all, all but its words, or its words alone, of which `strength` is the
    /// opacity.
    MarkSet marks = MarkSet::all;
    bool on_ground = false;  ///< blended with the frame's ground instead; the layers below are not visible
    bool operator==(const Layer&) const = default;
};
inline constexpr unsigned whole_strength = 256;

struct Frame {
    std::vector<Layer> layers{};  ///< from bottom to top
    Color ground{};               ///< below and beside the layers; opaque
    bool operator==(const Frame&) const = default;
};

/// The position of a picture that is centred on a target: the target's pixel at the picture's top left
/// corner. The sizes differ just after the window has been resized.
struct PicturePlace {
    int left = 0;
    int top = 0;
};
constexpr PicturePlace place_of(Size picture, Size target) {
    return {(target.width - picture.width) / 2, (target.height - picture.height) / 2};
}

/// The picture as a layer, centred on a target of that size.
Layer in_the_middle(std::shared_ptr<const Picture> picture, Size target, float drift = 0);

/// Draws `frame` on all of `target`, opaque.
void paint_frame(const Frame& frame, PixelView target);

/// Draws rows [first, last) only, so that several threads can paint bands of one frame (band_painter.h). The
/// pixels do not depend on the division into bands.
void paint_rows(const Frame& frame, PixelView target, int first, int last);

}  // namespace kiosk
