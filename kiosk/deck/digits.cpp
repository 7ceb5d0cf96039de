#include "kiosk/deck/digits.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"

namespace kiosk {

namespace {

DigitCount digits_in(std::string_view words) {
    DigitCount count;
    while (!words.empty()) {
        const char first = words.front();
        if ((static_cast<unsigned char>(first) & 0x80U) == 0) {
            if (first >= '0' && first <= '9') ++count.western;
            words.remove_prefix(1);
            continue;
        }
        const char32_t letter = take_code_point(words).value_or(U' ');
        if (u_charType(static_cast<UChar32>(letter)) == U_DECIMAL_DIGIT_NUMBER) ++count.native;
    }
    return count;
}

}  // namespace

void count_digits(const Slide& slide, DigitCounts& counts, int by) {
    for (const LocalizedText* text : visible_texts(slide)) {
        for (const auto& [language, words] : text->by_language()) {
            const DigitCount found = digits_in(words);
            if (found == DigitCount()) continue;
            DigitCount& all = counts[language];
            all.western += by * found.western;
            all.native += by * found.native;
        }
    }
}

std::vector<LanguageDigits> digits_used(const DigitCounts& counts) {
    std::vector<LanguageDigits> digits;
    for (const auto& [language, count] : counts) {
        if (count == DigitCount()) continue;
        digits.push_back({language, count.native > count.western ? Digits::native : Digits::western});
    }
    return digits;
}

std::string language_of_figures(const Deck& deck, std::string_view language) {
    std::vector<std::string> languages;
    for (const LanguageDigits& each : deck.digits)
        languages.push_back(each.language);
    const auto found = lookup_language(language, languages);
    std::string figures(language);
    if (found) figures += deck.digits[*found].digits == Digits::western ? "-u-nu-latn" : "-u-nu-native";
    return figures;
}

}  // namespace kiosk
