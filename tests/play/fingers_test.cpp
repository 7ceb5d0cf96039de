#include "kiosk/play/fingers.h"

#include <doctest/doctest.h>

#include "kiosk/play/holds.h"

using namespace kiosk;
namespace {

using namespace std::chrono_literals;
using Phase = TouchEvent::Phase;

constexpr TimePoint start{1h};

Fingers down_at(const std::vector<Point>& places) {
    Fingers fingers(24, 10s);
    for (std::size_t i = 0; i < places.size(); ++i)
        fingers.handle({Phase::down, static_cast<std::int64_t>(i), places[i]}, start);
    return fingers;
}

TEST_CASE("A finger that moves within the slop stands still") {
    Fingers fingers = down_at({{100, 100}});
    const TouchEvent tremble{Phase::move, 0, {124, 100}};
    CHECK_FALSE(fingers.shows_somebody(tremble));
    fingers.handle(tremble, start + 1s);
    CHECK(fingers.find(0)->at == Point{124, 100});
    CHECK(fingers.find(0)->still_since == start);
    CHECK_FALSE(fingers.find(0)->wandered);
    const TouchEvent step{Phase::move, 0, {125, 100}};
    CHECK(fingers.shows_somebody(step));
    fingers.handle(step, start + 2s);
    CHECK(fingers.find(0)->still_since == start + 2s);
    CHECK(fingers.find(0)->wandered);
    // Back where it came from: it has moved, and has wandered before.
    CHECK(fingers.shows_somebody({Phase::move, 0, {100, 100}}));
    fingers.handle({Phase::move, 0, {100, 100}}, start + 3s);
    CHECK(fingers.find(0)->still_since == start + 3s);
    CHECK(fingers.find(0)->wandered);
}

TEST_CASE("Of a finger that is not down nothing but its coming counts") {
    Fingers fingers = down_at({{100, 100}});
    for (const Phase phase : {Phase::move, Phase::up, Phase::cancel}) {
        CHECK_FALSE(fingers.shows_somebody({phase, 7, {500, 500}}));
        fingers.handle({phase, 7, {500, 500}}, start);
        CHECK(fingers.list().size() == 1);
    }
    CHECK(fingers.shows_somebody({Phase::down, 7, {500, 500}}));
    CHECK(fingers.shows_somebody({Phase::up, 0, {100, 100}}));
    CHECK(fingers.shows_somebody({Phase::cancel, 0, {100, 100}}));
}

TEST_CASE("The corners are 15 % of the shorter side wide and high") {
    struct Case {
        Size picture;
        Point at;
        bool held;
    };
    // Together with a finger in a corner of its own: the one at the other end.
    const std::vector<Case> cases = {
        {{2000, 1000}, {149, 149}, true},   {{2000, 1000}, {150, 149}, false},
        {{2000, 1000}, {149, 150}, false},  {{2000, 1000}, {1850, 149}, true},
        {{2000, 1000}, {1849, 149}, false}, {{2000, 1000}, {149, 850}, true},
        {{2000, 1000}, {149, 849}, false},  {{1000, 2000}, {850, 149}, true},
        {{1000, 2000}, {850, 150}, false},  {{1000, 2000}, {149, 1850}, true},
        {{1000, 2000}, {149, 1849}, false},
    };
    for (const Case& one : cases) {
        CAPTURE(one.at.x);
        CAPTURE(one.at.y);
        const Point end{static_cast<float>(one.picture.width - 1),
                        static_cast<float>(one.picture.height - 1)};
        CHECK(corners_held_since(down_at({one.at, end}), one.picture).has_value() == one.held);
    }
}

TEST_CASE("Corners are held since the second finger stands still") {
    Fingers fingers = down_at({{0, 0}});
    CHECK_FALSE(corners_held_since(fingers, {2000, 1000}));
    fingers.handle({Phase::down, 1, {1999, 0}}, start + 1s);
    fingers.handle({Phase::down, 2, {1999, 999}}, start + 2s);
    fingers.handle({Phase::down, 3, {1, 1}}, start + 3s);
    CHECK(corners_held_since(fingers, {2000, 1000}) == start + 1s);
    fingers.handle({Phase::move, 1, {1950, 0}}, start + 4s);
    CHECK(corners_held_since(fingers, {2000, 1000}) == start + 2s);
    fingers.use_all();
    CHECK_FALSE(corners_held_since(fingers, {2000, 1000}));
}

TEST_CASE("Hiding takes a finger in each lower corner and one in the lower middle") {
    const Size picture{3000, 900};  // corners are 135 wide and high
    struct Case {
        std::vector<Point> at;
        bool held;
    };
    for (const Case& c : {Case{{{100, 800}, {2900, 800}, {1500, 700}}, true},
                          {{{0, 765}, {2999, 899}, {1999, 600}}, true},
                          {{{100, 800}, {2900, 800}}, false},
                          {{{100, 800}, {2900, 800}, {999, 700}}, false},
                          {{{100, 800}, {2900, 800}, {1500, 599}}, false},
                          {{{136, 800}, {2900, 800}, {1500, 700}}, false},
                          {{{100, 764}, {2900, 800}, {1500, 700}}, false},
                          {{{1400, 700}, {1600, 700}}, false},
                          {{{100, 800}, {2900, 800}, {1500, 700}, {1600, 700}, {500, 100}}, true}}) {
        CAPTURE(c.at.size());
        CAPTURE(c.at.back().x);
        CHECK(hiding_fingers_held_since(down_at(c.at), picture).has_value() == c.held);
    }
}

TEST_CASE("On a picture that was brought down the places are as large as on the whole screen") {
    const Size lower_half{3000, 450};
    const int above = 450;
    const Fingers fingers = down_at({{130, 320}, {2870, 320}, {1500, 160}});
    CHECK_FALSE(hiding_fingers_held_since(fingers, lower_half));
    CHECK(hiding_fingers_held_since(fingers, lower_half, above));
    CHECK_FALSE(
        hiding_fingers_held_since(down_at({{130, 320}, {2870, 320}, {1500, 140}}), lower_half, above));
    CHECK_FALSE(corners_held_since(fingers, lower_half));
    CHECK(corners_held_since(fingers, lower_half, above));
}

TEST_CASE("The fingers that hide are held since the last of them came or moved, whatever others do") {
    const Size picture{3000, 900};
    Fingers fingers = down_at({{100, 800}, {2900, 800}, {1500, 700}});
    CHECK(hiding_fingers_held_since(fingers, picture) == start);
    fingers.handle({Phase::move, 1, {2920, 700}}, start + 1s);
    CHECK_FALSE(hiding_fingers_held_since(fingers, picture));
    fingers.handle({Phase::move, 1, {2920, 800}}, start + 2s);
    CHECK(hiding_fingers_held_since(fingers, picture) == start + 2s);
    // Somebody else taps, also in one of the three places.
    fingers.handle({Phase::down, 3, {500, 100}}, start + 3s);
    fingers.handle({Phase::up, 3, {500, 100}}, start + 4s);
    fingers.handle({Phase::down, 4, {2900, 810}}, start + 4s);
    CHECK(hiding_fingers_held_since(fingers, picture) == start + 2s);
    fingers.use_all();
    CHECK(hiding_fingers_held_since(fingers, picture) == start + 2s);
    fingers.handle({Phase::up, 1, {2920, 800}}, start + 5s);
    CHECK(hiding_fingers_held_since(fingers, picture) == start + 4s);
}

}  // namespace
