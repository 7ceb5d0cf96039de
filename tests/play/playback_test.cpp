#include "kiosk/play/playback.h"

#include "story.h"

using namespace kiosk;
namespace {

using Names = std::vector<std::string>;

Deck photos() {
    return deck_of({photo("steppe"), photo("flag"), photo("crowd")});
}

/// Slides without ids of their own, as a deck gets them where its author wrote none.
Deck deck_without_ids(const std::vector<const char*>& texts) {
    std::vector<Slide> slides;
    for (const char* text : texts) {
        slides.push_back(words(text));
        std::get<TextContent>(slides.back().content).heading = LocalizedText(text);
        slides.back().id = "slide-" + std::to_string(slides.size());
        slides.back().id_is_made_up = true;
    }
    return deck_of(std::move(slides));
}

// The loop

TEST_CASE("The loop shows each slide for its time, and after the last one the first") {
    Story story(three_slides());
    CHECK(story.shows_slide("title"));
    story.after(9.999s);
    CHECK(story.shows_slide("title"));
    story.after(0.001s);
    CHECK(story.turns("title", "flag"));
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
    story.after(10s);
    CHECK(story.turns("thanks", "title"));
    story.after(24h);  // 8640 slides later, which is where it was
    CHECK(story.turns("thanks", "title"));
}

TEST_CASE("A slide's transition is part of its time") {
    Story story(deck_of({words("title"), coming_by(words("flag"), TransitionKind::crossfade, 2s)}));
    story.after(10s);
    CHECK(story.view().mix == 0);
    story.after(1s);
    CHECK(story.view().mix == doctest::Approx(0.5));
    story.after(1s);
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
    CHECK(story.until_next() == 8s);
}

TEST_CASE("A slide stays at least until its transition is over") {
    Story story(deck_of({words("title"), lasting(coming_by(words("flag"), TransitionKind::slide, 2s), 1s)}));
    story.after(11.999s);
    CHECK(story.turns("title", "flag"));
    story.after(0.001s);
    CHECK(story.turns("flag", "title"));
}

TEST_CASE("A slide comes by its own transition") {
    Story story(deck_of(
        {coming_by(words("title"), TransitionKind::crossfade), coming_by(words("flag"), TransitionKind::fade),
         coming_by(words("thanks"), TransitionKind::slide), coming_by(words("end"), TransitionKind::cut)}));
    CHECK(story.view().transition == TransitionKind::cut);  // the first one is simply there
    CHECK(story.view().mix == 1);
    story.after(10s);
    CHECK(story.view().transition == TransitionKind::fade);
    story.after(10s);
    CHECK(story.view().transition == TransitionKind::slide);
    CHECK_FALSE(story.view().backwards);
    story.after(10s);
    CHECK(story.view() == PlaybackView{.from = {3, 0}, .to = {3, 0}});
    story.after(10s);
    CHECK(story.view().transition == TransitionKind::crossfade);
}

TEST_CASE("A transition without a length is a cut") {
    Story story(deck_of({words("title"), coming_by(words("flag"), TransitionKind::crossfade, 0s)}));
    story.after(10s);
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

TEST_CASE("A cut takes no time, whatever length a transition would have") {
    Story story(deck_of({words("title"), lasting(coming_by(words("flag"), TransitionKind::cut, 5s), 2s)}));
    story.after(12s);
    CHECK(story.turns("flag", "title"));
}

TEST_CASE("A transition eases in and out") {
    Story story(three_slides());
    story.after(10s);
    story.after(0.08s);
    CHECK(story.view().mix < 0.05);
    story.after(0.64s);
    CHECK(story.view().mix > 0.95);
}

TEST_CASE("The time of a slide is that of the language that is shown") {
    Story story(deck_of({taking_to_read("voice", {{"en", 240}, {"fr", 360}}), words("flag")}));
    CHECK(story.until_next() == 23s);
    story.press(Key::l);
    CHECK(story.until_next() < 0.2s);  // the change itself
    story.after(1s);
    CHECK(story.until_next() == 32s);
}

TEST_CASE("A slide that waits for somebody waits") {
    Story story(deck_of({words("title"), by_hand(words("flag")), words("thanks")}));
    story.after(24h);
    CHECK(story.shows_slide("flag"));
    CHECK(story.until_next() == forever);
    story.press(Key::space);
    CHECK(story.turns("flag", "thanks"));
}

TEST_CASE("A deck of one slide never turns into itself") {
    Story story(deck_of({words("title")}));
    CHECK(story.until_next() == forever);
    story.after(1h);
    story.press({Key::right, Key::left, Key::home, Key::end});
    CHECK(story.view() == PlaybackView{});
    CHECK_FALSE(story.moves());
}

TEST_CASE("The show can start anywhere, and nowhere beside the deck") {
    Story story(three_slides(), {.start = {1, 2}});
    CHECK(story.shows_slide("flag"));
    CHECK(story.shows("kk"));
    Story beyond(three_slides(), {.start = {99, 99}});
    CHECK(beyond.shows_slide("thanks"));
    CHECK(beyond.shows("ar"));
    Story before(three_slides(), {.start = {-1, -1}});
    CHECK(before.shows_slide("title"));
    CHECK(before.shows("en"));
}

// Pause

TEST_CASE("A paused show goes on by nothing but keys and touches") {
    Story story(three_slides());
    story.after(4s);
    story.press(Key::s);
    CHECK(story.playback().paused());
    CHECK(story.until_next() == forever);
    story.after(1h);
    CHECK(story.shows_slide("title"));
    story.press(Key::right);
    CHECK(story.shows_slide("flag"));
    story.after(1h);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("After a pause a slide has the rest of its time") {
    Story story(three_slides());
    story.after(4s);
    story.press(Key::s);
    story.after(1h);
    story.press(Key::s);
    CHECK_FALSE(story.playback().paused());
    CHECK(story.until_next() == 6s);
    story.after(6s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("A slide that was turned to during a pause has its whole time after it") {
    Story story(three_slides());
    story.after(4s);
    story.press({Key::s, Key::right});
    story.after(1h);
    story.press(Key::s);
    CHECK(story.until_next() == 10s);
}

TEST_CASE("A transition ends although the show is paused in it") {
    Story story(three_slides());
    story.after(10.2s);
    story.press(Key::s);
    CHECK(story.turns("title", "flag"));
    story.after(1s);
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

// Turning pages

TEST_CASE("Pages are turned on, back and around") {
    Story story(three_slides());
    story.press(Key::right);
    CHECK(story.shows_slide("flag"));
    story.press({Key::right, Key::right});
    CHECK(story.shows_slide("title"));
    story.press(Key::left);
    CHECK(story.shows_slide("thanks"));
    story.press(Key::home);
    CHECK(story.shows_slide("title"));
    story.press(Key::end);
    CHECK(story.shows_slide("thanks"));
    story.press({Key::digit_2, Key::enter});
    CHECK(story.shows_slide("flag"));
    story.press({Key::digit_4, Key::enter});  // there is none
    CHECK(story.shows_slide("flag"));
    story.press({Key::digit_9, Key::digit_9, Key::digit_9, Key::enter});
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("Swipes turn pages, the other way round from right to left") {
    Story story(three_slides());
    story.swipe_left();
    CHECK(story.shows_slide("flag"));
    story.swipe_right();
    CHECK(story.shows_slide("title"));
    story.tap(story.button("ar"));
    story.swipe_right();
    CHECK(story.shows_slide("flag"));
    story.press(Key::left);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A page turned by hand has its whole time") {
    Story story(three_slides());
    story.after(7s);
    story.press(Key::right);
    story.after(1s);
    CHECK(story.until_next() == 9s);
}

TEST_CASE("A page is turned faster by hand than by the loop") {
    struct Case {
        TransitionKind kind;
        std::chrono::milliseconds by_loop;
        std::chrono::milliseconds by_hand;
    };
    const std::vector<Case> cases = {{TransitionKind::crossfade, 800ms, 250ms},
                                     {TransitionKind::fade, 800ms, 250ms},
                                     {TransitionKind::slide, 800ms, 250ms},
                                     {TransitionKind::crossfade, 100ms, 100ms}};
    for (const Case& one : cases) {
        CAPTURE(one.kind);
        const Deck deck = deck_of({words("title"), coming_by(words("flag"), one.kind, one.by_loop)});
        Story turned(deck);
        turned.press(Key::right);
        CHECK(turned.view().transition == one.kind);
        CHECK(turned.until_next() == one.by_hand);
        Story looped(deck);
        looped.after(10s);
        CHECK(looped.view().transition == one.kind);
        CHECK(looped.until_next() == one.by_loop);
    }
    Story cut(deck_of({words("title"), coming_by(words("flag"), TransitionKind::cut)}));
    cut.press(Key::right);
    CHECK(cut.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

TEST_CASE("After a page turned by hand the loop takes its own time again") {
    Story story(three_slides());
    story.press(Key::right);
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
    CHECK(story.until_next() == 0.8s);
}

TEST_CASE("Turning back runs the transition backwards") {
    Story story(three_slides());
    const auto backwards_after = [&](const std::vector<Key>& keys) {
        story.press(keys);
        REQUIRE(story.view().mix < 1);
        return story.view().backwards;
    };
    CHECK_FALSE(backwards_after({Key::right}));
    CHECK(backwards_after({Key::left}));
    CHECK(backwards_after({Key::left}));  // around, to the last one
    CHECK_FALSE(backwards_after({Key::right}));
    CHECK_FALSE(backwards_after({Key::end}));
    CHECK(backwards_after({Key::digit_2, Key::enter}));
    CHECK(backwards_after({Key::home}));
    CHECK_FALSE(backwards_after({Key::digit_2, Key::enter}));
    story.after(1s);
    CHECK_FALSE(backwards_after({Key::l}));
}

TEST_CASE("A command in a transition begins the next one at once") {
    Story story(three_slides());
    story.after(10.4s);
    CHECK(story.turns("title", "flag"));
    story.press(Key::right);
    CHECK(story.turns("flag", "thanks"));
    CHECK(story.until_next() == 0.25s);
}

TEST_CASE("What somebody asks for has set out in the frame that answers, and comes to rest") {
    for (const Key key : {Key::right, Key::l}) {
        Story story(three_slides());
        story.press(key);
        const float at_once = story.view().mix;
        CHECK(at_once > 0.15F);
        CHECK(at_once < 0.3F);
        story.after(0.05s);
        const float later = story.view().mix;
        CHECK(later > at_once + 0.2F);
        story.after(1s);
        CHECK(story.view().mix == 1);
    }
}

TEST_CASE("What comes by itself eases in: the loop, and the first language after a visitor") {
    Story story(deck_of({lasting(words("title"), 100s), words("flag")}));
    story.tap(story.button("fr"));
    story.after(70s);
    CHECK(story.turns("title", "title"));
    CHECK(story.view().mix == 0);
    story.after(30s);
    CHECK(story.turns("title", "flag"));
    CHECK(story.view().mix == 0);
}

TEST_CASE("Full screen and quitting are not the show's own") {
    Story story(three_slides());
    const PlaybackView before = story.view();
    story.press({Key::f, Key::escape, Key::q});
    CHECK(story.view() == before);
}

// Pictures that are not ready

TEST_CASE("Nothing is shown before the first picture is ready, and its time begins then") {
    Story story(three_slides(), {}, {"title"});
    CHECK_FALSE(story.playback().started());
    CHECK_FALSE(story.moves());
    CHECK(story.until_next() == forever);
    story.after(1min);
    CHECK_FALSE(story.playback().started());
    CHECK(story.wanted().front() == "title.en");
    story.ready("title");
    CHECK(story.playback().started());
    CHECK(story.shows_slide("title"));
    CHECK(story.until_next() == 10s);
}

TEST_CASE("Before the first picture a language can be chosen and a page turned") {
    Story story(three_slides(), {.start = {2, 0}}, {"thanks", "flag"});
    story.press(Key::left);
    CHECK(story.wanted().front() == "flag.en");
    story.tap(story.button("fr"));
    CHECK(story.wanted().front() == "flag.fr");
    story.after(2min);
    CHECK(story.wanted().front() == "flag.en");
    story.ready("thanks");
    CHECK_FALSE(story.playback().started());
    story.ready("flag");
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

TEST_CASE("A touch before the first picture does not change which one it is") {
    Story story(three_slides(), {.start = {1, 2}}, {"flag"});
    story.stroke();
    CHECK(story.wanted().front() == "flag.kk");
}

TEST_CASE("The loop waits for a picture and shows the slide before meanwhile") {
    Story story(three_slides());
    story.not_ready("flag");
    story.after(30s);
    CHECK(story.view() == PlaybackView{});
    CHECK(story.playback().target() == Position{1, 0});
    CHECK(story.until_next() == forever);
    story.ready("flag");
    CHECK(story.turns("title", "flag"));
    story.after(9s);
    CHECK(story.shows_slide("flag"));
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("Pages turned faster than pictures come are not shown on the way") {
    Story story(deck_of({words("a"), words("b"), words("c"), words("d"), words("e")}));
    for (const char* id : {"b", "c", "d"})
        story.not_ready(id);
    story.press({Key::right, Key::right, Key::right});
    CHECK(story.shows_slide("a"));
    CHECK(story.playback().target() == Position{3, 0});
    story.ready("b");
    story.ready("c");
    CHECK(story.shows_slide("a"));
    story.ready("d");
    CHECK(story.turns("a", "d"));
    CHECK_FALSE(story.view().backwards);
}

TEST_CASE("Which way a page turns is the sum of what was asked for") {
    Story story(deck_of({words("a"), words("b"), words("c"), words("d"), words("e")}));
    for (const char* id : {"b", "c", "d", "e"})
        story.not_ready(id);
    SUBCASE("on, on and back is on") {
        story.press({Key::right, Key::right, Key::left});
        story.ready("b");
        CHECK(story.turns("a", "b"));
        CHECK_FALSE(story.view().backwards);
    }
    SUBCASE("back and back, around the beginning, is back") {
        story.press({Key::left, Key::left});
        story.ready("d");
        CHECK(story.turns("a", "d"));
        CHECK(story.view().backwards);
    }
    SUBCASE("on and back is nothing, and leaves nothing behind") {
        story.press({Key::right, Key::left});
        CHECK(story.view() == PlaybackView{});
        story.press(Key::left);
        story.ready("e");
        CHECK(story.view().backwards);
    }
    SUBCASE("back all the way around is nothing, and the loop goes on") {
        story.press(std::vector<Key>(5, Key::left));
        story.ready("b");
        story.after(10s);
        CHECK(story.turns("a", "b"));
        CHECK_FALSE(story.view().backwards);
    }
}

TEST_CASE("What somebody asks for goes before what the loop waits for") {
    Story story(three_slides());
    story.not_ready("flag");
    story.after(12s);
    REQUIRE(story.playback().target() == Position{1, 0});
    SUBCASE("on, from the slide that they see") {
        story.press(Key::right);
        CHECK(story.playback().target() == Position{1, 0});
    }
    SUBCASE("back, from the slide that they see") {
        story.press(Key::left);
        CHECK(story.turns("title", "thanks"));
        CHECK(story.view().backwards);
    }
    SUBCASE("a touch keeps the slide that they see") {
        story.stroke();
        story.ready("flag");
        story.after(60s);
        CHECK(story.shows_slide("title"));
    }
    SUBCASE("a pause keeps the slide that they see") {
        story.press(Key::s);
        story.ready("flag");
        story.after(60s);
        CHECK(story.shows_slide("title"));
        story.press(Key::s);
        CHECK(story.turns("title", "flag"));
    }
}

TEST_CASE("A chosen language shows at once although the next page is not ready") {
    Story story(three_slides());
    story.not_ready("thanks");
    story.not_ready("flag");
    story.press({Key::left, Key::left});
    story.tap(story.button("fr"));
    CHECK(story.turns("title", "title"));
    CHECK(story.shows("fr"));
    CHECK_FALSE(story.view().backwards);
    story.after(1s);
    story.ready("flag");
    CHECK(story.turns("title", "flag"));
    CHECK(story.view().from == Position{0, 1});
    CHECK(story.shows("fr"));
    CHECK(story.view().backwards);
}

// Languages

TEST_CASE("Another language shows the same slide, by a short fade, and keeps its time") {
    Story story(three_slides());
    story.after(4s);
    story.press(Key::l);
    CHECK(story.turns("title", "title"));
    CHECK(story.shows("fr"));
    CHECK(story.view().transition == TransitionKind::crossfade);
    CHECK(story.until_next() == 0.15s);
    story.after(1s);
    CHECK(story.view() == PlaybackView{.from = {0, 1}, .to = {0, 1}});
    CHECK(story.until_next() == 5s);
}

TEST_CASE("The language key goes through all languages and around") {
    Story story(three_slides());
    for (const char* language : {"fr", "kk", "ar", "en", "fr"}) {
        story.press(Key::l);
        CHECK(story.shows(language));
    }
}

TEST_CASE("A language that a presenter chose stays through the loop") {
    Story story(three_slides());
    story.press(Key::l);
    story.after(1h);
    CHECK(story.shows("fr"));
}

TEST_CASE("A language that was just chosen is seen before the slide goes") {
    Story story(deck_of({taking_to_read("voice", {{"en", 480}, {"fr", 240}}), words("flag")}));
    story.after(40s);  // of 43; in French it would have gone after 23
    story.press(Key::l);
    story.after(2.9s);
    CHECK(story.shows_slide("voice"));
    story.after(0.1s);
    CHECK(story.turns("voice", "flag"));
}

TEST_CASE("A language that is not there is not chosen") {
    const Deck deck = three_slides();
    Playback playback(deck, {});
    for (const int language : {-1, 4, 1'000'000})
        playback.handle({CommandKind::choose_language, language});
    for (const int slide : {-1, 3, 1'000'000})
        playback.handle({CommandKind::jump, slide});
    CHECK(playback.target() == Position{0, 0});
}

// Motion

TEST_CASE("A photo drifts through its time and the fade away from it") {
    Story story(photos());
    CHECK(story.view().to_drift == 0);
    CHECK(story.moves());
    story.after(5.4s);  // of 10 s and the 0.8 s in which the next one comes
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    story.after(5s);
    CHECK(story.turns("steppe", "flag"));
    CHECK(story.view().from_drift == doctest::Approx(10.4 / 10.8));
    CHECK(story.view().to_drift == doctest::Approx(0.4 / 10.8));
    story.after(0.3999s);
    CHECK(story.view().from_drift == doctest::Approx(1).epsilon(0.001));
}

TEST_CASE("How long a drift takes depends on how the next slide comes") {
    Story slowly(deck_of({photo("flag"), coming_by(words("thanks"), TransitionKind::fade, 10s)}));
    slowly.after(10s);
    CHECK(slowly.view().from_drift == doctest::Approx(0.5));
    Story cut(deck_of({photo("flag"), coming_by(words("thanks"), TransitionKind::cut, 10s)}));
    cut.after(5s);
    CHECK(cut.view().to_drift == doctest::Approx(0.5));
}

TEST_CASE("What does not move costs nothing") {
    Slide still = photo("still");
    still.motion = Motion::still;
    Slide plain_title = words("title");
    plain_title.content = TitleContent{};
    for (const Slide& slide : {words("words"), still, plain_title}) {
        CAPTURE(slide.id);
        Story story(deck_of({slide, words("flag")}));
        const PlaybackView at_first = story.view();
        CHECK_FALSE(story.moves());
        story.after(5s);
        CHECK_FALSE(story.moves());
        CHECK(story.view() == at_first);
        story.after(5s);
        CHECK(story.moves());  // the transition
        story.after(1s);
        CHECK_FALSE(story.moves());
    }
}

Slide with_marks(std::string id) {
    Slide slide = words(std::move(id));
    FactContent fact;
    fact.figure = 120;
    fact.marks = true;
    slide.content = fact;
    return slide;
}

TEST_CASE("A figure with marks counts up once its slide has come in, and then costs nothing") {
    Story story(deck_of({words("title"), with_marks("people"), words("thanks")}));
    CHECK(story.view().to_count == 1);
    story.after(10s);
    CHECK(story.view().to_count == 0);
    story.after(0.8s);  // it has come in
    CHECK(story.view().mix == 1);
    CHECK(story.view().to_count == 0);
    story.after(1.2s);
    CHECK(story.moves());
    CHECK(story.view().to_count == doctest::Approx(0.5));
    // Another language goes on counting.
    story.press(Key::l);
    story.after(0.6s);
    CHECK(story.view().to_count == doctest::Approx(0.75));
    story.after(0.6s);
    CHECK(story.view().to_count == 1);
    CHECK_FALSE(story.moves());
}

TEST_CASE("A figure that is stopped on its way stands there whole, and does not go back") {
    Story story(deck_of({with_marks("people"), words("thanks")}));
    story.after(2s);
    CHECK(story.view().to_count == doctest::Approx(0.5));
    story.press(Key::s);
    CHECK(story.view().to_count == 1);
    story.press(Key::s);
    CHECK(story.view().to_count == 1);
    // One that comes during a pause is whole at once.
    story.press(Key::s);
    story.press(Key::right);
    story.press(Key::right);
    story.after(2s);
    CHECK(story.shows_slide("people"));
    CHECK(story.view().to_count == 1);
    story.press(Key::s);
    CHECK(story.view().to_count == 1);
}

TEST_CASE("Where nothing moves no figure counts") {
    Slide still = with_marks("still");
    still.motion = Motion::still;
    Story story(deck_of({still, words("thanks")}));
    CHECK(story.view().to_count == 1);
    CHECK_FALSE(story.moves());

    const Deck deck = deck_of({with_marks("people"), words("thanks")});
    const auto count_without = [&](PlaybackSettings settings) {
        Playback playback(deck, settings);
        playback.update(TimePoint(1s), [](Position) { return true; });
        return playback.view(TimePoint(2s)).to_count;
    };
    CHECK(count_without({}) < 1);
    CHECK(count_without({.motion = false}) == 1);
    CHECK(count_without({.reduced_motion = true}) == 1);
}

TEST_CASE("The photo behind a title drifts too") {
    Slide title = words("title");
    TitleContent content;
    content.background.path = "steppe.jpg";
    title.content = content;
    Story story(deck_of({title, words("flag")}));
    story.after(5.4s);
    CHECK(story.moves());
    CHECK(story.view().to_drift == doctest::Approx(0.5));
}

TEST_CASE("A photo that waits for somebody drifts for a while and then stands still") {
    Story story(deck_of({by_hand(photo("flag")), words("thanks")}));
    story.after(10s);
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    story.after(10s);
    CHECK(story.view().to_drift == 1);
    CHECK_FALSE(story.moves());
}

TEST_CASE("A drift goes on through a change of language, without a jump") {
    Story story(photos());
    story.after(5.4s);
    story.press(Key::l);
    CHECK(story.view().from_drift == doctest::Approx(0.5));
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    story.after(1.08s);
    CHECK(story.view().to_drift == doctest::Approx(0.6));
}

TEST_CASE("A drift stands still during a pause and goes on after it, without a jump") {
    Story story(photos());
    story.after(5.4s);
    story.press(Key::s);
    CHECK_FALSE(story.moves());
    story.after(1h);
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    story.press(Key::s);
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    CHECK(story.moves());
    story.after(1.08s);
    CHECK(story.view().to_drift == doctest::Approx(0.6));
}

TEST_CASE("A drift ends where a visitor keeps the slide longer than its time") {
    Story story(photos());
    story.after(5s);
    story.stroke();
    story.after(20s);
    CHECK(story.shows_slide("steppe"));
    CHECK(story.view().to_drift == 1);
    CHECK_FALSE(story.moves());
}

TEST_CASE("Reduced motion: short fades between slides, cuts between languages, no drift") {
    const PlaybackSettings reduced{.reduced_motion = true};
    for (const auto kind : {TransitionKind::crossfade, TransitionKind::fade, TransitionKind::slide}) {
        CAPTURE(kind);
        Story story(deck_of({photo("title"), coming_by(photo("flag"), kind)}), reduced);
        CHECK_FALSE(story.moves());
        story.after(10s);
        CHECK(story.view().transition == TransitionKind::crossfade);
        CHECK(story.until_next() == 0.2s);
        story.after(5s);
        CHECK_FALSE(story.moves());
        CHECK(story.view().to_drift == 0);
        story.press(Key::l);
        CHECK(story.view() == PlaybackView{.from = {1, 1}, .to = {1, 1}});
    }
    Story story(deck_of({words("title"), coming_by(words("flag"), TransitionKind::cut)}), reduced);
    story.after(10s);
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

// Clocks

TEST_CASE("A clock that jumps on brings the next slide, not all that were due") {
    Story story(three_slides());
    story.clock_jumps(10h);
    CHECK(story.turns("title", "flag"));
    CHECK(story.view().mix == 0);
    CHECK(story.until_next() == 0.8s);
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
}

TEST_CASE("A clock that is set back stands still for once") {
    Story story(photos());
    story.after(5.4s);
    story.clock_jumps(-30min);
    CHECK(story.view().to_drift == doctest::Approx(0.5));
    CHECK(story.until_next().count() == doctest::Approx(4.6));
    story.clock_jumps(-20min);
    story.after(5s);
    CHECK(story.turns("steppe", "flag"));
}

TEST_CASE("A clock that is set back does not keep a visitor longer") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.after(30s);
    story.clock_jumps(-30min);
    story.after(40s);
    CHECK(story.shows("en"));
}

// What to prepare

TEST_CASE("What is wanted, most wanted first") {
    std::vector<Slide> slides;
    for (const char* id : {"a", "b", "c", "d", "e", "f"})
        slides.push_back(words(id));
    Story story(deck_of(slides));
    CHECK(story.wanted() == Names{"a.en", "b.en", "a.fr", "a.kk", "a.ar", "f.en", "c.en", "d.en"});
    CHECK(story.pinned() == Names{"a.en", "b.en"});
    SUBCASE("in a transition the slide before is on the screen too") {
        story.press(Key::right);
        CHECK(story.pinned() == Names{"b.en", "a.en", "c.en"});
        story.after(1s);
        CHECK(story.pinned() == Names{"b.en", "c.en"});
    }
    SUBCASE("what is being waited for comes before everything that can be seen later") {
        story.not_ready("d");
        story.press({Key::digit_4, Key::enter});
        CHECK(story.wanted() == Names{"a.en", "d.en", "e.en", "d.fr", "d.kk", "d.ar", "c.en", "f.en"});
        CHECK(story.pinned() == Names{"a.en", "d.en", "e.en"});
    }
    SUBCASE("in a visitor's language the way back is prepared") {
        story.tap(story.button("kk"));
        story.after(1s);
        CHECK(story.wanted() ==
              Names{"a.kk", "b.kk", "a.en", "a.fr", "a.ar", "f.kk", "b.en", "c.kk", "d.kk"});
        CHECK(story.pinned() == Names{"a.kk", "b.kk"});
    }
}

TEST_CASE("In a small deck each picture is wanted once") {
    Story one(deck_of({words("a")}));
    CHECK(one.wanted() == Names{"a.en", "a.fr", "a.kk", "a.ar"});
    CHECK(one.pinned() == Names{"a.en"});
    Story two(deck_of({words("a"), words("b")}));
    CHECK(two.wanted() == Names{"a.en", "b.en", "a.fr", "a.kk", "a.ar"});
}

TEST_CASE("In a deck of ten thousand slides no more is wanted than in a small one") {
    std::vector<Slide> slides(10'000, words("a"));
    Story story(deck_of(std::move(slides)));
    story.press(Key::left);
    CHECK(story.playback().target() == Position{9'999, 0});
    CHECK(story.wanted().size() <= 4 + 8);
}

// Hidden slides

/// A show of four slides, all pictures ready.
struct FourSlides {
    void update() {
        playback.update(now, [](Position) { return true; });
    }
    void ask(CommandKind kind, int argument = 0) {
        playback.handle({kind, argument});
        update();
    }
    int shown() const { return playback.view(now).to.slide; }

    Deck deck = deck_of({words("a"), words("b"), words("c"), words("d")});
    TimePoint now{1h};
    Playback playback{deck, {}};
};

TEST_CASE("No way leads to a hidden slide") {
    FourSlides show;
    show.update();
    CHECK(show.playback.hide_slide(1));
    CHECK(show.playback.hide_slide(3));
    CHECK(show.playback.hidden_slides() == std::vector<int>{1, 3});
    CHECK(show.playback.neighbour(CommandKind::next) == Position{2, 0});
    for (const Position position : show.playback.wanted())
        CHECK(position.slide % 2 == 0);
    show.ask(CommandKind::next);
    CHECK(show.shown() == 2);
    show.ask(CommandKind::next);
    CHECK(show.shown() == 0);
    show.ask(CommandKind::previous);
    CHECK(show.shown() == 2);
    show.ask(CommandKind::jump, 1);  // the next one that is not hidden
    CHECK(show.shown() == 2);
    show.ask(CommandKind::jump, 3);
    CHECK(show.shown() == 0);
    show.ask(CommandKind::last);
    CHECK(show.shown() == 2);
    show.now += 10s;
    show.update();
    CHECK(show.shown() == 0);
    show.playback.show_all_slides();
    show.ask(CommandKind::next);
    CHECK(show.shown() == 1);
    show.ask(CommandKind::last);
    CHECK(show.shown() == 3);
}

TEST_CASE("A slide for one language alone is passed over in the others") {
    Deck deck = three_slides();
    deck.slides[1].only = {"fr"};
    Story story(deck);
    story.after(10s);
    CHECK(story.turns("title", "thanks"));
    story.after(10s);
    CHECK(story.turns("thanks", "title"));
    story.press(Key::l);
    story.after(10s);
    CHECK(story.turns("title", "flag"));
    // In Kazakh the show goes on with the next slide.
    story.press(Key::l);
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("After a visitor's language the show goes on with a slide of the first one") {
    Deck deck = three_slides();
    deck.slides[1].only = {"fr"};
    TimePoint now{1h};
    Playback playback(deck, {});
    const auto ready = [](Position) { return true; };
    playback.update(now, ready);
    playback.hold_loop(true, now);
    playback.handle({CommandKind::choose_language, 1});
    playback.handle({CommandKind::next});
    now += 5s;
    playback.update(now, ready);
    now += 5s;
    CHECK(playback.view(now).to == Position{1, 1});
    playback.visitor_left(now);
    playback.update(now, ready);
    CHECK(playback.view(now).to == Position{2, 0});
}

TEST_CASE("A language in which nothing is seen cannot be chosen") {
    Deck deck = three_slides();
    for (Slide& slide : deck.slides)
        slide.only = {"en", "kk"};
    TimePoint now{1h};
    Playback playback(deck, {});
    playback.update(now, [](Position) { return true; });
    playback.handle({CommandKind::choose_language, 1});
    CHECK(playback.target() == Position{0, 0});
    playback.handle({CommandKind::next_language});
    CHECK(playback.target() == Position{0, 2});
}

TEST_CASE(
    "A slide with nothing to see does not come back with those that were hidden, but with another deck") {
    FourSlides show;
    show.update();
    CHECK(show.playback.pass_over(1));
    CHECK(show.playback.hide_slide(2));
    CHECK(show.playback.hidden_slides() == std::vector<int>{2});
    CHECK(show.playback.neighbour(CommandKind::next) == Position{3, 0});
    show.playback.show_all_slides();
    CHECK(show.playback.neighbour(CommandKind::next) == Position{2, 0});
    show.playback.replace_deck(show.deck, show.now);
    show.update();
    CHECK(show.playback.neighbour(CommandKind::next) == Position{1, 0});
}

TEST_CASE("A slide that is hidden stays so, whatever versions of the deck come between") {
    FourSlides show;
    show.update();
    CHECK(show.playback.hide_slide(1));
    // It has a fault for a moment; the deck cannot be read, or is forgotten while the show is hidden.
    const Deck without = deck_of({words("a"), words("c"), words("d")});
    const Deck neutral = neutral_deck();
    CHECK(show.playback.replace_deck(without, show.now));
    CHECK(show.playback.replace_deck(neutral, show.now));
    CHECK(show.playback.hidden_slides().empty());
    show.update();
    CHECK(show.playback.replace_deck(show.deck, show.now));
    CHECK(show.playback.hidden_slides() == std::vector<int>{1});
    show.playback.show_all_slides();
    CHECK(show.playback.replace_deck(without, show.now));
    CHECK(show.playback.replace_deck(show.deck, show.now));
    CHECK(show.playback.hidden_slides().empty());
}

TEST_CASE("Hidden slides of a deck that lost all others are hidden in the next one again") {
    FourSlides show;
    show.update();
    CHECK(show.playback.hide_slide(1));
    const Deck alone = deck_of({words("b")});
    CHECK_FALSE(show.playback.replace_deck(alone, show.now));
    show.update();
    CHECK(show.playback.replace_deck(show.deck, show.now));
    CHECK(show.playback.hidden_slides() == std::vector<int>{1});
}

TEST_CASE("A hidden slide without an id of its own is known by what it shows, and then by its place") {
    const Deck before = deck_without_ids({"a", "b", "c"});
    const Deck longer = deck_without_ids({"new", "a", "b", "c"});
    const Deck rewritten = deck_without_ids({"new", "a", "b!", "c"});
    const auto ready = [](Position) { return true; };
    Playback playback(before, {});
    playback.update(TimePoint(1h), ready);
    CHECK(playback.hide_slide(1));
    CHECK(playback.replace_deck(longer, TimePoint(1h)));
    CHECK(playback.hidden_slides() == std::vector<int>{2});
    CHECK(playback.replace_deck(rewritten, TimePoint(1h)));
    CHECK(playback.hidden_slides() == std::vector<int>{2});
}

TEST_CASE("A hidden slide that is gone for a moment comes back hidden, whatever stood in its place") {
    const Deck before = deck_without_ids({"a", "b", "c", "d"});
    const Deck without = deck_without_ids({"a", "c", "d"});
    const Deck longer = deck_without_ids({"new", "a", "b", "c", "d"});
    Playback playback(before, {});
    playback.update(TimePoint(1h), [](Position) { return true; });
    CHECK(playback.hide_slide(1));
    CHECK(playback.replace_deck(without, TimePoint(1h)));
    // What took its place may be the same slide, written anew.
    CHECK(playback.hidden_slides() == std::vector<int>{1});
    CHECK(playback.replace_deck(longer, TimePoint(1h)));
    CHECK(playback.hidden_slides() == std::vector<int>{2, 3});
}

TEST_CASE("What a hidden slide shows is hidden under another id, too") {
    const auto named = [](const char* id, const char* text) {
        Slide slide = words(id);
        std::get<TextContent>(slide.content).heading = LocalizedText(text);
        return slide;
    };
    const Deck before = deck_of({named("a", "Anna"), named("b", "B"), named("c", "C")});
    // The slide was copied, and the first of the two is written anew.
    const Deck after = deck_of({named("a", "Another"), named("b", "B"), named("a-2", "Anna")});
    Playback playback(before, {});
    playback.update(TimePoint(1h), [](Position) { return true; });
    CHECK(playback.hide_slide(0));
    CHECK(playback.replace_deck(after, TimePoint(1h)));
    CHECK(playback.hidden_slides() == std::vector<int>{0, 2});
}

TEST_CASE("Where all slides of a language are hidden, another deck comes in a language that has some") {
    Deck deck = three_slides();
    deck.slides[1].only = {"fr"};
    deck.slides[2].only = {"kk"};
    deck.slides[0].only = {"kk"};
    TimePoint now{1h};
    Playback playback(deck, {.start = {1, 1}});
    const auto ready = [](Position) { return true; };
    playback.update(now, ready);
    playback.handle({CommandKind::choose_language, 2});
    playback.update(now, ready);
    CHECK(playback.hide_slide(1));
    playback.visitor_left(now);
    playback.update(now, ready);
    CHECK(playback.target().language == 2);
    // As after a reading that failed: nothing of the deck before is left.
    const Deck neutral = neutral_deck();
    playback.replace_deck(neutral, now);
    playback.update(now, ready);
    playback.replace_deck(deck, now);
    playback.update(now, ready);
    CHECK(playback.view(now).to.slide != 1);
    CHECK(playback.view(now).to.language == 2);
}

TEST_CASE("With a slide go those that show the same person, and no others") {
    const auto photo = [](const char* id, const char* path, ConsentState state) {
        Slide slide = words(id);
        PhotoContent content;
        content.photo.path = path;
        slide.content = content;
        slide.consent_need = ConsentNeed::Subject::picture;
        slide.consent = Consent{state, std::nullopt};
        return slide;
    };
    const auto quote = [](const char* id, const char* said, const char* path, ConsentState behind) {
        Slide slide = words(id);
        QuoteContent content;
        content.quote = LocalizedText(said);
        content.background.path = path;
        slide.content = content;
        slide.consent_need = ConsentNeed::Subject::quotation;
        slide.consent = Consent{ConsentState::given, std::nullopt};
        slide.background_consent = Consent{behind, std::nullopt};
        return slide;
    };
    const auto given = ConsentState::given;
    const auto no_people = ConsentState::no_people;
    const auto hidden_with = [](int slide, std::vector<Slide> slides) {
        const Deck deck = deck_of(std::move(slides));
        Playback playback(deck, {});
        playback.update(TimePoint(1h), [](Position) { return true; });
        CHECK(playback.hide_slide(slide));
        return playback.hidden_slides();
    };
    const std::vector<Slide> slides = {photo("a", "anna.jpg", given),
                                       quote("b", "I hope.", "anna.jpg", given),
                                       words("c"),
                                       photo("d", "sky.jpg", no_people),
                                       quote("e", "We came", "sky.jpg", no_people),
                                       quote("f", "“I hope”", "sea.jpg", no_people)};
    CHECK(hidden_with(0, slides) == std::vector<int>{0, 1});
    CHECK(hidden_with(5, slides) == std::vector<int>{1, 5});
    CHECK(hidden_with(3, slides) == std::vector<int>{3});
    CHECK(hidden_with(2, slides) == std::vector<int>{2});
    // So it is with slides that come later, in this deck or in that of other hours.
    const auto hidden_later = [&](int slide, std::vector<Slide> later) {
        const Deck first = deck_of(slides);
        const Deck next = deck_of(std::move(later));
        Playback playback(first, {});
        playback.update(TimePoint(1h), [](Position) { return true; });
        CHECK(playback.hide_slide(slide));
        playback.replace_deck(next, TimePoint(1h));
        return playback.hidden_slides();
    };
    const std::vector<Slide> later = {words("y"), quote("z", "I hope", "sky.jpg", no_people),
                                      photo("x", "anna.jpg", given), photo("w", "sky.jpg", no_people)};
    CHECK(hidden_later(0, later) == std::vector<int>{2});
    CHECK(hidden_later(1, later) == std::vector<int>{1, 2});
    CHECK(hidden_later(3, later) == std::vector<int>{3});
    // A slide that went along with another takes none with it by itself.
    CHECK(hidden_later(5, later) == std::vector<int>{1});
    // Where nothing else would be left, the show hides.
    const Deck deck = deck_of({photo("a", "anna.jpg", given), photo("b", "anna.jpg", given)});
    Playback playback(deck, {});
    playback.update(TimePoint(1h), [](Position) { return true; });
    CHECK_FALSE(playback.hide_slide(0));
}

TEST_CASE("The first slide can be hidden too") {
    FourSlides show;
    show.update();
    show.playback.hide_slide(0);
    show.update();
    CHECK(show.shown() == 1);
    CHECK_FALSE(show.playback.view(show.now).backwards);
    show.ask(CommandKind::last);
    show.ask(CommandKind::first);
    CHECK(show.shown() == 1);
}

TEST_CASE("The last slide that is left is not hidden, and the loop stays on it") {
    FourSlides show;
    show.update();
    for (const int slide : {0, 1, 3})
        CHECK(show.playback.hide_slide(slide));
    CHECK_FALSE(show.playback.hide_slide(2));
    show.update();
    CHECK(show.shown() == 2);
    show.now += 10s;
    show.update();
    CHECK(show.playback.next_deadline() == TimePoint::max());
    CHECK(show.playback.neighbour(CommandKind::next) == show.playback.target());
}

TEST_CASE("A slide that is hidden while the loop waits for the next one does not come back") {
    FourSlides show;
    show.update();
    show.now += 10s;
    show.playback.update(show.now, [](Position position) { return position.slide == 0; });
    CHECK(show.playback.target().slide == 1);
    show.playback.hide_slide(0);
    show.playback.hold_loop(true, show.now);  // drops what the loop waits for
    show.update();
    CHECK(show.shown() == 1);
}

// A finger that turns the page

TEST_CASE("A page that a finger has moved slides on from there, whatever its own transition") {
    Story story(deck_of({words("title"), coming_by(words("flag"), TransitionKind::cut)}));
    story.down({1500, 400});
    story.move({500, 400});
    story.up({500, 400});
    CHECK(story.view().transition == TransitionKind::slide);
    CHECK(story.view().mix == doctest::Approx(976 / 1920.0));
    CHECK(story.until_next() == 0.25s);
    story.press(Key::left);
    CHECK(story.view().transition == TransitionKind::crossfade);
    CHECK(story.view().mix < 0.3F);
}

}  // namespace
