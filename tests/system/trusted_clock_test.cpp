#include "kiosk/system/trusted_clock.h"

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

const UtcOffset five_hours = [](Instant) { return std::chrono::seconds(5h); };

Instant utc(int year, unsigned month, unsigned day, std::chrono::seconds time = 0s) {
    return std::chrono::sys_days(
               Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}) +
           time;
}

LocalTime local(int year, unsigned month, unsigned day, std::chrono::seconds time = 0s) {
    return LocalTime(utc(year, month, day, time).time_since_epoch());
}

/// A machine whose clock anybody may set, and on which time passes.
struct Machine {
    Instant clock;
    std::chrono::seconds since_boot{100};

    TrustedClock trusted() {
        return TrustedClock({[this] { return clock; }, five_hours}, [this] { return since_boot; });
    }
    void pass(std::chrono::seconds time) {
        clock += time;
        since_boot += time;
    }
};

const Happened made{utc(2026, 11, 20, 9h), "the bundle was made"};

}  // namespace

TEST_CASE("a clock that shows no less than what has happened is believed") {
    Machine machine{utc(2026, 11, 20, 9h)};
    const TrustedClock clock = machine.trusted();
    CHECK(clock.moment(made) == Moment(local(2026, 11, 20, 14h)));
    CHECK_FALSE(clock.is_wrong(made));
    machine.clock = utc(2031, 1, 1);
    CHECK(clock.moment(made) == Moment(local(2031, 1, 1, 5h)));
    CHECK(clock.until(local(2031, 1, 1, 6h), made) == Duration(3600));
}

TEST_CASE("a clock that shows less is not: it is at least as late as what has happened") {
    for (const Instant wrong : {utc(1970, 1, 1), utc(2019, 6, 1), utc(2026, 11, 20, 9h) - 1s}) {
        Machine machine{wrong};
        const TrustedClock clock = machine.trusted();
        Moment expected(local(2026, 11, 20, 14h));
        expected.is_certain = false;
        CHECK(clock.moment(made) == expected);
        CHECK(clock.is_wrong(made));
        machine.pass(1h);
        CHECK(clock.moment(made).is_certain == (wrong + 1h >= made.when));
    }
}

TEST_CASE("what somebody tells counts, and goes on with the time, until the clock is right") {
    Machine machine{utc(1970, 1, 1)};
    TrustedClock clock = machine.trusted();
    CHECK(clock.tell(local(2026, 11, 28, 18h), made));
    CHECK(clock.moment(made) == Moment(local(2026, 11, 28, 18h)));
    machine.pass(90min);
    CHECK(clock.moment(made) == Moment(local(2026, 11, 28, 19h + 30min)));
    CHECK(clock.is_wrong(made));
    // Whatever the wrong clock does.
    machine.clock = utc(2019, 1, 1);
    CHECK(clock.moment(made) == Moment(local(2026, 11, 28, 19h + 30min)));
    CHECK(clock.until(local(2026, 11, 28, 20h), made) == Duration(1800));
    // Another bundle, which is newer.
    const Happened later{utc(2026, 12, 1), "the bundle was made"};
    CHECK(clock.moment(later) == Moment(local(2026, 12, 1, 5h)));
    machine.clock = utc(2026, 12, 5);
    CHECK(clock.moment(made) == Moment(local(2026, 12, 5, 5h)));
}

TEST_CASE("a time that cannot be is not taken") {
    Machine machine{utc(1970, 1, 1)};
    TrustedClock clock = machine.trusted();
    CHECK_FALSE(clock.tell(local(2026, 11, 20, 13h + 59min), made));
    CHECK_FALSE(clock.moment(made).is_certain);
    CHECK(clock.tell(local(2026, 11, 20, 14h), made));
    CHECK(clock.moment(made).is_certain);
}

TEST_CASE("a clock that jumps while the show runs is believed where it can be") {
    Machine machine{utc(2026, 11, 28)};
    const TrustedClock clock = machine.trusted();
    for (const Instant jump : {utc(2040, 1, 1), utc(2026, 11, 21), utc(2019, 1, 1), utc(2026, 11, 28)}) {
        machine.clock = jump;
        const bool can_be = jump >= made.when;
        CHECK(clock.moment(made).is_certain == can_be);
        CHECK((clock.moment(made).shown == LocalTime((jump + 5h).time_since_epoch())) == can_be);
    }
}

TEST_CASE("the program was built, and files were written, before now") {
    CHECK(system_clock().now() >= building().when);
    CHECK(building().when >= utc(2018, 5, 17));
    const TemporaryFolder folder;
    const std::string file = folder.write("slides.yaml", "text");
    const Happened written = writing_of(file);
    CHECK(written.when > system_clock().now() - 25h);
    CHECK(written.when < system_clock().now() - 23h);
    CHECK(written.what == "the file slides.yaml was written");
    CHECK(writing_of(folder.path("other.yaml")).when == Instant());
    CHECK(later_of(made, written).what == later_of(written, made).what);
}

TEST_CASE("why a clock is not believed is told") {
    Machine machine{utc(2019, 3, 1, 5h + 7min)};
    CHECK(clock_fault(machine.trusted(), made) ==
          "this machine's clock shows 2019-03-01 10:07, which cannot be right: the bundle was made later");
}
