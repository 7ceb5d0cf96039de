#include "kiosk/play/keymap.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kiosk;
namespace {

/// The command that the last of the keys completes.
std::optional<Command> typed(const std::vector<Key>& keys, bool right_to_left = false) {
    Keymap keymap({});
    std::optional<Command> command;
    for (const Key key : keys)
        command = keymap.press(key, right_to_left);
    return command;
}

TEST_CASE("Keys do what they do in other presentation programs") {
    struct Case {
        Key key;
        CommandKind command;
        CommandKind right_to_left;
    };
    const std::vector<Case> cases = {
        {Key::left, CommandKind::previous, CommandKind::next},
        {Key::right, CommandKind::next, CommandKind::previous},
        {Key::up, CommandKind::focus_previous, CommandKind::focus_previous},
        {Key::down, CommandKind::focus_next, CommandKind::focus_next},
        {Key::tab, CommandKind::focus_next, CommandKind::focus_next},
        {Key::f1, CommandKind::help_by_keys, CommandKind::help_by_keys},
        {Key::f2, CommandKind::listen, CommandKind::listen},
        {Key::volume_up, CommandKind::louder, CommandKind::louder},
        {Key::volume_down, CommandKind::softer, CommandKind::softer},
        {Key::page_up, CommandKind::previous, CommandKind::previous},
        {Key::page_down, CommandKind::next, CommandKind::next},
        {Key::backspace, CommandKind::previous, CommandKind::previous},
        {Key::space, CommandKind::next, CommandKind::next},
        {Key::enter, CommandKind::select, CommandKind::select},
        {Key::home, CommandKind::first, CommandKind::first},
        {Key::end, CommandKind::last, CommandKind::last},
        {Key::s, CommandKind::toggle_pause, CommandKind::toggle_pause},
        {Key::l, CommandKind::next_language, CommandKind::next_language},
        {Key::f, CommandKind::toggle_full_screen, CommandKind::toggle_full_screen},
        {Key::escape, CommandKind::quit, CommandKind::quit},
        {Key::q, CommandKind::quit, CommandKind::quit},
    };
    for (const Case& one : cases) {
        CAPTURE(one.key);
        CHECK(typed({one.key}) == Command{one.command});
        CHECK(typed({one.key}, true) == Command{one.right_to_left});
    }
}

TEST_CASE("In kiosk mode no key quits or leaves the full screen, and the others work") {
    Keymap keymap({.kiosk = true});
    CHECK_FALSE(keymap.press(Key::f, false));
    CHECK_FALSE(keymap.press(Key::escape, false));
    CHECK_FALSE(keymap.press(Key::q, false));
    CHECK(keymap.press(Key::space, false) == Command{CommandKind::next});
}

TEST_CASE("A number and Enter jumps to the slide that people call so") {
    CHECK(typed({Key::digit_1, Key::enter}) == Command{CommandKind::jump, 0});
    CHECK(typed({Key::digit_1, Key::digit_2, Key::enter}) == Command{CommandKind::jump, 11});
    CHECK(typed({Key::digit_0, Key::digit_7, Key::enter}) == Command{CommandKind::jump, 6});
    CHECK_FALSE(typed({Key::digit_4}));
    CHECK_FALSE(typed({Key::digit_0, Key::enter}));
}

TEST_CASE("A number is used once, and forgotten with another key") {
    CHECK(typed({Key::digit_5, Key::enter, Key::enter}) == Command{CommandKind::select});
    CHECK(typed({Key::digit_5, Key::s, Key::enter}) == Command{CommandKind::select});
    CHECK(typed({Key::digit_5, Key::s, Key::digit_2, Key::enter}) == Command{CommandKind::jump, 1});
}

TEST_CASE("A number does not overflow, however long somebody leans on the keyboard") {
    std::vector<Key> keys(1000, Key::digit_9);
    keys.push_back(Key::enter);
    CHECK(typed(keys) == Command{CommandKind::jump, 999'998});
}

TEST_CASE("In a talk keys do what presenters and their clickers mean by them") {
    const std::vector<std::pair<KeyStroke, CommandKind>> cases = {
        {Key::right, CommandKind::next},
        {Key::page_down, CommandKind::next},
        {Key::space, CommandKind::next},
        {Key::enter, CommandKind::next},
        {Key::volume_up, CommandKind::next},
        {Key::left, CommandKind::previous},
        {Key::page_up, CommandKind::previous},
        {Key::volume_down, CommandKind::previous},
        {Key::backspace, CommandKind::go_back},
        {Key::home, CommandKind::first},
        {Key::end, CommandKind::last},
        {Key::f5, CommandKind::start},
        {with_shift(Key::f5), CommandKind::start},
        {Key::escape, CommandKind::toggle_black},
        {Key::b, CommandKind::toggle_black},
        {Key::period, CommandKind::toggle_black},
        {Key::w, CommandKind::toggle_white},
        {Key::comma, CommandKind::toggle_white},
        {Key::l, CommandKind::next_language},
        {with_shift(Key::l), CommandKind::previous_language},
        {Key::t, CommandKind::toggle_clock},
        {Key::f, CommandKind::toggle_freeze},
        {Key::n, CommandKind::larger_notes},
        {with_shift(Key::n), CommandKind::smaller_notes},
        {with_control(Key::down), CommandKind::scroll_notes_down},
        {with_control(Key::up), CommandKind::scroll_notes_up},
        {Key::x, CommandKind::swap_screens},
        {Key::v, CommandKind::toggle_presenter},
        {Key::f11, CommandKind::toggle_full_screen},
        {Key::q, CommandKind::quit_if_repeated},
        {with_control(Key::q), CommandKind::quit},
    };
    for (const auto& one : cases) {
        const std::string name = name_of(one.first);
        CAPTURE(name);
        CHECK(Keymap({.talk = true}).press(one.first, false) == Command{one.second});
        // A clicker's keys for on and back mean that whatever the language is.
        CHECK(Keymap({.talk = true}).press(one.first, true) == Command{one.second});
    }
    for (const KeyStroke& press :
         {KeyStroke(Key::s), with_alt(Key::tab), with_alt(Key::f4), with_control(Key::b)})
        CHECK_FALSE(Keymap({.talk = true}).press(press, false));
}

TEST_CASE("The keys of a talk do nothing in the loop, but those of both") {
    for (const Key key : {Key::b, Key::period, Key::w, Key::comma, Key::f5, Key::t, Key::mute}) {
        const std::string name = name_of(key);
        CAPTURE(name);
        CHECK_FALSE(typed({key}));
    }
    CHECK(Keymap({}).press(with_shift(Key::l), false) == Command{CommandKind::previous_language});
    CHECK(Keymap({}).press(with_control(Key::q), false) == Command{CommandKind::quit});
}

TEST_CASE("No key ends a locked talk") {
    Keymap keymap({.kiosk = true, .talk = true});
    for (const KeyStroke& press : {KeyStroke(Key::q), with_control(Key::q), KeyStroke(Key::f11)})
        CHECK_FALSE(keymap.press(press, false));
    CHECK(keymap.press(Key::escape, false) == Command{CommandKind::toggle_black});
}

TEST_CASE("Shift makes another key only of one that has a row with it") {
    CHECK(Keymap({.talk = true}).press(with_shift(Key::right), false) == Command{CommandKind::next});
    CHECK(Keymap({.talk = true}).press(with_shift(Key::b), false) == Command{CommandKind::toggle_black});
}

TEST_CASE("A key does what its owner wants it to, or nothing") {
    KeymapSettings settings{.talk = true};
    settings.own = {{Key::f13, CommandKind::next},
                    {Key::b, CommandKind::nothing},
                    {Key::up, CommandKind::next},
                    {Key::up, CommandKind::first}};
    const auto press = [&](Key key) { return Keymap(settings).press(key, false); };
    CHECK(press(Key::f13) == Command{CommandKind::next});
    CHECK_FALSE(press(Key::b));
    CHECK(press(Key::up) == Command{CommandKind::first});
    CHECK(press(Key::down) == Command{CommandKind::next});
    settings.kiosk = true;
    settings.own = {{Key::f13, CommandKind::quit_if_repeated}};
    CHECK_FALSE(press(Key::f13));
}

TEST_CASE("A digit that its owner gave a meaning is no part of a number") {
    KeymapSettings settings;
    settings.own = {{Key::digit_8, CommandKind::focus_previous}, {Key::digit_5, CommandKind::nothing}};
    Keymap keys(settings);
    CHECK(keys.press(Key::digit_8, false) == Command{CommandKind::focus_previous});
    CHECK_FALSE(keys.number());
    CHECK_FALSE(keys.press(Key::digit_5, false));
    CHECK_FALSE(keys.number());
    CHECK_FALSE(keys.press(Key::digit_2, false));
    CHECK(keys.number() == 2);
    CHECK(keys.press(Key::digit_8, false) == Command{CommandKind::focus_previous});
    CHECK_FALSE(keys.number());
}

TEST_CASE("No key has two rows in one use") {
    for (const KeyRow& one : key_table())
        for (const KeyRow& other : key_table()) {
            if (&one == &other || one.press != other.press) continue;
            const std::string name = name_of(one.press);
            CAPTURE(name);
            CHECK(one.use != KeyUse::both);
            CHECK(one.use != other.use);
        }
}

}  // namespace
