// Quick-hide: the neutral screen, and who brings the show back.

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

void check_hidden(const Story& story) {
    ControlsState nothing;
    nothing.language = story.controls().language;
    nothing.panel = Panel::neutral;
    nothing.hidden = true;
    CHECK(story.controls() == nothing);
    CHECK_FALSE(story.open_photo());
    CHECK(story.wanted().empty());
    CHECK_FALSE(story.moves());
    CHECK(story.session().hidden());
}

TEST_CASE("Settings in doubt are told on the neutral screen that the show begins with, and on no later one") {
    auto settings = Story::with();
    settings.start_hidden = true;
    settings.settings_in_doubt = true;
    Story story(three_slides(), settings);
    CHECK(story.controls().hidden);
    CHECK(story.controls().settings_in_doubt);
    story.show_again();
    CHECK_FALSE(story.controls().settings_in_doubt);
    story.hide();
    CHECK(story.controls().hidden);
    CHECK_FALSE(story.controls().settings_in_doubt);
}

TEST_CASE("What hides the show, in the next frame") {
    Story story(three_slides());
    SUBCASE("the key") {
        story.press(Key::f12);
    }
    SUBCASE("the signal") {
        story.hide();
    }
    SUBCASE("a finger in each lower corner and one between them, held for a second") {
        story.down({20, 1060}, 1);
        story.down({1900, 1060}, 2);
        story.down({960, 1000}, 3);
        story.after(0.999s);
        CHECK_FALSE(story.controls().hidden);
        story.after(0.001s);
    }
    SUBCASE("those fingers, while somebody else taps the panel all the time") {
        story.down({20, 1060}, 1);
        story.down({1900, 1060}, 2);
        story.down({960, 1000}, 3);
        for (int tap = 0; tap < 5; ++tap) {
            CHECK_FALSE(story.controls().hidden);
            story.down({960, 300}, 4);
            story.after(0.1s);
            story.up({960, 300}, 4);
            story.after(0.1s);
        }
    }
    SUBCASE("those fingers, and somebody else's beside one of them") {
        story.hold({{20, 1060}, {1900, 1060}, {900, 900}, {960, 900}}, 1s);
    }
    SUBCASE("those fingers, of which one trembles for as long as the two in the corners would open the pad") {
        story.down({20, 1060}, 1);
        story.down({1900, 1060}, 2);
        story.down({960, 1000}, 3);
        for (int move = 0; move < 8; ++move) {
            story.after(0.5s);
            story.move({move % 2 == 0 ? 860.0F : 960.0F, 1000}, 3);
        }
        CHECK_FALSE(story.controls().hidden);
        story.after(1s);
    }
    SUBCASE("those fingers, of which two have rested for a while") {
        story.down({20, 1060}, 1);
        story.after(1.5s);
        story.down({960, 900}, 2);
        story.after(1s);
        story.down({1900, 1060}, 3);
        story.after(1s);
    }
    SUBCASE("over the operator's menu") {
        story.hold_corners();
        story.type(secret);
        story.hold_to_hide();
    }
    SUBCASE("over the pad") {
        story.hold_corners();
        story.tap(story.button(Control::digit, 4));
        story.press(Key::f12);
    }
    SUBCASE("with a page half turned") {
        story.down({1500, 400});
        story.move({1000, 400});
        story.hide();
    }
    SUBCASE("with another one on its way") {
        story.after(10.1s);
        story.hide();
    }
    check_hidden(story);
}

TEST_CASE("Who hides a show that its settings have hidden already is heard") {
    auto settings = Story::with();
    settings.start_hidden = true;
    Story story(three_slides(), settings);
    CHECK_FALSE(story.asked().stay_hidden);
    SUBCASE("by the key") {
        story.press(Key::f12);
    }
    SUBCASE("by three fingers") {
        story.down({20, 1060}, 1);
        story.down({1900, 1060}, 2);
        story.down({960, 1000}, 3);
        story.after(1s);
    }
    CHECK(story.asked().stay_hidden);
    CHECK(story.controls().hidden);
}

TEST_CASE("What does not hide the show") {
    Story story(three_slides());
    SUBCASE("one finger") {
        story.hold({{960, 900}}, 5s);
    }
    SUBCASE("two hands that rest at the lower edge before they pinch") {
        story.hold({{900, 900}, {960, 900}}, 5s);
    }
    SUBCASE("a finger each of two people") {
        story.hold({{700, 1000}, {1270, 1000}}, 5s);
    }
    SUBCASE("both lower corners alone") {
        story.hold({{20, 1060}, {1900, 1060}}, 2s);
    }
    SUBCASE("three, too short") {
        story.hold_to_hide(0.9s);
    }
    SUBCASE("too high") {
        story.hold({{20, 1060}, {1900, 1060}, {960, 710}}, 2s);
    }
    SUBCASE("one that moves") {
        story.down({20, 1060}, 1);
        story.down({1900, 1060}, 2);
        story.down({960, 900}, 3);
        for (int step = 0; step < 5; ++step) {
            story.after(0.5s);
            story.move({960 + static_cast<float>((step + 1) % 2) * 100, 900}, 3);
        }
    }
    CHECK_FALSE(story.controls().hidden);
}

TEST_CASE("Hidden, the show stands still and nothing brings it back but the operator") {
    Story story(three_slides());
    story.after(4s);
    story.hide();
    story.tap(Story::right_third);
    story.tap(Story::middle);
    story.swipe_left();
    story.pinch(Story::middle, 200, 600);
    for (const Control control :
         {Control::choose_language, Control::next, Control::text_size, Control::contrast,
          Control::open_languages, Control::menu_exit, Control::digit})
        story.tap_on(control);
    story.press({Key::right, Key::l, Key::s, Key::f, Key::escape, Key::q, Key::digit_3, Key::enter});
    story.hold_to_hide();
    story.hide();
    story.press(Key::f12);
    story.close_window();
    const SessionRequests asked = story.asked();
    CHECK_FALSE(asked.quit);
    CHECK_FALSE(asked.toggle_full_screen);
    check_hidden(story);
    story.after(24h);
    check_hidden(story);
    CHECK(story.until_next() == forever);
    story.show_again();
    CHECK(story.attracts());
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("en"));
    story.after(5.9s);
    CHECK(story.shows_slide("title"));
    story.after(0.1s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("The PIN brings the show back, without a menu") {
    Story story(three_slides());
    story.hide();
    story.hold_corners();
    CHECK(story.panel() == Panel::pin);
    CHECK(story.controls().hidden);
    CHECK_FALSE(story.controls().engaged);
    CHECK_FALSE(story.has_button(Control::choose_language));
    story.type("1234");
    CHECK(story.controls().pin_wrong);
    CHECK(story.controls().hidden);
    story.type(secret);
    CHECK(story.attracts());
}

TEST_CASE("A pad on the neutral screen closes to the neutral screen") {
    Story story(three_slides());
    story.hide();
    story.hold_corners();
    SUBCASE("by its button") {
        story.tap(story.button(Control::close_panel));
    }
    SUBCASE("by itself") {
        story.after(20s);
    }
    check_hidden(story);
}

TEST_CASE("Without a PIN no touch hides the show, since none would bring it back") {
    auto settings = Story::with();
    settings.has_pin = false;
    Story story(three_slides(), settings);
    story.hold_to_hide(5s);
    CHECK_FALSE(story.controls().hidden);
}

TEST_CASE("Without a PIN only the signal brings the show back") {
    auto settings = Story::with();
    settings.has_pin = false;
    Story story(three_slides(), settings);
    story.hide();
    story.hold_corners(8s);
    check_hidden(story);
    story.show_again();
    CHECK(story.attracts());
}

TEST_CASE("After hiding nothing of the visitor is left, and the slide is the same") {
    Story story(deck_of({words("title"), photo("crowd"), words("thanks")}));
    story.after(9s);
    story.stroke();
    story.tap(Story::right_third);
    story.tap(story.button("ar"));
    story.tap(story.button(Control::text_size));
    story.tap(story.button(Control::contrast));
    story.tap(Story::middle);
    story.after(1s);
    story.double_tap(Story::middle);
    REQUIRE(story.open_photo());
    story.hide();
    story.show_again();
    CHECK(story.attracts());
    CHECK(story.shows_slide("crowd"));
    CHECK(story.shows("en"));
    CHECK(story.view().mix == 1);
    CHECK_FALSE(story.playback().paused());
}

TEST_CASE("A slide whose time was over when it was hidden does not go at once when it is back") {
    Story story(three_slides());
    story.stroke();
    story.after(30s);
    story.hide();
    story.after(30s);
    story.show_again();
    CHECK(story.shows_slide("title"));
    story.after(0.999s);
    CHECK(story.shows_slide("title"));
    story.after(0.001s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("What a presenter paused is paused when it is back") {
    Story story(three_slides());
    story.press(Key::s);
    story.hide();
    story.show_again();
    CHECK(story.playback().paused());
    story.after(1h);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("The show comes back with its picture, not before") {
    Story story(three_slides());
    story.hide();
    story.not_ready("title");
    story.show_again();
    CHECK(story.controls().hidden);
    CHECK(story.panel() == Panel::neutral);
    CHECK(story.wanted().front() == "title.en");
    CHECK(story.pinned().front() == "title.en");
    SUBCASE("it is ready") {
        story.ready("title");
        CHECK(story.attracts());
    }
    SUBCASE("it is hidden again meanwhile") {
        story.hide();
        story.ready("title");
        check_hidden(story);
    }
}

TEST_CASE("Showing again what is not hidden does nothing") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.hold_corners();
    const SessionView before = story.session_view();
    story.show_again();
    CHECK(story.session_view() == before);
}

TEST_CASE("The show can start hidden") {
    auto settings = Story::with();
    settings.start_hidden = true;
    Story story(three_slides(), settings);
    check_hidden(story);
    story.after(1h);
    check_hidden(story);
    story.hold_corners();
    story.type(secret);
    CHECK(story.attracts());
    CHECK(story.shows_slide("title"));
    story.after(10s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("Where visitors can end the program they can while it is hidden") {
    auto settings = Story::with();
    settings.kiosk = false;
    Story story(three_slides(), settings);
    story.press(Key::f12);
    story.press(Key::escape);
    CHECK(story.asked().quit);
}

TEST_CASE("Fingers that hid the show do nothing else until they lift") {
    Story story(three_slides());
    story.down({20, 1060}, 1);
    story.down({1900, 1060}, 2);
    story.down({960, 900}, 3);
    story.after(1s);
    story.show_again();
    CHECK_FALSE(story.controls().hidden);
    story.after(2s);
    CHECK_FALSE(story.controls().hidden);
    story.up({20, 1060}, 1);
    story.up({1900, 1060}, 2);
    story.up({960, 900}, 3);
    CHECK(story.shows_slide("title"));
    CHECK_FALSE(story.playback().paused());
}

}  // namespace
