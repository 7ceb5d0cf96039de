#include "kiosk/media/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kiosk {
namespace {

constexpr int light_levels = 1 << 14;  ///< at 0, where sRGB is steepest, five of them make one 8-bit step

/// IEC 61966-2-1.
double light_of_srgb(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double srgb_of_light(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

const std::array<float, 256>& light_table() {
    static const auto table = [] {
        std::array<float, 256> made;
        for (std::size_t value = 0; value < made.size(); ++value)
            made[value] = static_cast<float>(light_of_srgb(static_cast<double>(value) / 255));
        return made;
    }();
    return table;
}

const std::array<std::uint8_t, light_levels + 1>& srgb_table() {
    static const auto table = [] {
        std::array<std::uint8_t, light_levels + 1> made;
        for (std::size_t level = 0; level < made.size(); ++level)
            made[level] = static_cast<std::uint8_t>(
                std::lround(255 * srgb_of_light(static_cast<double>(level) / light_levels)));
        return made;
    }();
    return table;
}

/// Mitchell and Netravali, "Reconstruction filters in computer graphics" (1988), B = C = 1/3.
constexpr double filter_reach = 2;
double filter(double x) {
    x = std::abs(x);
    if (x < 1) return (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6;
    if (x < 2) return (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6;
    return 0;
}

}  // namespace

RowResampler::Axis RowResampler::make_axis(int source, double start, double length, int target) {
    Axis axis;
    axis.first.resize(static_cast<std::size_t>(target));
    if (length == target && start == std::floor(start)) {
        axis.weights.assign(static_cast<std::size_t>(target), 1.0F);
        for (int i = 0; i < target; ++i)
            axis.first[static_cast<std::size_t>(i)] = std::clamp(static_cast<int>(start) + i, 0, source - 1);
    } else {
        const double scale = length / target;
        const double width = std::max(scale, 1.0);
        const double reach = filter_reach * width;
        axis.taps = std::min(source, static_cast<int>(std::ceil(2 * reach)) + 1);
        axis.weights.assign(static_cast<std::size_t>(target) * static_cast<std::size_t>(axis.taps), 0.0F);
        std::vector<double> sums(static_cast<std::size_t>(axis.taps));
        for (int i = 0; i < target; ++i) {
            const double center = start + (i + 0.5) * scale;
            const int low = static_cast<int>(std::floor(center - reach));
            const int high = static_cast<int>(std::ceil(center + reach));
            const int first = std::clamp(low, 0, source - axis.taps);
            std::fill(sums.begin(), sums.end(), 0.0);
            double total = 0;
            for (int at = low; at < high; ++at) {
                const double weight = filter((at + 0.5 - center) / width);
                const int inside = std::clamp(at, first, first + axis.taps - 1);
                sums[static_cast<std::size_t>(inside - first)] += weight;
                total += weight;
            }
            axis.first[static_cast<std::size_t>(i)] = first;
            for (int k = 0; k < axis.taps; ++k)
                axis.weights[static_cast<std::size_t>(i) * static_cast<std::size_t>(axis.taps) +
                             static_cast<std::size_t>(k)] =
                    static_cast<float>(sums[static_cast<std::size_t>(k)] / total);
        }
    }
    axis.begin = axis.first.front();
    axis.end = axis.first.back() + axis.taps;
    return axis;
}

RowResampler::RowResampler(Size source, Rect crop, Size target)
    : target_(target),
      horizontal_(make_axis(source.width, crop.x, crop.width, target.width)),
      vertical_(make_axis(source.height, crop.y, crop.height, target.height)),
      next_in_(vertical_.begin) {
    const auto width = static_cast<std::size_t>(target.width);
    if (horizontal_.copies() && vertical_.copies()) {
        copied_.resize(width);
    } else {
        line_.resize(static_cast<std::size_t>(columns().length()));
        ring_.resize(width * static_cast<std::size_t>(vertical_.taps));
    }
}

RowResampler::Light* RowResampler::light_row(int source_row) {
    return ring_.data() + static_cast<std::ptrdiff_t>(source_row % vertical_.taps) * target_.width;
}

void RowResampler::push(const Pixel* row) {
    const int y = next_in_++;
    if (!copied_.empty()) {
        for (std::size_t x = 0; x < copied_.size(); ++x)
            copied_[x] = row[horizontal_.first[x] - horizontal_.begin];
        return;
    }
    const auto& table = light_table();
    for (std::size_t x = 0; x < line_.size(); ++x) {
        const Pixel pixel = row[x];
        line_[x] = Light{table[pixel & 255], table[pixel >> 8 & 255], table[pixel >> 16 & 255], 0};
    }
    Light* const result = light_row(y);
    const int taps = horizontal_.taps;
    const float* weights = horizontal_.weights.data();
    for (int x = 0; x < target_.width; ++x, weights += taps) {
        const Light* from =
            line_.data() + (horizontal_.first[static_cast<std::size_t>(x)] - horizontal_.begin);
        Light sum = from[0] * weights[0];
        for (int k = 1; k < taps; ++k)
            sum += from[k] * weights[k];
        result[x] = sum;
    }
}

bool RowResampler::pull(Pixel* row) {
    if (next_out_ == target_.height) return false;
    const auto at = static_cast<std::size_t>(next_out_);
    const int first = vertical_.first[at];
    const int taps = vertical_.taps;
    if (next_in_ < first + taps) return false;
    ++next_out_;
    if (!copied_.empty()) {
        std::copy(copied_.begin(), copied_.end(), row);
        return true;
    }
    const float* const weights = vertical_.weights.data() + at * static_cast<std::size_t>(taps);
    std::vector<const Light*> rows(static_cast<std::size_t>(taps));
    for (int k = 0; k < taps; ++k)
        rows[static_cast<std::size_t>(k)] = light_row(first + k);
    const auto& table = srgb_table();
    constexpr auto top = static_cast<float>(light_levels);
    for (int x = 0; x < target_.width; ++x) {
        Light sum = rows[0][x] * weights[0];
        for (int k = 1; k < taps; ++k)
            sum += rows[static_cast<std::size_t>(k)][x] * weights[k];
        sum = sum * top + 0.5F;
        sum = sum > 0.5F ? sum : Light{} + 0.5F;
        sum = sum < top + 0.5F ? sum : Light{} + top;
        const auto level = __builtin_convertvector(sum, int __attribute__((vector_size(16))));
        row[x] = 0xFF000000U | static_cast<Pixel>(table[static_cast<std::size_t>(level[2])]) << 16 |
                 static_cast<Pixel>(table[static_cast<std::size_t>(level[1])]) << 8 |
                 table[static_cast<std::size_t>(level[0])];
    }
    return true;
}

Pixmap resample(ConstPixelView source, Rect crop, Size target) {
    Pixmap result(target);
    RowResampler resampler(source.size, crop, target);
    int next = 0;
    for (int y = resampler.rows().begin; y < resampler.rows().end; ++y) {
        resampler.push(source.row(y) + resampler.columns().begin);
        while (next < target.height && resampler.pull(result.row(next)))
            ++next;
    }
    return result;
}

}  // namespace kiosk
