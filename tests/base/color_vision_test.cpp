#include "kiosk/base/color_vision.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace kiosk;

TEST_CASE("whoever lacks a kind of cones sees greys as they are") {
    for (const ColorVisionName& each : color_visions) {
        CAPTURE(std::string(each.name));
        for (const int level : {0, 30, 128, 200, 255}) {
            const auto value = static_cast<std::uint8_t>(level);
            const Color seen = as_seen({value, value, value, 77}, each.vision);
            CHECK(std::abs(seen.red - level) <= 1);
            CHECK(std::abs(seen.green - level) <= 1);
            CHECK(std::abs(seen.blue - level) <= 1);
            CHECK(seen.alpha == 77);
        }
    }
}

TEST_CASE("without cones for red, red is dark; without those for green, red and green are alike") {
    const Color red{255, 0, 0};
    const Color green{0, 140, 0};
    CHECK(relative_luminance(as_seen(red, ColorVision::protanopia)) < 0.6 * relative_luminance(red));
    const auto difference = [](Color one, Color other) {
        return std::abs(one.red - other.red) + std::abs(one.green - other.green) +
               std::abs(one.blue - other.blue);
    };
    CHECK(difference(as_seen(red, ColorVision::deuteranopia), as_seen(green, ColorVision::deuteranopia)) <
          difference(red, green) / 2);
    // Blue and yellow stay apart for both.
    CHECK(difference(as_seen({0, 0, 255}, ColorVision::deuteranopia),
                     as_seen({255, 255, 0}, ColorVision::deuteranopia)) > 400);
}
