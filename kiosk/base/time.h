// Points in time and durations. Code below `app` gets the time as an argument and never reads a clock.
#pragma once

#include <chrono>

namespace kiosk {

using Duration = std::chrono::duration<double>;  ///< seconds
/// A moment on a monotonic clock. Only differences between moments have a meaning.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;
using Date = std::chrono::year_month_day;

/// `start` plus `length`. If `length` is infinite, the result is the latest possible moment.
inline TimePoint later(TimePoint start, Duration length) {
    constexpr double a_century = 3.2e9;
    if (!(length.count() < a_century)) return TimePoint::max();
    return start + std::chrono::duration_cast<std::chrono::nanoseconds>(length);
}

}  // namespace kiosk
