// Fingers and the mouse on the presenter's screen: buttons act when they are let go, notes follow a drag, and
// a finger that moves over the slide points. The gestures of visitors mean nothing there.
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
        int lines = 0;                  ///< by which the notes move on; negative: back
        std::optional<int> slide{};     ///< one of all slides was chosen
        std::optional<int> page{};      ///< another page of them, by the place of its first one
        bool closes = false;            ///< nobody wants to see them any longer
        std::optional<Point> points{};  ///< where a finger points at on the slide, in pixels
    };
    /// In pixels of the presenter's screen.
    struct Measures {
        float line = 0;  ///< height of a line of notes
        float slop = 0;  ///< how far a finger moves that means to stay
        Rect slide{};    ///< where the slide of the audience is; empty: it is not to be seen
    };
    /// One finger at a time; the others mean nothing.
    Outcome handle(const TouchEvent& event, const std::vector<TouchArea>& areas, const Measures& measures);

    std::optional<TouchArea> pressed{};  ///< the button that is held
    std::optional<std::int64_t> finger{};
    std::optional<Point> dragged_from{};  ///< where the notes were when they last moved
    std::optional<Point> came{};          ///< where the finger came down on the slide
    bool points = false;                  ///< it has moved from there, and is no tap
};

}  // namespace kiosk
