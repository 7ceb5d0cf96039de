// What a visitor does to the show, and what is left of it when they have gone.

#include "story.h"

using namespace kiosk;
namespace {

TEST_CASE("A visitor reads in French, and the next one finds English") {
    Story story(three_slides());
    story.after(3s);
    story.tap(story.button("fr"));
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("fr"));
    story.after(69s);
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("fr"));
    story.after(1s);
    CHECK(story.shows("en"));
}

TEST_CASE("The loop waits while a visitor is there, from their last touch on") {
    Story story(three_slides());
    story.stroke();
    story.after(60s);
    CHECK(story.shows_slide("title"));
    story.stroke();
    story.after(69s);
    CHECK(story.shows_slide("title"));
    story.after(1s);
    CHECK(story.turns("title", "flag"));
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
}

TEST_CASE("Language and slide change together when a visitor has left") {
    Story story(three_slides());
    story.tap(story.button("kk"));
    story.after(70s);
    CHECK(story.turns("title", "flag"));
    CHECK(story.view().from.language == 2);
    CHECK(story.shows("en"));
    CHECK(story.until_next() == 0.8s);  // one transition, of the slide
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
}

TEST_CASE("A slide whose time is not over stays when a visitor has left") {
    Story story(deck_of({lasting(words("title"), 100s), words("flag")}));
    story.tap(story.button("kk"));
    story.after(70s);
    CHECK(story.turns("title", "title"));
    CHECK(story.shows("en"));
    story.after(29s);
    CHECK(story.shows_slide("title"));
    story.after(1s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("Whether a slide's time is over is asked of the language that it returns to") {
    Story story(deck_of({taking_to_read("voice", {{"en", 1200}, {"fr", 12}}), words("flag")}));
    story.tap(story.button("fr"));
    story.after(102.9s);
    CHECK(story.shows_slide("voice"));
    CHECK(story.shows("en"));
    story.after(0.1s);
    CHECK(story.turns("voice", "flag"));
}

TEST_CASE("A slide that would go a moment later goes with the visitor") {
    Story story(deck_of({lasting(words("title"), 72s), words("flag")}));
    story.tap(story.button("kk"));
    story.after(70s);
    CHECK(story.turns("title", "flag"));
    CHECK(story.shows("en"));
}

TEST_CASE("Without a change of language the slide has all of its time") {
    Story story(deck_of({lasting(words("title"), 72s), words("flag")}));
    story.stroke();
    story.after(71.9s);
    CHECK(story.shows_slide("title"));
    story.after(0.1s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("When a visitor has left, what is not ready is waited for in their language") {
    Story story(three_slides());
    story.not_ready("flag.en");
    story.tap(story.button("fr"));
    story.after(80s);
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("fr"));
    story.ready("flag.en");
    CHECK(story.turns("title", "flag"));
    CHECK(story.shows("en"));
}

TEST_CASE("A late return to the first language does not hurry the slide away") {
    Story story(deck_of({lasting(words("title"), 80s), words("flag")}));
    story.not_ready("title.en");
    story.tap(story.button("fr"));
    story.after(100s);
    CHECK(story.shows("fr"));
    story.ready("title.en");
    CHECK(story.turns("title", "title"));
    story.after(2.9s);
    CHECK(story.shows_slide("title"));
    story.after(0.1s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("A visitor who comes back before the change is ready stays in their language") {
    Story story(deck_of({lasting(words("title"), 100s), words("flag")}));
    story.not_ready("title.en");
    story.tap(story.button("fr"));
    story.after(75s);
    story.stroke();
    story.ready("title.en");
    story.after(69s);
    CHECK(story.shows("fr"));
    story.after(1s);
    CHECK(story.shows("en"));
}

TEST_CASE("A slide that waits for somebody is not left with the visitor, but their language is") {
    Story story(deck_of({by_hand(words("title")), words("flag")}));
    story.tap(story.button("fr"));
    story.after(1h);
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("en"));
}

TEST_CASE("A deck of one slide returns to the first language too") {
    Story story(deck_of({words("title")}));
    story.tap(story.button("fr"));
    CHECK(story.shows("fr"));
    story.after(70s);
    CHECK(story.shows("en"));
    story.after(1h);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("The first language is the one that the show started in") {
    Story story(three_slides(), {.start = {0, 2}});
    story.tap(story.button("fr"));
    story.after(70s);
    CHECK(story.shows("kk"));
}

TEST_CASE("A presenter's keys are no visitor's touch") {
    Story story(three_slides());
    story.press({Key::l, Key::right});
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
    CHECK(story.shows("fr"));
}

TEST_CASE("After a visitor the show returns to the language that a presenter chose") {
    Story story(three_slides());
    story.press(Key::l);
    story.tap(story.button("kk"));
    CHECK(story.shows("kk"));
    story.after(70s);
    CHECK(story.shows("fr"));
    story.after(1h);
    CHECK(story.shows("fr"));
}

TEST_CASE("A show that a presenter paused stays paused when a visitor has left") {
    Story story(three_slides());
    story.press(Key::s);
    story.tap(story.button("fr"));
    story.swipe_left();
    CHECK(story.shows_slide("flag"));
    story.after(70s);
    CHECK(story.shows_slide("flag"));
    CHECK(story.shows("en"));
    story.after(24h);
    CHECK(story.shows_slide("flag"));
    CHECK(story.playback().paused());
    story.press(Key::s);
    story.after(10s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A slide that is paused near its end is not left with the visitor") {
    Story story(three_slides());
    story.after(9s);
    story.press(Key::s);
    story.tap(story.button("fr"));
    story.after(70s);
    CHECK(story.turns("title", "title"));
    CHECK(story.shows("en"));
}

TEST_CASE("Tapping the language that is shown changes nothing, but somebody is there") {
    Story story(three_slides());
    story.after(5s);
    const PlaybackView before = story.view();
    story.tap(story.button("en"));
    CHECK(story.view() == before);
    story.after(60s);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Tapping through the languages shows each at once") {
    Story story(three_slides());
    for (const char* language : {"fr", "kk", "ar", "en", "kk"}) {
        story.tap(story.button(language));
        CHECK(story.shows(language));
        CHECK(story.shows_slide("title"));
    }
}

TEST_CASE("A drag from one language to another chooses neither") {
    Story story(three_slides());
    story.down(story.button("fr"));
    story.move(story.button("kk"));
    story.up(story.button("kk"));
    CHECK(story.shows("en"));
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A visitor who stays for no time leaves at once, and one who stays for ever never") {
    auto settings = Story::with();
    settings.visit = {.after = 0s, .warning = 0s};
    Story hasty(three_slides(), settings);
    hasty.tap(hasty.button("fr"));
    hasty.after(0s);
    CHECK(hasty.shows("en"));
    settings.visit = {.after = forever, .warning = 10s};
    Story patient(three_slides(), settings);
    patient.tap(patient.button("fr"));
    patient.after(24h);
    CHECK(patient.shows("fr"));
    CHECK(patient.shows_slide("title"));
}

}  // namespace
