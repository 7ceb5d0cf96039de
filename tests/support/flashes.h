// How often a light flashes: WCAG 2.2, 2.3.1 (three flashes or below threshold).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace kiosk::test {

/// The places in `luminance` (0 to 1, a value a frame) at which a change of a tenth or more ends, each
/// opposed to the one before it, where the darker of the two is below 0.8. Two of them are a flash.
inline std::vector<std::size_t> opposing_changes(const std::vector<double>& luminance) {
    constexpr double enough = 0.1;
    constexpr double dark = 0.8;
    std::vector<std::size_t> changes;
    int direction = 0;
    double extreme = luminance.empty() ? 0 : luminance.front();
    for (std::size_t i = 1; i < luminance.size(); ++i) {
        const double value = luminance[i];
        const bool goes_on = direction > 0 ? value >= extreme : direction < 0 && value <= extreme;
        if (goes_on) {
            extreme = value;
        } else if (std::abs(value - extreme) >= enough && std::min(value, extreme) < dark) {
            changes.push_back(i);
            direction = value > extreme ? 1 : -1;
            extreme = value;
        } else if (direction == 0) {
            continue;
        }
    }
    return changes;
}

/// The most flashes within any second.
inline double most_flashes(const std::vector<double>& luminance, std::size_t frames_per_second) {
    const std::vector<std::size_t> changes = opposing_changes(luminance);
    std::size_t most = 0;
    for (std::size_t first = 0; first < changes.size(); ++first) {
        std::size_t last = first;
        while (last < changes.size() && changes[last] < changes[first] + frames_per_second)
            ++last;
        most = std::max(most, last - first);
    }
    return static_cast<double>(most) / 2;
}

}  // namespace kiosk::test
