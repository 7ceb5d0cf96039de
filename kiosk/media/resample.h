// Resampling of pictures: right for gamma, without shimmer, ringing or a shift of half a pixel.
#pragma once

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"

namespace kiosk {

/// The `crop` of `source` (in its pixels, fractions count) as a picture of size `target`. The filter is Mitchell–
/// Netravali's family widened for shrinking; it works on linear light, separably, edges repeated.
/// `source` must be opaque.
Pixmap resample(ConstPixelView source, Rect crop, Size target);

}  // namespace kiosk
