// Slides as small pictures, for a view that shows many of them at once. They are made on a thread of their
// own, those that are to be seen first, and nothing of them is kept when nobody looks.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/paint/picture.h"
#include "kiosk/play/playback.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/touch_area.h"
#include "kiosk/show/view.h"

namespace kiosk {

class PictureMaker;

/// Adds the slides that have places among the areas of `panel`, for a picture of it. As Thumbnails::want.
void add_still_thumbnails(Frame& frame, PictureMaker& maker, const Deck& deck, const Picture& panel,
                          int language, const Canvas& whole, bool high_contrast);

class Thumbnails {
  public:
    explicit Thumbnails(const ViewTools& tools);
    ~Thumbnails();
    Thumbnails(const Thumbnails&) = delete;
    Thumbnails& operator=(const Thumbnails&) = delete;

    /// Has made those that stand in the places for slides among `areas`; none: all are dropped.
    /// `whole` is the canvas that the slides are laid out for.
    void want(const std::shared_ptr<const Deck>& deck, const std::vector<TouchArea>& areas, int language,
              const Canvas& whole, bool high_contrast);
    void clear();

    /// Adds those that are ready, each in its place.
    void add_to(Frame& frame) const;

    std::size_t bytes() const;
    /// For tests and tools: waits until every wanted one is made.
    void wait_until_prepared() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
