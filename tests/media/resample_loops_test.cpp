#include "kiosk/media/resample_loops.h"

#include <doctest/doctest.h>

#include <random>

using namespace kiosk;

namespace {

bool same(const std::vector<Light>& one, const std::vector<Light>& other) {
    for (std::size_t i = 0; i < one.size(); ++i)
        for (int channel = 0; channel < 4; ++channel)
            if (one[i][channel] != other[i][channel]) return false;
    return one.size() == other.size();
}

}  // namespace

TEST_CASE("every variant of the loops gives the same numbers, bit for bit") {
    std::mt19937 random(1);
    std::uniform_real_distribution<float> number(0, 1);
    const auto light = [&] { return Light{number(random), number(random), number(random), 0}; };
    const auto variants = available_resample_loops();
    const ResampleLoops& portable = variants.front();

    const auto compare = [&](int count, int taps) {
        CAPTURE(count);
        CAPTURE(taps);
        const auto length = static_cast<std::size_t>(count);
        const auto stride = static_cast<std::size_t>(even(taps));
        const int near_begin = taps / 3;
        const int near_end = taps - taps / 3;
        // No more than what is promised: the sanitizers see what is read beyond it.
        std::vector<Light> line(length - 1 + static_cast<std::size_t>(taps) + 1);
        for (Light& each : line)
            each = light();
        std::vector<ResampleWindow> windows(length);
        std::vector<float> weights(length * stride + loose_weights);
        for (float& weight : weights)
            weight = number(random) - 0.2F;
        for (std::size_t i = 0; i < length; ++i) {
            windows[i] = {static_cast<int>(i), near_begin, near_end};
            if (taps % 2 != 0) weights[i * stride + stride - 1] = 0;
        }
        std::vector<std::vector<Light>> rows(static_cast<std::size_t>(taps), std::vector<Light>(length));
        std::vector<const Light*> row_starts;
        for (auto& row : rows) {
            for (Light& each : row)
                each = light();
            row_starts.push_back(row.data());
        }
        LightTable table;
        for (auto& channel : table)
            for (Light& each : channel)
                each = light();
        std::vector<Pixel> pixels(length);
        for (Pixel& pixel : pixels)
            pixel = static_cast<Pixel>(random());

        std::vector<Light> expected(length);
        std::vector<Light> actual(length);
        for (const ResampleLoops& loops : variants) {
            CAPTURE(loops.name);
            portable.to_light(pixels.data(), count, table, expected.data());
            loops.to_light(pixels.data(), count, table, actual.data());
            CHECK(same(actual, expected));
            portable.across(line.data(), windows.data(), weights.data(), taps, count, expected.data());
            loops.across(line.data(), windows.data(), weights.data(), taps, count, actual.data());
            CHECK(same(actual, expected));
            portable.down(row_starts.data(), {0, near_begin, near_end}, weights.data(), taps, count,
                          expected.data());
            loops.down(row_starts.data(), {0, near_begin, near_end}, weights.data(), taps, count,
                       actual.data());
            CHECK(same(actual, expected));
        }
    };
    for (const int count : {1, 2, 7, 8, 9, 31, 64, 1441})
        for (const int taps : {1, 2, 8, 9})
            compare(count, taps);
}
