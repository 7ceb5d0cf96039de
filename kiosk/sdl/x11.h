// What SDL does not do on X11, or does too slowly: screens that come, go and change, and full screen.
#pragma once

#include <SDL.h>

#include <array>
#include <optional>
#include <vector>

#include "kiosk/sdl/screen.h"

namespace kiosk {

/// The monitors of the X server that DISPLAY names which show something now: the primary one first, then in
/// the server's order. The whole X screen where the server knows no monitors; empty where all are off, or
/// there is no server. Asked over a connection of its own, which takes about a millisecond: SDL takes twenty
/// to say it, and does not notice a change of resolution. Any thread.
std::vector<Screen> x11_screens();

/// After how many seconds without a touch the X server that DISPLAY names makes the screen dark; 0: never.
/// Nothing where there is no server. Asked over a connection of its own.
std::optional<int> x11_dark_after();

/// How a server saves power by itself.
struct X11PowerSaving {
    bool is_on = false;
    std::array<unsigned short, 3> limits{};  ///< seconds until standby, suspend and off; 0: never
};
/// Switches the server's screens off, until somebody touches anything or x11_light is called. What was set
/// before; nothing where the server cannot (it has no DPMS).
std::optional<X11PowerSaving> x11_darken(SDL_Window& window);
/// Switches them on again, and sets what was set before.
void x11_light(SDL_Window& window, const std::optional<X11PowerSaving>& before);

/// From now on SDL tells (SDL_SYSWMEVENT) when monitors come, go or change.
void x11_watch_screens(SDL_Window& window);
/// Whether that is what a message of SDL's tells.
bool x11_screens_changed(const SDL_SysWMmsg& message);

/// Whether a message of SDL's tells that the window is no more: another program can destroy it. SDL itself
/// takes no notice. Told once x11_watch_screens was called.
bool x11_is_destroyed(const SDL_SysWMmsg& message, SDL_Window& window);

/// Call it before such a window is destroyed for SDL too: SDL first hides what it takes to be on the screen,
/// and would wait for the server to say so for ever.
void x11_end_hiding(SDL_Window& destroyed_window);

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

/// Calls `end` when the X server has gone, instead of having Xlib end the program while its other threads
/// run. It must not return, and must not call X.
void x11_end_with_server(void (*end)());

}  // namespace kiosk
