#include "kiosk/text/figures.h"

#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/text/icu_text.h"

namespace kiosk {
namespace {

constexpr double epsilon = 1e-9;

bool same(double one, double other) {
    return std::abs(one - other) <= epsilon * std::max(1.0, std::abs(one));
}

int digit_of(char32_t code_point) {
    return u_charDigitValue(static_cast<UChar32>(code_point));
}

bool is_letter_or_mark(char32_t code_point) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(code_point));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_capital(char32_t code_point) {
    return u_isupper(static_cast<UChar32>(code_point)) != 0;
}

bool is_grouping_space(char32_t code_point) {
    return code_point == U' ' || code_point == U'\u00A0' || code_point == U'\u202F' ||
           code_point == U'\u2009';
}

bool is_apostrophe(char32_t code_point) {
    return code_point == U'\'' || code_point == U'\u2019';
}

bool is_dash(char32_t code_point) {
    return code_point == U'-' || code_point == U'\u2010' || code_point == U'\u2011' ||
           code_point == U'\u2013';
}

bool joins_digits(char32_t code_point) {
    constexpr std::u32string_view others = U".,:/\u066B\u066C";
    return is_grouping_space(code_point) || is_apostrophe(code_point) || is_dash(code_point) ||
           others.find(code_point) != std::u32string_view::npos;
}

std::u32string folded(std::u32string_view text) {
    std::u32string result;
    for (const char32_t code_point : text)
        result.push_back(
            static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code_point), U_FOLD_CASE_DEFAULT)));
    return result;
}

std::string to_string(std::u32string_view text) {
    std::string result;
    for (const char32_t code_point : text)
        append_utf8(result, code_point);
    return result;
}

/// The words of a text in lower case.
std::vector<std::u32string> words_of(std::u32string_view text) {
    std::vector<std::u32string> words(1);
    for (const char32_t code_point : text) {
        if (is_letter_or_mark(code_point))
            words.back().push_back(code_point);
        else if (!words.back().empty())
            words.emplace_back();
    }
    for (std::u32string& word : words)
        word = folded(word);
    if (words.back().empty()) words.pop_back();
    return words;
}

/// What can follow a figure and belongs to it: "million", "h", "pm".
bool changes_a_figure(std::u32string_view word) {
    constexpr std::array<std::u32string_view, 20> beginnings = {
        U"thousand", U"milli", U"milia", U"billi", U"mille",  U"tausend", U"tsd", U"mio", U"mrd",    U"тыс",
        U"тис",      U"млн",   U"млрд",  U"милл",  U"мільйо", U"милли",   U"мың", U"миң", U"миллио", U"ألف"};
    constexpr std::array<std::u32string_view, 12> wholes = {U"h",   U"am", U"pm", U"uhr", U"ч", U"k",
                                                            U"час", U"a",  U"p",  U"bn",  U"m", U"mln"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::u32string_view each) { return word.starts_with(each); }) ||
           std::find(wholes.begin(), wholes.end(), word) != wholes.end();
}

std::u32string roman(int value) {
    constexpr std::array<std::pair<int, std::u32string_view>, 9> signs = {{{100, U"C"},
                                                                           {90, U"XC"},
                                                                           {50, U"L"},
                                                                           {40, U"XL"},
                                                                           {10, U"X"},
                                                                           {9, U"IX"},
                                                                           {5, U"V"},
                                                                           {4, U"IV"},
                                                                           {1, U"I"}}};
    std::u32string text;
    for (const auto& [worth, sign] : signs)
        for (; value >= worth; value -= worth)
            text += sign;
    return text;
}

/// Whether `text` contains this Roman numeral as a word, with at most a short ending: "XXIe".
bool has_roman(std::u32string_view text, int value) {
    const std::u32string wanted = roman(value);
    for (std::size_t at = text.find(wanted); at != std::u32string_view::npos;
         at = text.find(wanted, at + 1)) {
        if (at > 0 && is_letter_or_mark(text[at - 1])) continue;
        std::size_t end = at + wanted.size();
        const std::size_t start_of_ending = end;
        while (end < text.size() && is_letter_or_mark(text[end]) && !is_capital(text[end]))
            ++end;
        const bool goes_on = end < text.size() && is_letter_or_mark(text[end]);
        if (!goes_on && end - start_of_ending <= 3) return true;
    }
    return false;
}

struct NumberFormatCloser {
    void operator()(void* format) const { unum_close(static_cast<UNumberFormat*>(format)); }
};

/// Groups of digits and the characters between them.
struct Chain {
    std::vector<std::u32string> parts;  ///< ASCII digits
    std::vector<char32_t> joints;       ///< the characters between the parts; one fewer
};

double value_of(const std::u32string& digits) {
    double value = 0;
    for (const char32_t digit : digits)
        value = value * 10 + (digit - U'0');
    return value;
}

/// Whether the groups are those of a grouped number: 1 to 3 digits, then groups of three; or, as in India,
/// groups of two and a last group of three.
bool is_grouped(const std::vector<std::u32string>& parts, std::size_t count) {
    if (count < 2 || parts[0].empty() || parts[0].size() > 3 || parts[0] == U"0") return false;
    bool threes = true;
    bool twos = parts[0].size() <= 2;
    for (std::size_t i = 1; i < count; ++i) {
        threes = threes && parts[i].size() == 3;
        twos = twos && parts[i].size() == (i + 1 == count ? 3U : 2U);
    }
    return threes || twos;
}

}  // namespace

struct FigureReader::Language {
    explicit Language(std::string_view tag) : language(tag) {}

    const std::string language;
    char32_t decimal = U'.';

    /// Whether ICU knows the language's words for numbers. It reads their rules, the largest that it has,
    /// when the first number is wanted in words, which is seldom.
    bool knows_words() {
        if (!is_opened_) open_words();
        return knows_words_;
    }

    /// Empty if it does not.
    std::u32string spelt(double value) { return knows_words() ? words_for(value) : std::u32string(); }

    /// The meaning of a chain of digits; several figures if it is a range.
    std::vector<Figure> read(const Chain& chain) const {
        const std::size_t count = chain.parts.size();
        const auto uncertain = [&] {
            std::vector<Figure> figures;
            for (const std::u32string& part : chain.parts)
                figures.push_back({value_of(part), to_string(part), false});
            return figures;
        };
        if (count == 1) {
            const bool has_zero = chain.parts[0].size() > 1 && chain.parts[0].front() == U'0';
            return {{value_of(chain.parts[0]), to_string(chain.parts[0]), !has_zero}};
        }
        const auto dashes = std::count_if(chain.joints.begin(), chain.joints.end(), is_dash);
        if (dashes == 1 && count == 2)
            return {{value_of(chain.parts[0]), to_string(chain.parts[0]), true},
                    {value_of(chain.parts[1]), to_string(chain.parts[1]), true}};
        const bool is_compound = std::any_of(chain.joints.begin(), chain.joints.end(), [](char32_t joint) {
            return is_dash(joint) || joint == U':' || joint == U'/';
        });
        if (is_compound) return uncertain();

        const char32_t first = chain.joints.front();
        const char32_t last = chain.joints.back();
        const bool alike = std::all_of(chain.joints.begin(), chain.joints.end() - 1,
                                       [&](char32_t joint) { return joint == first; });
        if (!alike) return uncertain();
        const bool could_be_decimal = last == U'.' || last == U',' || last == U'\u066B';
        const bool ends_in_group = last == first && is_grouped(chain.parts, count) && last != U'\u066B' &&
                                   !(count == 2 && last == decimal);
        const auto joined = [&](std::size_t parts) {
            std::u32string digits;
            for (std::size_t i = 0; i < parts; ++i)
                digits += chain.parts[i];
            return value_of(digits);
        };
        if (ends_in_group) return {{joined(count), "", true}};
        const bool has_whole = count == 2 || (first != last && is_grouped(chain.parts, count - 1));
        if (could_be_decimal && has_whole) {
            const std::u32string& fraction = chain.parts.back();
            const double value =
                joined(count - 1) + value_of(fraction) / std::pow(10.0, static_cast<double>(fraction.size()));
            return {{value, "", last == decimal || last == U'\u066B'}};
        }
        return uncertain();
    }

  private:
    void open_words() {
        is_opened_ = true;
        UErrorCode status = U_ZERO_ERROR;
        words_.reset(unum_open(UNUM_SPELLOUT, nullptr, 0, icu_locale(language).c_str(), nullptr, &status));
        if (U_FAILURE(status)) return;
        // If ICU does not know a language, it writes the number in another language or as digits.
        const char* real =
            unum_getLocaleByType(static_cast<UNumberFormat*>(words_.get()), ULOC_VALID_LOCALE, &status);
        const std::u32string seven = words_for(7);
        knows_words_ = U_SUCCESS(status) && real != nullptr &&
                       std::string_view(real).starts_with(language_subtag(language)) &&
                       digit_of(seven.empty() ? U'7' : seven.front()) < 0;
    }

    std::u32string words_for(double value) const {
        UErrorCode status = U_ZERO_ERROR;
        UChar text[400];
        const std::int32_t length =
            unum_formatDouble(static_cast<UNumberFormat*>(words_.get()), value, text,
                              static_cast<std::int32_t>(std::size(text)), nullptr, &status);
        if (U_FAILURE(status) || length > static_cast<std::int32_t>(std::size(text))) return {};
        return to_utf32(to_utf8({text, static_cast<std::size_t>(length)}));
    }

    bool is_opened_ = false;
    bool knows_words_ = false;
    std::unique_ptr<void, NumberFormatCloser> words_;
};

FigureReader::FigureReader(std::string_view language) : language_(std::make_unique<Language>(language)) {
    const std::string locale = icu_locale(language);
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<void, NumberFormatCloser> digits(
        unum_open(UNUM_DECIMAL, nullptr, 0, locale.c_str(), nullptr, &status));
    UChar symbol[8];
    if (U_SUCCESS(status) &&
        unum_getSymbol(static_cast<UNumberFormat*>(digits.get()), UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol,
                       static_cast<std::int32_t>(std::size(symbol)), &status) == 1 &&
        U_SUCCESS(status))
        language_->decimal = symbol[0];
}

FigureReader::~FigureReader() = default;
FigureReader::FigureReader(FigureReader&&) noexcept = default;
FigureReader& FigureReader::operator=(FigureReader&&) noexcept = default;

std::vector<Figure> FigureReader::find(std::string_view text) const {
    constexpr std::size_t longest = 15;     // digits; longer ones are serial numbers
    constexpr double small_ordinal = 12.5;  // up to twelve, ordinals are often written as words
    const std::u32string letters = to_utf32(text);
    std::vector<Figure> figures;
    for (std::size_t at = 0; at < letters.size();) {
        if (digit_of(letters[at]) < 0) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        Chain chain;
        chain.parts.emplace_back();
        for (; at < letters.size(); ++at) {
            const int digit = digit_of(letters[at]);
            if (digit >= 0) {
                chain.parts.back().push_back(U'0' + static_cast<char32_t>(digit));
                continue;
            }
            const bool goes_on =
                joins_digits(letters[at]) && at + 1 < letters.size() && digit_of(letters[at + 1]) >= 0;
            if (!goes_on) break;
            if (is_grouping_space(letters[at])) {
                // Two figures may be next to each other: "In 2018 120 came".
                std::size_t end = at + 1;
                while (end < letters.size() && digit_of(letters[end]) >= 0)
                    ++end;
                const bool is_group = end - at - 1 == 3 && chain.parts.back().size() <= 3;
                if (!is_group) break;
            }
            chain.joints.push_back(letters[at]);
            chain.parts.emplace_back();
        }
        const std::u32string_view before = std::u32string_view(letters).substr(0, start);
        std::u32string_view after = std::u32string_view(letters).substr(at);
        const bool in_name =
            !before.empty() &&
            (is_letter_or_mark(before.back()) ||
             (is_dash(before.back()) && before.size() > 1 && is_letter_or_mark(before[before.size() - 2])));
        const bool has_ending =
            !after.empty() && (is_letter_or_mark(after.front()) ||
                               (is_dash(after.front()) && after.size() > 1 && is_letter_or_mark(after[1])));
        const bool before_name = !after.empty() && is_capital(after.front());
        const std::u32string_view near = after.substr(0, 30);
        const std::vector<std::u32string> next = words_of(near);
        const bool is_next =
            !near.empty() &&
            (is_letter_or_mark(near.front()) ||
             (is_grouping_space(near.front()) && near.size() > 1 && is_letter_or_mark(near[1])));
        const bool is_changed = is_next && !next.empty() && changes_a_figure(next.front());
        const bool is_long = std::any_of(chain.parts.begin(), chain.parts.end(),
                                         [&](const std::u32string& part) { return part.size() > longest; });
        if (is_long) continue;
        for (Figure& figure : language_->read(chain)) {
            if (figure.written.empty())
                figure.written = to_string(std::u32string_view(letters).substr(start, at - start));
            const bool is_ordinal = has_ending && figure.value < small_ordinal;
            figure.is_certain = figure.is_certain && !in_name && !before_name && !is_changed && !is_ordinal;
            figures.push_back(std::move(figure));
        }
    }
    return figures;
}

bool FigureReader::tells(std::string_view text, double value) const {
    constexpr double first_year = 1900;
    constexpr double last_year = 2099;
    const auto is_year = [&](double number) { return number >= first_year && number <= last_year; };
    for (const Figure& figure : find(text)) {
        const double other = figure.value;
        if (same(other, value)) return true;
        const bool is_short_year = (is_year(value) && same(std::fmod(value, 100), other)) ||
                                   (is_year(other) && same(std::fmod(other, 100), value));
        if (is_short_year) return true;
        for (const double scale : {1e3, 1e6, 1e9})
            if (same(other * scale, value) || same(value * scale, other)) return true;
    }
    const std::u32string letters = to_utf32(text);
    constexpr double largest_roman = 50;
    const bool is_whole = same(value, std::round(value)) && value >= 1;
    if (is_whole && value <= largest_roman && has_roman(letters, static_cast<int>(value))) return true;
    constexpr double largest_spelt = 1e9;
    if (!is_whole || value > largest_spelt) return false;
    constexpr double often_spelt = 12.5;
    if (!language_->knows_words()) return value < often_spelt;
    // An inflected form begins like the basic form: девять, девяти.
    const std::vector<std::u32string> spelt = words_of(language_->spelt(value));
    if (spelt.empty()) return value < often_spelt;
    const std::u32string& word = spelt.front();
    const std::size_t stem = word.size() > 4 ? word.size() - 2 : std::max<std::size_t>(word.size() - 1, 2);
    const std::vector<std::u32string> words = words_of(letters);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::u32string& each) { return each.starts_with(word.substr(0, stem)); });
}

int count_words(std::string_view text, std::string_view language) {
    const std::u16string units = to_utf16(text);
    const BreakIterator breaks = open_breaks(UBRK_WORD, icu_locale(language), units);
    if (!breaks) return 0;
    int count = 0;
    while (ubrk_next(breaks.get()) != UBRK_DONE)
        if (ubrk_getRuleStatus(breaks.get()) >= UBRK_WORD_NONE_LIMIT) ++count;
    return count;
}

}  // namespace kiosk
