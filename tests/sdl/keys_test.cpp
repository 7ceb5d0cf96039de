#include "kiosk/sdl/keys.h"

#include <doctest/doctest.h>

#include <string>

using namespace kiosk;
namespace {

std::string pressed(SDL_Keycode symbol, SDL_Scancode place = SDL_SCANCODE_UNKNOWN, int held = KMOD_NONE) {
    SDL_Keysym keysym{};
    keysym.sym = symbol;
    keysym.scancode = place;
    keysym.mod = static_cast<Uint16>(held);
    const auto press = key_press_of(keysym);
    return press ? name_of(*press) : "nothing";
}

TEST_CASE("keys are told by what the layout makes of them") {
    CHECK(pressed(SDLK_PAGEDOWN) == "PageDown");
    CHECK(pressed(SDLK_F5) == "F5");
    CHECK(pressed(SDLK_F13) == "F13");
    CHECK(pressed(SDLK_b, SDL_SCANCODE_N) == "B");
    CHECK(pressed(SDLK_KP_ENTER) == "Enter");
    CHECK(pressed(SDLK_VOLUMEUP) == "VolumeUp");
    CHECK(pressed(SDLK_AUDIOPLAY) == "PlayPause");
    CHECK(pressed(SDLK_LSHIFT) == "nothing");
    CHECK(pressed(SDLK_MODE) == "nothing");
}

TEST_CASE("keys that are held are told with them, and locks are not") {
    CHECK(pressed(SDLK_l, SDL_SCANCODE_L, KMOD_LSHIFT | KMOD_NUM | KMOD_CAPS) == "Shift+L");
    CHECK(pressed(SDLK_TAB, SDL_SCANCODE_TAB, KMOD_RALT | KMOD_LCTRL) == "Ctrl+Alt+Tab");
    CHECK(pressed(SDLK_F5, SDL_SCANCODE_F5, KMOD_RGUI) == "Super+F5");
}

TEST_CASE("letters of keyboards that are not Latin go by their place") {
    CHECK(pressed(0x438, SDL_SCANCODE_B) == "B");            // Russian и
    CHECK(pressed(0x44E, SDL_SCANCODE_PERIOD) == "Period");  // Russian ю: what a clicker's full stop becomes
    CHECK(pressed(0x431, SDL_SCANCODE_COMMA) == "Comma");    // Russian б
    CHECK(pressed('.', SDL_SCANCODE_SLASH) == "Period");     // where a Russian keyboard has its full stop
    CHECK(pressed(0x630, SDL_SCANCODE_PERIOD) == "Period");  // Arabic
}

TEST_CASE("on a French keyboard digits are where digits are, and a clicker's full stop is one") {
    CHECK(pressed('-', SDL_SCANCODE_6) == "6");
    CHECK(pressed(0xE0, SDL_SCANCODE_0) == "0");
    CHECK(pressed(':', SDL_SCANCODE_PERIOD) == "Period");
    CHECK(pressed(',', SDL_SCANCODE_M) == "Comma");
    CHECK(pressed(SDLK_KP_7, SDL_SCANCODE_KP_7) == "7");
}

}  // namespace
