// The inner loops of resampling, each over one row, in the variants that processors run fastest. All variants
// give the same numbers, bit for bit: they do the same operations in the same order on more pixels at once.
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

/// One output of one direction: the sum of weights[k] * source[first + k] over the taps, held between the
/// least and the greatest of source[first + near_begin] up to source[first + near_end].
struct ResampleWindow {
    int first = 0;
    int near_begin = 0;
    int near_end = 1;
};

/// What each value of a channel is in light: that of blue, green and red, each in its own number of four.
using LightTable = std::array<std::array<Light, 256>, 3>;

/// Two taps are taken at once.
constexpr int even(int taps) {
    return taps + taps % 2;
}

/// What is read behind an axis's last weight, and not looked at.
constexpr std::size_t loose_weights = 6;

struct ResampleLoops {
    std::string_view name;

    /// Pixels → light.
    void (*to_light)(const Pixel* row, int count, const LightTable& table, Light* out);

    /// Across: one output for each of `count` windows, from `line`. `weights` are even(taps) for each, the
    /// last of them 0 where that is one more. Behind the last window's numbers `line` has one more, and
    /// behind the last weight there are `loose_weights`.
    void (*across)(const Light* line, const ResampleWindow* windows, const float* weights, int taps,
                   int count, Light* out);

    /// Down: one output for each of `count` columns, from `taps` rows. `window.first` is not looked at.
    void (*down)(const Light* const* rows, ResampleWindow window, const float* weights, int taps, int count,
                 Light* out);
};

/// The fastest variant of this processor.
const ResampleLoops& resample_loops();

/// All variants that this processor can run; the first is the portable one.
std::vector<ResampleLoops> available_resample_loops();

}  // namespace kiosk
