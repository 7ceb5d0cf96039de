// Position → picture: layout and rasterizing put together, for the player's workers and for `kiosk render` alike, so that a
// PNG is what a visitor sees.
#pragma once

#include <memory>
#include <string>

#include "kiosk/deck/deck.h"
#include "kiosk/paint/picture.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

struct PictureSettings {
    Canvas canvas;
    std::string theme;  ///< the operator's; a slide's own goes first
    FontCatalogue fonts;
};

/// One slide in one language, and the controls that lie over it there.
struct PreparedSlide {
    std::shared_ptr<const Picture> slide;
    std::shared_ptr<const Picture> controls;
    std::size_t bytes() const { return slide->bytes() + controls->bytes(); }
};

/// One a thread.
class PictureMaker {
  public:
    /// Deck and photo store are shared with the other makers.
    PictureMaker(std::shared_ptr<const Deck> deck, PictureSettings settings, std::shared_ptr<PhotoStore> photos);
    PreparedSlide make(int slide, int language);

  private:
    std::shared_ptr<const Deck> deck_;
    PictureSettings settings_;
    std::shared_ptr<PhotoStore> photos_;
    Fonts fonts_;
};

}  // namespace kiosk
