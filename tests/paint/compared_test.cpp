#include "kiosk/paint/compared.h"

#include <doctest/doctest.h>

#include "kiosk/base/color.h"
#include "kiosk/paint/frame.h"

using namespace kiosk;

namespace {

constexpr Color red{200, 0, 0};
constexpr Color blue{0, 0, 200};
constexpr Color white{255, 255, 255};

std::shared_ptr<const Pixmap> plain(Color color) {
    auto pixels = std::make_shared<Pixmap>(Size{100, 40});
    pixels->fill(to_pixel(color));
    return pixels;
}

/// A frame of 100 × 40 at 0, 10: red up to the middle, blue beyond, with a white line of two pixels.
std::shared_ptr<const Picture> compared(bool mirrored) {
    Picture picture;
    picture.size = {100, 60};
    picture.ground = {0, 0, 0};
    const Rect left{0, 0, 50, 40};
    const Rect right{50, 0, 50, 40};
    picture.photos = {
        {plain(red), mirrored ? 50 : 0, 10, 50, 40, mirrored ? right : left, mirrored ? right : left},
        {plain(blue), mirrored ? 0 : 50, 10, 50, 40, mirrored ? left : right, mirrored ? left : right}};
    picture.marks.emplace_back(FillMark{49, 10, 2, 40, white});
    picture.marks.emplace_back(FillMark{0, 55, 100, 2, white});
    picture.comparison = Comparison{{0, 10, 100, 40}, mirrored, 0, 1};
    picture.touch_areas = {{{40, 10, 20, 40}, Control::compare_handle, 0}};
    return std::make_shared<const Picture>(std::move(picture));
}

Pixel at(const std::shared_ptr<const Picture>& picture, int x, int y) {
    Pixmap pixels(picture->size);
    paint_frame({.layers = {{.picture = picture}}}, pixels.view());
    return pixels.row(y)[x];
}

}  // namespace

TEST_CASE("the line between two photos stands where it is moved, and the handle with it") {
    const auto picture = compared(false);
    CHECK(compared_at(picture, 0.5F) == picture);
    const auto moved = compared_at(picture, 0.8F);
    CHECK(at(moved, 70, 30) == to_pixel(red));
    CHECK(at(moved, 85, 30) == to_pixel(blue));
    CHECK(at(moved, 79, 30) == to_pixel(white));
    CHECK(at(moved, 50, 30) == to_pixel(red));
    // The other marks stay.
    CHECK(at(moved, 10, 55) == to_pixel(white));
    CHECK(at(moved, 30, 5) == to_pixel({0, 0, 0}));
    CHECK(moved->touch_areas.front().bounds == Rect{70, 10, 20, 40});
    CHECK(moved->photos[0].pixels == picture->photos[0].pixels);
}

TEST_CASE("from right to left the first photo is at the right of the line") {
    const auto moved = compared_at(compared(true), 0.8F);
    CHECK(at(moved, 10, 30) == to_pixel(blue));
    CHECK(at(moved, 25, 30) == to_pixel(red));
    CHECK(at(moved, 90, 30) == to_pixel(red));
    CHECK(moved->touch_areas.front().bounds.x == 10);
}

TEST_CASE("a picture in which nothing is compared stays the same") {
    auto picture = std::make_shared<Picture>(*compared(false));
    picture->comparison.reset();
    CHECK(compared_at(picture, 0.8F) == picture);
    // At the edge one of the two is all that is seen.
    const auto whole = compared_at(compared(false), 1);
    CHECK(whole->photos.size() == 1);
    CHECK(at(whole, 95, 30) == to_pixel(red));
}

TEST_CASE("in layers over the picture the line looks the same") {
    for (const bool mirrored : {false, true}) {
        const auto picture = compared(mirrored);
        for (const float part : {0.04F, 0.3F, 0.77F}) {
            const auto line = moved_line(*picture, part);
            REQUIRE(line);
            Pixmap layers(picture->size);
            paint_frame({.layers = {{.picture = picture},
                                    {.picture = line->photos},
                                    {.picture = handle_of(*picture), .left = line->handle_by}}},
                        layers.view());
            Pixmap whole(picture->size);
            paint_frame({.layers = {{.picture = compared_at(picture, part)}}}, whole.view());
            for (int y = 0; y < 60; ++y)
                for (int x = 0; x < 100; ++x)
                    CHECK(layers.row(y)[x] == whole.row(y)[x]);
        }
        CHECK_FALSE(moved_line(*picture, 0.5F));
    }
}
