#include "kiosk/paint/picture.h"

#include <doctest/doctest.h>

#include "tests/paint/pictures.h"

using namespace kiosk;

using namespace test;

TEST_CASE("a picture moves where its photo's window does") {
    CHECK_FALSE(plain({4, 4}, paper).moves());
    CHECK_FALSE(photo_picture({4, 4}, random_pixmap({4, 4}, 1), {0, 0, 4, 4}, {0, 0, 4, 4}).moves());
    CHECK(photo_picture({4, 4}, random_pixmap({4, 4}, 1), {0, 0, 4, 4}, {0, 0, 3, 3}).moves());
}

TEST_CASE("a picture's bytes count its masks, and name its photo as what it shares") {
    Picture picture = photo_picture({4, 4}, random_pixmap({100, 50}, 1), {0, 0, 4, 4}, {0, 0, 4, 4});
    const std::size_t without_marks = picture.bytes();
    CHECK(without_marks < 1000);
    picture.marks.emplace_back(MaskMark{random_mask({300, 20}, 1), 0, 0, paper});
    CHECK(picture.bytes() >= without_marks + 300 * 20);
    const auto shared = picture.shared_parts();
    REQUIRE(shared.size() == 1);
    CHECK(shared[0].part == picture.photos[0].pixels.get());
    CHECK(shared[0].bytes == 100 * 50 * 4);
}
