#include "kiosk/paint/pixel_loops.h"

#include <doctest/doctest.h>

#include <random>

#include "kiosk/base/color.h"
#include "tests/paint/pictures.h"

using namespace kiosk;
namespace {

using test::grey;
using test::pixels_of;
using test::random_pixmap;

// Rows of every length around the vectors' widths, so that each loop's body and its rest are met.
const std::vector<int> lengths{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};

std::vector<Pixel> random_row(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Pixel> row(static_cast<std::size_t>(count));
    for (Pixel& pixel : row)
        pixel = static_cast<Pixel>(random()) | 0xFF000000;
    return row;
}

std::vector<std::uint8_t> random_coverage(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(count));
    for (std::uint8_t& value : row)
        value = random() % 2 == 0 ? 0 : static_cast<std::uint8_t>(random());
    return row;
}

}  // namespace

TEST_CASE("all variants of the loops give the same pixels") {
    const std::vector<PixelLoops> variants = available_pixel_loops();
    const PixelLoops& portable = variants.front();
    CHECK(portable.name == "portable");
    for (const PixelLoops& loops : variants) {
        CAPTURE(loops.name);
        for (const int count : lengths) {
            CAPTURE(count);
            const auto seed = static_cast<unsigned>(count) * 7;
            const auto one = random_row(count, seed + 1);
            const auto other = random_row(count, seed + 2);
            const auto both = [&](const auto& loop) {
                std::vector<Pixel> expected = one;
                std::vector<Pixel> found = one;
                loop(portable, expected.data());
                loop(loops, found.data());
                CHECK(found == expected);
            };
            for (const unsigned weight : {0U, 1U, 77U, 128U, 255U, 256U})
                both([&](const PixelLoops& with, Pixel* row) {
                    const std::vector<Pixel> from(row, row + count);
                    with.mix(from.data(), other.data(), count, weight, row);
                });
            const auto coverage = random_coverage(count, seed + 3);
            for (const Color color : {Color{250, 3, 90, 255}, Color{1, 2, 3, 128}, Color{255, 255, 255, 1}}) {
                both([&](const PixelLoops& with, Pixel* row) { with.blend_color(row, count, color); });
                both([&](const PixelLoops& with, Pixel* row) {
                    with.blend_mask(row, coverage.data(), count, color);
                });
            }
            std::uint16_t terms[4 * tint_period];
            for (int i = 0; i < 4 * tint_period; ++i)
                terms[i] = static_cast<std::uint16_t>(i * 700);
            both([&](const PixelLoops& with, Pixel* row) { with.tint(row, count, 150, terms); });
        }
    }
}

TEST_CASE("all variants sample the same pixels") {
    std::mt19937 random(5);
    const int source = 90;
    const auto upper = random_row(source, 11);
    const auto lower = random_row(source, 12);
    const std::vector<PixelLoops> variants = available_pixel_loops();
    for (const PixelLoops& loops : variants) {
        CAPTURE(loops.name);
        for (const unsigned fraction : {0U, 3U, 128U, 255U, 256U}) {
            std::vector<std::uint16_t> expected_rows(4 * source);
            std::vector<std::uint16_t> rows(4 * source);
            variants.front().blend_rows(upper.data(), lower.data(), source, fraction, expected_rows.data());
            loops.blend_rows(upper.data(), lower.data(), source, fraction, rows.data());
            CHECK(rows == expected_rows);
            for (const int count : lengths) {
                CAPTURE(count);
                std::vector<std::uint16_t> index;
                std::vector<std::uint32_t> weights;
                for (int i = 0; i < count; ++i) {
                    index.push_back(static_cast<std::uint16_t>(random() % (source - 1)));
                    const auto second = static_cast<std::uint32_t>(random() % 5) << 12;
                    weights.push_back(column_weights(second));
                }
                std::vector<Pixel> expected(static_cast<std::size_t>(count));
                std::vector<Pixel> found(static_cast<std::size_t>(count));
                variants.front().sample_columns(rows.data(), index.data(), weights.data(), count,
                                                expected.data());
                loops.sample_columns(rows.data(), index.data(), weights.data(), count, found.data());
                CHECK(found == expected);
            }
        }
    }
}

TEST_CASE("the loops of this processor are among the variants") {
    const auto variants = available_pixel_loops();
    CHECK(std::any_of(variants.begin(), variants.end(),
                      [](const PixelLoops& loops) { return loops.name == pixel_loops().name; }));
}

TEST_CASE("mixing is exact at its ends, symmetric and monotone") {
    for (int one = 0; one < 256; one += 5)
        for (int other = 0; other < 256; other += 3) {
            const Pixel a = grey(one);
            const Pixel b = grey(other);
            int before = one;
            for (unsigned weight = 0; weight <= 256; ++weight) {
                Pixel mixed = 0;
                Pixel mirrored = 0;
                pixel_loops().mix(&a, &b, 1, weight, &mixed);
                pixel_loops().mix(&b, &a, 1, 256 - weight, &mirrored);
                const int value = test::red_of(mixed);
                const bool is_on_its_way = one <= other ? value >= before : value <= before;
                if (mixed != mirrored || !is_on_its_way || mixed >> 24 != 255) {
                    CAPTURE(one);
                    CAPTURE(other);
                    CAPTURE(weight);
                    FAIL("not symmetric, monotone and opaque");
                }
                if (weight == 0) REQUIRE(mixed == a);
                if (weight == 256) REQUIRE(mixed == b);
                before = value;
            }
        }
}

TEST_CASE("a blended colour is that of blend()") {
    for (int alpha = 0; alpha < 256; ++alpha)
        for (int under = 0; under < 256; under += 17) {
            const Color color{200, 13, 255, static_cast<std::uint8_t>(alpha)};
            const auto level = static_cast<std::uint8_t>(under);
            const Color ground{level, static_cast<std::uint8_t>(255 - level), 7, 255};
            const Pixel expected = to_pixel(blend(color, ground));
            Pixel blended = to_pixel(ground);
            pixel_loops().blend_color(&blended, 1, color);
            REQUIRE(blended == expected);
            Pixel masked = to_pixel(ground);
            const std::uint8_t full = 255;
            pixel_loops().blend_mask(&masked, &full, 1, color);
            REQUIRE(masked == expected);
            Pixel through = to_pixel(ground);
            const auto coverage = static_cast<std::uint8_t>(alpha);
            pixel_loops().blend_mask(&through, &coverage, 1, color.with_alpha(255));
            REQUIRE(through == expected);
        }
}
