// When a place is open: by the days of the week, with exceptions by date. Times are those that clocks show in
// the kiosk's own time zone, where they may skip an hour, or show one twice.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/local_time.h"

namespace kiosk {

/// From a minute of a day up to another, both counted from its midnight: 0 ≤ from < 24 h, and `to` is after
/// `from` by at most a day. It may lie in the next day, and belongs to the day on which it begins.
struct OpenTime {
    std::chrono::minutes from{0};
    std::chrono::minutes to{0};
    bool operator==(const OpenTime&) const = default;
};

/// What one day has; none: it is closed.
using OpenTimes = std::vector<OpenTime>;

struct OpeningHours {
    std::array<OpenTimes, 7> week;    ///< from Sunday on
    std::map<Date, OpenTimes> dates;  ///< days that are not as their weekday
};

/// Whether it is open. In an hour that clocks show twice what closes in it stays closed, and what opens in it
/// opens the second time. Always open at a moment that is not certain.
bool is_open(const OpeningHours& hours, const Moment& moment);

/// When is_open next is another; nothing where it never is.
std::optional<Instant> next_change(const OpeningHours& hours, Instant now, const UtcOffset& offset);

/// The days of the week that a text names, from Sunday on: "mon", "monday", "mon-fri", "sat, sun" or "daily",
/// in any case of letters. Nothing where it is none of these.
std::optional<std::array<bool, 7>> parse_weekdays(std::string_view text);

/// The days that a text names as dates, in order: "2030-12-24", or all from one to another, a year at most,
/// as "2030-12-24 to 2030-12-26". Empty where it is none of these, or there is no such day.
std::vector<Date> parse_dates(std::string_view text);

/// The times of a day: "09:00-18:00", several of them with commas, "open" for all of the day, or "closed".
/// One that ends no later than it begins ends on the next day. Nothing where it is none of these, or two of
/// them overlap.
std::optional<OpenTimes> parse_open_times(std::string_view text);

}  // namespace kiosk
