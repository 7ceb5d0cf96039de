#include "kiosk/app/talk_times.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "kiosk/base/ascii.h"

namespace kiosk {
namespace {

constexpr int one_day = 86'400;

/// Takes the digits at the beginning of `text`; nothing where there are none or too many.
std::optional<int> take_number(std::string_view& text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_ascii_digit(text[digits]))
        ++digits;
    constexpr std::size_t most_digits = 5;
    if (digits == 0 || digits > most_digits) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}

/// "1:05"
std::string minutes_text(Duration time) {
    const auto seconds = static_cast<int>(std::lround(time.count()));
    const std::string rest = std::to_string(seconds % 60);
    return std::to_string(seconds / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

std::string aligned_right(std::string text, std::size_t width) {
    if (text.size() < width) text.insert(0, width - text.size(), ' ');
    return text;
}

}  // namespace

std::optional<Duration> parse_length(std::string_view text) {
    int seconds = 0;
    int last_unit = one_day;
    while (!text.empty()) {
        const auto number = take_number(text);
        if (!number) return std::nullopt;
        const char unit = text.empty() ? 'm' : ascii_lower(text.front());
        if (!text.empty()) text.remove_prefix(1);
        const int length = unit == 'h' ? 3600 : (unit == 'm' ? 60 : (unit == 's' ? 1 : 0));
        // Hours go before minutes, and each comes once.
        if (length == 0 || length >= last_unit || *number > one_day / length) return std::nullopt;
        last_unit = length;
        seconds += *number * length;
    }
    if (seconds == 0 || seconds > one_day) return std::nullopt;
    return Duration(seconds);
}

std::optional<int> parse_time_of_day(std::string_view text) {
    const auto hour = take_number(text);
    if (!hour || *hour > 23 || text.empty() || text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
    const bool has_two_digits = text.size() == 2;
    const auto minute = take_number(text);
    if (!minute || *minute > 59 || !has_two_digits || !text.empty()) return std::nullopt;
    return *hour * 3600 + *minute * 60;
}

Duration until_time_of_day(int present, int wanted) {
    return Duration(wanted > present ? wanted - present : wanted - present + one_day);
}

std::string rehearsal_text(std::vector<SlideTime> times, bool is_secret) {
    if (is_secret)
        for (SlideTime& time : times)
            time.id.clear();
    SlideTime all{"in all", Duration{0}, Duration{0}};
    std::size_t longest = all.id.size();
    for (const SlideTime& time : times) {
        all.spent += time.spent;
        all.planned += time.planned;
        longest = std::max(longest, time.id.size());
    }
    std::string text;
    const auto add = [&](const std::string& number, const SlideTime& time) {
        text += aligned_right(number, 4) + "  " + time.id + std::string(longest - time.id.size(), ' ') +
                aligned_right(minutes_text(time.spent), 8) + "   planned" +
                aligned_right(minutes_text(time.planned), 7) + "\n";
    };
    for (std::size_t i = 0; i < times.size(); ++i)
        add(std::to_string(i + 1), times[i]);
    add("", all);
    return text;
}

}  // namespace kiosk
