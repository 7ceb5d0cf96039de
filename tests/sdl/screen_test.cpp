#include "kiosk/sdl/screen.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk;

TEST_CASE("a screen's diagonal is believed where the screen says something that can be") {
    struct Case {
        Size pixels;
        Size millimetres;
        double inches;
    };
    const std::vector<Case> cases = {
        {{1920, 1080}, {952, 535}, 43},
        {{3840, 2160}, {1210, 680}, 54.6},
        {{1920, 1080}, {0, 0}, 0},
        {{1920, 1080}, {952, 0}, 0},
        {{0, 0}, {952, 535}, 0},
        {{1920, 1080}, {508, 286}, 0},  // 96 dots an inch: what X says where nobody knows
        {{1920, 1080}, {160, 90}, 7.2},
        {{1920, 1080}, {150, 84}, 0},     // no panel is as small ...
        {{1920, 1080}, {4000, 2250}, 0},  // ... or as large
    };
    for (const Case& each : cases) {
        CAPTURE(each.millimetres.width);
        CHECK(inches_across(each.pixels, each.millimetres) == doctest::Approx(each.inches).epsilon(0.01));
    }
}

TEST_CASE("a screen that mirrors another is told from one beside it") {
    const Screen laptop{.bounds = {0, 0, 1920, 1080}};
    CHECK_FALSE(are_mirrored({}));
    CHECK_FALSE(are_mirrored({laptop}));
    CHECK_FALSE(are_mirrored({laptop, {.bounds = {1920, 0, 1920, 1080}}}));
    CHECK(are_mirrored({laptop, laptop}));
    CHECK(are_mirrored({laptop, {.bounds = {1920, 0, 800, 600}}, {.bounds = {0, 0, 1024, 768}}}));
}

TEST_CASE("the settings' screen is chosen, or the first where there are fewer") {
    const std::vector<Screen> two = {{.bounds = {0, 0, 1920, 1080}}, {.bounds = {1920, 0, 800, 600}}};
    CHECK(choose_screen(two, 0) == &two[0]);
    CHECK(choose_screen(two, 1) == &two[1]);
    CHECK(choose_screen(two, 2) == &two[0]);
    CHECK(choose_screen(two, -1) == &two[0]);
    CHECK(choose_screen({}, 0) == nullptr);
    CHECK(screen_there(two, 1) == &two[1]);
    CHECK(screen_there(two, 2) == nullptr);
    CHECK(screen_there({}, 0) == nullptr);
}
