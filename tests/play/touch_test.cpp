// What a visitor's hands do to the show: taps, swipes, buttons, palms, and more hands than one has.

#include <cmath>

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

// Taps on free ground

TEST_CASE("A tap in the right or left third turns the page on or back") {
    Story story(three_slides());
    story.stroke();
    story.tap(Story::right_third);
    CHECK(story.turns("title", "flag"));
    CHECK_FALSE(story.view().backwards);
    story.tap(Story::left_third);
    CHECK(story.turns("flag", "title"));
    CHECK(story.view().backwards);
}

TEST_CASE("The first tap on free ground only wakes: the controls show, and the next one turns the page") {
    for (const Point at : {Story::left_third, Story::middle, Story::right_third}) {
        CAPTURE(at.x);
        Story story(three_slides());
        story.tap(at);
        CHECK(story.controls().engaged);
        CHECK(story.controls().paused);
        CHECK_FALSE(story.playback().paused());
        story.after(30s);
        CHECK(story.shows_slide("title"));
        story.tap(Story::right_third);
        CHECK(story.turns("title", "flag"));
    }
    // Of the next visit too, and after a neutral screen.
    Story story(three_slides());
    story.tap(Story::right_third);
    story.tap(Story::right_third);
    CHECK(story.shows_slide("flag"));
    story.after(70s);
    CHECK(story.attracts());
    CHECK(story.shows_slide("thanks"));
    story.tap(Story::right_third);
    CHECK(story.shows_slide("thanks"));
    story.hide();
    story.tap(Story::right_third);
    story.show_again();
    story.tap(Story::right_third);
    CHECK(story.shows_slide("thanks"));
    story.tap(Story::right_third);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("A swipe means the page also where it is the first touch") {
    Story story(three_slides());
    story.swipe_left();
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("A hand that rests where the first finger taps wakes too, and a palm keeps no tap from it") {
    Story story(three_slides());
    story.down({700, 500}, 1);
    story.after(2s);
    story.tap(Story::right_third, 2);
    CHECK(story.shows_slide("flag"));  // the palm has begun the visit
}

TEST_CASE("From right to left the left third turns the page on") {
    Story story(three_slides());
    story.tap(story.button("ar"));
    story.tap(Story::left_third);
    CHECK(story.shows_slide("flag"));
    story.tap(Story::right_third);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Where the thirds begin and end, at the very edges too") {
    struct Case {
        Point at;
        const char* slide;
    };
    const std::vector<Case> cases = {
        {{0, 0}, "thanks"},          {{639, 400}, "thanks"},      {{640, 400}, "title"},
        {{1279, 400}, "title"},      {{1280, 400}, "flag"},       {{1919, 400}, "flag"},
        {{1920, 400}, "flag"},       {{1e9F, 400}, "flag"},       {{-1, 400}, "thanks"},
        {{-1e9F, -1e9F}, "thanks"},  {{NAN, NAN}, "thanks"},      {{INFINITY, 0}, "flag"},
        {{960, -INFINITY}, "title"}, {{1919.9F, 900.9F}, "flag"}, {{1925, 900}, "flag"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.at.x);
        Story story(three_slides());
        story.stroke();
        story.tap(one.at);
        CHECK(story.shows_slide(one.slide));
    }
}

TEST_CASE("Taps one after the other turn a page each, although slides are not ready so soon") {
    Story story(three_slides());
    story.stroke();
    for (int tap = 0; tap < 8; ++tap) {
        story.tap(Story::right_third);
        story.after(0.35s);
    }
    CHECK(story.shows_slide("thanks"));
    story.not_ready("title");
    story.not_ready("flag");
    story.tap(Story::right_third);
    story.after(0.35s);
    story.tap(Story::right_third);
    CHECK(story.shows_slide("thanks"));
    story.ready("title");
    CHECK(story.shows_slide("thanks"));
    story.ready("flag");
    CHECK(story.turns("thanks", "flag"));
}

TEST_CASE("A double tap at a side turns one page, also as the first touch of a visit") {
    Story story(three_slides());
    story.double_tap(Story::right_third);
    CHECK(story.shows_slide("flag"));
    story.after(1s);
    story.double_tap(Story::left_third);
    CHECK(story.shows_slide("title"));
    story.after(1s);
    story.double_tap(Story::left_third);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A tap that misses a button by little presses it, and in the band of the buttons no page turns") {
    const std::vector<Point> near_french = {{320, 945}, {320, 1055}, {430, 1000}};
    for (const Point at : near_french) {
        Story story(three_slides());
        story.tap(at);
        CHECK(story.shows("fr"));
        CHECK(story.shows_slide("title"));
    }
    for (const Point at : {Point{1900, 1000}, Point{1900, 1060}, Point{1060, 1060}}) {
        Story story(three_slides());
        story.tap(at);
        CHECK(story.shows_slide("title"));
        CHECK(story.shows("en"));
        CHECK(story.controls().engaged);
    }
    Story story(three_slides());
    story.stroke();
    story.tap({1900, 920});
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("Over words two fingers that spread step the text's size, once for each gesture") {
    Story story(three_slides());
    story.pinch(Story::middle, 200, 600);
    CHECK(story.controls().text_step == 1);
    story.pinch(Story::middle, 200, 600);
    story.pinch(Story::middle, 200, 600);
    CHECK(story.controls().text_step == 2);
    story.pinch(Story::middle, 600, 200);
    CHECK(story.controls().text_step == 1);
    story.pinch(Story::middle, 200, 220);
    CHECK(story.controls().text_step == 1);
}

TEST_CASE("A hand that rests on the panel and goes means nothing") {
    Story story(three_slides());
    story.hold({Story::right_third}, 2s);
    CHECK(story.shows_slide("title"));
    CHECK_FALSE(story.playback().paused());
    CHECK(story.controls().engaged);
}

// The flow: paused, waiting for the visitor, running

TEST_CASE("A tap in the middle pauses and shows the controls; another one goes on") {
    Story story(deck_of({photo("steppe"), words("flag")}));
    story.after(5s);
    CHECK_FALSE(story.controls().engaged);
    CHECK_FALSE(story.has_button(Control::play_pause));
    story.tap(Story::middle);
    CHECK(story.controls().engaged);
    CHECK(story.has_button(Control::play_pause));
    CHECK(story.controls().paused);
    CHECK(story.moves());  // the photo drifts, and the loop waits
    story.after(0.5s);
    story.tap(Story::middle);
    CHECK_FALSE(story.controls().paused);
    story.after(0.5s);
    story.tap(Story::middle);
    CHECK(story.controls().paused);
    CHECK(story.playback().paused());
    CHECK_FALSE(story.moves());
    story.after(30s);
    CHECK(story.shows_slide("steppe"));
    story.tap(Story::middle);
    CHECK_FALSE(story.controls().paused);
    CHECK(story.moves());
    story.after(3.9s);
    CHECK(story.shows_slide("steppe"));
    story.after(0.1s);
    CHECK(story.turns("steppe", "flag"));
    CHECK(story.controls().engaged);
}

TEST_CASE("While a visitor looks the loop waits, and the button says so") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    CHECK(story.controls().paused);
    CHECK_FALSE(story.playback().paused());  // a photo would drift on
    story.after(30s);
    story.tap(story.button(Control::play_pause));
    CHECK_FALSE(story.controls().paused);
    story.after(0.999s);
    CHECK(story.shows_slide("title"));  // its time is over, but it does not go under the finger
    story.after(0.001s);
    CHECK(story.turns("title", "flag"));
    story.after(10s);
    CHECK(story.turns("flag", "thanks"));
    CHECK(story.shows("fr"));
    story.tap(story.button(Control::play_pause));
    CHECK(story.controls().paused);
    story.after(40s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A loop that runs for a visitor waits while they touch") {
    Story story(three_slides());
    story.tap(Story::middle);
    story.tap(Story::middle);
    story.after(8s);
    story.down({1000, 300});
    story.after(5s);
    CHECK(story.shows_slide("title"));
    story.up({1000, 300});
    story.after(1s);
    CHECK(story.turns("title", "flag"));
}

TEST_CASE(
    "A loop that runs is asked about its reader too, waits, and gives them the slide's whole time anew") {
    Story story(three_slides());
    story.tap(Story::middle);
    story.tap(Story::middle);
    story.after(59s);
    CHECK(story.shows_slide("thanks"));
    story.after(8s);
    CHECK(story.panel() == Panel::still_reading);
    CHECK(story.shows_slide("thanks"));
    SUBCASE("answered anywhere") {
        story.tap(Story::middle);
    }
    SUBCASE("answered by another language") {
        story.tap(story.button("fr"));
        CHECK(story.shows("fr"));
    }
    SUBCASE("answered by a key") {
        story.press({Key::digit_3, Key::enter});  // the slide that it is on
    }
    CHECK(story.panel() == Panel::none);
    CHECK_FALSE(story.controls().paused);
    story.after(9.9s);
    CHECK(story.shows_slide("thanks"));
    story.after(0.1s);
    CHECK(story.turns("thanks", "title"));
}

TEST_CASE("The quiet row turns pages") {
    Story story(three_slides());
    story.stroke();
    story.tap(story.button(Control::next));
    CHECK(story.turns("title", "flag"));
    CHECK_FALSE(story.view().backwards);
    story.tap(story.button(Control::previous));
    CHECK(story.turns("flag", "title"));
    CHECK(story.view().backwards);
    story.tap(story.button("ar"));  // the row is mirrored, its meaning is not
    story.tap(story.button(Control::next));
    CHECK(story.turns("title", "flag"));
}

TEST_CASE("Nothing of a panel acts while it is not open") {
    Story story(three_slides());
    story.stroke();
    for (const Control control :
         {Control::digit, Control::erase, Control::enter, Control::menu_hide_slide, Control::menu_show_all,
          Control::menu_reload, Control::menu_touch_test, Control::menu_exit, Control::menu_close,
          Control::close_panel, Control::ground}) {
        CAPTURE(control);
        const SessionView before = story.session_view();
        story.tap_on(control);
        CHECK(story.session_view() == before);
        const SessionRequests asked = story.asked();
        CHECK_FALSE(asked.quit);
        CHECK_FALSE(asked.reload);
        CHECK_FALSE(asked.check_pin);
    }
}

// The progress band

TEST_CASE("A tap on the band goes to the slide of that place, and tells which one it is") {
    std::vector<Slide> slides;
    for (int i = 0; i < 18; ++i)
        slides.push_back(words("s" + std::to_string(i)));
    struct Case {
        const char* language;
        float at;
        const char* slide;
    };
    for (const Case& one :
         {Case{"en", 0.7F, "s12"}, Case{"en", 0, "s0"}, Case{"en", 0.999F, "s17"}, Case{"ar", 0.7F, "s5"}}) {
        CAPTURE(one.at);
        Story story(deck_of(slides));
        story.tap(story.button(one.language));
        const Point at{one.at * 1920, 1070};
        story.tap(at);
        CHECK(story.shows_slide(one.slide));
        const auto told = story.controls().told;
        REQUIRE(told);
        CHECK(told->what == ControlsState::Told::What::place);
        CHECK("s" + std::to_string(told->slide) == one.slide);
        CHECK(std::abs(told->at.x - at.x) <= 4);
        story.after(1.499s);
        CHECK(story.controls().told);
        story.after(0.001s);
        CHECK_FALSE(story.controls().told);
    }
}

TEST_CASE("The band has the slides of the language alone") {
    std::vector<Slide> slides = {words("a"), words("b"), words("c"), words("d")};
    slides[1].only = {"fr"};
    slides[2].only = {"fr"};
    for (const auto& [language, slide] : {std::pair{"en", "d"}, std::pair{"fr", "c"}}) {
        Story story(deck_of(slides));
        story.tap(story.button(language));
        story.tap({0.6F * 1920, 1070});
        CHECK(story.shows_slide(slide));
    }
}

TEST_CASE("The heel of a hand on the band goes nowhere, and keeps no button from being pressed") {
    Story story(three_slides());
    story.down({1300, 1072}, 1);
    story.down(story.button("fr"), 2);
    story.up(story.button("fr"), 2);
    story.up({1300, 1072}, 1);
    CHECK(story.shows("fr"));
    CHECK(story.shows_slide("title"));
    story.hold({{1300, 1072}}, 2s);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("What a tap has paused or continued is told where the finger is") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    CHECK_FALSE(story.controls().told);
    story.after(1s);
    story.tap(Story::middle);
    REQUIRE(story.controls().told);
    CHECK(story.controls().told->what == ControlsState::Told::What::playing);
    CHECK(story.controls().told->at == Story::middle);
    story.after(1s);
    story.tap({960, 704});
    CHECK(story.controls().told->what == ControlsState::Told::What::paused);
    CHECK(story.controls().told->at == Point{960, 704});
    story.after(1.5s);
    CHECK_FALSE(story.controls().told);
    story.tap(Story::middle);
    story.hide();
    CHECK_FALSE(story.controls().told);
}

// Swipes

TEST_CASE("A slide follows the finger and goes on from there") {
    Story story(three_slides());
    story.down({1500, 400});
    story.move({1480, 400});
    CHECK(story.view() == PlaybackView{});
    story.move({1300, 400});
    CHECK(story.turns("title", "flag"));
    CHECK(story.view().transition == TransitionKind::slide);
    CHECK_FALSE(story.view().backwards);
    CHECK(story.view().mix == doctest::Approx((200 - 24) / 1920.0));
    story.move({540, 400});
    CHECK(story.view().mix == doctest::Approx((960 - 24) / 1920.0));
    const float moved = story.view().mix;
    story.up({540, 400});
    CHECK(story.view().transition == TransitionKind::slide);
    CHECK(story.view().mix == doctest::Approx(moved));
    story.after(0.1s);
    CHECK(story.view().mix > moved + 0.2F);
    story.after(0.15s);
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

TEST_CASE("A slide that follows the finger comes from the side that it is pulled from") {
    struct Case {
        const char* language;
        float by;
        const char* slide;
        bool backwards;
    };
    const std::vector<Case> cases = {
        {"en", -200, "flag", false},
        {"en", 200, "thanks", true},
        {"ar", 200, "flag", false},
        {"ar", -200, "thanks", true},
    };
    for (const Case& one : cases) {
        CAPTURE(one.language);
        CAPTURE(one.by);
        Story story(three_slides());
        story.tap(story.button(one.language));
        story.after(1s);
        story.down({1000, 400});
        story.move({1000 + one.by, 400});
        CHECK(story.turns("title", one.slide));
        CHECK(story.view().backwards == one.backwards);
        story.up({1000 + one.by, 400});
        CHECK(story.turns("title", one.slide));
        CHECK(story.view().backwards == one.backwards);
    }
}

TEST_CASE("A slide springs back where the finger did not mean it") {
    Story story(three_slides());
    story.down({1000, 400});
    story.move({800, 400});
    const float moved = story.view().mix;
    SUBCASE("it came back") {
        story.move({950, 400});
        CHECK(story.view().mix == doctest::Approx((50 - 24) / 1920.0));
        story.after(1s);
        story.up({950, 400});
    }
    SUBCASE("another finger came") {
        story.down({1100, 500}, 1);
        CHECK(story.view().mix == doctest::Approx(moved));
    }
    SUBCASE("the panel took it back") {
        story.cancel();
        CHECK(story.view().mix == doctest::Approx(moved));
    }
    SUBCASE("it was lost") {
        story.after(9.999s);
        CHECK(story.view().mix == doctest::Approx(moved));
        story.after(0.001s);
        CHECK(story.view().mix == doctest::Approx(moved));
    }
    SUBCASE("the panel has another size") {
        story.resize({1080, 1920});
        CHECK(story.view() == PlaybackView{});
        return;
    }
    const float released = story.view().mix;
    CHECK(story.moves());
    CHECK(story.turns("title", "flag"));
    story.after(0.05s);
    CHECK(story.view().mix < released / 2);
    CHECK(story.view().mix > 0);
    story.after(0.1s);
    CHECK(story.view() == PlaybackView{});
    CHECK_FALSE(story.moves());
}

TEST_CASE("A swipe that leads nowhere pulls the slide a little, and it springs back") {
    struct Case {
        Point by;
        Point signs;
    };
    const std::vector<Case> cases = {
        {{0, -300}, {0, -1}}, {{0, 300}, {0, 1}}, {{250, 250}, {1, 1}}, {{-250, -250}, {-1, -1}}};
    const auto sign = [](float value) { return static_cast<float>((value > 0) - (value < 0)); };
    for (const Case& one : cases) {
        CAPTURE(one.by.x);
        CAPTURE(one.by.y);
        Story story(three_slides());
        story.down({1000, 500});
        CHECK(story.session_view().pull == Point{});
        float before = 0;
        for (const float part : {0.2F, 0.5F, 1.0F, 1.4F}) {
            story.move({1000 + part * one.by.x, 500 + part * one.by.y});
            const Point pull = story.session_view().pull;
            CHECK(Point{sign(pull.x), sign(pull.y)} == one.signs);
            const float length = std::hypot(pull.x, pull.y);
            CHECK(length > before);
            CHECK(length < 0.06F * 1080);
            before = length;
        }
        CHECK(story.view() == PlaybackView{});
        story.up({1000 + 1.4F * one.by.x, 500 + 1.4F * one.by.y});
        CHECK(story.moves());
        story.after(0.05s);
        const Point pull = story.session_view().pull;
        CHECK(Point{sign(pull.x), sign(pull.y)} == one.signs);
        CHECK(std::hypot(pull.x, pull.y) < before / 2);
        story.after(0.1s);
        CHECK(story.session_view().pull == Point{});
        CHECK_FALSE(story.moves());
        CHECK(story.shows_slide("title"));
    }
}

TEST_CASE("Where no other slide is, a swipe to the side pulls too; where motion is reduced none does") {
    Story alone(deck_of({words("title")}));
    alone.down({1000, 400});
    alone.move({600, 500});
    CHECK(alone.session_view().pull.x < 0);
    CHECK(alone.session_view().pull.y == 0);
    alone.cancel();
    alone.after(0.15s);
    CHECK(alone.session_view().pull == Point{});

    Story many(three_slides());
    many.down({1000, 400});
    many.move({600, 400});
    CHECK(many.session_view().pull == Point{});

    Story reduced(three_slides(), {.reduced_motion = true});
    reduced.down({1000, 400});
    reduced.move({1000, 700});
    CHECK(reduced.session_view().pull == Point{});
}

TEST_CASE("What no slide follows") {
    SUBCASE("a drag up or down") {
        Story story(three_slides());
        story.down({1000, 400});
        story.move({1020, 700});
        CHECK(story.view() == PlaybackView{});
        story.move({600, 700});  // it was decided when the finger set out
        CHECK(story.view() == PlaybackView{});
    }
    SUBCASE("a drag that begins on a button") {
        Story story(three_slides());
        story.down(story.button("kk"));
        story.move({1500, 400});
        CHECK(story.view() == PlaybackView{});
    }
    SUBCASE("a drag to a slide that is not ready") {
        Story story(three_slides());
        story.not_ready("flag");
        story.down({1000, 400});
        story.move({600, 400});
        CHECK(story.view() == PlaybackView{});
        story.up({600, 400});
        CHECK(story.shows_slide("title"));
        story.ready("flag");
        CHECK(story.turns("title", "flag"));
        CHECK(story.view().transition == TransitionKind::crossfade);
        CHECK(story.view().mix < 0.3F);
    }
    SUBCASE("a drag in a deck of one slide") {
        Story story(deck_of({words("title")}));
        story.down({1000, 400});
        story.move({600, 400});
        story.up({600, 400});
        CHECK(story.view() == PlaybackView{});
    }
    SUBCASE("a drag in reduced motion") {
        Story story(three_slides(), {.reduced_motion = true});
        story.down({1000, 400});
        story.move({600, 400});
        CHECK(story.view() == PlaybackView{});
        story.up({600, 400});
        CHECK(story.turns("title", "flag"));
        CHECK(story.view().transition == TransitionKind::crossfade);
    }
    SUBCASE("a drag beside an open sheet") {
        Story story(three_slides());
        story.tap(story.button(Control::open_languages));
        story.down({1000, 400});
        story.move({600, 400});
        CHECK(story.view() == PlaybackView{});
        story.up({600, 400});
        CHECK(story.shows_slide("title"));
    }
}

TEST_CASE("A finger takes over from a transition at once") {
    Story story(three_slides());
    story.after(10.2s);
    CHECK(story.turns("title", "flag"));
    story.down({1000, 400});
    CHECK(story.turns("title", "flag"));
    story.move({800, 400});
    CHECK(story.turns("flag", "thanks"));
    story.move({1000, 400});
    CHECK(story.view() == PlaybackView{.from = {1, 0}, .to = {1, 0}});
}

TEST_CASE("Swiping again and again turns a page each time") {
    Story story(three_slides());
    for (const char* slide : {"flag", "thanks", "title", "flag"}) {
        story.down({1500, 400});
        story.move({1200, 400});
        story.up({700, 400});
        CHECK(story.shows_slide(slide));
        story.after(0.1s);
    }
}

TEST_CASE("A photo does not jump where a finger pulls it") {
    Story story(deck_of({photo("steppe"), photo("flag")}));
    story.after(5s);
    const float drift = story.view().to_drift;
    story.down({1000, 400});
    story.move({800, 400});
    CHECK(story.view().from_drift == drift);
    CHECK(story.view().to_drift == 0);
    story.up({800, 400});
    CHECK(story.view().from_drift == drift);
    CHECK(story.view().to_drift == 0);
}

// More than one finger

TEST_CASE("A palm of ten fingers does nothing, and the next finger acts") {
    Story story(three_slides());
    for (std::int64_t finger = 1; finger <= 10; ++finger)
        story.down({1500 + 10 * static_cast<float>(finger), 400}, finger);
    for (std::int64_t finger = 1; finger <= 10; ++finger)
        story.up({1500 + 10 * static_cast<float>(finger), 400}, finger);
    CHECK(story.shows("en"));
    CHECK(story.shows_slide("title"));
    CHECK_FALSE(story.playback().paused());
    story.tap(story.button("fr"));
    CHECK(story.shows("fr"));
}

TEST_CASE("A palm that rests keeps nobody from the panel for longer than two seconds") {
    Story story(three_slides());
    story.down({700, 500}, 1);
    story.after(1.999s);
    story.tap(Story::right_third, 2);
    CHECK(story.shows_slide("title"));
    story.after(0.001s);
    story.tap(story.button("fr"), 2);
    CHECK(story.shows("fr"));
    story.tap(Story::right_third, 2);
    CHECK(story.shows_slide("flag"));
    story.up({700, 500}, 1);
    CHECK(story.shows_slide("flag"));
    CHECK_FALSE(story.playback().paused());
}

TEST_CASE("A palm that trembles for ever does not keep the loop from going on") {
    Story story(three_slides());
    story.tap(story.button("fr"));
    story.down({700, 500}, 1);
    for (int second = 0; second < 70; ++second) {
        story.after(1s);
        story.move({static_cast<float>(700 + second % 20), 500}, 1);
    }
    CHECK(story.attracts());
    CHECK(story.shows("en"));
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("A finger that never lifts keeps neither the loop nor the next visitor") {
    Story story(three_slides());
    story.down(story.button("fr"), 1);
    CHECK(story.controls().pressed);
    story.after(10s);
    CHECK_FALSE(story.controls().pressed);
    story.after(60s);
    CHECK(story.turns("title", "flag"));
    story.down(story.button("kk"), 2);
    story.up(story.button("kk"), 2);
    CHECK(story.shows("kk"));
    story.up(story.button("fr"), 1);
    CHECK(story.shows("kk"));
}

TEST_CASE("A press on a button counts, whatever else touches the panel") {
    Story story(three_slides());
    SUBCASE("the heel of the hand at the lower edge") {
        story.down({960, 1075}, 1);
        story.tap(story.button("fr"), 2);
        CHECK(story.shows("fr"));
        story.up({960, 1075}, 1);
        CHECK(story.shows("fr"));
    }
    SUBCASE("the heel of the hand on another button") {
        story.down(story.button("ar"), 1);
        story.after(0.2s);
        story.tap(story.button("fr"), 2);
        CHECK(story.shows("fr"));
    }
    SUBCASE("somebody else's finger on a slide") {
        story.down(Story::right_third, 1);
        story.tap(story.button("fr"), 2);
        CHECK(story.shows("fr"));
        story.up(Story::right_third, 1);
    }
    SUBCASE("somebody else who presses a button too") {
        story.down(story.button("fr"), 1);
        story.after(0.2s);
        story.down(story.button("kk"), 2);
        CHECK(story.controls().pressed->index == 2);
        story.up(story.button("fr"), 1);
        CHECK(story.shows("fr"));
        story.up(story.button("kk"), 2);
        CHECK(story.shows("kk"));
    }
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Of a hand that lies down on several buttons the first one alone is pressed") {
    auto settings = Story::with();
    settings.gestures.slop = 60;  // the buttons of these stories are 220 pixels apart
    Story story(three_slides(), settings);
    story.down(story.button("fr"), 1);
    story.down(story.button("kk"), 2);
    story.up(story.button("fr"), 1);
    story.up(story.button("kk"), 2);
    CHECK(story.shows("fr"));
}

TEST_CASE("While a finger presses a button, one on a slide does nothing") {
    Story story(three_slides());
    story.down(story.button("fr"), 1);
    story.tap(Story::right_third, 2);
    CHECK(story.shows_slide("title"));
    story.up(story.button("fr"), 1);
    CHECK(story.shows("fr"));
}

TEST_CASE("A mouse is a finger like any other") {
    Story story(three_slides());
    story.move(story.button("fr"), -1);
    CHECK_FALSE(story.controls().engaged);
    story.tap(story.button("fr"), -1);
    CHECK(story.shows("fr"));
}

TEST_CASE("Events in impossible orders do nothing") {
    Story story(three_slides());
    story.up(Story::right_third);
    story.move(Story::right_third);
    story.cancel();
    CHECK(story.attracts());
    CHECK(story.shows_slide("title"));
    story.down(Story::left_third);
    story.down(Story::right_third);
    story.up(Story::right_third);
    CHECK(story.shows_slide("flag"));
    story.up(Story::right_third);
    CHECK(story.shows_slide("flag"));
    story.down(Story::right_third);
    story.cancel();
    story.up(Story::right_third);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("Fingers that are down when the picture turns mean nothing any more") {
    Story story(three_slides());
    story.down(Story::right_third);
    story.resize({1080, 1920});
    story.up(Story::right_third);
    CHECK(story.shows_slide("title"));
    story.resize({0, 0});  // no pixels just now
    story.tap({900, 400});
    CHECK(story.shows_slide("flag"));
}

// The sheet of languages

TEST_CASE("The sheet of languages opens, is chosen from, and closes") {
    Story story(three_slides());
    story.tap(story.button(Control::open_languages));
    CHECK(story.panel() == Panel::languages);
    SUBCASE("by a choice") {
        story.tap({900, 390});
        CHECK(story.shows("fr"));
        CHECK(story.panel() == Panel::none);
    }
    SUBCASE("by a touch beside it") {
        story.tap({100, 100});
        CHECK(story.panel() == Panel::none);
        CHECK(story.shows_slide("title"));
    }
    SUBCASE("not by a touch on its ground") {
        story.tap({620, 220});
        CHECK(story.panel() == Panel::languages);
        return;
    }
    SUBCASE("when nobody answers the question") {
        story.after(60s);
        CHECK(story.panel() == Panel::still_reading);
        story.tap({900, 400});
        CHECK(story.panel() == Panel::none);
        CHECK(story.shows("en"));
    }
    story.tap(story.button(Control::open_languages));
    story.after(70s);
    CHECK(story.attracts());
}

TEST_CASE("A sheet of languages that covers nothing closes by a tap too") {
    Story story(three_slides());
    story.stroke();
    story.tap_on(Control::open_languages);
    story.tap_without_areas(Story::right_third);
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows_slide("title"));
    story.tap_on(Control::open_languages);
    story.tap_on(Control::open_languages);
    CHECK(story.panel() == Panel::none);
    story.tap_on(Control::open_languages);
    story.tap_on(Control::next);
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("The loop waits while the sheet is open") {
    Story story(three_slides());
    story.tap(Story::middle);
    story.tap(Story::middle);
    story.after(5s);
    story.tap(story.button(Control::open_languages));
    story.after(20s);
    CHECK(story.shows_slide("title"));
}

// Reading

TEST_CASE("Text comes in three sizes and in high contrast, one tap each, for one visitor") {
    Story story(three_slides());
    story.stroke();
    for (const int step : {1, 2, 0, 1}) {
        story.tap(story.button(Control::text_size));
        CHECK(story.controls().text_step == step);
    }
    story.tap(story.button(Control::contrast));
    CHECK(story.controls().high_contrast);
    story.tap(story.button(Control::contrast));
    CHECK_FALSE(story.controls().high_contrast);
    story.tap(story.button(Control::contrast));
    story.tap(Story::right_third);
    CHECK(story.controls().text_step == 1);
    CHECK(story.controls().high_contrast);
    story.after(70s);
    CHECK(story.controls().text_step == 0);
    CHECK_FALSE(story.controls().high_contrast);
}

}  // namespace
