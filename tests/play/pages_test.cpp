// A slide whose larger text goes over several pages.

#include "story.h"

using namespace kiosk;
namespace {

/// In the sizes above the usual one the second slide has three pages, the others one.
SessionSettings with_pages() {
    SessionSettings settings = Story::with();
    settings.pages = [](Position position) { return position.slide == 1 ? 3 : 1; };
    return settings;
}

/// A visitor on the second slide, who has made the text larger.
void enlarge_on_flag(Story& story) {
    story.stroke();
    story.tap(story.button(Control::next));
    story.after(1s);
    story.tap(story.button(Control::text_size));
    REQUIRE(story.shows_slide("flag"));
}

int page(const Story& story) {
    return story.session_view().page;
}

TEST_CASE("What turns to another slide turns the pages of this one first") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    CHECK(page(story) == 0);
    CHECK(story.controls().pages == 3);
    story.swipe_left();
    CHECK(page(story) == 1);
    CHECK(story.controls().page == 1);
    story.tap(Story::right_third);
    CHECK(page(story) == 2);
    CHECK(story.shows_slide("flag"));
    story.tap(story.button(Control::previous));
    CHECK(page(story) == 1);
    story.tap(story.button(Control::next));
    story.tap(story.button(Control::next));
    CHECK(story.turns("flag", "thanks"));
    // Until it is gone, the slide is seen as it was.
    CHECK(story.session_view().from_page == 2);
    CHECK(page(story) == 0);
    CHECK(story.controls().pages == 1);
}

TEST_CASE("In the usual size a slide has one page, and each visitor begins with the first") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    story.tap(story.button(Control::next));
    CHECK(page(story) == 1);
    SUBCASE("another size begins anew") {
        story.tap(story.button(Control::text_size));
        CHECK(page(story) == 0);
        story.tap(story.button(Control::text_size));
        CHECK(story.controls().pages == 1);
        story.tap(story.button(Control::next));
        CHECK(story.shows_slide("thanks"));
    }
    SUBCASE("another language too") {
        story.tap(story.button("fr"));
        CHECK(page(story) == 0);
    }
    SUBCASE("and whoever comes next") {
        story.after(70s);
        CHECK(story.attracts());
        CHECK(page(story) == 0);
    }
}

TEST_CASE("From right to left the pages turn the other way") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    story.tap(story.button("ar"));
    story.after(1s);
    story.tap(Story::left_third);
    CHECK(page(story) == 1);
    story.tap(Story::right_third);
    CHECK(page(story) == 0);
}

TEST_CASE("No other slide follows a finger that turns a page: this one gives way a little") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    story.down({1000, 400});
    story.move({700, 400});
    CHECK(story.view().from == story.view().to);
    CHECK(story.session_view().pull.x < 0);
    story.up({300, 400});
    CHECK(page(story) == 1);
    // Back from the first page follows, as there is none before it.
    story.swipe_right();
    story.after(1s);
    CHECK(page(story) == 0);
    story.down({300, 400});
    story.move({700, 400});
    CHECK(story.turns("flag", "title"));
}

TEST_CASE("A loop that runs turns the pages too, and gives each of them the slide's time") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    story.tap(story.button(Control::play_pause));
    story.after(8s);
    story.swipe_left();
    story.after(9.9s);
    CHECK(page(story) == 1);
    story.after(0.1s);
    CHECK(page(story) == 2);
    CHECK(story.shows_slide("flag"));
    story.after(9.9s);
    CHECK(story.shows_slide("flag"));
    story.after(0.1s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("The page with the word that is read is seen, until the visitor turns to another one") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    // The title stands on every page.
    story.word_is_on(1, {0, 1, 2});
    CHECK(page(story) == 0);
    story.word_is_on(1, {1});
    CHECK(page(story) == 1);
    CHECK(story.shows_slide("flag"));
    story.tap(story.button(Control::previous));
    story.word_is_on(1, {1});
    CHECK(page(story) == 0);
    SUBCASE("the page that the visitor has turned to stays") {
        story.word_is_on(1, {2});
        CHECK(page(story) == 0);
        // Somebody listens anew: it begins where what is said does.
        story.word_is_on(2, {1});
        CHECK(page(story) == 1);
    }
    SUBCASE("what is said has come to it, and leads on") {
        story.tap(story.button(Control::next));
        story.tap(story.button(Control::next));
        CHECK(page(story) == 2);
        story.word_is_on(1, {1});
        CHECK(page(story) == 2);
        story.word_is_on(1, {2});
        story.word_is_on(1, {0});
        CHECK(page(story) == 0);
    }
    SUBCASE("in another size the pages are others") {
        story.tap(story.button(Control::text_size));
        story.tap(story.button(Control::text_size));
        story.tap(story.button(Control::text_size));
        CHECK(page(story) == 0);
        story.word_is_on(1, {2});
        CHECK(page(story) == 2);
    }
    SUBCASE("what stands on none of them turns none") {
        story.word_is_on(1, {});
        CHECK(page(story) == 0);
    }
}

TEST_CASE("Who listens from a later page on hears the slide from its beginning, and sees that") {
    Story story(three_slides(), with_pages());
    enlarge_on_flag(story);
    story.tap(story.button(Control::next));
    story.tap(story.button(Control::next));
    CHECK(page(story) == 2);
    story.word_is_on(1, {0, 1, 2});
    CHECK(page(story) == 0);
}

}  // namespace
