#include "kiosk/play/presenter_touch.h"

#include <doctest/doctest.h>

namespace kiosk {
namespace {

using Phase = TouchEvent::Phase;

const std::vector<TouchArea> areas = {
    {{0, 0, 100, 100}, Control::presenter_command, static_cast<int>(CommandKind::next)},
    {{100, 0, 100, 100}, Control::presenter_command, static_cast<int>(CommandKind::toggle_black)},
    {{0, 100, 200, 100}, Control::presenter_notes, 7}};
constexpr float line = 20;

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

}  // namespace
}  // namespace kiosk
