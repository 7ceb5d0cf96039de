// Converts a file from a phone, camera or scanner into one that a kiosk can show and that contains nothing
// but its picture.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/prepare/pixelation.h"
#include "kiosk/prepare/still_choice.h"
#include "kiosk/prepare/video_reader.h"

namespace kiosk {

/// What is cut off at the edges of the upright photo, each as a part of its width or height, from 0 to 1.
struct CutEdges {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    auto operator<=>(const CutEdges&) const = default;
};

struct PrepareSettings {
    Size screen{3840, 2160};             ///< the largest screen that the photo has to fill
    std::vector<PixelRect> hidden;       ///< pixelated; in pixels of the upright photo
    CutEdges cut{};                      ///< nothing of it is in the new picture
    std::optional<StillChoice> still{};  ///< of what moves, the picture to take
};

struct PreparedPhoto {
    std::string jpeg;                  ///< upright, sRGB, without any metadata
    Size size;                         ///< of the new picture
    std::vector<std::string> removed;  ///< in plain words, the worst first; see metadata_in_words
    std::vector<std::string> remarks;  ///< what the new picture lacks, in plain words
};

/// The limits for input files: larger than the player's, because the result is smaller.
inline constexpr PhotoLimits prepare_limits{.file_bytes = 300'000'000, .pixels = 210'000'000, .side = 20'000};

/// The photo as a JPEG that is just large enough for the screen, never enlarged. `bytes` must be within
/// prepare_limits.
PhotoResult<PreparedPhoto> prepare_photo(std::string_view bytes, const PrepareSettings& settings);

/// The same for a video, of which `settings.still` says what to take.
PhotoResult<PreparedPhoto> prepare_video(const OpenVideo& video, const PrepareSettings& settings);

/// The same in a child process. If a file makes a decoder crash, run for minutes or use up the memory, the
/// result is an error message. The child's result is searched for metadata once more.
PhotoResult<PreparedPhoto> prepare_photo_apart(std::string_view bytes, const PrepareSettings& settings);

PhotoResult<PreparedPhoto> prepare_video_apart(const OpenVideo& video, const PrepareSettings& settings);

/// The smallest size with the photo's shape that covers the screen; the photo's own size if that is smaller.
/// Never larger than the player accepts.
Size size_to_cover(Size photo, Size screen);

}  // namespace kiosk
