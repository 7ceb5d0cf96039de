// Seconds that are counted down where people see them.
#pragma once

#include <algorithm>
#include <cmath>

#include "kiosk/base/time.h"

namespace kiosk {

/// Whole seconds from `now` until `end`, rounded up; 0 after it.
inline int seconds_until(TimePoint end, TimePoint now) {
    return std::max(0, static_cast<int>(std::chrono::ceil<std::chrono::seconds>(end - now).count()));
}

/// When seconds_until(end, now) next becomes another number; `end` where it will not.
inline TimePoint next_second(TimePoint end, TimePoint now) {
    const int seconds = seconds_until(end, now);
    return seconds > 1 ? end - std::chrono::seconds(seconds - 1) : end;
}

}  // namespace kiosk
