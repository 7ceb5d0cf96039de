// Receives the rows of a decoder. Each row is resampled when it arrives and turned upright when it is
// written, so nothing larger than the result is ever in memory.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/media/resample.h"

namespace kiosk {

/// A request in the coordinates of the file, before the orientation is applied.
struct StoredRequest {
    Rect crop;    ///< in pixels as stored
    Size target;  ///< as stored: orientations 5 to 8 swap its sides
    int orientation = 1;
    Color ground;
    std::uint64_t decoding_bytes = 0;
    ShrunkPhoto* shrunk = nullptr;
};

/// The crop is limited to the photo and is at least one pixel wide and high.
StoredRequest to_stored_request(const PhotoInfo& info, const PhotoRequest& request);

class PhotoCanvas {
  public:
    /// `source` is the size of the decoder's picture: so many `eighths` of the stored photo's sides. Its rows
    /// are in the colour space `space`; without one they are sRGB.
    PhotoCanvas(Size source, int eighths, const StoredRequest& request,
                const std::optional<LightSpace>& space = std::nullopt);

    /// The part that the decoder must provide: these rows, from top to bottom, and these columns of each.
    RowResampler::Range rows() const { return resampler_.rows(); }
    RowResampler::Range columns() const { return resampler_.columns(); }

    /// Takes the next row. `row` points at the first of columns(); its pixels are opaque.
    void push(const Pixel* row);

    /// The upright picture; call this after all rows have been pushed.
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

/// Draws a row of `count` pixels (alpha not premultiplied) over the ground; they become opaque.
void lay_on_ground(Pixel* row, int count, Color ground);

}  // namespace kiosk
