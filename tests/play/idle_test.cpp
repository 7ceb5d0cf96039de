// The question whether somebody is still reading, and what is left of a visitor when nobody answers.

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

TEST_CASE("Sixty seconds after the last touch the show asks, and counts down ten") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.after(59.999s);
    CHECK(story.panel() == Panel::none);
    story.after(0.001s);
    CHECK(story.panel() == Panel::still_reading);
    CHECK(story.controls().language == 1);
    CHECK(story.controls().seconds_total == 10);
    for (int left = 10; left > 0; --left) {
        CHECK(story.controls().seconds_left == left);
        CHECK(story.until_next() == 1s);
        story.after(1s);
    }
    CHECK(story.panel() == Panel::none);
    CHECK(story.controls().seconds_left == 0);
    CHECK(story.controls().seconds_total == 0);
    CHECK(story.attracts());
    CHECK(story.shows("en"));
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("Any touch goes on, and means nothing else") {
    for (const Point at :
         {Story::left_third, Story::middle, Story::right_third, Point{900, 500}, Point{0, 0}}) {
        CAPTURE(at.x);
        Story story(three_slides());
        story.tap(story.button("fr"));
        story.after(65s);
        story.down(at);
        CHECK(story.panel() == Panel::none);
        story.move({at.x + 500, at.y});
        CHECK(story.view() == PlaybackView{.from = {0, 1}, .to = {0, 1}});
        story.up({at.x + 500, at.y});
        story.down(at);
        story.cancel();
        CHECK(story.shows_slide("title"));
        CHECK(story.shows("fr"));
        CHECK_FALSE(story.playback().paused());
        story.after(59s);
        CHECK(story.panel() == Panel::none);
        CHECK(story.shows("fr"));
        story.after(1s);
        CHECK(story.panel() == Panel::still_reading);
    }
}

TEST_CASE("A button acts although the show is asking") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.after(65s);
    story.down(story.button("kk"));
    CHECK(story.panel() == Panel::none);
    story.up(story.button("kk"));
    CHECK(story.shows("kk"));
}

TEST_CASE("The attract loop never asks") {
    Story story(three_slides());
    for (int second = 0; second < 300; ++second) {
        story.after(1s);
        REQUIRE(story.panel() == Panel::none);
        REQUIRE(story.attracts());
    }
}

TEST_CASE("A presenter's keys are no visit, but in one somebody who gives a talk") {
    Story story(three_slides());
    story.press({Key::right, Key::l, Key::s, Key::digit_1, Key::enter});
    CHECK(story.attracts());
    story.after(100s);
    CHECK(story.attracts());
    story.stroke();
    story.after(60s);
    CHECK(story.panel() == Panel::still_reading);
    story.press(Key::right);
    CHECK(story.panel() == Panel::none);
    // A talk may stay on a slide for long.
    story.tap(story.button("fr"));
    story.press(Key::right);
    story.after(599s);
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows("fr"));
    story.press(Key::right);
    story.after(600s);
    CHECK(story.panel() == Panel::still_reading);
    story.after(10s);
    CHECK(story.attracts());
    // The next visitor is asked as usual.
    story.stroke();
    story.after(60s);
    CHECK(story.panel() == Panel::still_reading);
}

TEST_CASE("What a visitor paused goes on without them") {
    Story story(three_slides());
    story.pause();
    CHECK(story.playback().paused());
    story.after(70s);
    CHECK_FALSE(story.playback().paused());
    CHECK(story.attracts());
    story.after(10s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("What a presenter paused goes on for a visitor, and stays paused after them") {
    Story story(three_slides());
    story.press(Key::s);
    story.tap(Story::middle);
    CHECK(story.playback().paused());
    story.tap(Story::middle);
    CHECK_FALSE(story.playback().paused());
    story.after(10s);
    CHECK(story.shows_slide("flag"));
    story.after(60s);
    CHECK(story.playback().paused());
    CHECK(story.attracts());
    story.after(1h);
    CHECK(story.playback().paused());
    story.press(Key::s);
    story.after(10s);
    CHECK_FALSE(story.playback().paused());
}

TEST_CASE("A presenter's pause key does the opposite of what is seen, whoever paused") {
    Story story(three_slides());
    story.pause();
    CHECK(story.playback().paused());
    story.press(Key::s);
    CHECK_FALSE(story.playback().paused());
    story.press(Key::s);
    CHECK(story.playback().paused());
    story.after(70s);
    CHECK(story.playback().paused());
}

TEST_CASE("How long the show waits and asks is set") {
    auto settings = Story::with();
    SUBCASE("shortly") {
        settings.visit = {.after = 5s, .warning = 2.5s};
        Story story(three_slides(), settings);
        story.stroke();
        story.after(5s);
        CHECK(story.controls().seconds_left == 3);
        CHECK(story.controls().seconds_total == 3);
        story.after(0.5s);
        CHECK(story.controls().seconds_left == 2);
        story.after(1.999s);
        CHECK(story.panel() == Panel::still_reading);
        story.after(0.001s);
        CHECK(story.attracts());
    }
    SUBCASE("without a question") {
        settings.visit = {.after = 5s, .warning = 0s};
        Story story(three_slides(), settings);
        story.stroke();
        story.after(5s);
        CHECK(story.attracts());
    }
    SUBCASE("for ever") {
        settings.visit = {.after = 5s, .warning = forever};
        Story story(three_slides(), settings);
        story.stroke();
        story.after(1h);
        CHECK(story.panel() == Panel::still_reading);
        story.after(5s);
        CHECK(story.attracts());
    }
}

TEST_CASE("In the attract loop each language invites in turn, slide by slide") {
    Story story(three_slides());
    for (const int language : {0, 1, 2, 3, 0, 1}) {
        CHECK(story.controls().invitation == language);
        story.after(10s);
    }
    story.stroke();
    CHECK(story.controls().invitation == -1);
    story.after(65s);
    CHECK(story.controls().invitation == -1);
    story.after(5s);
    CHECK(story.controls().invitation >= 0);
}

TEST_CASE("Where no touch is wanted nobody is invited") {
    auto settings = Story::with();
    settings.invite = false;
    Story story(three_slides(), settings);
    CHECK(story.controls().invitation == -1);
}

TEST_CASE("A clock that is set back keeps no visitor and no finger longer") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.down(story.button("kk"));
    story.clock_jumps(-1h);
    CHECK(story.controls().pressed);
    story.after(10s);
    CHECK_FALSE(story.controls().pressed);
    story.after(60s);
    CHECK(story.attracts());
    CHECK(story.shows("en"));
}

TEST_CASE("A clock that is set back makes no fling of a slow drag") {
    Story story(three_slides());
    story.down({1000, 400});
    story.clock_jumps(-1h);
    story.after(1s);
    story.up({900, 400});
    story.after(1s);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A clock that jumps on ends the visit, and no hold is made of it") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.down({20, 20}, 1);
    story.down({1900, 20}, 2);
    story.clock_jumps(24h);
    CHECK(story.attracts());
    CHECK(story.shows("en"));
}

}  // namespace
