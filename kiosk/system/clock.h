// The system's clock and its time zone.
#pragma once

#include <chrono>
#include <functional>

#include "kiosk/base/local_time.h"

namespace kiosk {

/// What tells the time; any thread may ask.
struct Clock {
    std::function<Instant()> now;
    UtcOffset offset;

    Moment moment() const { return moment_at(now(), offset); }
    /// How long it is until clocks show `time`; not below 0.
    Duration until(LocalTime time) const;
};

/// How long the machine has run, asleep as well.
std::chrono::seconds system_time_since_boot();

/// Another time zone of the system is noticed, unless the environment (TZ) names one.
Clock system_clock();

}  // namespace kiosk
