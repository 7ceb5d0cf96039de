#include "kiosk/base/pixmap.h"

#include <algorithm>

namespace kiosk {

Pixmap::Pixmap(Size size) : size_(size) {
    if (!size.empty())
        pixels_ = std::make_unique_for_overwrite<Pixel[]>(static_cast<std::size_t>(size.width) *
                                                          static_cast<std::size_t>(size.height));
}

std::size_t Pixmap::bytes() const {
    if (empty()) return 0;
    return sizeof(Pixel) * static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height);
}

void Pixmap::fill(Pixel value) {
    std::fill_n(pixels_.get(), bytes() / sizeof(Pixel), value);
}

}  // namespace kiosk
