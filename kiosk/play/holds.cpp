#include "kiosk/play/holds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace kiosk {
namespace {

float corner_side(Size picture) {
    return 0.15F * static_cast<float>(picture.shorter());
}

}  // namespace

std::optional<TimePoint> corners_held_since(const Fingers& fingers, Size picture, int above) {
    const float side = corner_side({picture.width, picture.height + above});
    const float right = static_cast<float>(picture.width) - side;
    const float bottom = static_cast<float>(picture.height) - side;
    std::array<std::optional<TimePoint>, 4> corners;
    for (const Finger& finger : fingers.list()) {
        const bool at_side = finger.at.x < side || finger.at.x >= right;
        const bool at_end = finger.at.y < side || finger.at.y >= bottom;
        if (finger.used || !at_side || !at_end) continue;
        auto& since = corners[(finger.at.x < side ? 0U : 1U) + (finger.at.y < side ? 0U : 2U)];
        since = std::min(since.value_or(TimePoint::max()), finger.still_since);
    }
    std::vector<TimePoint> held;
    for (const auto& since : corners)
        if (since) held.push_back(*since);
    if (held.size() < 2) return std::nullopt;
    std::sort(held.begin(), held.end());
    return held[1];
}

std::optional<TimePoint> hiding_fingers_held_since(const Fingers& fingers, Size picture, int above) {
    const Size screen{picture.width, picture.height + above};
    const float side = corner_side(screen);
    const auto width = static_cast<float>(picture.width);
    const auto height = static_cast<float>(picture.height);
    const float lower_third = static_cast<float>(screen.height) / 3;
    const std::array<Rect, 3> zones = {Rect{0, height - side, side, side},
                                       Rect{width - side, height - side, side, side},
                                       Rect{width / 3, height - lower_third, width / 3, lower_third}};
    std::array<std::optional<TimePoint>, 3> held;
    for (const Finger& finger : fingers.list()) {
        const auto zone = std::find_if(zones.begin(), zones.end(),
                                       [&](const Rect& each) { return each.contains(finger.at); });
        if (zone == zones.end()) continue;
        auto& since = held[static_cast<std::size_t>(zone - zones.begin())];
        since = std::min(since.value_or(TimePoint::max()), finger.still_since);
    }
    if (!held[0] || !held[1] || !held[2]) return std::nullopt;
    return std::max({*held[0], *held[1], *held[2]});
}

}  // namespace kiosk
