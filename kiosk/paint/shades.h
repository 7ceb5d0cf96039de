// How dark a photo must be made under its texts. `check` and the player go by the same function.
#pragma once

#include "kiosk/base/pixmap.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

/// Makes each shade of the scene as light as the texts on it allow, and takes it away where they can be read
/// without it: 7:1 for small texts, 4.5:1 for large ones, against all but the lightest hundredth of the photo
/// under each text, as it stands when the slide comes and when it goes. No shade gets darker than it was laid
/// out. `photo` is the layer of the scene's photo in any size.
void fit_shades(Scene& scene, const Pixmap& photo);

}  // namespace kiosk
