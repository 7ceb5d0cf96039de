// Resampling of pictures: gamma-correct, without shimmer, ringing or a shift by half a pixel.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/media/resample_loops.h"

namespace kiosk {

/// Scales the `crop` of `source` (in its pixels, may be fractional) to a picture of size `target`: one
/// direction after the other, in linear light, with the edge pixels repeated. A direction that keeps its
/// scale and starts on a whole pixel is copied. `source` must be opaque.
///
/// The filter is Lanczos with three lobes, widened for shrinking. Its result is limited to the range of the
/// pixels under the middle lobe. Of the filters tried (area, tent, Hermite, B-spline, Mitchell, Catmull–Rom,
/// Lanczos 2 and 3) it keeps most of the fine detail: 0.82 of it at 0.4 cycles per pixel (Mitchell 0.59, tent
/// 0.57). And it lets least through of what is too fine to be shown: 0.18 at 0.6 cycles and 0.01 at 0.75
/// (Mitchell 0.20 and 0.04, area 0.54 and 0.33). Without the limit its dark halos would be visible in linear
/// light, as Mitchell's are: 25 to 39 8-bit steps beside a white edge.
Pixmap resample(ConstPixelView source, Rect crop, Size target);

/// A colour space in which each number stands for an amount of one primary's light (ICC.1, "three-component
/// matrix-based profiles").
struct LightSpace {
    std::array<std::array<float, 256>, 3> light;  ///< the light for each number; blue, green, red
    std::array<std::array<float, 3>, 3>
        to_srgb;  ///< the sRGB light (blue, green, red) of each of its own primaries
};

/// Whether the numbers mean the same as in sRGB, except for rounding.
bool is_srgb(const LightSpace& space);

/// The same for a source that arrives row by row: keeps only the few rows that the filter covers.
class RowResampler {
  public:
    /// The result is sRGB, whatever the `space` of the source; without one the source is sRGB too.
    RowResampler(Size source, Rect crop, Size target, const std::optional<LightSpace>& space = std::nullopt);

    /// A range of rows or columns of the source.
    struct Range {
        int begin = 0;
        int end = 0;
        int length() const { return end - begin; }
    };
    /// The part of the source that is needed: push() takes these rows, from top to bottom, and these columns
    /// of each.
    Range rows() const { return {vertical_.begin, vertical_.end}; }
    Range columns() const { return {horizontal_.begin, horizontal_.end}; }

    /// Takes the next row of the source; `row` points at the first of columns(). First pull every row that is
    /// ready.
    void push(const Pixel* row);

    /// Writes the next row of the result, if it is ready; else returns false.
    bool pull(Pixel* row);

  private:
    struct Axis {
        int begin = 0;  ///< first position of the source that is needed
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
    std::vector<Light> line_;  ///< the pushed row, in linear light
    std::vector<Light> ring_;  ///< the last rows, already scaled to target_.width
    std::vector<const Light*>
        window_rows_;            ///< the rows of ring_ from which the next row of the result is made
    std::vector<Light> result_;  ///< one row of the result, in linear light
    std::vector<Pixel> copied_;  ///< the pushed row, if both directions are copied
};

}  // namespace kiosk
