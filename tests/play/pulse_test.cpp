#include "kiosk/play/pulse.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

TimePoint at(double seconds) {
    return later(TimePoint(), Duration(seconds));
}

}  // namespace

TEST_CASE("a show that moves gives three signs of life within the limit") {
    Pulse pulse(Duration(30));
    CHECK(pulse.next() <= at(0));
    CHECK(pulse.beats(at(0), true, false));
    CHECK(pulse.next() == at(10));
    CHECK_FALSE(pulse.beats(at(4), true, false));
    CHECK(pulse.beats(at(10), true, false));
    CHECK(pulse.beats(at(25), true, false));
    CHECK(pulse.next() == at(35));
}

TEST_CASE("nobody who waits for a sign of life: the loop is never woken for one") {
    Pulse pulse(std::nullopt);
    CHECK(pulse.next() == TimePoint::max());
    CHECK_FALSE(pulse.beats(at(0), true, false));
    CHECK(pulse.next() == TimePoint::max());
}

TEST_CASE("a screen that takes no frame ends the signs of life, until it takes one") {
    Pulse pulse(Duration(30));
    CHECK_FALSE(pulse.beats(at(0), false, false));
    CHECK_FALSE(pulse.beats(at(10), false, false));
    CHECK(pulse.beats(at(20), true, false));
}

TEST_CASE("a show that waits for one picture for too long gives no sign of life") {
    Pulse pulse(Duration(30));
    CHECK(pulse.beats(at(0), true, true));
    CHECK(pulse.beats(at(10), true, true));
    CHECK(pulse.beats(at(20), true, true));
    CHECK_FALSE(pulse.beats(at(30), true, true));
    CHECK_FALSE(pulse.beats(at(40), true, true));
    SUBCASE("until it goes on") {
        CHECK(pulse.beats(at(50), true, false));
    }
    SUBCASE("and the next picture has its own time") {
        CHECK_FALSE(pulse.beats(at(45), true, false));
        CHECK(pulse.beats(at(50), true, true));
    }
}
