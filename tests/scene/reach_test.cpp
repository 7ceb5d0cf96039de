#include "kiosk/scene/reach.h"

#include <doctest/doctest.h>

#include "kiosk/scene/metrics.h"

using namespace kiosk;

namespace {

/// 100 inches, so that a pixel of this picture is a millimetre: 2540 diagonally.
Canvas hanging(Size size, float height) {
    Canvas canvas = canvas_for(size, 43, 0);
    canvas.millimetres_per_pixel = 1;
    canvas.bottom_edge_millimetres = height;
    return canvas;
}

}  // namespace

TEST_CASE("what is in reach of a picture goes by how high it hangs") {
    CHECK(reach_of(canvas_for({1920, 1080}, 43, 0)) == Reach{0, 1080});
    CHECK(reach_of(hanging({1000, 2000}, 0)) == Reach{780, 1620});
    CHECK(reach_of(hanging({1000, 2000}, 300)) == Reach{1080, 1920});
    CHECK(reach_of(hanging({1000, 2000}, 1000)) == Reach{1780, 2000});
    CHECK(reach_of(hanging({1000, 600}, 500)) == Reach{0, 600});
    // Nothing of it: its lower edge is nearest, and the upper one of what stands on the floor.
    CHECK(reach_of(hanging({1000, 600}, 1300)) == Reach{600, 600});
    CHECK(reach_of(hanging({1000, 300}, 0)) == Reach{0, 0});
    CHECK(height_of(hanging({1000, 600}, 500), 0) == 1100);
    CHECK(height_of(hanging({1000, 600}, 500), 600) == 500);
}

TEST_CASE("a picture that hangs high can be brought down, to its lower half or all that is in reach") {
    CHECK_FALSE(can_be_lowered(canvas_for({1080, 1920}, 98, 0)));
    CHECK_FALSE(can_be_lowered(hanging({1000, 600}, 620)));
    CHECK(can_be_lowered(hanging({1000, 600}, 621)));
    CHECK(lowered(hanging({1000, 600}, 1000)).size == Size{1000, 300});
    CHECK(lowered(hanging({1000, 1000}, 620)).size == Size{1000, 600});
    CHECK(lowered(hanging({1000, 1000}, 300)).size == Size{1000, 750});
    const Canvas low = lowered(hanging({1000, 1000}, 620));
    CHECK(low.is_lowered);
    CHECK(can_be_lowered(low));
    CHECK(lowered(low) == low);
    // Its lower edge is where it was, and who has brought it down is near.
    CHECK(*low.bottom_edge_millimetres == 620);
    CHECK(height_of(low, 0) == highest_reach);
    CHECK(low.viewing_distance_metres == arms_length_metres);
}

TEST_CASE("buttons of a panel that reaches down to the floor stand higher") {
    const LayoutMetrics usual(canvas_for({1000, 2000}, 43, 0), 2);
    Canvas canvas = canvas_for({1000, 2000}, 43, 0);
    canvas.bottom_edge_millimetres = 100;
    const LayoutMetrics lifted(canvas, 2);
    CHECK(height_of(canvas, lifted.button_bottom) >= lowest_reach);
    CHECK(height_of(canvas, lifted.button_bottom) < lowest_reach + 2);
    CHECK(lifted.button_height == usual.button_height);
    CHECK(lifted.button_bottom - lifted.strip_top == usual.button_bottom - usual.strip_top);
    // Never so high that no slide is left.
    canvas.millimetres_per_pixel = 0.1F;
    CHECK(LayoutMetrics(canvas, 2).button_bottom >= 0.5F * 2000);
    canvas = canvas_for({1000, 2000}, 43, 0);
    canvas.bottom_edge_millimetres = 700;
    CHECK(LayoutMetrics(canvas, 2).button_bottom == usual.button_bottom);
}
