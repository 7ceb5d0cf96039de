// Where the point that a photo is about stands in a picture.
#pragma once

#include <optional>

#include "kiosk/scene/scene.h"

namespace kiosk {

/// The focus of a photo of `photo` pixels that covers its place: one point where it stands still, else all of
/// the way that it takes while the photo drifts. Nothing for a photo that is shown whole or has no size.
std::optional<Rect> focus_on(const PhotoItem& item, Size photo);

}  // namespace kiosk
