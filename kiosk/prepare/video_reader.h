// One picture of a video, by the module kiosk-video.so (kiosk/video/).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/prepare/source_photo.h"
#include "kiosk/video/video_still.h"

namespace kiosk {

/// Whether a file that begins so is a video. A hundred bytes tell.
bool is_video(std::string_view beginning);

/// The module's function; null with `error`, for people, where it or what it stands on cannot be loaded. It
/// stays loaded.
ReadVideoStill load_video_reader(const std::string& module, std::string& error);

struct OpenVideo {
    int file = -1;  ///< open for reading; not owned
    std::int64_t bytes = 0;
    ReadVideoStill reader = nullptr;
};

/// The picture of the choice. `reader` trusts its libraries: run this in a process of its own.
PhotoResult<SourcePhoto> read_video(const OpenVideo& video, const StillChoice& still, const SizeFor& size_for,
                                    const PhotoLimits& limits);

}  // namespace kiosk
