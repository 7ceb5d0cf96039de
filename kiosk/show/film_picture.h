// A picture of a film, as it lies over a slide.
#pragma once

#include <memory>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// As large as it goes into a place of that size, on black.
std::shared_ptr<const Picture> film_picture(std::shared_ptr<const Pixmap> film, Size place);

/// Where these controls leave room for a film, on their picture; empty where they do not.
Rect place_of_film(const Picture& controls);

}  // namespace kiosk
