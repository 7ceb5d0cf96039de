#include "kiosk/prepare/still_choice.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace kiosk {
namespace {

/// A whole text as a number that is not negative.
template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || text.starts_with('-'))
        return std::nullopt;
    return number;
}

std::string without_last_zeros(std::string text) {
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string printed(const char* format, double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return without_last_zeros(text.data());
}

}  // namespace

std::optional<StillChoice> parse_still(std::string_view text) {
    constexpr std::string_view by_number = "picture:";
    if (text.starts_with(by_number)) {
        const auto number = whole_number<std::int64_t>(text.substr(by_number.size()));
        if (!number || *number == 0) return std::nullopt;
        return StillChoice{0, *number};
    }
    constexpr double most = 1'000'000;  // a number that no film has, and that can be counted with
    const bool has_unit = text.ends_with('s');
    if (has_unit) text.remove_suffix(1);
    double seconds = 0;
    for (bool is_first = true;; is_first = false) {
        const auto colon = text.find(':');
        const bool is_last = colon == std::string_view::npos;
        // Hours and minutes are whole, and what follows a colon has less than 60.
        std::optional<double> part;
        if (is_last)
            part = whole_number<double>(text);
        else if (const auto whole = whole_number<int>(text.substr(0, colon)))
            part = *whole;
        if (!part || !std::isfinite(*part) || (!is_first && *part >= 60)) return std::nullopt;
        if (has_unit && !is_last) return std::nullopt;
        seconds = seconds * 60 + *part;
        if (seconds > most) return std::nullopt;
        if (is_last) return StillChoice{seconds, 0};
        text.remove_prefix(colon + 1);
    }
}

std::string time_in_film(double seconds) {
    // Or 59.999 would be told as 60.
    seconds = std::round(seconds * 100) / 100;
    constexpr double minute = 60;
    if (seconds < minute) return printed("%.2f", seconds) + " s";
    const auto minutes = static_cast<std::int64_t>(seconds / minute);
    const double rest = seconds - static_cast<double>(minutes) * minute;
    const std::string whole = minutes >= 60
                                  ? std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") +
                                        std::to_string(minutes % 60)
                                  : std::to_string(minutes);
    return whole + ":" + printed("%05.2f", rest);
}

}  // namespace kiosk
