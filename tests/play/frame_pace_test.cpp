#include "kiosk/play/frame_pace.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("frames keep to a grid in time, however late each wait ends") {
    FramePace pace(Duration(0.020));
    const TimePoint start{10s};
    CHECK(pace.next(start) == start + 20ms);
    CHECK(pace.next(start + 21ms) == start + 40ms);
    CHECK(pace.next(start + 43ms) == start + 60ms);
    CHECK(pace.next(start + 60ms) == start + 80ms);
}

TEST_CASE("a frame that comes too late takes the next place on the grid, not two at once") {
    FramePace pace(Duration(0.020));
    const TimePoint start{10s};
    pace.next(start);
    CHECK(pace.next(start + 65ms) == start + 80ms);
}

TEST_CASE("after a pause a grid begins anew, and so it does when the clock is set back") {
    FramePace pace(Duration(0.020));
    const TimePoint start{10s};
    pace.next(start);
    CHECK(pace.next(start + 507ms) == start + 527ms);
    CHECK(pace.next(start + 3ms) == start + 23ms);
}

TEST_CASE("a machine is too slow when frame after frame takes twice its time, and that is told once") {
    FramePace pace(Duration(0.020));
    for (int i = 0; i < 9; ++i)
        CHECK_FALSE(pace.is_too_slow(Duration(0.041)));
    CHECK_FALSE(pace.is_too_slow(Duration(0.039)));
    for (int i = 0; i < 9; ++i)
        CHECK_FALSE(pace.is_too_slow(Duration(0.5)));
    CHECK(pace.is_too_slow(Duration(0.041)));
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(pace.is_too_slow(Duration(0.5)));
}
