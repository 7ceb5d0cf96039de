#include "kiosk/sdl/display.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <utility>

#include "kiosk/base/printing.h"
#include "kiosk/sdl/processor.h"
#include "kiosk/sdl/window.h"
#include "kiosk/sdl/x11.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

constexpr auto cursor_rests = 3s;

TimePoint now() {
    return std::chrono::steady_clock::now();
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

std::vector<Screen> screens_now(bool is_x11) {
    if (is_x11) return x11_screens();
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

/// Nothing can be shown any more, and nothing of the display's may be called, not even to close it.
[[noreturn]] void end_without_display() {
    print_line(stderr, "kiosk: the display is gone: the show ends");
    // Where a thread passes messages on (kiosk/system/messages.h), it needs a moment.
    std::this_thread::sleep_for(50ms);
    std::_Exit(EXIT_FAILURE);
}

/// The number of the window that an event belongs to; 0 where SDL does not say.
Uint32 window_number(const SDL_Event& event) {
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return event.tfinger.windowID;
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            return event.button.windowID;
        case SDL_MOUSEMOTION:
            return event.motion.windowID;
        case SDL_MOUSEWHEEL:
            return event.wheel.windowID;
        case SDL_KEYDOWN:
            return event.key.windowID;
        case SDL_TEXTINPUT:
            return event.text.windowID;
        case SDL_TEXTEDITING:
            return event.edit.windowID;
        case SDL_TEXTEDITING_EXT:
            return event.editExt.windowID;
        case SDL_WINDOWEVENT:
            return event.window.windowID;
        default:
            return 0;
    }
}

}  // namespace

bool is_meant(const WindowNumbers& window, std::uint32_t number, std::uint32_t event_type) {
    return number == window.now || (number == window.before && event_type != SDL_WINDOWEVENT);
}

void Waker::wake() const {
    const Uint32 type = event_type_;
    if (type == 0) return;
    SDL_Event event{};
    event.type = type;
    SDL_PushEvent(&event);
}

Display::Display(Waker& waker, bool is_x11) : waker_(waker), is_x11_(is_x11), screens_(screens_now(is_x11)) {
    waker_.event_type_ = SDL_RegisterEvents(1);
}

Display::~Display() {
    waker_.event_type_ = 0;
    SDL_Quit();
}

std::unique_ptr<Display> Display::open(Waker& waker, Trace* trace, std::string& error) {
    detect_processor_features();  // before anything else of SDL

    // Touches and mouse come as what they are, and signals are the program's own business.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    // Each window tells of itself that it is to be closed. What is left of SDL_QUIT is a Wayland compositor
    // that has gone.
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    // What an input method composes may be long.
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
    // Screens that come and go are taken care of here: SDL forgets those that it sees going, and does not see
    // another resolution.
    SDL_SetHint(SDL_HINT_VIDEO_X11_XRANDR, "0");
    // Before SDL keeps the handler that it finds, to put it back before it closes its connections.
    x11_survive_errors();
    x11_end_with_server(&end_without_display);
    {
        const TraceSpan span(trace, "connect to the display");
        if (SDL_Init(SDL_INIT_VIDEO) != 0) {
            error = SDL_GetError();
            return nullptr;
        }
    }
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    // Without a display SDL may fall back to a headless driver: only for who asked for one by name.
    const bool is_headless = driver == "offscreen" || driver == "dummy" || driver == "evdev";
    if (is_headless && std::getenv("SDL_VIDEODRIVER") == nullptr) {
        error = "there is no display";
        SDL_Quit();
        return nullptr;
    }
    const bool is_x11 = driver == "x11";
    // Without a GPU the window's memory is written directly, instead of through a texture that a software GL
    // would draw. Elsewhere SDL knows no other way.
    if (is_x11) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    return std::unique_ptr<Display>(new Display(waker, is_x11));
}

void Display::remove(Window& window) {
    std::erase(windows_, &window);
    std::erase_if(events_, [&](const DisplayEvent& event) { return event.window == &window; });
}

std::optional<DisplayEvent> Display::wait(TimePoint deadline) {
    for (;;) {
        if (!events_.empty()) {
            const DisplayEvent event = events_.front();
            events_.pop_front();
            return event;
        }
        const TimePoint present = now();
        if (present >= cursor_hides_) show_cursor(false);
        const TimePoint until = std::min(deadline, cursor_hides_);
        const int milliseconds = milliseconds_until(until, present);
        SDL_Event event;
        const int got = milliseconds < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, milliseconds);
        if (got != 0)
            take(event);
        else if (now() >= deadline)
            return std::nullopt;
    }
}

/// Null where the window is not there any more. Where SDL does not say whose a finger or a key is (a finger
/// under KMSDRM, a key while no window has the focus), it is the first one's.
Window* Display::window_of(const SDL_Event& event) const {
    const Uint32 number = window_number(event);
    for (Window* window : windows_)
        if (number == 0 || is_meant(window->numbers(), number, event.type)) return window;
    return nullptr;
}

void Display::take(const SDL_Event& event) {
    switch (event.type) {
        case SDL_SYSWMEVENT:
            return take_system_event(*event.syswm.msg);
        case SDL_DISPLAYEVENT:
            return take_up_screens();
        case SDL_RENDER_DEVICE_RESET:
        case SDL_RENDER_TARGETS_RESET:
            for (Window* window : windows_) {
                // What targets hold is drawn anew in each frame.
                if (event.type == SDL_RENDER_DEVICE_RESET) window->forget_textures();
                events_.push_back({window, RedrawEvent{}});
            }
            return;
        case SDL_QUIT:
            end_without_display();
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            show_cursor(false);
            break;
        case SDL_MOUSEMOTION:
            if (event.motion.which == SDL_TOUCH_MOUSEID) return;
            if (event.motion.xrel != 0 || event.motion.yrel != 0) {
                const Window* const over = window_of(event);
                show_cursor(over == nullptr || !over->hides_cursor());
            }
            if (cursor_shown_) cursor_hides_ = now() + cursor_rests;
            break;
        default:
            if (event.type != waker_.event_type_) break;
            events_.push_back({nullptr, WakeEvent{}});
            return;
    }
    Window* const window = window_of(event);
    // SDL hands its text over.
    const std::unique_ptr<char, void (*)(void*)> composed(
        event.type == SDL_TEXTEDITING_EXT ? event.editExt.text : nullptr, &SDL_free);
    if (window == nullptr) return;
    if (auto what = window->translate(event)) events_.push_back({window, std::move(*what)});
}

std::string Display::clipboard() const {
    const std::unique_ptr<char, void (*)(void*)> text(SDL_GetClipboardText(), &SDL_free);
    return text ? text.get() : std::string();
}

void Display::set_clipboard(const std::string& text) {
    SDL_SetClipboardText(text.c_str());
}

void Display::take_system_event(const SDL_SysWMmsg& message) {
    if (x11_screens_changed(message)) return take_up_screens();
    for (Window* window : windows_)
        if (window->is_destroyed_by(message)) {
            events_.push_back({window, LostEvent{window->make_anew()}});
            return;
        }
}

void Display::darken_screens() {
    if (windows_.empty()) return;
    // Else SDL resets the server's screen saver every 30 seconds, and with that switches the screens on. To
    // allow it resets it once more, so that this comes first.
    if (is_x11_) SDL_EnableScreenSaver();
    auto before = windows_.front()->darken_screens();
    if (!saving_before_) saving_before_ = before;
}

void Display::light_screens() {
    SDL_DisableScreenSaver();
    if (!windows_.empty()) windows_.front()->light_screens(std::exchange(saving_before_, std::nullopt));
}

/// Screens have come, gone or changed.
void Display::take_up_screens() {
    screens_ = screens_now(is_x11_);
    // A window's picture may be as many pixels as before, and of another size in millimetres.
    for (Window* window : windows_) {
        window->take_up_screens();
        events_.push_back({window, ResizeEvent{window->size()}});
    }
}

void Display::set_cursor() {
    SDL_ShowCursor(cursor_shown_ ? SDL_ENABLE : SDL_DISABLE);
    // A window that is new does not know of it yet.
    SDL_SetCursor(nullptr);
}

void Display::show_cursor(bool visible) {
    if (cursor_shown_ == visible) return;
    cursor_shown_ = visible;
    set_cursor();
    cursor_hides_ = visible ? now() + cursor_rests : TimePoint::max();
}

}  // namespace kiosk
