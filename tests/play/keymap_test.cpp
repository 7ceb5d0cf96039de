#include "kiosk/play/keymap.h"

#include <doctest/doctest.h>

#include <vector>

namespace kiosk {
namespace {

/// The command that the last of the keys completes.
std::optional<Command> typed(const std::vector<Key>& keys, bool right_to_left = false) {
    Keymap keymap(false);
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
        {Key::up, CommandKind::previous, CommandKind::previous},
        {Key::down, CommandKind::next, CommandKind::next},
        {Key::page_up, CommandKind::previous, CommandKind::previous},
        {Key::page_down, CommandKind::next, CommandKind::next},
        {Key::backspace, CommandKind::previous, CommandKind::previous},
        {Key::space, CommandKind::next, CommandKind::next},
        {Key::enter, CommandKind::next, CommandKind::next},
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
    Keymap keymap(true);
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
    CHECK(typed({Key::digit_5, Key::enter, Key::enter}) == Command{CommandKind::next});
    CHECK(typed({Key::digit_5, Key::s, Key::enter}) == Command{CommandKind::next});
    CHECK(typed({Key::digit_5, Key::s, Key::digit_2, Key::enter}) == Command{CommandKind::jump, 1});
}

TEST_CASE("A number does not overflow, however long somebody leans on the keyboard") {
    std::vector<Key> keys(1000, Key::digit_9);
    keys.push_back(Key::enter);
    CHECK(typed(keys) == Command{CommandKind::jump, 999'998});
}

}  // namespace
}  // namespace kiosk
