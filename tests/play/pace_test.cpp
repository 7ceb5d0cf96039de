#include "kiosk/play/pace.h"

#include <doctest/doctest.h>

using namespace kiosk;
namespace {

const std::vector<Duration> times = {Duration(10), Duration(30), Duration(0), Duration(60)};

TEST_CASE("a talk is on time while it is on the slide that it should be on") {
    // Of 1000 seconds the first slide has 100, the second 300, the last 600.
    for (const auto& at : {std::pair(0, 0), {100, 0}, {100, 1}, {400, 1}, {400, 3}, {1000, 3}}) {
        CAPTURE(at.first);
        CAPTURE(at.second);
        CHECK(seconds_ahead(Duration(at.first), Duration(1000), times, at.second) == 0);
    }
}

TEST_CASE("it is ahead by what the slides before would still take, and behind by what is over") {
    CHECK(seconds_ahead(Duration(40), Duration(1000), times, 1) == 60);
    CHECK(seconds_ahead(Duration(40), Duration(1000), times, 3) == 360);
    CHECK(seconds_ahead(Duration(160), Duration(1000), times, 0) == -60);
    CHECK(seconds_ahead(Duration(1100), Duration(1000), times, 3) == -100);
}

TEST_CASE("where nothing is planned nothing is late") {
    CHECK(seconds_ahead(Duration(40), Duration(0), times, 1) == 0);
    CHECK(seconds_ahead(Duration(40), Duration(100), {}, 0) == 0);
    CHECK(seconds_ahead(Duration(40), Duration(100), {Duration(0)}, 0) == 0);
}

}  // namespace
