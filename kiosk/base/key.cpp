#include "kiosk/base/key.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kiosk/base/ascii.h"

namespace kiosk {
namespace {

struct NamedKey {
    Key key;
    std::string_view name;
};

/// All but digits, letters and function keys, whose names are computed.
constexpr NamedKey named_keys[] = {
    {Key::left, "Left"},
    {Key::right, "Right"},
    {Key::up, "Up"},
    {Key::down, "Down"},
    {Key::page_up, "PageUp"},
    {Key::page_down, "PageDown"},
    {Key::home, "Home"},
    {Key::end, "End"},
    {Key::space, "Space"},
    {Key::enter, "Enter"},
    {Key::escape, "Esc"},
    {Key::backspace, "Backspace"},
    {Key::tab, "Tab"},
    {Key::insert, "Insert"},
    {Key::delete_forward, "Delete"},
    {Key::menu, "Menu"},
    {Key::period, "Period"},
    {Key::comma, "Comma"},
    {Key::minus, "Minus"},
    {Key::equals, "Equals"},
    {Key::slash, "Slash"},
    {Key::volume_up, "VolumeUp"},
    {Key::volume_down, "VolumeDown"},
    {Key::mute, "Mute"},
    {Key::play_pause, "PlayPause"},
    {Key::stop, "Stop"},
    {Key::next_track, "NextTrack"},
    {Key::previous_track, "PreviousTrack"},
    {Key::browser_back, "BrowserBack"},
    {Key::browser_forward, "BrowserForward"},
    {Key::semicolon, "Semicolon"},
    {Key::apostrophe, "Apostrophe"},
    {Key::grave, "Grave"},
    {Key::left_bracket, "LeftBracket"},
    {Key::right_bracket, "RightBracket"},
    {Key::backslash, "Backslash"},
    {Key::print_screen, "PrintScreen"},
    {Key::scroll_lock, "ScrollLock"},
    {Key::pause, "Pause"},
    {Key::keypad_divide, "KeypadDivide"},
    {Key::keypad_multiply, "KeypadMultiply"},
    {Key::keypad_minus, "KeypadMinus"},
    {Key::keypad_plus, "KeypadPlus"},
    {Key::keypad_period, "KeypadPeriod"},
    {Key::browser_home, "BrowserHome"},
    {Key::browser_search, "BrowserSearch"},
    {Key::browser_refresh, "BrowserRefresh"},
    {Key::mail, "Mail"},
    {Key::calculator, "Calculator"},
    {Key::computer, "Computer"},
    {Key::eject, "Eject"},
    {Key::sleep, "Sleep"},
};

constexpr bool is_between(Key key, Key first, Key last) {
    return key >= first && key <= last;
}
constexpr int from(Key first, Key key) {
    return static_cast<int>(key) - static_cast<int>(first);
}

std::string name_of(Key key) {
    if (const auto digit = digit_of(key)) return std::to_string(*digit);
    if (is_between(key, Key::a, Key::z)) return {static_cast<char>('A' + from(Key::a, key))};
    if (is_between(key, Key::f1, Key::f24)) return "F" + std::to_string(from(Key::f1, key) + 1);
    for (const NamedKey& named : named_keys)
        if (named.key == key) return std::string(named.name);
    return {};
}

std::optional<Key> key_named(std::string_view name) {
    for (int i = 0; i < key_count; ++i) {
        const auto key = static_cast<Key>(i);
        if (same_but_for_ascii_case(name, name_of(key))) return key;
    }
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, bool KeyStroke::*>, 4> held_keys = {{
    {"Ctrl", &KeyStroke::control},
    {"Alt", &KeyStroke::alt},
    {"Shift", &KeyStroke::shift},
    {"Super", &KeyStroke::super},
}};

}  // namespace

std::optional<int> digit_of(Key key) {
    if (!is_between(key, Key::digit_0, Key::digit_9)) return std::nullopt;
    return from(Key::digit_0, key);
}

std::string name_of(const KeyStroke& press) {
    std::string name;
    for (const auto& [held, member] : held_keys)
        if (press.*member) name += std::string(held) + "+";
    return name + name_of(press.key);
}

std::optional<KeyStroke> key_press_named(std::string_view name) {
    KeyStroke press(Key::space);
    for (std::size_t plus = name.find('+'); plus != std::string_view::npos; plus = name.find('+')) {
        const std::string_view held = name.substr(0, plus);
        const auto found = std::find_if(held_keys.begin(), held_keys.end(), [&](const auto& one) {
            return same_but_for_ascii_case(one.first, held);
        });
        if (found == held_keys.end() || press.*(found->second)) return std::nullopt;
        press.*(found->second) = true;
        name.remove_prefix(plus + 1);
    }
    const auto key = key_named(name);
    if (!key) return std::nullopt;
    press.key = *key;
    return press;
}

std::vector<std::string> key_names() {
    std::vector<std::string> names;
    for (int i = 0; i < key_count; ++i)
        names.push_back(name_of(static_cast<Key>(i)));
    return names;
}

}  // namespace kiosk
