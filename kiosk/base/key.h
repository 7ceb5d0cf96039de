// The keys of keyboards, clickers, pedals and remotes, by the names that config.yaml and `kiosk keys` call
// them.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Digits, letters and function keys each stand in a row, so that they can be counted.
enum class Key {
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    space,
    enter,
    escape,
    backspace,
    tab,
    insert,
    delete_forward,
    menu,
    period,
    comma,
    minus,
    equals,
    slash,
    semicolon,
    apostrophe,
    grave,
    left_bracket,
    right_bracket,
    backslash,
    digit_0,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    f13,
    f14,
    f15,
    f16,
    f17,
    f18,
    f19,
    f20,
    f21,
    f22,
    f23,
    f24,
    volume_up,
    volume_down,
    mute,
    play_pause,
    stop,
    next_track,
    previous_track,
    browser_back,
    browser_forward,
    print_screen,
    scroll_lock,
    pause,
    keypad_divide,
    keypad_multiply,
    keypad_minus,
    keypad_plus,
    keypad_period,
    browser_home,
    browser_search,
    browser_refresh,
    mail,
    calculator,
    computer,
    eject,
    sleep,
};
inline constexpr int key_count = static_cast<int>(Key::sleep) + 1;

/// 0 to 9 for the keys of digits.
std::optional<int> digit_of(Key key);

/// A key, and the keys that were held with it. A plain key is a press of it alone.
struct KeyStroke {
    constexpr KeyStroke(Key the_key) : key(the_key) {}
    Key key;
    bool control = false;
    bool alt = false;
    bool shift = false;
    bool super = false;  ///< the key with a window or a command sign
    auto operator<=>(const KeyStroke&) const = default;
};

constexpr KeyStroke with_control(Key key) {
    KeyStroke press(key);
    press.control = true;
    return press;
}
constexpr KeyStroke with_alt(Key key) {
    KeyStroke press(key);
    press.alt = true;
    return press;
}
constexpr KeyStroke with_shift(Key key) {
    KeyStroke press(key);
    press.shift = true;
    return press;
}

/// "PageDown", "Ctrl+Shift+L".
std::string name_of(const KeyStroke& press);
/// The press that is called so, however it is capitalized; nothing for other words.
std::optional<KeyStroke> key_press_named(std::string_view name);
/// The names of all keys.
std::vector<std::string> key_names();

}  // namespace kiosk
