// A photo opened over the slide. It is first shown whole, as large as it fits, but never much smaller than it
// is on the slide. It can be enlarged up to four times and moved within its edges. Times never go back.
#pragma once

#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"

namespace kiosk {

class PhotoView {
  public:
    static constexpr float most_zoom = 4;
    /// `fade`: seconds that it takes to appear and to disappear.
    explicit PhotoView(Duration fade) : fade_(fade) {}

    /// Opens a photo of `photo` pixels in a picture of `picture` pixels. Neither may be empty. `place` is
    /// where the whole photo lies on the slide, which shows a part of it perhaps; empty where nobody knows.
    void open(Size photo, Size picture, const Rect& place, TimePoint now);
    void close(TimePoint now);
    void end_fade() { fade_ends_.reset(); }
    /// The picture has another size now.
    void resize(Size picture);

    bool is_open() const { return open_; }
    /// Whether the whole photo is visible, so that dragging it would move nothing.
    bool fits() const { return zoom_ <= 1; }
    /// Whether dragging it up or down would move it.
    bool moves_down() const { return extent().height > static_cast<float>(picture_.height) + 1; }

    void drag(Point from, Point to);
    /// Moves what was under `from` to `to` and scales it by `scale`. A photo that is already whole does not
    /// get smaller, but pinching it is remembered until the fingers lift.
    void pinch(Point from, Point to, float scale);
    /// The fingers have lifted. Returns whether they pinched the whole photo, which means that it should
    /// close.
    bool squeezed();
    /// Switches between the whole photo and an enlarged view around `at`.
    void toggle_zoom(Point at);

    /// Where the photo is, in pixels of the picture; it reaches beyond the picture if enlarged. Remains valid
    /// while the photo fades out.
    Rect bounds() const;
    /// Its opacity over the slide, 0 to 1, eased.
    float shown(TimePoint now) const;
    /// Whether it is fading in or out now.
    bool fading(TimePoint now) const;
    /// When the current or last fade ends or ended, if there was one.
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
    Point centre_{
        0.5F,
        0.5F};  ///< the point of the photo in the middle of the picture, as fractions of the photo's size
};

}  // namespace kiosk
