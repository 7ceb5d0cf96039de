// Rotates a finished picture for a panel that is mounted sideways or upside down.
#pragma once

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// The size of a picture after a clockwise rotation by `degrees`: 0, 90, 180 or 270.
Size turned_size(Size size, int degrees);

/// Copies `picture`, rotated clockwise by `degrees`, to `target`, whose size is turned_size(picture.size,
/// degrees).
void copy_turned(ConstPixelView picture, PixelView target, int degrees);

}  // namespace kiosk
