// Resampling of pictures: right for gamma, without shimmer, ringing or a shift of half a pixel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"

namespace kiosk {

/// The `crop` of `source` (in its pixels, fractions count) as a picture of size `target`. The filter is
/// Mitchell– Netravali's, widened for shrinking; it works on linear light, one direction after the other,
/// edges repeated. A direction that keeps its scale on whole pixels is copied. `source` must be opaque.
Pixmap resample(ConstPixelView source, Rect crop, Size target);

/// The same for a source that comes row by row: it keeps no more than the few rows that the filter spans.
class RowResampler {
  public:
    RowResampler(Size source, Rect crop, Size target);

    /// A range of rows or columns of the source.
    struct Range {
        int begin = 0;
        int end = 0;
        int length() const { return end - begin; }
    };
    /// What of the source is looked at: push() takes these rows, from top to bottom, and of each these
    /// columns.
    Range rows() const { return {vertical_.begin, vertical_.end}; }
    Range columns() const { return {horizontal_.begin, horizontal_.end}; }

    /// The next row of the source; `row` points at the first of columns(). Pull every row that is ready
    /// first.
    void push(const Pixel* row);

    /// Writes the next row of the result if it is ready.
    bool pull(Pixel* row);

  private:
    /// Four numbers at once: blue, green, red in linear light, and one unused.
    using Light = float __attribute__((vector_size(16)));

    /// One direction: output i is the sum of weights[i * taps + k] * source[first[i] + k].
    struct Axis {
        int begin = 0;  ///< of the source that is looked at
        int end = 0;
        int taps = 1;
        std::vector<int> first;
        std::vector<float> weights;
        bool copies() const { return taps == 1; }
    };
    static Axis make_axis(int source, double start, double length, int target);

    Light* light_row(int source_row);

    Size target_;
    Axis horizontal_;
    Axis vertical_;
    int next_in_ = 0;
    int next_out_ = 0;
    std::vector<Light> line_;    ///< the row that was pushed, in linear light
    std::vector<Light> ring_;    ///< the last rows, already `target_.width` wide
    std::vector<Pixel> copied_;  ///< the row that was pushed, where both directions copy
};

}  // namespace kiosk
