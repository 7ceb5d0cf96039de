// Writes pictures as JPEG files.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// Baseline, so that the player can decode it row by row. Colour has full resolution, because half resolution
/// blurs the edges between strong colours in flags and drawings. Quality 90. Contains nothing but the
/// picture, which is opaque. Empty if there is not enough memory.
std::string encode_jpeg(const Pixmap& picture);

}  // namespace kiosk
