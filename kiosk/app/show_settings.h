// What the command line, the settings and the display say, as the values that a show takes.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/app/play_options.h"
#include "kiosk/base/time.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/show.h"

namespace kiosk {

/// The moment on the clock that only goes forward.
TimePoint now();

/// Whether a presenter turns the pages.
bool is_talk(const PlayOptions& options, const Config& config);

/// The screen of the first window, counted from 0: the one that the audience looks at, or that visitors
/// touch, the first of several. A talk in a window is on the presenter's.
int first_screen(const PlayOptions& options, const Config& config);

/// Where a show is seen just now.
struct WindowPlace {
    bool in_window = false;  ///< as in ShowPlace
    bool is_talk = true;
    std::size_t screens = 0;   ///< of the display; 0: not known yet
    bool is_mirrored = false;  ///< two of them show the same
};

/// Who may be looking at a show with these settings. A talk is for its organizer alone only where there is no
/// second screen: that one is an audience's, whatever window lies on it. So is one that mirrors another.
Audience audience_of(const WindowPlace& place, const PlayOptions& options, const Config& config);

/// How a hidden talk is brought back, for the log: who presents may be alone with a laptop on which no PIN is
/// set. Empty in the loop, of which the log does not tell when it was hidden.
std::string way_back(bool is_talk, const Config& config);

/// A language or a slide that the deck does not have is told on stderr, but for a locked deck: that would
/// tell what it has.
ShowSettings show_settings(const PlayOptions& options, const Config& config, const Deck& deck,
                           bool is_locked);

/// How high above the floor the picture hangs, in millimetres.
std::optional<float> bottom_edge(const Config& config);

/// What is laid out for: the config knows the panel best, then the display itself (0: it does not say).
Canvas canvas_of(Size size, double display_inches, const Config& config);

}  // namespace kiosk
