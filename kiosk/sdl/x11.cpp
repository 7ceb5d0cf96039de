#include "kiosk/sdl/x11.h"

#include <SDL_syswm.h>
#include <X11/Xatom.h>
#include <X11/extensions/Xrandr.h>
#include <X11/extensions/dpms.h>
#include <xcb/randr.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>

namespace kiosk {
namespace {

using Connection = std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)>;

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};
template <typename Reply>
using ReplyPtr = std::unique_ptr<Reply, Free>;

/// What XRandR tells of a server's modes and outputs.
using Resources = ReplyPtr<xcb_randr_get_screen_resources_current_reply_t>;

/// Of what the output shows now; 0 where that is not known.
double frame_rate_of(xcb_connection_t* connection, const Resources& resources, xcb_randr_output_t output) {
    if (!resources) return 0;
    const auto when = resources->config_timestamp;
    const ReplyPtr<xcb_randr_get_output_info_reply_t> info(xcb_randr_get_output_info_reply(
        connection, xcb_randr_get_output_info(connection, output, when), nullptr));
    if (!info) return 0;
    const ReplyPtr<xcb_randr_get_crtc_info_reply_t> crtc(xcb_randr_get_crtc_info_reply(
        connection, xcb_randr_get_crtc_info(connection, info->crtc, when), nullptr));
    if (!crtc) return 0;
    auto modes = xcb_randr_get_screen_resources_current_modes_iterator(resources.get());
    for (; modes.rem > 0; xcb_randr_mode_info_next(&modes)) {
        const xcb_randr_mode_info_t& mode = *modes.data;
        if (mode.id != crtc->mode || mode.htotal == 0 || mode.vtotal == 0) continue;
        return static_cast<double>(mode.dot_clock) / (static_cast<double>(mode.htotal) * mode.vtotal);
    }
    return 0;
}

/// Nothing where the server does not know XRandR 1.5.
std::optional<std::vector<Screen>> monitors(xcb_connection_t* connection, xcb_window_t root) {
    const xcb_query_extension_reply_t* extension = xcb_get_extension_data(connection, &xcb_randr_id);
    if (extension == nullptr || extension->present == 0) return std::nullopt;
    // The server answers as for the version that a client says it knows.
    const auto version = xcb_randr_query_version(connection, 1, 5);
    const auto asked = xcb_randr_get_monitors(connection, root, 1);
    const auto asked_resources = xcb_randr_get_screen_resources_current(connection, root);
    const ReplyPtr<xcb_randr_query_version_reply_t> known(
        xcb_randr_query_version_reply(connection, version, nullptr));
    const ReplyPtr<xcb_randr_get_monitors_reply_t> reply(
        xcb_randr_get_monitors_reply(connection, asked, nullptr));
    const Resources resources(
        xcb_randr_get_screen_resources_current_reply(connection, asked_resources, nullptr));
    if (!reply) return std::nullopt;
    std::vector<Screen> screens;
    auto list = xcb_randr_get_monitors_monitors_iterator(reply.get());
    for (; list.rem > 0; xcb_randr_monitor_info_next(&list)) {
        const xcb_randr_monitor_info_t& monitor = *list.data;
        Screen screen;
        screen.bounds = {monitor.x, monitor.y, monitor.width, monitor.height};
        screen.millimetres = {static_cast<int>(monitor.width_in_millimeters),
                              static_cast<int>(monitor.height_in_millimeters)};
        if (xcb_randr_monitor_info_outputs_length(&monitor) > 0)
            screen.frame_rate =
                frame_rate_of(connection, resources, xcb_randr_monitor_info_outputs(&monitor)[0]);
        screens.insert(monitor.primary != 0 ? screens.begin() : screens.end(), screen);
    }
    return screens;
}

/// A window's property of that type; items of 32 bits as Xlib gives them, each as long as a long. Empty where
/// there is none.
std::string property(Display* display, ::Window window, const char* name, Atom type, int bits) {
    constexpr long most_items = 64;
    Atom actual_type = None;
    int actual_bits = 0;
    unsigned long items = 0;
    unsigned long left = 0;
    unsigned char* value = nullptr;
    const int status = XGetWindowProperty(display, window, XInternAtom(display, name, False), 0, most_items,
                                          False, type, &actual_type, &actual_bits, &items, &left, &value);
    const std::unique_ptr<unsigned char, decltype(&XFree)> owner(value, &XFree);
    if (status != Success || value == nullptr || actual_type != type || actual_bits != bits) return {};
    return {reinterpret_cast<const char*>(value), items * (bits == 32 ? sizeof(long) : 1)};
}

/// The X side of an SDL window; nothing where it is no X window.
std::optional<SDL_SysWMinfo> x11_info(SDL_Window& window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(&window, &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11)
        return std::nullopt;
    return info;
}

}  // namespace

std::vector<Screen> x11_screens() {
    int number = 0;
    const Connection connection(xcb_connect(nullptr, &number), &xcb_disconnect);
    if (xcb_connection_has_error(connection.get()) != 0) return {};
    auto roots = xcb_setup_roots_iterator(xcb_get_setup(connection.get()));
    while (roots.rem > 1 && number-- > 0)
        xcb_screen_next(&roots);
    if (roots.rem == 0) return {};
    const xcb_screen_t& screen = *roots.data;
    if (auto list = monitors(connection.get(), screen.root)) return std::move(*list);
    return {{.bounds = {0, 0, screen.width_in_pixels, screen.height_in_pixels},
             .millimetres = {screen.width_in_millimeters, screen.height_in_millimeters}}};
}

std::optional<int> x11_dark_after() {
    const std::unique_ptr<Display, decltype(&XCloseDisplay)> display(XOpenDisplay(nullptr), &XCloseDisplay);
    if (!display) return std::nullopt;
    int timeout = 0;
    int interval = 0;
    int prefers_blank = 0;
    int allows_exposures = 0;
    XGetScreenSaver(display.get(), &timeout, &interval, &prefers_blank, &allows_exposures);
    int least = std::max(timeout, 0);
    int first_event = 0;
    int first_error = 0;
    CARD16 level = 0;
    BOOL is_on = False;
    if (DPMSQueryExtension(display.get(), &first_event, &first_error) == False ||
        DPMSInfo(display.get(), &level, &is_on) == False || is_on == False)
        return least;
    CARD16 limits[3] = {};
    DPMSGetTimeouts(display.get(), &limits[0], &limits[1], &limits[2]);
    for (const CARD16 limit : limits)
        if (limit > 0 && (least == 0 || limit < least)) least = limit;
    return least;
}

std::optional<X11PowerSaving> x11_darken(SDL_Window& window) {
    const auto info = x11_info(window);
    if (!info) return std::nullopt;
    Display* const display = info->info.x11.display;
    int first_event = 0;
    int first_error = 0;
    CARD16 level = 0;
    BOOL is_on = False;
    if (DPMSQueryExtension(display, &first_event, &first_error) == False || DPMSCapable(display) == False ||
        DPMSInfo(display, &level, &is_on) == False)
        return std::nullopt;
    X11PowerSaving before;
    before.is_on = is_on == True;
    DPMSGetTimeouts(display, &before.limits[0], &before.limits[1], &before.limits[2]);
    // Only a server that saves power can be told to do so now.
    DPMSSetTimeouts(display, 0, 0, 0);
    DPMSEnable(display);
    DPMSForceLevel(display, DPMSModeOff);
    XFlush(display);
    return before;
}

void x11_light(SDL_Window& window, const std::optional<X11PowerSaving>& before) {
    const auto info = x11_info(window);
    if (!info) return;
    Display* const display = info->info.x11.display;
    int first_event = 0;
    int first_error = 0;
    CARD16 level = 0;
    BOOL is_on = False;
    if (DPMSQueryExtension(display, &first_event, &first_error) == False ||
        DPMSInfo(display, &level, &is_on) == False || is_on == False)
        return;
    DPMSForceLevel(display, DPMSModeOn);
    if (before) {
        DPMSSetTimeouts(display, before->limits[0], before->limits[1], before->limits[2]);
        if (!before->is_on) DPMSDisable(display);
    }
    XFlush(display);
}

void x11_watch_screens(SDL_Window& window) {
    const auto info = x11_info(window);
    if (!info) return;
    Display* const display = info->info.x11.display;
    XRRSelectInput(display, DefaultRootWindow(display),
                   RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask | RROutputChangeNotifyMask);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

bool x11_screens_changed(const SDL_SysWMmsg& message) {
    if (message.subsystem != SDL_SYSWM_X11) return false;
    XEvent event = message.msg.x11.event;
    int first_event = 0;
    int first_error = 0;
    if (XRRQueryExtension(event.xany.display, &first_event, &first_error) == False) return false;
    if (event.type != first_event + RRScreenChangeNotify && event.type != first_event + RRNotify)
        return false;
    XRRUpdateConfiguration(&event);
    return true;
}

bool x11_is_destroyed(const SDL_SysWMmsg& message, SDL_Window& window) {
    if (message.subsystem != SDL_SYSWM_X11 || message.msg.x11.event.type != DestroyNotify) return false;
    const auto info = x11_info(window);
    return info && message.msg.x11.event.xdestroywindow.window == info->info.x11.window;
}

void x11_end_hiding(SDL_Window& destroyed_window) {
    const auto info = x11_info(destroyed_window);
    if (!info) return;
    XEvent event{};
    event.xunmap.type = UnmapNotify;
    event.xunmap.display = info->info.x11.display;
    event.xunmap.window = info->info.x11.window;
    XPutBackEvent(info->info.x11.display, &event);
}

void x11_wish_full_screen(SDL_Window& hidden_window) {
    const auto info = x11_info(hidden_window);
    if (!info) return;
    Display* const display = info->info.x11.display;
    const Atom state = XInternAtom(display, "_NET_WM_STATE", False);
    const Atom full_screen = XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False);
    // EWMH, "_NET_WM_STATE": set by the client before the window is mapped. Xlib takes atoms as bytes.
    XChangeProperty(display, info->info.x11.window, state, XA_ATOM, 32, PropModeAppend,
                    reinterpret_cast<const unsigned char*>(&full_screen), 1);
}

bool x11_shows_undrawn_as_it_was(SDL_Window& window) {
    const auto info = x11_info(window);
    if (!info) return false;
    Display* const display = info->info.x11.display;
    // EWMH, "_NET_WM_CM_Sn" and "_NET_SUPPORTING_WM_CHECK".
    const std::string compositor = "_NET_WM_CM_S" + std::to_string(DefaultScreen(display));
    if (XGetSelectionOwner(display, XInternAtom(display, compositor.c_str(), False)) != None) return false;
    const std::string check =
        property(display, DefaultRootWindow(display), "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, 32);
    ::Window manager = None;
    if (check.size() != sizeof manager) return true;
    std::memcpy(&manager, check.data(), sizeof manager);
    return property(display, manager, "_NET_WM_NAME", XInternAtom(display, "UTF8_STRING", False), 8) ==
           "Openbox";
}

void x11_place(SDL_Window& window, bool full_screen, const SDL_Rect& bounds) {
    const auto info = x11_info(window);
    if (!info) return;
    Display* const display = info->info.x11.display;
    // EWMH, "_NET_WM_STATE": asked for by a message to the root once the window is mapped.
    XEvent ask{};
    ask.xclient.type = ClientMessage;
    ask.xclient.window = info->info.x11.window;
    ask.xclient.message_type = XInternAtom(display, "_NET_WM_STATE", False);
    ask.xclient.format = 32;
    ask.xclient.data.l[0] = full_screen ? 1 : 0;  // _NET_WM_STATE_ADD or _NET_WM_STATE_REMOVE
    ask.xclient.data.l[1] = static_cast<long>(XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False));
    ask.xclient.data.l[3] = 1;  // a normal application asks
    XSendEvent(display, DefaultRootWindow(display), False, SubstructureNotifyMask | SubstructureRedirectMask,
               &ask);
    XMoveResizeWindow(display, info->info.x11.window, bounds.x, bounds.y,
                      static_cast<unsigned>(std::max(bounds.w, 1)),
                      static_cast<unsigned>(std::max(bounds.h, 1)));
    XFlush(display);
}

void x11_survive_errors() {
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });
}

void x11_end_with_server(void (*end)()) {
    static void (*ends_program)();
    ends_program = end;
    XSetIOErrorHandler([](Display*) {
        ends_program();
        return 0;
    });
}

}  // namespace kiosk
