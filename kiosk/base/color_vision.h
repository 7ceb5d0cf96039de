// How people see colours who lack one of the three kinds of cones, or in whom one is changed: about one man
// in twelve.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/base/color.h"

namespace kiosk {

enum class ColorVision { protanopia, deuteranopia, tritanopia };

struct ColorVisionName {
    ColorVision vision;
    std::string_view name;  ///< in words for people
};
inline constexpr std::array<ColorVisionName, 3> color_visions = {{
    {ColorVision::protanopia, "without cones for red (protanopia)"},
    {ColorVision::deuteranopia, "without cones for green (deuteranopia)"},
    {ColorVision::tritanopia, "without cones for blue (tritanopia)"},
}};

/// The colour that looks to others as `color` looks to somebody with that vision, at its strongest; alpha
/// stays (Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency", severity 1.0, on linear values).
Color as_seen(Color color, ColorVision vision);

}  // namespace kiosk
