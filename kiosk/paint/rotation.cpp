#include "kiosk/paint/rotation.h"

#include <algorithm>

namespace kiosk {
namespace {

/// A quarter turn reads columns and writes rows. In blocks of this side length both stay in the cache.
constexpr int block = 32;

}  // namespace

Size turned_size(Size size, int degrees) {
    return degrees == 90 || degrees == 270 ? Size{size.height, size.width} : size;
}

void copy_turned(ConstPixelView picture, PixelView target, int degrees) {
    const int width = target.size.width;
    const int height = target.size.height;
    if (degrees == 0 || degrees == 180) {
        for (int y = 0; y < height; ++y) {
            if (degrees == 0)
                std::copy_n(picture.row(y), width, target.row(y));
            else
                std::reverse_copy(picture.row(height - 1 - y), picture.row(height - 1 - y) + width,
                                  target.row(y));
        }
        return;
    }
    for (int top = 0; top < height; top += block) {
        for (int left = 0; left < width; left += block) {
            const int bottom = std::min(top + block, height);
            const int right = std::min(left + block, width);
            for (int y = top; y < bottom; ++y) {
                Pixel* row = target.row(y);
                if (degrees == 90) {
                    for (int x = left; x < right; ++x)
                        row[x] = picture.row(picture.size.height - 1 - x)[y];
                } else {
                    for (int x = left; x < right; ++x)
                        row[x] = picture.row(x)[picture.size.width - 1 - y];
                }
            }
        }
    }
}

}  // namespace kiosk
