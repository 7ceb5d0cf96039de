// Countdowns in whole seconds, as people see them.
#pragma once

#include <algorithm>
#include <cmath>

#include "kiosk/base/time.h"

namespace kiosk {

/// Whole seconds from `now` until `end`, rounded up; 0 after it.
inline int seconds_until(TimePoint end, TimePoint now) {
    return std::max(0, static_cast<int>(std::chrono::ceil<std::chrono::seconds>(end - now).count()));
}

/// When the value of seconds_until(end, now) next changes; `end` if it does not change any more.
inline TimePoint next_second(TimePoint end, TimePoint now) {
    const int seconds = seconds_until(end, now);
    return seconds > 1 ? end - std::chrono::seconds(seconds - 1) : end;
}

}  // namespace kiosk
