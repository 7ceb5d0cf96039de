// What a panel or a mouse reports about one finger.
#pragma once

#include <cstdint>

#include "kiosk/base/geometry.h"

namespace kiosk {

struct TouchEvent {
    enum class Phase { down, move, up, cancel };
    Phase phase = Phase::down;
    std::int64_t finger = 0;  ///< any number; the mouse counts as a finger of its own
    Point at;                 ///< pixels of the picture, within it
};

}  // namespace kiosk
