// An organizer who edits a text where it stands, and everybody else, who cannot.
#include <string>

#include "story.h"

using namespace kiosk;
namespace {

/// With a text on each slide, at the same place of the left third.
SessionSettings with_texts(bool is_talk = false) {
    SessionSettings settings = is_talk ? Story::on_stage() : Story::with();
    settings.kiosk = false;
    settings.visit = {};
    settings.text_at = [](int slide, Point at) -> std::optional<TextPlace> {
        const Rect bounds{200, 300, 400, 200};
        if (!bounds.contains(at)) return std::nullopt;
        TextPlace place;
        place.bounds = place.column = bounds;
        place.source = {10 * slide + 3, 5};
        place.pixels = 40;
        return place;
    };
    return settings;
}

EditableText caption() {
    EditableText text;
    text.address = {"flag", "caption"};
    text.language = text.written_language = "en";
    text.text = "Over the roofs";
    return text;
}

/// With the text of the first slide open.
void open(Story& story) {
    story.allow_editing(true);
    story.double_tap(Story::left_third);
    REQUIRE(story.asked().edits.size() == 1);
    story.text_opened(caption());
    REQUIRE(story.controls().typed);
}

TEST_CASE("A double click on a text asks for it, in the language that is shown") {
    Story story(three_slides(), with_texts());
    story.allow_editing(true);
    story.tap(story.button("fr"));
    story.double_tap(Story::left_third);
    const auto edits = story.asked().edits;
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().kind == EditRequest::Kind::open);
    CHECK(edits.front().slide == "title");
    CHECK(edits.front().language == "fr");
    CHECK(edits.front().source == SourcePosition{3, 5});
    CHECK_FALSE(story.controls().typed);
    story.text_opened(caption());
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->text == "Over the roofs");
    CHECK(story.controls().typed->name == "flag/caption");
    CHECK(story.controls().typed->place.bounds == Rect{200, 300, 400, 200});
}

TEST_CASE("What the first click has done is taken back: the page that it turned, and the pause") {
    Story story(three_slides(), with_texts());
    story.allow_editing(true);
    story.press({Key::digit_2, Key::enter});
    story.after(2s);
    story.stroke();
    story.tap(Story::left_third);
    CHECK(story.playback().target().slide == 0);
    story.after(0.1s);
    story.tap(Story::left_third);
    CHECK(story.playback().target().slide == 1);
    const auto edits = story.asked().edits;
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().slide == "flag");
    CHECK(edits.front().source == SourcePosition{13, 5});
}

TEST_CASE(
    "Nobody else can: without leave, in a talk, beside a text, and for two clicks that are no double click") {
    Story visitor(three_slides(), with_texts());
    visitor.double_tap(Story::left_third);
    visitor.press(with_control(Key::z));
    CHECK(visitor.asked().edits.empty());

    Story talk(three_slides(), with_texts(true));
    talk.allow_editing(true);
    talk.double_tap(Story::left_third);
    talk.press(with_control(Key::z));
    CHECK(talk.asked().edits.empty());

    Story organizer(three_slides(), with_texts());
    organizer.allow_editing(true);
    organizer.double_tap(Story::middle);
    organizer.tap(Story::left_third);
    organizer.after(1s);
    organizer.tap(Story::left_third);
    CHECK(organizer.asked().edits.empty());
    // An answer that nobody waits for opens nothing.
    organizer.text_opened(caption());
    CHECK_FALSE(organizer.controls().typed);
}

TEST_CASE("While somebody types keys are letters, and nothing turns, ends or asks") {
    Story story(three_slides(), with_texts());
    open(story);
    for (const Key key : {Key::space, Key::q, Key::f, Key::s, Key::l, Key::m, Key::f5, Key::f11,
                          Key::page_down, Key::digit_3, Key::tab, Key::volume_up})
        story.press(key);
    story.press(with_control(Key::q));
    story.type_text("q");
    story.swipe_left();
    story.tap(Story::right_third);
    story.tap(story.button("fr"));
    story.after(600s);
    CHECK(story.shows_slide("title"));
    CHECK(story.shows("en"));
    CHECK(story.panel() == ControlsState::Panel::none);
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->text == "Over the roofsq");
    const SessionRequests asked = story.asked();
    CHECK_FALSE(asked.quit);
    CHECK_FALSE(asked.toggle_full_screen);
    CHECK(asked.edits.empty());

    // Left, the keys are what they were.
    story.press(Key::escape);
    CHECK_FALSE(story.controls().typed);
    CHECK_FALSE(story.asked().quit);
    story.press(Key::page_down);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
}

TEST_CASE("Enter has it written; it stays to be seen until the deck with it is there") {
    Story story(three_slides(), with_texts());
    open(story);
    story.type_text(" of Astana");
    story.press(Key::enter);
    const auto edits = story.asked().edits;
    REQUIRE(edits.size() == 1);
    CHECK(edits.front().kind == EditRequest::Kind::write);
    CHECK(edits.front().text == caption());
    CHECK(edits.front().words == "Over the roofs of Astana");
    story.type_text("too late");
    story.text_written("");
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->is_being_written);
    CHECK(story.controls().typed->text == "Over the roofs of Astana");
    story.replace(three_slides());
    CHECK_FALSE(story.controls().typed);
}

TEST_CASE("Nothing typed is lost by what others save") {
    Story story(three_slides(), with_texts());
    open(story);
    story.type_text("!");
    story.replace(deck_of({words("other"), words("flag")}));
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->text == "Over the roofs!");
    story.press(Key::enter);
    story.asked();
    story.text_written("Not written: slides.yaml was changed meanwhile");
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->text == "Over the roofs!");
    CHECK(story.controls().typed->message == "Not written: slides.yaml was changed meanwhile");
    story.replace(three_slides());
    REQUIRE(story.controls().typed);
    story.press(Key::enter);
    CHECK(story.asked().edits.size() == 1);
}

TEST_CASE("Before others it is not seen, and keys are the show's; alone again, its text is there") {
    Story story(three_slides(), with_texts());
    open(story);
    story.type_text("!");
    story.allow_editing(false);
    CHECK_FALSE(story.controls().typed);
    story.type_text("x");
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("flag"));
    CHECK(story.asked().edits.empty());
    story.allow_editing(true);
    REQUIRE(story.controls().typed);
    CHECK(story.controls().typed->text == "Over the roofs!");
}

TEST_CASE("The window is not closed over a text that was typed and is not written") {
    Story story(three_slides(), with_texts());
    open(story);
    story.type_text("!");
    story.close_window();
    CHECK_FALSE(story.asked().quit);
    CHECK(story.controls().typed->message ==
          "Enter writes this text, Esc leaves it: then the window can be closed");
    story.press(Key::escape);
    story.close_window();
    CHECK(story.asked().quit);
}

TEST_CASE("Hidden at once, nothing of it is left") {
    for (const bool by_key : {true, false}) {
        Story story(three_slides(), with_texts());
        open(story);
        story.type_text("a secret");
        if (by_key)
            story.press(Key::f12);
        else
            story.hold_to_hide();
        CHECK(story.panel() == ControlsState::Panel::neutral);
        CHECK_FALSE(story.controls().typed);
        story.show_again();
        story.after(1s);
        CHECK_FALSE(story.controls().typed);
    }
}

TEST_CASE("Changes are taken back and made again by keys, and what became of it is told for a moment") {
    Story story(three_slides(), with_texts());
    story.allow_editing(true);
    story.press(with_control(Key::z));
    KeyStroke redo = with_control(Key::z);
    redo.shift = true;
    story.press(redo);
    const auto edits = story.asked().edits;
    REQUIRE(edits.size() == 2);
    CHECK(edits[0].kind == EditRequest::Kind::undo);
    CHECK(edits[1].kind == EditRequest::Kind::redo);
    story.tell_of_editing("There is no change to take back");
    CHECK(story.controls().editing_note == "There is no change to take back");
    story.after(7s);
    CHECK_FALSE(story.controls().editing_note.empty());
    story.after(2s);
    CHECK(story.controls().editing_note.empty());
}

}  // namespace
