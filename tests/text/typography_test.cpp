#include "kiosk/text/typography.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using namespace kiosk;
namespace {

/// Marks that are hard to see, made visible: '~' for U+00A0 and '_' for U+202F.
std::string shown(std::string text) {
    const auto replace = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace("\u00A0", "~");
    replace("\u202F", "_");
    return text;
}

}  // namespace

TEST_CASE("a number is written as what it is") {
    CHECK(formatted_number(1924, "en", 3, NumberForm::ungrouped) == "1924");
    CHECK(formatted_range(120, 150, "en") == "120–150");
    CHECK(formatted_range(1200, 1500, "en") == "1,200–1,500");
    CHECK(formatted_range(1924, 1930, "en", 3, NumberForm::ungrouped) == "1924–1930");
    CHECK(shown(formatted_range(2e6, 3e6, "en", 1, NumberForm::compact)) == "2–3 million");
    CHECK(shown(formatted_range(2e6, 3e6, "ru", 1, NumberForm::compact)) == "2–3 миллиона");
    CHECK(shown(formatted_range(45, 50, "fr", 3, NumberForm::percent)) == "45–50~%");
    CHECK(formatted_range(7, 7, "en") == "7");
    CHECK(formatted_number(1924, "en") == "1,924");
    CHECK(formatted_number(45, "en", 3, NumberForm::percent) == "45%");
    CHECK(shown(formatted_number(45, "fr", 3, NumberForm::percent)) == "45~%");
    CHECK(formatted_number(12.5, "en", 3, NumberForm::percent) == "12.5%");
    CHECK(shown(formatted_number(2500000, "en", 1, NumberForm::compact)) == "2.5 million");
    CHECK(shown(formatted_number(2500000, "ru", 1, NumberForm::compact)) == "2,5 миллиона");
    CHECK(shown(formatted_number(2500000, "fr", 1, NumberForm::compact)) == "2,5 millions");
    CHECK(shown(formatted_number(3000, "kk", 1, NumberForm::compact)) == "3 мың");
}

TEST_CASE("a text gets the quotation marks of its language") {
    struct Case {
        const char* language;
        const char* quoted;
    };
    const std::vector<Case> cases{{"en", "“x”"},  {"fr", "«~x~»"},      {"fr-CA", "«~x~»"}, {"fr-CH", "«x»"},
                                  {"kk", "«x»"},  {"kk-Arab", "«x»"},   {"ru", "«x»"},      {"de", "„x“"},
                                  {"ar", "”x“"},  {"he", "”x”"},        {"hi", "“x”"},      {"th", "“x”"},
                                  {"zh", "“x”"},  {"zh-Hant", "「x」"}, {"ja", "「x」"},    {"sv", "”x”"},
                                  {"qqq", "“x”"}, {"", "“x”"}};
    for (const Case& c : cases) {
        CAPTURE(c.language);
        CHECK(shown(in_quotation_marks("x", c.language)) == c.quoted);
    }
}

TEST_CASE("a text that carries marks keeps its own") {
    for (const char* text : {"“Yes.”", "« Oui »", "«Да».", "„Ja“", "\"Yes\"", "‹Oui›", "「はい」", "”Ja”",
                             "“He said “yes” to it.”", "« Oui ! » "}) {
        CAPTURE(text);
        CHECK(in_quotation_marks(text, "en") == text);
    }
}

TEST_CASE("marks inside a text do not count as its own") {
    CHECK(in_quotation_marks("“Yes” and “no”", "en") == "““Yes” and “no””");
    CHECK(in_quotation_marks("“Yes”, she said", "en") == "““Yes”, she said”");
    CHECK(in_quotation_marks("We said “yes”", "ru") == "«We said “yes”»");
    CHECK(in_quotation_marks("\"", "en") == "“\"”");
    CHECK(in_quotation_marks("", "en").empty());
    // A quotation that goes on elsewhere is closed there.
    CHECK(behind_opening_mark("Yes, and", "en") == "“Yes, and");
    CHECK(behind_opening_mark("Oui", "fr") == "«\u00A0Oui");
    for (const char* language : {"en", "fr", "ru", "ja"}) {
        CAPTURE(language);
        const std::string begun = behind_opening_mark("one, two", language);
        CHECK(in_quotation_marks(begun, language) == begun);
    }
}

TEST_CASE("numbers have the digits, grouping and decimal sign of the language") {
    struct Case {
        double value;
        const char* language;
        const char* text;
    };
    const std::vector<Case> cases{{120, "en", "120"},
                                  {1234567, "en", "1,234,567"},
                                  {1234567.5, "fr", "1_234_567,5"},
                                  {1234567.5, "fr-CA", "1~234~567,5"},
                                  {1234567.5, "ru", "1~234~567,5"},
                                  {1234567.5, "kk", "1~234~567,5"},
                                  {1234567, "de", "1.234.567"},
                                  {1234567, "hi", "12,34,567"},
                                  // Newer ICU gives plain "ar" the digits 0 to 9.
                                  {1234.5, "ar-EG", "١٬٢٣٤٫٥"},
                                  {120, "ar-u-nu-latn", "120"},
                                  {120, "fa", "۱۲۰"},
                                  {120, "hi-u-nu-deva", "१२०"},
                                  {120, "qqq", "120"},
                                  {0.0, "en", "0"},
                                  {-0.0, "en", "0"},
                                  {2.0005, "en", "2.001"},
                                  {1e15, "en", "1,000,000,000,000,000"}};
    for (const Case& c : cases) {
        CAPTURE(c.language);
        CAPTURE(c.value);
        CHECK(shown(formatted_number(c.value, c.language)) == c.text);
    }
    CHECK(formatted_number(2.5, "en", 0) == "3");
    CHECK(formatted_number(2.25, "en", 1) == "2.3");
    CHECK(formatted_number(2.25, "en", -1) == "2");
    CHECK(formatted_number(0.1, "en", 99) == "0.1");
    CHECK_FALSE(formatted_number(std::numeric_limits<double>::max(), "en").empty());
}

TEST_CASE("spaces that must not break become no-break spaces") {
    struct Case {
        const char* language;
        const char* text;
        const char* bound;
    };
    const std::vector<Case> cases{
        // Before a dash, in any language; not within "well - known" or where a dash hangs on a word.
        {"en", "one — two", "one~— two"},
        {"ru", "это – дом", "это~– дом"},
        {"en", "from A —B", "from A —B"},
        // French punctuation.
        {"fr", "Astana, 2018 : un mot", "Astana, 2018~: un mot"},
        {"fr", "Quoi ? Oui ! Non ; si", "Quoi_? Oui_! Non_; si"},
        {"fr", "« oui »", "«~oui~»"},
        {"en", "What ? « oui »", "What ? « oui »"},
        // A space before » opens a quotation in German.
        {"de", "Er sagte »Ja« und ging", "Er sagte »Ja« und ging"},
        // A number and what it counts.
        {"en", "over 120 activists met", "over 120~activists met"},
        {"fr", "10 000 personnes", "10~000~personnes"},
        {"en", "90 % of 20 €", "90~% of 20~€"},
        {"ru", "в 1948 г. это", "в~1948~г. это"},
        {"kk", "2018 жыл", "2018~жыл"},
        {"ru", "дом № 5 и § 7", "дом №~5~и §~7"},
        {"en", "in 2018, then", "in 2018, then"},
        // Initials and abbreviations of one letter.
        {"en", "by G. Serzhan", "by G.~Serzhan"},
        {"ru", "г. Астана, т. е. там", "г.~Астана, т.~е. там"},
        // Words of one letter in Slavic languages; "a" stays free in English.
        {"ru", "я и ты в доме", "я~и~ты в~доме"},
        {"ru", "сказал: «В доме»", "сказал: «В~доме»"},
        {"pl", "a w domu", "a~w~domu"},
        {"en", "a moment", "a moment"},
        {"kk", "ол я бұл", "ол я бұл"},
        // Particles.
        {"kk", "Не көмектесер еді", "Не~көмектесер~еді"},
        {"kk", "Кімді не қашан", "Кімді не қашан"},
        {"kk", "үкімет те, қоғам да көрмейді", "үкімет~те, қоғам~да көрмейді"},
        {"kk", "қоғам дала, ол. Да", "қоғам дала, ол. Да"},
        {"ru", "мог бы, это же так", "мог~бы, это~же так"},
        {"ru", "жених бычка", "жених бычка"},
        // Nothing to bind.
        {"en", "", ""},
        {"en", " x ", " x "},
        {"zh", "人人生而自由", "人人生而自由"}};
    for (const Case& c : cases) {
        CAPTURE(c.language);
        CAPTURE(c.text);
        const std::string bound = with_no_break_spaces(c.text, c.language);
        CHECK(shown(bound) == c.bound);
        CHECK(with_no_break_spaces(bound, c.language) == bound);
    }
}

TEST_CASE("languages are named in their own words") {
    struct Case {
        const char* language;
        const char* name;
    };
    const std::vector<Case> cases{{"en", "English"},
                                  {"fr", "Français"},
                                  {"kk", "Қазақша"},
                                  {"kk-Arab", "قازاقشا"},
                                  {"mn-Mong", "ᠮᠣᠩᠭᠣᠯ"},
                                  {"kk-Cyrl", "Қазақша (кирилл жазуы)"},
                                  {"ru", "Русский"},
                                  {"ar", "العربية"},
                                  {"ar-u-nu-latn", "العربية"},
                                  {"he", "עברית"},
                                  {"zh", "中文"},
                                  {"zh-Hant", "中文（繁體）"},
                                  {"th", "ไทย"},
                                  {"hi", "हिन्दी"},
                                  {"pt-BR", "Português (Brasil)"},
                                  {"sr-Latn", "Srpski (latinica)"},
                                  {"qqq", "qqq"},
                                  {"xx-YY", "xx-YY"},
                                  {"", ""}};
    for (const Case& c : cases) {
        CAPTURE(c.language);
        CHECK(language_name(c.language) == c.name);
    }
}
