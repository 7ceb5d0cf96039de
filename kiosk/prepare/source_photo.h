// Photos as people have them, in more types of file than the player reads: each becomes an upright picture in
// sRGB, transparent parts white.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/photo.h"

namespace kiosk {

struct SourcePhoto {
    Pixmap pixels;                     ///< opaque
    std::vector<std::string> remarks;  ///< what of the file is not in it, for an organizer
};

/// How large the picture shall be, of a photo that is so large when it is upright.
using SizeFor = std::function<Size(Size upright)>;

/// Reads JPEG, PNG, WebP, HEIC, AVIF and TIFF. Judges the size before anything is allocated.
PhotoResult<SourcePhoto> read_source_photo(std::string_view bytes, const SizeFor& size_for,
                                           const PhotoLimits& limits);

}  // namespace kiosk
