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

TEST_CASE("a copy that moves shares its words, and leaves the places of the other") {
    const LocalizedText text({{"en", "colour"}, {"fr", "couleur"}}, {{7, 5}, {8, 5}});
    LocalizedText copy = text;
    CHECK(copy.by_language().data() == text.by_language().data());
    copy.move_lines(7, 3);
    copy.move_lines(7, -1);
    CHECK(copy.position_in("en") == SourcePosition{9, 5});
    CHECK(copy.position_in("fr") == SourcePosition{10, 5});
    CHECK(copy.in("fr", "en").text.data() == text.in("fr", "en").text.data());
    CHECK(text.position_in("fr") == SourcePosition{8, 5});
}

TEST_CASE("of a text that stands in several places only what stands below moves") {
    LocalizedText text({{"en", "colour"}, {"fr", "couleur"}, {"de", "Farbe"}}, {{30, 5}, {8, 5}, {20, 5}});
    text.position = {9, 3};
    text.move_lines(20, 2);
    CHECK(text.position == SourcePosition{9, 3});
    CHECK(text.position_in("en") == SourcePosition{32, 5});
    CHECK(text.position_in("fr") == SourcePosition{8, 5});
    CHECK(text.position_in("de") == SourcePosition{22, 5});
    text.move_lines(1, 10);
    text.move_lines(33, 1);
    CHECK(text.position == SourcePosition{19, 3});
    CHECK(text.position_in("en") == SourcePosition{43, 5});
    CHECK(text.position_in("fr") == SourcePosition{18, 5});
    CHECK(text.position_in("de") == SourcePosition{32, 5});
}

TEST_CASE("a text without words is empty, wherever it stands") {
    LocalizedText text(std::string{});
    text.position = {3, 1};
    text.move_lines(2, 4);
    CHECK(text.empty());
    CHECK(text.same_in_all());
    CHECK(text.position_in("en") == SourcePosition{7, 1});
    CHECK(LocalizedText(std::vector<std::pair<std::string, std::string>>{}).empty());
}
