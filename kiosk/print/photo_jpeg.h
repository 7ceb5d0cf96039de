// A photo's pixels as a JPEG for paper: nothing of its file comes along but what is to be seen.
#pragma once

#include <string>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// sRGB, of quality 90, without any metadata; empty where there is too little memory. Alpha is not looked at.
std::string photo_jpeg(const Pixmap& pixels);

}  // namespace kiosk
