#include "kiosk/base/opening_hours.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/ascii.h"

namespace kiosk {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr minutes whole_day{24 * 60};

struct Stretch {
    LocalTime begin;
    LocalTime end;
};

local_days day_at(LocalTime time) {
    return std::chrono::floor<days>(time);
}

const OpenTimes& times_of(const OpeningHours& hours, local_days day) {
    const auto exception = hours.dates.find(Date(day));
    if (exception != hours.dates.end()) return exception->second;
    return hours.week[std::chrono::weekday(day).c_encoding()];
}

/// What begins on these days, in order; what meets is one.
std::vector<Stretch> stretches(const OpeningHours& hours, local_days first, local_days last) {
    std::vector<Stretch> all;
    for (local_days day = first; day <= last; day += days(1))
        for (const OpenTime& time : times_of(hours, day))
            all.push_back({LocalTime(day) + time.from, LocalTime(day) + time.to});
    std::sort(all.begin(), all.end(),
              [](const Stretch& one, const Stretch& other) { return one.begin < other.begin; });
    std::vector<Stretch> joined;
    for (const Stretch& each : all) {
        if (!joined.empty() && each.begin <= joined.back().end)
            joined.back().end = std::max(joined.back().end, each.end);
        else
            joined.push_back(each);
    }
    return joined;
}

std::string_view without_spaces_around(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// The parts of a text between commas.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        parts.push_back(without_spaces_around(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

/// The two sides of a hyphen or of a dash; nothing where there is none.
std::optional<std::pair<std::string_view, std::string_view>> sides_of(std::string_view text) {
    for (const std::string_view dash : {"-", "\u2013"}) {
        const std::size_t at = text.find(dash);
        if (at == std::string_view::npos) continue;
        return std::pair(without_spaces_around(text.substr(0, at)),
                         without_spaces_around(text.substr(at + dash.size())));
    }
    return std::nullopt;
}

std::optional<std::size_t> weekday_named(std::string_view name) {
    constexpr std::array<std::string_view, 7> names = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
    constexpr std::size_t short_name = 3;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (same_but_for_ascii_case(name, names[i]) ||
            same_but_for_ascii_case(name, names[i].substr(0, short_name)))
            return i;
    return std::nullopt;
}

/// A day that there is, as 2030-12-24.
std::optional<Date> day_named(std::string_view text) {
    constexpr std::string_view form = "0000-00-00";
    if (text.size() != form.size()) return std::nullopt;
    int numbers[3] = {};
    int* number = numbers;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '-') {
            if (text[i] != '-') return std::nullopt;
            ++number;
        } else {
            if (!is_ascii_digit(text[i])) return std::nullopt;
            *number = *number * 10 + (text[i] - '0');
        }
    }
    const Date day{std::chrono::year(numbers[0]), std::chrono::month(static_cast<unsigned>(numbers[1])),
                   std::chrono::day(static_cast<unsigned>(numbers[2]))};
    return day.ok() ? std::optional(day) : std::nullopt;
}

std::optional<minutes> time_of_day(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon < 1 || colon > 2 || text.size() != colon + 3)
        return std::nullopt;
    int hour = 0;
    for (const char letter : text.substr(0, colon)) {
        if (!is_ascii_digit(letter)) return std::nullopt;
        hour = hour * 10 + (letter - '0');
    }
    const char tens = text[colon + 1];
    const char ones = text[colon + 2];
    if (!is_ascii_digit(tens) || !is_ascii_digit(ones)) return std::nullopt;
    const int minute = (tens - '0') * 10 + (ones - '0');
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return std::nullopt;
    return minutes(hour * 60 + minute);
}

}  // namespace

bool is_open(const OpeningHours& hours, const Moment& moment) {
    if (!moment.is_certain) return true;
    // What lasts longest ends a day after it has begun.
    const auto around =
        stretches(hours, day_at(moment.earliest) - days(2), day_at(moment.furthest) + days(2));
    return std::any_of(around.begin(), around.end(), [&](const Stretch& each) {
        return each.begin <= moment.earliest && moment.furthest < each.end;
    });
}

std::optional<Instant> next_change(const OpeningHours& hours, Instant now, const UtcOffset& offset) {
    const bool is_open_now = is_open(hours, moment_at(now, offset));
    std::vector<Instant> candidates;
    const auto add = [&](LocalTime time) {
        const Instant as_utc(time.time_since_epoch());
        candidates.push_back(instant_of(time, offset));
        // Where clocks show it twice, the second time.
        candidates.push_back(as_utc - offset(as_utc + days(1)));
    };
    const auto add_days = [&](local_days first, local_days last) {
        for (const Stretch& each : stretches(hours, first, last)) {
            add(each.begin);
            add(each.end);
        }
    };
    const local_days today = day_at(moment_at(now, offset).shown);
    const local_days week_is_over = today + days(9);
    add_days(today - days(2), week_is_over);
    // Where nothing changes from one week to the next, an exception may.
    for (const auto& [date, times] : hours.dates)
        if (local_days(date) >= week_is_over - days(2))
            add_days(local_days(date) - days(2), local_days(date) + days(2));
    std::sort(candidates.begin(), candidates.end());
    for (const Instant candidate : candidates)
        if (candidate > now && is_open(hours, moment_at(candidate, offset)) != is_open_now) return candidate;
    return std::nullopt;
}

std::optional<std::array<bool, 7>> parse_weekdays(std::string_view text) {
    std::array<bool, 7> named{};
    for (const std::string_view part : parts_of(text)) {
        if (same_but_for_ascii_case(part, "daily")) {
            named.fill(true);
            continue;
        }
        const auto sides = sides_of(part);
        const auto first = weekday_named(sides ? sides->first : part);
        const auto last = sides ? weekday_named(sides->second) : first;
        if (!first || !last) return std::nullopt;
        for (std::size_t day = *first;; day = (day + 1) % named.size()) {
            named[day] = true;
            if (day == *last) break;
        }
    }
    return named;
}

std::vector<Date> parse_dates(std::string_view text) {
    constexpr std::string_view between = " to ";
    constexpr days most{366};
    const std::size_t at = text.find(between);
    const auto first = day_named(text.substr(0, at));
    const auto last = at == std::string_view::npos ? first : day_named(text.substr(at + between.size()));
    std::vector<Date> dates;
    if (!first || !last || local_days(*last) - local_days(*first) > most) return dates;
    for (local_days day(*first); day <= local_days(*last); day += days(1))
        dates.emplace_back(day);
    return dates;
}

std::optional<OpenTimes> parse_open_times(std::string_view text) {
    const std::string_view all = without_spaces_around(text);
    if (same_but_for_ascii_case(all, "closed")) return OpenTimes{};
    if (same_but_for_ascii_case(all, "open")) return OpenTimes{{minutes(0), whole_day}};
    OpenTimes times;
    for (const std::string_view part : parts_of(all)) {
        const auto sides = sides_of(part);
        const auto from = sides ? time_of_day(sides->first) : std::nullopt;
        const auto to = sides ? time_of_day(sides->second) : std::nullopt;
        if (!from || !to || *from == *to || *from == whole_day) return std::nullopt;
        times.push_back({*from, *to > *from ? *to : *to + whole_day});
    }
    std::sort(times.begin(), times.end(),
              [](const OpenTime& one, const OpenTime& other) { return one.from < other.from; });
    for (std::size_t i = 1; i < times.size(); ++i)
        if (times[i].from < times[i - 1].to) return std::nullopt;
    return times;
}

}  // namespace kiosk
