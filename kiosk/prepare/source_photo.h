// Reads photos in more types of file than the player. The result is always an upright picture in sRGB, on
// white where it was transparent.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/prepare/still_choice.h"

namespace kiosk {

struct SourcePhoto {
    Pixmap pixels;                     ///< opaque
    std::vector<std::string> remarks;  ///< what was lost from the file, for an organizer
};

/// Chooses the target size of a photo, given its upright size.
using SizeFor = std::function<Size(Size upright)>;

/// Reads JPEG, PNG, WebP, GIF, HEIC, AVIF and TIFF. Checks the size before memory is allocated. `still` is
/// for those that move.
PhotoResult<SourcePhoto> read_source_photo(std::string_view bytes, const SizeFor& size_for,
                                           const PhotoLimits& limits,
                                           const std::optional<StillChoice>& still = std::nullopt);

}  // namespace kiosk
