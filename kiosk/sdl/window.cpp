#include "kiosk/sdl/window.h"

#include <SDL.h>
#include <SDL_syswm.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/printing.h"
#include "kiosk/base/utf8.h"
#include "kiosk/paint/rotation.h"
#include "kiosk/sdl/gpu_driver.h"
#include "kiosk/sdl/gpu_output.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/sdl/keys.h"
#include "kiosk/sdl/x11.h"
#include "kiosk/sdl/x11_pixels.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t mouse_finger = -1;
/// A mouse button this soon after a touch and this near to it (pixels) is that touch, sent twice by the
/// panel.
constexpr auto double_report_time = 500ms;
constexpr float double_report_distance = 60;
/// How often a full-screen window is put back on its screen after a change: a window manager that has other
/// plans for it has the last word.
constexpr int most_placings = 4;

TimePoint now() {
    return std::chrono::steady_clock::now();
}

bool same_place(const SDL_Rect& one, const SDL_Rect& other) {
    return one.x == other.x && one.y == other.y && one.w == other.w && one.h == other.h;
}

SDL_Rect middle_of(const SDL_Rect& bounds, Size size) {
    return {bounds.x + (bounds.w - size.width) / 2, bounds.y + (bounds.h - size.height) / 2, size.width,
            size.height};
}

}  // namespace

CompositionEvent composition_of(const char* text, int letters) {
    CompositionEvent event{text != nullptr ? text : "", 0};
    std::string_view rest = event.text;
    for (int i = 0; i < letters && !rest.empty(); ++i)
        take_code_point(rest);
    event.caret = event.text.size() - rest.size();
    return event;
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
    Parts(const WindowSettings& the_settings, Display& the_display)
        : settings(the_settings), display(the_display), full_screen(settings.full_screen) {}

    WindowSettings settings;
    Display& display;
    WindowPtr window;
    std::unique_ptr<GpuOutput> gpu;               ///< null: the window's memory is drawn on
    bool gpu_waits = false;                       ///< its driver is to be loaded while memory is drawn on
    std::unique_ptr<GpuDriver> driver;            ///< once that has begun
    std::optional<GpuDriver::Found> with_driver;  ///< the window is made for a GPU whose driver is loaded
    bool gpu_is_out = false;                      ///< it has failed or cannot be used: for good
    std::string why_no_gpu;
    std::unique_ptr<X11Pixels> pixels;  ///< that memory; null: SDL's surface is it
    std::string drawing;
    bool shown = false;
    bool shares_memory = true;  ///< with an X server, until it turns out that it cannot be
    bool full_screen;
    SDL_Rect place{};  ///< where the full-screen window belongs
    int placings_left = 0;
    Screen screen;  ///< that the window is on, as it was when screens last changed
    bool mouse_down = false;
    std::optional<Rect> typing{};  ///< where somebody types
    bool key_repeats = false;      ///< the last key came by itself, because it is held
    TimePoint last_touch = TimePoint::min();
    Point last_touch_at;
    Pixmap turned_picture;     ///< where the picture is drawn before it is turned
    Pixmap converted_picture;  ///< and where it is drawn for a display of another pixel format

    void show() {
        if (shown) return;
        const TraceSpan span(settings.trace, "show the window");
        SDL_ShowWindow(window.get());
        shown = true;
    }

    /// Makes the window, and what draws on it, anew where there was one. False where it cannot be made.
    bool open() {
        gpu_waits = false;
        gpu.reset();
        pixels.reset();
        window.reset();
        shown = false;
        mouse_down = false;
        const TraceSpan span(settings.trace, "make the window");
        const Screen* const chosen = choose_screen(display.screens(), settings.screen);
        if (chosen != nullptr) screen = *chosen;
        place = screen.bounds;
        Uint32 flags = SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE;
        // A full-screen window is made as large as its screen: without a window manager nobody enlarges it
        // afterwards. Where all screens are off it waits for one.
        SDL_Rect bounds = middle_of(place, settings.windowed_size);
        if (full_screen) {
            if (chosen != nullptr) bounds = place;
            placings_left = most_placings;
            flags |= SDL_WINDOW_BORDERLESS;
            if (!display.is_x11()) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
        }
        if (!make(bounds, flags)) return false;
        display.set_cursor();
        if (settings.grab_keyboard) SDL_SetWindowKeyboardGrab(window.get(), SDL_TRUE);
        if (!display.is_x11()) return true;
        x11_watch_screens(*window);
        if (!full_screen) return true;
        x11_wish_full_screen(*window);
        if (!gpu) {
            // While the first slide is being made, since it takes window managers 10 ms.
            if (x11_shows_undrawn_as_it_was(*window)) show();
            touch_pixels();
        }
        return true;
    }

    /// A renderer that turns out not to be wanted leaves the window made for it: another takes its place.
    bool make(const SDL_Rect& bounds, Uint32 flags) {
        // Else SDL makes the window anew for its renderer.
        if (with_driver && !gpu_is_out) flags |= SDL_WINDOW_OPENGL;
        const auto make_window = [&] {
            window.reset(
                SDL_CreateWindow(settings.title.c_str(), bounds.x, bounds.y, bounds.w, bounds.h, flags));
        };
        make_window();
        if (gpu_is_out) return window != nullptr;
        const bool automatic = settings.renderer == Renderer::automatic;
        if (!window || settings.renderer == Renderer::memory || (automatic && !has_render_node())) {
            drawing = automatic ? "in memory (there is no GPU)" : "in memory";
            return window != nullptr;
        }
        // It takes tenths of a second. Under X11 memory is drawn on meanwhile, and a window over the screen
        // can take the place of another unseen.
        if (display.is_x11() && full_screen && !with_driver) {
            // A driver that is being loaded is waited for by nobody, whatever becomes of the window.
            gpu_waits = !driver;
            drawing = "in memory, until the GPU's driver is loaded";
            return true;
        }
        const TraceSpan span(settings.trace, "make the GPU's renderer");
        gpu = GpuOutput::open(*window,
                              {.rotation = settings.rotation,
                               .software_gl = !automatic,
                               .tells_of_loss = with_driver && with_driver->tells_of_loss},
                              why_no_gpu);
        drawing = gpu ? "with the GPU (" + gpu->name() + ")" : without_gpu(why_no_gpu);
        if (gpu) return true;
        flags &= ~Uint32{SDL_WINDOW_OPENGL};
        make_window();
        return window != nullptr;
    }

    static std::string without_gpu(const std::string& why) {
        return "in memory (the GPU cannot be used: " + why + ")";
    }

    /// A window's first frame by the GPU, in each of its buffers.
    bool show_by_gpu(const Frame& frame, const Painter& paint) {
        if (!gpu->paint(frame, paint)) return false;
        show();
        return gpu->present() && gpu->paint(frame, paint) && gpu->present();
    }

    bool present_by_gpu(const Frame& frame, const Painter& paint) {
        {
            const TraceSpan span(settings.trace, "paint", settings.title);
            if (!gpu->paint(frame, paint)) return false;
        }
        show();
        const TraceSpan span(settings.trace, "present", settings.title);
        return gpu->present();
    }

    /// For good: a GPU that was lost once, or unplugged, may take its time to fail the next time.
    void leave_gpu() {
        gpu.reset();
        gpu_is_out = true;
        drawing = "in memory (the GPU has failed)";
        print_line(stderr, "kiosk: the GPU has failed: the show is drawn in memory from now on");
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
        const TraceSpan span(settings.trace, "paint", settings.title);
        if (settings.rotation == 0) return paint(frame, target);
        const Size picture_size = turned_size(target.size, settings.rotation);
        if (turned_picture.size() != picture_size) turned_picture = Pixmap(picture_size);
        paint(frame, turned_picture.view());
        copy_turned(turned_picture.view(), target, settings.rotation);
    }

    bool present_pixels(const Frame& frame, const Painter& paint) {
        paint_turned(frame, paint, pixels->view());
        show();
        const TraceSpan span(settings.trace, "present", settings.title);
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
        const TraceSpan span(settings.trace, "present", settings.title);
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

    Size picture_size() const { return turned_size(window_size(), settings.rotation); }

    void take_up_screens() {
        const Screen* const chosen = settings.only_there ? screen_there(display.screens(), settings.screen)
                                                         : choose_screen(display.screens(), settings.screen);
        if (chosen == nullptr) return;
        screen = *chosen;
        place = screen.bounds;
        placings_left = most_placings;
        keep_place();
    }

    /// SDL's other systems move full-screen windows themselves.
    void keep_place() {
        if (!display.is_x11() || !full_screen || placings_left <= 0 || same_place(window_place(), place))
            return;
        --placings_left;
        x11_place(*window, true, place);
    }

    std::optional<WindowEvent> touch(TouchEvent::Phase phase, const SDL_TouchFingerEvent& finger) {
        const Point at = picture_point(finger.x, finger.y, window_size(), settings.rotation);
        last_touch = now();
        last_touch_at = at;
        return TouchEvent{phase, finger.fingerId, at};
    }

    Point mouse_point(int x, int y) const {
        const Size size = window_size();
        return picture_point(static_cast<float>(x) / static_cast<float>(std::max(size.width, 1)),
                             static_cast<float>(y) / static_cast<float>(std::max(size.height, 1)), size,
                             settings.rotation);
    }

    std::optional<WindowEvent> mouse(TouchEvent::Phase phase, int x, int y) {
        const Point at = mouse_point(x, y);
        const bool is_soon = last_touch != TimePoint::min() && now() - last_touch < double_report_time;
        const bool is_near =
            std::hypot(at.x - last_touch_at.x, at.y - last_touch_at.y) < double_report_distance;
        if (phase == TouchEvent::Phase::down && is_soon && is_near) return std::nullopt;
        if (phase == TouchEvent::Phase::down) mouse_down = true;
        if (!mouse_down) {
            if (phase == TouchEvent::Phase::move) return HoverEvent{at};
            return std::nullopt;
        }
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
                return mouse(Phase::move, event.motion.x, event.motion.y);
            case SDL_MOUSEWHEEL:
                return WheelEvent{mouse_point(event.wheel.mouseX, event.wheel.mouseY), event.wheel.preciseY};
            case SDL_KEYDOWN:
                key_repeats = event.key.repeat != 0;
                if (key_repeats && !typing) return std::nullopt;
                if (const auto press = key_press_of(event.key.keysym)) return *press;
                return std::nullopt;
            case SDL_TEXTINPUT:
                if (key_repeats && !typing) return std::nullopt;
                return TextEvent{event.text.text};
            case SDL_TEXTEDITING:
                return composition_of(event.edit.text, event.edit.start);
            case SDL_TEXTEDITING_EXT:
                return composition_of(event.editExt.text, event.editExt.start);
            case SDL_WINDOWEVENT:
                return happens_to_window(event.window.event);
            default:
                return std::nullopt;
        }
    }

    std::optional<WindowEvent> happens_to_window(Uint8 what) {
        switch (what) {
            case SDL_WINDOWEVENT_MOVED:
                keep_place();
                return std::nullopt;
            case SDL_WINDOWEVENT_SIZE_CHANGED:
                keep_place();
                return ResizeEvent{picture_size()};
            case SDL_WINDOWEVENT_EXPOSED:
            case SDL_WINDOWEVENT_RESTORED:
                return RedrawEvent{};
            case SDL_WINDOWEVENT_CLOSE:
                return CloseEvent{};
            default:
                return std::nullopt;
        }
    }
};

Window::Window(Display& display, std::unique_ptr<Parts> parts) : display_(display), parts_(std::move(parts)) {
    display_.add(*this);
}

Window::~Window() {
    display_.remove(*this);
}

std::unique_ptr<Window> Window::open(Display& display, const WindowSettings& settings, std::string& error) {
    auto parts = std::make_unique<Parts>(settings, display);
    if (!parts->open()) {
        error = SDL_GetError();
        return nullptr;
    }
    return std::unique_ptr<Window>(new Window(display, std::move(parts)));
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

WindowNumbers Window::numbers() const {
    return {SDL_GetWindowID(parts_->window.get()), number_before_};
}

std::optional<WindowEvent> Window::translate(const SDL_Event& event) {
    return parts_->translate(event);
}

bool Window::is_destroyed_by(const SDL_SysWMmsg& message) const {
    return parts_->window && x11_is_destroyed(message, *parts_->window);
}

bool Window::make_anew() {
    if (display_.is_x11()) x11_end_hiding(*parts_->window);
    number_before_ = numbers().now;
    return parts_->open();
}

void Window::take_up_screens() {
    parts_->take_up_screens();
}

void Window::forget_textures() {
    if (parts_->gpu) parts_->gpu->forget_textures();
}

bool Window::awaits_gpu() const {
    return parts_->gpu_waits || parts_->driver;
}

bool Window::gpu_is_ready() const {
    return parts_->driver && parts_->driver->found();
}

void Window::take_up_gpu(const Frame& frame, const Painter& paint) {
    const std::unique_ptr<GpuDriver> driver = std::move(parts_->driver);
    const GpuDriver::Found found = *driver->found();
    const TraceSpan span(parts_->settings.trace, "take up the GPU", parts_->settings.title);
    auto next = std::make_unique<Parts>(parts_->settings, display_);
    std::string why = found.fault;
    if (why.empty() && next->settings.renderer == Renderer::automatic && is_software_gl(found.renderer))
        why = "its GL is software: " + found.renderer;
    if (why.empty()) {
        next->with_driver = found;
        if (!next->open())
            why = std::string("no window can be made for it: ") + SDL_GetError();
        else if (!next->gpu)
            why = next->why_no_gpu;
        else if (!next->show_by_gpu(frame, paint))
            why = "it draws nothing";
    }
    if (!why.empty()) {
        parts_->drawing = Parts::without_gpu(why);
        parts_->gpu_is_out = true;
        return;
    }
    number_before_ = numbers().now;
    // The window before is destroyed here, under this one.
    parts_ = std::move(next);
    take_keys();
}

bool Window::fill_ahead(const std::vector<std::shared_ptr<const Picture>>& pictures,
                        const std::function<bool()>& goes_on) {
    if (!parts_->gpu) return false;
    Trace* const trace = parts_->settings.trace;
    const TimePoint began = trace != nullptr ? trace->now() : TimePoint{};
    bool has_filled = false;
    const bool is_left = parts_->gpu->fill_ahead(pictures, [&] {
        const bool fills = goes_on();
        has_filled = has_filled || fills;
        return fills;
    });
    if (trace != nullptr && has_filled)
        trace->add_span("fill textures", began, trace->now(), parts_->settings.title);
    return is_left;
}

std::optional<X11PowerSaving> Window::darken_screens() {
    return display_.is_x11() ? x11_darken(*parts_->window) : std::nullopt;
}

void Window::light_screens(const std::optional<X11PowerSaving>& before) {
    if (display_.is_x11()) x11_light(*parts_->window, before);
}

bool Window::leaves_screen_free() const {
    if (parts_->full_screen) return false;
    const Size size = parts_->window_size();
    const std::vector<Screen>& screens = parts_->display.screens();
    return !screens.empty() && std::none_of(screens.begin(), screens.end(), [&](const Screen& screen) {
        return size.width >= screen.bounds.w && size.height >= screen.bounds.h;
    });
}

Size Window::size() const {
    return parts_->picture_size();
}

double Window::diagonal_inches() const {
    const Screen& screen = parts_->screen;
    return inches_across({screen.bounds.w, screen.bounds.h}, screen.millimetres);
}

Duration Window::frame_time() const {
    return Duration(1.0 / (parts_->screen.frame_rate < 24 ? 60 : parts_->screen.frame_rate));
}

const std::string& Window::drawing() const {
    return parts_->drawing;
}

bool Window::presents_in_time() const {
    return parts_->gpu != nullptr;
}

bool Window::present(const Frame& frame, const Painter& paint) {
    if (parts_->gpu) {
        if (parts_->present_by_gpu(frame, paint)) return true;
        parts_->leave_gpu();
    }
    const bool is_shown = parts_->take_up_pixels() ? parts_->present_pixels(frame, paint)
                                                   : parts_->present_surface(frame, paint);
    // Not before: until then the machine belongs to the first slide.
    if (is_shown && std::exchange(parts_->gpu_waits, false))
        parts_->driver =
            std::make_unique<GpuDriver>([&waker = display_.waker_] { waker.wake(); }, parts_->settings.trace);
    return is_shown;
}

void Window::take_text(const std::optional<Rect>& caret) {
    if (parts_->typing == caret) return;
    const bool begins = !parts_->typing && caret;
    const bool ends = parts_->typing && !caret;
    parts_->typing = caret;
    if (caret) {
        const SDL_Rect place{static_cast<int>(caret->x), static_cast<int>(caret->y),
                             std::max(1, static_cast<int>(caret->width)),
                             std::max(1, static_cast<int>(caret->height))};
        SDL_SetTextInputRect(&place);
    }
    // SDL has begun by itself, for whoever searches slides by their words: begun anew, what was composed is
    // gone.
    if (begins || ends) {
        SDL_StopTextInput();
        SDL_StartTextInput();
    }
}

void Window::take_keys() {
    SDL_SetWindowInputFocus(parts_->window.get());
}

void Window::toggle_full_screen() {
    Parts& parts = *parts_;
    parts.full_screen = !parts.full_screen;
    SDL_Window* const window = parts.window.get();
    const SDL_bool has_border = parts.full_screen ? SDL_FALSE : SDL_TRUE;
    if (parts.display.is_x11()) {
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
