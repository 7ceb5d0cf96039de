// The deck is replaced while the show runs, whoever is at the panel just then.
#include "kiosk/play/deck_match.h"

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

Deck in(std::vector<std::string> languages, Deck deck) {
    deck.languages = std::move(languages);
    return deck;
}

/// The photo of `photo()` is another file.
Deck with_another_photo() {
    Deck deck = with_a_photo();
    std::get<PhotoContent>(deck.slides[1].content).photo.path = "another.jpg";
    return deck;
}

TEST_CASE("Slides are known by their id, languages by their tag") {
    const DeckMatch match(deck_of({words("a"), words("b"), words("c")}),
                          in({"kk", "en"}, deck_of({words("c"), words("new"), words("a")})));
    CHECK(match.slide(0) == 2);
    CHECK_FALSE(match.slide(1));
    CHECK(match.slide(2) == 0);
    CHECK(match.language(0) == 1);   // en
    CHECK_FALSE(match.language(1));  // fr
    CHECK(match.language(2) == 0);   // kk
    CHECK_FALSE(match.same_languages());
    CHECK(DeckMatch(three_slides(), with_a_photo()).same_languages());
}

TEST_CASE("In the place of a slide that is gone comes the next one that is still there") {
    const Deck before = deck_of({words("a"), words("b"), words("c"), words("d")});
    const DeckMatch match(before, deck_of({words("new"), words("a"), words("d")}));
    CHECK(match.nearest_slide(0) == 1);
    CHECK(match.nearest_slide(1) == 2);
    CHECK(match.nearest_slide(2) == 2);
    CHECK(DeckMatch(before, deck_of({words("x"), words("a")})).nearest_slide(3) == 1);
    CHECK(DeckMatch(before, deck_of({words("x"), words("y")})).nearest_slide(3) == 0);
}

TEST_CASE("A visitor keeps slide, language, text size, contrast and pause") {
    Story story(three_slides());
    story.tap(story.button("kk"));
    story.tap(Story::right_third);
    story.tap(story.button(Control::text_size));
    story.tap(story.button(Control::contrast));
    story.after(1s);
    story.tap(story.button(Control::play_pause));
    story.tap(story.button(Control::play_pause));
    const bool paused = story.controls().paused;
    story.replace(in({"kk", "en"}, deck_of({words("new"), words("thanks"), words("flag")})));
    CHECK(story.shows_slide("flag"));
    CHECK(story.shows("kk"));
    CHECK(story.controls().text_step == 1);
    CHECK(story.controls().high_contrast);
    CHECK(story.controls().engaged);
    CHECK(story.controls().paused == paused);
    // And the next visitor finds what the show began with.
    story.after(70s);
    CHECK(story.attracts());
    CHECK(story.shows("en"));
}

TEST_CASE("A slide that is still there keeps its time, and nothing fades") {
    Story story(three_slides());
    story.after(4s);
    story.replace(deck_of({words("title"), words("new")}));
    CHECK(story.view().mix == 1);
    CHECK_FALSE(story.moves());
    story.after(5.9s);
    CHECK(story.shows_slide("title"));
    story.after(0.1s);
    CHECK(story.turns("title", "new"));
}

TEST_CASE("A slide whose time became shorter stays a moment yet") {
    Story story(deck_of({lasting(words("title"), 100s), words("flag")}));
    story.after(50s);
    story.replace(three_slides());
    story.after(0.9s);
    CHECK(story.shows_slide("title"));
    story.after(0.2s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("Where the slide is gone the next one comes, for a visitor in their language") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.tap(Story::right_third);
    story.after(1s);
    REQUIRE(story.shows_slide("flag"));
    story.replace(deck_of({words("new"), words("thanks"), words("title")}));
    CHECK(story.shows_slide("thanks"));
    CHECK(story.shows("fr"));
    CHECK(story.controls().engaged);
    CHECK(story.until_next() > 1s);
}

TEST_CASE("Where the language is gone the one to return to comes, or the deck's first") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.after(1s);
    story.replace(in({"kk", "en"}, three_slides()));
    CHECK(story.shows("en"));
    story.replace(in({"kk", "de"}, three_slides()));
    CHECK(story.shows("kk"));
    story.after(70s);
    CHECK(story.attracts());
    CHECK(story.shows("kk"));
}

TEST_CASE("What a presenter chose stays: the language to return to, and the pause") {
    Story story(three_slides());
    story.press({Key::l, Key::s});
    story.replace(in({"ar", "fr", "en"}, three_slides()));
    CHECK(story.shows("fr"));
    CHECK(story.playback().paused());
    story.tap(story.button("en"));
    story.after(80s);
    CHECK(story.shows("fr"));
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A page that is waited for is still turned to") {
    Story story(three_slides());
    story.not_ready("flag");
    story.stroke();
    story.tap(Story::right_third);
    CHECK(story.shows_slide("title"));
    story.replace(deck_of({words("flag"), words("title")}));
    CHECK(story.shows_slide("title"));
    story.ready("flag");
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("A page that is waited for and then gone is not turned to") {
    Story story(three_slides());
    story.not_ready("flag");
    story.tap(Story::right_third);
    story.replace(deck_of({words("thanks"), words("title")}));
    CHECK(story.shows_slide("title"));
    story.after(1s);
    story.tap(Story::right_third);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("What is not ready is waited for, and comes without a fade from what is gone") {
    Story story(three_slides());
    story.not_ready("new");
    story.replace(deck_of({words("new"), words("other")}));
    CHECK_FALSE(story.playback().started());
    story.after(1h);
    CHECK_FALSE(story.playback().started());
    story.ready("new");
    CHECK(story.shows_slide("new"));
    CHECK(story.view().mix == 1);
    story.after(10s);
    CHECK(story.turns("new", "other"));
}

TEST_CASE("A question goes on counting") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.after(65s);
    REQUIRE(story.panel() == Panel::still_reading);
    story.replace(deck_of({words("title"), words("new")}));
    CHECK(story.panel() == Panel::still_reading);
    CHECK(story.controls().seconds_left == 5);
    CHECK(story.shows("fr"));
    story.after(5s);
    CHECK(story.attracts());
}

TEST_CASE("The sheet of languages and pressed buttons stay where the languages do") {
    Story story(three_slides());
    SUBCASE("the sheet") {
        story.tap(story.button(Control::open_languages));
        story.replace(deck_of({words("title")}));
        CHECK(story.panel() == Panel::languages);
        story.replace(in({"fr", "en"}, three_slides()));
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("a button, in the same languages") {
        story.down(story.button("fr"));
        story.replace(deck_of({words("title")}));
        story.up(story.button("fr"));
        CHECK(story.shows("fr"));
    }
    SUBCASE("a button, in others: nobody gets a language that they have not touched") {
        story.down(story.button("fr"));
        story.replace(in({"en", "kk", "fr"}, three_slides()));
        story.up(story.button("kk"));
        CHECK(story.shows("en"));
        story.tap(story.button("kk"));
        CHECK(story.shows("kk"));
    }
}

TEST_CASE("An open photo stays while its slide shows the same file") {
    Story story(with_a_photo());
    story.stroke();
    story.tap(Story::right_third);
    story.after(1s);
    story.double_tap(Story::middle);
    story.after(1s);
    REQUIRE(story.open_photo());
    SUBCASE("elsewhere in the deck") {
        story.replace(deck_of({photo("crowd"), words("title")}));
        REQUIRE(story.open_photo());
        CHECK(story.open_photo()->slide == 0);
        CHECK(story.open_photo()->shown == 1);
        story.tap(story.button(Control::close_photo));
        story.after(1s);
        CHECK(story.shows_slide("crowd"));
    }
    SUBCASE("another file") {
        story.replace(with_another_photo());
    }
    SUBCASE("no photo any more") {
        story.replace(deck_of({words("title"), words("crowd")}));
    }
    SUBCASE("the slide is gone") {
        story.replace(three_slides());
    }
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("A slide that follows a finger is let go of") {
    Story story(three_slides());
    story.down({1500, 400});
    story.move({1200, 400});
    REQUIRE(story.view().mix < 1);
    story.replace(deck_of({words("title")}));
    CHECK(story.view().mix == 1);
    story.up({700, 400});
    CHECK(story.shows_slide("title"));
    story.after(0.15s);  // there is none other now: it springs back
    CHECK_FALSE(story.moves());
}

TEST_CASE("The operator keeps pad, menu, wrong tries and what is left out") {
    Story story(three_slides());
    story.hold_corners();
    SUBCASE("the pad, with what is typed") {
        story.tap(story.button(Control::digit, 4));
        story.replace(deck_of({words("new")}));
        CHECK(story.panel() == Panel::pin);
        CHECK(story.controls().pin_digits == 1);
        story.type("711");
        CHECK(story.panel() == Panel::menu);
        story.replace(three_slides());
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("wrong tries, and the lock-out") {
        for (int wrong = 0; wrong < 4; ++wrong)
            story.type("0000");
        story.replace(deck_of({words("new")}));
        story.type("0000");
        CHECK(story.controls().seconds_left == 30);
        story.replace(three_slides());
        CHECK(story.controls().seconds_left == 30);
    }
    SUBCASE("an answer that is awaited") {
        story.pins_take_time();
        story.type(secret);
        story.replace(three_slides());
        story.pins_are_checked();
        CHECK(story.panel() == Panel::menu);
    }
    SUBCASE("a slide that is left out") {
        story.type(secret);
        story.tap(story.button(Control::menu_hide_slide));
        story.after(1s);
        REQUIRE(story.shows_slide("flag"));
        story.replace(deck_of({words("new"), words("title"), words("flag")}));
        CHECK(story.playback().hidden_slides() == std::vector<int>{1});
        CHECK(story.shows_slide("flag"));
        story.after(10s);
        CHECK(story.shows_slide("new"));
        // Nothing else is left: rather nothing of the deck than what the operator has hidden.
        story.replace(deck_of({words("title")}));
        CHECK(story.controls().hidden);
        story.show_again();
        CHECK_FALSE(story.controls().hidden);
        CHECK(story.shows_slide("title"));
    }
}

TEST_CASE("The neutral screen stays") {
    Story story(three_slides());
    story.hide();
    story.replace(deck_of({words("new"), words("title")}));
    CHECK(story.controls().hidden);
    CHECK(story.wanted().empty());
    story.after(1h);
    CHECK(story.controls().hidden);
    story.show_again();
    CHECK(story.shows_slide("title"));
}

TEST_CASE("The neutral screen that is about to go goes with the new deck's first picture") {
    Story story(three_slides());
    story.hide();
    story.not_ready("title");
    story.not_ready("new");
    story.show_again();
    story.replace(deck_of({words("new")}));
    CHECK(story.controls().hidden);
    story.ready("new");
    CHECK_FALSE(story.controls().hidden);
    CHECK(story.shows_slide("new"));
}

TEST_CASE("The attract loop goes on inviting, also in a deck of fewer languages") {
    Story story(three_slides());
    story.after(31s);
    story.replace(in({"en"}, deck_of({words("title"), words("new")})));
    CHECK(story.attracts());
    CHECK(story.controls().invitation == 0);
    story.after(20s);
    CHECK(story.controls().invitation == 0);
}

}  // namespace
