// The loop of the thread that owns the windows.
#pragma once

#include <optional>

#include "kiosk/app/play_options.h"
#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/config.h"
#include "kiosk/film/film_starter.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/window.h"
#include "kiosk/show/deck_follower.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/show.h"
#include "kiosk/system/decoding_log.h"
#include "kiosk/system/helper_socket.h"
#include "kiosk/system/marks.h"
#include "kiosk/system/service_notice.h"
#include "kiosk/system/signal_watch.h"
#include "kiosk/system/start_log.h"
#include "kiosk/system/status_socket.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

/// What the loop works with. Nothing that is referred to is owned, and all of it outlives the loop.
struct PlayerParts {
    Waker& waker;
    Display& display;
    Window& window;
    std::optional<WindowSettings>
        presenter;  ///< of further windows: the presenter's in a talk, once there is a screen for it, and the
                    ///< audience's others; nothing: there is one window
    Show& show;
    LiveDeck& deck;
    DeckFollower& files;
    const PlayOptions& options;
    const Config& config;
    SignalWatch& signals;
    TrustedClock& clock;
    ServiceNotice& notice;
    StatusSocket& status;
    HelperSocket& helper;  ///< that installs what is on a stick
    FilmStarter& films;
    const StartLog& starts;
    DecodingLog& decoding;
    MarkKeeper& marks;
    Marks kept;  ///< what the marks say by now
};

/// Waits for events, hands them on, and moves pixels that are ready, until somebody ends the show. Returns
/// the exit status.
int play_until_end(PlayerParts parts);

}  // namespace kiosk
