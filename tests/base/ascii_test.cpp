#include "kiosk/base/ascii.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("the case of ASCII letters, and of no others") {
    CHECK(ascii_lower("IMG_1.JPG") == "img_1.jpg");
    CHECK(ascii_upper("utf-8") == "UTF-8");
    CHECK(ascii_lower("ÄҚ@[`{") == "ÄҚ@[`{");
    CHECK(same_but_for_ascii_case("True", "tRUE"));
    CHECK_FALSE(same_but_for_ascii_case("true", "true "));
    CHECK_FALSE(same_but_for_ascii_case("ä", "Ä"));
}

TEST_CASE("ASCII digits") {
    for (const char digit : {'0', '5', '9'})
        CHECK(is_ascii_digit(digit));
    for (const char other : {'/', ':', 'a', '\xB2', '\0'})
        CHECK_FALSE(is_ascii_digit(other));
}
