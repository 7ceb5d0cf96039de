#include "kiosk/base/color.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk {
namespace {

std::optional<int> hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return std::nullopt;
}

double linear(std::uint8_t value) {
    static const std::array<double, 256> light = [] {
        std::array<double, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i) {
            const double part = static_cast<double>(i) / 255.0;
            made[i] = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        }
        return made;
    }();
    return light[value];
}

std::uint8_t mix(std::uint8_t over, std::uint8_t under, int alpha) {
    return static_cast<std::uint8_t>((over * alpha + under * (255 - alpha) + 127) / 255);
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 9) return std::nullopt;
    if (text.front() != '#') return std::nullopt;
    text.remove_prefix(1);
    const bool is_short = text.size() == 3;
    std::uint8_t parts[4] = {0, 0, 0, 255};
    const std::size_t count = is_short ? 3 : text.size() / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const auto high = hex_digit(text[is_short ? i : 2 * i]);
        const auto low = is_short ? high : hex_digit(text[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        parts[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return Color{parts[0], parts[1], parts[2], parts[3]};
}

double relative_luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double contrast_ratio(Color one, Color other) {
    const double a = relative_luminance(one);
    const double b = relative_luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Color blend(Color over, Color under) {
    return {mix(over.red, under.red, over.alpha), mix(over.green, under.green, over.alpha),
            mix(over.blue, under.blue, over.alpha), 255};
}

}  // namespace kiosk
