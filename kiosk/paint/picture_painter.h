// One picture, or a part of it, onto pixels: its photo, and its marks in their order.
#pragma once

#include <optional>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/paint/photo_sampler.h"
#include "kiosk/paint/picture.h"
#include "kiosk/paint/tile.h"

namespace kiosk {

/// Lays `color` on all of `pixels`, which are opaque.
void fill(PixelView pixels, Color color);

/// Draws `picture` over what is there, opaque. `tile` is in the picture's coordinates and lies within it;
/// `drift` is how far the photo's motion has come, 0 to 1. `sampler` serves one picture.
void paint_picture(const Picture& picture, float drift, const Tile& tile, PhotoSampler& sampler);

/// The same without the ground and the photos.
void paint_marks(const Picture& picture, const Tile& tile);

/// All that paint_marks may touch, in the picture's coordinates.
Box extent_of_marks(const Picture& picture);

/// The photo's own pixels, where they alone are what paint_picture would draw on `part` of `picture`.
std::optional<ConstPixelView> untouched_photo(const Picture& picture, float drift, const Box& part);

}  // namespace kiosk
