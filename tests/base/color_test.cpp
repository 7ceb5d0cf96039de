#include "kiosk/base/color.h"

#include <doctest/doctest.h>

#include <string>

using namespace kiosk;

TEST_CASE("colours are read from #rgb, #rrggbb and #rrggbbaa") {
    CHECK(parse_color("#102030") == Color{0x10, 0x20, 0x30, 255});
    CHECK(parse_color("#AbC") == Color{0xAA, 0xBB, 0xCC, 255});
    CHECK(parse_color("#10203040") == Color{0x10, 0x20, 0x30, 0x40});
    for (const std::string text :
         {"", "#", "#12", "#12345", "#1234567", "102030", "x102030", "#10203g", "#+12345"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_color(text));
    }
}

TEST_CASE("contrast is that of WCAG") {
    const Color black{0, 0, 0};
    const Color white{255, 255, 255};
    CHECK(contrast_ratio(black, white) == doctest::Approx(21));
    CHECK(contrast_ratio(white, black) == doctest::Approx(21));
    CHECK(contrast_ratio(white, white) == doctest::Approx(1));
    // The grey that is commonly named as the lightest with 4.5:1 on white.
    CHECK(contrast_ratio({0x76, 0x76, 0x76}, white) == doctest::Approx(4.54).epsilon(0.001));
    CHECK(relative_luminance({255, 0, 0}) == doctest::Approx(0.2126));
}

TEST_CASE("a translucent colour is laid upon an opaque one") {
    const Color under{100, 0, 255};
    CHECK(blend(Color{200, 50, 0}, under) == Color{200, 50, 0});
    CHECK(blend(Color{200, 50, 0, 0}, under) == under);
    CHECK(blend(Color{200, 50, 0, 128}, under) == Color{150, 25, 127});
    CHECK(Color{1, 2, 3}.with_alpha(4) == Color{1, 2, 3, 4});
}
