// Reads photos in more types of file than the player. The result is always an upright picture in sRGB, on
// white where it was transparent.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/photo.h"

namespace kiosk {

struct SourcePhoto {
    Pixmap pixels;                     ///< opaque
    std::vector<std::string> remarks;  ///< what was lost from the file, for an organizer
};

/// Chooses the target size of a photo, given its upright size.
using SizeFor = std::function<Size(Size upright)>;

/// Reads JPEG, PNG, WebP, HEIC, AVIF and TIFF. Checks the size before memory is allocated.
PhotoResult<SourcePhoto> read_source_photo(std::string_view bytes, const SizeFor& size_for,
                                           const PhotoLimits& limits);

}  // namespace kiosk
