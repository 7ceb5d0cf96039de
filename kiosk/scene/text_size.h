// Larger text on a slide that is full already: whether what was gained is worth what was lost.
#pragma once

#include "kiosk/scene/scene.h"

namespace kiosk {

/// Whether a slide that was laid out with larger text is as easy to read everywhere as it was `before`: no
/// word is smaller, but for words that are at least `large_enough` pixels all the same, and no text has
/// become too long.
bool reads_as_well(const Scene& scene, const Scene& before, float large_enough);

}  // namespace kiosk
