// The operator's way in, and who does not find it.

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

void open_menu(Story& story) {
    story.hold_corners();
    story.type(secret);
    REQUIRE(story.panel() == Panel::menu);
}

void type_wrong(Story& story, int times) {
    for (int time = 0; time < times; ++time)
        story.type("0000");
}

// The corners

TEST_CASE("Two corners held for three seconds open the pad, any two of the four") {
    const std::vector<Point> corners = {{0, 0}, {1919, 0}, {0, 1079}, {1919, 1079}, {161, 161}, {1759, 919}};
    for (std::size_t one = 0; one < 4; ++one) {
        for (std::size_t other = 0; other < corners.size(); ++other) {
            if (one == other || (one == 0 && other == 4) || (one == 3 && other == 5)) continue;
            CAPTURE(one);
            CAPTURE(other);
            Story story(three_slides());
            story.down(corners[one], 1);
            story.after(1s);
            story.down(corners[other], 2);
            story.after(2.999s);
            CHECK(story.panel() == Panel::none);
            story.after(0.001s);
            CHECK(story.panel() == Panel::pin);
            story.up(corners[one], 1);
            story.up(corners[other], 2);
            CHECK(story.panel() == Panel::pin);
            CHECK(story.shows_slide("title"));
            CHECK_FALSE(story.playback().paused());
        }
    }
}

TEST_CASE("What opens no pad") {
    Story story(three_slides());
    SUBCASE("one corner") {
        story.hold({{20, 20}}, 5s);
    }
    SUBCASE("two fingers in one corner") {
        story.hold({{20, 20}, {100, 100}}, 5s);
    }
    SUBCASE("a corner and an edge") {
        story.hold({{20, 20}, {960, 20}}, 5s);
    }
    SUBCASE("just beside the corners") {
        story.hold({{163, 20}, {1756, 1060}}, 5s);
    }
    SUBCASE("too short") {
        story.hold_corners(2.9s);
    }
    SUBCASE("fingers that do not stand still") {
        story.down({20, 20}, 1);
        story.down({1900, 20}, 2);
        for (int second = 0; second < 8; ++second) {
            story.after(1s);
            story.move({1900, second % 2 == 0 ? 80.0F : 20.0F}, 2);
        }
    }
    SUBCASE("a finger that comes and goes") {
        story.down({20, 20}, 1);
        for (int second = 0; second < 8; ++second) {
            story.down({1900, 20}, 2);
            story.after(1s);
            story.up({1900, 20}, 2);
        }
    }
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("A palm elsewhere and trembling fingers do not keep the operator out") {
    Story story(three_slides());
    story.down({900, 500}, 1);
    story.down({20, 20}, 2);
    story.down({1900, 1060}, 3);
    story.after(1.5s);
    story.move({30, 30}, 2);
    story.after(1.5s);
    CHECK(story.panel() == Panel::pin);
}

TEST_CASE("Without a PIN there is no way in by touch") {
    auto settings = Story::with();
    settings.has_pin = false;
    Story story(three_slides(), settings);
    story.hold_corners(8s);
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("Corners that stay held open the pad once") {
    Story story(three_slides());
    story.down({20, 20}, 1);
    story.down({1900, 1060}, 2);
    story.after(3s);
    story.tap(story.button(Control::close_panel), 3);
    CHECK(story.panel() == Panel::none);
    story.after(5s);
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("What lies below the corners does not act") {
    Story story(three_slides());
    const Point english = {20, 1000};  // a button in the corner
    story.tap(story.button("fr"));
    story.hold({english, {1900, 20}}, 3s);
    CHECK(story.panel() == Panel::pin);
    CHECK(story.shows("fr"));
}

// The pad

TEST_CASE("The right PIN opens the menu") {
    Story story(three_slides());
    story.hold_corners();
    CHECK(story.controls().pin_digits == 0);
    story.tap(story.button(Control::digit, 4));
    CHECK(story.controls().pin_digits == 1);
    story.tap(story.button(Control::digit, 9));
    story.tap(story.button(Control::erase));
    CHECK(story.controls().pin_digits == 1);
    story.type("711");
    CHECK(story.panel() == Panel::menu);
    CHECK(story.controls().pin_digits == 0);
    CHECK_FALSE(story.controls().pin_wrong);
}

TEST_CASE("A wrong PIN is told, until the next digit") {
    Story story(three_slides());
    story.hold_corners();
    story.type("1234");
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().pin_wrong);
    CHECK(story.controls().pin_digits == 0);
    SUBCASE("which is typed") {
        story.tap(story.button(Control::digit, 4));
        CHECK_FALSE(story.controls().pin_wrong);
        story.type("711");
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("or until the pad closes") {
        story.tap(story.button(Control::close_panel));
        story.hold_corners();
        CHECK_FALSE(story.controls().pin_wrong);
    }
}

TEST_CASE("Nothing typed is no try, and what is too long is cut") {
    Story story(three_slides());
    story.hold_corners();
    for (int time = 0; time < 10; ++time)
        story.tap(story.button(Control::enter));
    story.tap(story.button(Control::erase));
    CHECK(story.controls().seconds_left == 0);
    for (int time = 0; time < 100; ++time)
        story.tap(story.button(Control::digit, 4));
    CHECK(story.controls().pin_digits == 12);
    story.tap(story.button(Control::enter));
    CHECK(story.controls().pin_wrong);
}

TEST_CASE("Five wrong tries lock the pad for thirty seconds") {
    Story story(three_slides());
    story.hold_corners();
    type_wrong(story, 4);
    CHECK(story.controls().seconds_left == 0);
    type_wrong(story, 1);
    CHECK(story.controls().pin_wrong);
    CHECK(story.controls().seconds_left == 30);
    CHECK(story.controls().seconds_total == 30);
    story.type(secret);
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().pin_digits == 0);
    story.after(15s);
    story.tap({10, 500});  // keeps the pad open
    CHECK(story.controls().seconds_left == 15);
    CHECK(story.until_next() == 1s);
    story.after(14.999s);
    CHECK(story.controls().seconds_left == 1);
    story.type(secret);
    CHECK(story.panel() == Panel::pin);
    story.after(0.001s);
    CHECK(story.controls().seconds_left == 0);
    CHECK(story.controls().seconds_total == 0);
    type_wrong(story, 4);
    CHECK(story.controls().seconds_left == 0);
    story.type(secret);
    CHECK(story.panel() == Panel::menu);
}

TEST_CASE("Each lock-out is twice as long as the one before, up to an hour, until the right PIN") {
    Story story(three_slides());
    for (const int seconds : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
        story.hold_corners();
        type_wrong(story, 4);
        CHECK(story.controls().seconds_left == 0);
        type_wrong(story, 1);
        CHECK(story.controls().seconds_left == seconds);
        CHECK(story.controls().seconds_total == seconds);
        story.tap(story.button(Control::close_panel));
        story.after(std::chrono::seconds(seconds) + 80s);  // past the question whether somebody is there
    }
    CHECK(story.wrong_pins() == 45);
    story.hold_corners();
    story.type(secret);
    REQUIRE(story.panel() == Panel::menu);
    CHECK(story.wrong_pins() == 0);
    story.tap(story.button(Control::menu_close));
    story.hold_corners();
    type_wrong(story, 5);
    CHECK(story.controls().seconds_left == 30);
}

TEST_CASE("A restart wins nobody another try") {
    auto settings = Story::with();
    SUBCASE("while the pad was locked") {
        settings.lock.wrong_pins = 15;
        Story story(three_slides(), settings);
        story.hold_corners();
        CHECK(story.controls().seconds_left == 117);
        CHECK(story.controls().seconds_total == 120);
        story.tap(story.button(Control::close_panel));
        story.after(117s);
        open_menu(story);
    }
    SUBCASE("between two locks") {
        settings.lock.wrong_pins = 14;
        Story story(three_slides(), settings);
        story.hold_corners();
        CHECK(story.controls().seconds_left == 0);
        type_wrong(story, 1);
        CHECK(story.controls().seconds_left == 120);
    }
}

TEST_CASE(
    "The operator is told of wrong PINs once, those before a restart and behind the neutral screen too") {
    auto settings = Story::with();
    settings.lock.wrong_pins = 3;
    Story story(three_slides(), settings);
    story.hide();
    story.hold_corners();
    type_wrong(story, 1);
    story.type(secret);  // brings the show back, and opens no menu
    story.hold_corners();
    type_wrong(story, 2);
    story.type(secret);
    REQUIRE(story.panel() == Panel::menu);
    CHECK(story.take_wrong_pins_before() == 6);
    CHECK(story.take_wrong_pins_before() == 0);
}

TEST_CASE("The lock-out waits behind a closed pad") {
    Story story(three_slides());
    story.hold_corners();
    type_wrong(story, 5);
    story.tap(story.button(Control::close_panel));
    CHECK(story.panel() == Panel::none);
    story.hold_corners();
    CHECK(story.controls().seconds_left == 27);
    story.clock_jumps(-1h);
    CHECK(story.controls().seconds_left == 27);
    story.tap(story.button(Control::close_panel));
    story.after(24s);
    story.hold_corners();
    CHECK(story.controls().seconds_left == 0);
    story.type(secret);
    CHECK(story.panel() == Panel::menu);
}

TEST_CASE("Closing the pad wins nobody another try") {
    Story story(three_slides());
    SUBCASE("between tries") {
        for (int time = 0; time < 5; ++time) {
            story.hold_corners();
            type_wrong(story, 1);
            story.tap(story.button(Control::close_panel));
        }
    }
    SUBCASE("before the answer") {
        story.pins_take_time();
        for (int time = 0; time < 5; ++time) {
            story.hold_corners();
            type_wrong(story, 1);
            story.tap(story.button(Control::close_panel));
        }
        story.pins_are_checked();
    }
    story.hold_corners();
    CHECK(story.controls().seconds_left > 0);
}

TEST_CASE("A right PIN forgives the wrong ones before it") {
    Story story(three_slides());
    story.hold_corners();
    type_wrong(story, 4);
    story.type(secret);
    story.tap(story.button(Control::menu_close));
    story.hold_corners();
    type_wrong(story, 4);
    CHECK(story.controls().seconds_left == 0);
    SUBCASE("few of them too") {
        story.type(secret);
        story.tap(story.button(Control::menu_close));
        story.hold_corners();
        type_wrong(story, 2);
        story.type(secret);
        story.tap(story.button(Control::menu_close));
        story.hold_corners();
        type_wrong(story, 4);
        CHECK(story.controls().seconds_left == 0);
    }
    SUBCASE("the fifth try too") {
        story.pins_take_time();
        story.type(secret);
        CHECK(story.controls().seconds_left == 0);  // not yet wrong
        story.pins_are_checked();
        CHECK(story.panel() == Panel::menu);
        story.tap(story.button(Control::menu_close));
        story.hold_corners();
        CHECK(story.controls().seconds_left == 0);
    }
}

TEST_CASE("While a PIN is checked nothing else is typed") {
    Story story(three_slides());
    story.hold_corners();
    story.pins_take_time();
    story.type("1234");
    story.type(secret);
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().pin_digits == 0);
    story.pins_are_checked();
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().pin_wrong);
}

TEST_CASE("An answer that comes too late opens nothing") {
    Story story(three_slides());
    story.hold_corners();
    story.pins_take_time();
    story.type(secret);
    SUBCASE("the pad was closed") {
        story.tap(story.button(Control::close_panel));
        story.pins_are_checked();
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("nobody waited for it") {
        story.after(20s);
        story.pins_are_checked();
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("somebody else is at the pad now") {
        story.after(20s);
        story.hold_corners();
        story.pins_are_checked();
        CHECK(story.panel() == Panel::pin);
        CHECK_FALSE(story.controls().pin_wrong);
    }
    SUBCASE("somebody else has entered another PIN meanwhile") {
        story.after(20s);
        story.hold_corners();
        story.type("1234");
        story.pins_are_checked();
        CHECK(story.panel() == Panel::pin);
        CHECK(story.controls().pin_wrong);
    }
    SUBCASE("the show was hidden") {
        story.hide();
        story.pins_are_checked();
        CHECK(story.controls().hidden);
        CHECK(story.panel() == Panel::neutral);
    }
}

TEST_CASE("A pad that nobody touches closes after twenty seconds, and the visit goes on") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.hold_corners();
    story.tap(story.button(Control::digit, 4));
    story.after(19.999s);
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().pin_digits == 1);
    story.after(0.001s);
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows("fr"));
    story.after(59.9s);
    CHECK(story.panel() == Panel::none);
    story.after(0.1s);
    CHECK(story.panel() == Panel::still_reading);
    story.after(10s);
    CHECK(story.attracts());
    story.hold_corners();
    CHECK(story.controls().pin_digits == 0);
}

TEST_CASE("The pad stays twenty seconds from what happened last") {
    Story story(three_slides());
    SUBCASE("from its opening, whoever holds the corners on") {
        story.down({20, 20}, 1);
        story.down({1900, 1060}, 2);
        story.after(3s);
    }
    SUBCASE("from the answer") {
        story.hold_corners();
        story.pins_take_time();
        story.type("1234");
        story.after(15s);
        story.pins_are_checked();
    }
    SUBCASE("from a touch, although it means nothing") {
        story.hold_corners();
        story.after(15s);
        story.tap({10, 500});
    }
    story.after(19.999s);
    CHECK(story.panel() == Panel::pin);
    story.after(0.001s);
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("At the pad and in the menu the show waits, and asks nobody") {
    Story story(three_slides());
    story.hold_corners();
    for (int second = 0; second < 90; ++second) {
        story.after(1s);
        story.tap({10, 500});
        REQUIRE(story.panel() == Panel::pin);
    }
    CHECK(story.shows_slide("title"));
    story.type(secret);
    for (int second = 0; second < 90; ++second) {
        story.after(1s);
        story.tap({10, 900});
        REQUIRE(story.panel() == Panel::menu);
    }
    CHECK(story.shows_slide("title"));
}

TEST_CASE("What is on the screen beside the pad does not act") {
    Story story(three_slides());
    story.stroke();
    story.hold_corners();
    for (const Control control :
         {Control::choose_language, Control::open_languages, Control::next, Control::play_pause,
          Control::text_size, Control::contrast, Control::menu_exit, Control::menu_hide_slide}) {
        CAPTURE(control);
        const SessionView before = story.session_view();
        story.tap_on(control);
        CHECK(story.session_view() == before);
        CHECK_FALSE(story.asked().quit);
    }
    story.tap_without_areas(Story::right_third);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Keys type the PIN too, and turn no page meanwhile") {
    Story story(three_slides());
    story.hold_corners();
    story.press({Key::digit_4, Key::digit_7, Key::digit_2, Key::backspace, Key::right, Key::space, Key::l});
    CHECK(story.controls().pin_digits == 2);
    story.press({Key::digit_1, Key::digit_1, Key::enter});
    CHECK(story.panel() == Panel::menu);
    story.press({Key::right, Key::digit_1});
    CHECK(story.panel() == Panel::menu);
    CHECK(story.shows_slide("title"));
    story.press(Key::escape);
    CHECK(story.attracts());
    story.hold_corners();
    story.after(19s);
    story.press(Key::right);  // somebody is there
    story.after(19s);
    CHECK(story.panel() == Panel::pin);
    story.press(Key::escape);
    CHECK(story.panel() == Panel::none);
    CHECK_FALSE(story.asked().quit);
}

TEST_CASE("Digits leave nothing behind when they go") {
    PinDigits digits;
    for (const char digit : {'4', '7', '1', '1'})
        CHECK(digits.add(digit));
    CHECK(digits.text() == "4711");
    const char* memory = digits.text().data();
    PinDigits moved = std::move(digits);
    CHECK(moved.text() == "4711");
    CHECK(std::string_view(memory, 4) == std::string_view("\0\0\0\0", 4));
    memory = moved.text().data();
    moved.erase_last();
    CHECK(std::string_view(memory, 4) == std::string_view("471\0", 4));
    PinDigits assigned;
    assigned.add('9');
    assigned = std::move(moved);
    CHECK(assigned.text() == "471");
    CHECK(std::string_view(memory, 4) == std::string_view("\0\0\0\0", 4));
    memory = assigned.text().data();
    assigned.wipe();
    CHECK(std::string_view(memory, 4) == std::string_view("\0\0\0\0", 4));
    CHECK(assigned.count() == 0);
    assigned.erase_last();
    CHECK(assigned.count() == 0);
}

// The menu

namespace {

/// A panel whose deck is locked for as long as `locked` says so.
SessionSettings with_locked_deck(const bool& locked) {
    SessionSettings settings = Story::with();
    settings.deck_is_locked = [&locked] { return locked; };
    return settings;
}

}  // namespace

TEST_CASE("A passphrase is typed behind the PIN, by touch and by keys, and opens the deck") {
    const bool locked = true;
    Story story(three_slides(), with_locked_deck(locked));
    story.hold_corners();
    story.type(secret);
    REQUIRE(story.panel() == Panel::menu);
    story.tap(story.button(Control::menu_passphrase));
    REQUIRE(story.panel() == Panel::passphrase);
    story.type_passphrase("a river ");
    story.press({Key::b, Key::e, Key::d, Key::space, Key::digit_7, Key::digit_8});
    CHECK(story.controls().letters == 14);
    story.tap(story.button(Control::erase));
    story.press(Key::backspace);
    CHECK(story.controls().letters == 12);
    story.tap(story.button(Control::enter));
    CHECK(story.controls().letters == 0);
    CHECK(story.controls().trying);
    // While it is tried nothing else is typed, and nothing is tried twice.
    story.type_passphrase("x");
    story.tap(story.button(Control::enter));
    CHECK(story.controls().letters == 0);
    const SessionRequests requests = story.asked();
    REQUIRE(requests.try_passphrase);
    CHECK(requests.try_passphrase->text() == "a river bed ");
    SUBCASE("the right one") {
        CHECK(story.passphrase_tried(true));
        CHECK(story.attracts());
    }
    SUBCASE("a wrong one is told, until the next letter") {
        CHECK(story.passphrase_tried(false));
        CHECK(story.controls().passphrase_wrong);
        story.type_passphrase("a");
        CHECK_FALSE(story.controls().passphrase_wrong);
        CHECK(story.panel() == Panel::passphrase);
    }
    SUBCASE("the cross leads back to the menu, and an answer comes too late") {
        story.tap(story.button(Control::close_panel));
        CHECK(story.panel() == Panel::menu);
        CHECK_FALSE(story.passphrase_tried(true));
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("nobody types, and the pad closes") {
        CHECK(story.passphrase_tried(false));
        story.after(60s);
        CHECK(story.attracts());
        CHECK_FALSE(story.passphrase_tried(true));
    }
    SUBCASE("the show is hidden meanwhile, and stays so") {
        story.hide();
        CHECK_FALSE(story.passphrase_tried(true));
        CHECK(story.panel() == Panel::neutral);
        CHECK(story.controls().hidden);
    }
}

TEST_CASE("Where the deck is locked a hidden show comes back by PIN and passphrase alone") {
    bool locked = false;
    Story story(three_slides(), with_locked_deck(locked));
    story.hide();
    locked = true;
    story.hold_corners();
    story.type(secret);
    CHECK(story.panel() == Panel::passphrase);
    CHECK(story.controls().hidden);
    CHECK_FALSE(story.has_button(Control::menu_exit));
    story.type_passphrase("a wrong one");
    story.tap(story.button(Control::enter));
    CHECK(story.asked().try_passphrase);
    CHECK(story.passphrase_tried(false));
    CHECK(story.controls().hidden);
    SUBCASE("the right one") {
        story.type_passphrase("the right one");
        story.tap(story.button(Control::enter));
        CHECK(story.passphrase_tried(true));
        CHECK(story.attracts());
    }
    SUBCASE("the cross leads to the menu, which can end the show") {
        story.tap(story.button(Control::close_panel));
        REQUIRE(story.panel() == Panel::menu);
        CHECK_FALSE(story.passphrase_tried(true));
        CHECK(story.controls().hidden);
        SUBCASE("and does") {
            story.tap(story.button(Control::menu_exit));
            CHECK(story.asked().quit);
            CHECK(story.controls().hidden);
        }
        SUBCASE("and leads back to the pad") {
            story.tap(story.button(Control::menu_passphrase));
            CHECK(story.panel() == Panel::passphrase);
        }
        SUBCASE("and back to the neutral screen") {
            story.tap(story.button(Control::menu_close));
            CHECK(story.panel() == Panel::neutral);
            CHECK(story.controls().hidden);
        }
        SUBCASE("and closes where nobody touches it") {
            story.after(60s);
            CHECK(story.panel() == Panel::neutral);
            CHECK(story.controls().hidden);
        }
    }
    SUBCASE("once it is open the PIN is enough") {
        story.tap(story.button(Control::close_panel));
        story.tap(story.button(Control::menu_close));
        locked = false;
        story.hold_corners();
        story.type(secret);
        CHECK(story.attracts());
    }
}

TEST_CASE("A hidden slide is left out until all are shown again") {
    Story story(three_slides());
    story.after(10s);
    open_menu(story);
    story.tap(story.button(Control::menu_hide_slide));
    CHECK(story.panel() == Panel::none);
    CHECK(story.turns("flag", "thanks"));
    CHECK(story.attracts());
    for (int round = 0; round < 6; ++round) {
        story.after(10s);
        CHECK_FALSE(story.shows_slide("flag"));
    }
    CHECK(story.playback().hidden_slides() == std::vector<int>{1});
    open_menu(story);
    story.tap(story.button(Control::menu_show_all));
    CHECK(story.panel() == Panel::none);
    CHECK(story.playback().hidden_slides().empty());
    bool seen = false;
    for (int slide = 0; slide < 3; ++slide) {
        story.after(10s);
        seen = seen || story.shows_slide("flag");
    }
    CHECK(seen);
}

TEST_CASE("With the last slide the show hides") {
    Story story(deck_of({words("title"), words("flag")}));
    open_menu(story);
    story.tap(story.button(Control::menu_hide_slide));
    CHECK(story.shows_slide("flag"));
    open_menu(story);
    story.tap(story.button(Control::menu_hide_slide));
    CHECK(story.controls().hidden);
    CHECK(story.panel() == Panel::neutral);
    CHECK(story.playback().hidden_slides() == std::vector<int>{0});
}

TEST_CASE("The menu asks for what only the program can do") {
    Story story(three_slides());
    open_menu(story);
    SUBCASE("reloading") {
        story.tap(story.button(Control::menu_reload));
        CHECK(story.asked().reload);
        CHECK_FALSE(story.asked().reload);  // once
    }
    SUBCASE("ending") {
        story.tap(story.button(Control::menu_exit));
        CHECK(story.asked().quit);
    }
    CHECK(story.attracts());
}

TEST_CASE("When the operator goes, the show is as for the next visitor") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.tap(story.button(Control::text_size));
    open_menu(story);
    SUBCASE("by the button") {
        story.tap(story.button(Control::menu_close));
    }
    SUBCASE("without a word") {
        story.after(59.999s);
        CHECK(story.panel() == Panel::menu);
        story.after(0.001s);
    }
    CHECK(story.attracts());
    CHECK(story.shows("en"));
}

TEST_CASE("The touch test keeps a trail until it is cleared, with a gap where nothing was felt") {
    Story story(three_slides());
    open_menu(story);
    story.tap(story.button(Control::menu_touch_test));
    CHECK(story.controls().trail.empty());
    // The slop is 24 pixels here, and a square half of that.
    const auto was_felt = [&](Point at) {
        const auto trail = story.controls().trail;
        return std::any_of(trail.begin(), trail.end(), [&](const Rect& felt) { return felt.contains(at); });
    };
    story.down({100, 800}, 1);
    for (float x = 100; x < 400; x += 10)
        if (x < 200 || x > 260) story.move({x, 800}, 1);
    story.up({400, 800}, 1);
    story.tap({1500, 900}, 2);
    CHECK(was_felt({150, 800}));
    CHECK(was_felt({1500, 900}));
    CHECK_FALSE(was_felt({230, 800}));
    CHECK_FALSE(was_felt({150, 760}));
    CHECK(story.controls().trail.size() == 3);
    story.after(20s);
    story.move({600, 600}, 3);  // a mouse that presses nothing
    CHECK(story.controls().trail.size() == 3);
    story.tap(story.button(Control::erase));
    CHECK(story.controls().trail.empty());
    // Nor is it there the next time.
    story.tap({1500, 900});
    story.tap(story.button(Control::menu_close));
    story.tap(story.button(Control::menu_touch_test));
    CHECK(story.controls().trail.empty());
}

TEST_CASE("The touch test shows where fingers are") {
    Story story(three_slides());
    open_menu(story);
    story.tap(story.button(Control::menu_touch_test));
    CHECK(story.panel() == Panel::touch_test);
    CHECK(story.controls().touches.empty());
    story.down({100, 900}, 1);
    story.down({1003, 1004}, 2);
    CHECK(story.controls().touches == std::vector<Point>{{104, 904}, {1000, 1008}});
    story.move({203, 900}, 1);
    CHECK(story.controls().touches == std::vector<Point>{{200, 904}, {1000, 1008}});
    story.up({203, 900}, 1);
    CHECK(story.controls().touches == std::vector<Point>{{1000, 1008}});
    story.up({1003, 1004}, 2);
    story.tap(story.button(Control::menu_close));
    CHECK(story.panel() == Panel::menu);
    CHECK(story.controls().touches.empty());
    story.tap(story.button(Control::menu_touch_test));
    story.press(Key::escape);
    CHECK(story.panel() == Panel::menu);
    story.tap(story.button(Control::menu_touch_test));
    story.tap_on(Control::menu_exit);
    CHECK_FALSE(story.asked().quit);
    story.after(60s);
    CHECK(story.attracts());
}

TEST_CASE("Three fingers hide the show in the touch test too") {
    Story story(three_slides());
    open_menu(story);
    story.tap(story.button(Control::menu_touch_test));
    story.hold_to_hide();
    CHECK(story.controls().hidden);
    CHECK(story.panel() != Panel::touch_test);
}

// Ending

TEST_CASE("Who can end the program") {
    for (const bool kiosk : {true, false}) {
        CAPTURE(kiosk);
        auto settings = Story::with();
        settings.kiosk = kiosk;
        Story story(three_slides(), settings);
        story.press(Key::escape);
        CHECK(story.asked().quit != kiosk);
        story.press(Key::q);
        CHECK(story.asked().quit != kiosk);
        story.close_window();
        CHECK(story.asked().quit != kiosk);
        story.press(Key::f);
        CHECK(story.asked().toggle_full_screen != kiosk);
        CHECK(story.attracts());
    }
}

// What is on a stick

namespace {

/// A panel on which the operator may install from a stick.
SessionSettings with_sticks() {
    SessionSettings settings = Story::with();
    settings.from_sticks = true;
    return settings;
}

StickState stick_with(UpdateOffer::State state) {
    UpdateOffer offer;
    offer.state = state;
    offer.manifest = "9f86d0";
    return {.offer = offer, .made = "2026-06-01 18:00"};
}

void enter_pin(Story& story) {
    story.hold_corners();
    story.type(secret);
}

}  // namespace

TEST_CASE("Behind the PIN, and nowhere else, the show looks at the stick and offers what is on it") {
    Story story(three_slides(), with_sticks());
    story.tap(Story::middle);
    CHECK_FALSE(story.asked().look_at_stick);
    story.hold_corners();
    story.type("1234");
    CHECK_FALSE(story.asked().look_at_stick);
    story.type(secret);
    REQUIRE(story.panel() == Panel::menu);
    CHECK(story.asked().look_at_stick);
    SUBCASE("a bundle that is newer is there at once, and installed by one tap") {
        story.stick_seen(stick_with(UpdateOffer::State::newer));
        REQUIRE(story.panel() == Panel::stick);
        story.tap(story.button(Control::install_from_stick));
        story.tap(story.button(Control::install_from_stick));  // once more does nothing
        const SessionRequests asked = story.asked();
        REQUIRE(asked.install);
        CHECK(asked.install->manifest == "9f86d0");
        CHECK_FALSE(asked.install->even_if_older);
        CHECK(story.controls().stick->is_installing);
        SUBCASE("however long that takes, it stays open, and then gives way to the show") {
            story.after(1h);
            CHECK(story.panel() == Panel::stick);
            story.tap(story.button(Control::close_panel));
            CHECK(story.panel() == Panel::stick);
            story.stick_installed("");
            CHECK(story.attracts());
        }
        SUBCASE("where it is refused, the reason is told, and it can be tried again") {
            story.stick_installed("the bundle can no longer be read");
            REQUIRE(story.panel() == Panel::stick);
            CHECK(story.controls().stick->fault == "the bundle can no longer be read");
            CHECK_FALSE(story.controls().stick->is_installing);
            story.tap(story.button(Control::install_from_stick));
            CHECK(story.asked().install);
        }
        SUBCASE("the show is hidden meanwhile, and stays so") {
            story.hide();
            story.stick_installed("");
            CHECK(story.panel() == Panel::neutral);
            CHECK(story.controls().hidden);
        }
    }
    SUBCASE("an older one is installed only because the operator insists, which the order says") {
        story.stick_seen(stick_with(UpdateOffer::State::older));
        REQUIRE(story.panel() == Panel::stick);
        story.tap(story.button(Control::install_from_stick));
        const SessionRequests asked = story.asked();
        REQUIRE(asked.install);
        CHECK(asked.install->even_if_older);
    }
    SUBCASE("one that cannot be installed is told of, and nothing else") {
        story.stick_seen(stick_with(UpdateOffer::State::refused));
        REQUIRE(story.panel() == Panel::stick);
        story.tap(story.button(Control::install_from_stick));
        CHECK_FALSE(story.asked().install);
        story.tap(story.button(Control::close_panel));
        REQUIRE(story.panel() == Panel::menu);
        story.tap(story.button(Control::menu_stick));
        CHECK(story.panel() == Panel::stick);
        story.press(Key::escape);
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("one that is installed is not put before the menu") {
        story.stick_seen(stick_with(UpdateOffer::State::same));
        CHECK(story.panel() == Panel::menu);
        story.tap(story.button(Control::menu_stick));
        REQUIRE(story.panel() == Panel::stick);
        story.tap(story.button(Control::install_from_stick));
        CHECK_FALSE(story.asked().install);
    }
    SUBCASE("where there is none, there is the menu") {
        story.stick_seen(std::nullopt);
        CHECK(story.panel() == Panel::menu);
        story.tap(story.button(Control::menu_stick));
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("an answer that comes too late opens nothing") {
        story.tap(story.button(Control::menu_close));
        story.stick_seen(stick_with(UpdateOffer::State::newer));
        CHECK(story.attracts());
    }
    SUBCASE("nobody touches it, and it closes") {
        story.stick_seen(stick_with(UpdateOffer::State::newer));
        story.after(60s);
        CHECK(story.attracts());
    }
}

TEST_CASE("Where the settings do not say so, no stick is looked at") {
    Story story(three_slides());
    enter_pin(story);
    CHECK(story.panel() == Panel::menu);
    CHECK_FALSE(story.asked().look_at_stick);
    story.stick_seen(stick_with(UpdateOffer::State::newer));
    CHECK(story.panel() == Panel::menu);
}

TEST_CASE("A hidden show does not come back before it is known what is on the stick") {
    Story story(three_slides(), with_sticks());
    story.hide();
    enter_pin(story);
    CHECK(story.controls().hidden);
    CHECK(story.asked().look_at_stick);
    SUBCASE("nothing: it comes back") {
        story.stick_seen(std::nullopt);
        CHECK(story.attracts());
    }
    SUBCASE("what is installed already: it comes back") {
        story.stick_seen(stick_with(UpdateOffer::State::same));
        CHECK(story.attracts());
    }
    SUBCASE("something new: it stays hidden while that is installed, and after it") {
        story.stick_seen(stick_with(UpdateOffer::State::newer));
        REQUIRE(story.panel() == Panel::stick);
        CHECK(story.controls().hidden);
        story.tap(story.button(Control::install_from_stick));
        story.stick_installed("");
        CHECK(story.panel() == Panel::neutral);
        CHECK(story.controls().hidden);
        enter_pin(story);
        story.stick_seen(stick_with(UpdateOffer::State::same));
        CHECK(story.attracts());
    }
    SUBCASE("something new that the operator does not want now: it comes back") {
        story.stick_seen(stick_with(UpdateOffer::State::newer));
        story.tap(story.button(Control::close_panel));
        CHECK(story.attracts());
    }
}

}  // namespace

// By a keypad

namespace {

/// Back and on three times in turn, and help.
void knock(Story& story) {
    story.press({Key::left, Key::right, Key::left, Key::right, Key::left, Key::right, Key::f1});
}

void lead_to(Story& story, Control control, int index = 0) {
    const auto is_there = [&] {
        const auto focus = story.controls().focus;
        return focus && focus->control == control && focus->index == index;
    };
    for (int key = 0; key < 60 && !is_there(); ++key)
        story.press(Key::down);
    REQUIRE(is_there());
}

}  // namespace

TEST_CASE("An operator who comes by keys hears where they are, and of a PIN that something was typed") {
    SessionSettings settings = Story::with();
    settings.reads_aloud = true;
    settings.needs_headphones = true;
    Story story(three_slides(), settings);
    const auto word = [&] { return story.speech() ? story.speech()->word : std::nullopt; };
    const auto control = [&] {
        return story.speech() && story.speech()->control ? std::optional(story.speech()->control->control)
                                                         : std::nullopt;
    };
    SUBCASE("but not where nobody is to hear anything") {
        knock(story);
        REQUIRE(story.panel() == Panel::pin);
        CHECK_FALSE(story.speech());
        story.press(Key::down);
        CHECK_FALSE(story.speech());
        return;
    }
    story.headphones(true);
    SUBCASE("nor while the show is hidden") {
        story.hide();
        knock(story);
        CHECK_FALSE(story.speech());
        return;
    }
    SUBCASE("nor who has come by touch") {
        story.hold_corners();
        REQUIRE(story.panel() == Panel::pin);
        story.press(Key::down);
        CHECK_FALSE(story.speech());
        return;
    }
    knock(story);
    CHECK(word() == Word::enter_pin);
    int turn = story.speech()->turn;
    // Over the digits there is silence, and each that is typed sounds alike.
    for (const char digit : secret) {
        lead_to(story, Control::digit, digit - '0');
        CHECK_FALSE(story.speech());
        story.press(Key::enter);
        CHECK(word() == Word::typed);
        CHECK(story.speech()->turn != turn);
        turn = story.speech()->turn;
    }
    lead_to(story, Control::erase);
    CHECK(control() == Control::erase);
    lead_to(story, Control::enter);
    CHECK(control() == Control::enter);
    story.press(Key::enter);
    REQUIRE(story.panel() == Panel::menu);
    CHECK(word() == Word::menu);
    lead_to(story, Control::menu_reload);
    CHECK(control() == Control::menu_reload);
    lead_to(story, Control::menu_touch_test);
    story.press(Key::enter);
    CHECK(word() == Word::touch_test);
    story.press(Key::escape);
    CHECK(word() == Word::menu);
    story.press(Key::escape);
    CHECK(story.panel() == Panel::none);
    CHECK_FALSE(story.speech());
}

TEST_CASE("An operator hears that a PIN was wrong, once") {
    SessionSettings settings = Story::with();
    settings.reads_aloud = true;
    Story story(three_slides(), settings);
    knock(story);
    for (const int digit : {0, 0, 0, 0}) {
        lead_to(story, Control::digit, digit);
        story.press(Key::enter);
    }
    lead_to(story, Control::enter);
    story.press(Key::enter);
    REQUIRE(story.speech());
    CHECK(story.speech()->word == Word::wrong_pin);
    const int turn = story.speech()->turn;
    story.after(1s);
    CHECK(story.speech()->turn == turn);
    story.press(Key::digit_5);
    CHECK(story.speech()->word == Word::typed);
}

TEST_CASE("By a keypad alone the operator gets in, through the menu and out") {
    Story story(three_slides());
    SUBCASE("while the show is seen") {}
    SUBCASE("while it is hidden") {
        story.hide();
    }
    const bool hidden = story.controls().hidden;
    knock(story);
    REQUIRE(story.panel() == Panel::pin);
    CHECK_FALSE(story.controls().focus);
    for (const char digit : secret) {
        lead_to(story, Control::digit, digit - '0');
        story.press(Key::enter);
    }
    CHECK(story.controls().pin_digits == 4);
    lead_to(story, Control::enter);
    story.press(Key::enter);
    if (hidden) {
        CHECK_FALSE(story.controls().hidden);
        return;
    }
    REQUIRE(story.panel() == Panel::menu);
    // Every button, and round again: there is no slide between the last one and the first.
    std::set<Control> passed;
    for (int key = 0; key < 20; ++key) {
        story.press(key % 2 == 0 ? Key::down : Key::right);
        REQUIRE(story.controls().focus);
        passed.insert(story.controls().focus->control);
    }
    for (const Control control : {Control::menu_hide_slide, Control::menu_show_all, Control::menu_reload,
                                  Control::menu_touch_test, Control::menu_exit, Control::menu_close})
        CHECK(passed.count(control) == 1);
    lead_to(story, Control::menu_touch_test);
    story.press(Key::enter);
    CHECK(story.panel() == Panel::touch_test);
    CHECK_FALSE(story.controls().focus);
    lead_to(story, Control::menu_close);
    story.press(Key::enter);
    lead_to(story, Control::menu_reload);
    story.press(Key::up);
    CHECK(story.controls().focus->control == Control::menu_show_all);
    story.press(Key::down);
    story.press(Key::enter);
    CHECK(story.panel() == Panel::none);
    CHECK(story.asked().reload);
    CHECK_FALSE(story.controls().focus);
}

TEST_CASE("A keyboard types the PIN as before, and Enter takes it where no button has the ring") {
    Story story(three_slides());
    knock(story);
    story.type(secret);
    CHECK(story.panel() == Panel::menu);
    story.press(Key::escape);
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("Keys that open no pad") {
    SessionSettings settings = Story::with();
    SUBCASE("there is no PIN") {
        settings.has_pin = false;
        Story story(three_slides(), settings);
        knock(story);
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("too slow") {
        Story story(three_slides(), settings);
        story.press({Key::left, Key::right, Key::left, Key::right});
        story.after(5.1s);
        story.press({Key::left, Key::right, Key::f1});
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("another key between them, or one too few") {
        Story story(three_slides(), settings);
        story.press(
            {Key::left, Key::right, Key::left, Key::down, Key::right, Key::left, Key::right, Key::f1});
        story.press({Key::left, Key::right, Key::left, Key::right, Key::f1, Key::f1, Key::f1});
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("on a stage") {
        settings = Story::on_stage();
        settings.has_pin = true;
        Story story(three_slides(), settings);
        knock(story);
        CHECK(story.panel() == Panel::none);
    }
}

TEST_CASE("A keypad's pad closes by itself as after a touch, and leaves no ring") {
    Story story(three_slides());
    knock(story);
    lead_to(story, Control::digit, 4);
    story.after(19s);
    story.press(Key::down);
    story.after(19s);
    CHECK(story.panel() == Panel::pin);
    story.after(2s);
    CHECK(story.panel() == Panel::none);
    CHECK_FALSE(story.controls().focus);
}
