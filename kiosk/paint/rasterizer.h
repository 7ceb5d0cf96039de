// Scene → Picture. Runs on worker threads, each with its own TextPainter.
#pragma once

#include <utility>
#include <vector>

#include "kiosk/media/photo_store.h"
#include "kiosk/paint/picture.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// Draws shaped text; the program's implementation uses SDL2_ttf. For use by one thread at a time.
class TextPainter {
  public:
    virtual ~TextPainter() = default;
    /// The run's coverage mask, with `x`, `y` of its top left corner relative to the run's left edge on the
    /// baseline. The mask is empty if there is nothing to draw.
    struct Drawn {
        Mask mask;
        int x = 0;
        int y = 0;
        /// Of a run that has colours of its own, as emoji do: masks of `mask`'s size, of which each pixel is
        /// in one. Empty: all of it is drawn in the text's colour.
        std::vector<std::pair<Mask, Color>> colors{};
    };
    virtual Drawn draw(const TextRun& run) = 0;
};

/// Everything outside the scene is cut off, and masks contain only covered parts. A photo is requested at the
/// size of its layer. A photo in `contain` mode does not move and is centred in its bounds. If a photo cannot
/// be decoded, the ground is visible, and Picture::fault gives the reason. A photo with an empty layer is
/// left out.
Picture rasterize(const Scene& scene, TextPainter& text, PhotoStore& photos);

/// Coverage of a rounded rectangle, or of its outline if `thickness` > 0 (inside its bounds), as a mask of
/// size `size`. `bounds` is relative to the mask. The value of each pixel is the covered part of its area, to
/// 1/255.
Mask rounded_rectangle(Size size, Rect bounds, float radius, float thickness);

/// Coverage of a polygon in a mask of size `size`; the outlines are relative to the mask.
Mask polygon(Size size, const std::vector<std::vector<Point>>& outlines);

}  // namespace kiosk
