// Fingers and the mouse on the presenter's screen: buttons act when they are let go, notes follow a drag. The
// gestures of visitors mean nothing there.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/deck/command.h"
#include "kiosk/play/touch_event.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

struct PresenterTouch {
    struct Outcome {
        std::optional<CommandKind> command{};
        int lines = 0;  ///< by which the notes move on; negative: back
    };
    /// One finger at a time; the others mean nothing. `line` is the height of a line of notes in pixels.
    Outcome handle(const TouchEvent& event, const std::vector<TouchArea>& areas, float line);

    std::optional<TouchArea> pressed{};  ///< the button that is held
    std::optional<std::int64_t> finger{};
    std::optional<Point> dragged_from{};  ///< where the notes were when they last moved
};

}  // namespace kiosk
