#include "kiosk/play/frame_pace.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

/// At half the display's frame rate motion still looks smooth; at less it stutters.
constexpr double most_frame_times = 2;
/// One slow frame may be caused by another program.
constexpr int most_slow_frames = 10;
/// A driver takes a frame or two in advance before it waits.
constexpr int most_frames_against = 5;
/// Of a frame of the display, after it took one, until the next one is begun: the rest is for drawing it.
constexpr double begins_after = 0.25;
/// A driver that takes this long has waited, or draws so slowly that it makes no difference.
constexpr double waits_longer = 0.5;
/// Waiting is to the millisecond: with less than a whole frame from one beginning to the next, they still
/// come early enough for the display.
constexpr double least_frame_times = 0.9;

}  // namespace

TimePoint FramePace::next(TimePoint present) {
    const Duration since = present - due_;
    if (since < Duration{0} || since > 4 * frame_time_)
        due_ = later(present, frame_time_);
    else
        due_ = later(due_, frame_time_ * (std::floor(since / frame_time_) + 1));
    return due_;
}

TimePoint FramePace::next(TimePoint begun, TimePoint presented) {
    const bool has_waited = Duration(presented - begun) > waits_longer * frame_time_;
    frames_against_ = has_waited == waits_ ? 0 : frames_against_ + 1;
    if (frames_against_ == most_frames_against) {
        waits_ = has_waited;
        frames_against_ = 0;
    }
    if (!waits_) return next(begun);
    due_ =
        std::max(later(presented, begins_after * frame_time_), later(begun, least_frame_times * frame_time_));
    return due_;
}

bool FramePace::is_too_slow(Duration cost) {
    slow_frames_ = cost > most_frame_times * frame_time_ ? slow_frames_ + 1 : 0;
    if (told_ || slow_frames_ < most_slow_frames) return false;
    told_ = true;
    return true;
}

Duration spare_time(std::optional<TimePoint> next_frame, TimePoint present, Duration frame_time) {
    const Duration most = frame_time / 2;
    if (!next_frame) return most;
    // What has begun takes a little longer, and the frame is begun early rather than late.
    return std::clamp(Duration(*next_frame - present) - frame_time / 8, Duration{0}, most);
}

}  // namespace kiosk
