#include "kiosk/play/touch_trail.h"

#include <cmath>

namespace kiosk {

void TouchTrail::mark(Point at) {
    const auto index = [&](float place) { return static_cast<int>(std::floor(place / cell_)); };
    if (!cells_.emplace(index(at.y), index(at.x)).second) return;
    stretches_.clear();
    std::pair<int, int> expected{-1, -1};
    for (const auto& [row, column] : cells_) {
        if (std::pair(row, column) == expected)
            stretches_.back().width += cell_;
        else
            stretches_.push_back(
                {static_cast<float>(column) * cell_, static_cast<float>(row) * cell_, cell_, cell_});
        expected = {row, column + 1};
    }
}

void TouchTrail::clear() {
    cells_.clear();
    stretches_.clear();
}

}  // namespace kiosk
