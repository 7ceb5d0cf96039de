// The presenter's pointer as pictures: a dot, or the dark around a spot of light.
#pragma once

#include <compare>
#include <memory>

#include "kiosk/paint/frame.h"
#include "kiosk/play/pointer.h"

namespace kiosk {

/// Its pictures are made once for each size, and moved: that costs no more than drawing them.
class PointerLayers {
  public:
    /// `part` of `frame`, which is `size` pixels large and begins there, gets the pointer.
    void add_to(Frame& frame, const PointerView& pointer, Size size, Point from = {});
    /// The same where something else lies beside that part of the frame: nothing reaches beyond it.
    void add_within(Frame& frame, const PointerView& pointer, Size size, Point from);
    /// Shows which part of the slide fills the audience's picture. `part`: 0 to 1 in both directions.
    void add_zoom_to(Frame& frame, const Rect& part, Size size, Point from);

  private:
    struct Lit {
        int left = 0, top = 0, width = 0, height = 0;
        auto operator<=>(const Lit&) const = default;
    };
    void make(Size size);

    Size size_;
    std::shared_ptr<const Picture> dot_;
    std::shared_ptr<const Picture> spot_;
    std::shared_ptr<const Picture> dark_beside_;
    std::shared_ptr<const Picture> dark_above_;
    Lit lit_;  ///< by the spot that is cut off at the edges
    std::shared_ptr<const Picture> lit_picture_;
    Lit zoomed_;
    std::shared_ptr<const Picture> zoomed_picture_;
};

}  // namespace kiosk
