// A photo in motion: draws a window of its pixels at a sub-pixel position, scaled to the place where the
// photo is. Bilinear with 8 fractional bits vertically and 14 horizontally, so that a slow drift looks
// smooth.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/base/pixmap.h"
#include "kiosk/paint/picture.h"

namespace kiosk {

/// The pixels behind `window`, if they match `photo` one to one; nothing if they must be resampled.
std::optional<ConstPixelView> unscaled_photo(const PhotoMark& photo, const Rect& window);

/// One for each thread and photo: keeps its tables of columns from one call to the next. 40 kB, no
/// allocation.
class PhotoSampler {
  public:
    /// The most columns that one call can draw.
    static constexpr int max_columns = 4096;

    /// Fills `out` with the photo seen through `window` (in pixels of the photo; outside it the edge is
    /// repeated). The top left pixel of `out` is at `column`, `row` of the photo's place.
    void draw(const PhotoMark& photo, const Rect& window, int column, int row, PixelView out);

  private:
    static constexpr int max_source = 2 * max_columns;

    /// The columns for which the tables below were computed.
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
