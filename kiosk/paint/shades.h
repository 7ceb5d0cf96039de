// How dark or light a photo must be made under its texts. `check`, the player and the PDF go by the same
// function.
#pragma once

#include "kiosk/base/pixmap.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

bool has_shades(const Scene& scene);

/// Makes each shade of the scene as weak as the texts within its core allow, and takes it away where they can
/// be read without it: 7:1 for small texts, 4.5:1 for large ones, against all but a hundredth of the photo
/// under each text, as it stands when the slide comes and when it goes. No shade gets stronger than it was
/// laid out. Where the photo is light, texts become dark and their shades light, if that takes less shade;
/// the words of the controls stay as they are. `photo` is the layer of the scene's photo in any size.
void fit_shades(Scene& scene, const Pixmap& photo);

}  // namespace kiosk
