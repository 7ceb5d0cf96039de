// The display: SDL's life, the screens as they come and go, and the one queue of all that happens to the
// windows on it. The thread that opens it owns it and its windows.
#pragma once

#include <SDL.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/key.h"
#include "kiosk/base/time.h"
#include "kiosk/base/trace.h"
#include "kiosk/play/touch_event.h"
#include "kiosk/sdl/screen.h"
#include "kiosk/sdl/x11.h"

namespace kiosk {

class Window;

/// Has the thread that waits for a display's events go on. It is made before the display, and outlives it.
class Waker {
  public:
    Waker() = default;
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    /// Any thread: makes Display::wait() return a WakeEvent soon. Nobody is woken while there is no display.
    void wake() const;

  private:
    friend class Display;
    std::atomic<std::uint32_t> event_type_{0};  ///< SDL's number for the event; 0: there is no display
};

/// The picture has this size now, or the screen that it is on became another.
struct ResizeEvent {
    Size size;
};
struct RedrawEvent {};  ///< the window's contents were lost
struct CloseEvent {};   ///< somebody asked for the window to be closed
/// Another program has destroyed the window.
struct LostEvent {
    bool is_made_anew = false;  ///< a new one, as the settings want it, is in its place
};
/// What keys have made in the keyboard's layout: a letter or more.
struct TextEvent {
    std::string text;
};
/// What an input method composes of letters that are not typed yet; empty: nothing any more.
struct CompositionEvent {
    std::string text;
    std::size_t caret = 0;  ///< bytes of it before the method's own caret
};
/// The mouse has moved over the picture, and no button of it is pressed.
struct HoverEvent {
    Point at;
};
/// The wheel of the mouse has turned over the picture.
struct WheelEvent {
    Point at;
    float turns = 0;  ///< by so many of its steps, away from the hand; a touch pad sends parts of one
};
struct WakeEvent {};  ///< Waker::wake() was called: by a worker or for a signal
using WindowEvent = std::variant<TouchEvent, KeyStroke, TextEvent, CompositionEvent, HoverEvent, WheelEvent,
                                 ResizeEvent, RedrawEvent, CloseEvent, LostEvent, WakeEvent>;

/// SDL's numbers of a window, and of the one that it took the place of; 0: none.
struct WindowNumbers {
    std::uint32_t now = 0;
    std::uint32_t before = 0;
};
/// Whether an event for the window `number` is one for this. What somebody did while one window took the
/// place of another waits under the number before; what became of the window itself is over.
bool is_meant(const WindowNumbers& window, std::uint32_t number, std::uint32_t event_type);

/// What happened, and to which window.
struct DisplayEvent {
    Window* window = nullptr;  ///< null for a WakeEvent, and only there
    WindowEvent what;
};

/// One at a time in a program, as SDL is. Where the display goes for good (the X server or the compositor has
/// ended), so does the program: at once, with EXIT_FAILURE, for whoever supervises it to see.
class Display {
  public:
    /// Nothing, with `error` set, where there is no display. `waker` and `trace` are not owned, and outlive
    /// it; no trace: no timeline.
    static std::unique_ptr<Display> open(Waker& waker, Trace* trace, std::string& error);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    /// The screens that show something now, in the order in which the settings count them.
    const std::vector<Screen>& screens() const { return screens_; }
    bool is_x11() const { return is_x11_; }

    /// Switches all screens off, where the display lets a program do that: X11 does. Whatever somebody
    /// touches may switch them on again: then it is to be called once more.
    void darken_screens();
    void light_screens();

    /// The clipboard's text. Another program may be asked for it: that takes a second at most, where it does
    /// not answer.
    std::string clipboard() const;
    void set_clipboard(const std::string& text);

    /// The next event of any window; waits for it until `deadline` of the steady clock. Nothing when that
    /// passed.
    std::optional<DisplayEvent> wait(TimePoint deadline);

  private:
    friend class Window;
    Display(Waker& waker, bool is_x11);
    void add(Window& window) { windows_.push_back(&window); }
    void remove(Window& window);

    Window* window_of(const SDL_Event& event) const;
    void take(const SDL_Event& event);
    void take_system_event(const SDL_SysWMmsg& message);
    void take_up_screens();
    void show_cursor(bool visible);
    /// Has every window show or hide it.
    void set_cursor();

    Waker& waker_;
    bool is_x11_;
    std::vector<Screen> screens_;
    std::vector<Window*> windows_;     ///< in the order in which they were opened
    std::deque<DisplayEvent> events_;  ///< that wait() has not given yet
    bool cursor_shown_ = false;
    TimePoint cursor_hides_ = TimePoint::max();
    std::optional<X11PowerSaving> saving_before_;  ///< while the screens are dark
};

}  // namespace kiosk
