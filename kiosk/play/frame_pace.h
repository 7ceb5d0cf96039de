// When the frames of a motion are due, and whether the machine can paint them in time. It has no clock.
#pragma once

#include "kiosk/base/time.h"

namespace kiosk {

class FramePace {
  public:
    /// From one frame of the display to the next.
    explicit FramePace(Duration frame_time) : frame_time_(frame_time) {}

    /// The frame at `present` is painted: returns when the next one is due. Frames stay on a fixed grid in
    /// time, so that one late frame does not delay all later ones. After a pause a new grid starts.
    TimePoint next(TimePoint present);

    /// A frame of a motion took `cost` to paint and show. Returns true, once in the life of the program, when
    /// the machine turns out to be too slow for motion.
    bool is_too_slow(Duration cost);

  private:
    Duration frame_time_;
    TimePoint due_;
    int slow_frames_ = 0;
    bool told_ = false;
};

}  // namespace kiosk
