// The hours of a show: outside of them it is dark.

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

SessionSettings woken_by_touch() {
    SessionSettings settings = Story::with();
    settings.touch_wakes = true;
    return settings;
}

/// In the dark nothing is due, and nothing changes by itself.
void check_dark(const Story& story) {
    CHECK(story.is_dark());
    CHECK_FALSE(story.moves());
    CHECK(story.until_next() == forever);
}

TEST_CASE("When its hours are over the loop stands still, and goes on when they begin again") {
    Story story(three_slides());
    story.after(4s);
    story.set_open(false);
    check_dark(story);
    story.after(10h);
    check_dark(story);
    CHECK(story.shows_slide("title"));
    story.set_open(true);
    CHECK_FALSE(story.is_dark());
    CHECK(story.shows_slide("title"));
    CHECK(story.until_next() == 6s);
    story.after(6s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("A slide that is just coming does not move on in the dark") {
    Story story(three_slides());
    story.after(10.3s);
    CHECK(story.moves());
    story.set_open(false);
    check_dark(story);
}

TEST_CASE("A show that starts outside of its hours is dark from the first") {
    Story story(three_slides(), {}, {"title"});
    story.set_open(false);
    check_dark(story);
    story.ready("title");
    check_dark(story);
    story.set_open(true);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A touch changes nothing in the dark, unless the settings say so") {
    Story story(three_slides());
    story.set_open(false);
    for (const Point at : {Story::left_third, Story::middle, Story::right_third})
        story.tap(at);
    story.double_tap(Story::middle);
    story.swipe_left();
    story.press({Key::right, Key::l, Key::s, Key::tab});
    check_dark(story);
    CHECK_FALSE(story.playback().paused() != true);
    story.set_open(true);
    CHECK(story.attracts());
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("en"));
    CHECK(story.until_next() == 10s);
}

TEST_CASE("A touch wakes the show while somebody is there, and means nothing else") {
    Story story(three_slides(), woken_by_touch());
    story.set_open(false);
    SUBCASE("a tap") {
        story.tap(Story::right_third);
    }
    SUBCASE("a tap where a button will be") {
        story.tap(story.button("fr"));
    }
    SUBCASE("a swipe") {
        story.swipe_left();
    }
    SUBCASE("a key") {
        story.press(Key::right);
    }
    CHECK_FALSE(story.is_dark());
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("en"));
    CHECK(story.controls().engaged);
    // The next one is like any other.
    story.after(2s);
    story.tap(story.button("fr"));
    CHECK(story.shows("fr"));
    story.after(60s);
    CHECK(story.panel() == Panel::still_reading);
    story.after(10s);
    CHECK(story.is_dark());
    story.set_open(true);
    CHECK(story.shows("en"));
}

TEST_CASE("A visitor is not left in the dark") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.set_open(false);
    CHECK_FALSE(story.is_dark());
    story.after(69s);
    CHECK_FALSE(story.is_dark());
    story.after(1s);
    check_dark(story);
}

TEST_CASE("The operator gets in by the corners, in the dark as well") {
    Story story(three_slides());
    story.set_open(false);
    story.hold_corners();
    CHECK(story.panel() == Panel::pin);
    CHECK_FALSE(story.is_dark());
    story.type(secret);
    CHECK(story.panel() == Panel::menu);
    CHECK_FALSE(story.is_dark());
    story.tap(story.button(Control::menu_close));
    CHECK(story.is_dark());
}

TEST_CASE("A show that is hidden stays so when its hours begin") {
    Story story(three_slides(), woken_by_touch());
    SUBCASE("hidden before they end") {
        story.hide();
        story.set_open(false);
    }
    SUBCASE("hidden in the dark") {
        story.set_open(false);
        story.hide();
    }
    SUBCASE("hidden in the dark by three fingers") {
        story.set_open(false);
        story.hold_to_hide();
    }
    CHECK(story.is_dark());
    // Nobody wakes it.
    story.tap(Story::middle);
    CHECK(story.is_dark());
    story.set_open(true);
    CHECK_FALSE(story.is_dark());
    CHECK(story.session().hidden());
    CHECK(story.panel() == Panel::neutral);
}

TEST_CASE("A show that is brought back in the dark is seen when its hours begin") {
    Story story(three_slides());
    story.hide();
    story.set_open(false);
    story.show_again();
    CHECK(story.is_dark());
    story.set_open(true);
    CHECK_FALSE(story.session().hidden());
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A talk is never dark") {
    Story story(three_slides(), Story::on_stage());
    story.set_open(false);
    CHECK_FALSE(story.is_dark());
    story.press(Key::right);
    CHECK(story.shows_slide("flag"));
    // Nor is one that begins in the dark.
    SessionSettings loop = Story::with();
    loop.kiosk = false;
    Story other(three_slides(), loop);
    other.set_open(false);
    CHECK(other.is_dark());
    other.press(Key::m);
    CHECK_FALSE(other.is_dark());
}

TEST_CASE("A key ends the show in the dark where it does so else") {
    SessionSettings settings = Story::with();
    settings.kiosk = false;
    Story story(three_slides(), settings);
    story.set_open(false);
    story.press(Key::q);
    CHECK(story.asked().quit);
}

TEST_CASE("A deck changes at once where nobody sees it, else when the loop leaves the slide") {
    Story story(three_slides());
    CHECK(story.session().leaves_slide() - story.now() == 10s);
    story.tap(Story::middle);
    CHECK(story.session().leaves_slide() == TimePoint::max());
    story.after(70s);
    story.set_open(false);
    CHECK(story.session().leaves_slide() == TimePoint::min());
    Story alone(deck_of({words("title")}));
    CHECK(alone.session().leaves_slide() - alone.now() == 10s);
    // One that waits for a hand may wait for the whole day.
    Story waits(deck_of({by_hand(words("title")), words("flag")}));
    CHECK(waits.session().leaves_slide() == TimePoint::min());
    waits.tap(Story::middle);
    CHECK(waits.session().leaves_slide() == TimePoint::max());
    Story talk(three_slides(), Story::on_stage());
    CHECK(talk.session().leaves_slide() == TimePoint::max());
}

}  // namespace
