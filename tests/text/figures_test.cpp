#include "kiosk/text/figures.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

using namespace kiosk;

namespace {

/// "1200 30?": the values, doubtful ones with a question mark.
std::string found_in(const std::string& language, const std::string& text) {
    std::string result;
    for (const Figure& figure : FigureReader(language).find(text)) {
        if (!result.empty()) result += ' ';
        char number[40];
        std::snprintf(number, sizeof number, "%.10g", figure.value);
        result += number;
        if (!figure.is_certain) result += '?';
    }
    return result;
}

}  // namespace

TEST_CASE("figures are read as their language writes them") {
    struct Case {
        const char* language;
        const char* text;
        const char* found;
    };
    const Case cases[] = {
        {"en", "", ""},
        {"en", "no figure", ""},
        {"en", "In 2018, 120 people came.", "2018 120"},
        {"en", "1,200 people", "1200"},
        {"en", "1,234,567.5", "1234567.5"},
        {"en", "2.5 metres", "2.5"},
        {"en", "0.125", "0.125"},
        {"fr", "1\u202F200 personnes", "1200"},
        {"fr", "1\u00A0200,5", "1200.5"},
        {"fr", "2,5 mètres", "2.5"},
        {"ru", "1 200 человек", "1200"},
        {"ru", "В 2018 120 человек", "2018 120"},
        {"kk", "2018 жылғы 17 мамыр", "2018 17"},
        {"de", "1.200 Menschen", "1200"},
        {"de", "2,5 Meter", "2.5"},
        {"de-CH", "1’200", "1200"},
        {"hi", "12,34,567", "1234567"},
        {"hi", "१,२००", "1200"},
        {"ar", "١٬٢٠٠", "1200"},
        {"ar", "٢٫٥", "2.5"},
        // Another language's way of grouping is understood where it can be nothing else.
        {"fr", "1.200", "1200"},
        {"en", "1 200", "1200"},
        // Dates, times and versions
        {"de", "am 17.05.2018", "17? 5? 2018?"},
        {"en", "on 2018-05-17", "2018? 5? 17?"},
        {"en", "at 18:30", "18? 30?"},
        {"en", "at 6 pm", "6?"},
        {"fr", "à 18 h 30", "18? 30"},
        {"en", "from 2016–2018", "2016 2018"},
        {"en", "1/2", "1? 2?"},
        // Names
        {"en", "2SLGBTQI+ activists", "2?"},
        {"fr", "2ELGBTQI+", "2?"},
        {"en", "COVID-19 and H1N1", "19? 1? 1?"},
        // Ordinals and decades
        {"en", "the 21st century, the 2nd room", "21 2?"},
        {"en", "the 1990s", "1990"},
        {"ru", "90-х годов, 21-го", "90 21"},
        // Large ones in words
        {"en", "1.2 million people", "1.2?"},
        {"ru", "5 тыс. человек", "5?"},
        {"kk", "3 мың", "3?"},
        {"en", "agent 007", "7?"},
        {"en", "12345678901234567890", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        CHECK(found_in(each.language, each.text) == each.found);
    }
}

TEST_CASE("a figure is told in more ways than digits") {
    struct Case {
        const char* language;
        const char* text;
        double value;
        bool told;
    };
    const Case cases[] = {
        {"en", "nine co-sponsors", 9, true},
        {"en", "Nine co-sponsors", 8, false},
        {"fr", "Neuf coparrains", 9, true},
        {"ru", "при поддержке девяти партнёров", 9, true},
        {"ru", "при поддержке девяти партнёров", 120, false},
        {"en", "about twenty people", 20, true},
        {"en", "one hundred and twenty", 120, true},
        {"fr", "le XXIe siècle", 21, true},
        {"ru", "XXI век", 21, true},
        {"en", "the 21st century", 21, true},
        {"fr", "le XXIIe siècle", 21, false},
        {"ru", "в 90-х годах", 1990, true},
        {"en", "in the 1990s", 90, true},
        {"en", "in 2018", 2017, false},
        {"en", "1.2 million", 1'200'000, true},
        {"fr", "1\u202F200\u202F000", 1.2, true},
        {"en", "COVID-19", 19, true},
        {"en", "no figure", 120, false},
        {"en", "", 120, false},
        {"fr", "120 personnes", 120, true},
        // Where nobody knows the words of a language, a small figure may be among them.
        {"lb", "néng Partner", 9, true},
        {"lb", "Partner", 120, false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.language);
        CAPTURE(each.text);
        CAPTURE(each.value);
        CHECK(FigureReader(each.language).tells(each.text, each.value) == each.told);
    }
}

TEST_CASE("words are counted as readers do") {
    CHECK(count_words("", "en") == 0);
    CHECK(count_words("Together, behind closed doors.", "en") == 4);
    CHECK(count_words("Қош келдіңіз — қайта", "kk") == 3);
    CHECK(count_words("我们在一起", "zh") >= 2);
}
