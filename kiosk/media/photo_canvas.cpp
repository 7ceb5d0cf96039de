#include "kiosk/media/photo_canvas.h"

#include <algorithm>

namespace kiosk {
namespace {

// Every orientation is made of three steps: mirror the columns, mirror the rows, swap the sides.
bool swaps_sides(int orientation) {
    return orientation >= 5;
}
bool mirrors_columns(int orientation) {
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
}
bool mirrors_rows(int orientation) {
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
}

Rect cut(const Rect& crop, Size to) {
    const auto width = static_cast<float>(to.width);
    const auto height = static_cast<float>(to.height);
    const float left = std::clamp(crop.x, 0.0F, width - 1);
    const float top = std::clamp(crop.y, 0.0F, height - 1);
    return {left, top, std::clamp(crop.right() - left, 1.0F, width - left),
            std::clamp(crop.bottom() - top, 1.0F, height - top)};
}

Rect eighths_of(const Rect& rect, int count) {
    const float part = static_cast<float>(count) / 8;
    return {rect.x * part, rect.y * part, rect.width * part, rect.height * part};
}

}  // namespace

StoredRequest to_stored_request(const PhotoInfo& info, const PhotoRequest& request) {
    StoredRequest stored{cut(request.crop, info.upright()),
                         request.target,
                         info.orientation,
                         request.ground,
                         request.decoding_bytes,
                         request.shrunk};
    Rect& crop = stored.crop;
    if (swaps_sides(info.orientation)) {
        crop = {crop.y, crop.x, crop.height, crop.width};
        std::swap(stored.target.width, stored.target.height);
    }
    if (mirrors_columns(info.orientation)) crop.x = static_cast<float>(info.stored.width) - crop.right();
    if (mirrors_rows(info.orientation)) crop.y = static_cast<float>(info.stored.height) - crop.bottom();
    return stored;
}

PhotoCanvas::PhotoCanvas(Size source, int eighths, const StoredRequest& request,
                         const std::optional<LightSpace>& space)
    : resampler_(source, eighths_of(request.crop, eighths), request.target, space),
      upright_(swaps_sides(request.orientation) ? Size{request.target.height, request.target.width}
                                                : request.target),
      target_(request.target),
      swaps_sides_(swaps_sides(request.orientation)),
      mirrors_columns_(mirrors_columns(request.orientation)),
      mirrors_rows_(mirrors_rows(request.orientation)),
      row_(static_cast<std::size_t>(request.target.width)) {}

void PhotoCanvas::push(const Pixel* row) {
    resampler_.push(row);
    while (next_ < target_.height) {
        const int y = mirrors_rows_ ? target_.height - 1 - next_ : next_;
        if (!swaps_sides_ && !mirrors_columns_) {
            if (!resampler_.pull(upright_.row(y))) return;
        } else {
            if (!resampler_.pull(row_.data())) return;
            if (mirrors_columns_) std::reverse(row_.begin(), row_.end());
            if (swaps_sides_) {
                for (int x = 0; x < target_.width; ++x)
                    upright_.row(x)[y] = row_[static_cast<std::size_t>(x)];
            } else {
                std::copy(row_.begin(), row_.end(), upright_.row(y));
            }
        }
        ++next_;
    }
}

void lay_on_ground(Pixel* row, int count, Color ground) {
    for (int x = 0; x < count; ++x) {
        const Pixel pixel = row[x];
        const auto alpha = static_cast<std::uint8_t>(pixel >> 24);
        if (alpha == 255) continue;
        row[x] =
            to_pixel(blend({static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8),
                            static_cast<std::uint8_t>(pixel), alpha},
                           ground.with_alpha(255)));
    }
}

}  // namespace kiosk
