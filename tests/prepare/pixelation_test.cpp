#include "kiosk/prepare/pixelation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "tests/support/sample_photos.h"

using namespace kiosk;

namespace {

Pixmap noise(Size size, unsigned seed) {
    std::mt19937 random(seed);
    return sample::draw(size, [&](int, int) {
        const auto value = random();
        return Color{static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
                     static_cast<std::uint8_t>(value >> 16), 255};
    });
}

bool is_within(PixelRect area, int x, int y) {
    return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
}

}  // namespace

TEST_CASE("the area is covered outward, and stays within the picture") {
    constexpr Size picture{200, 100};
    struct Case {
        PixelRect wanted;
        PixelRect hidden;
    };
    const Case cases[] = {
        {{50, 40, 60, 30}, {42, 32, 76, 46}},
        {{0, 0, 60, 30}, {0, 0, 68, 38}},
        {{190, 95, 60, 30}, {182, 84, 18, 16}},
        {{60, 50, 1, 1}, {52, 42, 17, 17}},
        {{199, 99, 1, 1}, {184, 84, 16, 16}},
        {{-500, -500, 5000, 5000}, {0, 0, 200, 100}},
        {{0, 0, 2147483647, 2147483647}, {0, 0, 200, 100}},
        {{200, 0, 10, 10}, {}},
        {{0, 100, 10, 10}, {}},
        {{2147483647, 2147483647, 2147483647, 2147483647}, {}},
        {{10, 10, 0, 10}, {}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.wanted.x);
        CAPTURE(each.wanted.width);
        CHECK(hidden_area(each.wanted, picture) == each.hidden);
    }
    CHECK(hidden_area({2, 2, 3, 3}, {10, 6}) == PixelRect{0, 0, 10, 6});
}

TEST_CASE("nothing of the area is left but a few coarse colours, and nothing else is touched") {
    constexpr Size size{300, 200};
    const Pixmap before = noise(size, 1);
    for (const PixelRect area :
         {PixelRect{20, 30, 160, 90}, {0, 0, 300, 200}, {7, 11, 17, 16}, {0, 0, 40, 199}}) {
        Pixmap after(size);
        std::copy_n(before.row(0), size.width * size.height, after.row(0));
        pixelate(after.view(), area);
        const int block = std::max(16, std::min(area.width, area.height) / 4);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                if (!is_within(area, x, y)) {
                    REQUIRE(after.row(y)[x] == before.row(y)[x]);
                    continue;
                }
                const Pixel steps = after.row(y)[x] & 0x0F0F0F;
                REQUIRE(steps == 0x080808);
                const Pixel alpha = after.row(y)[x] >> 24;
                REQUIRE(alpha == 255);
            }
        // Along each row and column a colour stays for a block at least.
        for (int y = area.y; y < area.y + area.height; ++y)
            for (int x = area.x + 1, run = 1; x < area.x + area.width; ++x, ++run)
                if (after.row(y)[x] != after.row(y)[x - 1]) {
                    REQUIRE(run >= block);
                    run = 0;
                }
        for (int x = area.x; x < area.x + area.width; ++x)
            for (int y = area.y + 1, run = 1; y < area.y + area.height; ++y, ++run)
                if (after.row(y)[x] != after.row(y - 1)[x]) {
                    REQUIRE(run >= block);
                    run = 0;
                }
    }
}

TEST_CASE("two pictures that differ within the area alone, by detail, become the same") {
    constexpr Size size{128, 128};
    const PixelRect area{32, 32, 64, 64};
    const auto striped = [&](bool across) {
        Pixmap picture = sample::draw(size, [&](int x, int y) {
            if (!is_within(area, x, y)) return Color{90, 120, 150, 255};
            return (across ? y : x) % 2 == 0 ? Color{255, 255, 255, 255} : Color{0, 0, 0, 255};
        });
        pixelate(picture.view(), area);
        return picture;
    };
    CHECK(sample::greatest_difference(striped(true), striped(false)) == 0);
}
