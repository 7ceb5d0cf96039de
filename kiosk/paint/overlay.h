// The marks of a picture (text, scrims, shapes) as separate pixels, for a renderer that draws them over a
// photo itself.
#pragma once

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"
#include "kiosk/paint/tile.h"

namespace kiosk {

struct Overlay {
    Pixmap pixels;  ///< *not* premultiplied: every kind of renderer can blend that; empty: no marks
    int x = 0;      ///< position of its top left corner on the picture
    int y = 0;
};

/// Blended over an opaque picture, the result gives what paint_picture gives, to about 1/255.
Overlay overlay_of(const Picture& picture, MarkSet marks = MarkSet::all);

/// The same, of a part of the picture: so it can be made a few rows at a time.
void paint_overlay(const Picture& picture, const Tile& tile, MarkSet marks = MarkSet::all);

}  // namespace kiosk
