#include "kiosk/paint/frame_recipe.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

FrameRecipe recipe_of(const Frame& frame, int width) {
    using Kind = FrameRecipe::Kind;
    const float mix = std::clamp(frame.mix, 0.0F, 1.0F);
    const auto only = [](const FramePicture& shown) {
        return FrameRecipe{.kind = Kind::one, .first = shown};
    };
    if (mix == 0) return only(frame.from);
    if (mix == 1) return only(frame.to);
    const bool first_half = mix < 0.5F;
    const auto weight = [](float part) { return static_cast<unsigned>(std::lround(part * 256)); };
    switch (frame.transition) {
        case TransitionKind::cut:
            return only(first_half ? frame.from : frame.to);
        case TransitionKind::crossfade:
            return {.kind = Kind::mixed, .first = frame.from, .second = frame.to, .weight = weight(mix)};
        case TransitionKind::fade:
            return {.kind = Kind::tinted,
                    .first = first_half ? frame.from : frame.to,
                    .weight = weight(first_half ? 2 * mix : 2 - 2 * mix)};
        case TransitionKind::slide: {
            const int moved = static_cast<int>(std::lround(mix * static_cast<float>(width)));
            const int direction = frame.reverse ? 1 : -1;
            return {.kind = Kind::side_by_side,
                    .first = frame.from,
                    .second = frame.to,
                    .first_moved = direction * moved,
                    .second_moved = direction * (moved - width)};
        }
    }
    return only(frame.to);
}

}  // namespace kiosk
