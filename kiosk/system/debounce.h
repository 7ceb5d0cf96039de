// Puts a burst of changes together into one: editors save in several steps, and a copy takes its time.
#pragma once

#include <algorithm>

#include "kiosk/base/time.h"

namespace kiosk {

class Debounce {
  public:
    /// A burst is over once nothing has changed for `quiet`; one that does not end is cut after `longest`.
    Debounce(Duration quiet, Duration longest) : quiet_(quiet), longest_(longest) {}

    void changed(TimePoint now) {
        if (!underway_) first_ = now;
        underway_ = true;
        last_ = now;
    }

    /// When the burst is over; TimePoint::max() where there is none.
    TimePoint due() const {
        return underway_ ? std::min(later(last_, quiet_), later(first_, longest_)) : TimePoint::max();
    }

    /// True once for each burst that is over.
    bool take(TimePoint now) {
        if (!underway_ || now < due()) return false;
        underway_ = false;
        return true;
    }

  private:
    Duration quiet_;
    Duration longest_;
    bool underway_ = false;
    TimePoint first_;
    TimePoint last_;
};

}  // namespace kiosk
