// When slides come and go by themselves: the times at which another verdict (verdict.h) holds.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// The times at which any slide of a deck begins or ends. It keeps nothing else of the deck.
class Timetable {
  public:
    Timetable() = default;
    explicit Timetable(const Deck& deck);

    /// The next one that clocks have not shown yet; nothing where none comes. What begins in an hour that
    /// clocks show twice is not found before the second time.
    std::optional<LocalTime> next(const Moment& now) const;
    /// Whether a slide may have another verdict at one moment than at the other, whichever comes first:
    /// clocks are set back as well.
    bool differs(const Moment& one, const Moment& other) const;

  private:
    std::vector<LocalTime> times_;  ///< in order
};

/// A time at which no slide of a deck is shown.
struct EmptyTime {
    LocalTime begin;
    std::optional<LocalTime> end;   ///< nothing: no slide comes any more
    const Slide* before = nullptr;  ///< that ends when it begins; null where there is none
};

/// Those from `now` on, in order, for the slides of `deck` that are planned (verdict.h); their `before` is in
/// the deck. None where no slide is planned, and none before the first one is shown.
std::vector<EmptyTime> empty_times(const Deck& deck, const Moment& now);

}  // namespace kiosk
