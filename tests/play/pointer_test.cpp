// What a presenter points at, and what is enlarged there.
#include "kiosk/play/pointer.h"

#include <cmath>

#include "story.h"

using namespace kiosk;
namespace {

TEST_CASE("The pointer is seen where it moves, fades, and is gone two seconds later") {
    Pointer pointer;
    const TimePoint begin{1h};
    CHECK_FALSE(pointer.view(begin));
    CHECK(pointer.next_deadline(begin) == TimePoint::max());
    pointer.move({0.25F, 0.5F}, begin);
    CHECK(pointer.view(begin) == PointerView{PointerLook::dot, {0.25F, 0.5F}, 256});
    CHECK(pointer.next_deadline(begin) == later(begin, Pointer::rest - Pointer::fade));
    CHECK_FALSE(pointer.fading(later(begin, 1s)));
    CHECK(pointer.view(later(begin, 1.6s))->strength == 256);
    CHECK(pointer.fading(later(begin, 1.85s)));
    CHECK(std::abs(pointer.view(later(begin, 1.85s))->strength - 128) <= 1);
    CHECK_FALSE(pointer.view(later(begin, 2s)));
    pointer.move({0.3F, 0.5F}, later(begin, 1.9s));
    CHECK(pointer.view(later(begin, 3s))->strength == 256);
}

TEST_CASE("The pointer keeps to the picture") {
    Pointer pointer;
    pointer.move({-3, 7}, TimePoint{1h});
    CHECK(pointer.place() == Point{0, 1});
    pointer.move({NAN, NAN}, TimePoint{1h});
    CHECK(pointer.place() == Point{0, 0});
}

TEST_CASE("In a talk the mouse shows a dot, P a spotlight, and then none") {
    Story story(three_slides(), Story::on_stage());
    story.point({0.5F, 0.25F});
    REQUIRE(story.session_view().pointer);
    CHECK(story.session_view().pointer->look == PointerLook::dot);
    story.press(Key::p);
    CHECK(story.session_view().pointer->look == PointerLook::spotlight);
    CHECK(story.session_view().pointer->at == Point{0.5F, 0.25F});
    story.press(Key::p);
    CHECK_FALSE(story.session_view().pointer);
    story.point({0.6F, 0.25F});
    CHECK_FALSE(story.session_view().pointer);
    story.press(Key::p);
    CHECK(story.session_view().pointer->look == PointerLook::dot);
    story.after(2s);
    CHECK_FALSE(story.session_view().pointer);
    CHECK(story.until_next() == forever);
    CHECK_FALSE(story.moves());
}

TEST_CASE("Pointing turns no page, begins no visit, and is not seen over black or while hidden") {
    Story story(three_slides(), Story::on_stage());
    story.point({0.9F, 0.5F});
    CHECK(story.shows_slide("title"));
    CHECK_FALSE(story.controls().engaged);
    story.press(Key::b);
    CHECK_FALSE(story.session_view().pointer);
    story.press(Key::b);
    story.press(Key::f12);
    story.point({0.5F, 0.5F});
    CHECK_FALSE(story.session_view().pointer);
}

TEST_CASE("The pointer goes with the page, and when nobody points any longer") {
    Story story(three_slides(), Story::on_stage());
    story.point({0.5F, 0.5F});
    story.press(Key::page_down);
    CHECK_FALSE(story.session_view().pointer);
    story.after(1s);
    story.point({0.5F, 0.5F});
    REQUIRE(story.session_view().pointer);
    story.end_pointing();
    CHECK_FALSE(story.session_view().pointer);
}

TEST_CASE("A mouse points once it moves on the slide, not while it comes onto it or shakes") {
    const Rect slide{100, 100, 400, 200};
    PointingMouse mouse;
    CHECK_FALSE(mouse.moves({90, 150}, slide, 5));
    CHECK_FALSE(mouse.moves({110, 150}, slide, 5));
    CHECK_FALSE(mouse.moves({114, 150}, slide, 5));
    CHECK(mouse.moves({120, 150}, slide, 5));
    CHECK(mouse.moves({121, 150}, slide, 5));
    CHECK_FALSE(mouse.moves({300, 310}, slide, 5));
    CHECK_FALSE(mouse.moves({300, 290}, slide, 5));
    CHECK(mouse.moves({300, 250}, slide, 5));
    mouse.end();
    CHECK_FALSE(mouse.moves({320, 250}, slide, 5));
}

TEST_CASE("In the loop nobody points") {
    Story story(three_slides());
    story.point({0.5F, 0.5F});
    CHECK_FALSE(story.session_view().pointer);
    CHECK_FALSE(story.controls().engaged);
}

TEST_CASE("Z enlarges where the pointer is, follows it, and Z or another page ends that") {
    Story story(three_slides(), Story::on_stage());
    story.press(Key::z);
    CHECK(story.session_view().zoom == Point{0.5F, 0.5F});
    story.press(Key::z);
    CHECK_FALSE(story.session_view().zoom);
    story.point({0.75F, 0.25F});
    story.after(10s);
    story.press(Key::z);
    CHECK(story.session_view().zoom == Point{0.75F, 0.25F});
    story.point({0.5F, 0.25F});
    CHECK(story.session_view().zoom == Point{0.5F, 0.25F});
    story.press(Key::l);
    story.after(1s);
    CHECK(story.session_view().zoom);
    story.press(Key::page_down);
    story.after(1s);
    CHECK_FALSE(story.session_view().zoom);
    story.press(Key::z);
    story.press(Key::f12);
    CHECK_FALSE(story.session_view().zoom);
    story.show_again();
    CHECK_FALSE(story.session_view().zoom);
}

}  // namespace
