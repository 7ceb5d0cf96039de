#include "kiosk/sdl/window.h"

#include <SDL.h>
#include <SDL_syswm.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/paint/rotation.h"
#include "kiosk/sdl/gpu_output.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/sdl/processor.h"
#include "kiosk/sdl/x11.h"
#include "kiosk/sdl/x11_pixels.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

/// The event that wake() sends; 0 while SDL is not running.
std::atomic<Uint32> wake_event_type{0};

constexpr std::int64_t mouse_finger = -1;
/// A mouse button this soon after a touch and this near to it (pixels) is that touch, sent twice by the
/// panel.
constexpr auto double_report_time = 500ms;
constexpr float double_report_distance = 60;
constexpr auto cursor_rests = 3s;
/// How often a full-screen window is put back on its screen after a change: a window manager that has other
/// plans for it has the last word.
constexpr int most_placings = 4;

TimePoint now() {
    return std::chrono::steady_clock::now();
}

std::optional<Key> key_for(const SDL_Keysym& keysym) {
    switch (keysym.sym) {
        case SDLK_LEFT:
            return Key::left;
        case SDLK_RIGHT:
            return Key::right;
        case SDLK_UP:
            return Key::up;
        case SDLK_DOWN:
            return Key::down;
        case SDLK_PAGEUP:
            return Key::page_up;
        case SDLK_PAGEDOWN:
            return Key::page_down;
        case SDLK_HOME:
            return Key::home;
        case SDLK_END:
            return Key::end;
        case SDLK_SPACE:
            return Key::space;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
            return Key::enter;
        case SDLK_ESCAPE:
            return Key::escape;
        case SDLK_BACKSPACE:
            return Key::backspace;
        case SDLK_F12:
            return Key::f12;
        default:
            break;
    }
    if (keysym.sym >= SDLK_0 && keysym.sym <= SDLK_9)
        return static_cast<Key>(static_cast<int>(Key::digit_0) + (keysym.sym - SDLK_0));
    // By place for digits above letters of other layouts, and for the letters of keyboards that are not
    // Latin.
    if (keysym.scancode >= SDL_SCANCODE_1 && keysym.scancode <= SDL_SCANCODE_9)
        return static_cast<Key>(static_cast<int>(Key::digit_1) + (keysym.scancode - SDL_SCANCODE_1));
    if (keysym.scancode == SDL_SCANCODE_0 || keysym.scancode == SDL_SCANCODE_KP_0) return Key::digit_0;
    if (keysym.scancode >= SDL_SCANCODE_KP_1 && keysym.scancode <= SDL_SCANCODE_KP_9)
        return static_cast<Key>(static_cast<int>(Key::digit_1) + (keysym.scancode - SDL_SCANCODE_KP_1));
    const bool is_latin = keysym.sym >= SDLK_a && keysym.sym <= SDLK_z;
    const auto is = [&](SDL_Keycode letter, SDL_Scancode place) {
        return is_latin ? keysym.sym == letter : keysym.scancode == place;
    };
    if (is(SDLK_f, SDL_SCANCODE_F)) return Key::f;
    if (is(SDLK_l, SDL_SCANCODE_L)) return Key::l;
    if (is(SDLK_q, SDL_SCANCODE_Q)) return Key::q;
    if (is(SDLK_s, SDL_SCANCODE_S)) return Key::s;
    return std::nullopt;
}

/// For SDL's waiting functions: -1 for no end, rounded up so as not to wake a little early, and at most a
/// day.
int milliseconds_until(TimePoint deadline, TimePoint present) {
    if (deadline == TimePoint::max()) return -1;
    if (deadline <= present) return 0;
    constexpr std::int64_t a_day = 24LL * 3600 * 1000;
    return static_cast<int>(std::min<std::int64_t>(
        std::chrono::ceil<std::chrono::milliseconds>(deadline - present).count(), a_day));
}

/// The screens that show something now, in the order in which the settings count them.
std::vector<Screen> screens_now(bool on_x11) {
    if (on_x11) return x11_screens();
    std::vector<Screen> screens;
    for (int i = 0; i < SDL_GetNumVideoDisplays(); ++i) {
        Screen screen;
        if (SDL_GetDisplayBounds(i, &screen.bounds) != 0) continue;
        float dpi = 0;
        if (SDL_GetDisplayDPI(i, &dpi, nullptr, nullptr) == 0 && dpi > 0) {
            const auto millimetres = [&](int pixels) {
                return static_cast<int>(std::lround(25.4F * static_cast<float>(pixels) / dpi));
            };
            screen.millimetres = {millimetres(screen.bounds.w), millimetres(screen.bounds.h)};
        }
        SDL_DisplayMode mode{};
        if (SDL_GetCurrentDisplayMode(i, &mode) == 0) screen.frame_rate = mode.refresh_rate;
        screens.push_back(screen);
    }
    return screens;
}

/// The settings' screen, or the first where there are fewer; null without any.
const Screen* choose_screen(const std::vector<Screen>& screens, int wanted) {
    if (screens.empty()) return nullptr;
    const auto index = static_cast<std::size_t>(std::max(wanted, 0));
    return &screens[index < screens.size() ? index : 0];
}

bool same_place(const SDL_Rect& one, const SDL_Rect& other) {
    return one.x == other.x && one.y == other.y && one.w == other.w && one.h == other.h;
}

SDL_Rect middle_of(const SDL_Rect& bounds, Size size) {
    return {bounds.x + (bounds.w - size.width) / 2, bounds.y + (bounds.h - size.height) / 2, size.width,
            size.height};
}

}  // namespace

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

Point picture_point(float x, float y, Size window, int rotation) {
    const float across = std::clamp(x, 0.0F, 1.0F);
    const float down = std::clamp(y, 0.0F, 1.0F);
    const Size picture = turned_size(window, rotation);
    float px = across;
    float py = down;
    switch (rotation) {
        case 90:
            px = down, py = 1 - across;
            break;
        case 180:
            px = 1 - across, py = 1 - down;
            break;
        case 270:
            px = 1 - down, py = across;
            break;
        default:
            break;
    }
    const auto pixel = [](float part, int side) {
        return std::clamp(part * static_cast<float>(side), 0.0F, static_cast<float>(std::max(side - 1, 0)));
    };
    return {pixel(px, picture.width), pixel(py, picture.height)};
}

struct Window::Parts {
    WindowSettings settings;
    WindowPtr window;
    std::unique_ptr<GpuOutput> gpu;     ///< null: the window's memory is drawn on
    std::unique_ptr<X11Pixels> pixels;  ///< that memory; null: SDL's surface is it
    std::string drawing;
    bool shown = false;
    bool on_x11 = false;
    bool shares_memory = true;  ///< with an X server, until it turns out that it cannot be
    bool full_screen = false;
    SDL_Rect place{};  ///< where the full-screen window belongs
    int placings_left = 0;
    Screen screen;  ///< that the window is on, as it was when screens last changed
    bool mouse_down = false;
    bool cursor_shown = false;
    TimePoint cursor_hides = TimePoint::max();
    TimePoint last_touch = TimePoint::min();
    Point last_touch_at;
    Pixmap turned_picture;     ///< where the picture is drawn before it is turned
    Pixmap converted_picture;  ///< and where it is drawn for a display of another pixel format

    ~Parts() {
        wake_event_type = 0;
        gpu.reset();
        pixels.reset();
        window.reset();
        SDL_Quit();
    }

    void show() {
        if (shown) return;
        const TraceSpan span(settings.trace, "show the window");
        SDL_ShowWindow(window.get());
        shown = true;
    }

    /// Makes the window, and what draws on it. A renderer that turns out not to be wanted leaves the window
    /// made for it: another takes its place.
    bool make(const SDL_Rect& bounds, Uint32 flags) {
        const auto make_window = [&] {
            window.reset(
                SDL_CreateWindow(settings.title.c_str(), bounds.x, bounds.y, bounds.w, bounds.h, flags));
        };
        make_window();
        const bool automatic = settings.renderer == Renderer::automatic;
        if (!window || settings.renderer == Renderer::memory || (automatic && !has_render_node())) {
            drawing = automatic ? "in memory (there is no GPU)" : "in memory";
            return window != nullptr;
        }
        const TraceSpan span(settings.trace, "make the GPU's renderer");
        std::string why;
        gpu = GpuOutput::open(*window, settings.rotation, !automatic, why);
        drawing =
            gpu ? "with the GPU (" + gpu->name() + ")" : "in memory (the GPU cannot be used: " + why + ")";
        if (!gpu) make_window();
        return window != nullptr;
    }

    /// Has `pixels` for the window as large as it is now. False where SDL's surface is drawn on instead.
    bool take_up_pixels() {
        const Size size = window_size();
        if (shares_memory && (!pixels || pixels->view().size != size)) {
            const TraceSpan span(settings.trace, "take up the pixels");
            pixels.reset();
            pixels = X11Pixels::make(*window, size);
            shares_memory = pixels != nullptr;
        }
        return shares_memory;
    }

    /// The first time that the window's pixels are written costs ten times as much as any other: the system
    /// hands out memory for them. That is done while the first slide is being made. Nothing of it is shown.
    void touch_pixels() {
        if (take_up_pixels()) return;
        SDL_Surface* const surface = SDL_GetWindowSurface(window.get());
        if (surface != nullptr) SDL_FillRect(surface, nullptr, 0);
    }

    /// Paints the picture, turned for the window.
    void paint_turned(const Frame& frame, const Painter& paint, PixelView target) {
        const TraceSpan span(settings.trace, "paint");
        if (settings.rotation == 0) return paint(frame, target);
        const Size picture_size = turned_size(target.size, settings.rotation);
        if (turned_picture.size() != picture_size) turned_picture = Pixmap(picture_size);
        paint(frame, turned_picture.view());
        copy_turned(turned_picture.view(), target, settings.rotation);
    }

    bool present_pixels(const Frame& frame, const Painter& paint) {
        paint_turned(frame, paint, pixels->view());
        show();
        const TraceSpan span(settings.trace, "present");
        pixels->show();
        return true;
    }

    bool present_surface(const Frame& frame, const Painter& paint) {
        SDL_Surface* const surface = SDL_GetWindowSurface(window.get());
        if (surface == nullptr) return false;
        const Size size{surface->w, surface->h};
        const bool is_direct = surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0x00FF0000 &&
                               surface->format->Gmask == 0x0000FF00 && surface->format->Bmask == 0x000000FF;
        if (is_direct) {
            paint_turned(frame, paint, {static_cast<Pixel*>(surface->pixels), size, surface->pitch / 4});
        } else {
            if (converted_picture.size() != size) converted_picture = Pixmap(size);
            const PixelView view = converted_picture.view();
            paint_turned(frame, paint, view);
            const SurfacePtr converted(SDL_CreateRGBSurfaceWithFormatFrom(
                view.pixels, size.width, size.height, 32, static_cast<int>(view.stride) * 4,
                SDL_PIXELFORMAT_RGB888));
            if (!converted || SDL_BlitSurface(converted.get(), nullptr, surface, nullptr) != 0) return false;
        }
        show();
        const TraceSpan span(settings.trace, "present");
        return SDL_UpdateWindowSurface(window.get()) == 0;
    }

    Size window_size() const {
        Size size;
        SDL_GetWindowSize(window.get(), &size.width, &size.height);
        return size;
    }

    SDL_Rect window_place() const {
        SDL_Rect rect{};
        SDL_GetWindowPosition(window.get(), &rect.x, &rect.y);
        SDL_GetWindowSize(window.get(), &rect.w, &rect.h);
        return rect;
    }

    /// Screens have come, gone or changed: the full-screen window belongs on the one that the settings
    /// choose, as large as that is now. Where none is left it stays as it is until one is back.
    void take_up_screens() {
        const std::vector<Screen> screens = screens_now(on_x11);
        const Screen* chosen = choose_screen(screens, settings.screen);
        if (chosen == nullptr) return;
        screen = *chosen;
        place = screen.bounds;
        placings_left = most_placings;
        keep_place();
    }

    /// SDL's other systems move full-screen windows themselves.
    void keep_place() {
        if (!on_x11 || !full_screen || placings_left <= 0 || same_place(window_place(), place)) return;
        --placings_left;
        x11_place(*window, true, place);
    }

    void show_cursor(bool visible) {
        if (cursor_shown == visible) return;
        cursor_shown = visible;
        SDL_ShowCursor(visible ? SDL_ENABLE : SDL_DISABLE);
        cursor_hides = visible ? now() + cursor_rests : TimePoint::max();
    }

    std::optional<WindowEvent> touch(TouchEvent::Phase phase, const SDL_TouchFingerEvent& finger) {
        const Point at = picture_point(finger.x, finger.y, window_size(), settings.rotation);
        last_touch = now();
        last_touch_at = at;
        show_cursor(false);
        return TouchEvent{phase, finger.fingerId, at};
    }

    std::optional<WindowEvent> mouse(TouchEvent::Phase phase, int x, int y) {
        const Size size = window_size();
        const Point at = picture_point(static_cast<float>(x) / static_cast<float>(std::max(size.width, 1)),
                                       static_cast<float>(y) / static_cast<float>(std::max(size.height, 1)),
                                       size, settings.rotation);
        const bool is_soon = last_touch != TimePoint::min() && now() - last_touch < double_report_time;
        const bool is_near =
            std::hypot(at.x - last_touch_at.x, at.y - last_touch_at.y) < double_report_distance;
        if (phase == TouchEvent::Phase::down && is_soon && is_near) return std::nullopt;
        if (phase == TouchEvent::Phase::down) mouse_down = true;
        if (!mouse_down) return std::nullopt;
        if (phase == TouchEvent::Phase::up) mouse_down = false;
        return TouchEvent{phase, mouse_finger, at};
    }

    std::optional<WindowEvent> translate(const SDL_Event& event) {
        using Phase = TouchEvent::Phase;
        switch (event.type) {
            case SDL_FINGERDOWN:
                return touch(Phase::down, event.tfinger);
            case SDL_FINGERMOTION:
                return touch(Phase::move, event.tfinger);
            case SDL_FINGERUP:
                return touch(Phase::up, event.tfinger);
            case SDL_MOUSEBUTTONDOWN:
            case SDL_MOUSEBUTTONUP:
                if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT)
                    return std::nullopt;
                return mouse(event.type == SDL_MOUSEBUTTONDOWN ? Phase::down : Phase::up, event.button.x,
                             event.button.y);
            case SDL_MOUSEMOTION:
                if (event.motion.which == SDL_TOUCH_MOUSEID) return std::nullopt;
                if (event.motion.xrel != 0 || event.motion.yrel != 0) show_cursor(true);
                if (cursor_shown) cursor_hides = now() + cursor_rests;
                return mouse(Phase::move, event.motion.x, event.motion.y);
            case SDL_KEYDOWN:
                if (event.key.repeat != 0) return std::nullopt;
                if (const auto key = key_for(event.key.keysym)) return *key;
                return std::nullopt;
            case SDL_SYSWMEVENT:
                if (!x11_screens_changed(*event.syswm.msg)) return std::nullopt;
                take_up_screens();
                // The picture may be as many pixels as before, and of another size in millimetres.
                return ResizeEvent{turned_size(window_size(), settings.rotation)};
            case SDL_DISPLAYEVENT:
                take_up_screens();
                return ResizeEvent{turned_size(window_size(), settings.rotation)};
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_MOVED) keep_place();
                if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                    keep_place();
                    return ResizeEvent{turned_size(window_size(), settings.rotation)};
                }
                if (event.window.event == SDL_WINDOWEVENT_EXPOSED ||
                    event.window.event == SDL_WINDOWEVENT_RESTORED)
                    return RedrawEvent{};
                return std::nullopt;
            case SDL_RENDER_DEVICE_RESET:
            case SDL_RENDER_TARGETS_RESET:
                if (gpu) gpu->forget_textures();
                return RedrawEvent{};
            case SDL_QUIT:
                return CloseEvent{};
            default:
                if (event.type == wake_event_type) return WakeEvent{};
                return std::nullopt;
        }
    }
};

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::~Window() = default;

std::unique_ptr<Window> Window::open(const WindowSettings& settings, std::string& error) {
    find_out_processor();  // before anything else of SDL

    // Touches and mouse come as what they are, and signals are the program's own business.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
    // Screens that come and go are taken care of here: SDL forgets those that it sees going, and does not see
    // another resolution.
    SDL_SetHint(SDL_HINT_VIDEO_X11_XRANDR, "0");
    // Before SDL keeps the handler that it finds, to put it back before it closes its connections.
    x11_survive_errors();
    {
        const TraceSpan span(settings.trace, "connect to the display");
        if (SDL_Init(SDL_INIT_VIDEO) != 0) {
            error = SDL_GetError();
            return nullptr;
        }
    }
    const TraceSpan span(settings.trace, "make the window");
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    // Without a display SDL takes to drivers that show nothing to anybody: only for who asked for one by
    // name.
    const bool shows_nothing = driver == "offscreen" || driver == "dummy" || driver == "evdev";
    if (shows_nothing && std::getenv("SDL_VIDEODRIVER") == nullptr) {
        error = "there is no display";
        SDL_Quit();
        return nullptr;
    }
    auto parts = std::make_unique<Parts>();
    parts->settings = settings;
    parts->full_screen = settings.full_screen;
    parts->on_x11 = driver == "x11";
    if (parts->on_x11) {
        // Without a GPU the window's memory is written directly, instead of through a texture that a software
        // GL would draw. Elsewhere SDL knows no other way.
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    wake_event_type = SDL_RegisterEvents(1);

    const std::vector<Screen> screens = screens_now(parts->on_x11);
    if (const Screen* screen = choose_screen(screens, settings.screen)) parts->screen = *screen;
    parts->place = parts->screen.bounds;
    Uint32 flags = SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE;
    // A full-screen window is made as large as its screen: without a window manager nobody enlarges it
    // afterwards. Where all screens are off it waits for one.
    SDL_Rect bounds = middle_of(parts->place, settings.windowed_size);
    if (settings.full_screen) {
        if (!screens.empty()) bounds = parts->place;
        parts->placings_left = most_placings;
        flags |= SDL_WINDOW_BORDERLESS;
        if (!parts->on_x11) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    if (!parts->make(bounds, flags)) {
        error = SDL_GetError();
        return nullptr;
    }
    if (settings.grab_keyboard) SDL_SetWindowKeyboardGrab(parts->window.get(), SDL_TRUE);
    SDL_ShowCursor(SDL_DISABLE);
    if (parts->on_x11) x11_watch_screens(*parts->window);
    if (settings.full_screen && parts->on_x11) {
        x11_wish_full_screen(*parts->window);
        if (!parts->gpu) {
            // While the first slide is being made, since it takes window managers 10 ms.
            if (x11_shows_undrawn_as_it_was(*parts->window)) parts->show();
            parts->touch_pixels();
        }
    }
    return std::unique_ptr<Window>(new Window(std::move(parts)));
}

std::optional<Size> Window::likely_size(const WindowSettings& settings) {
    if (!settings.full_screen) return turned_size(settings.windowed_size, settings.rotation);
    const char* driver = std::getenv("SDL_VIDEODRIVER");
    if (driver != nullptr && std::string_view(driver) != "x11") return std::nullopt;
    const std::vector<Screen> screens = x11_screens();
    const Screen* screen = choose_screen(screens, settings.screen);
    if (screen == nullptr) return std::nullopt;
    return turned_size({screen->bounds.w, screen->bounds.h}, settings.rotation);
}

Size Window::size() const {
    return turned_size(parts_->window_size(), parts_->settings.rotation);
}

double Window::diagonal_inches() const {
    const Screen& screen = parts_->screen;
    return inches_across({screen.bounds.w, screen.bounds.h}, screen.millimetres);
}

Duration Window::frame_time() const {
    return Duration(1.0 / (parts_->screen.frame_rate < 24 ? 60 : parts_->screen.frame_rate));
}

std::optional<WindowEvent> Window::wait(TimePoint deadline) {
    SDL_Event event;
    for (;;) {
        const TimePoint present = now();
        if (present >= parts_->cursor_hides) parts_->show_cursor(false);
        const TimePoint until = std::min(deadline, parts_->cursor_hides);
        const int milliseconds = milliseconds_until(until, present);
        const int got = milliseconds < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, milliseconds);
        if (got == 0) {
            if (now() >= deadline) return std::nullopt;
            continue;
        }
        if (auto translated = parts_->translate(event)) return translated;
    }
}

void Window::wake() {
    const Uint32 type = wake_event_type;
    if (type == 0) return;
    SDL_Event event{};
    event.type = type;
    SDL_PushEvent(&event);
}

const std::string& Window::drawing() const {
    return parts_->drawing;
}

bool Window::presents_in_time() const {
    return parts_->gpu != nullptr;
}

bool Window::present(const Frame& frame, const Painter& paint) {
    Trace* const trace = parts_->settings.trace;
    if (parts_->gpu) {
        {
            const TraceSpan span(trace, "paint");
            if (!parts_->gpu->paint(frame, paint)) return false;
        }
        parts_->show();
        const TraceSpan span(trace, "present");
        parts_->gpu->present();
        return true;
    }
    return parts_->take_up_pixels() ? parts_->present_pixels(frame, paint)
                                    : parts_->present_surface(frame, paint);
}

void Window::toggle_full_screen() {
    Parts& parts = *parts_;
    parts.full_screen = !parts.full_screen;
    SDL_Window* const window = parts.window.get();
    const SDL_bool has_border = parts.full_screen ? SDL_FALSE : SDL_TRUE;
    if (parts.on_x11) {
        // SDL does it too, and waits 100 ms for events that do not come.
        SDL_SetWindowBordered(window, has_border);
        parts.placings_left = most_placings;
        x11_place(*window, parts.full_screen,
                  parts.full_screen ? parts.place : middle_of(parts.place, parts.settings.windowed_size));
        return;
    }
    SDL_SetWindowFullscreen(window, parts.full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    SDL_SetWindowBordered(window, has_border);
    if (!parts.full_screen)
        SDL_SetWindowSize(window, parts.settings.windowed_size.width, parts.settings.windowed_size.height);
}

}  // namespace kiosk
