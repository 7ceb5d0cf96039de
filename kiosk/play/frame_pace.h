// When the frames of a motion are due, and whether the machine can paint them in time. Knows no clock.
#pragma once

#include "kiosk/base/time.h"

namespace kiosk {

class FramePace {
  public:
    /// From one frame of the display to the next.
    explicit FramePace(Duration frame_time) : frame_time_(frame_time) {}

    /// The frame at `present` is painted: when the next one is due. Frames keep to one grid in time, so that
    /// a wait that ends late does not put off all that follow; after a pause another grid begins.
    TimePoint next(TimePoint present);

    /// A frame of a motion took `cost` to paint and show. True, once in the life of the program, when this
    /// machine turns out to be too slow for motion.
    bool is_too_slow(Duration cost);

  private:
    Duration frame_time_;
    TimePoint due_;
    int slow_frames_ = 0;
    bool told_ = false;
};

}  // namespace kiosk
