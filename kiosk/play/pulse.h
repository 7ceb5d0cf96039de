// Whether a show moves as it should, for the watchdog of a service manager. It has no clock.
#pragma once

#include <optional>

#include "kiosk/base/time.h"

namespace kiosk {

class Pulse {
  public:
    /// `limit`: the show is restarted after so long without a sign of life; nothing: nobody waits for one.
    explicit Pulse(std::optional<Duration> limit);

    /// What one turn of the loop has seen: the screen has taken the last frame; the show waits for a picture.
    /// Returns whether a sign of life has to be given now. None is given while the screen takes no frame, nor
    /// once the show has waited for the same picture for `patience`: the program runs, but nobody sees it.
    bool beats(TimePoint now, bool is_taken, bool is_waiting);

    /// When `beats` has to be asked again at the latest; TimePoint::max() where nobody waits for a sign of
    /// life.
    TimePoint next() const { return next_; }

    /// A slow machine that decodes a large photo needs a few seconds.
    static constexpr Duration patience{30};

  private:
    std::optional<Duration> period_;  ///< from one sign to the next
    TimePoint next_ = TimePoint::max();
    std::optional<TimePoint> waiting_since_;
};

}  // namespace kiosk
