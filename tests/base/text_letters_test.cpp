#include "kiosk/base/text_letters.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace kiosk;

namespace {

std::u32string plain(std::string_view text) {
    std::u32string letters;
    for (const TextLetter& each : letters_of(text))
        letters += each.letter;
    return letters;
}

/// Each word as it stands in the text.
std::string words(std::string_view text) {
    std::string found;
    const auto letters = letters_of(text);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i].begins_word && i > 0) found += '|';
        found += text.substr(letters[i].begin, letters[i].end - letters[i].begin);
    }
    return found;
}

}  // namespace

TEST_CASE("letters are what a text and its speech have in common") {
    CHECK(plain("“We are” – 1\u202F924!") == plain("we are 1924."));
    CHECK(plain("٣ أشخاص") == plain("3 أشخاص"));
    CHECK(plain("Қазақ тілі") == U"қазақтілі");
    CHECK(plain(" …—«»").empty());
    CHECK(plain("\xFF") == plain(""));
}

TEST_CASE("words begin where a reader sees them begin") {
    CHECK(words("Well-known, isn’t it?") == "Well|known|isn|t|it");
    CHECK(words("co\u00ADoperate") == "co\u00ADoperate");
    // An accent of its own belongs to its letter, and so do the vowels of Devanagari.
    CHECK(words("cafe\u0301 noir") == "cafe\u0301|noir");
    CHECK(words("हिन्दी में") == "हिन्दी|में");
    CHECK(words("你好") == "你|好");
}
