// SDL's keys as those of the show, whatever the keyboard's layout is.
#pragma once

#include <SDL.h>

#include <optional>

#include "kiosk/base/key.h"

namespace kiosk {

/// Nothing for keys that have no name here, and for those that are only held with others.
std::optional<KeyStroke> key_press_of(const SDL_Keysym& keysym);

}  // namespace kiosk
