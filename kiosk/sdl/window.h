// The window: full screen or not, its pixels, its rotation, and what happens to it as plain events. Positions
// and sizes are those of the picture as it is looked at: rotation is undone here and nowhere else.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/base/pixmap.h"
#include "kiosk/base/time.h"
#include "kiosk/base/trace.h"
#include "kiosk/deck/config.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"

namespace kiosk {

struct WindowSettings {
    std::string title;
    bool full_screen = true;
    int screen = 0;    ///< which one, from 0; the first where there are fewer, until it comes (back)
    int rotation = 0;  ///< degrees clockwise by which the picture is turned: 0, 90, 180, 270
    Size windowed_size{1280, 720};
    bool grab_keyboard =
        false;  ///< takes keys that would switch to another program, as far as the system lets it
    Renderer renderer = Renderer::memory;
    Trace* trace = nullptr;  ///< not owned; null: no timeline
};

/// The picture has this size now, or the screen that it is on became another.
struct ResizeEvent {
    Size size;
};
struct RedrawEvent {};  ///< the window's contents were lost
struct CloseEvent {};   ///< somebody asked for the window to be closed
struct WakeEvent {};    ///< wake() was called: by a worker or for a signal
using WindowEvent = std::variant<TouchEvent, Key, ResizeEvent, RedrawEvent, CloseEvent, WakeEvent>;

class Window {
  public:
    /// Makes the window. Nothing of it is seen before its first picture.
    /// Nothing, with `error` set, where there is no display.
    static std::unique_ptr<Window> open(const WindowSettings& settings, std::string& error);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// What size() will most likely be, sooner than a window can be made; nothing where only a window tells.
    /// Any thread.
    static std::optional<Size> likely_size(const WindowSettings& settings);

    /// Pixels of the picture.
    Size size() const;
    /// Of the screen that the settings choose, as the display tells it; 0 where it does not, or not
    /// believably.
    double diagonal_inches() const;
    /// From one frame of the display to the next; 1/60 s where the display does not tell.
    Duration frame_time() const;

    /// The next event; waits for it until `deadline` of the steady clock. Nothing when that passed.
    std::optional<WindowEvent> wait(TimePoint deadline);

    /// Any thread: makes wait() return a WakeEvent soon.
    static void wake();

    /// Draws a frame, as paint_frame does.
    using Painter = std::function<void(const Frame&, PixelView)>;
    /// Shows a frame, drawn by `paint` or by a GPU. False where the window has no pixels just now.
    bool present(const Frame& frame, const Painter& paint);
    /// What draws, and why, for the log: "in memory (there is no GPU)".
    const std::string& drawing() const;
    /// Whether present() waits for the display by itself, where its driver lets it.
    bool presents_in_time() const;

    void toggle_full_screen();

  private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// The diagonal of a screen that says how large it is; 0 where it does not say, or not believably.
double inches_across(Size pixels, Size millimetres);

/// The screen pixel of a finger at `x`, `y` (parts of the window, a little beyond 0 to 1 at the edges of some
/// panels), as a pixel of the picture that is turned by `rotation` degrees clockwise on a window of `window`
/// pixels.
Point picture_point(float x, float y, Size window, int rotation);

}  // namespace kiosk
