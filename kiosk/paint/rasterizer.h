// Scene → Picture. Runs on workers, each with a painter of text of its own.
#pragma once

#include "kiosk/media/photo_store.h"
#include "kiosk/paint/picture.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// Draws shaped text; the real one stands on SDL2_ttf. One thread at a time.
class TextPainter {
  public:
    virtual ~TextPainter() = default;
    /// The run's coverage, and where its mask's top left corner lies: `x`, `y` relative to the run's left
    /// edge on the baseline. An empty mask where there is nothing to draw.
    struct Drawn {
        Mask mask;
        int x = 0;
        int y = 0;
    };
    virtual Drawn draw(const TextRun& run) = 0;
};

/// Everything outside the scene's size is cut off, and masks keep only what they cover. A photo is asked for
/// at its layer's size; one that is to be contained stands still in the middle of its bounds, whole. A photo
/// that cannot be decoded leaves the ground; Picture::fault says why. One whose layer is empty is left out.
Picture rasterize(const Scene& scene, TextPainter& text, PhotoStore& photos);

/// Coverage of a rounded rectangle, or of its outline where `thickness` > 0 (inside its bounds), in a mask of
/// size `size`. `bounds` is relative to the mask. Each pixel has the part of its area that is covered, to
/// 1/255.
Mask rounded_rectangle(Size size, Rect bounds, float radius, float thickness);

/// Coverage of a polygon in a mask of size `size`, its outlines relative to the mask.
Mask polygon(Size size, const std::vector<std::vector<Point>>& outlines);

}  // namespace kiosk
