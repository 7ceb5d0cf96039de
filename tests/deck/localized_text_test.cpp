#include "kiosk/deck/localized_text.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("one string is the same in every language") {
    const LocalizedText text("Canada");
    CHECK(text.same_in_all());
    CHECK_FALSE(text.empty());
    CHECK(text.in("kk", "en").text == "Canada");
    CHECK(text.in("kk", "en").language == "kk");
    CHECK(LocalizedText().empty());
    CHECK(LocalizedText().in("en", "en").empty());
}

TEST_CASE("a missing language falls back by look-up, then to the first, then to any") {
    const LocalizedText text({{"en", "colour"}, {"fr", "couleur"}, {"zh-Hant", "顏色"}});
    struct Case {
        std::string wanted;
        std::string first;
        std::string language;
        std::string text;
    };
    const Case cases[] = {
        {"fr", "en", "fr", "couleur"}, {"fr-CA", "en", "fr", "couleur"},
        {"FR", "en", "fr", "couleur"}, {"zh-Hant-TW", "en", "zh-Hant", "顏色"},
        {"zh", "en", "en", "colour"},  {"kk", "fr-CA", "fr", "couleur"},
        {"kk", "ru", "en", "colour"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.wanted);
        const TextInLanguage found = text.in(one.wanted, one.first);
        CHECK(found.language == one.language);
        CHECK(found.text == one.text);
    }
}
