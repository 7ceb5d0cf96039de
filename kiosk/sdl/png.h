// PNG files for `render` and the golden tests.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// Writes to a temporary file beside `path` and renames it. An error message, or an empty string.
std::string write_png(const std::string& path, ConstPixelView picture);

/// Reads an opaque or transparent PNG; an empty pixmap where that fails.
Pixmap read_png(const std::string& path);

}  // namespace kiosk
