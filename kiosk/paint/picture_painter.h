// Draws one picture, or a part of it: its photo, then its marks in order.
#pragma once

#include <optional>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/paint/photo_sampler.h"
#include "kiosk/paint/picture.h"
#include "kiosk/paint/tile.h"

namespace kiosk {

/// Blends `color` over `pixels`, which are opaque.
void fill(PixelView pixels, Color color);

/// The picture's ground alone.
void paint_ground(const Picture& picture, const Tile& tile);

/// Draws `picture` over the opaque pixels in `tile`, which is in the picture's coordinates and inside it.
/// `drift` is the progress of the photo's motion, 0 to 1. Use one `sampler` for each picture.
void paint_picture(const Picture& picture, float drift, const Tile& tile, PhotoSampler& sampler,
                   MarkSet marks = MarkSet::all);

/// The same without the ground and the photos, with `opacity` of 256.
void paint_marks(const Picture& picture, const Tile& tile, MarkSet marks = MarkSet::all,
                 unsigned opacity = 256);

/// The area that paint_marks may change, in the picture's coordinates.
Box extent_of_marks(const Picture& picture, MarkSet marks = MarkSet::all);

/// The photo's own pixels, if paint_picture would draw nothing else on `part` of `picture`.
std::optional<ConstPixelView> untouched_photo(const Picture& picture, float drift, const Box& part,
                                              MarkSet marks = MarkSet::all);

}  // namespace kiosk
