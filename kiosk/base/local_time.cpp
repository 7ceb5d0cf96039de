#include "kiosk/base/local_time.h"

#include <algorithm>

namespace kiosk {
namespace {

constexpr std::chrono::hours one_day{24};
constexpr std::chrono::seconds one_second{1};

LocalTime shown_at(Instant instant, std::chrono::seconds offset) {
    return LocalTime(instant.time_since_epoch() + offset);
}

/// The first instant with the offset of `after`, which is another than that of `before`.
Instant change_between(Instant before, Instant after, const UtcOffset& offset) {
    const std::chrono::seconds wanted = offset(after);
    while (after - before > one_second) {
        const Instant middle = before + (after - before) / 2;
        (offset(middle) == wanted ? after : before) = middle;
    }
    return after;
}

}  // namespace

Date day_of(const Moment& moment) {
    return Date(std::chrono::floor<std::chrono::days>(moment.shown));
}

LocalTime DayOrTime::begin() const {
    return LocalTime(std::chrono::local_days(day)) + time.value_or(std::chrono::minutes(0));
}

LocalTime DayOrTime::end() const {
    return time ? begin() : LocalTime(std::chrono::local_days(day)) + one_day;
}

Moment moment_at(Instant instant, const UtcOffset& offset) {
    const std::chrono::seconds now = offset(instant);
    const std::chrono::seconds before = offset(instant - one_day);
    const std::chrono::seconds after = offset(instant + one_day);
    Moment moment(shown_at(instant, now));
    if (before > now) {
        const Instant change = change_between(instant - one_day, instant, offset);
        moment.furthest = std::max(moment.shown, shown_at(change - one_second, before));
    }
    if (after < now) {
        const Instant change = change_between(instant, instant + one_day, offset);
        moment.earliest = std::min(moment.shown, shown_at(change, after));
    }
    return moment;
}

Instant instant_of(LocalTime time, const UtcOffset& offset) {
    const Instant as_utc(time.time_since_epoch());
    const std::chrono::seconds before = offset(as_utc - one_day);
    const std::chrono::seconds after = offset(as_utc + one_day);
    if (before == after) return as_utc - before;
    const Instant change = change_between(as_utc - one_day, as_utc + one_day, offset);
    if (as_utc - before < change) return as_utc - before;
    return std::max(as_utc - after, change);
}

}  // namespace kiosk
