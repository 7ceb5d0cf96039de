// What the clock on the wall decides of a running show: whether it is open, which deck it plays, and where
// its loop is. The loop of the window's thread asks it once in each turn.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/base/time.h"
#include "kiosk/deck/config.h"
#include "kiosk/sdl/display.h"
#include "kiosk/show/deck_follower.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/show.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

class TimedShow {
  public:
    /// What is referred to is not owned, and outlives this object.
    struct Parts {
        const Config& config;
        const TrustedClock& clock;
        Display& display;
        Show& show;
        LiveDeck& deck;
        DeckFollower& files;
    };
    explicit TimedShow(const Parts& parts) : parts_(parts) {}

    /// Before the show is brought up to `now`; the screens go on. Whether another deck was taken up.
    bool update(TimePoint now);
    /// After the show's frame was drawn: the screens go off behind a black one.
    void darken(TimePoint now);
    /// Whatever somebody touches switches the screens on: where it stays dark they go off again a moment
    /// later.
    void touched(TimePoint now);
    /// The deck that DeckFollower::begin_other_deck has asked for.
    void take_other_deck(DeckVersion deck, TimePoint now);
    /// Whether it is still to be played.
    bool has_other_deck() const { return other_deck_.has_value(); }
    /// The screens are on again when the program ends.
    void end();

    /// When update has something to do; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;

  private:
    void follow_hours(TimePoint now);
    void follow_times(TimePoint now);
    void follow_clock(TimePoint now);
    void light();
    bool change_deck(TimePoint now);

    const Parts parts_;
    bool is_open_ = true;
    TimePoint hours_change_ = TimePoint::min();
    TimePoint hours_seen_ = TimePoint::min();    ///< when they were last looked at
    TimePoint times_change_ = TimePoint::max();  ///< when slides next begin or end
    TimePoint clock_seen_ = TimePoint::min();
    std::optional<std::chrono::nanoseconds> wall_ahead_;  ///< as the show was told
    std::optional<DeckVersion> other_deck_;               ///< whose hours have begun, read
    TimePoint other_deck_came_;
    bool is_other_asked_for_ = false;
    TimePoint deck_changes_ = TimePoint::max();
    bool is_dark_ = false;  ///< the screens are off
    bool has_lit_ = false;
    TimePoint darkens_again_ = TimePoint::max();
};

}  // namespace kiosk
