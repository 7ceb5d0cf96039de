#include "kiosk/play/drawing_turn.h"

#include <algorithm>

namespace kiosk {
namespace {

/// Another program may have the processor meanwhile.
constexpr double reserve = 1.5;
/// What was costly once may be so again for a while.
constexpr double forgets = 0.95;

}  // namespace

void DrawingTurn::draw(const TurnOfScreens& screens) {
    if (screens.draw_audience()) screens.take_up_gpu();
    const std::optional<TimePoint> next_frame = screens.next_frame();
    if (!screens.presenter_waits()) {
        waits_since_.reset();
        return;
    }
    const TimePoint began = screens.now();
    if (!waits_since_) waits_since_ = began;
    if (!may_draw_presenter(began, next_frame)) return;
    screens.draw_presenter();
    waits_since_.reset();
    const Duration cost = screens.now() - began;
    cost_ = cost_ ? std::max(cost, forgets * *cost_) : cost;
}

bool DrawingTurn::may_draw_presenter(TimePoint now, std::optional<TimePoint> next_frame) const {
    if (!next_frame || now >= later(*waits_since_, patience)) return true;
    return !cost_ || Duration(*next_frame - now) >= reserve * *cost_;
}

}  // namespace kiosk
