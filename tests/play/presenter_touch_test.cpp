#include "kiosk/play/presenter_touch.h"

#include <doctest/doctest.h>

using namespace kiosk;
namespace {

using Phase = TouchEvent::Phase;

const std::vector<TouchArea> areas = {
    {{0, 0, 100, 100}, Control::presenter_command, static_cast<int>(CommandKind::next)},
    {{100, 0, 100, 100}, Control::presenter_command, static_cast<int>(CommandKind::toggle_black)},
    {{0, 100, 200, 100}, Control::presenter_notes, 7}};
const PresenterTouch::Measures line{.line = 20, .slop = 8, .slide = {0, 300, 200, 100}};

TEST_CASE("a button acts when it is let go, and not where the finger slid away") {
    PresenterTouch touch;
    CHECK_FALSE(touch.handle({Phase::down, 1, {50, 50}}, areas, line).command);
    CHECK(touch.pressed == areas[0]);
    CHECK(touch.handle({Phase::up, 1, {60, 50}}, areas, line).command == CommandKind::next);
    CHECK_FALSE(touch.pressed);
    touch.handle({Phase::down, 1, {50, 50}}, areas, line);
    CHECK_FALSE(touch.handle({Phase::up, 1, {150, 50}}, areas, line).command);
    touch.handle({Phase::down, 1, {150, 50}}, areas, line);
    CHECK_FALSE(touch.handle({Phase::cancel, 1, {150, 50}}, areas, line).command);
    touch.handle({Phase::down, 1, {300, 300}}, areas, line);
    CHECK_FALSE(touch.handle({Phase::up, 1, {50, 50}}, areas, line).command);
}

TEST_CASE("a second finger means nothing") {
    PresenterTouch touch;
    touch.handle({Phase::down, 1, {50, 50}}, areas, line);
    touch.handle({Phase::down, 2, {150, 50}}, areas, line);
    CHECK_FALSE(touch.handle({Phase::up, 2, {150, 50}}, areas, line).command);
    CHECK(touch.handle({Phase::up, 1, {50, 50}}, areas, line).command == CommandKind::next);
}

TEST_CASE("notes follow a drag line by line") {
    PresenterTouch touch;
    touch.handle({Phase::down, 1, {50, 180}}, areas, line);
    CHECK(touch.handle({Phase::move, 1, {50, 165}}, areas, line).lines == 0);
    CHECK(touch.handle({Phase::move, 1, {50, 155}}, areas, line).lines == 1);
    CHECK(touch.handle({Phase::move, 1, {50, 115}}, areas, line).lines == 2);
    CHECK(touch.handle({Phase::move, 1, {50, 180}}, areas, line).lines == -3);
    CHECK_FALSE(touch.handle({Phase::up, 1, {50, 50}}, areas, line).command);
    CHECK(touch.handle({Phase::move, 1, {50, 100}}, areas, line).lines == 0);
}

TEST_CASE("a finger that moves over the slide points, and one that stays is a tap") {
    const std::vector<TouchArea> with_slide = {
        {line.slide, Control::presenter_command, static_cast<int>(CommandKind::next)}};
    PresenterTouch touch;
    touch.handle({Phase::down, 1, {50, 350}}, with_slide, line);
    CHECK_FALSE(touch.handle({Phase::move, 1, {55, 350}}, with_slide, line).points);
    CHECK(touch.handle({Phase::up, 1, {55, 350}}, with_slide, line).command == CommandKind::next);
    touch.handle({Phase::down, 1, {50, 350}}, with_slide, line);
    CHECK(touch.handle({Phase::move, 1, {60, 350}}, with_slide, line).points == Point{60, 350});
    CHECK(touch.handle({Phase::move, 1, {51, 350}}, with_slide, line).points == Point{51, 350});
    CHECK_FALSE(touch.handle({Phase::up, 1, {51, 350}}, with_slide, line).command);
}

TEST_CASE("of all slides one is chosen, or another page, or none") {
    const std::vector<TouchArea> all = {{{0, 0, 100, 100}, Control::overview_slide, 4},
                                        {{100, 0, 100, 100}, Control::overview_page, 12},
                                        {{200, 0, 100, 100}, Control::close_panel, 0}};
    PresenterTouch touch;
    const auto tap = [&](Point at) {
        touch.handle({Phase::down, 1, at}, all, line);
        return touch.handle({Phase::up, 1, at}, all, line);
    };
    CHECK(tap({50, 50}).slide == 4);
    CHECK(tap({150, 50}).page == 12);
    CHECK(tap({250, 50}).closes);
    CHECK_FALSE(tap({250, 50}).slide);
}

}  // namespace
