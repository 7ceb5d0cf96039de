#include "kiosk/play/keymap.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

/// No deck has more slides. Longer numbers are limited to this, so that they cannot overflow.
constexpr int largest_number = 999'999;

}  // namespace

std::optional<int> digit_of(Key key) {
    if (key < Key::digit_0 || key > Key::digit_9) return std::nullopt;
    return static_cast<int>(key) - static_cast<int>(Key::digit_0);
}

std::optional<Command> Keymap::press(Key key, bool right_to_left) {
    if (const auto digit = digit_of(key)) {
        number_ = std::min(number_.value_or(0) * 10 + *digit, largest_number);
        return std::nullopt;
    }
    const auto number = std::exchange(number_, std::nullopt);
    switch (key) {
        case Key::left:
            return Command{right_to_left ? CommandKind::next : CommandKind::previous};
        case Key::right:
            return Command{right_to_left ? CommandKind::previous : CommandKind::next};
        case Key::up:
        case Key::page_up:
        case Key::backspace:
            return Command{CommandKind::previous};
        case Key::down:
        case Key::page_down:
        case Key::space:
            return Command{CommandKind::next};
        case Key::enter:
            if (!number) return Command{CommandKind::next};
            if (*number == 0) return std::nullopt;
            return Command{CommandKind::jump, *number - 1};
        case Key::home:
            return Command{CommandKind::first};
        case Key::end:
            return Command{CommandKind::last};
        case Key::l:
            return Command{CommandKind::next_language};
        case Key::s:
            return Command{CommandKind::toggle_pause};
        case Key::f:
            if (kiosk_) return std::nullopt;
            return Command{CommandKind::toggle_full_screen};
        case Key::escape:
        case Key::q:
            if (kiosk_) return std::nullopt;
            return Command{CommandKind::quit};
        default:  // the digits, taken above, and F12, which is no command of the show
            return std::nullopt;
    }
}

}  // namespace kiosk
