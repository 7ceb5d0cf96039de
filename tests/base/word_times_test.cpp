#include "kiosk/base/word_times.h"

#include <doctest/doctest.h>

#include <string>

using namespace kiosk;

TEST_CASE("the times of words are written and read again") {
    const std::vector<WordTime> words = {{0.12, 0, 5}, {0.48, 5, 8}, {1.5, 10, 11}};
    CHECK(to_text(words) == "120 0 5 480 5 8 1500 10 11");
    CHECK(read_word_times(to_text(words)) == words);
    CHECK(to_text({}).empty());
}

TEST_CASE("no times are read from what is none") {
    for (const char* text : {"", "1", "1 2", "1 2 x", "a b c", "1 2 2", "-1 0 5", "1 -1 5", "9 0 5 8 5 8",
                             "1 0 5 2 4 8", "1 0 99999999999", "1,0,5"}) {
        CAPTURE(text);
        CHECK(read_word_times(text).empty());
    }
    std::string many;
    for (int i = 0; i < 6'000; ++i)
        many += std::to_string(i) + ' ' + std::to_string(i) + ' ' + std::to_string(i + 1) + ' ';
    CHECK(read_word_times(many).empty());
}
