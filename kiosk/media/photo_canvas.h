// Where a decoder's rows go: resampled as they come and turned upright as they are written, so that nothing
// larger than the result is ever held.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/media/resample.h"

namespace kiosk {

/// A request in the file's own frame, before orientation turns it.
struct StoredRequest {
    Rect crop;    ///< in pixels as stored
    Size target;  ///< as stored: 5 to 8 swap its sides
    int orientation = 1;
    Color ground;
    std::uint64_t decoding_bytes = 0;
};

/// The crop is cut to the photo and is at least one pixel wide and high.
StoredRequest to_stored_request(const PhotoInfo& info, const PhotoRequest& request);

class PhotoCanvas {
  public:
    /// `source` is the decoder's picture, the photo as stored divided by `shrink`; its rows are in `space`,
    /// none is sRGB.
    PhotoCanvas(Size source, int shrink, const StoredRequest& request,
                const std::optional<LightSpace>& space = std::nullopt);

    /// What the decoder has to give: these rows, from top to bottom, and of each these columns.
    RowResampler::Range rows() const { return resampler_.rows(); }
    RowResampler::Range columns() const { return resampler_.columns(); }

    /// The next row; `row` points at the first of columns(), opaque pixels.
    void push(const Pixel* row);

    /// The upright picture, once all rows were pushed.
    Pixmap take() { return std::move(upright_); }

  private:
    RowResampler resampler_;
    Pixmap upright_;
    Size target_;
    int next_ = 0;
    bool swaps_sides_;
    bool mirrors_columns_;
    bool mirrors_rows_;
    std::vector<Pixel> row_;
};

/// Lays a row of `count` pixels that are not premultiplied on the ground: opaque pixels.
void lay_on_ground(Pixel* row, int count, Color ground);

}  // namespace kiosk
