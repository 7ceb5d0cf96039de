// The fingers on the panel, in the order in which they came. Copes with panels that report nonsense: a finger
// that comes down twice, that lifts without having come down, or that never lifts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/touch_event.h"

namespace kiosk {

struct Finger {
    std::int64_t id = 0;
    Point from;             ///< where it came down
    Point at;               ///< where it is
    Point still_at;         ///< where it was when it last stood still
    TimePoint began;        ///< when it came down
    TimePoint still_since;  ///< since when it has not moved by more than the slop
    bool wandered = false;  ///< it has been further from `from` than the slop
    bool used = false;      ///< it has already acted: it takes part in no other gesture
};

class Fingers {
  public:
    /// `slop`: pixels that a still finger may move. A finger that is still for `expiry` is considered lost:
    /// it is a palm or a drop of water, or the panel did not report that it lifted.
    Fingers(float slop, Duration expiry) : slop_(slop), expiry_(expiry) {}

    /// Whether an event, before it is handled, shows that somebody is there: a finger comes, goes or moves. A
    /// palm that trembles does not count, nor does a finger that never came down.
    bool shows_somebody(const TouchEvent& event) const;

    /// Follows one finger. For a finger that is not down only `down` has an effect, and adds it to the end of
    /// the list.
    void handle(const TouchEvent& event, TimePoint now);

    /// Forgets lost fingers.
    void update(TimePoint now);
    /// When the next finger will be lost; TimePoint::max() without fingers.
    TimePoint next_deadline() const;

    const std::vector<Finger>& list() const { return fingers_; }
    /// When a finger last came or went.
    TimePoint changed() const { return changed_; }
    /// Null if it is not down.
    const Finger* find(std::int64_t id) const;
    void use_all();
    /// The picture has moved below them: their places are so many pixels further down on it.
    void move_down(float pixels);

  private:
    float slop_;
    Duration expiry_;
    std::vector<Finger> fingers_;
    TimePoint changed_ = TimePoint::min();
};

}  // namespace kiosk
