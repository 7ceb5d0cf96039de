// A clock that is never set back, made from one that may be: while that one is behind, no time passes.
#pragma once

#include <algorithm>

#include "kiosk/base/time.h"

namespace kiosk {

class SteadyTime {
  public:
    explicit SteadyTime(TimePoint now) : latest_(now) {}

    /// Converts `now` to steady time, and remembers the latest value.
    TimePoint advance(TimePoint now) {
        if (now < latest_) set_back_ += latest_ - now;
        latest_ = now;
        return at(now);
    }
    TimePoint at(TimePoint now) const { return std::max(now, latest_) + set_back_; }
    /// When the clock will show a moment of steady time, if nobody sets the clock.
    TimePoint on_clock(TimePoint steady) const {
        return steady == TimePoint::max() ? steady : steady - set_back_;
    }

  private:
    TimePoint latest_;
    std::chrono::nanoseconds set_back_{0};
};

}  // namespace kiosk
