// What is typed as on a typewriter is found in each language, and set right where that can be done for sure.
#include "kiosk/text/typography_faults.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace kiosk;

namespace {

std::string rules(const std::string& text, const TypographyContext& context) {
    std::set<std::string> found;
    for (const TypographyFault& fault : find_typography_faults(text, context))
        found.insert(std::string(fault.rule.substr(11)) + (fault.can_be_mended ? "" : "?"));
    std::string list;
    for (const std::string& rule : found)
        list += (list.empty() ? "" : " ") + rule;
    return list;
}

std::string fixed(std::string_view text, const TypographyContext& context) {
    return mended_typography(text, context,
                             {"typography-quotes", "typography-apostrophe", "typography-dash",
                              "typography-ellipsis", "typography-spaces"});
}

}  // namespace

TEST_CASE("typewriter's typography is found and fixed") {
    struct Case {
        const char* language;
        const char* text;
        const char* rules;
        const char* fixed;
    };
    const Case cases[] = {
        // Quotation marks
        {"en", "She said \"yes\" twice", "quotes", "She said “yes” twice"},
        {"en", "(\"yes\")", "quotes", "(“yes”)"},
        {"en", "«yes» and „no“", "quotes", "“yes” and “no”"},
        {"en", "“yes ‘no’”", "", "“yes ‘no’”"},
        {"fr", "Elle dit \"oui\"", "quotes", "Elle dit «\u00A0oui\u00A0»"},
        {"fr", "Elle dit “oui” ici", "quotes", "Elle dit «\u00A0oui\u00A0» ici"},
        {"fr", "Elle dit « oui »", "", "Elle dit « oui »"},
        {"fr-CH", "Elle dit \"oui\"", "quotes", "Elle dit «oui»"},
        {"ru", "слово \"да\", и \"нет\"", "quotes", "слово «да», и «нет»"},
        {"ru", "слово “да”", "quotes", "слово «да»"},
        {"ru", "«слово \"да\" тут»", "quotes", "«слово „да“ тут»"},
        {"ru", "«слово „да“»", "", "«слово „да“»"},
        {"ru", "«слово «да»»", "", "«слово «да»»"},
        {"kk", "\"иә\" деді", "quotes", "«иә» деді"},
        {"de", "\"ja\" und »nein«", "quotes", "„ja“ und »nein«"},
        {"sv", "sade \"ja\" och ”nej”", "quotes", "sade ”ja” och ”nej”"},
        {"ja", "「はい」", "", "「はい」"},
        {"en", "a \"half of it", "quotes?", "a \"half of it"},
        {"en", "a 5\" nail", "", "a 5\" nail"},
        {"tlh", "Say \"yes\"", "quotes?", "Say \"yes\""},
        {"he", "צה\"ל \"כן\"", "", "צה\"ל \"כן\""},
        {"ar", "قال \"نعم\"", "", "قال \"نعم\""},
        // Apostrophes
        {"en", "It's O'Neil's", "apostrophe", "It’s O’Neil’s"},
        {"fr", "l'une d'elles", "apostrophe", "l’une d’elles"},
        {"uz", "o'zbek, g'alaba, ma'no", "apostrophe", "oʻzbek, gʻalaba, ma’no"},
        {"he", "צ'כיה", "", "צ'כיה"},
        // Dashes
        {"en", "Astana - 2018", "dash", "Astana – 2018"},
        {"fr", "Astana -- 2018", "dash", "Astana – 2018"},
        {"ru", "Астана - город", "dash", "Астана — город"},
        {"kk", "Астана - қала", "dash", "Астана — қала"},
        {"en", "2016-2018", "dash", "2016–2018"},
        {"en", "well-known, 5 - 3, 2018-05-17, 8-800, 1-2016-2018, -5", "",
         "well-known, 5 - 3, 2018-05-17, 8-800, 1-2016-2018, -5"},
        {"en", "a ---- b", "", "a ---- b"},
        // Ellipses
        {"en", "and then...", "ellipsis", "and then…"},
        {"zh", "然后...", "ellipsis", "然后……"},
        {"en", "a.. b....", "", "a.. b...."},
        {"", "and...  so on", "ellipsis spaces", "and… so on"},
        // Spaces
        {"en", "two  words", "spaces", "two words"},
        {"ru", "20 \u00A0км", "spaces", "20\u00A0км"},
        {"en", "one , two ; three !", "spaces", "one, two; three!"},
        {"en", "( one )", "spaces", "(one)"},
        {"en", "more than .5 of it", "", "more than .5 of it"},
        {"fr", "juillet 2018 : oui", "", "juillet 2018 : oui"},
        {"fr", "juillet 2018: oui à 12:30", "spaces", "juillet 2018\u00A0: oui à 12:30"},
        {"fr", "«oui», a-t-elle dit", "spaces", "«\u00A0oui\u00A0», a-t-elle dit"},
        {"fr", "oui; non", "", "oui; non"},
        {"fr-FR", "oui; non!", "spaces", "oui\u202F; non\u202F!"},
        {"fr-CA", "oui; non! ainsi:", "spaces", "oui; non! ainsi\u00A0:"},
        {"fr-CH", "oui: non", "", "oui: non"},
        {"fr", "20% de", "spaces", "20\u00A0% de"},
        {"ru", "20% из", "spaces", "20\u00A0% из"},
        {"en", "20% of", "", "20% of"},
        {"ar", "كلمة  أخرى ...", "ellipsis spaces", "كلمة أخرى …"},
        // The net
        {"en", "https://example.org/a--b...c me@o'neil.org www.a.b/...", "",
         "https://example.org/a--b...c me@o'neil.org www.a.b/..."},
        {"", "It's \"so\" - here", "", "It's \"so\" - here"},
        {"en", "", "", ""},
        {"en", "\"", "quotes?", "\""},
        {"en", "'", "", "'"},
        {"en", " - ", "dash", " – "},
    };
    for (const Case& one : cases) {
        CAPTURE(one.language);
        CAPTURE(one.text);
        const TypographyContext context{one.language, false};
        CHECK(rules(one.text, context) == one.rules);
        CHECK(fixed(one.text, context) == one.fixed);
    }
}

TEST_CASE("the layout's own marks around a quotation are counted") {
    const TypographyContext quote{"ru", true};
    CHECK(fixed("слово \"да\" тут", quote) == "слово „да“ тут");
    CHECK(fixed("\"слово\"", quote) == "«слово»");
    CHECK(fixed("слово «да» тут", quote) == "слово «да» тут");
    CHECK(mended_typography("\"a\" - b...", {"en", false}, {"typography-dash"}) == "\"a\" – b...");
    CHECK(fixed("I say \"yes\" now", {"en", true}) == "I say ‘yes’ now");
}

TEST_CASE("fixing twice changes nothing, whatever stands there") {
    std::mt19937 random(17);
    const std::vector<std::string> pieces = {
        "a", "Б", "\"", "'", "-", "--", "...", ".", " ", "  ",   ":",      ";",      "!",  "?",  ",",
        "«", "»", "“",  "”", "„", "(",  ")",   "%", "7", "2018", "\u00A0", "\u202F", "\n", "字", "ש"};
    const auto any = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    for (const char* language :
         {"en", "fr", "fr-FR", "fr-CH", "kk", "ru", "de", "he", "ar", "ja", "zh-Hant", "uz", ""}) {
        for (int round = 0; round < 150; ++round) {
            std::string text;
            for (std::size_t i = any(20) + 1; i > 0; --i)
                text += pieces[any(pieces.size())];
            CAPTURE(language);
            CAPTURE(text);
            const TypographyContext context{language, round % 2 == 0};
            const std::string once = fixed(text, context);
            CHECK(fixed(once, context) == once);
            std::size_t last = 0;
            for (const TypographyFault& fault : find_typography_faults(text, context)) {
                CHECK(fault.begin >= last);
                CHECK(fault.end >= fault.begin);
                CHECK(fault.end <= text.size());
                last = fault.end;
            }
        }
    }
}
