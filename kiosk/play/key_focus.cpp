#include "kiosk/play/key_focus.h"

#include <algorithm>
#include <iterator>

namespace kiosk {
namespace {

bool is_button(const TouchArea& area, Size picture) {
    switch (area.control) {
        case Control::ground:
        case Control::sign_film:
        case Control::progress_band:
        case Control::caret:
        case Control::presenter_command:
        case Control::presenter_notes:
            return false;
        case Control::close_panel:
            // Beside a panel all of the picture closes it.
            return area.bounds.width < 0.5F * static_cast<float>(picture.width);
        case Control::lower:
            return area.index == 0;
        default:
            return true;
    }
}

bool same(const TouchArea& one, const TouchArea& other) {
    return one.control == other.control && one.index == other.index;
}

}  // namespace

std::vector<TouchArea> buttons_in_order(const std::vector<TouchArea>& areas, Size picture,
                                        bool right_to_left) {
    std::vector<TouchArea> buttons;
    for (const TouchArea& area : areas) {
        if (!is_button(area, picture)) continue;
        // Two areas may do the same, as an invitation and a language's button do.
        const auto top = area_at(areas, area.bounds.center());
        if (top && *top == area && !same_button(buttons, area)) buttons.push_back(area);
    }
    std::stable_sort(buttons.begin(), buttons.end(), [](const TouchArea& one, const TouchArea& other) {
        return one.bounds.center().y < other.bounds.center().y;
    });
    for (auto row = buttons.begin(); row != buttons.end();) {
        const float bottom = row->bounds.bottom();
        const auto end = std::find_if(row, buttons.end(),
                                      [&](const TouchArea& each) { return each.bounds.center().y > bottom; });
        std::stable_sort(row, end, [&](const TouchArea& one, const TouchArea& other) {
            const float left = one.bounds.center().x, right = other.bounds.center().x;
            return right_to_left ? left > right : left < right;
        });
        row = end;
    }
    return buttons;
}

std::optional<TouchArea> button_beside(const std::vector<TouchArea>& in_order,
                                       const std::optional<TouchArea>& from, int by, bool skips_slide) {
    const int count = static_cast<int>(in_order.size());
    if (count == 0) return std::nullopt;
    const auto found = from ? std::find_if(in_order.begin(), in_order.end(),
                                           [&](const TouchArea& each) { return same(each, *from); })
                            : in_order.end();
    // The slide is place -1.
    int place = found == in_order.end() ? -1 : static_cast<int>(found - in_order.begin());
    const int stops = count + 1;
    place = (place + 1 + by % stops + stops) % stops - 1;
    if (place == -1 && skips_slide) place = by > 0 ? 0 : count - 1;
    if (place == -1) return std::nullopt;
    return in_order[static_cast<std::size_t>(place)];
}

std::optional<TouchArea> same_button(const std::vector<TouchArea>& areas, const TouchArea& button) {
    const auto found =
        std::find_if(areas.rbegin(), areas.rend(), [&](const TouchArea& each) { return same(each, button); });
    return found == areas.rend() ? std::nullopt : std::optional(*found);
}

}  // namespace kiosk
