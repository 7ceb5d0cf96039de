// Numbers as people write them.
#pragma once

#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <system_error>

namespace kiosk {

/// A number rounded to so many digits (15 at most, which no number loses on its way through a file), without
/// an exponent: 12345678901.5 and not 1.23456789e+10.
inline std::string plain_number(double value, int significant = 15) {
    std::array<char, 400> digits{};  // the longest there is, 1.8e308, and the smallest, 5e-324, have room
    std::snprintf(digits.data(), digits.size(), "%.*g", significant, value);
    std::string rounded = digits.data();
    if (rounded.find('e') == std::string::npos) return rounded;
    double number = 0;
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), number);
    const auto [end, fault] =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    return fault == std::errc() ? std::string(digits.data(), end) : rounded;
}

}  // namespace kiosk
