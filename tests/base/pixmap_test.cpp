#include "kiosk/base/pixmap.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("pixels are premultiplied by alpha") {
    CHECK(to_pixel({0x10, 0x20, 0x30}) == 0xFF102030);
    CHECK(to_pixel({255, 100, 0, 128}) == 0x80803200);
    CHECK(to_pixel({255, 255, 255, 0}) == 0);
}

TEST_CASE("a pixmap holds its rows one after the other") {
    Pixmap pixmap({3, 2});
    pixmap.fill(7);
    pixmap.row(1)[0] = 9;
    CHECK(pixmap.size() == Size{3, 2});
    CHECK(pixmap.bytes() == 24);
    CHECK_FALSE(pixmap.empty());
    const ConstPixelView view = pixmap.view();
    CHECK(view.size == Size{3, 2});
    CHECK(view.row(0)[2] == 7);
    CHECK(view.row(0)[3] == 9);
    CHECK(view.row(1)[2] == 7);

    const Pixmap moved = std::move(pixmap);
    CHECK(moved.row(1)[0] == 9);
    CHECK(Pixmap().empty());
    CHECK(Pixmap().bytes() == 0);
}
