// Where a touch does something: one list serves drawing, hit testing and the tests.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

/// What a touch area is for.
enum class Control {
    choose_language,  ///< index: which language
    open_languages,   ///< opens the sheet with all languages
    close_panel,      ///< closes a sheet or goes on reading; also the ground beside the panel
    previous,
    play_pause,
    next,
    text_size,  ///< the next of three steps, after the last the first
    contrast,   ///< the high-contrast theme on or off
    digit,      ///< index: 0 to 9, on the PIN pad
    erase,      ///< takes the last digit back
    enter,
    menu_hide_slide,  ///< until it is shown again
    menu_show_all,
    menu_reload,
    menu_touch_test,
    menu_exit,
    menu_close,
    ground,  ///< does nothing, and keeps touches from what lies below a panel
};

struct TouchArea {
    Rect bounds;
    Control control = Control::choose_language;
    int index = 0;
    auto operator<=>(const TouchArea&) const = default;
};

/// The area at a point; the last of the list lies on top.
inline std::optional<TouchArea> area_at(const std::vector<TouchArea>& areas, Point point) {
    for (auto area = areas.rbegin(); area != areas.rend(); ++area)
        if (area->bounds.contains(point)) return *area;
    return std::nullopt;
}

}  // namespace kiosk
