#include "kiosk/system/clock.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

/// Another time zone as long as it lives.
class TimeZone {
  public:
    explicit TimeZone(const char* name) : before_(std::getenv("TZ") ? std::getenv("TZ") : "") {
        setenv("TZ", name, 1);
    }
    ~TimeZone() {
        if (before_.empty())
            unsetenv("TZ");
        else
            setenv("TZ", before_.c_str(), 1);
        tzset();
    }
    TimeZone(const TimeZone&) = delete;
    TimeZone& operator=(const TimeZone&) = delete;

  private:
    const std::string before_;
};

Instant utc(int year, unsigned month, unsigned day, std::chrono::seconds time) {
    return std::chrono::sys_days(
               Date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}) +
           time;
}

}  // namespace

TEST_CASE("the system's time zone counts, with its changes, and another one as soon as it is set") {
    // Written out, so that the test needs no list of time zones.
    const TimeZone berlin("CET-1CEST,M3.5.0,M10.5.0/3");
    const Clock clock = system_clock();
    CHECK(clock.offset(utc(2026, 1, 15, 12h)) == 1h);
    CHECK(clock.offset(utc(2026, 7, 15, 12h)) == 2h);
    CHECK(clock.offset(utc(2026, 3, 29, 1h - 1s)) == 1h);
    CHECK(clock.offset(utc(2026, 3, 29, 1h)) == 2h);
    const TimeZone astana("ALMT-5");
    CHECK(clock.offset(utc(2026, 7, 15, 12h)) == 5h);
}

TEST_CASE("how long it is until clocks show a time") {
    const TimeZone berlin("CET-1CEST,M3.5.0,M10.5.0/3");
    const Instant now = utc(2026, 3, 29, 0h + 30min);  // 01:30, before the hour that is skipped
    const Clock clock{[&] { return now; }, system_clock().offset};
    const auto at = [](std::chrono::seconds time) {
        return LocalTime(utc(2026, 3, 29, time).time_since_epoch());
    };
    CHECK(clock.moment() == Moment(at(1h + 30min)));
    CHECK(clock.until(at(1h + 45min)) == Duration(15 * 60));
    CHECK(clock.until(at(2h + 45min)) == Duration(30 * 60));
    CHECK(clock.until(at(3h + 15min)) == Duration(45 * 60));
    CHECK(clock.until(at(1h)) == Duration(0));
}
