#include "kiosk/scene/reach.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scene/metrics.h"

namespace kiosk {
namespace {

/// The row at a height above the floor; it may be above or below the canvas.
float row_at(const Canvas& canvas, float height) {
    return static_cast<float>(canvas.size.height) -
           (height - *canvas.bottom_edge_millimetres) / canvas.millimetres_per_pixel;
}

}  // namespace

Reach reach_of(const Canvas& canvas) {
    const auto whole = static_cast<float>(canvas.size.height);
    if (!canvas.bottom_edge_millimetres) return {0, whole};
    return {std::clamp(row_at(canvas, highest_reach), 0.0F, whole),
            std::clamp(row_at(canvas, lowest_reach), 0.0F, whole)};
}

float height_of(const Canvas& canvas, float row) {
    if (!canvas.bottom_edge_millimetres) return 0;
    return *canvas.bottom_edge_millimetres +
           (static_cast<float>(canvas.size.height) - row) * canvas.millimetres_per_pixel;
}

bool can_be_lowered(const Canvas& canvas) {
    return canvas.is_lowered || (canvas.bottom_edge_millimetres && height_of(canvas, 0) > highest_reach);
}

Canvas lowered(Canvas canvas) {
    if (canvas.is_lowered) return canvas;
    constexpr float least = 0.5F;
    constexpr float most = 0.75F;
    const auto whole = static_cast<float>(canvas.size.height);
    const float in_reach = canvas.bottom_edge_millimetres ? whole - row_at(canvas, highest_reach) : 0;
    canvas.size.height = std::max(1, static_cast<int>(std::clamp(in_reach, least * whole, most * whole)));
    canvas.viewing_distance_metres = std::min(canvas.viewing_distance_metres, arms_length_metres);
    canvas.is_lowered = true;
    return canvas;
}

std::vector<TouchArea> out_of_reach(const std::vector<TouchArea>& areas, const Canvas& canvas, float slack) {
    const Reach reach = reach_of(canvas);
    std::vector<TouchArea> out;
    std::copy_if(areas.begin(), areas.end(), std::back_inserter(out), [&](const TouchArea& area) {
        // These only keep touches from what lies below them, or close it.
        if (area.control == Control::ground || area.control == Control::close_panel) return false;
        // What a finger does there a button does too.
        if (area.control == Control::sign_film) return false;
        return area.bounds.y < reach.top - slack || area.bounds.bottom() > reach.bottom + slack;
    });
    return out;
}

}  // namespace kiosk
