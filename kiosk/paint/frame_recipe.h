// How a frame comes about, once its transition is looked at: what the loops over memory and a renderer with
// textures have in common.
#pragma once

#include "kiosk/paint/frame.h"

namespace kiosk {

struct FrameRecipe {
    enum class Kind { one, mixed, tinted, side_by_side };
    Kind kind = Kind::one;
    FramePicture first{};   ///< the only one, where it is one or tinted
    FramePicture second{};  ///< lies over the first
    unsigned weight = 0;    ///< of the second, or of the ground; of 256
    int first_moved = 0;    ///< pixels to the right
    int second_moved = 0;
};

/// `width` is that of the target.
FrameRecipe recipe_of(const Frame& frame, int width);

}  // namespace kiosk
