#include "kiosk/paint/photo_sampler.h"

#include <algorithm>
#include <cmath>

#include "kiosk/paint/pixel_loops.h"

namespace kiosk {
namespace {

/// A position between two samples.
struct Tap {
    int index = 0;
    double fraction = 0;  ///< weight of the sample after it
};

/// The position among `available` samples of sample `place` of `count`, when these are spread over `length`
/// from `start`. Samples are in the middle of their pixels.
Tap tap_at(int place, int count, float start, float length, int available) {
    const double scale = static_cast<double>(length) / count;
    const double center = std::clamp(start + (place + 0.5) * scale - 0.5, 0.0, available - 1.0);
    const int index = static_cast<int>(center);
    return {index, center - index};
}

bool is_whole(float value) {
    return value == std::floor(value);
}

}  // namespace

std::optional<ConstPixelView> unscaled_photo(const PhotoMark& photo, const Rect& window) {
    const Size size = photo.pixels->size();
    const bool same_size =
        window.width == static_cast<float>(photo.width) && window.height == static_cast<float>(photo.height);
    const bool inside = window.x >= 0 && window.y >= 0 && window.right() <= static_cast<float>(size.width) &&
                        window.bottom() <= static_cast<float>(size.height);
    if (!same_size || !inside || !is_whole(window.x) || !is_whole(window.y)) return std::nullopt;
    const ConstPixelView all = photo.pixels->view();
    return ConstPixelView{all.row(static_cast<int>(window.y)) + static_cast<int>(window.x),
                          {photo.width, photo.height},
                          all.stride};
}

void PhotoSampler::prepare(const Columns& wanted) {
    if (wanted == columns_) return;
    columns_ = wanted;
    const int available = wanted.pixels->size().width;
    const auto tap = [&](int i) {
        return tap_at(wanted.first + i, wanted.width, wanted.window_x, wanted.window_width, available);
    };
    source_first_ = tap(0).index;
    source_count_ = tap(wanted.count - 1).index - source_first_ + 2;
    for (int i = 0; i < wanted.count; ++i) {
        const Tap at = tap(i);
        index_[i] = static_cast<std::uint16_t>(at.index - source_first_);
        weights_[i] = column_weights(static_cast<std::uint32_t>(at.fraction * (1 << weight_bits) + 0.5));
    }
}

void PhotoSampler::draw_columns(const PhotoMark& photo, const Rect& window, int row, PixelView out) {
    const PixelLoops& loops = pixel_loops();
    const Size available = photo.pixels->size();
    const int inside = std::min(source_count_, available.width - source_first_);
    for (int y = 0; y < out.size.height; ++y) {
        const Tap tap = tap_at(row + y, photo.height, window.y, window.height, available.height);
        const Pixel* upper = photo.pixels->row(tap.index) + source_first_;
        const Pixel* lower = photo.pixels->row(std::min(tap.index + 1, available.height - 1)) + source_first_;
        const auto fraction = static_cast<unsigned>(tap.fraction * 256 + 0.5);
        loops.blend_rows(upper, lower, inside, fraction, blended_);
        if (inside < source_count_) std::copy_n(blended_ + 4 * (inside - 1), 4, blended_ + 4 * inside);
        loops.sample_columns(blended_, index_, weights_, out.size.width, out.row(y));
    }
}

void PhotoSampler::draw(const PhotoMark& photo, const Rect& window, int column, int row, PixelView out) {
    // A strongly shrunk photo has more pixels in a row than the tables can hold, so the columns are handled
    // in parts.
    const double scale = static_cast<double>(window.width) / photo.width;
    const int at_once =
        static_cast<int>(std::clamp((max_source - 1) / std::max(scale, 1e-6), 1.0, 1.0 * max_columns));
    for (int x = 0; x < out.size.width; x += at_once) {
        const int count = std::min(at_once, out.size.width - x);
        prepare({photo.pixels.get(), window.x, window.width, photo.width, column + x, count});
        draw_columns(photo, window, row, {out.pixels + x, {count, out.size.height}, out.stride});
    }
}

}  // namespace kiosk
