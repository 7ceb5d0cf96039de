// How dark or light a photo must be made under its texts. `check`, the player and the PDF go by the same
// function.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <tuple>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/scene/scene.h"

namespace kiosk {

bool has_shades(const Scene& scene);

/// How often each grey is seen of a photo within some bounds. To sort the lights would take most of the time
/// of checking a deck.
struct Lights {
    std::array<std::uint32_t, 256> counts{};
    std::uint32_t count = 0;

    /// The grey that all but `share` of them are darker than.
    Color grey_above(float share) const;
};

/// The lights of one photo under the words of the controls, which stand in one place in many scenes.
class KnownLights {
  public:
    const Lights& under(const Rect& bounds, const PhotoItem& item, const Pixmap& photo);

  private:
    std::map<std::tuple<Rect, Rect, Rect, Rect, Size>, Lights> known_;
};

/// Makes each shade of the scene as weak as the texts within its core allow, and takes it away where they can
/// be read without it: 7:1 for small texts, 4.5:1 for large ones, against all but a hundredth of the photo
/// under each text, as it stands when the slide comes and when it goes. No shade gets stronger than it was
/// laid out. Where the photo is light, texts become dark and their shades light, if that takes less shade;
/// the words of the controls stay as they are. `photo` is the layer of the scene's photo in any size; `known`
/// is for this photo alone.
void fit_shades(Scene& scene, const Pixmap& photo, KnownLights& known);
inline void fit_shades(Scene& scene, const Pixmap& photo) {
    KnownLights known;
    fit_shades(scene, photo, known);
}

}  // namespace kiosk
