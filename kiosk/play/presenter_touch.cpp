#include "kiosk/play/presenter_touch.h"

#include <utility>

namespace kiosk {

PresenterTouch::Outcome PresenterTouch::handle(const TouchEvent& event, const std::vector<TouchArea>& areas,
                                               float line) {
    using Phase = TouchEvent::Phase;
    if (event.phase == Phase::down) {
        if (finger) return {};
        finger = event.finger;
        const auto area = area_at(areas, event.at);
        if (area && area->control == Control::presenter_command) pressed = area;
        if (area && area->control == Control::presenter_notes) dragged_from = event.at;
        return {};
    }
    if (finger != event.finger) return {};
    Outcome outcome;
    if (event.phase == Phase::move) {
        if (dragged_from && line > 0) {
            outcome.lines = static_cast<int>((dragged_from->y - event.at.y) / line);
            dragged_from->y -= static_cast<float>(outcome.lines) * line;
        }
        return outcome;
    }
    finger.reset();
    dragged_from.reset();
    const auto held = std::exchange(pressed, std::nullopt);
    if (event.phase == Phase::up && held && held->bounds.contains(event.at))
        outcome.command = static_cast<CommandKind>(held->index);
    return outcome;
}

}  // namespace kiosk
