#include "kiosk/app/talk_times.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("how long a talk is to take is read as people write it") {
    CHECK(parse_length("20m") == Duration(1200));
    CHECK(parse_length("20") == Duration(1200));
    CHECK(parse_length("1h30m") == Duration(5400));
    CHECK(parse_length("1H30") == Duration(5400));
    CHECK(parse_length("90s") == Duration(90));
    CHECK(parse_length("24h") == Duration(86'400));
    for (const char* wrong :
         {"", "m", "0", "0m", "-5m", "20 m", "5m1h", "5m5m", "25h", "1d", "20.5m", "999999m", "1h30mm"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_length(wrong));
    }
}

TEST_CASE("when it is to be over is a time of the day, today or tomorrow") {
    CHECK(parse_time_of_day("15:30") == 55'800);
    CHECK(parse_time_of_day("9:05") == 32'700);
    CHECK(parse_time_of_day("00:00") == 0);
    for (const char* wrong :
         {"", "15", "15:", "15:3", "24:00", "15:60", "15:300", "15.30", ":30", "15:30:00"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_time_of_day(wrong));
    }
    CHECK(until_time_of_day(55'800, 55'860) == Duration(60));
    CHECK(until_time_of_day(86'340, 60) == Duration(120));
    CHECK(until_time_of_day(100, 100) == Duration(86'400));
}

TEST_CASE("a rehearsal is told slide by slide") {
    const std::vector<SlideTime> times = {{"title", Duration(42), Duration(30)},
                                          {"first-flag", Duration(65.6), Duration(60)},
                                          {"thanks", Duration(0), Duration(600)}};
    CHECK(rehearsal_text(times, false) ==
          "   1  title         0:42   planned   0:30\n"
          "   2  first-flag    1:06   planned   1:00\n"
          "   3  thanks        0:00   planned  10:00\n"
          "      in all        1:48   planned  11:30\n");
    CHECK(rehearsal_text({}, false) == "      in all    0:00   planned   0:00\n");
    // Of a locked deck no word gets into the terminal, or into a log.
    CHECK(rehearsal_text(times, true) ==
          "   1            0:42   planned   0:30\n"
          "   2            1:06   planned   1:00\n"
          "   3            0:00   planned  10:00\n"
          "      in all    1:48   planned  11:30\n");
}
