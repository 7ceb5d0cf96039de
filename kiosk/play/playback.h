// The show as a pure state machine: which slide is on the screen in which language, how far its transition
// and motion have come, when something changes next, and which pictures will be needed. It knows neither
// pixels nor a clock: time comes in with each call.
//
// The rules that a reader of the code would ask for:
// - A slide's time runs from the moment its transition into view begins, and does not end before that
//   transition does. It stands still while the show is paused. A slide that is shown in another language
//   keeps its time.
// - The loop waits for a picture that is not ready, for a visitor, while paused, and on `manual` slides.
// - What somebody asks for goes before what the loop was about to do: it counts from the slide that they see,
//   or from the one that they have already asked for.
// - Whoever runs the show chooses a language by next_language: the show returns to it after each visitor. A
//   visitor chooses by choose_language: that lasts until they leave.
// - Time is never set back here: the caller's clock sees to that (SteadyTime). A clock that jumps on brings
//   at most the next slide.
#pragma once

#include <cstddef>
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
    Position start{};                  ///< its language is the one to return to; put into range
    bool motion = true;                ///< false: cuts alone, and no drift
    bool reduced_motion = false;       ///< short fades between slides, cuts between languages, no drift
    Duration manual_transition{0.25};  ///< at most, for a page turned by hand
    Duration language_transition{0.15};
};

/// What is on the screen at a moment.
struct PlaybackView {
    Position from{};  ///< the same as `to` where no transition runs
    Position to{};
    TransitionKind transition = TransitionKind::cut;
    float mix = 1;           ///< 0: only `from`, 1: only `to`; eased
    bool backwards = false;  ///< towards a slide before: `slide` comes in from the other side
    float from_drift = 0;    ///< how far the slide's motion has come, 0 to 1; 0 where nothing moves
    float to_drift = 0;
    bool operator==(const PlaybackView&) const = default;
};

class Playback {
  public:
    /// Whether the picture of a position is ready to be shown.
    using Ready = std::function<bool(Position)>;

    /// `deck` is not owned, has at least one slide, and outlives the playback.
    Playback(const Deck& deck, PlaybackSettings settings);
    Playback(const Deck&& deck, PlaybackSettings settings) = delete;

    /// Takes next … next_language; others are not its own and are ignored, and so are slides and languages
    /// that are not there. What it asks for is shown by the next update.
    void handle(Command command);

    /// A finger has turned the page: `next` or `previous`. `moved` is the part of the way that the slide has
    /// come under the finger; it slides on from there.
    void swipe(CommandKind direction, float moved);

    void set_paused(bool paused, TimePoint now);
    /// While a visitor is looking the loop does not turn the page; a photo's drift goes on. When it is let go
    /// the page stays a moment, even if its time is over: nobody is surprised by it under their finger.
    void hold_loop(bool hold, TimePoint now);
    /// The visitor has gone: back to the language to return to, and on if the slide's time is over.
    void visitor_left(TimePoint now);
    /// Ends a running transition at once.
    void end_transition() { transition_.reset(); }

    /// Leaves a slide out of the show; where it is on the screen the next one comes. False for the last slide
    /// that is left: there is nothing to show instead.
    bool hide_slide(int slide);
    void show_all_slides() { hidden_.assign(hidden_.size(), false); }
    /// Those that are left out, in order.
    std::vector<int> hidden_slides() const;
    /// The position that a page turned by hand leads to from what is on the screen; the same where there is
    /// only one.
    Position neighbour(CommandKind direction) const;

    /// Goes on with another deck, not owned as the first one: with the same slide in the same language, and
    /// its time, where it still has them, else with DeckMatch::nearest_slide in the language to return to,
    /// as soon as that is ready. Slides that are left out stay so; where those are all that there are, none
    /// is. False in that case.
    bool replace_deck(const Deck& deck, TimePoint now);
    bool replace_deck(const Deck&& deck, TimePoint now) = delete;

    /// This machine is too slow for motion: from the next slide on transitions are cuts and photos stand
    /// still.
    void stop_motion() { settings_.motion = false; }

    /// Advances what is due: the loop, the end of a transition. A slide whose picture is
    /// not ready is not shown before it is; until then the one before stays. Call it after each event, at
    /// next_deadline, and when a picture became ready. Shows at most one other slide a call.
    void update(TimePoint now, const Ready& ready);

    /// When update has something to do next; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;

    /// Whether the view changes continuously just now: a transition, or a photo's drift.
    bool animating(TimePoint now) const;

    /// Whether anything is shown yet: false until the first picture was ready.
    bool started() const { return started_; }

    /// What is on the screen; the target as if it were shown while not started.
    PlaybackView view(TimePoint now) const;

    /// The pictures to have ready, most wanted first: what is on the screen, what is being waited for, the
    /// next slide, this slide in the other languages, the previous slide, the next one in the language to
    /// return to, then ahead. Each once, and no more than the languages and eight.
    std::vector<Position> wanted() const;
    /// How many of wanted() must be kept whatever it costs: those on the screen, being waited for, and next.
    std::size_t pinned() const;

    /// What the show is on or waits for.
    Position target() const { return target_; }
    bool paused() const { return paused_at_.has_value(); }

  private:
    /// A slide on the screen. Its times are on the running clock, which stands still while the show is
    /// paused.
    struct Showing {
        Position position;
        TimePoint since;    ///< when it began to appear
        Duration drift{0};  ///< how long its motion takes; 0: it does not move
    };
    struct Transition {
        TransitionKind kind = TransitionKind::cut;
        bool backwards = false;
        bool by_hand = false;  ///< somebody asked for it: it sets out at once, instead of easing in
        TimePoint began;
        TimePoint ends;
        float from_mix = 0;  ///< above 0: a finger has brought it so far
    };

    /// `now` on the running clock.
    TimePoint running(TimePoint now) const;

    const Slide& slide_at(int slide) const { return deck_->slides[static_cast<std::size_t>(slide)]; }
    int slides() const { return static_cast<int>(deck_->slides.size()); }
    int languages() const { return static_cast<int>(deck_->languages.size()); }
    bool is_hidden(int slide) const { return hidden_[static_cast<std::size_t>(slide)]; }
    /// The first slide that is not hidden, from `slide` on in steps of 1 or −1.
    int visible_from(int slide, int step) const;
    /// So many slides on (or back, below 0), not counting those that are hidden.
    int slide_after(int slide, int steps) const;
    bool has_others() const { return slide_after(target_.slide, 1) != target_.slide; }

    bool waiting() const { return !started_ || target_ != shown_.position; }
    bool looping() const;
    bool in_transition(TimePoint now) const;
    float drift_of(const Showing& showing, TimePoint now) const;

    Duration stays(Position position) const;
    Duration drift_time(Position position) const;
    TransitionKind kind_of(const Slide& slide) const;
    Duration loop_transition_time(const Slide& slide) const;

    void turn(int slide, int steps);
    void choose_language(int language);
    void wait_by_loop();
    void drop_what_the_loop_waits_for();
    void show(Position position, TimePoint now);
    std::vector<Position> most_wanted() const;

    const Deck* deck_;  ///< not owned
    PlaybackSettings settings_;

    std::chrono::nanoseconds paused_for_{0};
    std::optional<TimePoint> paused_at_;

    bool started_ = false;
    Showing shown_;
    TimePoint ends_;  ///< when the loop goes on, on the running clock
    Showing before_;  ///< what `transition_` comes from
    std::optional<Transition> transition_;

    Position target_;
    bool by_hand_ = false;  ///< the target was asked for by somebody, not by the loop
    int steps_ = 0;         ///< slides from the shown one to the target, as they were asked for
    float moved_ = 0;       ///< how far a finger has brought the target's slide already

    int home_language_ = 0;
    bool held_ = false;
    std::vector<bool> hidden_;  ///< for each slide of the deck
};

}  // namespace kiosk
