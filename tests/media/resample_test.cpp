#include "kiosk/media/resample.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "tests/support/sample_photos.h"

using namespace kiosk;

namespace {

double light_of(int srgb) {
    const double value = srgb / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

std::uint8_t srgb_of(double light) {
    return static_cast<std::uint8_t>(
        std::lround(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055)));
}

Color grey(int value) {
    const auto level = static_cast<std::uint8_t>(value);
    return {level, level, level, 255};
}

Rect all_of(Size size) {
    return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

Pixmap resampled(const Pixmap& source, Size target) {
    return resample(source.view(), all_of(source.size()), target);
}

double mean_light(const Pixmap& picture) {
    double sum = 0;
    for (int y = 0; y < picture.size().height; ++y)
        for (int x = 0; x < picture.size().width; ++x)
            sum += light_of(sample::color_at(picture, x, y).green);
    return sum / (picture.size().width * picture.size().height);
}

Pixmap mirrored(const Pixmap& picture, int orientation) {
    return sample::stored_as(picture, orientation);
}

constexpr std::array<Size, 6> targets{Size{96, 80}, {97, 81}, {50, 40}, {31, 17}, {200, 150}, {1, 1}};

}  // namespace

TEST_CASE("a picture of one colour stays exactly that") {
    for (int value = 0; value < 256; ++value) {
        const Size source{23, 19};
        const Pixmap flat = sample::draw(source, [&](int, int) { return grey(value); });
        for (const Size target : {Size{7, 5}, {24, 20}, {40, 61}, {22, 19}}) {
            const Pixmap result = resampled(flat, target);
            CAPTURE(value);
            CAPTURE(target.width);
            CHECK(sample::greatest_difference(
                      result, sample::draw(target, [&](int, int) { return grey(value); })) == 0);
        }
    }
}

TEST_CASE("what keeps its scale on whole pixels is copied") {
    const Pixmap picture = sample::scenery({120, 90});
    CHECK(sample::greatest_difference(resampled(picture, {120, 90}), picture) == 0);

    const Pixmap part = resample(picture.view(), {30, 20, 50, 40}, {50, 40});
    const Pixmap expected =
        sample::draw({50, 40}, [&](int x, int y) { return sample::color_at(picture, x + 30, y + 20); });
    CHECK(sample::greatest_difference(part, expected) == 0);

    // One direction alone: rows are not blurred into each other where only the width changes.
    const Pixmap stripes = sample::draw({40, 30}, [](int, int y) { return grey(y % 2 ? 250 : 5); });
    const Pixmap narrow = resampled(stripes, {23, 30});
    CHECK(sample::greatest_difference(
              narrow, sample::draw({23, 30}, [](int, int y) { return grey(y % 2 ? 250 : 5); })) == 0);
}

TEST_CASE("what lies around the crop counts at its edges") {
    const Pixmap picture = sample::scenery({200, 160});
    const Pixmap whole = resampled(picture, {100, 80});
    const Pixmap part = resample(picture.view(), {40, 20, 100, 60}, {50, 30});
    const Pixmap expected =
        sample::draw({50, 30}, [&](int x, int y) { return sample::color_at(whole, x + 20, y + 10); });
    CHECK(sample::greatest_difference(part, expected) == 0);
}

TEST_CASE("nothing is shifted: mirroring and turning commute with resampling") {
    const Pixmap picture = sample::scenery({95, 79});
    for (const Size target : targets)
        for (int orientation = 2; orientation <= 8; ++orientation) {
            CAPTURE(target.width);
            CAPTURE(orientation);
            const Size turned = orientation >= 5 ? Size{target.height, target.width} : target;
            const Pixmap one = resampled(mirrored(picture, orientation), turned);
            const Pixmap other = mirrored(resampled(picture, target), orientation);
            CHECK(sample::greatest_difference(one, other) <= 1);
        }
}

TEST_CASE("a gradient of light stays that gradient") {
    const Size source{300, 20};
    const auto ramp = [](double x, double width) { return grey(srgb_of(0.05 + 0.9 * (x + 0.5) / width)); };
    const Pixmap picture = sample::draw(source, [&](int x, int) { return ramp(x, source.width); });
    for (const Size target : {Size{290, 20}, {170, 11}, {100, 10}, {41, 3}, {450, 30}}) {
        const Pixmap result = resampled(picture, target);
        CAPTURE(target.width);
        // But for the ends, where the repeated edge counts.
        const int margin = 2 + 2 * target.width / source.width;
        for (int x = margin; x < target.width - margin; ++x) {
            CAPTURE(x);
            CHECK(std::abs(sample::color_at(result, x, 0).red - ramp(x, target.width).red) <= 1);
        }
    }
}

TEST_CASE("fine patterns become the mean of their light, not of their numbers") {
    // Half black, half white: half the light, which is 188 in sRGB; a mean of numbers would be 128.
    const int half = srgb_of(0.5);
    REQUIRE(half == 188);
    const Pixmap checkerboard =
        sample::draw({240, 240}, [](int x, int y) { return grey((x + y) % 2 ? 255 : 0); });
    for (const int by : {3, 4, 6, 8}) {
        CAPTURE(by);
        const Pixmap result = resampled(checkerboard, {240 / by, 240 / by});
        for (int x = 4; x < 240 / by - 4; ++x)
            CHECK(std::abs(sample::color_at(result, x, 240 / by / 2).green - half) <= 2);
    }
}

TEST_CASE("light is neither lost nor added") {
    std::mt19937 random(7);
    const Pixmap picture = sample::draw({240, 160}, [&](int x, int y) {
        const double wave = 0.5 + 0.4 * std::sin(0.11 * x) * std::cos(0.07 * y);
        return grey(static_cast<int>(20 * wave + 200 * wave * wave) + static_cast<int>(random() % 16));
    });
    const double before = mean_light(picture);
    for (const Size target : {Size{120, 80}, {80, 54}, {231, 150}, {30, 20}, {300, 200}}) {
        CAPTURE(target.width);
        CHECK(mean_light(resampled(picture, target)) == doctest::Approx(before).epsilon(0.01));
    }
}

TEST_CASE("an edge has no halo, wherever it falls and whatever the scale") {
    constexpr int dark = 39;
    constexpr int bright = 243;
    const Pixmap edge = sample::draw({200, 200}, [](int x, int) { return grey(x < 100 ? dark : bright); });
    for (const int target : {400, 230, 199, 191, 150, 120, 105, 63, 25}) {
        for (int step = 0; step < 10; ++step) {
            CAPTURE(target);
            CAPTURE(step);
            const auto shift = static_cast<float>(step) / 10;
            const Pixmap result = resample(edge.view(), {shift, shift, 190, 190}, {target, target});
            int last = dark;
            bool rises = true;
            for (int x = 0; x < target; ++x) {
                const int level = sample::color_at(result, x, target / 2).green;
                rises = rises && level >= last && level <= bright;
                last = level;
            }
            CHECK(rises);
            CHECK(last == bright);
        }
    }
}

TEST_CASE("a zone plate keeps its rings where they can be shown and turns into even grey beyond") {
    // Frequency grows with the radius: from 0 in the centre to half a cycle a pixel at the edge.
    constexpr int side = 768;
    constexpr double center = side / 2.0;
    const Pixmap plate = sample::draw({side, side}, [](int x, int y) {
        const double across = x + 0.5 - center;
        const double down = y + 0.5 - center;
        const double phase = std::numbers::pi * (across * across + down * down) / side;
        return grey(srgb_of(0.5 + 0.45 * std::cos(phase)));
    });
    for (const int target : {side / 2, side / 3, side * 2 / 5}) {
        CAPTURE(target);
        const double scale = static_cast<double>(side) / target;
        const Pixmap result = resampled(plate, {target, target});
        // Deviation from even grey, by frequency in cycles a pixel of the result.
        const auto deviation = [&](double low, double high) {
            double sum = 0;
            int count = 0;
            for (int y = 0; y < target; ++y)
                for (int x = 0; x < target; ++x) {
                    const double across = (x + 0.5 - target / 2.0) * scale;
                    const double down = (y + 0.5 - target / 2.0) * scale;
                    const double frequency_x = std::abs(across) / side * scale;
                    const double frequency_y = std::abs(down) / side * scale;
                    const double greater = std::max(frequency_x, frequency_y);
                    if (greater < low || greater >= high || std::min(frequency_x, frequency_y) > 0.2)
                        continue;
                    const double off = light_of(sample::color_at(result, x, y).green) - 0.5;
                    sum += off * off;
                    ++count;
                }
            return count ? std::sqrt(2 * sum / count) / 0.45 : 0;
        };
        CHECK(deviation(0.05, 0.2) > 0.95);
        CHECK(deviation(0.3, 0.4) > 0.8);
        CHECK(deviation(0.7, 0.8) < 0.06);
        CHECK(deviation(0.8, 1.5) < 0.04);
    }
}

TEST_CASE("the rows and columns asked for lie within the source") {
    for (const Size source : {Size{1, 1}, {2, 3}, {5, 400}, {300, 7}})
        for (const Size target : targets) {
            const RowResampler resampler(source, all_of(source), target);
            CHECK(resampler.rows().begin >= 0);
            CHECK(resampler.rows().end <= source.height);
            CHECK(resampler.columns().begin >= 0);
            CHECK(resampler.columns().end <= source.width);
            const Pixmap picture = sample::draw(source, [](int, int) { return grey(77); });
            CHECK(sample::color_at(resampled(picture, target), target.width - 1, target.height - 1).red ==
                  77);
        }
}

TEST_CASE("a row is given as soon as the rows that it needs are there") {
    RowResampler resampler({8, 800}, {0, 0, 8, 800}, {8, 100});
    std::array<Pixel, 8> row{};
    int pushed = 0;
    while (!resampler.pull(row.data())) {
        resampler.push(row.data());
        ++pushed;
    }
    // The filter spans six lobes of eight rows.
    CHECK(pushed <= 49);
}
