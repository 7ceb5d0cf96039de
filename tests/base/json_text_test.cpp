#include "kiosk/base/json_text.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("a text as JSON") {
    CHECK(json_string("") == "\"\"");
    CHECK(json_string("say \"so\" \\ Қ\n") == "\"say \\\"so\\\" \\\\ Қ\\u000a\"");
    CHECK(json_string("a\xFF") == "\"a\uFFFD\"");
}

TEST_CASE("an object, without the fields that have no value") {
    CHECK(json_object({}) == "{}");
    CHECK(json_object({{"a", "1"}, {"b", ""}, {"c\"", json_string("x")}}) == R"({"a": 1, "c\"": "x"})");
}
