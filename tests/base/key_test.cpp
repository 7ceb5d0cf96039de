#include "kiosk/base/key.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace kiosk;
namespace {

TEST_CASE("each key has a name of its own, and is found by it") {
    std::set<std::string> names;
    for (int i = 0; i < key_count; ++i) {
        const KeyStroke press(static_cast<Key>(i));
        const std::string name = name_of(press);
        CAPTURE(name);
        CHECK_FALSE(name.empty());
        CHECK(names.insert(name).second);
        CHECK(key_press_named(name) == press);
    }
    CHECK(name_of(Key::digit_0) == "0");
    CHECK(name_of(Key::z) == "Z");
    CHECK(name_of(Key::f24) == "F24");
    CHECK(name_of(Key::page_down) == "PageDown");
}

TEST_CASE("keys that are held with another stand before it") {
    KeyStroke press(Key::l);
    press.shift = true;
    CHECK(name_of(press) == "Shift+L");
    press.control = press.alt = press.super = true;
    CHECK(name_of(press) == "Ctrl+Alt+Shift+Super+L");
    CHECK(key_press_named("Ctrl+Alt+Shift+Super+L") == press);
}

TEST_CASE("names are found however they are capitalized, and whatever comes first") {
    KeyStroke press(Key::tab);
    press.control = press.alt = true;
    CHECK(key_press_named("alt+CTRL+tab") == press);
    CHECK(key_press_named("pagedown") == KeyStroke(Key::page_down));
}

TEST_CASE("what is no key is none") {
    for (const char* name :
         {"", "+", "Ctrl", "Ctrl+", "+L", "Page Down", "F25", "F0", "10", "Ctrl+Ctrl+L", "Meta+L", "ä"}) {
        CAPTURE(name);
        CHECK_FALSE(key_press_named(name));
    }
}

TEST_CASE("digits are counted") {
    CHECK(digit_of(Key::digit_0) == 0);
    CHECK(digit_of(Key::digit_9) == 9);
    CHECK_FALSE(digit_of(Key::a));
    CHECK_FALSE(digit_of(Key::slash));
}

}  // namespace
