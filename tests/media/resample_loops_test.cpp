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

    for (const int count : {1, 2, 7, 8, 9, 31, 64, 1441}) {
        CAPTURE(count);
        const auto length = static_cast<std::size_t>(count);
        constexpr int taps = 9;
        std::vector<Light> line(length + even(taps));
        for (Light& each : line)
            each = light();
        std::vector<ResampleWindow> windows(length);
        std::vector<float> weights(length * even(taps) + 6);
        for (float& weight : weights)
            weight = number(random) - 0.2F;
        for (std::size_t i = 0; i < length; ++i) {
            windows[i] = {static_cast<int>(i), 2, 5};
            weights[i * even(taps) + taps] = 0;
        }
        std::vector<std::vector<Light>> rows(taps, std::vector<Light>(length));
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
            portable.down(row_starts.data(), {0, 3, 6}, weights.data(), taps, count, expected.data());
            loops.down(row_starts.data(), {0, 3, 6}, weights.data(), taps, count, actual.data());
            CHECK(same(actual, expected));
        }
    }
}
