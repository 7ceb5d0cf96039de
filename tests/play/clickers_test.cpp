// A talk that is given with each clicker alone, button by button, as its owner means them.
#include "kiosk/play/clickers.h"

#include <set>
#include <string>
#include <string_view>

#include "story.h"

using namespace kiosk;
namespace {

const Clicker& clicker(std::string_view name) {
    for (const Clicker& one : clickers())
        if (one.name == name) return one;
    FAIL("no clicker ", std::string(name));
    return clickers().front();
}

const ClickerButton& button(const Clicker& clicker, std::string_view label) {
    for (const ClickerButton& one : clicker.buttons)
        if (one.label == label) return one;
    FAIL("no button ", std::string(label));
    return clicker.buttons.front();
}

/// There and back again, with the two buttons that turn pages, whatever the language.
void give_talk(const ClickerButton& on, const ClickerButton& back) {
    for (int language = 0; language < 4; ++language) {
        SessionSettings settings = Story::on_stage();
        settings.playback.start.language = language;
        Story story(three_slides(), settings);
        for (const char* slide : {"flag", "thanks", "thanks"}) {
            story.press(on.sends.front());
            story.after(1s);
            CHECK(story.shows_slide(slide));
        }
        for (const char* slide : {"flag", "title", "title"}) {
            story.press(back.sends.front());
            story.after(1s);
            CHECK(story.shows_slide(slide));
        }
    }
}

void blackens(const ClickerButton& black) {
    Story story(three_slides(), Story::on_stage());
    for (int i = 0; i < 3; ++i) {
        story.press(black.sends.front());
        CHECK(story.talk().curtain == Curtain::black);
        story.press(black.sends.front());
        CHECK(story.talk().curtain == Curtain::none);
    }
}

/// The button that sends F5 and Esc in turn, pressed again and again in the middle of a talk.
void starts_and_stops(const ClickerButton& start) {
    Story story(three_slides(), Story::on_stage());
    story.press(start.sends[0]);
    CHECK(story.talk().runs);
    story.press(Key::page_down);
    for (int i = 0; i < 3; ++i) {
        story.press(start.sends[1]);
        CHECK(story.talk().curtain == Curtain::black);
        story.press(start.sends[0]);
        CHECK(story.talk().curtain == Curtain::none);
        story.after(1s);
        CHECK(story.shows_slide("flag"));
    }
    CHECK_FALSE(story.asked().quit);
}

void give_talk_with(std::string_view name) {
    const Clicker& device = clicker(name);
    give_talk(button(device, "on"), button(device, "back"));
}

TEST_CASE("Logitech R400") {
    give_talk_with("Logitech R400");
    blackens(button(clicker("Logitech R400"), "black"));
    starts_and_stops(button(clicker("Logitech R400"), "start"));
}

TEST_CASE("Logitech R500") {
    give_talk_with("Logitech R500");
}

TEST_CASE("Logitech R700") {
    give_talk_with("Logitech R700");
    blackens(button(clicker("Logitech R700"), "black"));
    starts_and_stops(button(clicker("Logitech R700"), "start"));
}

TEST_CASE("Logitech R800") {
    give_talk_with("Logitech R800");
    blackens(button(clicker("Logitech R800"), "black"));
    starts_and_stops(button(clicker("Logitech R800"), "start"));
}

TEST_CASE("Logitech Spotlight") {
    give_talk_with("Logitech Spotlight");
}

TEST_CASE("Kensington Wireless Presenter") {
    give_talk_with("Kensington Wireless Presenter");
    blackens(button(clicker("Kensington Wireless Presenter"), "black"));
}

TEST_CASE("Targus Wireless Presenter, whose key for another program does nothing") {
    const Clicker& device = clicker("Targus Wireless Presenter");
    give_talk_with(device.name);
    blackens(button(device, "black"));
    Story story(three_slides(), Story::on_stage());
    const SessionView before = story.session_view();
    story.press(button(device, "switch").sends.front());
    CHECK(story.session_view() == before);
}

TEST_CASE("Targus Bluetooth Presenter, which holds Shift") {
    give_talk_with("Targus Bluetooth Presenter");
}

TEST_CASE("Norwii N27") {
    give_talk_with("Norwii N27");
}

TEST_CASE("A selfie button, which knows but one way") {
    const Clicker& device = clicker("Selfie button");
    for (const char* label : {"large", "small"}) {
        Story story(three_slides(), Story::on_stage());
        story.press(button(device, label).sends.front());
        story.after(1s);
        CHECK(story.shows_slide("flag"));
    }
}

TEST_CASE("A pedal, whichever keys it is set to") {
    for (const char* name : {"Pedal, arrow keys", "Pedal, page keys", "Pedal, up and down"})
        give_talk(button(clicker(name), "right"), button(clicker(name), "left"));
}

TEST_CASE("A media remote") {
    const Clicker& device = clicker("Media remote");
    give_talk(button(device, "next track"), button(device, "previous track"));
    give_talk(button(device, "louder"), button(device, "softer"));
    blackens(button(device, "play"));
}

TEST_CASE("Every button of every clicker means what the table of keys says") {
    std::set<std::string_view> names;
    for (const Clicker& one : clickers()) {
        const std::string name(one.name);
        CAPTURE(name);
        CHECK(names.insert(one.name).second);
        CHECK(one.source.starts_with("http"));
        for (const ClickerButton& button : one.buttons) {
            const std::string label(button.label);
            CAPTURE(label);
            REQUIRE(button.sends.size() == button.means.size());
            for (std::size_t i = 0; i < button.sends.size(); ++i) {
                const auto command = Keymap({.talk = true}).press(button.sends[i], false);
                CHECK(command.value_or(Command{CommandKind::nothing}).kind == button.means[i]);
            }
        }
    }
}

}  // namespace
