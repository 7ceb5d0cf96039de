// The order to the photo store for a photo in a scene: the same for pictures, pages and checks.
#pragma once

#include "kiosk/media/photo_store.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// With the size of its layer.
PhotoOrder photo_order(const PhotoItem& item);

}  // namespace kiosk
