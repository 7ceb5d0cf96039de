#include "kiosk/base/geometry.h"

#include <doctest/doctest.h>

#include <limits>

#include "kiosk/base/time.h"

using namespace kiosk;

TEST_CASE("sizes") {
    CHECK(Size{0, 5}.empty());
    CHECK(Size{5, -1}.empty());
    CHECK_FALSE(Size{1, 1}.empty());
    CHECK(Size{1080, 1920}.portrait());
    CHECK_FALSE(Size{1080, 1080}.portrait());
    CHECK(Size{1080, 1920}.shorter() == 1080);
}

TEST_CASE("a rectangle holds its left and top edge, not its right and bottom one") {
    const Rect rect{10, 20, 30, 40};
    CHECK(rect.right() == 40);
    CHECK(rect.bottom() == 60);
    CHECK(rect.center() == Point{25, 40});
    CHECK(rect.contains({10, 20}));
    CHECK(rect.contains({39.9F, 59.9F}));
    CHECK_FALSE(rect.contains({40, 30}));
    CHECK_FALSE(rect.contains({20, 60}));
    CHECK(rect.inset(5) == Rect{15, 25, 20, 30});
    CHECK(rect.inset(15).empty());
    CHECK(rect.mirrored(100) == Rect{60, 20, 30, 40});
}

TEST_CASE("a moment may be later by any length of time") {
    const TimePoint start{std::chrono::seconds(5)};
    CHECK(later(start, Duration{1.5}) == start + std::chrono::milliseconds(1500));
    CHECK(later(start, Duration{std::numeric_limits<double>::infinity()}) == TimePoint::max());
    CHECK(later(start, Duration{std::numeric_limits<double>::quiet_NaN()}) == TimePoint::max());
    CHECK(later(start, Duration{1e12}) == TimePoint::max());
}

TEST_CASE("what is fitted into a rectangle is whole, in its middle and no larger than it may be") {
    CHECK(fitted_into({10, 20, 100, 100}, {50, 25}) == Rect{10, 45, 100, 50});
    CHECK(fitted_into({10, 20, 100, 100}, {25, 50}) == Rect{35, 20, 50, 100});
    CHECK(fitted_into({10, 20, 100, 100}, {200, 100}, 1) == Rect{10, 45, 100, 50});
    CHECK(fitted_into({10, 20, 100, 100}, {50, 25}, 1) == Rect{35, 57.5F, 50, 25});
}
