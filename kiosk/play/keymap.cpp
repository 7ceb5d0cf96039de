#include "kiosk/play/keymap.h"

#include <algorithm>

namespace kiosk {
namespace {

/// No deck has more slides. Longer numbers are limited to this, so that they cannot overflow.
constexpr int largest_number = 999'999;

constexpr KeyStroke with(bool KeyStroke::* held, Key key) {
    KeyStroke press(key);
    press.*held = true;
    return press;
}

constexpr KeyRow table[] = {
    {Key::right, CommandKind::next, KeyUse::both},
    {Key::down, CommandKind::next, KeyUse::talk},
    {Key::down, CommandKind::focus_next, KeyUse::loop},
    {Key::tab, CommandKind::focus_next, KeyUse::loop},
    {Key::page_down, CommandKind::next, KeyUse::both},
    {Key::space, CommandKind::next, KeyUse::both},
    {Key::enter, CommandKind::next, KeyUse::talk},
    {Key::enter, CommandKind::select, KeyUse::loop},
    {Key::left, CommandKind::previous, KeyUse::both},
    {Key::up, CommandKind::previous, KeyUse::talk},
    {Key::up, CommandKind::focus_previous, KeyUse::loop},
    {with(&KeyStroke::shift, Key::tab), CommandKind::focus_previous, KeyUse::loop},
    {Key::page_up, CommandKind::previous, KeyUse::both},
    {Key::backspace, CommandKind::previous, KeyUse::loop},
    {Key::backspace, CommandKind::go_back, KeyUse::talk},
    {Key::home, CommandKind::first, KeyUse::both},
    {Key::end, CommandKind::last, KeyUse::both},
    {Key::f5, CommandKind::start, KeyUse::talk},
    {with(&KeyStroke::shift, Key::f5), CommandKind::start, KeyUse::talk},
    {Key::b, CommandKind::toggle_black, KeyUse::talk},
    {Key::period, CommandKind::toggle_black, KeyUse::talk},
    {Key::escape, CommandKind::toggle_black, KeyUse::talk},
    {Key::w, CommandKind::toggle_white, KeyUse::talk},
    {Key::comma, CommandKind::toggle_white, KeyUse::talk},
    {Key::o, CommandKind::toggle_overview, KeyUse::talk},
    {Key::tab, CommandKind::toggle_overview, KeyUse::talk},
    {Key::l, CommandKind::next_language, KeyUse::both},
    {with(&KeyStroke::shift, Key::l), CommandKind::previous_language, KeyUse::both},
    {Key::f, CommandKind::toggle_freeze, KeyUse::talk},
    {Key::p, CommandKind::next_pointer, KeyUse::talk},
    {Key::z, CommandKind::toggle_zoom, KeyUse::talk},
    {Key::t, CommandKind::toggle_clock, KeyUse::talk},
    {Key::n, CommandKind::larger_notes, KeyUse::talk},
    {with(&KeyStroke::shift, Key::n), CommandKind::smaller_notes, KeyUse::talk},
    {with(&KeyStroke::control, Key::down), CommandKind::scroll_notes_down, KeyUse::talk},
    {with(&KeyStroke::control, Key::up), CommandKind::scroll_notes_up, KeyUse::talk},
    {Key::x, CommandKind::swap_screens, KeyUse::talk},
    {Key::v, CommandKind::toggle_presenter, KeyUse::talk},
    {with(&KeyStroke::shift, Key::slash), CommandKind::toggle_help, KeyUse::talk},
    {Key::slash, CommandKind::toggle_help, KeyUse::talk},
    // Where a question mark stands on a French keyboard.
    {with(&KeyStroke::shift, Key::comma), CommandKind::toggle_help, KeyUse::talk},
    {Key::f1, CommandKind::toggle_help, KeyUse::talk},
    {Key::f1, CommandKind::help_by_keys, KeyUse::loop},
    {Key::f2, CommandKind::listen, KeyUse::loop},
    {Key::f3, CommandKind::sign_language, KeyUse::loop},
    {Key::volume_up, CommandKind::louder, KeyUse::loop},
    {Key::volume_down, CommandKind::softer, KeyUse::loop},
    {Key::m, CommandKind::toggle_stage, KeyUse::both},
    {Key::s, CommandKind::toggle_pause, KeyUse::loop},
    {Key::f, CommandKind::toggle_full_screen, KeyUse::loop},
    {Key::f11, CommandKind::toggle_full_screen, KeyUse::both},
    {Key::escape, CommandKind::quit, KeyUse::loop},
    {Key::q, CommandKind::quit, KeyUse::loop},
    {Key::q, CommandKind::quit_if_repeated, KeyUse::talk},
    {with(&KeyStroke::control, Key::q), CommandKind::quit, KeyUse::both},
    {Key::volume_up, CommandKind::next, KeyUse::talk},
    {Key::next_track, CommandKind::next, KeyUse::talk},
    {Key::browser_forward, CommandKind::next, KeyUse::talk},
    {Key::volume_down, CommandKind::previous, KeyUse::talk},
    {Key::previous_track, CommandKind::previous, KeyUse::talk},
    {Key::browser_back, CommandKind::previous, KeyUse::talk},
    {Key::play_pause, CommandKind::toggle_black, KeyUse::talk},
    {Key::stop, CommandKind::toggle_black, KeyUse::talk},
    {Key::mute, CommandKind::toggle_black, KeyUse::talk},
};

}  // namespace

bool makes_text(const KeyStroke& press) {
    if (press.control || press.alt || press.super) return false;
    const bool is_letter = press.key >= Key::a && press.key <= Key::z;
    const bool is_mark = press.key >= Key::period && press.key <= Key::digit_9;
    return is_letter || is_mark || press.key == Key::space;
}

std::span<const KeyRow> key_table() {
    return table;
}

/// What the owner of a key wants it to do.
std::optional<CommandKind> Keymap::own_meaning(const KeyStroke& press) const {
    const auto own = std::find_if(settings_.own.rbegin(), settings_.own.rend(),
                                  [&](const OwnKey& key) { return key.first == press; });
    if (own == settings_.own.rend()) return std::nullopt;
    return own->second;
}

/// Shift alone changes nothing about a key that has no row with it.
std::optional<CommandKind> Keymap::meaning(const KeyStroke& press) const {
    if (const auto own = own_meaning(press)) return own;
    const KeyUse other = settings_.talk ? KeyUse::loop : KeyUse::talk;
    for (const KeyRow& row : table)
        if (row.press == press && row.use != other) return row.command;
    if (!press.shift) return std::nullopt;
    KeyStroke plain = press;
    plain.shift = false;
    return meaning(plain);
}

std::optional<Command> Keymap::press(const KeyStroke& press, bool right_to_left) {
    const bool is_plain = !press.control && !press.alt && !press.super;
    if (std::exchange(is_refused_, false)) number_.reset();
    if (const auto digit = digit_of(press.key); digit && is_plain && !own_meaning(press)) {
        number_ = std::min(number_.value_or(0) * 10 + *digit, largest_number);
        return std::nullopt;
    }
    if (press.key == Key::backspace && is_plain && number_) {
        number_ = *number_ < 10 ? std::nullopt : std::optional(*number_ / 10);
        return std::nullopt;
    }
    const auto number = std::exchange(number_, std::nullopt);
    if (press.key == Key::enter && is_plain && number) {
        if (*number == 0) return std::nullopt;
        return Command{CommandKind::jump, *number - 1};
    }
    KeyStroke meant = press;
    if (right_to_left && !settings_.talk && is_plain) {
        if (press.key == Key::left) meant.key = Key::right;
        if (press.key == Key::right) meant.key = Key::left;
    }
    const auto kind = meaning(meant);
    if (!kind || *kind == CommandKind::nothing) return std::nullopt;
    const bool leaves = *kind == CommandKind::quit || *kind == CommandKind::quit_if_repeated ||
                        *kind == CommandKind::toggle_full_screen;
    if (settings_.kiosk && leaves) return std::nullopt;
    return Command{*kind};
}

}  // namespace kiosk
