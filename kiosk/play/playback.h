// The show as a state machine without side effects: which slide is on the screen in which language, the
// progress of its transition and motion, when something changes next, and which pictures will be needed. It
// knows neither pixels nor a clock: each call gets the time as an argument.
//
// The rules:
// - A slide's time starts when the transition to it starts, and never ends before that transition does. It
//   does not run while the show is paused. A change of language does not restart it.
// - The loop waits for a picture that is not ready, for a visitor, while paused, and on `manual` slides.
// - A person's command replaces what the loop was about to do. It counts from the slide that the person sees,
//   or from the slide that they have already asked for.
// - Slides that are not for the language on the screen are passed over, as if they were not there. A language
// in
//   which nothing is seen cannot be chosen.
// - A presenter chooses a language with next_language: the show returns to it after each visitor. A visitor
//   chooses with choose_language: that choice ends with the visit.
// - Where the loop follows a clock on the wall, its slide and when that ends follow from the time and the
// deck
//   alone, as long as nobody holds it. Whoever has held it finds it in step again a moment later.
// - The time never goes back here: the caller ensures that (SteadyTime). If the clock jumps forward, the
//   show moves on by at most one slide.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/deck/command.h"
#include "kiosk/deck/deck.h"
#include "kiosk/play/left_out_slides.h"

namespace kiosk {

/// A slide in a language, both as indices in the deck.
struct Position {
    int slide = 0;
    int language = 0;
    auto operator<=>(const Position&) const = default;
};

struct PlaybackSettings {
    Position start{};                  ///< its language is the one to return to; clamped to the deck
    bool motion = true;                ///< false: only cuts, and no drift
    bool reduced_motion = false;       ///< short fades between slides, cuts between languages, no drift
    Duration manual_transition{0.25};  ///< upper limit, for a page turned by hand
    Duration language_transition{0.15};
    bool goes_round = true;  ///< after the last slide comes the first; else nothing does
};

/// What is on the screen at one moment.
struct PlaybackView {
    Position from{};  ///< equal to `to` if no transition is running
    Position to{};
    TransitionKind transition = TransitionKind::cut;
    float mix = 1;           ///< 0: only `from`, 1: only `to`; eased
    bool backwards = false;  ///< to an earlier slide: a `slide` transition comes in from the other side
    float from_drift = 0;    ///< progress of the slide's motion, 0 to 1; 0 if nothing moves
    float to_drift = 0;
    /// How far the figure of a slide with marks has counted up, 0 to below 1; 1 where none counts.
    float to_count = 1;
    bool operator==(const PlaybackView&) const = default;
};

class Playback {
  public:
    /// Whether the picture of a position is ready to be shown.
    using Ready = std::function<bool(Position)>;

    /// `deck` is not owned, has at least one slide, and outlives the playback.
    Playback(const Deck& deck, PlaybackSettings settings);
    Playback(const Deck&& deck, PlaybackSettings settings) = delete;

    /// Handles the commands from `next` to `previous_language`, and `go_back`. Other commands, and slides and
    /// languages that do not exist, are ignored. The next update shows the result.
    void handle(Command command);

    /// A finger has turned the page: `next` or `previous`. `moved` is the fraction of the way that the slide
    /// has already moved under the finger; the transition continues from there.
    void swipe(CommandKind direction, float moved);

    void set_paused(bool paused, TimePoint now);
    /// While a visitor is looking, the loop does not turn the page, but a photo keeps drifting. After the
    /// hold ends, the page stays a moment longer even if its time is over, so that it does not change under
    /// the visitor's finger.
    void hold_loop(bool hold, TimePoint now);
    /// The visitor has gone: returns to the presenter's language, and turns the page if the slide's time is
    /// over.
    void visitor_left(TimePoint now);
    /// The loop goes by a clock that is `ahead` of the one that `now` is of; nothing: by itself. Panels that
    /// are told the same time of the same deck show the same slide, whatever language each of them is in.
    void follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now);
    /// Whether it does so.
    bool follows_clock() const { return wall_ahead_.has_value(); }
    /// Whether little is to move by itself.
    bool is_calm() const { return settings_.reduced_motion; }
    /// When the loop leaves the slide on the screen, or has shown it for its whole time where there is no
    /// other; TimePoint::max() while it is held, TimePoint::min() on a slide that waits for a hand.
    TimePoint stay_ends() const;
    /// Whether the loop turns the page with the next update.
    bool is_time_over(TimePoint now) const { return looping() && running(now) >= ends_; }
    /// The slide on the screen has its whole time before it again.
    void start_time_anew(TimePoint now);
    /// Ends a running transition at once.
    void end_transition() { transition_.reset(); }

    /// Leaves a slide out of the show, and those that show the same person; if it is on the screen, the next
    /// slide follows. Returns false for the last remaining slide: there is nothing else to show.
    bool hide_slide(int slide);
    void show_all_slides();
    /// The slides that are to be seen in the language of the slide on the screen, in order.
    std::vector<int> seen_slides() const;
    /// Whether the first slide comes after the last one; else nothing does.
    void go_round(bool goes_round) { settings_.goes_round = goes_round; }
    /// The slides that are left out so, in order.
    std::vector<int> hidden_slides() const;
    /// Whether somebody has left out a slide, also one that this deck does not have at present.
    bool leaves_out_slides() const { return !left_out_.empty(); }
    /// The same for a slide on which there is nothing to see, until the deck is replaced: it does not come
    /// back with show_all_slides.
    bool pass_over(int slide) { return leave_out(slide, blank_); }
    /// The position that a page turned by hand leads to from the one on the screen; the same position if
    /// there is none.
    Position neighbour(CommandKind direction) const;

    /// Continues with another deck, which is not owned either. If the new deck still has the slide and the
    /// language, both are kept, with the slide's time. Otherwise the show continues at
    /// DeckMatch::nearest_slide in the language to return to, as soon as that picture is ready. Slides that
    /// are left out stay out, those too that a deck in between did not have. If no other slides remain, all
    /// of this deck are shown, and the result is false.
    bool replace_deck(const Deck& deck, TimePoint now);
    bool replace_deck(const Deck&& deck, TimePoint now) = delete;

    /// For a machine that is too slow for motion: from the next slide on, transitions are cuts and photos
    /// stand still.
    void stop_motion() { settings_.motion = false; }

    /// Does everything that is due: the loop, the end of a transition. A slide is shown only when its picture
    /// is ready; until then the previous slide stays. Call it after each event, at next_deadline, and when a
    /// picture became ready. One call changes the slide at most once.
    void update(TimePoint now, const Ready& ready);

    /// When update next has something to do; TimePoint::max() if only an event can change anything.
    TimePoint next_deadline() const;

    /// Whether the view is changing continuously now: a transition is running, or a photo drifts.
    bool animating(TimePoint now) const;
    /// Whether one slide passes into another just now.
    bool in_transition(TimePoint now) const;

    /// Whether anything has been shown yet: false until the first picture is ready.
    bool started() const { return started_; }

    /// What is on the screen; before the start, the target as if it were shown.
    PlaybackView view(TimePoint now) const;

    /// The pictures to have ready, most important first: the one on the screen, the one that the show is
    /// waiting for, the next slide, this slide in the other languages, the previous slide, the next slide in
    /// the language to return to, then the slides after it. No duplicates, and at most eight more than there
    /// are languages.
    std::vector<Position> wanted() const;
    /// How many of wanted() must be kept at any cost: those on the screen, being waited for, and next.
    std::size_t pinned() const;

    /// How long each slide is to be shown in a talk, in the language of the show: what its author has set, or
    /// the time that reading it takes. Nothing for slides that are left out.
    std::vector<Duration> planned_times() const;

    /// The position that the show is at or waiting for.
    Position target() const { return target_; }
    bool paused() const { return paused_at_.has_value(); }

  private:
    /// A slide on the screen. Its times are on the running clock, which stops while the show is paused.
    struct Showing {
        Position position;
        TimePoint since;       ///< when it began to appear
        TimePoint counts;      ///< from when its time is counted: the same, or later
        Duration drift{0};     ///< duration of its motion; 0: it does not move
        bool counted = false;  ///< its figure has counted up, or has been stopped and stands there whole
    };
    struct Transition {
        TransitionKind kind = TransitionKind::cut;
        bool backwards = false;
        bool by_hand = false;  ///< somebody asked for it: it starts at full speed, instead of easing in
        TimePoint began;
        TimePoint ends;
        float from_mix = 0;  ///< above 0: where a finger has left it
    };

    /// A slide of the loop that follows a clock.
    struct Turn {
        int slide = 0;
        TimePoint ends;
    };

    /// Converts `now` to the running clock.
    TimePoint running(TimePoint now) const;

    const Slide& slide_at(int slide) const { return deck_->slides[static_cast<std::size_t>(slide)]; }
    int slides() const { return static_cast<int>(deck_->slides.size()); }
    int languages() const { return static_cast<int>(deck_->languages.size()); }
    bool is_seen(Position position) const;
    /// Whether anything is seen in a language.
    bool has_slides(int language) const;
    /// That language, or the next one in which anything is seen.
    int language_with_slides(int wanted) const;
    /// The first slide that is seen in its language, from the position on in steps of 1 or −1; the position
    /// itself if there is none.
    int seen_from(Position position, int step) const;
    /// The slide `steps` further on (back if negative), not counting those that are not seen.
    int slide_after(Position position, int steps) const;
    bool has_others() const { return slide_after(target_, 1) != target_.slide; }

    bool waiting() const { return !started_ || target_ != shown_.position; }
    bool looping() const;
    float drift_of(const Showing& showing, TimePoint now) const;
    float count_of(const Showing& showing, TimePoint now) const;

    Duration stays(Position position) const;
    Duration drift_time(Position position) const;
    TransitionKind kind_of(const Slide& slide) const;
    Duration loop_transition_time(const Slide& slide) const;

    /// Whether there is a slide in that direction, 1 or −1, from a position on.
    bool may_turn(Position position, int step) const;
    bool leave_out(int slide, std::vector<bool>& slides);
    void turn(int slide, int steps);
    void choose_language(int language);
    void wait_by_loop(TimePoint now);
    std::vector<std::chrono::nanoseconds> times_by_clock() const;
    /// The slide that the clock says it is time for; nothing where none is followed.
    std::optional<Turn> turn_by_clock(TimePoint now) const;
    void look_at_clock_soon(TimePoint now);
    void drop_what_the_loop_waits_for();
    void show(Position position, TimePoint now);
    std::vector<Position> most_wanted() const;

    const Deck* deck_;  ///< not owned
    PlaybackSettings settings_;

    std::chrono::nanoseconds paused_for_{0};
    std::optional<TimePoint> paused_at_;

    bool started_ = false;
    Showing shown_;
    TimePoint ends_;  ///< when the loop turns the page, on the running clock
    Showing before_;  ///< where `transition_` starts from
    std::optional<Transition> transition_;

    Position target_;
    bool by_hand_ = false;  ///< a person asked for the target, not the loop
    int steps_ =
        0;  ///< number of slides from the shown one to the target, in the direction that was asked for
    float moved_ = 0;  ///< how far a finger has already moved the target's slide

    int home_language_ = 0;
    bool held_ = false;
    std::optional<std::chrono::nanoseconds> wall_ahead_;  ///< of the clock that the loop follows
    std::vector<std::chrono::nanoseconds> clock_times_;   ///< of each slide then
    LeftOutSlides left_out_;
    std::vector<bool> hidden_;  ///< for each slide of the deck: whether it is one of those
    std::vector<bool> blank_;   ///< and whether there is nothing to see on it
};

}  // namespace kiosk
