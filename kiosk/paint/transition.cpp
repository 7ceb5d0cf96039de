#include "kiosk/paint/transition.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk {

void add_transition(Frame& frame, Layer from, Layer to, const Transition& transition, int width) {
    const float mix = std::clamp(transition.mix, 0.0F, 1.0F);
    const bool first_half = mix < 0.5F;
    const auto strength = [](float part) {
        return static_cast<unsigned>(std::lround(part * whole_strength));
    };
    const auto add = [&](Layer& layer) { frame.layers.push_back(std::move(layer)); };
    if (mix == 0) return add(from);
    if (mix == 1) return add(to);
    switch (transition.kind) {
        case TransitionKind::cut:
            return add(first_half ? from : to);
        case TransitionKind::crossfade:
            to.strength = strength(mix);
            add(from);
            return add(to);
        case TransitionKind::fade: {
            Layer& seen = first_half ? from : to;
            seen.strength = whole_strength - strength(first_half ? 2 * mix : 2 - 2 * mix);
            seen.on_ground = true;
            return add(seen);
        }
        case TransitionKind::slide: {
            const int moved = static_cast<int>(std::lround(mix * static_cast<float>(width)));
            const int direction = transition.reverse ? 1 : -1;
            from.left += direction * moved;
            to.left += direction * (moved - width);
            add(from);
            return add(to);
        }
    }
}

}  // namespace kiosk
