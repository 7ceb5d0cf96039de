// Where a touch does something: one list serves drawing, hit testing and the tests.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

enum class Control { choose_language };

struct TouchArea {
    Rect bounds;
    Control control = Control::choose_language;
    int index = 0;  ///< which language
    bool operator==(const TouchArea&) const = default;
};

/// The area at a point; the last of the list lies on top.
inline std::optional<TouchArea> area_at(const std::vector<TouchArea>& areas, Point point) {
    for (auto area = areas.rbegin(); area != areas.rend(); ++area)
        if (area->bounds.contains(point)) return *area;
    return std::nullopt;
}

}  // namespace kiosk
