// A photo in motion: a window of its pixels, placed to a fraction of a pixel, stretched over the place where
// it stands. Bilinear, 8 fractional bits down and 14 across, so that a slow drift moves smoothly.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// The pixels behind `window` themselves, where they stand on `photo` one by one; nothing where they are
/// resampled.
std::optional<ConstPixelView> unscaled_photo(const PhotoMark& photo, const Rect& window);

/// One a thread and photo: remembers where its columns come from, from one call to the next. 40 kB, no
/// allocation.
class PhotoSampler {
  public:
    /// Columns a call can draw at most.
    static constexpr int max_columns = 4096;

    /// Fills `out` with the photo seen through `window` (pixels of the photo; what lies outside repeats its
    /// edge). The top left pixel of `out` is at `column`, `row` of the place where the photo stands.
    void draw(const PhotoMark& photo, const Rect& window, int column, int row, PixelView out);

  private:
    static constexpr int max_source = 2 * max_columns;

    /// Which columns the tables below are for.
    struct Columns {
        const Pixmap* pixels = nullptr;
        float window_x = 0;
        float window_width = 0;
        int width = 0;
        int first = 0;
        int count = 0;
        bool operator==(const Columns&) const = default;
    };

    void prepare(const Columns& wanted);
    void draw_columns(const PhotoMark& photo, const Rect& window, int row, PixelView out);

    Columns columns_;
    int source_first_ = 0;
    int source_count_ = 0;              ///< pixels of the photo that the columns are made of
    std::uint16_t index_[max_columns];  ///< from source_first_
    std::uint32_t weights_[max_columns];
    std::uint16_t blended_[4 * (max_source + 2)];
};

}  // namespace kiosk
