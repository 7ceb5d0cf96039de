// Whether a visitor is here. A visit starts with the first touch. Some time after the last touch the visitor
// is asked whether they are still reading; if nobody answers, the visit is over. Times never go back.
#pragma once

#include <optional>

#include "kiosk/base/time.h"

namespace kiosk {

struct VisitSettings {
    Duration after{60};    ///< seconds without a touch until the question; infinite: never
    Duration warning{10};  ///< seconds that the question stays; at most an hour
    /// Seconds without a touch or a key until the question, after a key was pressed: somebody gives a talk.
    Duration after_key{600};
};

class Visit {
  public:
    explicit Visit(VisitSettings settings);

    /// Somebody touched the panel.
    void touched(TimePoint now) { last_touch_ = now; }
    /// Somebody pressed a key. During a visit this shows that somebody is there.
    void key_pressed(TimePoint now) {
        if (last_touch_) last_key_ = now;
    }
    void end() {
        last_touch_.reset();
        last_key_.reset();
    }
    /// Whether nobody has answered the question: the caller must then end the visit.
    bool is_over(TimePoint now) const { return last_touch_ && now >= leave(); }

    /// Whether a visitor is here; false in the attract loop.
    bool running() const { return last_touch_.has_value(); }
    /// Whether the question is on the screen.
    bool asking(TimePoint now) const;
    /// Whole seconds that the question stays, rounded up: those that are left, and the total.
    int seconds_left(TimePoint now) const;
    int seconds_total() const;

    /// When the question appears, its countdown changes or it ends; TimePoint::max() without a visitor.
    TimePoint next_deadline(TimePoint now) const;

  private:
    TimePoint question() const;
    TimePoint leave() const;

    VisitSettings settings_;
    std::optional<TimePoint> last_touch_;
    std::optional<TimePoint> last_key_;  ///< in this visit
};

}  // namespace kiosk
