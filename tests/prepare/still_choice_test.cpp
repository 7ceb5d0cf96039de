#include "kiosk/prepare/still_choice.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("a time in a film is written as people write it, or as the number of its picture") {
    const auto at = [](double seconds) { return std::optional(StillChoice{seconds, 0}); };
    CHECK(parse_still("2.5s") == at(2.5));
    CHECK(parse_still("2.5") == at(2.5));
    CHECK(parse_still("0") == at(0));
    CHECK(parse_still("90s") == at(90));
    CHECK(parse_still("1:23") == at(83));
    CHECK(parse_still("01:23.25") == at(83.25));
    CHECK(parse_still("1:02:03") == at(3723));
    CHECK(parse_still("picture:40") == std::optional(StillChoice{0, 40}));
    for (const char* wrong :
         {"", "s", "-1", "2,5", "1:60", "1.5:20", "1:2s", ":20", "1:", "nan", "inf", "1e9", "picture:0",
          "picture:-1", "picture:", "picture:1.5", "first", "2.5 s", "2m"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_still(wrong));
    }
}

TEST_CASE("a time is told as it can be asked for") {
    CHECK(time_in_film(0) == "0 s");
    CHECK(time_in_film(2.5) == "2.5 s");
    CHECK(time_in_film(59.96) == "59.96 s");
    CHECK(time_in_film(59.999) == "1:00");
    CHECK(time_in_film(65) == "1:05");
    CHECK(time_in_film(83.254) == "1:23.25");
    CHECK(time_in_film(3723) == "1:02:03");
}
