// A presenter on a stage: what keys and touches do to a talk, told as stories.
#include "kiosk/play/talk.h"

#include "story.h"

using namespace kiosk;
namespace {

Deck five_slides() {
    return deck_of({words("title"), words("who"), words("what"), photo("crowd"), words("thanks")});
}

TEST_CASE("On a stage nothing turns, invites or asks by itself") {
    Story story(five_slides(), Story::on_stage());
    CHECK(story.controls().bare);
    CHECK(story.controls().invitation == -1);
    story.press({Key::page_down, Key::l});
    story.after(2h);
    CHECK(story.shows_slide("who"));
    CHECK(story.shows("fr"));
    CHECK(story.panel() == ControlsState::Panel::none);
    CHECK_FALSE(story.controls().engaged);
    CHECK(story.until_next() == forever);
}

TEST_CASE("On a stage touches turn pages, open photos and begin no visit") {
    Story story(five_slides(), Story::on_stage());
    story.tap_without_areas(Story::right_third);
    story.after(1s);
    story.tap_without_areas(Story::right_third);
    story.after(1s);
    CHECK(story.shows_slide("what"));
    story.tap_without_areas(Story::left_third);
    story.after(1s);
    CHECK(story.shows_slide("who"));
    story.swipe_left();
    story.after(1s);
    story.swipe_left();
    story.after(1s);
    CHECK(story.shows_slide("crowd"));
    story.pinch(Story::middle, 100, 300);
    CHECK(story.open_photo());
    story.after(10min);
    CHECK(story.open_photo());
    CHECK(story.panel() == ControlsState::Panel::none);
    CHECK_FALSE(story.controls().engaged);
}

TEST_CASE("A tap in the middle means nothing on a stage") {
    Story story(five_slides(), Story::on_stage());
    const SessionView before = story.session_view();
    story.tap_without_areas(Story::middle);
    CHECK(story.session_view() == before);
    story.after(1s);
    story.press(Key::right);
    story.after(1s);
    CHECK(story.shows_slide("who"));
}

TEST_CASE("A talk does not go round") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::page_up);
    story.after(1s);
    CHECK(story.shows_slide("title"));
    story.press({Key::end, Key::page_down, Key::page_down});
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
    story.swipe_left();
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
    CHECK_FALSE(story.turns("thanks", "title"));
}

TEST_CASE("Black and white come and go with the same key, and never both") {
    Story story(five_slides(), Story::on_stage());
    for (const Key key : {Key::b, Key::period, Key::escape}) {
        story.press(key);
        CHECK(story.talk().curtain == Curtain::black);
        story.press(key);
        CHECK(story.talk().curtain == Curtain::none);
    }
    for (const Key key : {Key::w, Key::comma}) {
        story.press(key);
        CHECK(story.talk().curtain == Curtain::white);
        story.press(Key::b);
        CHECK(story.talk().curtain == Curtain::black);
        story.press(key);
        story.press(key);
        CHECK(story.talk().curtain == Curtain::none);
    }
    CHECK(story.shows_slide("title"));
}

TEST_CASE("From black a page key brings the same slide back, and so does a touch") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::page_down);
    for (const Key key : {Key::page_down, Key::page_up, Key::space, Key::backspace, Key::f5}) {
        story.press(Key::b);
        story.press(key);
        story.after(1s);
        CHECK(story.talk().curtain == Curtain::none);
        CHECK(story.shows_slide("who"));
    }
    story.press(Key::w);
    story.tap_without_areas(Story::right_third);
    story.after(1s);
    CHECK(story.talk().curtain == Curtain::none);
    CHECK(story.shows_slide("who"));
    story.press(Key::b);
    story.swipe_left();
    story.after(1s);
    CHECK(story.shows_slide("who"));
    story.press(Key::b);
    story.pinch(Story::middle, 100, 300);
    CHECK(story.talk().curtain == Curtain::black);
    CHECK_FALSE(story.open_photo());
}

TEST_CASE("Behind black another slide and another language can be made ready") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::b, Key::l});
    CHECK(story.talk().curtain == Curtain::black);
    CHECK(story.shows("fr"));
    story.press({Key::digit_3, Key::enter});
    story.after(1s);
    CHECK(story.talk().curtain == Curtain::none);
    CHECK(story.shows_slide("what"));
}

TEST_CASE("Behind black nothing is drawn again and again") {
    Story story(deck_of({photo("crowd"), words("thanks")}), Story::on_stage());
    CHECK(story.moves());
    story.press(Key::b);
    CHECK_FALSE(story.moves());
}

TEST_CASE("Backspace goes the way back, jumps too") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::page_down, Key::digit_5, Key::enter});
    story.tap_without_areas(Story::left_third);
    story.after(1s);
    CHECK(story.shows_slide("crowd"));
    for (const char* slide : {"thanks", "who", "title", "title"}) {
        story.press(Key::backspace);
        story.after(1s);
        CAPTURE(slide);
        CHECK(story.shows_slide(slide));
    }
}

TEST_CASE("Where a talk begins in the middle Backspace leads to the slide before") {
    SessionSettings settings = Story::on_stage();
    settings.playback.start.slide = 2;
    Story story(five_slides(), settings);
    story.press(Key::backspace);
    story.after(1s);
    CHECK(story.shows_slide("who"));
}

TEST_CASE("The way back outlives a new version of the deck, but for slides that are gone") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::page_down, Key::page_down, Key::digit_5, Key::enter});
    story.replace(deck_of({words("new"), words("title"), words("what"), words("thanks")}));
    for (const char* slide : {"what", "title"}) {
        story.press(Key::backspace);
        story.after(1s);
        CHECK(story.shows_slide(slide));
    }
}

TEST_CASE("A number is told while it is typed") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::digit_1, Key::digit_2});
    CHECK(story.talk().number == 12);
    story.press(Key::l);
    CHECK_FALSE(story.talk().number);
}

TEST_CASE("A number that no slide has stays to be read, and the next key begins anew") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::digit_9, Key::enter});
    CHECK(story.talk().number == 9);
    story.press({Key::digit_4, Key::enter});
    CHECK_FALSE(story.talk().number);
    story.after(1s);
    CHECK(story.shows_slide("crowd"));
    // A clicker's Enter goes on.
    story.press({Key::digit_9, Key::enter, Key::enter});
    CHECK_FALSE(story.talk().number);
    story.after(1s);
    CHECK_FALSE(story.shows_slide("crowd"));
    story.press({Key::digit_9, Key::enter});
    story.after(5s);
    CHECK_FALSE(story.talk().number);
}

TEST_CASE("A number that is typed can be corrected, and is forgotten after a while") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::digit_5, Key::digit_5, Key::backspace, Key::backspace});
    CHECK_FALSE(story.talk().number);
    story.press({Key::digit_4, Key::digit_4, Key::backspace});
    CHECK(story.talk().number == 4);
    story.after(4s);
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("crowd"));
    story.press(Key::digit_5);
    story.after(3s);
    story.press(Key::digit_5);
    story.after(4.9s);
    CHECK(story.talk().number == 55);
    story.after(0.1s);
    CHECK_FALSE(story.talk().number);
    CHECK(story.until_next() == forever);
    // Backspace goes the way back again, and Enter on.
    story.press(Key::backspace);
    story.after(1s);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Both languages' keys go round") {
    Story story(five_slides(), Story::on_stage());
    story.press(with_shift(Key::l));
    CHECK(story.shows("ar"));
    story.press(Key::l);
    CHECK(story.shows("en"));
}

TEST_CASE("The one key of a clicker that sends F5 and Esc in turn starts, blackens and goes on") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::f5);
    CHECK(story.shows_slide("title"));
    CHECK(story.talk().runs);
    story.press({Key::page_down, Key::page_down});
    story.press(Key::escape);
    CHECK(story.talk().curtain == Curtain::black);
    story.press(Key::f5);
    CHECK(story.talk().curtain == Curtain::none);
    story.after(1s);
    CHECK(story.shows_slide("what"));
    CHECK_FALSE(story.asked().quit);
}

TEST_CASE("F5 leads to the first slide until the talk has begun, and never away from a slide in it") {
    SessionSettings settings = Story::on_stage();
    settings.playback.start.slide = 3;
    Story begun(five_slides(), settings);
    begun.press(Key::f5);
    begun.after(1s);
    CHECK(begun.shows_slide("title"));
    begun.press({Key::page_down, Key::f5});
    begun.after(1s);
    CHECK(begun.shows_slide("who"));
}

TEST_CASE("Q ends the talk where it is pressed twice, Ctrl+Q at once") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::q);
    CHECK_FALSE(story.asked().quit);
    CHECK(story.talk().ending);
    story.after(3s);
    CHECK_FALSE(story.talk().ending);
    story.press(Key::q);
    story.press(Key::page_down);
    story.press(Key::q);
    CHECK_FALSE(story.asked().quit);
    story.press(Key::q);
    CHECK(story.asked().quit);

    Story other(five_slides(), Story::on_stage());
    other.press(with_control(Key::q));
    CHECK(other.asked().quit);
}

TEST_CASE("No key and no way of the window ends a locked talk") {
    SessionSettings settings = Story::on_stage();
    settings.kiosk = true;
    Story story(five_slides(), settings);
    story.press({Key::q, Key::q, with_control(Key::q), Key::escape, Key::escape});
    story.close_window();
    CHECK_FALSE(story.asked().quit);
}

TEST_CASE("The clock of a talk starts with its first page, stands still and goes on") {
    Story story(five_slides(), Story::on_stage());
    story.after(5min);
    CHECK(story.talk().seconds == 0);
    story.press(Key::page_down);
    story.after(61s);
    CHECK(story.talk().seconds == 61);
    story.press(Key::t);
    story.after(1h);
    CHECK(story.talk().seconds == 61);
    CHECK_FALSE(story.talk().runs);
    story.press(Key::page_down);
    CHECK_FALSE(story.talk().runs);
    story.press(Key::t);
    story.after(2s);
    CHECK(story.talk().seconds == 63);
}

TEST_CASE("On a stage the show hides as everywhere, from behind black too, and comes back as it was") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::page_down, Key::b});
    story.hold_to_hide();
    CHECK(story.controls().hidden);
    CHECK(story.controls().panel == ControlsState::Panel::neutral);
    story.press({Key::b, Key::escape, Key::f5, Key::page_down});
    CHECK(story.controls().hidden);
    CHECK(story.shows_slide("who"));
    story.hold_corners();
    CHECK(story.panel() == ControlsState::Panel::pin);
    story.press({Key::digit_4, Key::digit_7, Key::digit_1, Key::digit_1, Key::enter});
    CHECK_FALSE(story.controls().hidden);
    CHECK(story.talk().curtain == Curtain::black);
    CHECK(story.shows_slide("who"));
    story.press(Key::f12);
    CHECK(story.controls().hidden);
}

TEST_CASE("On a stage Esc closes the operator's menu before it blackens") {
    Story story(five_slides(), Story::on_stage());
    story.hold_corners();
    story.press({Key::digit_4, Key::digit_7, Key::digit_1, Key::digit_1, Key::enter});
    CHECK(story.panel() == ControlsState::Panel::menu);
    story.press(Key::escape);
    CHECK(story.panel() == ControlsState::Panel::none);
    CHECK(story.talk().curtain == Curtain::none);
    CHECK_FALSE(story.controls().engaged);
    CHECK(story.until_next() == forever);
}

TEST_CASE("A slide that the operator leaves out is left in a talk too, from the last one back to the first") {
    Story story(three_slides(), Story::on_stage());
    story.press(Key::end);
    story.after(1s);
    story.hold_corners();
    story.press({Key::digit_4, Key::digit_7, Key::digit_1, Key::digit_1, Key::enter});
    story.tap_on(Control::menu_hide_slide);
    story.after(1s);
    CHECK_FALSE(story.shows_slide("thanks"));
}

TEST_CASE("Time left counts from the first page, and shows how much a talk is over it") {
    SessionSettings settings = Story::on_stage();
    settings.talk_settings.length = Duration(100);
    Story story(three_slides(), settings);
    story.after(1h);
    CHECK(story.talk().seconds_left == 100);
    story.press(Key::page_down);
    story.after(40s);
    CHECK(story.talk().seconds_left == 60);
    story.after(70s);
    CHECK(story.talk().seconds_left == -10);
}

TEST_CASE("Until a time of the day time runs whether the talk has begun or not") {
    SessionSettings settings = Story::on_stage();
    settings.talk_settings.until = TimePoint{1h + 10min};
    Story story(three_slides(), settings);
    CHECK(story.talk().seconds_left == 600);
    CHECK_FALSE(story.session().seconds_ahead(TimePoint{1h}));
    story.after(5min);
    CHECK(story.talk().seconds_left == 300);
    // Five minutes are left for three slides of the same length.
    story.press(Key::page_down);
    CHECK(story.session().seconds_ahead(TimePoint{1h + 5min}) == 100);
    story.after(250s);
    CHECK(story.session().seconds_ahead(TimePoint{1h + 5min + 250s}) == -50);
}

TEST_CASE("Nobody knows the pace of a talk that has no end, or has not begun") {
    Story story(three_slides(), Story::on_stage());
    story.press(Key::page_down);
    CHECK_FALSE(story.talk().seconds_left);
    CHECK_FALSE(story.session().seconds_ahead(TimePoint{1h}));
    SessionSettings settings = Story::on_stage();
    settings.talk_settings.length = Duration(100);
    Story other(three_slides(), settings);
    CHECK_FALSE(other.session().seconds_ahead(TimePoint{1h}));
}

TEST_CASE("Slides that wait for a key have the time that reading them takes, hidden ones none") {
    Deck deck = deck_of({lasting(words("one"), 20s), by_hand(words("two")), words("three")});
    Story story(deck, Story::on_stage());
    CHECK(story.playback().planned_times() == std::vector<Duration>{20s, 8s, 10s});
}

TEST_CASE("The audience goes on seeing a slide while the presenter looks at others") {
    Story story(five_slides(), Story::on_stage());
    story.has_presenter_view(true);
    story.press({Key::page_down, Key::f, Key::digit_5, Key::enter});
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
    REQUIRE(story.session_view().frozen);
    CHECK(story.session_view().frozen->slide == 1);
    story.press(Key::f);
    CHECK_FALSE(story.session_view().frozen);
    CHECK(story.shows_slide("thanks"));
    story.press(Key::f);
    story.press(Key::f5);
    CHECK_FALSE(story.session_view().frozen);
}

TEST_CASE("Whoever sees the audience's picture alone is not left before one that stands still") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::f);
    CHECK_FALSE(story.session_view().frozen);
    // The projector is unplugged meanwhile: the first page key takes the picture on, the second one turns.
    story.has_presenter_view(true);
    story.press({Key::f, Key::page_down});
    story.after(1s);
    CHECK(story.session_view().frozen);
    const int ahead = story.session_view().playback.to.slide;
    story.has_presenter_view(false);
    story.press(Key::page_down);
    story.after(1s);
    CHECK_FALSE(story.session_view().frozen);
    CHECK(story.session_view().playback.to.slide == ahead);
    story.press(Key::page_down);
    story.after(1s);
    CHECK(story.session_view().playback.to.slide == ahead + 1);
}

TEST_CASE("What a key waits for is told on the audience's picture only where the presenter has no other") {
    Story story(five_slides(), Story::on_stage());
    CHECK_FALSE(story.controls().awaited);
    story.press(Key::digit_4);
    REQUIRE(story.controls().awaited);
    CHECK(story.controls().awaited->number == 4);
    story.after(5s);
    CHECK_FALSE(story.controls().awaited);
    story.press(Key::q);
    REQUIRE(story.controls().awaited);
    CHECK(story.controls().awaited->ending);
    story.after(3s);
    CHECK_FALSE(story.controls().awaited);
    story.press(Key::m);
    REQUIRE(story.controls().awaited);
    CHECK(story.controls().awaited->leaving);
    story.has_presenter_view(true);
    story.press({Key::q, Key::digit_4});
    CHECK_FALSE(story.controls().awaited);
    story.has_presenter_view(false);
    story.press({Key::digit_4, Key::f12});
    CHECK_FALSE(story.controls().awaited);
}

TEST_CASE("A page that is turned closes the table of keys: nobody with a clicker is left before it") {
    Story story(five_slides(), Story::on_stage());
    story.has_presenter_view(true);
    story.press(Key::f1);
    CHECK(story.session_view().has_help);
    story.press(Key::page_down);
    CHECK_FALSE(story.session_view().has_help);
}

TEST_CASE("A slide that goes from the deck, or that the operator leaves out, is not seen any longer") {
    Story story(five_slides(), Story::on_stage());
    story.has_presenter_view(true);
    story.press({Key::page_down, Key::f, Key::end});
    story.replace(deck_of({words("new"), words("title"), words("who"), words("thanks")}));
    REQUIRE(story.session_view().frozen);
    CHECK(story.session_view().frozen->slide == 2);
    story.replace(deck_of({words("title"), words("thanks")}));
    CHECK_FALSE(story.session_view().frozen);
    story.press(Key::f);
    story.hold_corners();
    story.press({Key::digit_4, Key::digit_7, Key::digit_1, Key::digit_1, Key::enter});
    story.tap_on(Control::menu_hide_slide);
    CHECK_FALSE(story.session_view().frozen);
}

TEST_CASE(
    "The operator leaves out the slide that the audience sees, not the one that the presenter looks at") {
    Story story(five_slides(), Story::on_stage());
    story.has_presenter_view(true);
    story.press({Key::page_down, Key::f, Key::end});
    story.after(1s);
    story.hold_corners();
    REQUIRE(story.session_view().frozen);
    CHECK(story.session_view().frozen->slide == 1);
    story.press({Key::digit_4, Key::digit_7, Key::digit_1, Key::digit_1, Key::enter});
    REQUIRE(story.session_view().frozen);
    story.tap_on(Control::menu_hide_slide);
    REQUIRE(story.playback().hidden_slides().size() == 1);
    CHECK(story.playback().hidden_slides().front() == 1);
    CHECK_FALSE(story.session_view().frozen);
}

TEST_CASE("A rehearsal counts the time of each slide, there and back, and not while the clock stands still") {
    SessionSettings settings = Story::on_stage();
    settings.talk_settings.length = Duration(300);
    Story story(three_slides(), settings);
    const auto spent = [&] { return story.session().times_spent(story.now()); };
    story.after(1min);
    story.press(Key::f5);
    story.after(10s);
    story.press(Key::page_down);
    story.after(20s);
    story.press(Key::t);
    story.after(1h);
    story.press(Key::t);
    story.press(Key::backspace);
    story.after(5s);
    CHECK(spent() == std::vector<Duration>{15s, 20s});
    story.press(Key::end);
    story.after(1s);
    CHECK(spent() == std::vector<Duration>{15s, 20s, 1s});
    CHECK(story.session().times_planned(story.now()) == std::vector<Duration>{100s, 100s, 100s});
    story.replace(deck_of({words("flag"), words("new"), words("thanks")}));
    story.after(1s);
    CHECK(spent() == std::vector<Duration>{20s, 0s, 2s});
}

TEST_CASE("Notes grow, shrink and scroll within their lines, and begin at their top on another slide") {
    Story story(three_slides(), Story::on_stage());
    CHECK(story.talk().notes_size == 1);
    story.press({Key::n, Key::n, Key::n, Key::n, Key::n, Key::n});
    CHECK(story.talk().notes_size == 4);
    for (int i = 0; i < 9; ++i)
        story.press(with_shift(Key::n));
    CHECK(story.talk().notes_size == 0);
    story.press(with_control(Key::down));
    CHECK(story.talk().notes_line == 0);  // there is nothing below
    story.limit_notes(4);
    story.press({with_control(Key::down), with_control(Key::down)});
    CHECK(story.talk().notes_line == 4);
    story.press(with_control(Key::up));
    CHECK(story.talk().notes_line == 1);
    story.press(Key::page_down);
    CHECK(story.talk().notes_line == 0);
}

TEST_CASE("Screens are swapped, and the presenter's view comes, where the program can do it") {
    Story story(three_slides(), Story::on_stage());
    story.press(Key::x);
    CHECK(story.asked().swap_screens);
    story.press(Key::v);
    CHECK(story.asked().toggle_presenter);
    story.press(Key::f12);
    story.press({Key::x, Key::v});
    const SessionRequests asked = story.asked();
    CHECK_FALSE(asked.swap_screens);
    CHECK_FALSE(asked.toggle_presenter);
}

TEST_CASE(
    "Buttons on the presenter's screen do what keys do, but not behind the neutral screen or the menu") {
    Story story(three_slides(), Story::on_stage());
    story.press_button(CommandKind::next);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
    story.press_button(CommandKind::toggle_black);
    CHECK(story.talk().curtain == Curtain::black);
    story.press_button(CommandKind::next);
    story.hide();
    story.press_button(CommandKind::next);
    story.show_again();
    story.after(1s);
    CHECK(story.shows_slide("flag"));
    story.hold_corners();
    story.press_button(CommandKind::next);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("The table of keys is there for a presenter with a view of their own, and else takes no key") {
    Story story(three_slides(), Story::on_stage());
    for (const Key key : {Key::slash, Key::f1}) {
        story.press(key);
        CHECK_FALSE(story.session_view().has_help);
        story.press(Key::escape);
        CHECK(story.talk().curtain == Curtain::black);
        story.press(Key::escape);
        story.has_presenter_view(true);
        CHECK_FALSE(story.session_view().has_help);
        story.press(key);
        CHECK(story.session_view().has_help);
        story.press(Key::escape);
        CHECK_FALSE(story.session_view().has_help);
        CHECK(story.talk().curtain == Curtain::none);
        story.press(key);
        story.has_presenter_view(false);
        story.has_presenter_view(true);
        CHECK_FALSE(story.session_view().has_help);
        story.has_presenter_view(false);
    }
}

TEST_CASE("The clock's next second is when its number changes") {
    Talk talk;
    const TimePoint start{1h};
    CHECK(talk.next_second(start) == TimePoint::max());
    talk.turned_from(0, start);
    CHECK(talk.next_second(start) == start + 1s);
    CHECK(talk.next_second(start + 1500ms) == start + 2s);
    talk.handle({CommandKind::toggle_clock}, start + 2500ms);
    CHECK(talk.next_second(start + 3s) == TimePoint::max());
    talk.handle({CommandKind::toggle_clock}, start + 10s);
    CHECK(talk.next_second(start + 10s) == start + 10s + 500ms);
    CHECK(talk.view(start + 10s + 500ms).seconds == 3);
}

TEST_CASE("A key makes a talk of the loop, and the loop of the talk, on the same slide") {
    SessionSettings settings = Story::with();
    settings.talk_settings.length = Duration(100);
    settings.kiosk = false;
    Story story(five_slides(), settings);
    story.stroke();
    story.tap(story.button(Control::text_size));
    story.press(Key::right);
    story.press(Key::m);
    CHECK(story.session().is_talk());
    CHECK(story.controls().bare);
    CHECK_FALSE(story.controls().engaged);
    CHECK(story.controls().text_step == 0);
    CHECK(story.shows_slide("who"));
    story.after(2h);
    CHECK(story.shows_slide("who"));
    CHECK(story.talk().seconds_left == 100);
    story.press(Key::escape);
    CHECK(story.talk().curtain == Curtain::black);
    story.press(Key::f);
    story.press({Key::m, Key::m});
    CHECK_FALSE(story.session().is_talk());
    CHECK_FALSE(story.session_view().frozen);
    CHECK(story.talk().curtain == Curtain::none);
    CHECK(story.shows_slide("who"));
    CHECK(story.attracts());
    story.after(9s);
    CHECK(story.shows_slide("who"));
    story.after(1500ms);
    CHECK(story.shows_slide("what"));
    // And it goes round again.
    story.press(Key::end);
    story.after(12s);
    CHECK(story.shows_slide("title"));
}

TEST_CASE("Where visitors are left alone no key makes a talk of the loop, and shows them the notes") {
    SessionSettings settings = Story::with();
    settings.kiosk = true;
    Story story(five_slides(), settings);
    story.press({Key::m, Key::v});
    CHECK_FALSE(story.session().is_talk());
    CHECK_FALSE(story.asked().toggle_presenter);
}

TEST_CASE("A talk on a locked panel becomes the loop and a talk again, and nothing ends it") {
    SessionSettings settings = Story::with();
    settings.kiosk = settings.talk = true;
    Story story(five_slides(), settings);
    story.press({Key::m, Key::m});
    CHECK_FALSE(story.session().is_talk());
    story.press(Key::m);
    CHECK(story.session().is_talk());
    story.press({Key::q, Key::q, with_control(Key::q), Key::escape});
    CHECK_FALSE(story.asked().quit);
    CHECK(story.talk().curtain == Curtain::black);
}

TEST_CASE("One M, beside N, takes no talk away: it is pressed twice, as Q is") {
    Story story(five_slides(), Story::on_stage());
    story.press(Key::m);
    CHECK(story.session().is_talk());
    CHECK(story.talk().leaving);
    CHECK_FALSE(story.talk().ending);
    story.after(3s);
    CHECK_FALSE(story.talk().leaving);
    story.press({Key::m, Key::n, Key::m, Key::q, Key::m});
    CHECK(story.session().is_talk());
    CHECK_FALSE(story.asked().quit);
    story.press(Key::m);
    CHECK_FALSE(story.session().is_talk());
}

TEST_CASE(
    "A talk that was the loop for a while goes on with its clock and its slide, and Esc has not ended it") {
    Story story(five_slides(), Story::on_stage());
    story.press({Key::page_down, Key::page_down});
    story.after(60s);
    story.press(Key::b);
    story.press({Key::m, Key::m});
    CHECK_FALSE(story.session().is_talk());
    story.press(Key::escape);
    CHECK_FALSE(story.asked().quit);
    story.after(15s);
    CHECK_FALSE(story.shows_slide("what"));
    story.replace(deck_of({words("title"), words("who"), words("new"), words("what"), words("thanks")}));
    story.press(Key::m);
    story.after(1s);
    CHECK(story.session().is_talk());
    CHECK(story.shows_slide("what"));
    CHECK(story.talk().seconds == 76);
    CHECK(story.talk().curtain == Curtain::none);
    story.press(Key::backspace);
    story.after(1s);
    CHECK(story.shows_slide("who"));
    // What makes an end is Q.
    story.press({Key::m, Key::m, Key::q});
    CHECK(story.asked().quit);
}

TEST_CASE("While the show is hidden no key makes a talk of it") {
    SessionSettings settings = Story::with();
    settings.kiosk = false;
    Story story(five_slides(), settings);
    story.press({Key::f12, Key::m});
    CHECK_FALSE(story.session().is_talk());
}

}  // namespace
