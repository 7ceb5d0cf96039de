// The presenter's pointer as pictures: a dot, or the dark around a spot of light.
#pragma once

#include <memory>

#include "kiosk/paint/frame.h"
#include "kiosk/play/pointer.h"

namespace kiosk {

/// Its pictures are made once for each size, and moved: that costs no more than drawing them.
class PointerLayers {
  public:
    /// `part` of `frame`, which is `size` pixels large and begins there, gets the pointer.
    void add_to(Frame& frame, const PointerView& pointer, Size size, Point from = {});

  private:
    void make(Size size);

    Size size_;
    std::shared_ptr<const Picture> dot_;
    std::shared_ptr<const Picture> spot_;
    std::shared_ptr<const Picture> dark_beside_;
    std::shared_ptr<const Picture> dark_above_;
};

}  // namespace kiosk
