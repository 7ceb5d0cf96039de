// Position → pictures: layout and rasterizing put together, for the player's workers and for `kiosk render`
// alike, so that a PNG is what a visitor sees.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/trace.h"
#include "kiosk/bundle/deck_files.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/controls/presenter_state.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/paint/counting.h"
#include "kiosk/paint/frame.h"
#include "kiosk/paint/picture.h"
#include "kiosk/play/playback.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

/// What is known of a photo that can be opened.
struct PhotoPixels {
    Size size;  ///< upright pixels of its file
    /// Of the file, that the picture's pixels are of: 0 to 1 in both directions; empty: not known.
    Rect part;
};

/// A slide in a language, ready to be shown.
/// Letters of all that is said of a slide (base/text_letters.h) which stand on one of its pages.
struct PageLetters {
    int first = 0;
    int end = 0;
    int page = 0;
};

struct PreparedSlide {
    std::shared_ptr<const Picture> slide;
    std::shared_ptr<const CountingPicture> counting{};  ///< null: it has no figure that counts up
    std::vector<PhotoPixels> photos{};      ///< those that can be opened; none where it shows none
    int pages = 1;                          ///< of the slide; this is one of them
    std::vector<PageLetters> read_pages{};  ///< of a slide that is read aloud; none where it has one page
    std::optional<Rect> photo_place{};      ///< of one that leaves a light ground beside it
    std::size_t bytes() const { return slide->bytes() + (counting ? counting->bytes() : 0); }
    std::vector<SharedPart> shared_parts() const { return slide->shared_parts(); }
};

/// What a slide is made for.
struct Look {
    Canvas canvas;
    bool high_contrast = false;  ///< the theme "contrast" in place of the slide's own
    int page = 0;                ///< see SlideOptions
};

/// Makes pictures. One a thread; photos are shared with the others.
class PictureMaker {
  public:
    PictureMaker(std::string theme, const FontCatalogue& fonts, std::shared_ptr<PhotoStore> photos,
                 Trace* trace = nullptr);

    PreparedSlide make_slide(const Deck& deck, Position position, const Look& look);
    /// One of the slide's photos alone, whole, at twice the canvas's size, so that it can be looked at
    /// closely. Without a photo, or one that cannot be shown, a picture of the ground.
    PreparedSlide make_photo(const Deck& deck, int slide, int photo, const Canvas& canvas);
    /// The slide as it is on `whole`, in a picture of `size` pixels: where that is too small for its letters,
    /// it is a larger one made smaller.
    PreparedSlide make_thumbnail(const Deck& deck, Position position, const Look& whole, Size size);
    std::shared_ptr<const Picture> make_controls(const Deck& deck, const ControlsState& state,
                                                 const Canvas& canvas);
    /// Words in small type on the theme's ground, for a contact sheet: a line for each of `lines`, cut off
    /// where the picture ends.
    std::shared_ptr<const Picture> make_label(const std::vector<std::string>& lines, Size size,
                                              const Theme& theme);

    /// The presenter's screen without its slides: its ground with notes and buttons, or the clocks over it.
    /// `audience` is the size of the audience's picture.
    std::shared_ptr<const Picture> make_presenter(const Deck& deck, const PresenterState& state,
                                                  const Canvas& canvas, Size audience, bool clocks);

  private:
    Theme theme_of(const Deck& deck, int slide, bool high_contrast) const;

    std::string theme_;  ///< the operator's; a slide's own goes first
    Fonts fonts_;
    std::shared_ptr<PhotoStore> photos_;
    Trace* trace_;  ///< not owned
};

/// The canvas of a picture that shows the same as on `whole`, in `size` pixels, and stands still.
Canvas scaled_canvas(Canvas whole, Size size);

/// A slide as it is seen when it has just come, with `controls` over it.
Frame still_frame(const PreparedSlide& prepared, std::shared_ptr<const Picture> controls);

/// Photos that are read through `files`; null: from the disk.
std::shared_ptr<PhotoStore> make_photo_store(std::shared_ptr<const DeckFiles> files = nullptr,
                                             Trace* trace = nullptr, const PhotoLimits& limits = {});

/// What the settings let photos take.
PhotoLimits photo_limits(const Config& config);

}  // namespace kiosk
