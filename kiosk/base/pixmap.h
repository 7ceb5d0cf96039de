// A picture in memory: 32 bits a pixel, 0xAARRGGBB in the machine's byte order (SDL's ARGB8888), sRGB,
// premultiplied by alpha. Owned, movable, not copied by accident.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"

namespace kiosk {

using Pixel = std::uint32_t;

/// `color` as a premultiplied pixel.
constexpr Pixel to_pixel(Color color) {
    const auto times = [&](std::uint32_t value) { return (value * color.alpha + 127) / 255; };
    return static_cast<Pixel>(color.alpha) << 24 | times(color.red) << 16 | times(color.green) << 8 |
           times(color.blue);
}

/// A view of pixels that somebody else owns, e.g. a window's surface.
struct PixelView {
    Pixel* pixels = nullptr;
    Size size;
    std::ptrdiff_t stride = 0;  ///< pixels from one row to the next
    Pixel* row(int y) const { return pixels + y * stride; }
};

struct ConstPixelView {
    const Pixel* pixels = nullptr;
    Size size;
    std::ptrdiff_t stride = 0;
    ConstPixelView() = default;
    ConstPixelView(const Pixel* start, Size extent, std::ptrdiff_t pitch)
        : pixels(start), size(extent), stride(pitch) {}
    ConstPixelView(PixelView view) : pixels(view.pixels), size(view.size), stride(view.stride) {}
    const Pixel* row(int y) const { return pixels + y * stride; }
};

class Pixmap {
  public:
    Pixmap() = default;
    /// The pixels are not initialized: the caller must write all of them, or call fill.
    explicit Pixmap(Size size);

    Size size() const { return size_; }
    std::size_t bytes() const;
    bool empty() const { return size_.empty(); }
    Pixel* row(int y) { return pixels_.get() + static_cast<std::ptrdiff_t>(y) * size_.width; }
    const Pixel* row(int y) const { return pixels_.get() + static_cast<std::ptrdiff_t>(y) * size_.width; }
    PixelView view() { return {pixels_.get(), size_, size_.width}; }
    ConstPixelView view() const { return {pixels_.get(), size_, size_.width}; }
    void fill(Pixel value);

  private:
    Size size_;
    std::unique_ptr<Pixel[]> pixels_;
};

}  // namespace kiosk
