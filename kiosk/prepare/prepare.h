// From what phones, cameras and scanners give to a file that a kiosk can show and that tells nothing but its
// picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/prepare/pixelation.h"

namespace kiosk {

struct PrepareSettings {
    Size screen{3840, 2160};        ///< the largest screen that the photo has to fill
    std::vector<PixelRect> hidden;  ///< pixelated for good; in pixels of the upright photo
};

struct PreparedPhoto {
    std::string jpeg;                  ///< upright, sRGB, without any metadata
    Size size;                         ///< of the new picture
    std::vector<std::string> removed;  ///< in plain words, the worst first; see metadata_in_words
    std::vector<std::string> remarks;  ///< what the new picture lacks of the old one, in plain words
};

/// What the program reads here: more than the player does, since a photo comes out smaller.
inline constexpr PhotoLimits prepare_limits{.file_bytes = 300'000'000, .pixels = 120'000'000, .side = 20'000};

/// The photo as a JPEG that still covers the screen, never enlarged. `bytes` are within prepare_limits.
PhotoResult<PreparedPhoto> prepare_photo(std::string_view bytes, const PrepareSettings& settings);

/// The same in a process of its own, which ends with a message where a file makes a decoder crash, take
/// minutes or fill the memory; and what comes back is looked through for metadata once more.
PhotoResult<PreparedPhoto> prepare_photo_apart(std::string_view bytes, const PrepareSettings& settings);

/// The smallest size of the photo's own shape that covers the screen; the photo's own where that is smaller.
/// Never more than the player reads.
Size size_to_cover(Size photo, Size screen);

}  // namespace kiosk
