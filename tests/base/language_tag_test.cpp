#include "kiosk/base/language_tag.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("well-formed language tags are put in their canonical case") {
    struct Case {
        std::string text;
        const char* tag;
    };
    const Case cases[] = {
        {"en", "en"},
        {"EN", "en"},
        {"no", "no"},
        {"haw", "haw"},
        {"pt-br", "pt-BR"},
        {"ZH-hANT-tw", "zh-Hant-TW"},
        {"kk-arab", "kk-Arab"},
        {"es-419", "es-419"},
        {"zh-yue-hk", "zh-yue-HK"},
        {"sl-rozaj-biske", "sl-rozaj-biske"},
        {"de-ch-1901", "de-CH-1901"},
        {"ar-EG-u-NU-arab", "ar-EG-u-nu-arab"},
        {"en-a-bbb-x-A-ccc", "en-a-bbb-x-a-ccc"},
        {"x-Whatever", "x-whatever"},
        {"english", "english"},  // well-formed: five to eight letters are reserved for registered languages
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(canonical_language_tag(one.text).value_or("(none)") == one.tag);
    }
}

TEST_CASE("what is no language tag is refused") {
    const std::string cases[] = {
        "",
        "e",
        "en-",
        "-en",
        "en--US",
        "en_US",
        "e1",
        "12",
        "en US",
        "қаз",
        "en-x",
        "x",
        "en-u",
        "en-u-x",
        "en-u-a",
        "en-US-US",
        "languages",
        "en-a-bb-a-cc",
        "de-1901-1901",
        "en-Latn-Cyrl",
        "en-US-Latn",
        "abcdefghi",
        "zh-yue-yue-yue-yue",
    };
    for (const std::string& text : cases) {
        CAPTURE(text);
        CHECK_FALSE(canonical_language_tag(text));
    }
    CHECK_FALSE(canonical_language_tag("en-x-" + std::string(1'000'000, 'a')));
    std::string many = "en-x";
    for (int i = 0; i < 1'000'000; ++i)
        many += "-a";
    CHECK_FALSE(canonical_language_tag(many));
}

TEST_CASE("a language is looked up by dropping subtags from its end") {
    const std::vector<std::string> available = {"en", "fr", "fr-CA", "zh-Hant", "kk-Arab", "kk"};
    struct Case {
        std::string wanted;
        int index;  // -1: none
    };
    const Case cases[] = {
        {"en", 0},         {"EN", 0},       {"en-GB", 0},      {"fr", 1},
        {"fr-CA", 2},      {"fr-CH", 1},    {"fr-ca-x-a", 2},  {"zh", -1},
        {"zh-Hant-TW", 3}, {"zh-Hans", -1}, {"kk-Arab-CN", 4}, {"kk-Cyrl", 5},
        {"de", -1},        {"", -1},        {"*", -1},         {"en-a-bbb-ccc", 0},
    };
    for (const Case& one : cases) {
        CAPTURE(one.wanted);
        const auto found = lookup_language(one.wanted, available);
        CHECK((found ? static_cast<int>(*found) : -1) == one.index);
    }
    // A single letter goes together with what it introduced, so 'zh-a' is never looked up (RFC 4647,
    // section 3.4).
    CHECK_FALSE(lookup_language("de-a-bbb", {"de-a"}));
    CHECK_FALSE(lookup_language("en", {}));
}

TEST_CASE("languages are known by CLDR") {
    for (const std::string tag :
         {"en", "uk", "zh-Hant", "kk-Arab", "haw", "br", "x-own", "pt-BR", "yue", "sr-Latn"}) {
        CAPTURE(tag);
        CHECK(is_known_language(tag));
    }
    for (const std::string tag : {"ua", "cn", "kz", "cz", "sp", "jp", "english", "qq"}) {
        CAPTURE(tag);
        CHECK_FALSE(is_known_language(tag));
    }
}

TEST_CASE("the language that is probably meant") {
    struct Case {
        const char* written;
        const char* meant;
    };
    const Case cases[] = {
        {"ua", "uk"},      {"cn", "zh"},      {"kz", "kk"},      {"cz", "cs"},      {"sp", "es"},
        {"jp", "ja"},      {"kr", "ko"},      {"dk", "da"},      {"gr", "el"},      {"rs", "sr"},
        {"English", "en"}, {"Spanish", "es"}, {"Deutsch", "de"}, {"русский", "ru"}, {"UA", "uk"},
        {"banana", ""},    {"qq", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.written);
        CHECK(probable_language(one.written).value_or("") == one.meant);
    }
}
