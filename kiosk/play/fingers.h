// The fingers that are on the panel, in the order in which they came, whatever a panel says about them: a
// finger that comes down twice, lifts without having come down, or never lifts.
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
    TimePoint still_since;  ///< since when it has not moved by more than a tremble
    bool wandered = false;  ///< it has been further from `from` than a tremble
    bool used = false;      ///< it has done what it meant: no other gesture is made of it
};

class Fingers {
  public:
    /// `slop`: pixels that a still finger may tremble. A finger that is still for `expiry` has been lost: it
    /// is a palm, a drop of water, or its lifting was never told.
    Fingers(float slop, Duration expiry) : slop_(slop), expiry_(expiry) {}

    /// Whether the event, which is about to be handled, shows that somebody is there: a finger comes, goes,
    /// or moves on. A palm that trembles shows nothing, nor does a finger that never came.
    bool shows_somebody(const TouchEvent& event) const;

    /// Follows one finger. Of one that is not down only `down` counts, and then it is the last of the list.
    void handle(const TouchEvent& event, TimePoint now);

    /// Forgets lost fingers.
    void update(TimePoint now);
    /// When one is lost; TimePoint::max() without fingers.
    TimePoint next_deadline() const;

    const std::vector<Finger>& list() const { return fingers_; }
    /// When a finger last came or went.
    TimePoint changed() const { return changed_; }
    /// Null where it is not down.
    const Finger* find(std::int64_t id) const;
    void use_all();

  private:
    float slop_;
    Duration expiry_;
    std::vector<Finger> fingers_;
    TimePoint changed_ = TimePoint::min();
};

}  // namespace kiosk
