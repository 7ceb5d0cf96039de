#include "kiosk/base/local_time.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

LocalTime local(int year, unsigned month, unsigned day, std::chrono::seconds time) {
    return LocalTime(std::chrono::local_days(
               Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)})) +
           time;
}

Instant utc(int year, unsigned month, unsigned day, std::chrono::seconds time) {
    return Instant(local(year, month, day, time).time_since_epoch());
}

/// A time zone whose clocks are changed once.
UtcOffset zone(std::chrono::seconds before, std::chrono::seconds after, Instant change) {
    return [=](Instant instant) { return instant < change ? before : after; };
}

const UtcOffset astana = [](Instant) { return std::chrono::seconds(5h); };
const Instant spring = utc(2026, 3, 29, 1h);   // 02:00 becomes 03:00 in Berlin
const Instant autumn = utc(2026, 10, 25, 1h);  // 03:00 becomes 02:00
const UtcOffset berlin_in_spring = zone(1h, 2h, spring);
const UtcOffset berlin_in_autumn = zone(2h, 1h, autumn);

}  // namespace

TEST_CASE("clocks that nobody changes show one time at each moment") {
    const Instant noon = utc(2026, 6, 1, 12h);
    const Moment moment = moment_at(noon, astana);
    CHECK(moment == Moment(local(2026, 6, 1, 17h)));
    CHECK(instant_of(local(2026, 6, 1, 17h), astana) == noon);
    CHECK(day_of(moment) == Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)});
    CHECK(day_of(moment_at(utc(2026, 6, 1, 20h), astana)).day() == std::chrono::day(2));
}

TEST_CASE("an hour that clocks skip is over when they have skipped it") {
    CHECK(moment_at(spring - 1s, berlin_in_spring) == Moment(local(2026, 3, 29, 2h - 1s)));
    CHECK(moment_at(spring, berlin_in_spring) == Moment(local(2026, 3, 29, 3h)));
    CHECK(instant_of(local(2026, 3, 29, 1h + 59min), berlin_in_spring) == spring - 1min);
    for (const auto skipped : {2h + 0min, 2h + 30min, 3h + 0min})
        CHECK(instant_of(local(2026, 3, 29, skipped), berlin_in_spring) == spring);
    CHECK(instant_of(local(2026, 3, 29, 3h + 1min), berlin_in_spring) == spring + 1min);
}

TEST_CASE("in an hour that clocks show twice they have shown more than they show, or will show less") {
    const auto at = [](std::chrono::seconds after_change) {
        return moment_at(autumn + after_change, berlin_in_autumn);
    };
    const auto on_the_day = [](std::chrono::seconds time) { return local(2026, 10, 25, time); };

    CHECK(at(-61min) == Moment(on_the_day(2h - 1min)));
    const Moment first = at(-20min);
    CHECK(first.shown == on_the_day(2h + 40min));
    CHECK(first.furthest == on_the_day(2h + 40min));
    CHECK(first.earliest == on_the_day(2h));
    const Moment second = at(20min);
    CHECK(second.shown == on_the_day(2h + 20min));
    CHECK(second.furthest == on_the_day(3h - 1s));
    CHECK(second.earliest == on_the_day(2h + 20min));
    CHECK(at(1h) == Moment(on_the_day(3h)));

    CHECK(instant_of(on_the_day(2h + 30min), berlin_in_autumn) == autumn - 30min);
    CHECK(instant_of(on_the_day(3h), berlin_in_autumn) == autumn + 1h);
}

TEST_CASE("what clocks have shown never goes back, nor what they will show, whatever is done to them") {
    const Instant change = utc(2024, 2, 29, 18h);
    for (const UtcOffset& offset :
         {astana, berlin_in_spring, berlin_in_autumn, zone(6h, 5h, change), zone(-3h, -2h, change),
          zone(-12h, 12h, change), zone(630min, 660min, change)}) {
        for (const Instant middle : {spring, autumn, change}) {
            Moment before = moment_at(middle - 30h, offset);
            for (Instant instant = middle - 30h; instant < middle + 30h; instant += 7min) {
                const Moment moment = moment_at(instant, offset);
                CHECK(moment.furthest >= before.furthest);
                CHECK(moment.earliest >= before.earliest);
                CHECK(moment.furthest >= moment.shown);
                CHECK(moment.earliest <= moment.shown);
                before = moment;
                // A time is reached at the instant that is given for it, and not before.
                const LocalTime time = moment.furthest;
                const Instant reached = instant_of(time, offset);
                CHECK(reached <= instant);
                CHECK(moment_at(reached, offset).furthest >= time);
                CHECK(moment_at(reached - 1s, offset).furthest < time);
            }
        }
    }
}

TEST_CASE("a day begins with its first minute and lasts to its last, a time of day is a moment") {
    const Date day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};
    const DayOrTime whole{day, std::nullopt};
    CHECK(whole.begin() == local(2026, 6, 1, 0s));
    CHECK(whole.end() == local(2026, 6, 2, 0s));
    const DayOrTime six{day, 18h};
    CHECK(six.begin() == local(2026, 6, 1, 18h));
    CHECK(six.end() == local(2026, 6, 1, 18h));
}

TEST_CASE("a day has an hour more where it ends twice: Kazakhstan, 29 February 2024") {
    const Instant change = utc(2024, 2, 29, 18h);  // midnight becomes 23:00
    const UtcOffset offset = zone(6h, 5h, change);
    const LocalTime end = local(2024, 3, 1, 0s);
    CHECK(instant_of(end, offset) == change + 1h);
    CHECK(moment_at(change, offset).furthest < end);
    CHECK(moment_at(change - 1min, offset).earliest < local(2024, 2, 29, 23h + 30min));
}
