// Local time: what clocks show in the kiosk's own time zone. Clocks there may skip an hour, and show one
// twice.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "kiosk/base/time.h"

namespace kiosk {

/// A point in time, in seconds of UTC.
using Instant = std::chrono::sys_seconds;
/// What clocks show.
using LocalTime = std::chrono::local_seconds;

/// A point in time as clocks show it. An hour that is shown twice must not bring back what has ended in it,
/// nor bring early what begins in it: so a moment says besides what clocks have shown already, and what they
/// will show again.
struct Moment {
    Moment() = default;
    explicit Moment(LocalTime time) : shown(time), furthest(time), earliest(time) {}
    /// The beginning of a day.
    Moment(Date day) : Moment(LocalTime(std::chrono::local_days(day))) {}  // NOLINT: a day is a moment

    LocalTime shown{};     ///< by clocks
    LocalTime furthest{};  ///< the latest time that clocks have shown up to now
    LocalTime earliest{};  ///< the earliest time that clocks show from now on
    /// False: clocks cannot be right, and it may be any time from this one on.
    bool is_certain = true;
    bool operator==(const Moment&) const = default;
};

/// The day that clocks show.
Date day_of(const Moment& moment);

/// A day, or a time of day on it: as people write when something begins or ends.
struct DayOrTime {
    Date day{};
    std::optional<std::chrono::minutes> time;  ///< since midnight

    /// From when on something is there that begins with it: a day begins with its first minute.
    LocalTime begin() const;
    /// From when on something is no longer there that ends with it: a day lasts to its last minute.
    LocalTime end() const;
    bool operator==(const DayOrTime&) const = default;
};

/// How far clocks are ahead of UTC at an instant. Changes that are less than two days apart are not
/// understood; there are none.
using UtcOffset = std::function<std::chrono::seconds(Instant)>;

Moment moment_at(Instant instant, const UtcOffset& offset);

/// When clocks first show `time`, or more where they skip it.
Instant instant_of(LocalTime time, const UtcOffset& offset);

}  // namespace kiosk
