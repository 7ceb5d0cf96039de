#include "kiosk/sdl/keys.h"

namespace kiosk {
namespace {

struct SymbolKey {
    SDL_Keycode symbol;
    Key key;
};

/// By what the layout makes of them.
constexpr SymbolKey symbol_keys[] = {
    {SDLK_LEFT, Key::left},
    {SDLK_RIGHT, Key::right},
    {SDLK_UP, Key::up},
    {SDLK_DOWN, Key::down},
    {SDLK_PAGEUP, Key::page_up},
    {SDLK_PAGEDOWN, Key::page_down},
    {SDLK_HOME, Key::home},
    {SDLK_END, Key::end},
    {SDLK_SPACE, Key::space},
    {SDLK_RETURN, Key::enter},
    {SDLK_KP_ENTER, Key::enter},
    {SDLK_ESCAPE, Key::escape},
    {SDLK_BACKSPACE, Key::backspace},
    {SDLK_TAB, Key::tab},
    {SDLK_INSERT, Key::insert},
    {SDLK_DELETE, Key::delete_forward},
    {SDLK_APPLICATION, Key::menu},
    {SDLK_MENU, Key::menu},
    {SDLK_VOLUMEUP, Key::volume_up},
    {SDLK_VOLUMEDOWN, Key::volume_down},
    {SDLK_MUTE, Key::mute},
    {SDLK_AUDIOMUTE, Key::mute},
    {SDLK_AUDIOPLAY, Key::play_pause},
    {SDLK_AUDIOSTOP, Key::stop},
    {SDLK_AUDIONEXT, Key::next_track},
    {SDLK_AUDIOPREV, Key::previous_track},
    {SDLK_AC_BACK, Key::browser_back},
    {SDLK_AC_FORWARD, Key::browser_forward},
    {SDLK_PRINTSCREEN, Key::print_screen},
    {SDLK_SCROLLLOCK, Key::scroll_lock},
    {SDLK_PAUSE, Key::pause},
    {SDLK_KP_DIVIDE, Key::keypad_divide},
    {SDLK_KP_MULTIPLY, Key::keypad_multiply},
    {SDLK_KP_MINUS, Key::keypad_minus},
    {SDLK_KP_PLUS, Key::keypad_plus},
    {SDLK_KP_PERIOD, Key::keypad_period},
    {SDLK_AC_HOME, Key::browser_home},
    {SDLK_AC_SEARCH, Key::browser_search},
    {SDLK_AC_REFRESH, Key::browser_refresh},
    {SDLK_MAIL, Key::mail},
    {SDLK_CALCULATOR, Key::calculator},
    {SDLK_COMPUTER, Key::computer},
    {SDLK_EJECT, Key::eject},
    {SDLK_SLEEP, Key::sleep},
};

/// The same for marks, which some layouts have on the keys of digits; there those are digits.
constexpr SymbolKey mark_keys[] = {
    {SDLK_PERIOD, Key::period},
    {SDLK_COMMA, Key::comma},
    {SDLK_MINUS, Key::minus},
    {SDLK_EQUALS, Key::equals},
    {SDLK_SLASH, Key::slash},
    {SDLK_SEMICOLON, Key::semicolon},
    {SDLK_QUOTE, Key::apostrophe},
    {SDLK_BACKQUOTE, Key::grave},
    {SDLK_LEFTBRACKET, Key::left_bracket},
    {SDLK_RIGHTBRACKET, Key::right_bracket},
    {SDLK_BACKSLASH, Key::backslash},
};

constexpr Key in_row(Key first, int place) {
    return static_cast<Key>(static_cast<int>(first) + place);
}

std::optional<Key> key_of(const SDL_Keysym& keysym) {
    const SDL_Keycode symbol = keysym.sym;
    const SDL_Scancode place = keysym.scancode;
    for (const SymbolKey& one : symbol_keys)
        if (one.symbol == symbol) return one.key;
    if (symbol >= SDLK_F1 && symbol <= SDLK_F12) return in_row(Key::f1, symbol - SDLK_F1);
    if (symbol >= SDLK_F13 && symbol <= SDLK_F24) return in_row(Key::f13, symbol - SDLK_F13);
    if (symbol >= SDLK_0 && symbol <= SDLK_9) return in_row(Key::digit_0, symbol - SDLK_0);
    // By place for the digits below marks of other layouts, and further down for the letters of keyboards
    // that are not Latin.
    if (place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_9)
        return in_row(Key::digit_1, place - SDL_SCANCODE_1);
    if (place == SDL_SCANCODE_0 || place == SDL_SCANCODE_KP_0) return Key::digit_0;
    if (place >= SDL_SCANCODE_KP_1 && place <= SDL_SCANCODE_KP_9)
        return in_row(Key::digit_1, place - SDL_SCANCODE_KP_1);
    for (const SymbolKey& one : mark_keys)
        if (one.symbol == symbol) return one.key;
    if (symbol >= SDLK_a && symbol <= SDLK_z) return in_row(Key::a, symbol - SDLK_a);
    if (place >= SDL_SCANCODE_A && place <= SDL_SCANCODE_Z) return in_row(Key::a, place - SDL_SCANCODE_A);
    // A clicker sends places: its full stop is another letter where the layout is not the American one.
    if (place == SDL_SCANCODE_PERIOD) return Key::period;
    if (place == SDL_SCANCODE_COMMA) return Key::comma;
    return std::nullopt;
}

}  // namespace

std::optional<KeyStroke> key_press_of(const SDL_Keysym& keysym) {
    const auto key = key_of(keysym);
    if (!key) return std::nullopt;
    KeyStroke press(*key);
    press.control = (keysym.mod & KMOD_CTRL) != 0;
    press.alt = (keysym.mod & KMOD_ALT) != 0;
    press.shift = (keysym.mod & KMOD_SHIFT) != 0;
    press.super = (keysym.mod & KMOD_GUI) != 0;
    return press;
}

}  // namespace kiosk
