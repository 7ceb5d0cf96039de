// The running show without a window: playback, gestures, workers and pictures put together. The window feeds it
// events with their time and asks for frames; so do the tests, which need no display.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/app/picture_maker.h"
#include "kiosk/media/workshop.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"
#include "kiosk/play/playback.h"

namespace kiosk {

/// What only the window can do.
enum class ShowRequest { none, toggle_full_screen, quit };

struct ShowSettings {
    PlaybackSettings playback;
    PictureSettings pictures;
    bool kiosk = false;
    std::size_t picture_budget = 0;  ///< bytes; 0: from the canvas
    int threads = 2;
};

class Show {
  public:
    /// `wake` is called from workers when a picture became ready.
    Show(std::shared_ptr<const Deck> deck, ShowSettings settings, std::function<void()> wake, TimePoint now);
    ~Show();

    ShowRequest key(Key key, TimePoint now);
    void touch(const TouchEvent& event, TimePoint now);
    void resize(const Canvas& canvas, TimePoint now);

    /// Brings everything up to `now`; call after events, at next_deadline and when woken.
    void update(TimePoint now);
    TimePoint next_deadline() const;
    bool animating(TimePoint now) const;

    /// What is to be seen; nothing before the first picture is ready.
    std::optional<Frame> frame(TimePoint now) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
