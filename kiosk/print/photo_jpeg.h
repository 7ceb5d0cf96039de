// A photo's pixels as a JPEG for printing. Nothing of the original file is kept except the visible picture.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// sRGB, quality 90, without metadata; empty if there is not enough memory. Alpha is ignored.
std::string photo_jpeg(const Pixmap& pixels);

}  // namespace kiosk
