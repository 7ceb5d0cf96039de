#include "kiosk/text/plain_language.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/base/language_tag.h"
#include "kiosk/text/typography.h"

using namespace kiosk;

namespace {

std::string repeated(const std::string& word, int times) {
    std::string text = word;
    for (int i = 1; i < times; ++i)
        text += " " + word;
    return text;
}

std::string told(std::string_view text, std::string_view language,
                 const std::vector<std::string>& names = {}) {
    const PlainFaults faults = plain_language_faults(text, language, names);
    std::string result;
    for (const LongSentence& sentence : faults.sentences)
        result += std::to_string(sentence.words) + " words, " + sentence.pause + "; ";
    for (const LongWord& word : faults.words)
        result += word.text + " " + std::to_string(word.letters) + "; ";
    return result;
}

}  // namespace

TEST_CASE("a sentence of plain language has twelve words at most") {
    CHECK(told(repeated("word", 12) + ".", "en-x-easy") == "");
    CHECK(told(repeated("word", 13) + ".", "en-x-easy") == "13 words, ; ");
    // Each sentence counts by itself.
    CHECK(told(repeated("word", 12) + ". Now " + repeated("more", 11) + ".", "en-x-easy") == "");
    CHECK(told("We met in May. Now " + repeated("word", 13) + "!", "en-x-easy") == "14 words, ; ");
    CHECK(told("Мы встретились в городе, и там мы долго говорили о том, что нам нужно.", "ru-x-prosto") ==
          "14 words, \u0433\u043e\u0440\u043e\u0434\u0435, | \u0438; ");
}

TEST_CASE("a long sentence is told where it could be two") {
    CHECK(told("We came together in a room in town and we spoke of what would help us.", "en-x-easy") ==
          "16 words, town | and; ");
    CHECK(told("We came together in a room in town, we spoke of what would help and rest.", "en-x-easy") ==
          "16 words, town, | we; ");
}

TEST_CASE("a word of plain language is short, or divided") {
    CHECK(told("Demonstration", "en-x-easy") == "");
    CHECK(told("Demonstrations", "en-x-easy") == "Demonstrations 14; ");
    CHECK(told("\u201cDemonstrations\u201d, he said.", "en-x-easy") == "Demonstrations 14; ");
    CHECK(told("Veranstaltungs\u00b7ort, Selbstbestimmungs-recht", "de-x-leicht") ==
          "Veranstaltungs 14; Selbstbestimmungs 17; ");
    CHECK(told("Bundes\u00b7verfassungs\u00b7gericht", "de-x-leicht") == "");
    CHECK(told("LGBTQIAPKDEFGHI", "en-x-easy") == "");
    CHECK(told("Transformatoria opened.", "en-x-easy") == "Transformatoria 15; ");
    CHECK(told("Transformatoria opened.", "en-x-easy", {"Cinema Transformatoria"}) == "");
}

TEST_CASE("a language without spaces is measured by words that a dictionary finds") {
    CHECK(told("\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "th-x-easy") == "");
}

TEST_CASE("a plain language is one by its tag, and has a name that its readers know") {
    for (const char* tag :
         {"en-x-easy", "de-x-leicht", "de-AT-x-einfach", "fr-x-falc", "en-simple", "kk-Cyrl-x-EASY"}) {
        CAPTURE(tag);
        CHECK(is_plain_language(tag));
    }
    for (const char* tag : {"en", "simple", "x-easy", "en-easy", "fr-CA", "en-x-pirate", "easy-x-fr"}) {
        CAPTURE(tag);
        CHECK_FALSE(is_plain_language(tag));
    }
    CHECK(language_name("en-x-easy") == "Easy English");
    CHECK(language_name("de-x-leicht") == "Leichte Sprache");
    CHECK(language_name("fr-x-falc") == "Facile \u00e0 lire");
    CHECK(language_name("ka-x-easy") == "\u10e5\u10d0\u10e0\u10d7\u10e3\u10da\u10d8 \u00b7 Easy");
    CHECK(language_name("fr") == "Fran\u00e7ais");
}

TEST_CASE("a plain language has the digits, marks and direction of its language") {
    CHECK(formatted_number(1924, "fr-x-falc") == formatted_number(1924, "fr"));
    CHECK(formatted_number(1924, "ar-EG-x-easy") == formatted_number(1924, "ar-EG"));
    CHECK(in_quotation_marks("a", "fr-x-falc") == in_quotation_marks("a", "fr"));
    CHECK(with_no_break_spaces("20 km", "de-x-leicht") == with_no_break_spaces("20 km", "de"));
    CHECK(direction_of("ar-x-easy") == Direction::right_to_left);
}
