#include "kiosk/play/frame_pace.h"

#include <cmath>

namespace kiosk {
namespace {

/// At half the display's frame rate motion still looks smooth; at less it stutters.
constexpr double most_frame_times = 2;
/// One slow frame may be caused by another program.
constexpr int most_slow_frames = 10;

}  // namespace

TimePoint FramePace::next(TimePoint present) {
    const Duration since = present - due_;
    if (since < Duration{0} || since > 4 * frame_time_)
        due_ = later(present, frame_time_);
    else
        due_ = later(due_, frame_time_ * (std::floor(since / frame_time_) + 1));
    return due_;
}

bool FramePace::is_too_slow(Duration cost) {
    slow_frames_ = cost > most_frame_times * frame_time_ ? slow_frames_ + 1 : 0;
    if (told_ || slow_frames_ < most_slow_frames) return false;
    told_ = true;
    return true;
}

}  // namespace kiosk
