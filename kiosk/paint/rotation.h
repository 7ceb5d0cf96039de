// Turning a finished picture for a panel that hangs on its side or upside down.
#pragma once

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// The size of a picture of `size` when it is turned by `degrees` clockwise: 0, 90, 180 or 270.
Size turned_size(Size size, int degrees);

/// Copies `picture`, turned by `degrees` clockwise, into `target`, whose size is turned_size(picture.size,
/// degrees).
void copy_turned(ConstPixelView picture, PixelView target, int degrees);

}  // namespace kiosk
