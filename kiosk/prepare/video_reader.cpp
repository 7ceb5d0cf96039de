#include "kiosk/prepare/video_reader.h"

#include <dlfcn.h>

#include <memory>
#include <optional>
#include <vector>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_formats.h"
#include "kiosk/prepare/readers.h"

namespace kiosk {
namespace {

PhotoError unreadable(const std::string& what) {
    return {PhotoError::Kind::unknown_type, what};
}

/// Nothing where there is a picture.
std::optional<PhotoError> fault_of(const VideoStill& still, const StillChoice& choice) {
    switch (still.fault) {
        case VideoFault::none:
            break;
        case VideoFault::damaged:
            return PhotoError{
                PhotoError::Kind::damaged,
                "that picture of the video cannot be read: choose another time, or save the video "
                "as MP4 with another program"};
        case VideoFault::no_pictures:
            return unreadable("there are no moving pictures in it");
        case VideoFault::unknown_coding:
            return unreadable("the video is coded as '" + std::string(still.coding) +
                              "', which is not read here: save it as MP4 (H.264)");
        case VideoFault::ends_before:
            return unreadable(
                choice.number > 0
                    ? "the video has " + std::to_string(still.count) + " pictures: choose one of them"
                    : "the video is " + time_in_film(still.length) + " long: choose a time in it");
        case VideoFault::too_large:
            return PhotoError{PhotoError::Kind::too_large,
                              "the video's pictures are too large: save it smaller"};
        case VideoFault::no_memory:
            return PhotoError{PhotoError::Kind::too_large,
                              "there is not enough memory for this video: save it smaller"};
    }
    if (still.light == VideoLight::pq)
        return unreadable(
            "a video for HDR screens (PQ) looks grey elsewhere: save it without HDR with another program");
    return std::nullopt;
}

struct PixelReleaser {
    void operator()(VideoStill* still) const {
        if (still->release) still->release(still->pixels);
    }
};

/// What its numbers mean. Those of HLG were made so that a screen without HDR can take them as its own.
ColorProfile profile_of(const VideoStill& still) {
    if (!still.has_wide_colors) return ColorProfile(PixelKind::color);
    PngColors wide;  // ITU-R BT.2020, table 3
    wide.red[0] = 0.708;
    wide.red[1] = 0.292;
    wide.green[0] = 0.170;
    wide.green[1] = 0.797;
    wide.blue[0] = 0.131;
    wide.blue[1] = 0.046;
    return ColorProfile(wide);
}

}  // namespace

bool is_video(std::string_view beginning) {
    const PhotoFormat* const format = format_of(beginning);
    return format && format->preparing == Preparing::film && !format->reader;
}

ReadVideoStill load_video_reader(const std::string& module, std::string& error) {
    void* const library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* const function = library ? dlsym(library, read_video_still_name) : nullptr;
    if (!function) {
        const char* const why = dlerror();
        error = "videos are read by libav, which cannot be loaded (" + std::string(why ? why : module) +
                "): sudo apt install --install-recommends kiosk-desk";
    }
    return reinterpret_cast<ReadVideoStill>(function);
}

PhotoResult<SourcePhoto> read_video(const OpenVideo& video, const StillChoice& choice,
                                    const SizeFor& size_for, const PhotoLimits& limits) {
    VideoStill still;
    const std::unique_ptr<VideoStill, PixelReleaser> pixels(&still);
    video.reader({.file = video.file,
                  .bytes = video.bytes,
                  .seconds = choice.seconds,
                  .number = choice.number,
                  .most_side = limits.side,
                  .most_pixels = static_cast<std::int64_t>(limits.pixels)},
                 still);
    if (auto fault = fault_of(still, choice)) return *std::move(fault);
    ColorProfile profile = profile_of(still);
    PhotoCanvas canvas = make_canvas({still.width, still.height}, still.orientation, size_for);
    std::vector<Pixel> row(static_cast<std::size_t>(still.width));
    for (std::size_t y = 0; y < static_cast<std::size_t>(still.height); ++y) {
        row.assign(still.pixels + y * still.stride, still.pixels + y * still.stride + row.size());
        profile.to_srgb(row.data(), still.width);
        lay_on_ground(row.data(), still.width, prepare_ground);
        canvas.push(row.data());
    }
    SourcePhoto photo{canvas.take(), {}};
    photo.remarks.push_back("the picture at " + time_in_film(still.at) +
                            (still.length > 0 ? " of " + time_in_film(still.length) : std::string()));
    if (still.light == VideoLight::hlg)
        photo.remarks.emplace_back(
            "the video was made for HDR screens: look whether its colours are as they were");
    return photo;
}

}  // namespace kiosk
