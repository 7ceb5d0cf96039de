#include "kiosk/play/pointer.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

bool PointingMouse::moves(Point at, const Rect& slide, float slop) {
    if (!slide.contains(at)) {
        end();
        return false;
    }
    if (!came_) came_ = at;
    points_ = points_ || std::hypot(at.x - came_->x, at.y - came_->y) > slop;
    return points_;
}

void Pointer::move(Point at, TimePoint now) {
    const auto within = [](float part) { return part > 0 ? std::min(part, 1.0F) : 0.0F; };  // NaN becomes 0
    place_ = Point{within(at.x), within(at.y)};
    moved_ = now;
}

void Pointer::next_look() {
    constexpr int looks = 3;
    look_ = static_cast<PointerLook>((static_cast<int>(look_) + 1) % looks);
}

std::optional<PointerView> Pointer::view(TimePoint now) const {
    if (!moved_ || look_ == PointerLook::none) return std::nullopt;
    const Duration left = later(*moved_, rest) - now;
    const int strength = static_cast<int>(std::ceil(256 * std::min(left / fade, 1.0)));
    if (strength <= 0) return std::nullopt;
    return PointerView{look_, *place_, strength};
}

bool Pointer::fading(TimePoint now) const {
    return view(now) && now >= later(*moved_, rest - fade);
}

TimePoint Pointer::next_deadline(TimePoint now) const {
    if (!view(now)) return TimePoint::max();
    const TimePoint fades = later(*moved_, rest - fade);
    return now < fades ? fades : later(*moved_, rest);
}

}  // namespace kiosk
