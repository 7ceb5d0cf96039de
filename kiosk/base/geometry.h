// Sizes, points and rectangles. The origin is the top left corner; x grows to the right and y downwards.
// Unless a comment says otherwise, the unit is one pixel of the picture that is laid out.
#pragma once

#include <algorithm>
#include <compare>
#include <limits>

namespace kiosk {

struct Size {
    int width = 0;
    int height = 0;
    auto operator<=>(const Size&) const = default;
    bool empty() const { return width <= 0 || height <= 0; }
    bool portrait() const { return height > width; }
    int shorter() const { return std::min(width, height); }
};

struct Point {
    float x = 0;
    float y = 0;
    auto operator<=>(const Point&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
    auto operator<=>(const Rect&) const = default;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    Point center() const { return {x + width / 2, y + height / 2}; }
    bool empty() const { return width <= 0 || height <= 0; }
    /// The left and top edge belong to the rectangle, the right and bottom edge do not.
    bool contains(Point point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
    /// This rectangle, smaller by `by` on each side.
    Rect inset(float by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
    /// Mirrored horizontally in a picture that is `total_width` wide.
    Rect mirrored(float total_width) const { return {total_width - right(), y, width, height}; }
    Rect moved(Point by) const { return {x + by.x, y + by.y, width, height}; }
};

/// The place of something with the given `size`, centred in `bounds` and as large as it fits there
/// completely, but at most `largest_scale` times its size.
inline Rect fitted_into(Rect bounds, Size size, float largest_scale = std::numeric_limits<float>::max()) {
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float scale = std::min({largest_scale, bounds.width / width, bounds.height / height});
    return {bounds.x + (bounds.width - width * scale) / 2, bounds.y + (bounds.height - height * scale) / 2,
            width * scale, height * scale};
}

}  // namespace kiosk
