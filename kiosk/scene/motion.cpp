#include "kiosk/scene/motion.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

float ease_in_out(float progress) {
    const float t = std::clamp(progress, 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

float time_of_ease(float eased) {
    return 0.5F - std::sin(std::asin(1 - 2 * std::clamp(eased, 0.0F, 1.0F)) / 3);
}

float ease_out(float progress) {
    const float rest = 1 - std::clamp(progress, 0.0F, 1.0F);
    return 1 - rest * rest * rest;
}

Rect window_between(const Rect& from, const Rect& to, float progress) {
    if (progress <= 0) return from;
    if (progress >= 1) return to;
    double part = progress;
    if (from.width > 0 && to.width > 0 && from.width != to.width) {
        const double zoom = std::log(static_cast<double>(to.width) / from.width);
        part = std::expm1(zoom * progress) / std::expm1(zoom);
    }
    const auto between = [part](float start, float end) {
        return static_cast<float>(start + (static_cast<double>(end) - start) * part);
    };
    return {between(from.x, to.x), between(from.y, to.y), between(from.width, to.width),
            between(from.height, to.height)};
}

}  // namespace kiosk
