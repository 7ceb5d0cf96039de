// When the frames of a motion are due, and whether the machine can paint them in time. It has no clock.
#pragma once

#include <optional>

#include "kiosk/base/time.h"

namespace kiosk {

class FramePace {
  public:
    /// From one frame of the display to the next.
    explicit FramePace(Duration frame_time) : frame_time_(frame_time) {}

    /// The frame at `present` is painted: returns when the next one is due. Frames stay on a fixed grid in
    /// time, so that one late frame does not delay all later ones. After a pause a new grid starts.
    TimePoint next(TimePoint present);

    /// The same where a driver may have the program wait for the display: the frame was begun at `begun`, and
    /// handed over at `presented`. Where the driver waits, that was when the display took it: then the next
    /// one is begun soon after it, early for the display's next time. Where it does not,
    /// frames keep to the grid. Which of both it does shows in how long it takes.
    TimePoint next(TimePoint begun, TimePoint presented);

    /// A frame of a motion took `cost` to paint and show. Returns true, once in the life of the program, when
    /// the machine turns out to be too slow for motion.
    bool is_too_slow(Duration cost);

  private:
    Duration frame_time_;
    TimePoint due_;
    bool waits_ = true;       ///< the driver does
    int frames_against_ = 0;  ///< one after the other that say otherwise
    int slow_frames_ = 0;
    bool told_ = false;
};

/// How long work that can wait may take at `present`, where the next frame is to be begun at `next_frame`.
/// Nothing: nothing moves, and it is what a touch may be kept waiting for.
Duration spare_time(std::optional<TimePoint> next_frame, TimePoint present, Duration frame_time);

}  // namespace kiosk
