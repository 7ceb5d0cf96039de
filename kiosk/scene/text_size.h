// A visitor's choice of text size: the available steps, and whether larger text on a full slide is worth its
// cost.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/scene/scene.h"

namespace kiosk {

/// The number of text sizes.
constexpr int text_steps = 3;
/// How much larger the text of a slide is in each size (Canvas::text_scale).
inline constexpr std::array<float, text_steps> text_scales = {1, 1.5F, 2};

/// A visitor's choices of letters and lines: as the deck has them, lines further apart, and letters for
/// readers with dyslexia besides.
constexpr int easy_steps = 3;

/// How large the type of a scene is, in pixels: the mean of all its letters, figures left out.
float type_of(const Scene& scene);

/// Whether a slide that was laid out with larger text is as easy to read everywhere as it was `before`: no
/// word is smaller, but for words that are at least `large_enough` pixels all the same, and no text has
/// become too long.
bool reads_as_well(const Scene& scene, const Scene& before, float large_enough);

/// Whether `main_text` is as much larger than on the usual slide as `scale` promises, or at least
/// `large_enough` pixels all the same, nothing else is smaller than there unless it is a large heading, and
/// no text is too long. Words that are not on that slide do not count.
bool keeps_promise(const Scene& scene, const Scene& usual, std::string_view main_text, float scale,
                   float large_enough);

}  // namespace kiosk
