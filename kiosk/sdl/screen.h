// The screens of a display: where they lie, and how large they are.
#pragma once

#include <SDL.h>

#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

/// A monitor that shows something, as it lies among the others.
struct Screen {
    SDL_Rect bounds{};      ///< pixels, in the coordinates of windows
    Size millimetres{};     ///< as it tells; empty where it does not
    double frame_rate = 0;  ///< a second; 0 where it is not known
};

/// The one that the settings want, counted from 0, or the first where there are fewer; null without any.
const Screen* choose_screen(const std::vector<Screen>& screens, int wanted);
/// The same; null where that one is not there.
const Screen* screen_there(const std::vector<Screen>& screens, int wanted);

/// Whether two of them show a part of the display both, as a projector does that mirrors a laptop's screen.
bool are_mirrored(const std::vector<Screen>& screens);

/// The diagonal of a screen that says how large it is; 0 where it does not say, or not believably.
double inches_across(Size pixels, Size millimetres);

}  // namespace kiosk
