#include "kiosk/play/pulse.h"

namespace kiosk {

Pulse::Pulse(std::optional<Duration> limit) {
    if (!limit) return;
    // Two signs may be late before the limit is reached.
    period_ = *limit / 3;
    next_ = TimePoint::min();
}

bool Pulse::beats(TimePoint now, bool is_taken, bool is_waiting) {
    if (!is_waiting)
        waiting_since_.reset();
    else if (!waiting_since_)
        waiting_since_ = now;
    if (!period_ || now < next_) return false;
    next_ = later(now, *period_);
    return is_taken && !(waiting_since_ && now >= later(*waiting_since_, patience));
}

}  // namespace kiosk
