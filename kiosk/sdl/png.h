// PNG files for `render` and the golden tests.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// Writes `picture` (premultiplied) to a temporary file beside `path`, brings it to the disk and renames it:
/// `path` is the whole picture or what it was before. An opaque picture is stored without alpha. Returns what
/// went wrong, in words, or an empty string. Any thread; no SDL_Init is needed.
std::string write_png(const std::string& path, ConstPixelView picture);

/// Reads an opaque or transparent PNG; an empty pixmap where that fails.
Pixmap read_png(const std::string& path);

}  // namespace kiosk
