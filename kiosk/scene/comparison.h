// Two photos of one place that lie over each other: the first one is seen up to a line, the second one beyond
// it. A visitor moves the line by its handle.
#pragma once

#include <cmath>
#include <cstddef>

#include "kiosk/base/geometry.h"

namespace kiosk {

struct Comparison {
    /// Where the line stands by itself, as every such part: from the side at which reading begins.
    static constexpr float middle = 0.5F;

    Rect frame;                ///< of both photos, whole pixels
    bool is_mirrored = false;  ///< the first photo is at the right
    /// The handle: the items of the scene, or the marks of the picture, from this one to the one before the
    /// end.
    std::size_t handle_begin = 0;
    std::size_t handle_end = 0;

    /// The line's place in pixels of the picture.
    float line_at(float part) const {
        return frame.x + std::round(frame.width * (is_mirrored ? 1 - part : part));
    }
};

}  // namespace kiosk
