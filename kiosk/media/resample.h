// Resampling of pictures: right for gamma, without shimmer, ringing or a shift of half a pixel.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/media/resample_loops.h"

namespace kiosk {

/// The `crop` of `source` (in its pixels, fractions count) as a picture of size `target`, one direction after
/// the other, in linear light, edges repeated. A direction that keeps its scale on whole pixels is copied.
/// `source` must be opaque.
///
/// The filter is Lanczos's with three lobes, widened for shrinking, its result held within the range of the
/// pixels under the middle lobe. Of the filters tried (area, tent, Hermite, B-spline, Mitchell, Catmull–Rom,
/// Lanczos 2 and 3) it kept the most of fine detail (0.82 of it at 0.4 cycles a pixel, where Mitchell keeps
/// 0.59 and a tent 0.57) and let the least through of what is too fine to be shown (0.18 at 0.6 cycles and
/// 0.01 at 0.75; Mitchell 0.20 and 0.04, area 0.54 and 0.33). Unbounded, its dark halos would be plain in
/// linear light, as Mitchell's are: 25 to 39 8-bit steps beside a white edge.
Pixmap resample(ConstPixelView source, Rect crop, Size target);

/// What a picture's numbers mean, where that is light of three primaries. ICC.1, "three-component
/// matrix-based profiles".
struct LightSpace {
    std::array<std::array<float, 256>, 3> light;  ///< of each number; blue, green, red
    std::array<std::array<float, 3>, 3> to_srgb;  ///< light of sRGB's blue, green, red of each of its own
};

/// Whether the numbers mean what they mean in sRGB, but for rounding.
bool is_srgb(const LightSpace& space);

/// The same for a source that comes row by row: it keeps no more than the few rows that the filter spans.
class RowResampler {
  public:
    /// The result is sRGB, whatever `space` the source is in; none is sRGB too.
    RowResampler(Size source, Rect crop, Size target, const std::optional<LightSpace>& space = std::nullopt);

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
    struct Axis {
        int begin = 0;  ///< of the source that is looked at
        int end = 0;
        int taps = 1;
        std::vector<ResampleWindow> windows;  ///< one for each output
        std::vector<float> weights;           ///< even(taps) for each output
        bool copies() const { return taps == 1; }
    };
    static Axis make_axis(int source, double start, double length, int target);

    Light* light_row(int source_row);

    Size target_;
    std::optional<LightSpace> space_;
    std::shared_ptr<const LightTable> light_;
    Axis horizontal_;
    Axis vertical_;
    int next_in_ = 0;
    int next_out_ = 0;
    std::vector<Light> line_;                ///< the row that was pushed, in linear light
    std::vector<Light> ring_;                ///< the last rows, already `target_.width` wide
    std::vector<const Light*> window_rows_;  ///< of ring_, those that make the next row of the result
    std::vector<Light> result_;              ///< a row of the result in linear light
    std::vector<Pixel> copied_;              ///< the row that was pushed, where both directions copy
};

}  // namespace kiosk
