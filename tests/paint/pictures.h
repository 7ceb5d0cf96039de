// Small pictures for the tests of painting.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <vector>

#include "kiosk/paint/frame.h"
#include "kiosk/paint/picture.h"
#include "kiosk/paint/transition.h"

namespace kiosk::test {

inline constexpr Color black{0, 0, 0, 255};
inline constexpr Color paper{250, 240, 200, 255};

inline Pixel grey(int value) {
    const auto level = static_cast<std::uint8_t>(value);
    return to_pixel({level, level, level, 255});
}

inline int red_of(Pixel pixel) {
    return static_cast<int>(pixel >> 16 & 255);
}

inline Pixmap make_pixmap(Size size, const std::function<Pixel(int x, int y)>& pixel) {
    Pixmap pixmap(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            pixmap.row(y)[x] = pixel(x, y);
    return pixmap;
}

inline Pixmap random_pixmap(Size size, unsigned seed) {
    std::mt19937 random(seed);
    return make_pixmap(size, [&](int, int) { return static_cast<Pixel>(random()) | 0xFF000000; });
}

inline std::vector<Pixel> pixels_of(const Pixmap& pixmap) {
    return {pixmap.row(0), pixmap.row(0) + pixmap.bytes() / sizeof(Pixel)};
}

inline Rect whole(Size size) {
    return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

/// A picture of one colour.
inline Picture plain(Size size, Color ground) {
    Picture picture;
    picture.size = size;
    picture.ground = ground;
    return picture;
}

/// A layer of the frame, so many pixels to the right.
inline Layer shown(Picture picture, float drift = 0, int left = 0) {
    return {.picture = std::make_shared<const Picture>(std::move(picture)), .left = left, .drift = drift};
}

/// The frame of a transition between two pictures that fill it.
inline Frame changing(const Layer& from, const Layer& to, const Transition& transition, Color ground = {}) {
    Frame frame{.ground = ground};
    add_transition(frame, from, to, transition, from.picture->size.width);
    return frame;
}

/// A photo that fills a picture of size `size`, seen through a window that goes from one place to another.
inline Picture photo_picture(Size size, Pixmap photo, Rect from, Rect to) {
    Picture picture = plain(size, black);
    picture.photos.push_back(
        {std::make_shared<const Pixmap>(std::move(photo)), 0, 0, size.width, size.height, from, to});
    return picture;
}

inline Mask random_mask(Size size, unsigned seed) {
    std::mt19937 random(seed);
    Mask mask{size, {}};
    for (int i = 0; i < size.width * size.height; ++i)
        mask.coverage.push_back(random() % 3 == 0 ? static_cast<std::uint8_t>(random()) : 0);
    return mask;
}

/// The frame on a target whose pixels were something else before.
inline Pixmap painted(const Frame& frame, Size size) {
    Pixmap target(size);
    target.fill(0x12345678);
    paint_frame(frame, target.view());
    return target;
}

}  // namespace kiosk::test
