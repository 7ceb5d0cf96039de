#include "kiosk/system/pin_hash.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("the PINs that everybody tries first are told apart from others") {
    for (const char* pin : {"0000",   "1234",   "9876",     "7890",     "2468",     "8642",         "1111",
                            "1212",   "1221",   "1122",     "2580",     "0852",     "1984",         "2026",
                            "2412",   "1224",   "3112",     "123123",   "147147",   "121212121212", "345678",
                            "170519", "190517", "17051990", "19900517", "43214321", "12341234"}) {
        CAPTURE(pin);
        CHECK(is_pin(pin));
        CHECK(weakness_of_pin(pin) != "");
    }
    for (const char* pin :
         {"4711", "8305", "7391", "5039", "90417", "830591", "71839406", "123490", "471147110"}) {
        CAPTURE(pin);
        CHECK(weakness_of_pin(pin) == "");
    }
    CHECK(weakness_of_pin("1234") == "whose digits follow each other is soon guessed");
}

TEST_CASE("a PIN is 4 to 12 digits") {
    for (const char* good : {"1234", "000000", "123456789012"})
        CHECK(is_pin(good));
    for (const char* bad : {"", "123", "1234567890123", "12a4", "12 34", "-123", "١٢٣٤"})
        CHECK_FALSE(is_pin(bad));
}

TEST_CASE("a hash is of its own PIN only, and no two are the same") {
    const std::string hash = hash_pin("2580");
    REQUIRE(hash.starts_with("$y$"));
    CHECK(hash.find("2580") == std::string::npos);
    CHECK(pin_matches("2580", hash));
    CHECK_FALSE(pin_matches("2581", hash));
    CHECK_FALSE(pin_matches("", hash));
    CHECK(hash_pin("2580") != hash);
}

TEST_CASE("what is no hash matches nothing") {
    for (const char* hash : {"", "1234", "$y$", "*0", "$y$j9T$salt$hash"})
        CHECK_FALSE(pin_matches("1234", hash));
}
