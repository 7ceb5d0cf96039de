// A slide's film in a sign language: who sees it, where it lies, and what waits for it.
#include "story.h"
#include "tests/support/bytes_of_object.h"

using namespace kiosk;

namespace {

/// The first two slides have films for who reads Kazakh, the second one in French too.
Deck with_films() {
    Deck deck = three_slides();
    deck.slides[0].sign = {{"kk", "first.webm", {}}};
    deck.slides[1].sign = {{"kk", "second.webm", {}}, {"fr", "french.webm", {}}};
    return deck;
}

/// Somebody comes who reads Kazakh.
struct KazakhStory : Story {
    KazakhStory() : Story(with_films(), Story::with()) {
        allow_films(true);
        stroke();
        tap(button("kk"));
        after(1s);
    }
};

std::string path_of(const Story& story) {
    const auto film = story.film();
    return film ? film->path : "";
}

}  // namespace

TEST_CASE("a film is seen once somebody asks for it, and until they close it") {
    KazakhStory story;
    CHECK_FALSE(story.film());
    story.tap(story.button(Control::sign));
    CHECK(path_of(story) == "first.webm");
    CHECK_FALSE(story.film()->is_stopped);
    story.tap(story.button(Control::sign));
    CHECK_FALSE(story.film());
}

TEST_CASE("there is a button only on a slide that has a film in the language shown") {
    Story story(with_films(), Story::with());
    story.allow_films(true);
    story.stroke();
    CHECK_FALSE(story.has_button(Control::sign));
    story.press(Key::f3);
    CHECK_FALSE(story.film());
    story.tap(story.button("kk"));
    CHECK(story.has_button(Control::sign));
    // Nothing decodes films there.
    story.allow_films(false);
    CHECK_FALSE(story.has_button(Control::sign));
    story.press(Key::f3);
    CHECK_FALSE(story.film());
}

TEST_CASE("the film is that of the slide and the language that are seen") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    const int first = story.film()->turn;
    story.tap(story.button(Control::next));
    story.after(1s);
    CHECK(path_of(story) == "second.webm");
    CHECK(story.film()->turn != first);
    story.tap(story.button("fr"));
    story.after(1s);
    CHECK(path_of(story) == "french.webm");
    // The third slide has none: nothing is seen of the one before.
    story.tap(story.button(Control::next));
    story.after(1s);
    CHECK_FALSE(story.film());
}

TEST_CASE("a film is stopped, goes on, and begins anew once it is over") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    const int turn = story.film()->turn;
    story.tap(story.button(Control::sign_stop));
    CHECK(story.film()->is_stopped);
    story.tap(story.button(Control::sign_stop));
    CHECK_FALSE(story.film()->is_stopped);
    CHECK(story.film()->turn == turn);
    story.film_ended();
    CHECK(story.controls().sign->is_stopped);
    // It stays at its end, also where another film comes under its name.
    CHECK(story.film()->is_stopped);
    story.tap(story.button(Control::sign_stop));
    CHECK(story.film()->turn != turn);
    CHECK_FALSE(story.film()->is_stopped);
    CHECK_FALSE(story.controls().sign->is_stopped);
    story.film_ended(true);
    CHECK(story.controls().sign->has_failed);
}

TEST_CASE("a film goes to another corner by its button, by a key, and by a finger that drags it") {
    KazakhStory story;
    story.press(Key::f3);
    REQUIRE(story.controls().sign);
    CHECK(story.controls().sign->corner == 0);
    for (const int corner : {1, 2, 3, 0}) {
        story.tap(story.button(Control::sign_move));
        CHECK(story.controls().sign->corner == corner);
    }
    story.down({1500, 600});
    story.move({1200, 200});
    CHECK(story.controls().sign->corner == 1);
    story.move({300, 200});
    CHECK(story.controls().sign->corner == 2);
    story.move({300, 900});
    story.up({300, 900});
    CHECK(story.controls().sign->corner == 3);
    CHECK_FALSE(story.film()->is_stopped);
}

TEST_CASE("below a sheet a film stands still, and goes on after it") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    story.tap(story.button(Control::open_overview));
    REQUIRE(story.film());
    CHECK(story.film()->is_stopped);
    story.press(Key::escape);
    CHECK_FALSE(story.film()->is_stopped);
}

TEST_CASE("below a sheet, where it stands still, a film keeps nobody's visit alive") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    story.tap(story.button(Control::open_overview));
    story.after(200s);
    CHECK_FALSE(story.film());
    CHECK_FALSE(story.controls().engaged);
}

TEST_CASE("the loop waits while a film plays, and whoever looks at it is here") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    story.after(200s);
    CHECK(path_of(story) == "first.webm");
    CHECK(story.controls().panel == ControlsState::Panel::none);
    story.film_ended();
    story.after(200s);
    // Nobody was here any more: the film has gone with the visit.
    CHECK_FALSE(story.film());
    CHECK_FALSE(story.controls().engaged);
}

TEST_CASE("a film that never ends keeps nobody's slide for ever") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    story.after(longest_film + 200s);
    CHECK_FALSE(story.film());
}

TEST_CASE("no film is seen while the show is hidden, by the operator, and on a stage") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    REQUIRE(story.film());
    story.hide();
    CHECK_FALSE(story.film());
    story.show_again();
    CHECK_FALSE(story.film());

    SessionSettings on_stage = Story::with();
    on_stage.talk = true;
    Deck deck = with_films();
    deck.slides[0].sign = {{"", "first.webm", {}}};
    Story talk(std::move(deck), on_stage);
    talk.allow_films(true);
    talk.press(Key::f3);
    CHECK_FALSE(talk.film());
}

TEST_CASE("a film that may not be seen any more is gone with its deck") {
    KazakhStory story;
    story.tap(story.button(Control::sign));
    REQUIRE(story.film());
    story.replace(three_slides());
    CHECK_FALSE(story.film());
}

TEST_CASE("of a film that is seen no more not even its path stays") {
    test::BytesOfObject<Signing> signing;
    const TimePoint now{1000s};
    signing.object().begin();
    signing.object().follow("anna.webm", now);
    CHECK(signing.contain("nna.webm"));
    signing.object().follow("", now);
    CHECK_FALSE(signing.contain("nna.webm"));
    signing.object().follow("anna.webm", now);
    signing.object().end();
    CHECK_FALSE(signing.contain("nna.webm"));
}
