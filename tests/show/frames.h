// What the tests ask of the frames of a show.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/paint/frame.h"

namespace kiosk::test {

/// Slides and photos have a ground of their own; the controls over them do not.
inline bool is_slide(const Layer& layer) {
    return layer.picture->ground.alpha == 255;
}

/// The slides of a frame that shows some: two in a transition.
inline std::vector<Layer> slides_of(const Frame& frame) {
    std::vector<Layer> slides;
    for (const Layer& layer : frame.layers)
        if (is_slide(layer)) slides.push_back(layer);
    return slides;
}

/// The slide that is shown, or comes; null: none.
inline std::shared_ptr<const Picture> slide_of(const Frame& frame) {
    const auto slides = slides_of(frame);
    return slides.empty() ? nullptr : slides.back().picture;
}

/// Null: none.
inline std::shared_ptr<const Picture> controls_of(const Frame& frame) {
    return frame.layers.empty() || is_slide(frame.layers.back()) ? nullptr : frame.layers.back().picture;
}

/// Whether a transition is on its way.
inline bool mixes(const Frame& frame) {
    const auto slides = slides_of(frame);
    return slides.size() > 1 || (!slides.empty() && slides.front().strength < whole_strength);
}

}  // namespace kiosk::test
