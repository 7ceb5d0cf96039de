// The areas that react to a touch: the same list is used for drawing, hit testing and the tests.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/scene/control.h"

namespace kiosk {

struct TouchArea {
    Rect bounds;
    Control control = Control::choose_language;
    int index = 0;
    auto operator<=>(const TouchArea&) const = default;
};

/// The area at a point. The last area of the list is on top.
inline std::optional<TouchArea> area_at(const std::vector<TouchArea>& areas, Point point) {
    for (auto area = areas.rbegin(); area != areas.rend(); ++area)
        if (area->bounds.contains(point)) return *area;
    return std::nullopt;
}

}  // namespace kiosk
