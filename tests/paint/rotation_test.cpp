#include "kiosk/paint/rotation.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk;

namespace {

Pixmap turned(const Pixmap& picture, int degrees) {
    Pixmap result(turned_size(picture.size(), degrees));
    copy_turned(picture.view(), result.view(), degrees);
    return result;
}

std::vector<Pixel> pixels(const Pixmap& picture) {
    return {picture.row(0), picture.row(0) + picture.bytes() / sizeof(Pixel)};
}

}  // namespace

TEST_CASE("a turned picture is the same picture, clockwise") {
    // 1 2 3
    // 4 5 6
    Pixmap picture({3, 2});
    for (Pixel i = 0; i < 6; ++i)
        picture.row(0)[i] = i + 1;

    CHECK(pixels(turned(picture, 0)) == std::vector<Pixel>{1, 2, 3, 4, 5, 6});
    CHECK(pixels(turned(picture, 90)) == std::vector<Pixel>{4, 1, 5, 2, 6, 3});
    CHECK(pixels(turned(picture, 180)) == std::vector<Pixel>{6, 5, 4, 3, 2, 1});
    CHECK(pixels(turned(picture, 270)) == std::vector<Pixel>{3, 6, 2, 5, 1, 4});
}

TEST_CASE("a quarter turn and its opposite give the picture back, also where blocks are cut off") {
    Pixmap picture({101, 67});
    for (int y = 0; y < 67; ++y)
        for (int x = 0; x < 101; ++x)
            picture.row(y)[x] = static_cast<Pixel>(y * 1000 + x);
    CHECK(pixels(turned(turned(picture, 90), 270)) == pixels(picture));
    CHECK(pixels(turned(turned(picture, 90), 90)) == pixels(turned(picture, 180)));
}
