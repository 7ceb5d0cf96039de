// Points and lengths of time as arguments: nothing below `app` asks a clock.
#pragma once

#include <chrono>

namespace kiosk {

using Duration = std::chrono::duration<double>;  ///< seconds
/// A moment on a monotonic clock whose origin means nothing: only differences do.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;
using Date = std::chrono::year_month_day;

/// `start` later by `length`, which may be infinite: then the far end of time.
inline TimePoint later(TimePoint start, Duration length) {
    constexpr double a_century = 3.2e9;
    if (!(length.count() < a_century)) return TimePoint::max();
    return start + std::chrono::duration_cast<std::chrono::nanoseconds>(length);
}

}  // namespace kiosk
