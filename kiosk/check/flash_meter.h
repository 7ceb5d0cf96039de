// How often a film flashes: WCAG 2.2, 2.3.1, on pictures that are far smaller than the film's own.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"

namespace kiosk {

/// More flashes than these within a second may bring on a seizure.
inline constexpr double most_safe_flashes = 3;

/// A flash is a pair of opposed changes of a tenth or more of the relative luminance, the darker of both
/// below 0.8. They count where a quarter of a part of the picture, a third as wide and as high as it, flashes
/// so often within the same second: WCAG's part of the field of view, for a film that fills a screen.
/// Saturated red is not judged.
class FlashMeter {
  public:
    /// The next picture; all have one size, and `at` never falls. Of another size it begins anew.
    void add(const Pixmap& picture, std::chrono::microseconds at);
    /// The most flashes within any second so far, to a half.
    double most() const { return static_cast<double>(most_changes_) / 2; }
    /// When the second begins that has them.
    std::chrono::microseconds when() const { return when_; }

  private:
    struct Cell {
        double extreme = 0;
        int direction = 0;
        std::deque<std::chrono::microseconds> changes{};  ///< within the last second
    };
    void judge(std::chrono::microseconds at);

    Size size_;
    std::vector<Cell> cells_;
    std::size_t most_changes_ = 0;
    std::chrono::microseconds when_{0};
};

}  // namespace kiosk
