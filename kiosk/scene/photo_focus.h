// Where the point that a photo is about stands in a picture.
#pragma once

#include <optional>

#include "kiosk/scene/scene.h"

namespace kiosk {

/// What a photo of `photo` pixels that covers its place shows at `focus`: a part of it, since nothing that is
/// worth a photo is a point, and all of the way that this takes while the photo drifts. Nothing for a photo
/// that is shown whole or has no size.
std::optional<Rect> focus_on(const PhotoItem& item, Size photo, Point focus);

}  // namespace kiosk
