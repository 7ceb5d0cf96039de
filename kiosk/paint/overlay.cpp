#include "kiosk/paint/overlay.h"

#include <algorithm>
#include <array>

#include "kiosk/paint/picture_painter.h"
#include "kiosk/paint/tile.h"

namespace kiosk {
namespace {

/// 255 / alpha with 16 fractional bits.
const std::array<std::uint32_t, 256>& reciprocals() {
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t alpha = 1; alpha < made.size(); ++alpha)
            made[alpha] = (255U * 65536U + alpha / 2) / alpha;
        return made;
    }();
    return table;
}

/// The marks are painted once on black and once on white. The difference shows how much of the white shines
/// through, which gives the alpha; the pixels on black are colour times alpha. So the loops for opaque pixels
/// can be used unchanged.
Pixel unblended(Pixel on_black, Pixel on_white) {
    const auto channel = [](Pixel pixel, int shift) { return pixel >> shift & 0xFFU; };
    Pixel least_left = 255;
    for (const int shift : {0, 8, 16})
        least_left = std::min(least_left, channel(on_white, shift) - channel(on_black, shift));
    const Pixel alpha = 255 - least_left;
    Pixel result = alpha << 24;
    for (const int shift : {0, 8, 16}) {
        const Pixel value = (channel(on_black, shift) * reciprocals()[alpha] + 32768U) >> 16;
        result |= std::min<Pixel>(value, 255) << shift;
    }
    return result;
}

}  // namespace

void paint_overlay(const Picture& picture, const Tile& tile, MarkSet marks) {
    const Size size = tile.pixels.size;
    Pixmap white({std::min(tile_width, size.width), std::min(tile_height, size.height)});
    for (int y = 0; y < size.height; y += tile_height)
        for (int x = 0; x < size.width; x += tile_width) {
            const Size part{std::min(tile_width, size.width - x), std::min(tile_height, size.height - y)};
            const Tile on_black{tile.cut(box_of(tile.x + x, tile.y + y, part)), tile.x + x, tile.y + y};
            const PixelView on_white{white.row(0), part, white.size().width};
            fill(on_black.pixels, {0, 0, 0, 255});
            fill(on_white, {255, 255, 255, 255});
            paint_marks(picture, on_black, marks);
            paint_marks(picture, {on_white, on_black.x, on_black.y}, marks);
            for (int row = 0; row < part.height; ++row) {
                Pixel* const made = on_black.pixels.row(row);
                std::transform(made, made + part.width, on_white.row(row), made, unblended);
            }
        }
}

Overlay overlay_of(const Picture& picture, MarkSet marks) {
    const Box box = extent_of_marks(picture, marks);
    if (box.empty()) return {};
    Overlay overlay{Pixmap({box.right - box.left, box.bottom - box.top}), box.left, box.top};
    paint_overlay(picture, {overlay.pixels.view(), box.left, box.top}, marks);
    return overlay;
}

}  // namespace kiosk
