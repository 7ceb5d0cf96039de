// A part of a frame that is painted at once, in the processor's cache.
#pragma once

#include <algorithm>

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/photo_sampler.h"

namespace kiosk {

/// The largest tile: wide, because memory is fastest in long rows; and low enough that two tiles and the rows
/// that they are made from stay in the cache.
inline constexpr int tile_width = PhotoSampler::max_columns;
inline constexpr int tile_height = 4;

/// Whole pixels; `right` and `bottom` are exclusive.
struct Box {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return left >= right || top >= bottom; }
    bool operator==(const Box&) const = default;
};

inline Box box_of(int x, int y, Size size) {
    return {x, y, x + size.width, y + size.height};
}

inline Box common(const Box& one, const Box& other) {
    return {std::max(one.left, other.left), std::max(one.top, other.top), std::min(one.right, other.right),
            std::min(one.bottom, other.bottom)};
}

/// Whether `one` and `other`, which are parts of `all`, cover all of it side by side.
inline bool cover(const Box& all, const Box& one, const Box& other) {
    if (one == all || other == all) return true;
    const bool are_full_height =
        one.top == all.top && one.bottom == all.bottom && other.top == all.top && other.bottom == all.bottom;
    return are_full_height && std::min(one.left, other.left) == all.left &&
           std::max(one.right, other.right) == all.right &&
           std::max(one.left, other.left) <= std::min(one.right, other.right);
}

/// Pixels to draw on, and the position of their top left corner in the coordinates of the drawing.
struct Tile {
    PixelView pixels;
    int x = 0;
    int y = 0;
    Box box() const { return box_of(x, y, pixels.size); }
    /// The pixels of `part`, which must be inside the tile.
    PixelView cut(const Box& part) const {
        return {pixels.row(part.top - y) + (part.left - x),
                {part.right - part.left, part.bottom - part.top},
                pixels.stride};
    }
};

}  // namespace kiosk
