// How long a talk is to take, as people write it on the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/show/show.h"

namespace kiosk {

/// "20m", "1h30m", "90s", or "20" for minutes; nothing for anything else, and for nothing or over a day.
std::optional<Duration> parse_length(std::string_view text);

/// "15:30" → seconds of the day; nothing for anything else.
std::optional<int> parse_time_of_day(std::string_view text);

/// From one second of the day to the next time that it is another, at most a day.
Duration until_time_of_day(int present, int wanted);

/// A line for each slide with the time that it was shown and was to be shown, and one for all.
/// `is_secret`: by their numbers alone.
std::string rehearsal_text(std::vector<SlideTime> times, bool is_secret);

}  // namespace kiosk
