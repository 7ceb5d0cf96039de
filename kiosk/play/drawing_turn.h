// In which order a turn of the loop draws: the audience's screens first, in every turn; then a GPU may take
// over, which shows once more what is on the screen then; and the presenter's only where that makes no frame
// of the audience late. It has no clock of its own.
#pragma once

#include <functional>
#include <optional>

#include "kiosk/base/time.h"

namespace kiosk {

/// What a turn draws, and the clock.
struct TurnOfScreens {
    /// Whether the audience sees what it is to see now: not what was hidden or taken back in this turn.
    std::function<bool()> draw_audience;
    std::function<void()> take_up_gpu;
    /// Whether the presenter's screen is to show something else than it does.
    std::function<bool()> presenter_waits;
    std::function<void()> draw_presenter;
    /// When the audience's next frame is to be begun; nothing: its picture stands still. Asked once the
    /// audience's frame of this turn was handed over.
    std::function<std::optional<TimePoint>()> next_frame;
    std::function<TimePoint()> now;
};

class DrawingTurn {
  public:
    /// Draws one turn. While the audience's picture moves, the presenter's screen is left for a later turn
    /// where less time is left than it has taken of late. The first time nobody knows that: it is drawn.
    void draw(const TurnOfScreens& screens);

    /// So long the presenter's screen waits for a picture that goes on moving, as a photo does that drifts:
    /// longer than most transitions take, and less than from one second of its clock to the next. Then it is
    /// drawn in any case: on a machine that cannot draw both between two frames, one frame a second of the
    /// drift is late.
    static constexpr Duration patience{0.9};

  private:
    bool may_draw_presenter(TimePoint now, std::optional<TimePoint> next_frame) const;

    std::optional<Duration> cost_;  ///< of the presenter's screen, of late; nothing: not known yet
    std::optional<TimePoint> waits_since_;
};

}  // namespace kiosk
