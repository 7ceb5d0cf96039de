#include "kiosk/system/clock.h"

#include <algorithm>
#include <ctime>

namespace kiosk {
namespace {

/// By the C library and not by ICU: the time zones of the system are renewed when a country changes its own,
/// as Kazakhstan did in 2024, and ICU's are those of its release.
std::chrono::seconds system_offset(Instant instant) {
    // Else another time zone would not be noticed.
    tzset();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(instant);
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) return std::chrono::seconds(0);
    return std::chrono::seconds(local.tm_gmtoff);
}

}  // namespace

Duration Clock::until(LocalTime time) const {
    return std::max<Duration>(instant_of(time, offset) - now(), Duration(0));
}

std::chrono::seconds system_time_since_boot() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec);
}

Clock system_clock() {
    return {[] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
            system_offset};
}

}  // namespace kiosk
