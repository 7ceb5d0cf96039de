#include "kiosk/scene/shapes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace kiosk;

namespace {

constexpr double pi = std::numbers::pi;

/// The area within an outline, whichever way round it goes.
double area_of(const Outline& outline) {
    double twice = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point& one = outline[i];
        const Point& other = outline[(i + 1) % outline.size()];
        twice += static_cast<double>(one.x) * other.y - static_cast<double>(other.x) * one.y;
    }
    return std::abs(twice) / 2;
}

Rect extent_of(const Outline& outline) {
    float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
    for (const Point& point : outline) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
    return {left, top, right - left, bottom - top};
}

}  // namespace

TEST_CASE("a stroke is as long and thick as it should be, with round ends") {
    const Outline level = stroke({{10, 20}, {50, 20}}, 6);
    CHECK(area_of(level) == doctest::Approx(40 * 6 + pi * 9).epsilon(0.01));
    const Rect extent = extent_of(level);
    CHECK(extent.x == doctest::Approx(7));
    CHECK(extent.right() == doctest::Approx(53));
    CHECK(extent.y == doctest::Approx(17));
    CHECK(extent.height == doctest::Approx(6));
}

TEST_CASE("a stroke around a corner has a pointed corner, whichever way it bends") {
    for (const float side : {-1.0F, 1.0F}) {
        const Outline bent = stroke({{0, 0}, {30, 0}, {30, side * 30}}, 4);
        // Two arms, a square corner between them, two half circles.
        CHECK(area_of(bent) == doctest::Approx(2 * 30 * 4 + pi * 4).epsilon(0.01));
        CHECK(extent_of(bent).right() == doctest::Approx(32));
    }
    const Outline arrow = stroke({{0, 0}, {10, 10}, {0, 20}}, 2);
    CHECK(extent_of(arrow).right() == doctest::Approx(10 + std::sqrt(2.0)));
}

TEST_CASE("an arc is its part of a ring, clockwise from the top") {
    const Outline quarter = arc({100, 100}, 40, 10, 0, 0.25F);
    CHECK(area_of(quarter) == doctest::Approx(pi * (1600 - 900) / 4).epsilon(0.01));
    const Rect extent = extent_of(quarter);
    CHECK(extent.x == doctest::Approx(100));
    CHECK(extent.right() == doctest::Approx(140));
    CHECK(extent.y == doctest::Approx(60));
    CHECK(extent.bottom() == doctest::Approx(100));
    CHECK(area_of(arc({0, 0}, 10, 10, 0, 0.5F)) == doctest::Approx(pi * 50).epsilon(0.01));
}

TEST_CASE("an ellipse's ring lies within its bounds") {
    const auto ring = ellipse_ring({10, 20, 40, 80}, 5);
    REQUIRE(ring.size() == 2);
    CHECK(area_of(ring[0]) == doctest::Approx(pi * 20 * 40).epsilon(0.01));
    CHECK(area_of(ring[1]) == doctest::Approx(pi * 15 * 35).epsilon(0.01));
    CHECK(extent_of(ring[0]).x == doctest::Approx(10));
    CHECK(extent_of(ring[0]).bottom() == doctest::Approx(100));
}
