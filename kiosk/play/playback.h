// The show as a pure state machine: which slide is on the screen in which language, how far its transition and motion have
// come, when something changes next, and which pictures will be needed. It knows neither pixels nor a clock: time
// comes in with each call.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/play/command.h"

namespace kiosk {

/// A slide in a language, both by index in the deck.
struct Position {
    int slide = 0;
    int language = 0;
    auto operator<=>(const Position&) const = default;
};

struct PlaybackSettings {
    Position start;
    bool reduced_motion = false;
    /// After a visitor's last touch the loop waits this long, then goes on in the first language.
    Duration visitor_stays{70};
    Duration manual_transition{0.25};    ///< a page turned by hand
    Duration language_transition{0.15};
};

/// What is on the screen at a moment.
struct PlaybackView {
    Position from;
    Position to;
    TransitionKind transition = TransitionKind::cut;
    float mix = 1;         ///< 0: only `from`, 1: only `to`; eased
    float from_drift = 0;  ///< how far the slide's motion has come, 0 to 1
    float to_drift = 0;
    bool paused = false;
    bool operator==(const PlaybackView&) const = default;
};

class Playback {
  public:
    /// Whether the picture of a position is ready to be shown.
    using Ready = std::function<bool(Position)>;

    /// `deck` is not owned, has at least one slide, and outlives the playback.
    Playback(const Deck& deck, PlaybackSettings settings, TimePoint now);

    /// Takes next … toggle_pause; quit and toggle_full_screen are not its own and are ignored.
    void handle(Command command, TimePoint now);

    /// A visitor touched the panel, whatever it meant: the loop waits.
    void touched(TimePoint now);

    /// Advances what is due: the loop, the end of a transition, the visitor's leave. A slide whose picture is not ready
    /// is not shown before it is; until then the one before stays. Call it after each event, at next_deadline, and
    /// when a picture became ready.
    void update(TimePoint now, const Ready& ready);

    /// When update has something to do next; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;

    /// Whether the view changes continuously just now: a transition or a drift.
    bool animating(TimePoint now) const;

    PlaybackView view(TimePoint now) const;

    /// The pictures to have ready, most wanted first: what is on the screen, what is being waited for, this slide in
    /// the other languages, the next and the previous slide in this one, then ahead.
    std::vector<Position> wanted() const;
    /// How many of wanted() must be kept whatever it costs.
    std::size_t pinned() const;

    Position target() const { return target_; }
    bool paused() const { return paused_; }

  private:
    // [written by whoever implements it]
    Position target_;
    bool paused_ = false;
};

}  // namespace kiosk
