#include "kiosk/play/operator_lock.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

const TimePoint now = TimePoint() + 1h;

/// With the pad for date and time open.
struct ClockPad : OperatorLock {
    ClockPad() : OperatorLock({}, now) {
        open_pad(now);
        digit(1);
        checked(enter(now)->number, true, now);
        REQUIRE(stage() == Stage::menu);
        open_clock();
        REQUIRE(stage() == Stage::clock);
    }
    void type(std::string_view digits) {
        for (const char each : digits)
            digit(each - '0');
    }
};

}  // namespace

TEST_CASE("twelve digits are a time: year, month, day, hour, minute") {
    ClockPad pad;
    pad.type("20261128183");
    CHECK_FALSE(pad.enter_time().has_value());
    pad.type("12");  // one too many
    CHECK(pad.time_digits() == "202611281831");
    pad.erase();
    pad.type("0");
    const Date day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(28)};
    CHECK(pad.enter_time() == LocalTime(std::chrono::local_days(day)) + 18h + 30min);
    CHECK_FALSE(pad.time_refused());
    pad.time_told(true);
    CHECK(pad.stage() == OperatorLock::Stage::closed);
    CHECK(pad.time_digits().empty());
    CHECK(pad.digits() == 0);
}

TEST_CASE(
    "a time that there is not is refused, as is one that is not taken, "
    "and another can be typed") {
    ClockPad pad;
    for (const char* none :
         {"202602291200", "202613011200", "202600101200", "202611282400", "202611281260"}) {
        pad.type(none);
        CHECK_FALSE(pad.enter_time().has_value());
        CHECK(pad.time_refused());
        CHECK(pad.time_digits().empty());
    }
    pad.type("2");
    CHECK_FALSE(pad.time_refused());
    pad.type("02611281830");
    REQUIRE(pad.enter_time().has_value());
    pad.time_told(false);
    CHECK(pad.time_refused());
    CHECK(pad.stage() == OperatorLock::Stage::clock);
}

TEST_CASE("nobody tells a time without the PIN, and a pad that is left closes") {
    OperatorLock lock({}, now);
    for (const char digit : std::string_view("202611281830"))
        lock.digit(digit - '0');
    CHECK_FALSE(lock.enter_time().has_value());
    lock.open_pad(now);
    for (const char digit : std::string_view("202611281830"))
        lock.digit(digit - '0');
    CHECK_FALSE(lock.enter_time().has_value());

    ClockPad pad;
    pad.type("2026");
    pad.update(now + 59s);
    CHECK(pad.stage() == OperatorLock::Stage::clock);
    pad.update(now + 60s);
    CHECK(pad.stage() == OperatorLock::Stage::closed);
    CHECK(pad.time_digits().empty());
}
