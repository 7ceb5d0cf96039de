// What SDL does not do on X11, or does too slowly.
#pragma once

#include <SDL.h>

#include <optional>

#include "kiosk/base/geometry.h"

namespace kiosk {

/// The size of the X screen that DISPLAY names, asked over a connection of its own, which takes about a
/// millisecond: SDL takes twenty to say it. Nothing where there is no X server. With several monitors it is
/// that of all together. Any thread.
std::optional<Size> x11_screen_size();

/// Asks the window manager, where there is one, for full screen, so that it finds the wish when the window
/// appears. (SDL asks after that and then waits 100 ms for two moves and a change of size, which a window
/// that was made as large as the screen never sees.)
void x11_wish_full_screen(SDL_Window& hidden_window);

/// X errors no longer end the program. One of them is nobody's fault: SDL wakes its loop by an event over a
/// second connection, which the X server may read when the window is already gone.
void x11_survive_errors();

}  // namespace kiosk
