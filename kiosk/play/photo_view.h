// A photo opened over the slide: as large as the picture holds it whole, up to four times that, moved within
// its edges. Times never go back.
#pragma once

#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"

namespace kiosk {

class PhotoView {
  public:
    static constexpr float most_zoom = 4;
    /// `fade`: how long it takes to appear and to go.
    explicit PhotoView(Duration fade) : fade_(fade) {}

    /// Opens a photo of `photo` pixels in a picture of `picture` pixels, whole; both not empty.
    void open(Size photo, Size picture, TimePoint now);
    /// Opens it again as it was when it closed.
    void appear(TimePoint now);
    void close(TimePoint now);
    void end_fade() { fade_ends_.reset(); }
    /// The picture has another size now.
    void resize(Size picture);

    bool is_open() const { return open_; }
    /// Whether the whole photo is seen, and dragging it would move nothing.
    bool fits() const { return zoom_ <= 1; }

    void drag(Point from, Point to);
    /// What lay under `from` lies under `to`, `scale` times as large. Squeezing a photo that is whole already
    /// makes it no smaller, but is remembered until the fingers lift.
    void pinch(Point from, Point to, float scale);
    /// The fingers have lifted: whether they squeezed the whole photo together, as if to close it.
    bool squeezed();
    /// Whole, or larger around `at`.
    void toggle_zoom(Point at);

    /// Where the photo stands in the picture, in pixels of it; beyond it where it is larger. Stays valid
    /// while it goes.
    Rect bounds() const;
    /// How much of it is to be seen over the slide, 0 to 1, eased.
    float shown(TimePoint now) const;
    /// Whether it appears or goes just now.
    bool fading(TimePoint now) const;
    /// When it ends or ended, if it ever did.
    std::optional<TimePoint> fade_ends() const { return fade_ends_; }

  private:
    struct Extent {
        float width = 0;
        float height = 0;
    };
    Extent extent() const;
    void start_fade(TimePoint now);
    void zoom_around(Point at, float zoom);
    void keep_within_edges();

    Duration fade_;
    bool open_ = false;
    std::optional<TimePoint> fade_ends_;
    Size photo_{1, 1};
    Size picture_{1, 1};
    float zoom_ = 1;
    float squeeze_ = 1;
    Point centre_{0.5F, 0.5F};  ///< the point of the photo in the picture's middle, in parts of the photo
};

}  // namespace kiosk
