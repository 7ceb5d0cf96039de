// What is asked of the store for a photo of a scene: the same for pictures, pages and checks.
#pragma once

#include "kiosk/media/photo_store.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// Its layer's size, on the scene's ground.
PhotoOrder photo_order(const PhotoItem& item, Color ground);

}  // namespace kiosk
