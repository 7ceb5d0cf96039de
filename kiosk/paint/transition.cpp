#include "kiosk/paint/transition.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

unsigned strength(float part) {
    return static_cast<unsigned>(std::lround(part * whole_strength));
}

void add_crossfade(Frame& frame, const Layer& from, const Layer& to, float mix) {
    const auto add_ground = [&](Layer layer, float part) {
        if (layer.picture->has_words()) layer.marks = MarkSet::shades;
        layer.strength = strength(part);
        frame.layers.push_back(std::move(layer));
    };
    const auto add_words = [&](Layer layer, float part) {
        layer.marks = MarkSet::words;
        layer.strength = strength(part);
        if (layer.strength > 0 && layer.picture->has_words()) frame.layers.push_back(std::move(layer));
    };
    add_ground(from, 1);
    add_ground(to, mix);
    const WordsInCrossfade words = words_of(mix);
    add_words(from, words.from);
    add_words(to, words.to);
}

}  // namespace

WordsInCrossfade words_of(float mix) {
    constexpr float out_end = 220.0F / 800;
    constexpr float in_begin = 160.0F / 800;
    constexpr float in_end = 540.0F / 800;
    const float passed = time_of_ease(mix);
    const float out = std::min(passed / out_end, 1.0F);
    return {1 - out * out, ease_out((passed - in_begin) / (in_end - in_begin))};
}

void add_transition(Frame& frame, Layer from, Layer to, const Transition& transition, int width) {
    const float mix = std::clamp(transition.mix, 0.0F, 1.0F);
    const bool first_half = mix < 0.5F;
    const auto add = [&](Layer& layer) { frame.layers.push_back(std::move(layer)); };
    if (mix == 0) return add(from);
    if (mix == 1) return add(to);
    switch (transition.kind) {
        case TransitionKind::cut:
            return add(first_half ? from : to);
        case TransitionKind::crossfade:
            return add_crossfade(frame, from, to, mix);
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
