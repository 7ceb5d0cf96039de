// The window: full screen or not, its pixels, and what happens to it, as plain events.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/base/pixmap.h"
#include "kiosk/base/time.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"
#include "kiosk/sdl/handles.h"

namespace kiosk {

struct WindowSettings {
    std::string title;
    bool full_screen = true;
    int screen = 0;
    Size windowed_size{1280, 720};
};

struct ResizeEvent {
    Size size;
};
struct RedrawEvent {};   ///< the window's contents were lost
struct QuitEvent {};     ///< the window was closed
struct WakeEvent {};     ///< wake() was called: from a worker or a signal
using WindowEvent = std::variant<TouchEvent, Key, ResizeEvent, RedrawEvent, QuitEvent, WakeEvent>;

class Window {
  public:
    /// Makes and shows the window; nothing, with `error` set, where there is no display.
    static std::unique_ptr<Window> open(const WindowSettings& settings, std::string& error);

    Size size() const;  ///< in pixels
    /// Waits for an event until `deadline`; nothing when it passed.
    std::optional<WindowEvent> wait(TimePoint deadline);
    /// An event that is there already.
    std::optional<WindowEvent> poll();
    /// Any thread: makes wait() return a WakeEvent.
    static void wake();
    /// Draws into the window's own memory by `paint` and presents it. False where the window has none just now.
    bool present(const std::function<void(PixelView)>& paint);
    void toggle_full_screen();
};

}  // namespace kiosk
