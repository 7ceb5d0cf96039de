#include "kiosk/play/frame_pace.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

/// A display and its driver, which has the program wait for it, or does not.
struct StandInDisplay {
    Duration every;        ///< from one of its frames to the next
    bool waits = true;     ///< the driver
    int in_advance = 0;    ///< so many frames it takes before it waits
    Duration cost{0.002};  ///< of drawing one

    /// Returns when presenting ends of a frame that is begun then.
    TimePoint present(TimePoint begun) {
        const TimePoint drawn = later(begun, cost);
        if (!waits) return drawn;
        auto refresh = static_cast<std::int64_t>(std::ceil(Duration(drawn.time_since_epoch()) / every));
        if (!refreshes.empty()) refresh = std::max(refresh, refreshes.back() + 1);
        refreshes.push_back(refresh);
        const auto before = static_cast<std::int64_t>(refreshes.size()) - 1 - in_advance;
        if (before < 0) return drawn;
        return std::max(drawn, later(TimePoint{}, every * refreshes[static_cast<std::size_t>(before)]));
    }
    /// Of the display, at which a frame was shown anew.
    std::vector<std::int64_t> refreshes{};
};

/// Draws for so long; the number of frames.
int draw(FramePace& pace, StandInDisplay& display, TimePoint from, std::chrono::nanoseconds time) {
    // Waiting is to the millisecond, and never too short.
    const auto waited = [](TimePoint until) { return std::chrono::ceil<std::chrono::milliseconds>(until); };
    int frames = 0;
    for (TimePoint begun = from; begun < from + time; ++frames) {
        const TimePoint presented = display.present(begun);
        begun = std::max(presented, TimePoint(waited(pace.next(begun, presented))));
    }
    return frames;
}

}  // namespace

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

TEST_CASE("frames keep to the rate of the display where the driver does not wait for it") {
    for (const double cost : {0.0005, 0.002, 0.006, 0.012}) {
        CAPTURE(cost);
        FramePace pace(Duration(1.0 / 60));
        StandInDisplay display{
            .every = Duration(1.0 / 60), .waits = false, .in_advance = 0, .cost = Duration(cost)};
        const int frames = draw(pace, display, TimePoint{10s}, 14s);
        // One that draws slowly looks as if it waited.
        CHECK(frames <= 14 * 60 * (cost < 0.008 ? 1.001 : 1.12) + 3);
        CHECK(frames >= 14 * 60 * 0.98);
    }
}

TEST_CASE("where the driver waits no frame of the display is missed, however exactly its rate is known") {
    for (const double faster : {0.998, 0.999, 1.0, 1.0005})
        for (const int in_advance : {0, 1, 2})
            for (const double cost : {0.0005, 0.005, 0.010}) {
                CAPTURE(faster);
                CAPTURE(in_advance);
                CAPTURE(cost);
                FramePace pace(Duration(1.0 / 60));
                StandInDisplay display{.every = Duration(1.0 / 60 / faster),
                                       .waits = true,
                                       .in_advance = in_advance,
                                       .cost = Duration(cost)};
                const int frames = draw(pace, display, TimePoint{10s}, 20s);
                const auto refreshes = display.refreshes.back() - display.refreshes.front() + 1;
                CHECK(frames <= refreshes + 3);
                // Where frames are ahead of a faster display, it overtakes them once in a while.
                CHECK(refreshes - frames <= 2);
            }
}

TEST_CASE("a driver that begins to wait, or ends it, is noticed") {
    FramePace pace(Duration(0.020));
    TimePoint begun{10s};
    for (int i = 0; i < 20; ++i)
        begun = pace.next(begun, begun + 1ms);
    CHECK(pace.next(begun, begun + 1ms) == begun + 20ms);
    for (int i = 0; i < 5; ++i)
        begun = pace.next(begun, begun + 15ms);
    CHECK(pace.next(begun, begun + 15ms) == begun + 20ms);
}

TEST_CASE("what can wait has the time until the next frame, but never half of a frame, or what is too late") {
    const TimePoint present{10s};
    constexpr Duration frame{0.016};
    CHECK(spare_time(std::nullopt, present, frame) == Duration(0.008));
    CHECK(spare_time(present + 16ms, present, frame) == Duration(0.008));
    CHECK(spare_time(present + 8ms, present, frame).count() == doctest::Approx(0.006));
    CHECK(spare_time(present + 1ms, present, frame) == Duration(0));
    CHECK(spare_time(present - 5ms, present, frame) == Duration(0));
}
