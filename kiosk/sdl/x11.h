// What SDL does not do on X11, or does too slowly: screens that come, go and change, and full screen.
#pragma once

#include <SDL.h>

#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

/// A monitor, as it lies on the X screen.
struct Screen {
    SDL_Rect bounds{};      ///< pixels of the X screen
    Size millimetres;       ///< as it tells; empty where it does not
    double frame_rate = 0;  ///< a second; 0 where it is not known
};

/// The monitors of the X server that DISPLAY names which show something now: the primary one first, then in
/// the server's order. The whole X screen where the server knows no monitors; empty where all are off, or
/// there is no server. Asked over a connection of its own, which takes about a millisecond: SDL takes twenty
/// to say it, and does not notice a change of resolution. Any thread.
std::vector<Screen> x11_screens();

/// From now on SDL tells (SDL_SYSWMEVENT) when monitors come, go or change.
void x11_watch_screens(SDL_Window& window);
/// Whether that is what a message of SDL's tells.
bool x11_screens_changed(const SDL_SysWMmsg& message);

/// Asks the window manager, where there is one, for full screen, so that it finds the wish when the window
/// appears. (SDL asks after that and then waits 100 ms for two moves and a change of size, which a window
/// that was made as large as the screen never sees.)
void x11_wish_full_screen(SDL_Window& hidden_window);

/// Whether a full-screen window that is put on the screen and not yet drawn on leaves there what was there
/// before. SDL's windows have no ground, but a compositing manager may show anything, and a window manager's
/// frame may be black (i3's is). So: without either, and with Openbox.
bool x11_shows_undrawn_as_it_was(SDL_Window& window);

/// Asks the window manager, where there is one, for full screen or an end of it, and puts the window on
/// `bounds` of the X screen. SDL hears of it as of anything that happens to a window.
void x11_place(SDL_Window& window, bool full_screen, const SDL_Rect& bounds);

/// X errors no longer end the program. One of them is nobody's fault: SDL wakes its loop by an event over a
/// second connection, which the X server may read when the window is already gone.
void x11_survive_errors();

}  // namespace kiosk
