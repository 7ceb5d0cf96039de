// The inner loops of painting, each over one row, in variants for different processors. All variants give the
// same pixels, bit for bit. Rows that are written must not overlap rows that are read.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/pixmap.h"

namespace kiosk {

/// The position of a channel in a pixel's four bytes: 0 blue, 1 green, 2 red, 3 alpha.
constexpr int memory_channel(int channel) {
    return std::endian::native == std::endian::little ? channel : 3 - channel;
}

/// The period of the pattern in PixelLoops::tint, in pixels.
inline constexpr int tint_period = 8;

/// Fractional bits of a channel between the two passes of sampling.
inline constexpr int sample_bits = 7;

/// Bits of a column's weight in PixelLoops::sample_columns: both weights add up to 1 << weight_bits.
inline constexpr int weight_bits = 14;

/// The source of one output pixel in a blended row: the pixels `index` and `index + 1`.
constexpr std::uint32_t column_weights(std::uint32_t second) {
    return ((1U << weight_bits) - second) | second << 16;
}

struct PixelLoops {
    std::string_view name;

    /// out = one × (256 − weight) / 256 + other × weight / 256, rounded; `weight` from 0 to 256.
    void (*mix)(const Pixel* one, const Pixel* other, int count, unsigned weight, Pixel* out);

    /// `color` blended over opaque pixels, like blend() in color.h.
    void (*blend_color)(Pixel* row, int count, Color color);

    /// row = (row × keep + terms) / 256, rounded down, for each channel; `keep` is 0 to 256. `terms` has
    /// tint_period pixels of 4 channels in memory order. row × keep + terms must stay below 65536.
    void (*tint)(Pixel* row, int count, unsigned keep, const std::uint16_t* terms);

    /// `color` blended over opaque pixels through `coverage`, one byte per pixel.
    void (*blend_mask)(Pixel* row, const std::uint8_t* coverage, int count, Color color);

    /// out = upper × (256 − fraction) / 256 + lower × fraction / 256, with sample_bits fractional bits: 4
    /// values for each pixel.
    void (*blend_rows)(const Pixel* upper, const Pixel* lower, int count, unsigned fraction,
                       std::uint16_t* out);

    /// Interpolates pixels in a row from blend_rows: each output pixel blends the pixels at `index` and
    /// `index + 1` by their column_weights.
    void (*sample_columns)(const std::uint16_t* row, const std::uint16_t* index, const std::uint32_t* weights,
                           int count, Pixel* out);
};

/// The fastest variant that this processor can run.
const PixelLoops& pixel_loops();

/// All variants that this processor can run; the first is the portable one.
std::vector<PixelLoops> available_pixel_loops();

}  // namespace kiosk
