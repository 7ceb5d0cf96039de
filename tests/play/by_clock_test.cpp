// Loops that go by the clock on the wall: panels with the same deck show the same slide.

#include <random>

#include "story.h"

using namespace kiosk;
namespace {

/// Slides of 10, 10 and 10 seconds: at 0 s of the clock the first one begins.
constexpr std::chrono::nanoseconds wall_of_story = -1h;  // the story begins at 1 h of its own

TEST_CASE("The slide follows from the time") {
    Story story(three_slides());
    story.follow_clock(wall_of_story + 24s);
    CHECK(story.shows_slide("title"));  // it has just come: it is not taken away in the same moment
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
    CHECK(story.until_next() < 1s);  // the transition
    story.after(5s);
    CHECK(story.turns("thanks", "title"));
    story.after(10s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("A show whose first picture is not ready yet begins with the slide that it is time for") {
    Story story(three_slides(), {}, {"title", "flag", "thanks"});
    story.follow_clock(wall_of_story + 14s);
    CHECK(story.wanted().front() == "flag.en");
    story.ready("flag");
    CHECK(story.shows_slide("flag"));
    story.after(6s);
    CHECK(story.shows_slide("flag"));
    story.ready("thanks");
    CHECK(story.turns("flag", "thanks"));
}

TEST_CASE("A slide whose picture comes too late is left out") {
    Story story(three_slides(), {}, {"flag"});
    story.follow_clock(wall_of_story);
    story.after(15s);
    CHECK(story.shows_slide("title"));
    story.after(5s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("Who has waited or turned the page is in step again when they have gone") {
    for (const bool turns : {false, true}) {
        Story story(three_slides());
        story.follow_clock(wall_of_story);
        story.after(3s);
        story.stroke();
        if (turns) story.tap(story.button(Control::next));
        story.after(70.5s);  // 73.5 s of the clock
        const bool in_step_or_soon = story.shows_slide("flag") || story.until_next() <= 1s;
        CHECK(in_step_or_soon);
        story.after(1.5s);  // 75 s: the second slide
        CHECK(story.shows_slide("flag"));
        story.after(5s);
        CHECK(story.turns("flag", "thanks"));
    }
}

TEST_CASE("A language that a visitor has chosen and the slide change together") {
    Story story(three_slides());
    story.follow_clock(wall_of_story);
    story.tap(story.button("fr"));
    story.after(70s);
    CHECK(story.shows("en"));
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("A slide that would go again at once does not come") {
    Story story(three_slides());
    story.follow_clock(wall_of_story + 17500ms);
    story.after(1s);  // 18.5 s: 1.5 s are left of the second one
    CHECK(story.shows_slide("flag"));
    Story late(three_slides());
    late.follow_clock(wall_of_story + 18500ms);
    late.after(1s);
    CHECK(late.shows_slide("title"));
    late.after(0.5s);
    CHECK(late.shows_slide("thanks"));
}

TEST_CASE("A slide that waits for a hand has the time that reading it takes") {
    Story story(deck_of({words("title"), by_hand(words("flag"))}));
    story.follow_clock(wall_of_story);
    story.after(10s);
    CHECK(story.turns("title", "flag"));
    story.after(8s);
    CHECK(story.turns("flag", "title"));
}

TEST_CASE("Panels in different languages are in step, with slides that are not for one of them") {
    Deck deck =
        deck_of({taking_to_read("voice", {{"en", 240}, {"fr", 360}}), words("flag"), words("thanks")});
    deck.slides[1].only = {"fr"};
    Story english(deck);
    Story french(deck, {.start = {0, 1}});
    for (Story* const story : {&english, &french}) {
        story->follow_clock(wall_of_story + 1s);
        story->after(24s);  // 23 s for the first one, as in English
    }
    CHECK(french.shows_slide("flag"));
    CHECK(english.shows_slide("thanks"));
    for (Story* const story : {&english, &french})
        story->after(10s);
    CHECK(french.shows_slide("thanks"));
    CHECK(english.shows_slide("thanks"));
}

TEST_CASE("Where nobody knows the time the loop goes by itself") {
    Story story(three_slides());
    story.follow_clock(std::nullopt);
    story.after(10s);
    CHECK(story.turns("title", "flag"));
    // What was known is forgotten.
    Story other(three_slides());
    other.follow_clock(wall_of_story + 4s);
    other.after(6s);
    CHECK(other.turns("title", "flag"));
    other.follow_clock(std::nullopt);
    other.stroke();
    other.after(70s);
    CHECK(other.turns("flag", "thanks"));
    other.after(9s);
    CHECK(other.shows_slide("thanks"));
    other.after(1s);
    CHECK(other.turns("thanks", "title"));
}

TEST_CASE("A clock that is set is followed a moment later") {
    Story story(three_slides());
    story.follow_clock(wall_of_story);
    story.after(2s);
    story.follow_clock(wall_of_story + 20s);
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A talk does not go by the clock") {
    Story story(three_slides(), Story::on_stage());
    story.follow_clock(wall_of_story);
    story.after(1h);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A deck of one slide stays at it") {
    Story story(deck_of({words("title")}));
    story.follow_clock(wall_of_story);
    story.after(1h);
    CHECK(story.view() == PlaybackView{});
}

TEST_CASE(
    "Two panels that were started at any time, and touched at any time, are in step when nobody is there") {
    std::minstd_rand dice(20261127);
    const auto up_to = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most)); };
    const Deck deck =
        deck_of({lasting(words("one"), 7s), photo("two"), by_hand(words("three")),
                 taking_to_read("four", {{"en", 100}, {"fr", 700}}), lasting(words("five"), 3.5s)});
    const auto begin = std::chrono::milliseconds(1'700'000'000'123);
    for (int round = 0; round < 50; ++round) {
        Story one(deck);
        Story other(deck, {.start = {up_to(5), up_to(2)}});
        // The second one starts later, and its own clock shows another time.
        const Duration later_by{static_cast<double>(up_to(100'000)) / 1000};
        one.follow_clock(begin);
        one.after(later_by);
        other.follow_clock(begin + std::chrono::duration_cast<std::chrono::nanoseconds>(later_by));
        const auto pass = [&](Duration time) {
            one.after(time);
            other.after(time);
        };
        for (int visits = up_to(3); visits > 0; --visits) {
            pass(Duration{static_cast<double>(up_to(20'000)) / 1000});
            Story& touched = up_to(2) == 0 ? one : other;
            touched.stroke();
            for (int taps = up_to(4); taps > 0; --taps)
                touched.tap(touched.button(Control::next));
        }
        pass(85s);
        for (int frame = 0; frame < 200; ++frame) {
            pass(Duration{1.0 / 7});
            REQUIRE(one.view().to.slide == other.view().to.slide);
            // The same frame of a transition, too.
            REQUIRE(std::abs(one.view().mix - other.view().mix) < 0.02F);
        }
    }
}

}  // namespace
