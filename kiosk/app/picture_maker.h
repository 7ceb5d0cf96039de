// Position → pictures: layout and rasterizing put together, for the player's workers and for `kiosk render`
// alike, so that a PNG is what a visitor sees.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "kiosk/base/trace.h"
#include "kiosk/deck/deck.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/paint/frame.h"
#include "kiosk/paint/picture.h"
#include "kiosk/play/playback.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

/// One slide in one language, and the controls that lie over it there.
struct PreparedSlide {
    std::shared_ptr<const Picture> slide;
    std::shared_ptr<const Picture> controls;
    std::size_t bytes() const { return slide->bytes() + controls->bytes(); }
    std::vector<SharedPart> shared_parts() const { return slide->shared_parts(); }
};

/// Makes pictures of slides. One a thread; photos are shared with the others.
class PictureMaker {
  public:
    PictureMaker(std::string theme, const FontCatalogue& fonts, std::shared_ptr<PhotoStore> photos,
                 Trace* trace = nullptr);

    PreparedSlide make(const Deck& deck, Position position, const Canvas& canvas);

  private:
    std::string theme_;  ///< the operator's; a slide's own goes first
    Fonts fonts_;
    std::shared_ptr<PhotoStore> photos_;
    Trace* trace_;  ///< not owned
};

/// `prepared` as it is seen when its slide has just come.
Frame still_frame(const PreparedSlide& prepared);

/// The photos of decks on disk.
std::shared_ptr<PhotoStore> make_photo_store(Trace* trace = nullptr);

}  // namespace kiosk
