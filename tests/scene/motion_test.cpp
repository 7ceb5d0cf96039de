#include "kiosk/scene/motion.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace kiosk;

TEST_CASE("easing begins and ends at rest") {
    CHECK(ease_in_out(-1) == 0);
    CHECK(ease_in_out(0) == 0);
    CHECK(ease_in_out(0.5F) == doctest::Approx(0.5));
    CHECK(ease_in_out(1) == 1);
    CHECK(ease_in_out(2) == 1);
    CHECK(ease_in_out(0.001F) < 0.00001F);
    CHECK(1 - ease_in_out(0.999F) < 0.00001F);
    float before = 0;
    for (int i = 1; i <= 100; ++i) {
        const float now = ease_in_out(static_cast<float>(i) / 100);
        CHECK(now > before);
        CHECK(now + ease_in_out(1 - static_cast<float>(i) / 100) == doctest::Approx(1));
        before = now;
    }
}

TEST_CASE("the time of an eased value is that at which easing reaches it") {
    for (int i = 0; i <= 100; ++i) {
        const float time = static_cast<float>(i) / 100;
        CHECK(time_of_ease(ease_in_out(time)) == doctest::Approx(time).epsilon(0.002));
    }
    CHECK(time_of_ease(-1) == doctest::Approx(0));
    CHECK(time_of_ease(2) == doctest::Approx(1));
}

TEST_CASE("easing out begins at once and ends at rest") {
    CHECK(ease_out(-1) == 0);
    CHECK(ease_out(0) == 0);
    CHECK(ease_out(0.01F) > 0.029F);
    CHECK(ease_out(0.5F) == doctest::Approx(0.875));
    CHECK(1 - ease_out(0.99F) < 0.00001F);
    CHECK(ease_out(1) == 1);
    CHECK(ease_out(2) == 1);
}

TEST_CASE("a window's way is exact at its ends and stays between them") {
    const Rect from{0, 0, 2112, 1188};
    const Rect to{150, 40, 1920, 1080};
    CHECK(window_between(from, to, 0) == from);
    CHECK(window_between(from, to, 1) == to);
    CHECK(window_between(from, to, -1) == from);
    CHECK(window_between(from, to, 3) == to);
    CHECK(window_between(from, from, 0.3F) == from);
    for (int i = 0; i <= 100; ++i) {
        const Rect window = window_between(from, to, static_cast<float>(i) / 100);
        CHECK(window.x >= from.x);
        CHECK(window.y >= from.y);
        CHECK(window.right() <= from.right());
        CHECK(window.bottom() <= from.bottom());
        CHECK(window.width / window.height == doctest::Approx(16.0 / 9));
    }
}

TEST_CASE("a zoom grows by the same factor in the same time, in and out") {
    const Rect wide{0, 0, 1600, 900};
    const Rect close{300, 200, 800, 450};
    CHECK(window_between(wide, close, 0.5F).width == doctest::Approx(std::sqrt(1600.0 * 800.0)));
    for (int i = 0; i < 10; ++i) {
        const auto at = [&](int step) { return window_between(wide, close, static_cast<float>(step) / 10); };
        CHECK(at(i + 1).width / at(i).width == doctest::Approx(std::pow(0.5, 0.1)));
        const Rect back = window_between(close, wide, 1 - static_cast<float>(i) / 10);
        CHECK(back.x == doctest::Approx(at(i).x));
        CHECK(back.width == doctest::Approx(at(i).width));
    }
}

TEST_CASE("the point that a zoom goes to stands still") {
    const Rect wide{0, 0, 1600, 900};
    const Rect close{300, 200, 800, 450};
    // 300 / 1600 + 800 / 1600 × u = u, on the screen and in the photo alike
    const float u = 300.0F / (1600 - 800);
    const float v = 200.0F / (900 - 450);
    for (int i = 0; i <= 20; ++i) {
        const Rect window = window_between(wide, close, static_cast<float>(i) / 20);
        CHECK(window.x + u * window.width == doctest::Approx(600));
        CHECK(window.y + v * window.height == doctest::Approx(400));
    }
}

TEST_CASE("a pan without zoom goes evenly") {
    const Rect from{0, 10, 100, 50};
    const Rect to{40, 0, 100, 50};
    CHECK(window_between(from, to, 0.25F) == Rect{10, 7.5F, 100, 50});
}
