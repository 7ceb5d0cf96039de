// Colours in sRGB and the contrast between them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
    bool operator==(const Color&) const = default;

    Color with_alpha(std::uint8_t value) const { return {red, green, blue, value}; }
};

/// Reads `#rgb`, `#rrggbb` or `#rrggbbaa`; nothing for anything else.
std::optional<Color> parse_color(std::string_view text);

/// Relative luminance, 0 (black) to 1 (white); alpha is ignored. WCAG 2.2, "relative luminance".
double relative_luminance(Color color);

/// Contrast ratio of two opaque colours, 1 to 21. WCAG 2.2, "contrast ratio".
double contrast_ratio(Color one, Color other);

/// `over` blended over the opaque `under`.
Color blend(Color over, Color under);

}  // namespace kiosk
