#include "kiosk/deck/digits.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"

namespace kiosk {

std::vector<LanguageDigits> digits_in_texts(const Deck& deck) {
    struct Count {
        int western = 0;
        int native = 0;
    };
    std::map<std::string, Count> counts;
    for (const Slide& slide : deck.slides) {
        for (const LocalizedText* text : visible_texts(slide)) {
            for (const auto& [language, words] : text->by_language()) {
                for (const char32_t letter : to_utf32(words)) {
                    if (letter >= U'0' && letter <= U'9')
                        ++counts[language].western;
                    else if (letter > 0x7F &&
                             u_charType(static_cast<UChar32>(letter)) == U_DECIMAL_DIGIT_NUMBER)
                        ++counts[language].native;
                }
            }
        }
    }
    std::vector<LanguageDigits> digits;
    for (const auto& [language, count] : counts)
        digits.push_back({language, count.native > count.western ? Digits::native : Digits::western});
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
