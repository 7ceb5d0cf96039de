#include "kiosk/sdl/window.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk;

TEST_CASE("a finger on the window is a pixel of the picture, however the picture is turned") {
    struct Case {
        int rotation;
        float x, y;
        Point expected;
    };
    // A window of 200 × 100; turned by a quarter its picture is 100 × 200.
    const std::vector<Case> cases = {
        {0, 0.25F, 0.5F, {50, 50}},    {180, 0.25F, 0.5F, {150, 50}}, {90, 0.25F, 0.5F, {50, 150}},
        {270, 0.25F, 0.5F, {50, 50}},  {90, 0.0F, 0.0F, {0, 199}},    {270, 0.0F, 0.0F, {99, 0}},
        {0, 1.0008F, 1.0F, {199, 99}}, {0, -0.1F, 0.0F, {0, 0}},      {180, 1.0F, 1.0F, {0, 0}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.rotation);
        CAPTURE(each.x);
        const Point point = picture_point(each.x, each.y, {200, 100}, each.rotation);
        CHECK(point.x == doctest::Approx(each.expected.x));
        CHECK(point.y == doctest::Approx(each.expected.y));
    }
}

TEST_CASE("what somebody did while a window took the place of another is for the one that is there") {
    const WindowNumbers replaced{.now = 3, .before = 1};
    for (const std::uint32_t type : {SDL_KEYDOWN, SDL_FINGERDOWN, SDL_FINGERUP, SDL_WINDOWEVENT})
        CHECK(is_meant(replaced, 3, type));
    for (const std::uint32_t type : {SDL_KEYDOWN, SDL_FINGERDOWN, SDL_FINGERUP})
        CHECK(is_meant(replaced, 1, type));
    CHECK_FALSE(is_meant(replaced, 1, SDL_WINDOWEVENT));
    CHECK_FALSE(is_meant(replaced, 2, SDL_KEYDOWN));
    CHECK_FALSE(is_meant({.now = 3}, 1, SDL_KEYDOWN));
}

TEST_CASE("what an input method composes has its caret between letters, however many bytes these have") {
    CHECK(composition_of("nihao", 2).caret == 2);
    CHECK(composition_of("你好", 1).caret == 3);
    CHECK(composition_of("你好", 1).text == "你好");
    CHECK(composition_of("你好", 9).caret == 6);
    CHECK(composition_of("你好", -1).caret == 0);
    CHECK(composition_of(nullptr, 1).text.empty());
}
