#include "kiosk/base/utf8.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("code points go into UTF-8 and come back") {
    for (const char32_t code_point : {U'\0', U'a', U'\x7F', U'\x80', U'қ', U'\x7FF', U'\x800', U'旗',
                                      U'\xD7FF', U'\xE000', U'\xFFFF', U'\U00010000', U'🌈', U'\U0010FFFF'}) {
        CAPTURE(static_cast<unsigned>(code_point));
        std::string text;
        append_utf8(text, code_point);
        text += 'x';
        std::string_view rest = text;
        CHECK(take_code_point(rest) == code_point);
        CHECK(rest == "x");
        CHECK_FALSE(find_invalid_utf8(text));
    }
}

TEST_CASE("what is no UTF-8 is found and passed over byte by byte") {
    const std::string cases[] = {
        "\x80",              // a tail alone
        "\xC3",              // cut off
        "\xE6\x97",          //
        "\xC0\xAF",          // longer than need be
        "\xE0\x80\xAF",      //
        "\xED\xA0\x80",      // half of a pair
        "\xF4\x90\x80\x80",  // beyond the last code point
        "\xFF",              //
    };
    for (const std::string& bytes : cases) {
        CAPTURE(bytes.size());
        const std::string text = "қ" + bytes + "x";
        CHECK(find_invalid_utf8(text) == 2);
        std::string_view rest = bytes;
        CHECK_FALSE(take_code_point(rest));
        CHECK(rest.size() == bytes.size() - 1);
        const std::u32string code_points = to_utf32(text);
        CHECK(code_points.front() == U'қ');
        CHECK(code_points[1] == U'\xFFFD');
        CHECK(code_points.back() == U'x');
    }
}

TEST_CASE("code points are counted") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("Қазақ тілі 🌈") == 12);
    CHECK(to_utf32("тіл") == U"тіл");
}
