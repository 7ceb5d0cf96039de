#include "kiosk/prepare/source_photo.h"

#include <algorithm>
#include <cstdint>

#include "kiosk/media/photo_canvas.h"
#include "kiosk/prepare/animation_reader.h"
#include "kiosk/prepare/readers.h"

namespace kiosk {
namespace {

/// Whoever prepares photos sits at a desk, and the process that decodes them has a limit of its own.
constexpr std::uint64_t prepare_decoding_bytes = 1'000'000'000;

Rect all_of(Size size) {
    return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

}  // namespace

PhotoCanvas make_canvas(Size stored, int orientation, const SizeFor& size_for) {
    PhotoInfo info;
    info.stored = stored;
    info.orientation = orientation;
    const Size upright = info.upright();
    return {stored, 8,
            to_stored_request(info,
                              {all_of(upright), size_for(upright), prepare_ground, prepare_decoding_bytes})};
}

void divide_by_alpha(Pixel* row, int count) {
    for (int x = 0; x < count; ++x) {
        const Pixel alpha = row[x] >> 24;
        if (alpha == 255 || alpha == 0) continue;
        const auto channel = [&](int shift) {
            return std::min<Pixel>(255, ((row[x] >> shift & 255) * 255 + alpha / 2) / alpha) << shift;
        };
        row[x] = alpha << 24 | channel(16) | channel(8) | channel(0);
    }
}

PhotoResult<SourcePhoto> read_source_photo(std::string_view bytes, const SizeFor& size_for,
                                           const PhotoLimits& limits,
                                           const std::optional<StillChoice>& still) {
    if (is_animation(bytes)) return read_animation(bytes, still, size_for, limits);
    if (is_heif(bytes)) return read_heif(bytes, size_for, limits);
    if (is_tiff(bytes)) return read_tiff(bytes, size_for, limits);
    const auto probed = probe_photo(bytes, limits);
    if (const auto* error = std::get_if<PhotoError>(&probed)) return *error;
    const auto& info = std::get<PhotoInfo>(probed);
    const Size upright = info.upright();
    PhotoOddities oddities;
    auto decoded =
        decode_photo(bytes, info, {all_of(upright), size_for(upright), prepare_ground}, {}, &oddities);
    if (const auto* error = std::get_if<PhotoError>(&decoded)) return *error;
    SourcePhoto photo{std::get<Pixmap>(std::move(decoded)), {}};
    if (oddities.lacks_end_mark)
        photo.remarks.emplace_back("the file lacks the mark that ends it: look whether the picture is whole");
    return photo;
}

}  // namespace kiosk
