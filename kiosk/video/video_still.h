// A picture out of a video, by libav. It stands in a module of its own, kiosk-video.so, which `kiosk prepare`
// loads when it is asked for such a picture: libav brings a hundred libraries along, and no other command is
// to load them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiosk {

struct VideoWish {
    int file = -1;            ///< open for reading; it stays open, and nothing else is opened
    std::int64_t bytes = 0;   ///< of the file
    double seconds = 0;       ///< from its beginning
    std::int64_t number = 0;  ///< of the picture, from 1; 0: the one that is seen at `seconds`
    int most_side = 0;        ///< pixels
    std::int64_t most_pixels = 0;
};

enum class VideoFault {
    none,
    damaged,         ///< it is no video, or its pictures cannot be made of it
    no_pictures,     ///< sound alone
    unknown_coding,  ///< `coding` names it
    ends_before,     ///< the wish lies behind its end, which `length` or `count` tells
    too_large,
    no_memory
};

/// The curve that its numbers are for (ITU-T H.273, TransferCharacteristics).
enum class VideoLight {
    standard,
    hlg,  ///< for HDR screens, but made to be seen on others too (ITU-R BT.2100)
    pq    ///< for HDR screens alone
};

struct VideoStill {
    VideoFault fault = VideoFault::damaged;
    char coding[32] = {};    ///< e.g. "h264"
    double length = 0;       ///< of the video in seconds; 0: not known
    std::int64_t count = 0;  ///< pictures that it has, where it ends before the wish
    double at = 0;           ///< the time at which the picture begins, in seconds
    int width = 0;           ///< with square pixels, before it is turned
    int height = 0;
    int orientation = 1;  ///< that turns it upright, as EXIF counts
    VideoLight light = VideoLight::standard;
    bool has_wide_colors = false;  ///< those of ITU-R BT.2020
    /// ARGB in the machine's order, not premultiplied; `stride` pixels from row to row. `release` frees them.
    const std::uint32_t* pixels = nullptr;
    void (*release)(const std::uint32_t* pixels) = nullptr;
    std::size_t stride = 0;
};

/// What the module is asked by; `extern "C"` under this name.
using ReadVideoStill = void (*)(const VideoWish& wish, VideoStill& still);
inline constexpr const char* read_video_still_name = "kiosk_read_video_still";

}  // namespace kiosk
