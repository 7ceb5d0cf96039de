#include "kiosk/system/debounce.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("a burst of changes counts once, when it is over") {
    const TimePoint start{};
    Debounce burst(Duration(0.1), Duration(0.25));
    CHECK(burst.due() == TimePoint::max());
    CHECK_FALSE(burst.take(start + 1h));
    burst.changed(start);
    burst.changed(start + 60ms);
    CHECK(burst.due() == start + 160ms);
    CHECK_FALSE(burst.take(start + 159ms));
    CHECK(burst.take(start + 160ms));
    CHECK_FALSE(burst.take(start + 161ms));
    CHECK(burst.due() == TimePoint::max());
}

TEST_CASE("a burst without an end is cut") {
    const TimePoint start{};
    Debounce burst(Duration(0.1), Duration(0.25));
    for (int step = 0; step < 5; ++step)
        burst.changed(start + step * 60ms);
    CHECK(burst.due() == start + 250ms);
    CHECK(burst.take(start + 250ms));
    burst.changed(start + 300ms);
    CHECK(burst.due() == start + 400ms);
}
