// What is read aloud to somebody who asks for it, and when it is silent.
#include "story.h"

using namespace kiosk;

namespace {

SessionSettings with_speech(bool needs_headphones = false) {
    SessionSettings settings = Story::with();
    settings.reads_aloud = true;
    settings.needs_headphones = needs_headphones;
    // All slides have speech but the third, and none has any in Kazakh.
    settings.has_speech = [](Position position) { return position.slide != 2 && position.language != 2; };
    return settings;
}

/// Somebody comes, and asks for the slides to be read.
void listen(Story& story) {
    story.stroke();
    story.tap(story.button(Control::listen));
}

std::optional<Position> slide_said(const Story& story) {
    const auto wish = story.speech();
    return wish ? wish->slide : std::nullopt;
}

}  // namespace

TEST_CASE("nothing is said before somebody asks for it, and then the slide that they see") {
    Story story(three_slides(), with_speech());
    CHECK_FALSE(story.speech());
    story.stroke();
    CHECK_FALSE(story.speech());
    story.tap(story.button(Control::listen));
    CHECK(slide_said(story) == Position{0, 0});
    story.tap(story.button(Control::listen));
    CHECK_FALSE(story.speech());
}

TEST_CASE(
    "there is a button only on a slide that has speech in the language shown, on a machine with sound") {
    Story story(three_slides(), with_speech());
    story.stroke();
    CHECK(story.has_button(Control::listen));
    story.tap(story.button("kk"));
    CHECK_FALSE(story.has_button(Control::listen));
    story.tap(story.button("fr"));
    CHECK(story.has_button(Control::listen));

    SessionSettings silent = with_speech();
    silent.reads_aloud = false;
    Story machine(three_slides(), silent);
    machine.stroke();
    CHECK_FALSE(machine.has_button(Control::listen));
    machine.press(Key::f2);
    CHECK_FALSE(machine.speech());
}

TEST_CASE("what is said ends with the slide, and the next one is read") {
    Story story(three_slides(), with_speech());
    listen(story);
    const auto first = story.speech();
    REQUIRE(first);
    story.tap(story.button(Control::next));
    story.after(1s);
    CHECK(slide_said(story) == Position{1, 0});
    CHECK(story.speech()->turn != first->turn);
    // A slide without speech is silence.
    story.tap(story.button(Control::next));
    story.after(1s);
    CHECK_FALSE(story.speech());
    story.tap(story.button(Control::previous));
    story.after(1s);
    CHECK(slide_said(story) == Position{1, 0});
}

TEST_CASE("another language is read as soon as it is shown") {
    Story story(three_slides(), with_speech());
    listen(story);
    story.tap(story.button("fr"));
    story.after(1s);
    CHECK(slide_said(story) == Position{0, 1});
}

TEST_CASE("what is said once is not said again by itself") {
    Story story(three_slides(), with_speech());
    listen(story);
    story.speech_ended();
    CHECK_FALSE(story.speech());
    story.after(5s);
    CHECK_FALSE(story.speech());
}

TEST_CASE("the loop waits for the end of what is read, and not for longer than five minutes") {
    Story story(three_slides(), with_speech());
    listen(story);
    // The visitor lets the loop run while they listen.
    story.tap(story.button(Control::play_pause));
    story.after(25s);
    CHECK(story.shows_slide("title"));
    CHECK(slide_said(story) == Position{0, 0});
    story.speech_ended();
    story.after(20s);
    CHECK_FALSE(story.shows_slide("title"));
}

TEST_CASE("who listens is not asked whether they are there, until the slide was read") {
    Story story(three_slides(), with_speech());
    listen(story);
    story.after(150s);
    CHECK(story.panel() == ControlsState::Panel::none);
    story.speech_ended();
    story.after(61s);
    CHECK(story.panel() == ControlsState::Panel::still_reading);
    // The question is heard, too, and does not answer itself.
    REQUIRE(story.speech());
    CHECK(story.speech()->word == Word::still_reading);
    story.after(11s);
    CHECK(story.panel() == ControlsState::Panel::none);
    CHECK_FALSE(story.speech());
    CHECK_FALSE(story.controls().listens);
    // A voice that never ends does not keep the panel: whoever plays it may be at fault.
    listen(story);
    story.after(372s);
    CHECK_FALSE(story.controls().listens);
}

TEST_CASE("a visit ends where the loop reads on and nobody is there") {
    Story story(three_slides(), with_speech());
    listen(story);
    story.tap(story.button(Control::play_pause));
    // The slide that they have asked for is read to its end.
    story.after(150s);
    CHECK(slide_said(story) == Position{0, 0});
    story.speech_ended();
    story.after(20s);
    CHECK(slide_said(story) == Position{1, 0});
    story.after(75s);
    CHECK_FALSE(story.speech());
    CHECK_FALSE(story.controls().listens);

    // Who turns the page is there.
    Story reader(three_slides(), with_speech());
    listen(reader);
    reader.tap(reader.button(Control::play_pause));
    reader.tap(reader.button(Control::next));
    reader.after(150s);
    CHECK(slide_said(reader) == Position{1, 0});
    CHECK(reader.panel() == ControlsState::Panel::none);
}

TEST_CASE("what is said of a slide goes on, moves with it and ends with it in another deck") {
    SessionSettings settings = with_speech();
    settings.has_speech = [](Position) { return true; };
    Story story(deck_of({words("one"), words("two"), words("three")}), settings);
    listen(story);
    const auto before = story.speech();
    REQUIRE(before);
    story.replace(deck_of({words("none"), words("one"), words("three")}));
    REQUIRE(story.speech());
    CHECK(story.speech()->turn == before->turn);
    CHECK(slide_said(story) == Position{1, 0});
    // The next slide takes its place, and is read from its beginning.
    story.replace(deck_of({words("none"), words("three")}));
    REQUIRE(story.speech());
    CHECK(story.speech()->turn != before->turn);
}

TEST_CASE("hiding silences at once, and the show comes back silent") {
    Story story(three_slides(), with_speech());
    listen(story);
    REQUIRE(story.speech());
    story.hide();
    CHECK_FALSE(story.speech());
    story.show_again();
    story.after(1s);
    CHECK_FALSE(story.speech());
    listen(story);
    REQUIRE(story.speech());
    story.hold_to_hide();
    CHECK_FALSE(story.speech());
}

TEST_CASE("at the operator's pad, outside of the hours and on a stage nothing is said") {
    Story story(three_slides(), with_speech());
    listen(story);
    REQUIRE(story.speech());
    story.hold_corners();
    CHECK_FALSE(story.speech());

    Story closing(three_slides(), with_speech());
    listen(closing);
    closing.set_open(false);
    closing.after(400s);
    CHECK_FALSE(closing.speech());

    SessionSettings stage = with_speech();
    stage.talk = true;
    stage.kiosk = false;
    Story talk(three_slides(), stage);
    talk.press({Key::f2, Key::down});
    CHECK_FALSE(talk.speech());
}

TEST_CASE("with headphones alone nothing is said before some are plugged in, nor after they are pulled out") {
    SessionSettings settings = with_speech(true);
    settings.has_speech = [](Position) { return true; };
    Story story(three_slides(), settings);
    listen(story);
    CHECK_FALSE(story.speech());
    CHECK(story.controls().needs_headphones);
    story.after(6s);
    CHECK_FALSE(story.controls().needs_headphones);
    story.headphones(true);
    CHECK(slide_said(story) == Position{0, 0});
    story.headphones(false);
    CHECK_FALSE(story.speech());
    CHECK_FALSE(story.controls().listens);
    // Plugging in begins a visit, and is not heard where the show is hidden.
    story.after(200s);
    story.headphones(true);
    CHECK(story.speech());
    story.headphones(false);
    story.hide();
    story.headphones(true);
    CHECK_FALSE(story.speech());
}

TEST_CASE("speed and volume change what goes on, and go with the visitor") {
    SessionSettings settings = with_speech();
    settings.has_speech = [](Position) { return true; };
    Story story(three_slides(), settings);
    listen(story);
    const int turn = story.speech()->turn;
    const int usual = story.speech()->volume;
    story.tap(story.button(Control::speed));
    story.tap(story.button(Control::volume));
    CHECK(story.speech()->turn == turn);
    CHECK(story.speech()->speed == 1);
    CHECK(story.speech()->volume == usual + 1);
    story.press({Key::volume_down, Key::volume_down});
    CHECK(story.speech()->volume == usual - 1);
    for (int i = 0; i < 9; ++i)
        story.press(Key::volume_up);
    CHECK(story.speech()->volume == static_cast<int>(speech_volumes.size()) - 1);
    story.speech_ended();
    story.after(200s);
    listen(story);
    CHECK(story.speech()->speed == 0);
    CHECK(story.speech()->volume == usual);
}

// By keys alone

TEST_CASE("keys lead over every button in reading order, and round by the slide") {
    Story story(three_slides(), with_speech());
    story.press(Key::down);  // begins the visit: the buttons are there from now on
    CHECK(story.controls().engaged);
    std::vector<Control> passed;
    for (int i = 0; i < 40; ++i) {
        story.press(Key::down);
        const auto focus = story.controls().focus;
        if (!focus) break;
        passed.push_back(focus->control);
    }
    CHECK_FALSE(story.controls().focus);
    // Everything that a finger can press, in its language: from the first key's button on.
    CHECK(passed == std::vector<Control>{Control::choose_language, Control::choose_language,
                                         Control::choose_language, Control::open_languages, Control::previous,
                                         Control::play_pause, Control::next, Control::text_size,
                                         Control::contrast, Control::open_overview});
    story.press(Key::up);
    CHECK(story.controls().focus->control == Control::open_overview);
    story.press(with_shift(Key::tab));
    CHECK(story.controls().focus->control == Control::contrast);
    story.press(Key::tab);
    CHECK(story.controls().focus->control == Control::open_overview);
    story.press(Key::escape);
    CHECK_FALSE(story.controls().focus);
}

TEST_CASE("who uses keys is asked after a minute, as who touches is, and leaves nothing behind") {
    Story story(three_slides(), with_speech());
    story.press({Key::f2, Key::down, Key::l});
    story.speech_ended();
    CHECK(story.controls().focus);
    story.after(59s);
    CHECK(story.panel() == ControlsState::Panel::none);
    story.after(2s);
    CHECK(story.panel() == ControlsState::Panel::still_reading);
    story.press(Key::up);
    CHECK(story.panel() == ControlsState::Panel::none);
    story.after(75s);
    CHECK(story.attracts());
    CHECK_FALSE(story.controls().focus);
}

TEST_CASE("keys press what they have led to, as a finger would") {
    Story story(three_slides(), with_speech());
    story.press(Key::down);
    const auto lead_to = [&](Control control) {
        for (int i = 0; i < 20; ++i) {
            const auto focus = story.controls().focus;
            if (focus && focus->control == control) return;
            story.press(Key::down);
        }
        FAIL("no key leads there");
    };
    lead_to(Control::contrast);
    story.press(Key::enter);
    CHECK(story.controls().high_contrast);
    lead_to(Control::text_size);
    story.press(Key::enter);
    CHECK(story.controls().text_step == 1);
    lead_to(Control::next);
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
    // The ring stays where it is: the next page is one key away.
    CHECK(story.controls().focus->control == Control::next);
    lead_to(Control::open_languages);
    story.press(Key::enter);
    CHECK(story.panel() == ControlsState::Panel::languages);
    CHECK_FALSE(story.controls().focus);
    story.press({Key::down, Key::down});
    CHECK(story.controls().focus->control == Control::choose_language);
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.panel() == ControlsState::Panel::none);
    CHECK(story.shows("fr"));
    lead_to(Control::open_overview);
    story.press(Key::enter);
    CHECK(story.panel() == ControlsState::Panel::overview);
    story.press(Key::escape);
    CHECK(story.panel() == ControlsState::Panel::none);
}

TEST_CASE("pressing contrast tells what it has done") {
    Story story(three_slides(), with_speech());
    listen(story);
    // Where the slide has no speech, the button for contrast stands in its place.
    story.press(Key::page_down);
    story.after(1s);
    story.press(Key::page_down);
    story.after(1s);
    for (int i = 0;
         i < 20 && (!story.controls().focus || story.controls().focus->control != Control::contrast); ++i)
        story.press(Key::down);
    CHECK(story.speech()->control->control == Control::contrast);
    story.press(Key::enter);
    CHECK(story.controls().high_contrast);
    CHECK(story.speech()->word == Word::contrast);
    story.press(Key::enter);
    CHECK_FALSE(story.controls().high_contrast);
    CHECK(story.speech()->word == Word::usual_contrast);
}

TEST_CASE("without a ring Enter turns the page, and in a talk no key gives one") {
    Story story(three_slides(), with_speech());
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
    CHECK_FALSE(story.controls().engaged);
    Story talk(three_slides(), Story::on_stage());
    talk.press({Key::down, Key::down});
    CHECK_FALSE(talk.controls().focus);
    CHECK(talk.shows_slide("thanks"));
}

TEST_CASE("each of several photos is a button for keys, and the line between two is moved by them") {
    Slide wall = words("wall");
    PhotosContent content;
    for (const char* path : {"one.jpg", "two.jpg"}) {
        WallPhoto one;
        one.photo.path = path;
        content.photos.push_back(std::move(one));
    }
    wall.content = content;
    SessionSettings settings = with_speech();
    settings.photo_place = [](int, int photo) { return Rect{photo == 0 ? 100.0F : 1000.0F, 100, 800, 600}; };
    Story story(deck_of({wall, words("flag")}), settings);
    story.press({Key::down, Key::escape});
    story.press(Key::down);
    REQUIRE(story.controls().focus);
    CHECK(story.controls().focus->control == Control::open_photo);
    CHECK(story.controls().focus->bounds == Rect{100, 100, 800, 600});
    REQUIRE(story.speech() == std::nullopt);
    story.press({Key::down, Key::enter});
    REQUIRE(story.open_photo());
    CHECK(story.open_photo()->photo == 1);
    story.press({Key::escape, Key::escape});
    story.after(1s);
    CHECK_FALSE(story.open_photo());

    content.compare = true;
    wall.content = content;
    Story pair(deck_of({wall, words("flag")}), settings);
    pair.press(Key::down);
    const std::vector<TouchArea> handle = {{{920, 0, 80, 800}, Control::compare_handle, 0}};
    pair.press_with(Key::escape, handle);
    pair.press_with(Key::down, handle);
    REQUIRE(pair.controls().focus);
    CHECK(pair.controls().focus->control == Control::compare_handle);
    pair.press_with(Key::right, handle);
    REQUIRE(pair.compared());
    CHECK(pair.shows_slide("wall"));
    CHECK(pair.controls().focus->bounds.x > 1000);
    pair.press_with(Key::left, handle);
    CHECK(pair.controls().focus->bounds.x == doctest::Approx(920));
    pair.press_with(Key::escape, handle);
    pair.press_with(Key::right, handle);
    pair.after(1s);
    CHECK(pair.shows_slide("flag"));
}

TEST_CASE("the ring of keys goes with the slide whose part it was around, and arrow keys turn pages again") {
    SessionSettings settings = with_speech();
    settings.photo_size = [](int, int) { return Size{1000, 600}; };
    Slide pair = words("pair");
    PhotosContent content;
    content.photos.resize(2);
    content.compare = true;
    pair.content = content;
    Story story(deck_of({pair, words("flag"), words("hope")}), settings);
    story.press(Key::down);
    const std::vector<TouchArea> handle = {{{920, 0, 80, 800}, Control::compare_handle, 0}};
    story.press_with(Key::escape, handle);
    story.press_with(Key::down, handle);
    REQUIRE(story.controls().focus);
    REQUIRE(story.controls().focus->control == Control::compare_handle);
    story.swipe_left();
    story.after(1s);
    REQUIRE(story.shows_slide("flag"));
    CHECK_FALSE(story.controls().focus);
    story.press(Key::right);
    story.after(1s);
    CHECK(story.shows_slide("hope"));
}
