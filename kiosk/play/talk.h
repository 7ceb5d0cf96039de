// What a talk has beyond slides: black and white for the audience, the way back through the slides that were
// seen, the time that it takes, and an end that must be meant. Times never go back.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/deck/command.h"
#include "kiosk/play/deck_match.h"

namespace kiosk {

/// What the audience sees in place of the slides.
enum class Curtain { none, black, white };

struct TalkView {
    Curtain curtain = Curtain::none;
    bool ending = false;          ///< the key that ends the show was pressed once, and counts for a moment
    bool runs = false;            ///< the clock of the talk
    int seconds = 0;              ///< that it has counted
    std::optional<int> number{};  ///< typed so far; Enter goes to that slide
    bool operator==(const TalkView&) const = default;
};

class Talk {
  public:
    /// What a presenter's command asks of the slides: the command itself, another in its place, or nothing.
    /// go_back comes out with the slide as its argument.
    std::optional<Command> handle(Command command, TimePoint now);
    /// Whether the audience sees something else than the slides.
    bool covers() const { return curtain_ != Curtain::none; }
    /// Takes black or white away. Whether there was one.
    bool open_curtain();
    /// A person has turned from this slide to another.
    void turned_from(int slide, TimePoint now);
    /// The deck is another one: the slides that were seen are counted in it.
    void replace_deck(const DeckMatch& match);

    /// Whether the show is to end.
    bool ends() const { return ends_; }
    TalkView view(TimePoint now) const;
    /// When the view changes by itself, the clock's seconds left out; TimePoint::max() for never.
    TimePoint next_deadline(TimePoint now) const;
    /// When the clock's next second begins; TimePoint::max() while it stands still.
    TimePoint next_second(TimePoint now) const;

  private:
    void toggle(Curtain curtain) { curtain_ = curtain_ == curtain ? Curtain::none : curtain; }
    void start_clock(TimePoint now);
    Duration time(TimePoint now) const;
    bool ending(TimePoint now) const;

    Curtain curtain_ = Curtain::none;
    std::vector<int> seen_;  ///< the slides on the way here, the latest last
    Duration counted_{0};    ///< before `runs_since_`
    std::optional<TimePoint> runs_since_;
    bool has_begun_ = false;
    std::optional<TimePoint> asked_to_end_;
    bool ends_ = false;
};

}  // namespace kiosk
