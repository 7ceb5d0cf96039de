// Photos side by side that are opened, and two whose line is moved by its handle.
#include "kiosk/play/compare_handle.h"
#include "story.h"

using namespace kiosk;

namespace {

Slide several(std::string id, bool compare) {
    Slide slide = words(std::move(id));
    PhotosContent content;
    content.compare = compare;
    for (const char* path : {"one.jpg", "two.jpg"}) {
        WallPhoto one;
        one.photo.path = path;
        content.photos.push_back(std::move(one));
    }
    slide.content = content;
    return slide;
}

Deck with_photos(bool compare) {
    return deck_of({several("photos", compare), words("flag"), words("thanks")});
}

/// The left half of the picture is the first photo, and the right one the second, above the buttons.
SessionSettings side_by_side() {
    SessionSettings settings = Story::with();
    settings.photo_at = [](int, Point at) {
        return at.y < 800 ? std::optional(at.x < 960 ? 0 : 1) : std::nullopt;
    };
    return settings;
}

std::vector<TouchArea> handle_at(float x, bool mirrored = false) {
    return {{{x - 40, 0, 80, 800}, Control::compare_handle, mirrored ? 1 : 0}};
}

}  // namespace

TEST_CASE("A tap on one of several photos opens it, at the sides of the picture too") {
    Story story(with_photos(false), side_by_side());
    story.stroke();
    story.tap({1700, 400});
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->photo == 1);
    CHECK(story.controls().open_photo == 1);
    story.after(1s);
    story.tap_on(Control::close_photo);
    story.after(1s);
    CHECK_FALSE(story.open_photo());
    story.tap({200, 400});
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->photo == 0);
    CHECK(story.shows_slide("photos"));
}

TEST_CASE("A double tap opens one of several photos and does not enlarge it at once") {
    Story story(with_photos(false), side_by_side());
    story.stroke();
    story.double_tap({1700, 400});
    story.after(1s);
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->bounds.height == 1080);
    // Later two taps enlarge it as every photo.
    story.double_tap({960, 400});
    CHECK(story.open_photo()->bounds.height > 1080);
}

TEST_CASE("The first tap of a visit opens none of several photos, and two taps do") {
    Story story(with_photos(false), side_by_side());
    story.tap({1700, 400});
    CHECK_FALSE(story.open_photo());
    CHECK(story.shows_slide("photos"));
    Story other(with_photos(false), side_by_side());
    other.double_tap({1700, 400});
    REQUIRE(other.open_photo());
    CHECK(other.open_photo()->photo == 1);
}

TEST_CASE("Two fingers open the photo between them, and a swipe on photos turns the page") {
    Story story(with_photos(false), side_by_side());
    story.pinch({400, 400}, 200, 400);
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->photo == 0);
    Story other(with_photos(false), side_by_side());
    other.swipe_left();
    CHECK(other.shows_slide("flag"));
}

TEST_CASE("The line between two photos follows the finger that has pressed its handle") {
    Story story(with_photos(true));
    const auto areas = handle_at(960);
    CHECK_FALSE(story.compared());
    story.touch_with({TouchEvent::Phase::down, 0, {960, 400}}, areas);
    story.touch_with({TouchEvent::Phase::move, 0, {1344, 420}}, areas);
    REQUIRE(story.compared());
    CHECK(story.compared()->slide == 0);
    CHECK(story.compared()->part == doctest::Approx(0.7));
    // Beyond the edge a little of each photo is seen, and the finger may leave the handle.
    story.touch_with({TouchEvent::Phase::move, 0, {1919, 900}}, areas);
    CHECK(story.compared()->part == doctest::Approx(0.96));
    story.touch_with({TouchEvent::Phase::up, 0, {1919, 900}}, areas);
    CHECK(story.shows_slide("photos"));
    CHECK(story.compared()->part == doctest::Approx(0.96));
    CHECK_FALSE(story.controls().pressed);
}

TEST_CASE("From right to left the handle moves to the other side") {
    Story story(with_photos(true));
    const auto areas = handle_at(960, true);
    story.touch_with({TouchEvent::Phase::down, 0, {960, 400}}, areas);
    story.touch_with({TouchEvent::Phase::move, 0, {1344, 400}}, areas);
    REQUIRE(story.compared());
    CHECK(story.compared()->part == doctest::Approx(0.3));
}

TEST_CASE("Keys, a clicker and swipes beside the handle turn pages") {
    for (const Key key : {Key::right, Key::page_down}) {
        Story story(with_photos(true));
        story.press(key);
        CHECK(story.shows_slide("flag"));
    }
    Story story(with_photos(true));
    story.touch_with({TouchEvent::Phase::down, 0, {700, 400}}, handle_at(960));
    story.touch_with({TouchEvent::Phase::up, 0, {100, 400}}, handle_at(960));
    CHECK(story.shows_slide("flag"));
    CHECK_FALSE(story.compared());
}

TEST_CASE("A tap beside the handle is a tap, not the handle's") {
    Story story(with_photos(true));
    story.stroke();
    const auto areas = handle_at(960);
    story.touch_with({TouchEvent::Phase::down, 0, {1500, 400}}, areas);
    story.touch_with({TouchEvent::Phase::up, 0, {1500, 400}}, areas);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("The handle goes back to the middle with the visit, and on another slide") {
    const auto move_it = [](Story& story) {
        story.touch_with({TouchEvent::Phase::down, 0, {960, 400}}, handle_at(960));
        story.touch_with({TouchEvent::Phase::move, 0, {1344, 400}}, handle_at(960));
        story.touch_with({TouchEvent::Phase::up, 0, {1344, 400}}, handle_at(960));
        REQUIRE(story.compared());
    };
    Story story(with_photos(true));
    move_it(story);
    story.after(71s);
    const auto going = story.compared();
    if (going) CHECK(going->part <= doctest::Approx(0.7));
    story.after(1s);
    CHECK_FALSE(story.compared());

    Story other(with_photos(true));
    move_it(other);
    other.press(Key::right);
    other.after(2s);
    CHECK_FALSE(other.compared());

    Story hidden(with_photos(true));
    move_it(hidden);
    hidden.press(Key::f12);
    CHECK_FALSE(hidden.compared());
}

TEST_CASE("Nothing moves the line behind black, or while the operator is at work") {
    Story story(with_photos(true), Story::on_stage());
    story.press(Key::b);
    story.touch_with({TouchEvent::Phase::down, 0, {960, 400}}, handle_at(960));
    story.touch_with({TouchEvent::Phase::move, 0, {1344, 400}}, handle_at(960));
    CHECK_FALSE(story.compared());
}

TEST_CASE("the line goes back in time, and at once where nothing moves") {
    const TimePoint start{};
    CompareHandle handle(0.4s);
    CHECK_FALSE(handle.place(start));
    handle.move(3, 0.25F, start);
    CHECK(handle.place(start)->part == 0.75F);
    handle.let_go(start);
    const auto half = handle.place(later(start, 0.2s));
    REQUIRE(half);
    CHECK(half->part == doctest::Approx(0.625));
    CHECK(handle.goes_back(later(start, 0.2s)));
    CHECK_FALSE(handle.place(later(start, 0.4s)));
    // Moved anew, it begins in the middle.
    handle.move(3, 0.1F, later(start, 1s));
    CHECK(handle.place(later(start, 1s))->part == doctest::Approx(0.6));
    CompareHandle still(Duration{0});
    still.move(0, 0.1F, start);
    still.let_go(start);
    CHECK_FALSE(still.place(start));
}
