// The marks of a picture (text, scrims, shapes) as pixels of their own, for a renderer that lays them over a
// photo itself.
#pragma once

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

struct Overlay {
    Pixmap pixels;  ///< *not* premultiplied: renderers of all kinds can blend that; empty: no marks
    int x = 0;      ///< where its top left corner lies on the picture
    int y = 0;
};

/// What, blended over an opaque picture, gives what paint_picture would, to about 1/255.
Overlay overlay_of(const Picture& picture);

}  // namespace kiosk
