// The show, made on a thread of its own while the window is being made.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "kiosk/app/play_options.h"
#include "kiosk/base/trace.h"
#include "kiosk/deck/config.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/window.h"
#include "kiosk/show/deck_follower.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/show.h"
#include "kiosk/system/decoding_log.h"
#include "kiosk/system/marks.h"
#include "kiosk/system/start_log.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

/// Tells on stderr what is wrong with the deck: the show goes on with what is good. Of a locked one it tells
/// no more than how much that is.
void report(const Loaded& loaded);

DeckVersion version_of(Loaded loaded);

/// Begins at once, on a thread of its own.
class ShowLoader {
  public:
    /// `size` is that of the picture, for where it cannot be told before there is a window. What is referred
    /// to is not owned, and outlives this object.
    ShowLoader(const PlayOptions& options, const Config& config, const Marks& kept,
               const WindowSettings& window, std::future<Size> size, Waker& waker, const TrustedClock& clock,
               StartMode mode, DecodingLog& decoding, TryFont try_font, Trace* trace);

    /// Waits. The show's first slide is being made by then.
    std::unique_ptr<Show> take_show() { return show_.get(); }
    /// What the show plays; once the show was taken.
    LiveDeck& deck() { return *deck_; }
    DeckFollower& files() { return files_; }

  private:
    Loaded load_whole_deck();
    std::shared_ptr<const Deck> load_first_slides(const Moment& time);
    std::optional<Size> likely_size();
    std::unique_ptr<Show> make_show();

    const PlayOptions& options_;
    const Config& config_;
    const Marks kept_;
    const WindowSettings& window_;
    std::future<Size> size_;
    const Audience audience_;  ///< until the window itself can tell
    const std::function<void()> wake_;
    const TrustedClock& clock_;
    const StartMode mode_;
    DecodingLog& decoding_;
    const TryFont try_font_;
    Trace* trace_;
    DeckFollower files_;
    std::optional<LiveDeck> deck_;
    std::future<std::unique_ptr<Show>> show_;
};

}  // namespace kiosk
