// The inner loops of resampling, each over one row, in variants for different processors. All variants give
// the same numbers, bit for bit, because they do the same operations in the same order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// Four numbers at once: blue, green, red in linear light, and one unused.
using Light = float __attribute__((vector_size(16)));

/// One output pixel of one direction: the sum of weights[k] * source[first + k] over the taps, limited to the
/// range between the minimum and the maximum of source[first + near_begin] to source[first + near_end].
struct ResampleWindow {
    int first = 0;
    int near_begin = 0;
    int near_end = 1;
};

/// The light of each value of a channel: blue, green and red, each in its own lane of the vector.
using LightTable = std::array<std::array<Light, 256>, 3>;

/// Taps are processed in pairs.
constexpr int even(int taps) {
    return taps + taps % 2;
}

/// Numbers that are read after an axis's last weight, but not used.
constexpr std::size_t loose_weights = 6;

struct ResampleLoops {
    std::string_view name;

    /// Pixels → light.
    void (*to_light)(const Pixel* row, int count, const LightTable& table, Light* out);

    /// Horizontally: one output pixel for each of `count` windows, from `line`. There are even(taps)
    /// `weights` for each; with an odd number of taps the last one is 0. `line` has one more number after
    /// those of the last window, and `loose_weights` more follow the last weight.
    void (*across)(const Light* line, const ResampleWindow* windows, const float* weights, int taps,
                   int count, Light* out);

    /// Vertically: one output pixel for each of `count` columns, from `taps` rows. `window.first` is not
    /// used.
    void (*down)(const Light* const* rows, ResampleWindow window, const float* weights, int taps, int count,
                 Light* out);
};

/// The fastest variant that this processor can run.
const ResampleLoops& resample_loops();

/// All variants that this processor can run; the first is the portable one.
std::vector<ResampleLoops> available_resample_loops();

}  // namespace kiosk
