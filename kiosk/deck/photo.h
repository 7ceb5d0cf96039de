// A picture file of the deck, and how it stands in the frame that it is given.
#pragma once

#include <array>
#include <string>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/geometry.h"
#include "kiosk/deck/named_values.h"

namespace kiosk {

enum class PhotoFit { cover, contain };

/// As slides.yaml writes them.
inline constexpr std::array photo_fits{NamedValue{"cover", PhotoFit::cover},
                                       NamedValue{"contain", PhotoFit::contain}};

struct Photo {
    std::string path;         ///< as it can be opened; empty: no picture
    Point focus{0.5F, 0.5F};  ///< what must stay in the picture, as parts of its width and height
    PhotoFit fit = PhotoFit::cover;
    SourcePosition position;
};

}  // namespace kiosk
