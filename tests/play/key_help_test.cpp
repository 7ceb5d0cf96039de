#include "kiosk/play/key_help.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/base/ascii.h"
#include "kiosk/play/clickers.h"

using namespace kiosk;
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

/// Lines as docs/presenting.md has them.
std::string guide_line(const KeyLine& line) {
    std::string names;
    const std::string list = command_names_of(line.meaning);
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(", ", at), list.size());
        names += (names.empty() ? "`" : ", `") + list.substr(at, end - at) + "`";
        at = end + 2;
    }
    return "| " + line.keys + " | " + std::string(Words().in(line.meaning, "en").text) + " | " + names + " |";
}

TEST_CASE("the presenter's guide has the same table of keys as the presenter's screen") {
    std::ifstream file(KIOSK_SOURCE_DIR "/docs/presenting.md", std::ios::binary);
    std::vector<std::string> guide;
    bool is_in_table = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("|---") && !guide.empty()) is_in_table = true;
        if (line.starts_with("| key | does |"))
            guide = {line};
        else if (is_in_table && !line.starts_with("|---") && line.starts_with("| "))
            guide.push_back(line);
        else if (is_in_table && line.empty())
            break;
    }
    std::vector<std::string> wanted = {"| key | does | `keys` calls it |"};
    for (const KeyLine& line : key_lines({}))
        wanted.push_back(guide_line(line));
    for (std::size_t i = 0; i < std::max(guide.size(), wanted.size()); ++i) {
        const std::string has = i < guide.size() ? guide[i] : std::string();
        const std::string wants = i < wanted.size() ? wanted[i] : std::string();
        CHECK(has == wants);
    }
}

TEST_CASE("every key of a talk is in the table of keys, or is one of a remote, or stands for another") {
    std::string all;
    for (const KeyLine& line : key_lines({}))
        all += line.keys + ", ";
    for (const char* key :
         {"→", "Page Down", "Space", "O / Tab", "P, ", "Z, ", "? / F1", "Shift+L", "Ctrl+↓", "M, "})
        CHECK(all.find(key) != std::string::npos);
    CHECK(all.find("Volume") == std::string::npos);
    for (const auto& command : command_names) {
        // What visitors do with a keypad means nothing in a talk.
        const bool is_of_visitors =
            command.value >= CommandKind::focus_next && command.value <= CommandKind::sign_language;
        if (command.value == CommandKind::nothing || is_of_visitors) continue;
        bool is_told = false;
        for (const KeyLine& line : key_lines({}))
            is_told |= command_names_of(line.meaning).find(command.name) != std::string::npos;
        const std::string name(command.name);
        CAPTURE(name);
        CHECK(is_told);
    }
}

TEST_CASE("the owner's keys stand in the table, and what they are no longer for does not") {
    const std::vector<OwnKey> own = {{Key::f13, CommandKind::next}, {Key::b, CommandKind::nothing}};
    std::string next, black;
    for (const KeyLine& line : key_lines(own)) {
        if (line.meaning == Word::key_next) next = line.keys;
        if (line.meaning == Word::key_black) black = line.keys;
    }
    CHECK(next.starts_with("F13 / →"));
    CHECK(black == ". / Esc");
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
