#include "kiosk/yaml/lookalikes.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("what looks like a space, a dash or a colon") {
    for (const char32_t letter : {U'\u00A0', U'\u2009', U'\u200B', U'\uFEFF', U'\u00AD', U'\u3000'})
        CHECK(looks_like_space(letter));
    CHECK_FALSE(looks_like_space(U' '));
    CHECK_FALSE(looks_like_space(U'é'));
    CHECK(looks_like_dash(U'–'));
    CHECK_FALSE(looks_like_dash(U'-'));
    CHECK(looks_like_colon(U'：'));
    CHECK_FALSE(looks_like_colon(U':'));
}

TEST_CASE("characters have names") {
    CHECK(character_name(U'\u00A0') == "a no-break space (U+00A0)");
    CHECK(character_name(U'–') == "an en dash (U+2013)");
    CHECK(character_name(U'\uFEFF') == "a zero width no-break space (U+FEFF)");
}

TEST_CASE("a letter of another script in a word") {
    const auto one = find_foreign_letter("tіtle");
    REQUIRE(one);
    CHECK(one->letter == "і");
    CHECK(one->script == "Cyrillic");
    CHECK(one->latin == "title");
    CHECK(find_foreign_letter("ес")->latin == "ec");
    CHECK(find_foreign_letter("tïtleж")->latin.empty());
    CHECK_FALSE(find_foreign_letter("title"));
    CHECK_FALSE(find_foreign_letter("Überschrift"));
    CHECK_FALSE(find_foreign_letter("заголовок"));
}
