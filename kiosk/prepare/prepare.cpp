#include "kiosk/prepare/prepare.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <new>
#include <utility>

#include "kiosk/media/resample.h"
#include "kiosk/metadata/photo_metadata.h"
#include "kiosk/prepare/jpeg_writer.h"
#include "kiosk/prepare/source_photo.h"

namespace kiosk {
namespace {

PhotoError no_memory() {
    return {PhotoError::Kind::too_large, "there is not enough memory for this photo: save it smaller"};
}

/// Nothing on success.
std::optional<PhotoError> hide(Pixmap& picture, const std::vector<PixelRect>& wanted) {
    std::vector<PixelRect> areas;
    for (const PixelRect& each : wanted) {
        areas.push_back(hidden_area(each, picture.size()));
        if (areas.back() == PixelRect{})
            return PhotoError{PhotoError::Kind::damaged,
                              "the part to be hidden lies outside: upright, the photo is " +
                                  std::to_string(picture.size().width) + " × " +
                                  std::to_string(picture.size().height) + " pixels"};
    }
    for (const PixelRect& area : areas)
        pixelate(picture.view(), area);
    return std::nullopt;
}

/// What is left of one side of so many pixels: from where, and how many; at least one.
std::pair<int, int> kept_of(int side, double before, double after) {
    const double first = std::clamp(std::ceil(before * side), 0.0, side - 1.0);
    const double last = std::clamp(std::floor((1 - after) * side), first + 1, static_cast<double>(side));
    return {static_cast<int>(first), static_cast<int>(last - first)};
}

/// A copy of the part that is left, so that no pixel beyond it is mixed into the new picture.
Pixmap cut_out(const Pixmap& picture, const CutEdges& cut) {
    const auto [left, width] = kept_of(picture.size().width, cut.left, cut.right);
    const auto [top, height] = kept_of(picture.size().height, cut.top, cut.bottom);
    Pixmap part({width, height});
    for (int y = 0; y < height; ++y)
        std::copy_n(picture.row(top + y) + left, width, part.row(y));
    return part;
}

/// `removed`: what the new picture lacks of the file.
PhotoResult<PreparedPhoto> prepare(
    const std::function<PhotoResult<SourcePhoto>(const SizeFor& size_for)>& read_source,
    const PrepareSettings& settings, std::vector<std::string> removed) {
    // Pixelation and cutting are done first, in the photo's own pixels, before anything else is made from
    // them.
    const bool hides = !settings.hidden.empty() || settings.cut != CutEdges{};
    auto read =
        read_source([&](Size upright) { return hides ? upright : size_to_cover(upright, settings.screen); });
    if (const auto* fault = std::get_if<PhotoError>(&read)) return *fault;
    auto& source = std::get<SourcePhoto>(read);
    if (hides) {
        if (auto fault = hide(source.pixels, settings.hidden)) return *std::move(fault);
        if (settings.cut != CutEdges{}) source.pixels = cut_out(source.pixels, settings.cut);
        const Size size = source.pixels.size();
        source.pixels = resample(source.pixels.view(),
                                 {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)},
                                 size_to_cover(size, settings.screen));
    }
    PreparedPhoto photo;
    photo.jpeg = encode_jpeg(source.pixels);
    if (photo.jpeg.empty()) return no_memory();
    photo.size = source.pixels.size();
    photo.removed = std::move(removed);
    photo.remarks = std::move(source.remarks);
    return photo;
}

}  // namespace

Size size_to_cover(Size photo, Size screen) {
    const auto part = [](int screen_side, int photo_side) {
        return static_cast<double>(screen_side) / photo_side;
    };
    constexpr PhotoLimits player;
    const double pixels = static_cast<double>(photo.width) * photo.height;
    const double scale =
        std::min({1.0, std::max(part(screen.width, photo.width), part(screen.height, photo.height)),
                  part(player.side, std::max(photo.width, photo.height)),
                  std::sqrt(static_cast<double>(player.pixels) / pixels)});
    const auto scaled = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    return {scaled(photo.width), scaled(photo.height)};
}

PhotoResult<PreparedPhoto> prepare_photo(std::string_view bytes, const PrepareSettings& settings) {
    try {
        return prepare(
            [&](const SizeFor& size_for) {
                return read_source_photo(bytes, size_for, prepare_limits, settings.still);
            },
            settings, metadata_in_words(find_photo_metadata(bytes)));
    } catch (const std::bad_alloc&) {
        return no_memory();
    }
}

PhotoResult<PreparedPhoto> prepare_video(const OpenVideo& video, const PrepareSettings& settings) {
    try {
        return prepare(
            [&](const SizeFor& size_for) {
                return read_video(video, settings.still.value_or(StillChoice{}), size_for, prepare_limits);
            },
            settings, {"all that the video has besides: sound, other pictures, place, date and device"});
    } catch (const std::bad_alloc&) {
        return no_memory();
    }
}

}  // namespace kiosk
