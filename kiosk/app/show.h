// The running show without a window: playback, gestures, workers and pictures put together. The window feeds
// it events with their time and asks for frames; so do the tests, which need no display.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/trace.h"
#include "kiosk/deck/deck.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"
#include "kiosk/play/playback.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

/// What only the window can do.
enum class ShowRequest { none, toggle_full_screen, quit };

struct ShowSettings {
    PlaybackSettings playback;
    std::string theme;
    FontCatalogue fonts;
    Canvas canvas;
    bool kiosk = false;
    std::size_t picture_budget = 0;  ///< bytes of pictures kept ready; 0: four times the canvas
    int threads = 2;
    Trace* trace = nullptr;  ///< not owned; null: no timeline
};

class Show {
  public:
    /// `wake` is called on a worker each time a picture became ready.
    Show(std::shared_ptr<const Deck> deck, ShowSettings settings, std::function<void()> wake, TimePoint now);
    ~Show();
    Show(const Show&) = delete;
    Show& operator=(const Show&) = delete;

    ShowRequest key(Key key, TimePoint now);
    void touch(const TouchEvent& event, TimePoint now);
    void resize(const Canvas& canvas, TimePoint now);

    /// Goes on with `deck`, which begins with the slides of the deck so far and has its languages.
    void extend(std::shared_ptr<const Deck> deck, TimePoint now);
    /// The machine is too slow for motion: transitions are cuts from now on, and photos stand still.
    void stop_motion();

    /// Brings everything up to `now`: call it after events, at next_deadline and when woken.
    void update(TimePoint now);
    /// When update has something to do; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;
    /// Whether the frame changes continuously just now.
    bool animating(TimePoint now) const;

    /// What is to be seen; nothing before the first picture is ready.
    std::optional<Frame> frame(TimePoint now) const;

    /// For tests and tools: waits until every wanted picture is made.
    void wait_until_prepared();

    Position target() const;
    /// The touch areas on the screen now.
    std::vector<TouchArea> touch_areas() const;
    /// Why photos could not be shown, one line each; the same line is given once.
    std::vector<std::string> take_faults();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
