// A band over a picture that nobody has agreed to yet. It is part of the slide's own scene, so that no
// picture of such a slide exists without it.
#pragma once

#include "kiosk/scene/layout.h"

namespace kiosk {

/// Adds the band along the upper edge, over everything else. Its words are in English, as all that is said to
/// organizers.
void add_pending_band(Scene& scene, const Canvas& canvas, const Theme& theme, FontMetrics& fonts);

}  // namespace kiosk
