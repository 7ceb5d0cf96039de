// A figure that counts up while its marks are lit one after the other: the slide without them, and each mark
// and each digit as a small picture of its own. A moment of it is these as layers, so that whatever paints
// frames paints it; when it is over, the slide's own picture takes its place.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "kiosk/paint/frame.h"
#include "kiosk/paint/rasterizer.h"

namespace kiosk {

/// A small picture and its place on the slide's.
struct PicturePart {
    std::shared_ptr<const Picture> picture;  ///< null: nothing is seen of it
    int left = 0;
    int top = 0;
};

struct CountingPicture {
    std::shared_ptr<const Picture> base;  ///< the slide with its marks unlit, and without the figure
    std::vector<PicturePart> marks;       ///< in the order in which they are lit
    /// 0 to 9, each where the pen begins at the left, or ends if the figure keeps its right edge; without
    /// pictures where it stands still.
    std::array<PicturePart, 10> digits;
    std::array<float, 10> advances{};
    std::array<float, 10>
        before_ink{};  ///< how far one that begins the figure is moved, to begin with its ink
    bool keeps_right = false;

    std::size_t bytes() const;
};

/// What `scene` counts; null where it counts nothing.
std::shared_ptr<const CountingPicture> make_counting(const Scene& scene, TextPainter& text,
                                                     PhotoStore& photos);

/// Adds to `frame`, whose topmost layer `base` is, what is lit and counted at `progress`, 0 to below 1. At 0
/// that is nothing.
void add_counted(Frame& frame, const CountingPicture& counting, const Layer& base, float progress);

}  // namespace kiosk
