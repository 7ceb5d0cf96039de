#include "kiosk/play/key_help.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/base/ascii.h"
#include "kiosk/play/clickers.h"

namespace kiosk {
namespace {

TEST_CASE("what a key does in a talk, and who sends it") {
    CHECK(help_for(Key::period, {}) == "Period: black (Logitech R400, Logitech R700, Logitech R800)");
    CHECK(help_for(Key::t, {}) == "T: clock");
    CHECK(help_for(Key::digit_7, {}) == "7: a number and Enter go to that slide");
    KeyStroke press(Key::q);
    press.control = true;
    CHECK(help_for(press, {}) == "Ctrl+Q: end at once");
}

TEST_CASE("a key that does nothing comes with the line that gives it something to do") {
    KeyStroke press(Key::tab);
    press.control = press.alt = true;
    CHECK(
        help_for(press, {}) ==
        "Ctrl+Alt+Tab: nothing; in config.yaml it can be given something to do: keys: {Ctrl+Alt+Tab: next}");
    CHECK(help_for(press, {{press, CommandKind::go_back}}) == "Ctrl+Alt+Tab: back");
    CHECK(help_for(Key::b, {{Key::b, CommandKind::nothing}}) ==
          "B: nothing; in config.yaml it can be given something to do: keys: {B: next}");
}

TEST_CASE("the list has every command of a talk once, and every clicker") {
    const std::string text = all_keys_text();
    CHECK(text.starts_with("In a talk:\n  next: Right, Down, PageDown, Space, Enter, VolumeUp"));
    CHECK(text.find("\n  end at once: Ctrl+Q\n") != std::string::npos);
    CHECK(text.find("\n  Logitech R400: on PageDown, back PageUp, start F5 and Esc, black Period\n") !=
          std::string::npos);
    for (const KeyRow& row : key_table()) {
        const std::string name = name_of(row.press);
        CAPTURE(name);
        CHECK((row.use == KeyUse::loop || text.find(name) != std::string::npos));
    }
}

TEST_CASE("the presenter's guide tells of every command, and of every maker of clickers") {
    std::ifstream file(KIOSK_SOURCE_DIR "/docs/presenting.md", std::ios::binary);
    const std::string guide(std::istreambuf_iterator<char>(file), {});
    for (const auto& command : command_names) {
        const std::string name = "`" + std::string(command.name) + "`";
        CAPTURE(name);
        CHECK((command.value == CommandKind::nothing || guide.find(name) != std::string::npos));
    }
    for (const Clicker& clicker : clickers()) {
        const std::string name(clicker.name.substr(0, clicker.name.find_first_of(" ,")));
        CAPTURE(name);
        const std::string small = ascii_lower(name);
        CHECK(ascii_lower(guide).find(small) != std::string::npos);
    }
}

}  // namespace
}  // namespace kiosk
