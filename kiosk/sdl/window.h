// A window on a display: full screen or not, its pixels, its rotation, and what SDL tells of it as plain
// events. Positions and sizes are those of the picture as it is looked at: rotation is undone here and
// nowhere else.
#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/pixmap.h"
#include "kiosk/base/time.h"
#include "kiosk/base/trace.h"
#include "kiosk/deck/config.h"
#include "kiosk/paint/frame.h"
#include "kiosk/sdl/display.h"

namespace kiosk {

struct WindowSettings {
    std::string title;
    bool full_screen = true;
    int screen = 0;           ///< which one, from 0; the first where there are fewer, until it comes (back)
    bool only_there = false;  ///< while that screen is not there, the window covers no other
    int rotation = 0;         ///< degrees clockwise by which the picture is turned: 0, 90, 180, 270
    Size windowed_size{1280, 720};
    bool grab_keyboard =
        false;  ///< takes keys that would switch to another program, as far as the system lets it
    Renderer renderer = Renderer::memory;
    Trace* trace = nullptr;  ///< not owned; null: no timeline
};

class Window {
  public:
    /// Makes the window. Nothing of it is seen before its first picture.
    /// Nothing, with `error` set, where it cannot be made. The display outlives it.
    static std::unique_ptr<Window> open(Display& display, const WindowSettings& settings, std::string& error);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// What size() will most likely be, sooner than a display can be opened; nothing where only a window
    /// tells. Any thread.
    static std::optional<Size> likely_size(const WindowSettings& settings);

    /// Whether it is one among others: not full screen, and smaller than each screen. False where that is
    /// not known.
    bool leaves_screen_free() const;
    /// Pixels of the picture.
    Size size() const;
    /// Of the screen that the settings choose, as the display tells it; 0 where it does not, or not
    /// believably.
    double diagonal_inches() const;
    /// From one frame of the screen to the next; 1/60 s where the display does not tell.
    Duration frame_time() const;

    /// Draws a frame, as paint_frame does.
    using Painter = std::function<void(const Frame&, PixelView)>;
    /// Shows a frame, drawn by `paint` or by a GPU. False where the window has no pixels just now. Where the
    /// GPU fails, `paint` draws this frame and all that follow, and stderr says so.
    bool present(const Frame& frame, const Painter& paint);
    /// What draws, and why, for the log: "in memory (there is no GPU)".
    const std::string& drawing() const;

    /// Whether memory draws only until a GPU takes over.
    bool awaits_gpu() const;
    /// Whether a GPU can take over from memory, which has drawn since the window was opened: its driver is
    /// loaded, and the display was woken.
    bool gpu_is_ready() const;
    /// Has it take over, in a window that takes the place of this one with `frame`, which is on the screen
    /// now. That takes about a tenth of a second, and whatever is being touched is let go. Or it cannot, and
    /// memory goes on: drawing() tells, and it is not ready any more.
    void take_up_gpu(const Frame& frame, const Painter& paint);
    /// Has a GPU make what it takes to draw `pictures`, which may come next, as TexturePainter::fill_ahead.
    bool fill_ahead(const std::vector<std::shared_ptr<const Picture>>& pictures,
                    const std::function<bool()>& goes_on);
    /// Whether present() waits for the display by itself, where its driver lets it.
    bool presents_in_time() const;

    void toggle_full_screen();
    /// The mouse has no sign of its own over this window: whoever draws the picture draws one, or none.
    void hide_cursor(bool hides) { hides_cursor_ = hides; }
    bool hides_cursor() const { return hides_cursor_; }
    /// Somebody types here: keys that are held repeat, and an input method is told where the caret is, in
    /// pixels of the picture. Nothing: nobody does any more.
    void take_text(const std::optional<Rect>& caret);
    /// Has keys come to this window: without a window manager nobody gives them to it when another one goes.
    void take_keys();

  private:
    friend class Display;
    struct Parts;
    Window(Display& display, std::unique_ptr<Parts> parts);

    // For the display, which has the events
    WindowNumbers numbers() const;
    std::optional<WindowEvent> translate(const SDL_Event& event);
    bool is_destroyed_by(const SDL_SysWMmsg& message) const;
    /// In the place of one that was destroyed. False where that cannot be.
    bool make_anew();
    /// The full-screen window belongs on the screen that the settings choose, as large as that is now. Where
    /// none is left it stays as it is until one is back.
    void take_up_screens();
    void forget_textures();
    std::optional<X11PowerSaving> darken_screens();
    void light_screens(const std::optional<X11PowerSaving>& before);

    Display& display_;
    bool hides_cursor_ = false;
    Uint32 number_before_ = 0;  ///< of what it took the place of; SDL gives no number twice
    std::unique_ptr<Parts> parts_;
};

/// What SDL tells of an input method: `text` may be null, and the caret stands after so many of its letters.
CompositionEvent composition_of(const char* text, int letters);

/// The screen pixel of a finger at `x`, `y` (parts of the window, a little beyond 0 to 1 at the edges of some
/// panels), as a pixel of the picture that is turned by `rotation` degrees clockwise on a window of `window`
/// pixels.
Point picture_point(float x, float y, Size window, int rotation);

}  // namespace kiosk
