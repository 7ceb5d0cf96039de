// Where fingers were felt in the operator's touch test, kept until it is cleared: what stays empty although a
// finger went over it is a dead spot. It keeps what the panel reported and nothing between.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

class TouchTrail {
  public:
    /// `cell`: pixels of a side of the squares that the panel is divided into.
    explicit TouchTrail(float cell) : cell_(cell) {}

    void mark(Point at);
    void clear();

    /// The squares in which a finger was felt, those side by side in one piece.
    const std::vector<Rect>& stretches() const { return stretches_; }

  private:
    float cell_;
    std::set<std::pair<int, int>> cells_;  ///< row and column
    std::vector<Rect> stretches_;
};

}  // namespace kiosk
