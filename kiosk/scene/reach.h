// How high above the floor a hand finds what it touches: where the picture hangs decides which part of it
// everybody reaches, also from a wheelchair.
#pragma once

#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

/// Heights above the floor between which everybody reaches what they touch, in millimetres (EN 301 549
/// section 8.3, reach from the front over nothing).
inline constexpr float lowest_reach = 380;
inline constexpr float highest_reach = 1220;

/// Rows of a canvas, from its upper edge on, in pixels: from `top` to `bottom`.
struct Reach {
    float top = 0;
    float bottom = 0;
    bool operator==(const Reach&) const = default;
};

/// What everybody reaches of the canvas; all of it where nobody has said how high it hangs. Where nothing is
/// in reach, what is nearest: `top` is `bottom` then.
Reach reach_of(const Canvas& canvas);

/// The height of a row above the floor, in millimetres; 0 where nobody has said how high the canvas hangs.
float height_of(const Canvas& canvas, float row);

/// Whether a visitor may bring the picture down: where its upper edge is higher than everybody reaches.
bool can_be_lowered(const Canvas& canvas);

/// The canvas of the picture that was brought down: as wide, in the lower half, or as much more as is in
/// reach, up to three quarters. Who has brought it down reads it from nearby. One that is lowered already
/// stays as it is.
Canvas lowered(Canvas canvas);

/// The part of `areas` that hands use and that does not lie in reach as a whole, with `slack` pixels allowed.
std::vector<TouchArea> out_of_reach(const std::vector<TouchArea>& areas, const Canvas& canvas, float slack);

}  // namespace kiosk
