#include "kiosk/sdl/screen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace kiosk {

const Screen* screen_there(const std::vector<Screen>& screens, int wanted) {
    const auto index = static_cast<std::size_t>(std::max(wanted, 0));
    return index < screens.size() ? &screens[index] : nullptr;
}

const Screen* choose_screen(const std::vector<Screen>& screens, int wanted) {
    const Screen* const there = screen_there(screens, wanted);
    return there != nullptr ? there : screen_there(screens, 0);
}

bool are_mirrored(const std::vector<Screen>& screens) {
    for (std::size_t i = 0; i < screens.size(); ++i)
        for (std::size_t k = i + 1; k < screens.size(); ++k)
            if (SDL_HasIntersection(&screens[i].bounds, &screens[k].bounds) == SDL_TRUE) return true;
    return false;
}

double inches_across(Size pixels, Size millimetres) {
    if (pixels.empty() || millimetres.empty()) return 0;
    const double inches = std::hypot(millimetres.width, millimetres.height) / 25.4;
    // 96 dots an inch is what X answers where the display has not told its size.
    constexpr double unknown_dpi = 96;
    const double dpi = std::hypot(pixels.width, pixels.height) / inches;
    if (std::abs(dpi - unknown_dpi) < 1) return 0;
    // Projectors tell sizes of their own; nobody stands before a panel smaller or larger than these.
    return inches >= 7 && inches <= 120 ? inches : 0;
}

}  // namespace kiosk
