#include "kiosk/base/opening_hours.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

Date date(int year, unsigned month, unsigned day) {
    return Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

LocalTime local(Date day, std::chrono::seconds time) {
    return LocalTime(std::chrono::local_days(day)) + time;
}

Instant utc(Date day, std::chrono::seconds time) {
    return Instant(local(day, time).time_since_epoch());
}

/// A time zone whose clocks are changed once.
UtcOffset zone(std::chrono::seconds before, std::chrono::seconds after, Instant change) {
    return [=](Instant instant) { return instant < change ? before : after; };
}

const UtcOffset astana = [](Instant) { return std::chrono::seconds(5h); };
const Instant spring = utc(date(2026, 3, 29), 1h);   // 02:00 becomes 03:00 in Berlin
const Instant autumn = utc(date(2026, 10, 25), 1h);  // 03:00 becomes 02:00
const UtcOffset berlin_in_spring = zone(1h, 2h, spring);
const UtcOffset berlin_in_autumn = zone(2h, 1h, autumn);

OpeningHours hours_of(std::vector<std::pair<const char*, const char*>> week,
                      std::vector<std::pair<Date, const char*>> dates = {}) {
    OpeningHours hours;
    for (const auto& [days, times] : week) {
        const auto named = parse_weekdays(days);
        REQUIRE(named);
        for (std::size_t day = 0; day < named->size(); ++day)
            if ((*named)[day]) hours.week[day] = parse_open_times(times).value();
    }
    for (const auto& [day, times] : dates)
        hours.dates[day] = parse_open_times(times).value();
    return hours;
}

/// Whether it is open at each of the times of one day.
std::string through(const OpeningHours& hours, Date day, const std::vector<std::chrono::seconds>& times) {
    std::string open;
    for (const std::chrono::seconds time : times)
        open += is_open(hours, Moment(local(day, time))) ? '+' : '-';
    return open;
}

/// All changes after `now`, `most` of them, as local times of their first day in minutes after its midnight.
std::vector<Instant> changes(const OpeningHours& hours, Instant now, const UtcOffset& offset,
                             std::size_t most) {
    std::vector<Instant> found;
    while (found.size() < most) {
        const auto next = next_change(hours, now, offset);
        if (!next) break;
        found.push_back(now = *next);
    }
    return found;
}

const Date friday = date(2026, 11, 27);
const Date saturday = date(2026, 11, 28);
const Date sunday = date(2026, 11, 29);

}  // namespace

TEST_CASE("hours begin with their first minute and end before their last") {
    const OpeningHours hours = hours_of({{"mon-fri", "09:00-18:00"}});
    CHECK(through(hours, friday, {0h, 9h - 1s, 9h, 12h, 18h - 1s, 18h, 23h}) == "--+++--");
    CHECK(through(hours, saturday, {0h, 12h, 23h}) == "---");
}

TEST_CASE("hours over midnight belong to the day on which they begin") {
    const OpeningHours hours = hours_of({{"fri", "10:00-02:00"}, {"sat", "closed"}});
    CHECK(through(hours, friday, {0h, 1h, 10h, 24h - 1s}) == "--++");
    CHECK(through(hours, saturday, {0h, 2h - 1s, 2h, 10h, 23h}) == "++---");
    CHECK(through(hours, sunday, {0h, 1h}) == "--");
}

TEST_CASE("a date has its own hours, and none of its weekday's") {
    const OpeningHours hours = hours_of({{"daily", "20:00-04:00"}}, {{saturday, "10:00-12:00, 14:00-16:00"}});
    // Friday's night lasts into it.
    CHECK(through(hours, saturday, {3h, 4h, 10h, 13h, 15h, 21h}) == "+-+-+-");
    CHECK(through(hours, sunday, {1h, 21h}) == "-+");
}

TEST_CASE("a day may be open as a whole, and so may all days") {
    const OpeningHours always = hours_of({{"daily", "open"}});
    CHECK(through(always, friday, {0h, 12h, 24h - 1s, 24h}) == "++++");
    CHECK_FALSE(next_change(always, utc(friday, 5h), astana));
    CHECK_FALSE(next_change(OpeningHours(), utc(friday, 5h), astana));
    CHECK(through(hours_of({{"fri", "open"}}), saturday, {0h}) == "-");
}

TEST_CASE("a clock that cannot be right closes nothing") {
    Moment moment(local(friday, 3h));
    const OpeningHours hours = hours_of({{"daily", "09:00-18:00"}});
    CHECK_FALSE(is_open(hours, moment));
    moment.is_certain = false;
    CHECK(is_open(hours, moment));
}

TEST_CASE("the next change is the next one, over a closed day and over an exception far ahead") {
    const OpeningHours week = hours_of({{"mon-fri", "09:00-18:00"}});
    const std::chrono::seconds to_utc = -5h;
    CHECK(changes(week, utc(friday, 8h + to_utc), astana, 3) ==
          std::vector<Instant>{utc(friday, 9h + to_utc), utc(friday, 18h + to_utc),
                               utc(date(2026, 11, 30), 9h + to_utc)});
    // One that is over already is not found again.
    CHECK(next_change(week, utc(friday, 18h + to_utc), astana) == utc(date(2026, 11, 30), 9h + to_utc));
    const Date far = date(2027, 5, 1);
    const OpeningHours fair = hours_of({{"daily", "open"}}, {{far, "closed"}});
    CHECK(changes(fair, utc(friday, 8h), astana, 3) ==
          std::vector<Instant>{utc(far, to_utc), utc(far, 24h + to_utc)});
}

TEST_CASE("hours that clocks skip in spring are none, and what lies around them meets") {
    const Date day = date(2026, 3, 29);
    const OpeningHours skipped = hours_of({}, {{day, "02:15-02:45"}});
    CHECK_FALSE(next_change(skipped, utc(day, -1h), berlin_in_spring));
    // What begins in the hour begins when clocks have skipped it; what ends in it has ended then.
    const OpeningHours begins = hours_of({}, {{day, "02:30-05:00"}});
    CHECK(changes(begins, utc(day, -1h), berlin_in_spring, 3) == std::vector<Instant>{spring, utc(day, 3h)});
    const OpeningHours ends = hours_of({}, {{day, "01:00-02:30"}});
    CHECK(changes(ends, utc(day, -1h), berlin_in_spring, 3) == std::vector<Instant>{utc(day, 0h), spring});
}

TEST_CASE("in an hour that clocks show twice it opens once and closes once") {
    const Date day = date(2026, 10, 25);
    // 02:30 is shown at 00:30 and at 01:30 UTC.
    const OpeningHours begins = hours_of({}, {{day, "02:30-05:00"}});
    CHECK(changes(begins, utc(day, -3h), berlin_in_autumn, 4) ==
          std::vector<Instant>{utc(day, 1h + 30min), utc(day, 4h)});
    const OpeningHours ends = hours_of({}, {{day, "01:00-02:30"}});
    CHECK(changes(ends, utc(day, -3h), berlin_in_autumn, 4) ==
          std::vector<Instant>{utc(day, -1h), utc(day, 30min)});
    const OpeningHours around = hours_of({}, {{day, "01:00-05:00"}});
    CHECK(changes(around, utc(day, -3h), berlin_in_autumn, 4) ==
          std::vector<Instant>{utc(day, -1h), utc(day, 4h)});
}

TEST_CASE("clocks that go back over midnight close nothing that is open on both days") {
    // 24:00 becomes 23:00, as in Kazakhstan in 2024.
    const Instant change = utc(date(2024, 2, 29), 18h);
    const UtcOffset zone_of_it = zone(6h, 5h, change);
    const OpeningHours always = hours_of({{"daily", "open"}});
    const OpeningHours night = hours_of({{"daily", "20:00-02:00"}});
    for (const auto around : {-90min, -30min, -1min, 0min, 1min, 59min, 61min}) {
        CAPTURE(around.count());
        CHECK(is_open(always, moment_at(change + around, zone_of_it)));
        CHECK(is_open(night, moment_at(change + around, zone_of_it)));
    }
    CHECK_FALSE(next_change(always, change - 3h, zone_of_it));
}

TEST_CASE("between two changes nothing changes, minute by minute over both") {
    const OpeningHours hours = hours_of({{"mon-fri", "09:00-12:00, 13:00-18:00"}, {"sat", "20:00-02:30"}},
                                        {{date(2026, 10, 25), "02:10-02:20, 02:50-23:00"}});
    for (const auto& [start, offset] : {std::pair(utc(date(2026, 10, 22), 0h), berlin_in_autumn),
                                        std::pair(utc(date(2026, 3, 26), 0h), berlin_in_spring)}) {
        auto next = next_change(hours, start, offset);
        bool open = is_open(hours, moment_at(start, offset));
        for (Instant now = start; now < start + std::chrono::days(6); now += 1min) {
            REQUIRE(next);
            if (now >= *next) {
                open = !open;
                next = next_change(hours, now, offset);
            }
            CAPTURE(now.time_since_epoch().count());
            REQUIRE(is_open(hours, moment_at(now, offset)) == open);
        }
    }
}

TEST_CASE("days and times are read as people write them") {
    using Days = std::array<bool, 7>;
    CHECK(parse_weekdays("mon-fri") == Days{false, true, true, true, true, true, false});
    CHECK(parse_weekdays("Fri-Mon") == Days{true, true, false, false, false, true, true});
    CHECK(parse_weekdays("Saturday, sun") == Days{true, false, false, false, false, false, true});
    CHECK(parse_weekdays("daily") == Days{true, true, true, true, true, true, true});
    for (const char* const wrong : {"", "mo", "mon-", "-", "mon,", "weekend", "mon fri", "2030-12-24"})
        CHECK_FALSE(parse_weekdays(wrong));

    CHECK(parse_dates("2030-12-24") == std::vector<Date>{date(2030, 12, 24)});
    CHECK(parse_dates("2030-12-31 to 2031-01-01") == std::vector<Date>{date(2030, 12, 31), date(2031, 1, 1)});
    for (const char* const wrong : {"", "2030-2-1", "2030-02-30", "2030-12-24 to", "2030-12-24 to 2030-12-23",
                                    "2030-12-24 to 2033-12-24", "24.12.2030"})
        CHECK(parse_dates(wrong).empty());

    CHECK(parse_open_times("09:00-18:00") == OpenTimes{{9h, 18h}});
    CHECK(parse_open_times("9:00 \u2013 12:30,13:00-24:00") == OpenTimes{{9h, 12h + 30min}, {13h, 24h}});
    CHECK(parse_open_times("20:00-02:00") == OpenTimes{{20h, 26h}});
    CHECK(parse_open_times("13:00-14:00, 9:00-10:00") == OpenTimes{{9h, 10h}, {13h, 14h}});
    CHECK(parse_open_times("closed") == OpenTimes{});
    CHECK(parse_open_times("Open") == OpenTimes{{0h, 24h}});
    for (const char* const wrong :
         {"", "9-18", "09:00", "09:00-", "09:60-10:00", "25:00-26:00", "24:00-02:00", "09:00-09:00",
          "09:00-12:00,11:00-13:00", "9am-5pm", "09:00-18:00,"})
        CHECK_FALSE(parse_open_times(wrong));
}
