// A finished picture: everything of a scene that took a file, a decoder or a font is pixels now, and what is
// left is a few passes over memory. Text is kept as coverage (a byte a pixel) and photos are shared, so that
// a slide in every language costs little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/media/workshop.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// How much of each pixel something covers, 0 to 255; rows are `size.width` bytes.
struct Mask {
    Size size;
    std::vector<std::uint8_t> coverage;
};

/// A colour laid on through a mask whose top left corner is at x, y (may lie outside the picture in part).
struct MaskMark {
    Mask mask;
    int x = 0;
    int y = 0;
    Color color;
};

/// A colour laid on a rectangle of whole pixels.
struct FillMark {
    int x = 0, y = 0, width = 0, height = 0;
    Color color;
};

struct PhotoMark {
    std::shared_ptr<const Pixmap> pixels;     ///< opaque, never null
    int x = 0, y = 0, width = 0, height = 0;  ///< where it stands
    Rect window_from;                         ///< in pixels of `pixels`
    Rect window_to;
    bool moves() const { return !(window_from == window_to); }
};

using Mark = std::variant<FillMark, GradientItem, MaskMark>;

struct Picture {
    Size size;
    Color ground;  ///< alpha 0: nothing, the picture lies over another
    std::vector<PhotoMark> photos;
    std::vector<Mark> marks;
    std::vector<TouchArea> touch_areas;
    std::string fault;  ///< a photo that could not be shown, and why; empty: all is well

    bool moves() const;
    std::size_t bytes() const;                     ///< of what is its own: all but the photos
    std::vector<SharedPart> shared_parts() const;  ///< the photos
};

}  // namespace kiosk
