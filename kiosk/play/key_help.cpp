#include "kiosk/play/key_help.h"

#include <algorithm>
#include <string_view>

#include "kiosk/play/clickers.h"

namespace kiosk {
namespace {

/// As config.yaml calls it; "number" for digits and "end at once" for what has no name there.
std::string name_of(CommandKind kind) {
    for (const auto& named : command_names)
        if (named.value == kind) return std::string(named.name);
    return kind == CommandKind::quit ? "end at once" : "";
}

std::string listed(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

/// A line of the table, and what the keys in it do. Without commands it is told as it stands.
struct LineOfKeys {
    Word meaning;
    std::vector<CommandKind> commands;
    std::string_view keys{};
};

const std::vector<LineOfKeys>& lines_of_keys() {
    using Kind = CommandKind;
    static const std::vector<LineOfKeys> lines = {
        {Word::key_next, {Kind::next}},
        {Word::key_previous, {Kind::previous}},
        {Word::key_back, {Kind::go_back}},
        {Word::key_first_last, {Kind::first, Kind::last}},
        {Word::key_number, {}, "1 … 9, Enter"},
        {Word::key_overview, {Kind::toggle_overview}},
        {Word::key_black, {Kind::toggle_black}},
        {Word::key_white, {Kind::toggle_white}},
        {Word::key_freeze, {Kind::toggle_freeze}},
        {Word::key_pointer, {Kind::next_pointer}},
        {Word::key_zoom, {Kind::toggle_zoom}},
        {Word::key_start, {Kind::start}},
        {Word::key_languages, {Kind::next_language, Kind::previous_language}},
        {Word::key_clock, {Kind::toggle_clock}},
        {Word::key_notes_size, {Kind::larger_notes, Kind::smaller_notes}},
        {Word::key_notes_scroll, {Kind::scroll_notes_down, Kind::scroll_notes_up}},
        {Word::key_swap, {Kind::swap_screens}},
        {Word::key_presenter_view, {Kind::toggle_presenter}},
        {Word::key_stage, {Kind::toggle_stage}},
        {Word::key_full_screen, {Kind::toggle_full_screen}},
        {Word::key_hide, {}, "F12"},
        {Word::key_end, {Kind::quit_if_repeated}},
        {Word::key_end_at_once, {Kind::quit}},
        {Word::key_help, {Kind::toggle_help}},
    };
    return lines;
}

/// As it stands on a keyboard.
std::string sign_of(KeyStroke press) {
    if (press == with_shift(Key::slash)) return "?";
    const std::pair<Key, std::string_view> signs[] = {{Key::right, "→"},
                                                      {Key::left, "←"},
                                                      {Key::up, "↑"},
                                                      {Key::down, "↓"},
                                                      {Key::period, "."},
                                                      {Key::comma, ","},
                                                      {Key::page_down, "Page Down"},
                                                      {Key::page_up, "Page Up"}};
    for (const auto& [key, sign] : signs)
        if (press.key == key) {
            press.key = Key::a;
            std::string held = name_of(press);
            held.pop_back();
            return held + std::string(sign);
        }
    return name_of(press);
}

/// Keys of remotes, and second ones that another key stands for, are no part of the table.
bool is_told(const KeyStroke& press) {
    const bool is_of_remote = press.key >= Key::volume_up && press.key <= Key::browser_forward;
    const bool is_second =
        press == KeyStroke(Key::slash) || press == with_shift(Key::comma) || press == with_shift(Key::f5);
    return !is_of_remote && !is_second;
}

std::string clickers_with(const KeyStroke& press) {
    std::vector<std::string> names;
    for (const Clicker& clicker : clickers()) {
        const bool sends =
            std::any_of(clicker.buttons.begin(), clicker.buttons.end(), [&](const auto& button) {
                return std::find(button.sends.begin(), button.sends.end(), press) != button.sends.end();
            });
        if (sends) names.emplace_back(clicker.name);
    }
    return listed(names);
}

}  // namespace

std::string help_for(const KeyStroke& press, const std::vector<OwnKey>& own) {
    const std::string key = name_of(press);
    if (digit_of(press.key) && press == KeyStroke(press.key))
        return key + ": a number and Enter go to that slide";
    const auto command = Keymap({.talk = true, .own = own}).press(press, false);
    if (!command)
        return key + ": nothing; in config.yaml it can be given something to do: keys: {" + key + ": next}";
    const std::string known = clickers_with(press);
    return key + ": " + name_of(command->kind) + (known.empty() ? "" : " (" + known + ")");
}

std::vector<KeyLine> key_lines(const std::vector<OwnKey>& own) {
    std::vector<KeyLine> lines;
    for (const LineOfKeys& line : lines_of_keys()) {
        std::vector<std::string> keys;
        if (!line.keys.empty()) keys.emplace_back(line.keys);
        for (const CommandKind command : line.commands) {
            for (const auto& [press, meant] : own)
                if (meant == command) keys.push_back(sign_of(press));
            for (const KeyRow& row : key_table()) {
                const bool is_taken = std::any_of(
                    own.begin(), own.end(), [&](const OwnKey& each) { return each.first == row.press; });
                if (row.command == command && row.use != KeyUse::loop && is_told(row.press) && !is_taken)
                    keys.push_back(sign_of(row.press));
            }
        }
        std::string signs;
        for (const std::string& key : keys)
            signs += (signs.empty() ? "" : " / ") + key;
        if (!keys.empty()) lines.push_back({std::move(signs), line.meaning});
    }
    return lines;
}

std::string command_names_of(Word meaning) {
    std::vector<std::string> names;
    for (const LineOfKeys& line : lines_of_keys())
        for (const CommandKind command : line.commands)
            for (const auto& named : command_names)
                if (line.meaning == meaning && named.value == command) names.emplace_back(named.name);
    return listed(names);
}

std::string all_keys_text() {
    std::string text = "In a talk:\n";
    std::vector<CommandKind> told;
    for (const KeyRow& row : key_table()) {
        if (row.use == KeyUse::loop || std::find(told.begin(), told.end(), row.command) != told.end())
            continue;
        told.push_back(row.command);
        std::vector<std::string> keys;
        for (const KeyRow& other : key_table())
            if (other.command == row.command && other.use != KeyUse::loop)
                keys.push_back(name_of(other.press));
        text += "  " + name_of(row.command) + ": " + listed(keys) + "\n";
    }
    text += "What is known of clickers:\n";
    for (const Clicker& clicker : clickers()) {
        std::vector<std::string> buttons;
        for (const ClickerButton& button : clicker.buttons) {
            std::string sends;
            for (const KeyStroke& press : button.sends)
                sends += (sends.empty() ? "" : " and ") + name_of(press);
            buttons.push_back(std::string(button.label) + " " + sends);
        }
        text += "  " + std::string(clicker.name) + ": " + listed(buttons) + "\n";
    }
    return text;
}

}  // namespace kiosk
