#include "kiosk/play/visit.h"

#include <algorithm>
#include <cmath>

#include "kiosk/play/countdown.h"

namespace kiosk {

Visit::Visit(VisitSettings settings)
    : settings_{settings.after, std::clamp(settings.warning, Duration{0}, Duration{3600}),
                std::max(settings.after, settings.after_key)} {}

TimePoint Visit::question() const {
    const TimePoint after_touch = later(*last_touch_, settings_.after);
    return last_key_ ? std::max(after_touch, later(*last_key_, settings_.after_key)) : after_touch;
}

TimePoint Visit::leave() const {
    const TimePoint asked = question();
    return asked == TimePoint::max() ? asked : later(asked, settings_.warning);
}

bool Visit::asking(TimePoint now) const {
    return last_touch_ && now >= question();
}

int Visit::seconds_left(TimePoint now) const {
    return asking(now) ? seconds_until(leave(), now) : 0;
}

int Visit::seconds_total() const {
    return static_cast<int>(std::ceil(settings_.warning.count()));
}

TimePoint Visit::next_deadline(TimePoint now) const {
    if (!last_touch_) return TimePoint::max();
    return asking(now) ? next_second(leave(), now) : question();
}

}  // namespace kiosk
