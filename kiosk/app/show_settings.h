// What the command line, the settings and the display say, as the values that a show takes.
#pragma once

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

/// The screen that the audience looks at, or that visitors touch, counted from 0: the first of several.
int first_screen(const PlayOptions& options, const Config& config);

/// Who may be looking at a show with these settings. `in_window` as in ShowPlace.
Audience audience_of(bool in_window, const PlayOptions& options, const Config& config);

/// A language or a slide that the deck does not have is told on stderr.
ShowSettings show_settings(const PlayOptions& options, const Config& config, const Deck& deck);

/// What is laid out for: the config knows the panel best, then the display itself (0: it does not say).
Canvas canvas_of(Size size, double display_inches, const Config& config);

}  // namespace kiosk
