#include "kiosk/media/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace kiosk {
namespace {

/// Four integers in one vector.
using Levels = int __attribute__((vector_size(16)));

constexpr int light_levels = 1 << 14;  ///< at 0, where sRGB is steepest, five of them make one 8-bit step

/// IEC 61966-2-1.
double light_of_srgb(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double srgb_of_light(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

std::shared_ptr<const LightTable> light_table(const std::array<std::array<float, 256>, 3>& lights) {
    const auto table = std::make_shared<LightTable>();
    for (std::size_t channel = 0; channel < lights.size(); ++channel)
        for (std::size_t value = 0; value < 256; ++value) {
            Light light{};
            light[channel] = lights[channel][value];
            (*table)[channel][value] = light;
        }
    return table;
}

const std::shared_ptr<const LightTable>& srgb_light_table() {
    static const auto lights = [] {
        std::array<float, 256> values;
        for (std::size_t value = 0; value < values.size(); ++value)
            values[value] = static_cast<float>(light_of_srgb(static_cast<double>(value) / 255));
        return light_table({values, values, values});
    }();
    return lights;
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

/// Lanczos's kernel with three lobes on either side.
constexpr double filter_reach = 3;
double filter(double x) {
    const auto sinc = [](double angle) { return angle == 0 ? 1 : std::sin(angle) / angle; };
    return std::abs(x) < filter_reach ? sinc(std::numbers::pi * x) * sinc(std::numbers::pi * x / filter_reach)
                                      : 0;
}

template <typename Vector>
Vector lesser(Vector one, Vector other) {
    return one < other ? one : other;
}

template <typename Vector>
Vector greater(Vector one, Vector other) {
    return one > other ? one : other;
}

}  // namespace

bool is_srgb(const LightSpace& space) {
    constexpr double half_a_step = 0.5 / 255;
    constexpr float matrix_tolerance = 0.004F;  // profiles of sRGB by different makers differ by this much
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t value = 0; value < 256; ++value)
            if (std::abs(srgb_of_light(space.light[i][value]) - static_cast<double>(value) / 255) >
                half_a_step)
                return false;
        for (std::size_t j = 0; j < 3; ++j)
            if (std::abs(space.to_srgb[i][j] - (i == j ? 1.0F : 0.0F)) > matrix_tolerance) return false;
    }
    return true;
}

RowResampler::Axis RowResampler::make_axis(int source, double start, double length, int target) {
    Axis axis;
    axis.windows.resize(static_cast<std::size_t>(target));
    if (length == target && start == std::floor(start)) {
        axis.weights.resize(2 * axis.windows.size() + loose_weights);
        for (std::size_t i = 0; i < axis.windows.size(); ++i) {
            axis.weights[2 * i] = 1;
            axis.windows[i].first = std::clamp(static_cast<int>(start) + static_cast<int>(i), 0, source - 1);
        }
    } else {
        const double scale = length / target;
        const double width = std::max(scale, 1.0);
        // The pixels whose centres are less than `reach` away from `center`.
        const auto first_within = [](double center, double reach) {
            return static_cast<int>(std::floor(center - reach - 0.5)) + 1;
        };
        const auto end_within = [](double center, double reach) {
            return static_cast<int>(std::ceil(center + reach - 0.5));
        };
        const double reach = filter_reach * width;
        axis.taps = std::min(source, static_cast<int>(std::floor(2 * reach)) + 1);
        const auto stride = static_cast<std::size_t>(even(axis.taps));
        axis.weights.resize(stride * axis.windows.size() + loose_weights);
        std::vector<double> sums(static_cast<std::size_t>(axis.taps));
        for (std::size_t i = 0; i < axis.windows.size(); ++i) {
            ResampleWindow& window = axis.windows[i];
            const double center = start + (static_cast<double>(i) + 0.5) * scale;
            const int low = first_within(center, reach);
            window.first = std::clamp(low, 0, source - axis.taps);
            const auto inside = [&](int at) { return std::clamp(at - window.first, 0, axis.taps - 1); };
            std::fill(sums.begin(), sums.end(), 0.0);
            double total = 0;
            // A weight for a pixel outside the picture goes to the pixel at the edge: that repeats the edge
            // without storing it.
            for (int at = low; at < end_within(center, reach); ++at) {
                const double weight = filter((at + 0.5 - center) / width);
                sums[static_cast<std::size_t>(inside(at))] += weight;
                total += weight;
            }
            // Divided by their total the weights add up to 1, so that an area of one colour keeps that
            // colour.
            float* weight = axis.weights.data() + i * stride;
            for (const double sum : sums)
                *weight++ = static_cast<float>(sum / total);
            // The middle lobe, whose pixels limit the result.
            window.near_begin = inside(first_within(center, width));
            window.near_end = inside(end_within(center, width) - 1) + 1;
        }
    }
    axis.begin = axis.windows.front().first;
    axis.end = axis.windows.back().first + axis.taps;
    return axis;
}

RowResampler::RowResampler(Size source, Rect crop, Size target, const std::optional<LightSpace>& space)
    : target_(target),
      space_(space),
      light_(space ? light_table(space->light) : srgb_light_table()),
      horizontal_(make_axis(source.width, crop.x, crop.width, target.width)),
      vertical_(make_axis(source.height, crop.y, crop.height, target.height)),
      next_in_(vertical_.begin) {
    // A pushed row begins with the first column that is needed.
    for (ResampleWindow& window : horizontal_.windows)
        window.first -= horizontal_.begin;
    const auto width = static_cast<std::size_t>(target.width);
    if (horizontal_.copies() && vertical_.copies() && !space_) {
        copied_.resize(width);
    } else {
        line_.resize(static_cast<std::size_t>(columns().length()) + 1);
        ring_.resize(width * static_cast<std::size_t>(vertical_.taps));
        window_rows_.resize(static_cast<std::size_t>(vertical_.taps));
        result_.resize(width);
    }
}

Light* RowResampler::light_row(int source_row) {
    return ring_.data() + static_cast<std::ptrdiff_t>(source_row % vertical_.taps) * target_.width;
}

void RowResampler::push(const Pixel* row) {
    const int y = next_in_++;
    if (!copied_.empty()) {
        for (std::size_t x = 0; x < copied_.size(); ++x)
            copied_[x] = row[horizontal_.windows[x].first];
        return;
    }
    // First across, then down: so only `taps` rows are kept, and they are as wide as the result, however
    // large the photo is.
    resample_loops().to_light(row, columns().length(), *light_, line_.data());
    resample_loops().across(line_.data(), horizontal_.windows.data(), horizontal_.weights.data(),
                            horizontal_.taps, target_.width, light_row(y));
}

bool RowResampler::pull(Pixel* row) {
    if (next_out_ == target_.height) return false;
    const auto at = static_cast<std::size_t>(next_out_);
    const ResampleWindow& window = vertical_.windows[at];
    const int taps = vertical_.taps;
    if (next_in_ < window.first + taps) return false;
    ++next_out_;
    if (!copied_.empty()) {
        std::copy(copied_.begin(), copied_.end(), row);
        return true;
    }
    const float* const weights = vertical_.weights.data() + at * static_cast<std::size_t>(even(taps));
    for (int k = 0; k < taps; ++k)
        window_rows_[static_cast<std::size_t>(k)] = light_row(window.first + k);
    resample_loops().down(window_rows_.data(), window, weights, taps, target_.width, result_.data());
    const auto& table = srgb_table();
    std::array<Light, 3> columns{};
    for (std::size_t i = 0; space_ && i < columns.size(); ++i)
        columns[i] = Light{space_->to_srgb[0][i], space_->to_srgb[1][i], space_->to_srgb[2][i], 0};
    for (int x = 0; x < target_.width; ++x) {
        // Between 0 and 1, because every pixel is, and the loops limit each result to the pixels around it.
        Light light = result_[static_cast<std::size_t>(x)];
        if (space_) {
            light = light[0] * columns[0] + light[1] * columns[1] + light[2] * columns[2];
            light = lesser(greater(light, Light{}), Light{} + 1.0F);
        }
        const auto level = __builtin_convertvector(light * static_cast<float>(light_levels) + 0.5F, Levels);
        const auto srgb = [&](int channel) {
            return static_cast<Pixel>(table[static_cast<std::size_t>(level[channel])]);
        };
        row[x] = 0xFF000000U | srgb(2) << 16 | srgb(1) << 8 | srgb(0);
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
