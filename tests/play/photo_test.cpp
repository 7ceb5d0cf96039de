// A photo that a visitor opens.

#include <cmath>

#include "story.h"

using namespace kiosk;
namespace {

/// To a tenth of a pixel.
bool stands_at(const std::optional<OpenPhoto>& photo, const Rect& bounds) {
    REQUIRE(photo);
    const auto near = [](float one, float other) { return std::abs(one - other) < 0.1F; };
    return near(photo->bounds.x, bounds.x) && near(photo->bounds.y, bounds.y) &&
           near(photo->bounds.width, bounds.width) && near(photo->bounds.height, bounds.height);
}

/// With the photo on the screen.
void go_to_photo(Story& story) {
    story.press({Key::digit_2, Key::enter});
    story.after(1s);
}

TEST_CASE("A double tap opens a photo whole, its button closes it") {
    Story story(with_a_photo());
    go_to_photo(story);
    CHECK_FALSE(story.open_photo());
    story.double_tap(Story::middle);
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->shown == 0);
    CHECK(story.moves());
    story.after(0.1s);
    CHECK(story.open_photo()->shown == doctest::Approx(0.5));
    story.after(0.1s);
    // 3000 × 2000 in 1920 × 1080
    CHECK(stands_at(story.open_photo(), {150, 0, 1620, 1080}));
    CHECK(story.open_photo()->shown == 1);
    CHECK(story.open_photo()->slide == 1);
    CHECK_FALSE(story.playback().paused());
    CHECK(story.controls().photo_is_open);
    CHECK(story.controls().beside_photo == doctest::Approx(150.0 / 1920));
    story.tap(story.button(Control::close_photo));
    CHECK(story.open_photo()->shown == 1);
    story.after(0.05s);
    CHECK(story.open_photo()->shown < 1);
    story.after(0.15s);
    CHECK_FALSE(story.open_photo());
    CHECK_FALSE(story.controls().photo_is_open);
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("One tap more than two takes nothing back") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    for (const Duration pause : {Duration{0.1}, Duration{0.4}, Duration{5}}) {
        story.after(pause);
        story.tap({700, 300});
        story.after(0.5s);
        REQUIRE(story.open_photo());
        CHECK(story.open_photo()->shown == 1);
    }
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("The mark on a photo opens it, and takes no tap that is meant for the page") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.stroke();
    story.tap_on(Control::open_photo);
    CHECK(story.open_photo());
    Story other(with_a_photo());
    go_to_photo(other);
    other.stroke();
    // Beside the mark, and below its upper edge.
    const std::vector<TouchArea> areas = {{{1800, 700, 80, 80}, Control::open_photo, 0}};
    other.tap_with({1785, 760}, areas);
    CHECK_FALSE(other.open_photo());
    CHECK(other.shows_slide("thanks"));
}

TEST_CASE("A swipe down closes a photo that it does not move") {
    const auto swipe_down = [](Story& story) {
        story.down({900, 200});
        story.move({910, 400});
        story.up({910, 600});
        story.after(0.5s);
    };
    Story story(with_a_photo());
    go_to_photo(story);
    swipe_down(story);
    CHECK(story.shows_slide("crowd"));
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({960, 540}, 200, 400);
    story.after(1s);
    swipe_down(story);
    CHECK(story.open_photo());  // it was dragged
    story.pinch({960, 540}, 400, 200);
    story.after(1s);
    swipe_down(story);
    CHECK_FALSE(story.open_photo());
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("A photo that fills an upright screen does not get smaller when it opens") {
    auto settings = Story::with();
    settings.picture = {1080, 1920};
    // The slide cuts its sides off.
    const Rect on_slide{-1000, 0, 2880, 1920};
    settings.photo_place = [&](int, int) { return on_slide; };
    Story story(with_a_photo(), settings);
    go_to_photo(story);
    story.double_tap({540, 700});
    story.after(1s);
    CHECK(stands_at(story.open_photo(), on_slide));
    // Dragged to the sides, it shows what the slide lacks.
    story.down({200, 900});
    story.move({1079, 900});
    story.up({1079, 900});
    CHECK(story.open_photo()->bounds.x > on_slide.x + 800);
    CHECK(story.shows_slide("crowd"));
    story.down({540, 400});
    story.up({540, 900});
    story.after(1s);
    CHECK_FALSE(story.open_photo());

    // In a picture of about its shape it opens whole.
    auto lying = Story::with();
    lying.photo_place = [](int, int) { return Rect{0, -100, 1920, 1280}; };
    Story other(with_a_photo(), lying);
    go_to_photo(other);
    other.double_tap(Story::middle);
    CHECK(stands_at(other.open_photo(), {150, 0, 1620, 1080}));
}

TEST_CASE("Which double taps open no photo") {
    SUBCASE("on a slide without one") {
        Story story(with_a_photo());
        story.double_tap(Story::middle);
        CHECK_FALSE(story.open_photo());
        CHECK_FALSE(story.controls().paused);  // it paused and went on
    }
    SUBCASE("on one that only its organizer sees, under a band that would be gone") {
        Deck deck = with_a_photo();
        deck.slides[1].consent_need = ConsentNeed::Subject::picture;
        deck.slides[1].consent = Consent{ConsentState::pending, std::nullopt};
        Story story(std::move(deck));
        go_to_photo(story);
        story.double_tap(Story::middle);
        CHECK_FALSE(story.open_photo());
    }
    SUBCASE("to the side: they turn one page") {
        Story story(with_a_photo());
        go_to_photo(story);
        story.double_tap(Story::right_third);
        CHECK_FALSE(story.open_photo());
        CHECK(story.shows_slide("thanks"));
    }
    SUBCASE("on a photo that cannot be shown") {
        auto settings = Story::with();
        settings.photo_size = [](int, int) { return Size{}; };
        Story story(with_a_photo(), settings);
        go_to_photo(story);
        story.double_tap(Story::middle);
        story.pinch(Story::middle, 200, 600);
        CHECK_FALSE(story.open_photo());
    }
    SUBCASE("where nobody knows photos") {
        auto settings = Story::with();
        settings.photo_size = {};
        Story story(with_a_photo(), settings);
        go_to_photo(story);
        story.double_tap(Story::middle);
        CHECK_FALSE(story.open_photo());
    }
    SUBCASE("on a slide that is about to go") {
        Story story(with_a_photo());
        go_to_photo(story);
        story.not_ready("thanks");
        story.press(Key::right);
        story.double_tap(Story::middle);
        CHECK_FALSE(story.open_photo());
    }
    SUBCASE("of which the first closed a sheet of languages, in a place where it paused before") {
        Story story(with_a_photo());
        go_to_photo(story);
        story.pause();
        story.after(1s);
        story.tap(story.button(Control::open_languages));
        story.tap({100, 100});
        CHECK(story.playback().paused());
    }
}

TEST_CASE("A double tap leaves the flow as it was before it") {
    Story story(with_a_photo());
    go_to_photo(story);
    SUBCASE("it waited for the visitor") {
        story.stroke();
        story.after(30s);
        story.double_tap(Story::middle);
        REQUIRE(story.open_photo());
        CHECK_FALSE(story.playback().paused());
        CHECK(story.controls().paused);
    }
    SUBCASE("it was paused") {
        story.pause();
        story.after(1s);
        story.double_tap(Story::middle);
        REQUIRE(story.open_photo());
        CHECK(story.playback().paused());
    }
    SUBCASE("it ran for the visitor: they want to look now") {
        story.tap(Story::middle);
        story.after(1s);
        story.tap(Story::middle);
        story.after(1s);
        story.double_tap(Story::middle);
        REQUIRE(story.open_photo());
        story.tap(story.button(Control::close_photo));
        story.after(30s);
        CHECK(story.shows_slide("crowd"));
        CHECK(story.controls().paused);
    }
}

TEST_CASE("Two fingers that spread open a photo and go on enlarging it") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.down({900, 540}, 1);
    story.down({1020, 540}, 2);
    story.move({1026, 540}, 2);
    CHECK_FALSE(story.open_photo());
    story.move({1036, 540}, 2);
    REQUIRE(story.open_photo());
    story.move({1140, 540}, 2);
    story.after(1s);
    CHECK(story.open_photo()->bounds.width == doctest::Approx(2 * 1620));
    story.up({900, 540}, 1);
    story.up({1140, 540}, 2);
    CHECK(story.open_photo()->bounds.width == doctest::Approx(2 * 1620));
    CHECK(story.open_photo()->shown == 1);
}

TEST_CASE("What lies between two fingers stays between them") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    const Rect before = story.open_photo()->bounds;
    const Point at{800, 300};
    const Point part{(at.x - before.x) / before.width, (at.y - before.y) / before.height};
    story.pinch(at, 200, 600);
    const Rect now = story.open_photo()->bounds;
    CHECK(now.width == doctest::Approx(3 * 1620));
    CHECK(now.x + part.x * now.width == doctest::Approx(at.x));
    CHECK(now.y + part.y * now.height == doctest::Approx(at.y));
}

TEST_CASE("A photo is dragged within its edges") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.pinch({960, 540}, 200, 400);
    story.after(1s);
    const Rect whole = story.open_photo()->bounds;
    story.down({1000, 500});
    story.move({1100, 600});
    CHECK(stands_at(story.open_photo(), {whole.x + 100, whole.y + 100, 3240, 2160}));
    story.move({1900, 1070});
    story.move({1000, 500});
    story.move({1900, 1070});
    CHECK(stands_at(story.open_photo(), {0, 0, 3240, 2160}));
    story.up({1900, 1070});
    CHECK(stands_at(story.open_photo(), {0, 0, 3240, 2160}));
    story.down({1900, 1070});
    story.move({0, 0});
    story.up({0, 0});
    story.down({1900, 1070});
    story.move({0, 0});
    story.up({0, 0});
    CHECK(stands_at(story.open_photo(), {1920 - 3240, 1080 - 2160, 3240, 2160}));
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("A photo becomes no smaller than whole and no larger than four times that") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({960, 540}, 400, 300);
    CHECK(stands_at(story.open_photo(), {150, 0, 1620, 1080}));
    story.pinch({960, 540}, 100, 1800);
    CHECK(story.open_photo()->bounds.width == doctest::Approx(4 * 1620));
    story.pinch({960, 540}, 1800, 100);
    CHECK(stands_at(story.open_photo(), {150, 0, 1620, 1080}));
}

TEST_CASE("Squeezing a whole photo together closes it") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({960, 540}, 400, 285);
    story.after(1s);
    REQUIRE(story.open_photo());
    story.pinch({960, 540}, 400, 275);
    story.after(1s);
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("A double tap enlarges an open photo where it taps, and makes it whole again") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    const Point at{500, 300};
    story.tap(at);
    story.after(0.05s);
    CHECK(story.open_photo()->shown == 1);
    story.tap(at);
    CHECK(story.open_photo()->shown == 1);
    const Rect bounds = story.open_photo()->bounds;
    CHECK(bounds.width == doctest::Approx(2.5 * 1620));
    CHECK(bounds.x + (500 - 150) * 2.5F == doctest::Approx(500));
    CHECK(bounds.y + 300 * 2.5F == doctest::Approx(300));
    story.double_tap({1500, 900});
    story.after(1s);
    CHECK(stands_at(story.open_photo(), {150, 0, 1620, 1080}));
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("Enter enlarges an open photo and makes it whole again; arrows look around in it") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    const Rect whole = story.open_photo()->bounds;
    story.press(Key::enter);
    const Rect large = story.open_photo()->bounds;
    CHECK(large.width > 1.5F * whole.width);
    CHECK(large.center().x == doctest::Approx(whole.center().x));
    story.press(Key::right);
    CHECK(story.open_photo()->bounds.x < large.x);
    CHECK(story.shows_slide("crowd"));
    story.press(Key::left);
    CHECK(story.open_photo()->bounds == large);
    story.press(Key::down);
    CHECK(story.open_photo()->bounds.y < large.y);
    story.press(Key::up);
    CHECK(story.open_photo()->bounds == large);
    CHECK_FALSE(story.controls().focus);
    story.press(Key::enter);
    CHECK(story.open_photo()->bounds == whole);
    // Then arrows do what they do everywhere.
    story.press(Key::down);
    CHECK(story.controls().focus);
    story.press(Key::escape);
    story.press(Key::escape);
    story.after(1s);
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("A slow second tap is a tap of its own") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.tap(Story::middle);
    story.after(0.301s);
    story.tap(Story::middle);
    CHECK_FALSE(story.open_photo());
    CHECK_FALSE(story.controls().paused);
    story.after(1s);
    story.double_tap(Story::middle);
    CHECK(story.open_photo());
}

TEST_CASE("Two small squeezes are not one large one") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({960, 540}, 400, 320);
    story.pinch({960, 540}, 400, 320);
    story.after(1s);
    CHECK(story.open_photo());
}

TEST_CASE("A photo opens whole, however it was left") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({300, 300}, 200, 600);
    story.tap(story.button(Control::close_photo));
    story.after(1s);
    CHECK_FALSE(story.open_photo());
    story.double_tap(Story::middle);
    CHECK(stands_at(story.open_photo(), {150, 0, 1620, 1080}));
    story.pinch({300, 300}, 400, 300);
    CHECK(story.open_photo());
}

TEST_CASE("The finger that is left of two drags on") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.down({860, 540}, 1);
    story.down({1060, 540}, 2);
    story.move({1260, 540}, 2);
    story.up({860, 540}, 1);
    const float x = story.open_photo()->bounds.x;
    story.move({1300, 540}, 2);
    CHECK(story.open_photo()->bounds.x == doctest::Approx(x + 40));
    story.up({1300, 540}, 2);
    story.after(1s);
    CHECK(story.open_photo());  // no tap, no swipe
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("A swipe over a whole photo turns the page and closes it; over a larger one it drags") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.pinch({960, 540}, 200, 400);
    story.swipe_left();
    CHECK(story.shows_slide("crowd"));
    story.pinch({960, 540}, 400, 190);
    story.after(1s);
    REQUIRE(story.open_photo());
    story.down({1500, 400});
    story.move({1200, 400});
    CHECK(story.shows_slide("crowd"));  // no slide follows below a photo
    story.up({700, 400});
    CHECK(story.shows_slide("thanks"));
    story.after(0.2s);
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("What closes a photo, and what does not") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    bool stays = false;
    SUBCASE("another language does not") {
        story.tap(story.button("kk"));
        CHECK(story.shows("kk"));
        stays = true;
    }
    SUBCASE("another text size does not") {
        story.tap_on(Control::text_size);
        stays = true;
    }
    SUBCASE("the question does not, answered") {
        story.after(65s);
        story.tap(Story::middle);
        stays = true;
    }
    SUBCASE("the next slide does") {
        story.tap(story.button(Control::next));
    }
    SUBCASE("a presenter's key does") {
        story.press(Key::left);
    }
    SUBCASE("nobody's being there does") {
        story.after(69s);
    }
    SUBCASE("the operator does") {
        story.hold_corners();
    }
    SUBCASE("hiding does") {
        story.hide();
        CHECK_FALSE(story.open_photo());
    }
    story.after(0.5s);
    CHECK(story.open_photo().has_value() == stays);
}

TEST_CASE("The loop waits for somebody who looks at a photo") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.tap(story.button(Control::play_pause));
    CHECK(story.controls().paused == false);
    story.after(50s);
    CHECK(story.shows_slide("crowd"));
}

TEST_CASE("A photo keeps within its edges in a picture of another size") {
    Story story(with_a_photo());
    go_to_photo(story);
    story.double_tap(Story::middle);
    story.after(1s);
    story.resize({1080, 1920});
    CHECK(stands_at(story.open_photo(), {0, 600, 1080, 720}));
    story.pinch({540, 500}, 200, 800);
    const Rect bounds = story.open_photo()->bounds;
    CHECK(bounds.x <= 0);
    CHECK(bounds.right() >= 1080);
    story.down({500, 500});
    story.move({1500, 1900});
    story.up({1500, 1900});
    story.resize({1920, 1080});
    const Rect turned = story.open_photo()->bounds;
    CHECK(turned.x <= 0);
    CHECK(turned.y <= 0);
    CHECK(turned.right() >= 1920);
    CHECK(turned.bottom() >= 1080);
}

TEST_CASE("In reduced motion a photo is there at once, and gone at once") {
    Story story(with_a_photo(), {.reduced_motion = true});
    go_to_photo(story);
    story.double_tap(Story::middle);
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->shown == 1);
    CHECK_FALSE(story.moves());
    story.tap(story.button(Control::close_photo));
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("A photo of any shape fits") {
    struct Case {
        Size photo;
        Rect bounds;
    };
    const std::vector<Case> cases = {
        {{1920, 1080}, {0, 0, 1920, 1080}},  {{960, 540}, {0, 0, 1920, 1080}},
        {{1000, 2000}, {690, 0, 540, 1080}}, {{4000, 1000}, {0, 300, 1920, 480}},
        {{1, 16384}, {960, 0, 0.07F, 1080}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.photo.width);
        auto settings = Story::with();
        settings.photo_size = [&](int, int) { return one.photo; };
        Story story(with_a_photo(), settings);
        go_to_photo(story);
        story.double_tap(Story::middle);
        CHECK(stands_at(story.open_photo(), one.bounds));
    }
}

}  // namespace
