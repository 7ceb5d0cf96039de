// What a talk has beyond slides: black and white for the audience, the way back through the slides that were
// seen, the time that it takes, and ways out that must be meant. Times never go back.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/command.h"
#include "kiosk/play/deck_match.h"

namespace kiosk {

struct TalkSettings {
    std::optional<Duration> length{};  ///< how long it is to take
    std::optional<TimePoint> until{};  ///< when it is to be over, which goes before the length
};

struct TalkView {
    Curtain curtain = Curtain::none;
    bool ending = false;          ///< the key that ends the show was pressed once, and counts for a moment
    bool leaving = false;         ///< the same of the key that makes the loop of it
    bool runs = false;            ///< the clock of the talk
    int seconds = 0;              ///< that it has counted
    std::optional<int> number{};  ///< typed so far; Enter goes to that slide
    std::optional<int> seconds_left{};  ///< negative: too long already; nothing: no end is set
    int notes_size = 1;                 ///< of notes_sizes
    int notes_line = 0;                 ///< the first one that the presenter sees
    bool operator==(const TalkView&) const = default;
};

class Talk {
  public:
    explicit Talk(TalkSettings settings = {}) : settings_(settings) {}

    /// What a presenter's command asks of the slides: the command itself, another in its place, or nothing.
    /// go_back comes out with the slide as its argument.
    std::optional<Command> handle(Command command, TimePoint now);
    /// Whether the audience sees something else than the slides.
    bool covers() const { return curtain_ != Curtain::none; }
    /// Takes black or white away. Whether there was one.
    bool open_curtain();
    /// A person has turned from this slide to another; `back`: on the way back, which is no way of its own.
    void turned_from(int slide, TimePoint now, bool back = false);
    /// The deck is another one: the slides that were seen are counted in it.
    void replace_deck(const DeckMatch& match);

    /// The presenter scrolls the notes; `last_first` is the last line that can be the first one.
    void scroll_notes(int lines, int last_first);

    /// Whether the show is to end.
    bool ends() const { return ends_; }
    TalkView view(TimePoint now) const;
    /// That it has taken so far.
    Duration time(TimePoint now) const;
    /// How much of that each slide has taken: by their numbers, up to the last one that was seen. `slide` is
    /// the one that is seen now.
    std::vector<Duration> times_spent(int slide, TimePoint now) const;
    /// How long it is to take in all; nothing where no end is set, or it has not begun and has only an end.
    std::optional<Duration> whole(TimePoint now) const;
    /// When the view changes by itself, the clock's seconds left out; TimePoint::max() for never.
    TimePoint next_deadline(TimePoint now) const;
    /// When the clock's next second begins; TimePoint::max() while it stands still.
    TimePoint next_second(TimePoint now) const;

  private:
    void toggle(Curtain curtain) { curtain_ = curtain_ == curtain ? Curtain::none : curtain; }
    void start_clock(TimePoint now);
    static bool counts(const std::optional<TimePoint>& asked, TimePoint now);

    TalkSettings settings_;
    int notes_size_ = 1;
    int notes_line_ = 0;
    Curtain curtain_ = Curtain::none;
    std::vector<int> seen_;        ///< the slides on the way here, the latest last
    std::vector<Duration> spent_;  ///< on each slide before it was turned
    Duration turned_at_{0};        ///< by the clock of the talk
    Duration counted_{0};          ///< before `runs_since_`
    std::optional<TimePoint> runs_since_;
    bool has_begun_ = false;
    std::optional<TimePoint> asked_to_end_;
    std::optional<TimePoint> asked_to_leave_;
    bool ends_ = false;
};

}  // namespace kiosk
