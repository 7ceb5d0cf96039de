#include "kiosk/sdl/x11.h"

#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <xcb/xcb.h>

#include <memory>

namespace kiosk {

std::optional<Size> x11_screen_size() {
    int screen = 0;
    const std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)> connection(
        xcb_connect(nullptr, &screen), &xcb_disconnect);
    if (xcb_connection_has_error(connection.get()) != 0) return std::nullopt;
    auto roots = xcb_setup_roots_iterator(xcb_get_setup(connection.get()));
    while (roots.rem > 1 && screen-- > 0)
        xcb_screen_next(&roots);
    if (roots.rem == 0) return std::nullopt;
    return Size{roots.data->width_in_pixels, roots.data->height_in_pixels};
}

void x11_wish_full_screen(SDL_Window& hidden_window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(&hidden_window, &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11) return;
    Display* const display = info.info.x11.display;
    const Atom state = XInternAtom(display, "_NET_WM_STATE", False);
    const Atom full_screen = XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False);
    // EWMH, "_NET_WM_STATE": set by the client before the window is mapped. Xlib takes atoms as bytes.
    XChangeProperty(display, info.info.x11.window, state, XA_ATOM, 32, PropModeAppend,
                    reinterpret_cast<const unsigned char*>(&full_screen), 1);
}

void x11_survive_errors() {
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });
}

}  // namespace kiosk
