#include "kiosk/base/text_boundaries.h"

#include <doctest/doctest.h>

#include <string>

using namespace kiosk;
namespace {

TEST_CASE("Letters end where readers see them end") {
    CHECK(letter_boundaries("").size() == 1);
    CHECK(letter_boundaries("ab") == std::vector<std::size_t>{0, 1, 2});
    CHECK(letter_boundaries("e\u0301x") == std::vector<std::size_t>{0, 3, 4});
    CHECK(letter_boundaries("\U0001F1F0\U0001F1FF!") == std::vector<std::size_t>{0, 8, 9});
    CHECK(letter_boundaries("a\nb") == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("Words end where their letters do") {
    CHECK(word_boundaries("on the hill.") == std::vector<std::size_t>{0, 2, 3, 6, 7, 11, 12});
    CHECK(word_boundaries("l’été").front() == 0);
    CHECK(word_boundaries("") == std::vector<std::size_t>{0});
}

}  // namespace
