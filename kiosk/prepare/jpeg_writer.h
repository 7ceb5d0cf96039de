// Pictures as JPEG files.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// Baseline, so that the player decodes it row by row; colour at full resolution, since flags and drawings
/// have edges between strong colours, which halved colour frays; quality 90. Nothing is written but what the
/// picture needs. The picture is opaque. Empty where memory does not suffice.
std::string encode_jpeg(const Pixmap& picture);

}  // namespace kiosk
