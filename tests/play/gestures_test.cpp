#include "kiosk/play/gestures.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace kiosk;
namespace {

using namespace std::chrono_literals;
using Phase = TouchEvent::Phase;
using Kind = Gesture::Kind;

// Two buttons side by side at the bottom of a picture of 1000 × 1000.
const TouchArea english{{100, 900, 100, 50}, Control::choose_language, 0};
const TouchArea french{{220, 900, 100, 50}, Control::choose_language, 1};
constexpr Point on_english{150, 925};
constexpr Point on_french{270, 925};
constexpr Point between{210, 925};
constexpr Point free_ground{500, 400};

/// A panel that fingers touch.
class Panel {
  public:
    std::optional<Gesture> down(Point at, std::int64_t finger = 1) { return send(Phase::down, finger, at); }
    std::optional<Gesture> move(Point at, std::int64_t finger = 1) { return send(Phase::move, finger, at); }
    std::optional<Gesture> up(Point at, std::int64_t finger = 1) { return send(Phase::up, finger, at); }
    std::optional<Gesture> cancel(std::int64_t finger = 1) { return send(Phase::cancel, finger, {}); }
    std::optional<Gesture> tap(Point at, std::int64_t finger = 1) {
        down(at, finger);
        return up(at, finger);
    }
    /// From free ground by so much, within so long.
    std::optional<Gesture> drag(Point by, Duration time) {
        down(free_ground);
        after(time);
        return up({free_ground.x + by.x, free_ground.y + by.y});
    }
    void after(Duration time) {
        now = later(now, time);
        gestures.update(now);
    }

    Gestures gestures{GestureSettings{}};
    TimePoint now{1h};
    std::vector<TouchArea> areas{english, french};

  private:
    std::optional<Gesture> send(Phase phase, std::int64_t finger, Point at) {
        return gestures.handle({phase, finger, at}, now, areas);
    }
};

bool activates(const std::optional<Gesture>& gesture, const TouchArea& area) {
    return gesture && gesture->kind == Kind::activate && gesture->area == area;
}

std::optional<Kind> kind_of(const std::optional<Gesture>& gesture) {
    return gesture ? std::optional(gesture->kind) : std::nullopt;
}

TEST_CASE("A button acts when the finger lifts, and is drawn pressed before") {
    Panel panel;
    CHECK_FALSE(panel.gestures.touching());
    CHECK_FALSE(panel.gestures.pressed());
    CHECK_FALSE(panel.down(on_french));
    CHECK(panel.gestures.touching());
    CHECK(panel.gestures.pressed() == french);
    CHECK(activates(panel.up(on_french), french));
    CHECK_FALSE(panel.gestures.touching());
    CHECK_FALSE(panel.gestures.pressed());
}

TEST_CASE("A press that ends elsewhere does nothing") {
    Panel panel;
    SUBCASE("beside the buttons") {
        panel.down(on_english);
        panel.move(between);
        CHECK_FALSE(panel.gestures.pressed());
        CHECK_FALSE(panel.up(between));
    }
    SUBCASE("on another button") {
        panel.down(on_english);
        panel.move(on_french);
        CHECK_FALSE(panel.gestures.pressed());
        CHECK_FALSE(panel.up(on_french));
    }
    SUBCASE("far away to the side: a slip is no swipe") {
        panel.down(on_english);
        CHECK_FALSE(panel.up({900, 925}));
    }
    SUBCASE("on a button that it did not begin on") {
        panel.down(between);
        CHECK_FALSE(activates(panel.up(on_french), french));
    }
    CHECK(activates(panel.tap(on_english), english));  // and nothing stays behind
}

TEST_CASE("A press that slips off its button and comes back acts") {
    Panel panel;
    panel.down(on_english);
    panel.move(on_french);
    panel.move(on_english);
    CHECK(panel.gestures.pressed() == english);
    CHECK(activates(panel.up(on_english), english));
}

TEST_CASE("A button that moved or went away under the finger does not act by mistake") {
    Panel panel;
    panel.down(on_english);
    SUBCASE("another stands there now") {
        panel.areas = {{english.bounds, Control::choose_language, 1}};
        CHECK_FALSE(panel.up(on_english));
    }
    SUBCASE("none stands there now") {
        panel.areas.clear();
        CHECK_FALSE(panel.up(on_english));
    }
    SUBCASE("the same one, a little larger, acts") {
        panel.areas = {{english.bounds.inset(-5), Control::choose_language, 0}};
        CHECK(activates(panel.up(on_english), panel.areas.front()));
    }
}

TEST_CASE("Where areas overlap the last one lies on top") {
    Panel panel;
    panel.areas = {english, {english.bounds.inset(-50), Control::choose_language, 3}};
    CHECK(activates(panel.tap(on_english), panel.areas.back()));
}

TEST_CASE("A button's right and bottom edges are not its own") {
    Panel panel;
    CHECK(activates(panel.tap({100, 900}), english));
    CHECK(activates(panel.tap({199, 949}), english));
    CHECK(kind_of(panel.tap({200, 925})) == Kind::tap);
    panel.after(1s);
    CHECK(kind_of(panel.tap({150, 950})) == Kind::tap);
}

TEST_CASE("Drags on free ground") {
    struct Case {
        const char* what;
        Point by;
        Duration time;
        std::optional<Kind> kind;
    };
    // 24 pixels of slop, a swipe from 120 pixels, or at 900 pixels a second
    const std::vector<Case> cases = {
        {"a tap", {0, 0}, 100ms, Kind::tap},
        {"a trembling tap", {-20, 10}, 200ms, Kind::tap},
        {"a slow tap", {0, 0}, 1999ms, Kind::tap},
        {"a hand that rested", {0, 0}, 2s, std::nullopt},
        {"a swipe to the left", {-300, 0}, 300ms, Kind::swipe_left},
        {"a swipe to the right", {300, 0}, 300ms, Kind::swipe_right},
        {"a slow drag", {-120, 0}, 3s, Kind::swipe_left},
        {"a slow drag that is too short", {-119, 0}, 3s, std::nullopt},
        {"a fling", {45, 0}, 50ms, Kind::swipe_right},
        {"a fling that is not fast enough", {44, 0}, 50ms, std::nullopt},
        {"a jerk within the slop", {20, 0}, 1ms, Kind::tap},
        {"a slanted swipe", {-300, 190}, 300ms, Kind::swipe_left},
        {"a drag too steep", {-300, 210}, 300ms, std::nullopt},
        {"a swipe down", {0, 400}, 300ms, Kind::swipe_down},
        {"a slanted one", {190, 300}, 300ms, Kind::swipe_down},
        {"one too slanted", {210, 300}, 300ms, std::nullopt},
        {"a slow drag downwards that is too short", {0, 119}, 3s, std::nullopt},
        {"a drag upwards, fast", {10, -400}, 50ms, std::nullopt},
        {"all at once", {-300, 0}, 0s, Kind::swipe_left},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        Panel panel;
        CHECK(kind_of(panel.drag(one.by, one.time)) == one.kind);
    }
}

TEST_CASE("A finger that wandered and came back meant nothing") {
    Panel panel;
    panel.down(free_ground);
    panel.move({700, 400});
    CHECK_FALSE(panel.up({free_ground.x + 10, free_ground.y}));
}

TEST_CASE("A swipe may end on a button, which does not act") {
    Panel panel;
    panel.down({700, 925});
    CHECK(kind_of(panel.up(on_french)) == Kind::swipe_left);
}

TEST_CASE("A gesture tells where the finger lifted") {
    Panel panel;
    panel.down({500, 400});
    const auto tap = panel.up({505, 402});
    REQUIRE(tap);
    CHECK(tap->at == Point{505, 402});
}

TEST_CASE("Each button that is pressed acts, in the order in which fingers lift") {
    Panel panel;
    panel.down(on_english, 1);
    panel.after(0.2s);
    SUBCASE("one within the other") {
        panel.down(on_french, 2);
        CHECK(panel.gestures.pressed() == french);
        CHECK(activates(panel.up(on_french, 2), french));
        CHECK(panel.gestures.pressed() == english);
        CHECK(activates(panel.up(on_english, 1), english));
        CHECK_FALSE(panel.gestures.pressed());
    }
    SUBCASE("one after the other") {
        panel.down(on_french, 2);
        CHECK(activates(panel.up(on_english, 1), english));
        CHECK(activates(panel.up(on_french, 2), french));
    }
    SUBCASE("the mouse is a finger like any other") {
        CHECK(activates(panel.tap(on_french, -1), french));
        CHECK(activates(panel.up(on_english, 1), english));
    }
    SUBCASE("two on the same one press it once") {
        panel.down(on_english, 2);
        CHECK_FALSE(panel.up(on_english, 2));
        CHECK(activates(panel.up(on_english, 1), english));
    }
}

TEST_CASE("Two taps in about the same place soon after each other are a double tap") {
    struct Case {
        const char* what;
        Point second;
        Duration pause;
        Kind kind;
    };
    const std::vector<Case> cases = {
        {"at once", {500, 400}, 0s, Kind::double_tap},
        {"as late as can be", {500, 400}, 300ms, Kind::double_tap},
        {"too late", {500, 400}, 301ms, Kind::tap},
        {"as far as can be", {548, 400}, 100ms, Kind::double_tap},
        {"too far", {500, 449}, 100ms, Kind::tap},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        Panel panel;
        CHECK(kind_of(panel.tap(free_ground)) == Kind::tap);
        panel.after(one.pause);
        CHECK(kind_of(panel.tap(one.second)) == one.kind);
    }
}

TEST_CASE("What stands between two taps makes them single") {
    Panel panel;
    panel.tap(free_ground);
    SUBCASE("a button") {
        panel.tap(on_english);
    }
    SUBCASE("a swipe") {
        panel.drag({300, 0}, 0s);
    }
    SUBCASE("a double tap") {
        CHECK(kind_of(panel.tap(free_ground)) == Kind::double_tap);
    }
    SUBCASE("a hand that rested") {
        panel.gestures.consume_touches();
    }
    CHECK(kind_of(panel.tap(free_ground)) == Kind::tap);
}

TEST_CASE("A finger on free ground drags once it has left the slop") {
    Panel panel;
    panel.down({500, 400});
    CHECK_FALSE(panel.move({520, 400}));
    const auto drag = panel.move({530, 410});
    REQUIRE(drag);
    CHECK(*drag == Gesture{.kind = Kind::drag, .at = {530, 410}, .before = {520, 400}});
    CHECK(kind_of(panel.move({505, 400})) == Kind::drag);  // and on, wherever it goes
    CHECK_FALSE(panel.up({505, 400}));
}

TEST_CASE("A slide follows a finger from the slop on") {
    Panel panel;
    CHECK_FALSE(panel.gestures.following());
    panel.down({500, 400});
    CHECK_FALSE(panel.gestures.following());
    panel.move({524, 400});
    CHECK_FALSE(panel.gestures.following());
    panel.move({526, 400});
    CHECK(panel.gestures.following() == 2.0F);
    panel.move({450, 600});
    CHECK(panel.gestures.following() == -26.0F);
    panel.move({510, 400});
    CHECK(panel.gestures.following() == 0.0F);
    panel.up({510, 400});
    CHECK_FALSE(panel.gestures.following());
}

TEST_CASE("Two fingers on free ground pinch") {
    Panel panel;
    panel.down({400, 400}, 1);
    panel.down({600, 400}, 2);
    CHECK_FALSE(panel.gestures.following());
    const auto spread = panel.move({700, 400}, 2);
    REQUIRE(spread);
    CHECK(spread->kind == Kind::pinch);
    CHECK(spread->scale == doctest::Approx(1.5));
    CHECK(spread->before == Point{500, 400});
    CHECK(spread->at == Point{550, 400});
    const auto back = panel.move({500, 400}, 1);
    REQUIRE(back);
    CHECK(back->scale == doctest::Approx(200.0 / 300));
    CHECK(back->at == Point{600, 400});
    SUBCASE("a third is ignored") {
        CHECK_FALSE(panel.tap({300, 300}, 3));
        panel.down({300, 300}, 3);
        CHECK_FALSE(panel.move({200, 300}, 3));
        CHECK(kind_of(panel.move({510, 400}, 1)) == Kind::pinch);
    }
    SUBCASE("they mean neither tap nor swipe") {
        CHECK_FALSE(panel.up({500, 400}, 1));
        CHECK_FALSE(panel.up({100, 400}, 2));
        CHECK_FALSE(panel.gestures.touching());
    }
    SUBCASE("the one that is left drags on") {
        for (const std::int64_t gone : {1, 2}) {
            CAPTURE(gone);
            panel.down({500, 400}, 1);
            panel.down({700, 400}, 2);
            panel.move({750, 400}, 2);
            panel.move({450, 400}, 1);
            SUBCASE("lifted") {
                panel.up({600, 400}, gone);
            }
            SUBCASE("taken back") {
                panel.cancel(gone);
            }
            const std::int64_t left = 3 - gone;
            CHECK(kind_of(panel.move({610, 450}, left)) == Kind::drag);
            CHECK_FALSE(panel.gestures.following());
            CHECK_FALSE(panel.up({900, 450}, left));
            CHECK_FALSE(panel.gestures.touching());
        }
    }
    SUBCASE("one of them was lost") {
        panel.after(6s);
        panel.move({600, 500}, 2);
        panel.after(4s);
        CHECK(kind_of(panel.move({600, 600}, 2)) == Kind::drag);
    }
}

TEST_CASE("Fingers that come on top of each other make no wild pinch") {
    Panel panel;
    panel.down({500, 400}, 1);
    panel.down({500, 400}, 2);
    const auto gesture = panel.move({524, 400}, 2);
    REQUIRE(gesture);
    CHECK(gesture->scale == doctest::Approx(1));
    CHECK(panel.move({548, 400}, 2)->scale == doctest::Approx(2));
}

TEST_CASE("A finger on a button and one on free ground do not pinch") {
    Panel panel;
    SUBCASE("the button first") {
        panel.down(on_english, 1);
        panel.down(free_ground, 2);
        CHECK(kind_of(panel.move({700, 400}, 2)) == Kind::drag);
        CHECK_FALSE(panel.gestures.following());
        CHECK(activates(panel.up(on_english, 1), english));
        CHECK_FALSE(panel.up({700, 400}, 2));
    }
    SUBCASE("free ground first: a palm beside the button") {
        panel.down(free_ground, 1);
        panel.down(on_english, 2);
        CHECK(kind_of(panel.move({700, 400}, 1)) == Kind::drag);
        CHECK(activates(panel.up(on_english, 2), english));
        CHECK_FALSE(panel.up({700, 400}, 1));
    }
}

TEST_CASE("The next finger takes over from one that rests on free ground") {
    Panel panel;
    SUBCASE("free ground") {
        panel.down(free_ground, 1);
        panel.move({700, 400}, 1);
        panel.after(2s);
        CHECK(activates(panel.tap(on_english, 2), english));
        CHECK_FALSE(panel.move({300, 400}, 1));
        CHECK_FALSE(panel.up({300, 400}, 1));
    }
}

TEST_CASE("Fingers that are used do nothing until they lift") {
    Panel panel;
    panel.down(on_english, 1);
    panel.down(free_ground, 2);
    panel.gestures.consume_touches();
    CHECK_FALSE(panel.gestures.pressed());
    CHECK(panel.gestures.fingers().list().size() == 2);
    CHECK_FALSE(panel.up(on_english, 1));
    CHECK(activates(panel.tap(on_english, 1), english));
    CHECK_FALSE(panel.up({900, 400}, 2));
}

TEST_CASE("A panel that invents fingers is not followed for ever") {
    Panel panel;
    for (std::int64_t finger = 0; finger < 1000; ++finger)
        panel.down({static_cast<float>(finger), 400}, finger);
    CHECK(panel.gestures.fingers().list().size() == 16);
    CHECK(panel.gestures.fingers().list().back().id == 999);
    panel.after(10s);
    CHECK(panel.gestures.fingers().list().empty());
    for (std::int64_t finger = 0; finger < 16; ++finger)
        panel.down(free_ground, finger);
    CHECK(activates(panel.tap(on_french, 16), french));
    panel.after(10s);
    panel.down(on_french, 0);
    for (std::int64_t finger = 1; finger < 16; ++finger)
        panel.down(free_ground, finger);
    CHECK(activates(panel.tap(on_english, 16), english));  // the first has given way
    panel.after(10s);
    CHECK(activates(panel.tap(on_english), english));
}

TEST_CASE("What a hand does is in millimetres") {
    const GestureSettings settings = gestures_for(0.5F);
    CHECK(settings.slop == 24);
    CHECK(settings.swipe_distance == 120);
    CHECK(settings.fling_speed == 900);
}

TEST_CASE("A finger lifts elsewhere than it was last seen") {
    Panel panel;
    panel.down(on_english);
    CHECK_FALSE(panel.up(on_french));
    panel.down(between);
    CHECK(kind_of(panel.up({700, 925})) == Kind::swipe_right);
}

TEST_CASE("A touch that the panel takes back does nothing") {
    Panel panel;
    panel.down(on_english);
    CHECK_FALSE(panel.cancel());
    CHECK_FALSE(panel.gestures.touching());
    CHECK_FALSE(panel.up(on_english));
}

TEST_CASE("Events of a finger that is not down do nothing") {
    Panel panel;
    CHECK_FALSE(panel.move(on_english));
    CHECK_FALSE(panel.up(on_english));
    CHECK_FALSE(panel.cancel());
    CHECK_FALSE(panel.gestures.touching());
}

TEST_CASE("A finger that comes down again begins anew: its lifting was lost") {
    Panel panel;
    panel.down(on_english);
    panel.down(on_french);
    CHECK(activates(panel.up(on_french), french));
}

TEST_CASE("A finger that stands still for long has been lost") {
    Panel panel;
    CHECK(panel.gestures.next_deadline() == TimePoint::max());
    panel.down(on_english);
    panel.after(6s);
    panel.move({on_english.x + 25, on_english.y});  // still there
    CHECK(panel.gestures.next_deadline() == panel.now + 10s);
    panel.after(9s);
    panel.move({on_english.x + 40, on_english.y});  // a tremble
    CHECK(panel.gestures.touching());
    panel.after(1s);
    CHECK_FALSE(panel.gestures.touching());
    CHECK(panel.gestures.next_deadline() == TimePoint::max());
    CHECK_FALSE(panel.up(on_english));
}

TEST_CASE("A lost finger does not keep the next visitor from acting, even before anybody updates") {
    Panel panel;
    panel.down(on_english, 1);
    panel.now += 25s;
    CHECK(activates(panel.tap(on_french, 2), french));
}

TEST_CASE("Ten fingers in impossible orders leave nothing behind") {
    std::mt19937 random(20240611);
    const auto below = [&](int count) {
        return static_cast<int>(random() % static_cast<std::uint32_t>(count));
    };
    Panel panel;
    int activations = 0;
    for (int step = 0; step < 20'000; ++step) {
        panel.now += std::chrono::milliseconds(below(2000));
        const TouchEvent event{
            static_cast<Phase>(below(4)), below(10),
            Point{static_cast<float>(100 + below(220)), static_cast<float>(890 + below(70))}};
        const auto gesture = panel.gestures.handle(event, panel.now, panel.areas);
        if (gesture) {
            const bool moves = gesture->kind == Kind::drag || gesture->kind == Kind::pinch;
            REQUIRE(event.phase == (moves ? Phase::move : Phase::up));
            if (gesture->kind == Kind::activate) {
                REQUIRE(gesture->area.bounds.contains(event.at));
                ++activations;
            }
        }
        if (panel.gestures.touching()) {
            REQUIRE(panel.gestures.next_deadline() > panel.now);
            REQUIRE(panel.gestures.next_deadline() <= panel.now + 10s);
        } else {
            REQUIRE_FALSE(panel.gestures.pressed());
        }
    }
    CHECK(activations > 20);
    panel.after(10s);
    CHECK_FALSE(panel.gestures.touching());
    CHECK(panel.gestures.next_deadline() == TimePoint::max());
}

}  // namespace
