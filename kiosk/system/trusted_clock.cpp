#include "kiosk/system/trusted_clock.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "kiosk/base/file_stamp.h"

namespace kiosk {
Happened building() {
    return {Instant(std::chrono::seconds(KIOSK_BUILD_TIME)), "this program was built"};
}

Happened writing_of(const std::string& file) {
    const auto stamp = file_stamp(file);
    if (!stamp) return {};
    const Instant written = std::chrono::floor<std::chrono::seconds>(
        std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(stamp->modified)));
    return {written - std::chrono::hours(24),
            "the file " + std::filesystem::path(file).filename().string() + " was written"};
}

Happened later_of(Happened one, Happened other) {
    return one.when < other.when ? std::move(other) : std::move(one);
}

TrustedClock::TrustedClock(Clock clock, std::function<std::chrono::seconds()> since_boot)
    : clock_(std::move(clock)), since_boot_(std::move(since_boot)) {}

TrustedClock::Reading TrustedClock::read(const Happened& latest) const {
    const Instant shown = clock_.now();
    if (shown >= latest.when) return {shown, true};
    const std::lock_guard lock(mutex_);
    if (!told_at_boot_) return {latest.when, false};
    return {std::max(*told_at_boot_ + since_boot_(), latest.when), true};
}

Moment TrustedClock::moment(const Happened& latest) const {
    const Reading reading = read(latest);
    Moment moment = moment_at(reading.time, clock_.offset);
    moment.is_certain = reading.is_certain;
    return moment;
}

Duration TrustedClock::until(LocalTime time, const Happened& latest) const {
    return std::max<Duration>(instant_of(time, clock_.offset) - read(latest).time, Duration(0));
}

std::optional<Duration> TrustedClock::until_change(const OpeningHours& hours, const Happened& latest) const {
    const Reading reading = read(latest);
    if (!reading.is_certain) return std::nullopt;
    const auto change = next_change(hours, reading.time, clock_.offset);
    return change ? std::optional(Duration(*change - reading.time)) : std::nullopt;
}

bool TrustedClock::is_wrong(const Happened& latest) const {
    return clock_.now() < latest.when;
}

bool TrustedClock::tell(LocalTime time, const Happened& latest) {
    const Instant instant = instant_of(time, clock_.offset);
    if (instant < latest.when) return false;
    const std::lock_guard lock(mutex_);
    told_at_boot_ = instant - since_boot_();
    return true;
}

std::string date_and_time(const Moment& moment) {
    const Date day = day_of(moment);
    const auto minutes =
        std::chrono::floor<std::chrono::minutes>(moment.shown - LocalTime(std::chrono::local_days(day)));
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                  static_cast<int>(minutes.count() / 60), static_cast<int>(minutes.count() % 60));
    return text;
}

std::string clock_fault(const TrustedClock& clock, const Happened& latest) {
    return "this machine's clock shows " + date_and_time(clock.shown()) +
           ", which cannot be right: " + latest.what + " later";
}

}  // namespace kiosk
