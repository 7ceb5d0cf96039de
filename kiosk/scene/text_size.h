// A visitor's choice of text size: the available steps, and whether larger text on a full slide is worth its
// cost.
#pragma once

#include <array>

#include "kiosk/scene/scene.h"

namespace kiosk {

/// The number of text sizes.
constexpr int text_steps = 3;
/// How much larger the text of a slide is in each size (Canvas::text_scale).
inline constexpr std::array<float, text_steps> text_scales = {1, 1.25F, 1.5F};

/// How large the type of a scene is, in pixels: the mean of all its letters, figures left out.
float type_of(const Scene& scene);

/// Whether a slide that was laid out with larger text is as easy to read everywhere as it was `before`: no
/// word is smaller, but for words that are at least `large_enough` pixels all the same, and no text has
/// become too long.
bool reads_as_well(const Scene& scene, const Scene& before, float large_enough);

}  // namespace kiosk
