#include "kiosk/play/presenter_touch.h"

#include <cmath>
#include <utility>

namespace kiosk {
namespace {

bool is_button(const TouchArea& area) {
    return area.control == Control::presenter_command || area.control == Control::overview_slide ||
           area.control == Control::overview_page || area.control == Control::close_panel;
}

}  // namespace

PresenterTouch::Outcome PresenterTouch::handle(const TouchEvent& event, const std::vector<TouchArea>& areas,
                                               const Measures& measures) {
    using Phase = TouchEvent::Phase;
    if (event.phase == Phase::down) {
        if (finger) return {};
        finger = event.finger;
        points = false;
        const auto area = area_at(areas, event.at);
        if (area && is_button(*area)) pressed = area;
        if (measures.slide.contains(event.at)) came = event.at;
        if (area && area->control == Control::presenter_notes) dragged_from = event.at;
        return {};
    }
    if (finger != event.finger) return {};
    Outcome outcome;
    if (event.phase == Phase::move) {
        if (dragged_from && measures.line > 0) {
            outcome.lines = static_cast<int>((dragged_from->y - event.at.y) / measures.line);
            dragged_from->y -= static_cast<float>(outcome.lines) * measures.line;
        }
        if (came && std::hypot(event.at.x - came->x, event.at.y - came->y) > measures.slop) points = true;
        if (points) {
            outcome.points = event.at;
            pressed.reset();
        }
        return outcome;
    }
    finger.reset();
    dragged_from.reset();
    came.reset();
    points = false;
    const auto held = std::exchange(pressed, std::nullopt);
    if (event.phase != Phase::up || !held || !held->bounds.contains(event.at)) return outcome;
    if (held->control == Control::presenter_command) outcome.command = static_cast<CommandKind>(held->index);
    if (held->control == Control::overview_slide) outcome.slide = held->index;
    if (held->control == Control::overview_page) outcome.page = held->index;
    outcome.closes = held->control == Control::close_panel;
    return outcome;
}

}  // namespace kiosk
