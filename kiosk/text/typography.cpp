#include "kiosk/text/typography.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumberrangeformatter.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <set>

#include "kiosk/base/kept_by_language.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/icu_text.h"

namespace kiosk {
namespace {

constexpr char32_t no_break_space = U'\u00A0';
constexpr char32_t narrow_no_break_space = U'\u202F';

std::string from_utf32(std::u32string_view text) {
    std::string result;
    for (const char32_t code_point : text)
        append_utf8(result, code_point);
    return result;
}

// --- Quotation marks ---

struct Marks {
    std::u32string open;
    std::u32string close;
};

std::u32string delimiter(ULocaleData* data, ULocaleDataDelimiterType type) {
    std::array<UChar, 16> buffer{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length =
        ulocdata_getDelimiter(data, type, buffer.data(), static_cast<int32_t>(buffer.size()), &status);
    if (U_FAILURE(status)) return {};
    return to_utf32(to_utf8({buffer.data(), static_cast<std::size_t>(length)}));
}

Marks find_marks(std::string_view language) {
    const std::string subtag = language_subtag(language);
    // CLDR 42 lists English marks here, but printed Kazakh uses guillemets.
    if (subtag == "kk") return {U"«", U"»"};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<ULocaleData, void (*)(ULocaleData*)> data(
        ulocdata_open(icu_locale(language).c_str(), &status), &ulocdata_close);
    if (U_FAILURE(status)) return {U"“", U"”"};
    Marks marks{delimiter(data.get(), ULOCDATA_QUOTATION_START),
                delimiter(data.get(), ULOCDATA_QUOTATION_END)};
    if (marks.open.empty() || marks.close.empty()) return {U"“", U"”"};
    return marks;
}

Marks marks_of(std::string_view language) {
    thread_local KeptByLanguage<Marks> kept;
    return kept.get(language, find_marks);
}

Marks find_spaced_marks(std::string_view language) {
    Marks marks = marks_of(language);
    if (marks.open == U"«" && spaces_its_guillemets(language)) {
        marks.open += no_break_space;
        marks.close.insert(marks.close.begin(), no_break_space);
    }
    return marks;
}

/// With the no-break spaces that belong inside them.
Marks spaced_marks_of(std::string_view language) {
    thread_local KeptByLanguage<Marks> kept;
    return kept.get(language, find_spaced_marks);
}

/// The marks that can close a quotation that begins with `open`.
std::u32string_view partners(char32_t open) {
    switch (open) {
        case U'“':
            return U"”";
        case U'„':
            return U"“”";
        case U'”':
            return U"”";
        case U'«':
            return U"»";
        case U'»':
            return U"«»";
        case U'‹':
            return U"›";
        case U'"':
            return U"\"";
        case U'「':
            return U"」";
        case U'『':
            return U"』";
        default:
            return {};
    }
}

/// Whether one quotation encloses the whole text; punctuation may follow it.
bool is_quoted(std::u32string_view text) {
    static constexpr std::u32string_view after_the_end = U".,!?…;: \u00A0\u202F";
    while (!text.empty() && after_the_end.find(text.back()) != std::u32string_view::npos)
        text.remove_suffix(1);
    if (text.size() < 2) return false;
    const char32_t open = text.front();
    const std::u32string_view close = partners(open);
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool closes = i > 0 && close.find(text[i]) != std::u32string_view::npos;
        if (closes) {
            --depth;
        } else if (text[i] == open) {
            ++depth;
        }
        if (depth == 0) return closes && i + 1 == text.size();
    }
    return false;
}

/// Whether a text begins with the opening mark of a quotation that ends elsewhere.
bool goes_on(std::u32string_view text, std::u32string_view open) {
    if (open.empty() || !text.starts_with(open)) return false;
    const std::u32string_view close = partners(open.front());
    int depth = 1;
    for (const char32_t letter : text.substr(1)) {
        if (close.find(letter) != std::u32string_view::npos) {
            if (--depth == 0) return false;
        } else if (letter == open.front()) {
            ++depth;
        }
    }
    return true;
}

// --- No-break spaces ---

/// A text whose plain spaces are examined together with their neighbours.
class Spaces {
  public:
    Spaces(std::u32string text, std::string_view language)
        : text_(std::move(text)),
          subtag_(language_subtag(language)),
          french_(subtag_ == "fr"),
          guillemets_outside_(marks_of(language).open == U"«") {}

    std::u32string bound() {
        for (std::size_t i = 0; i < text_.size(); ++i)
            if (text_[i] == U' ') text_[i] = replacement(i);
        return std::move(text_);
    }

  private:
    char32_t at(std::size_t index) const { return index < text_.size() ? text_[index] : 0; }

    static bool is_gap(char32_t code_point) {
        return code_point == 0 || u_isUWhiteSpace(static_cast<UChar32>(code_point));
    }

    /// The word that ends before `space`, without opening punctuation.
    std::u32string_view word_before(std::size_t space) const {
        std::size_t start = space;
        while (start > 0 && !is_gap(text_[start - 1]) && !is_opening(text_[start - 1]))
            --start;
        return std::u32string_view(text_).substr(start, space - start);
    }

    /// The letters that follow `space`.
    std::u32string word_after(std::size_t space) const {
        std::size_t end = space + 1;
        while (is_letter(at(end)))
            ++end;
        return text_.substr(space + 1, end - space - 1);
    }

    static bool is_opening(char32_t code_point) {
        const int8_t type = u_charType(static_cast<UChar32>(code_point));
        return type == U_START_PUNCTUATION || type == U_INITIAL_PUNCTUATION || code_point == U'"' ||
               code_point == U'-';
    }

    char32_t replacement(std::size_t i) const {
        const char32_t before = i > 0 ? text_[i - 1] : 0;
        const char32_t after = at(i + 1);
        if (before == 0 || after == 0) return U' ';
        if ((after == U'–' || after == U'—') && is_gap(at(i + 2))) return no_break_space;
        if (guillemets_outside_ && (before == U'«' || after == U'»')) return no_break_space;
        if (french_) {
            // Imprimerie nationale: a thin space before ; ! ? and a full one before the colon.
            if (after == U';' || after == U'!' || after == U'?') return narrow_no_break_space;
            if (after == U':') return no_break_space;
        }
        return binds(i, before, after) ? no_break_space : U' ';
    }

    bool binds(std::size_t i, char32_t before, char32_t after) const {
        const std::u32string_view word = word_before(i);
        // Between a number and what it counts, and between groups of digits.
        if (is_digit(before) &&
            (is_letter(after) || is_digit(after) || after == U'%' || after == U'‰' || after == U'°' ||
             u_charType(static_cast<UChar32>(after)) == U_CURRENCY_SYMBOL))
            return true;
        if ((word == U"№" || word == U"§" || word == U"n°") && is_digit(after)) return true;
        // After initials ("Г. Сержан") and in abbreviations: "г. Астана", "т. е."; but not in "1948 г. это".
        if (word.size() == 2 && word[1] == U'.' && is_letter(word[0])) {
            const bool before_name = u_isupper(static_cast<UChar32>(after));
            const bool before_letter = is_letter(after) && at(i + 2) == U'.';
            return before_letter ||
                   (before_name && (u_isupper(static_cast<UChar32>(word[0])) || word[0] == U'г'));
        }
        // In Slavic languages a word of one letter stays with the next word.
        static const std::set<std::string> slavic{"be", "bg", "bs", "cs", "hr", "mk",
                                                  "pl", "ru", "sk", "sl", "sr", "uk"};
        if (word.size() == 1 && is_letter(word[0]) && slavic.contains(subtag_) &&
            (is_letter(after) || is_digit(after) || is_opening(after)))
            return true;
        // A question that begins with "what" is one thought: alone on its line it is a Russian "no".
        if (subtag_ == "kk" && i == 2 && (word == U"Не" || word == U"не")) return true;
        // A particle stays with the word before it.
        static const std::set<std::u32string> russian{U"бы", U"б", U"же", U"ж", U"ли", U"ль"};
        static const std::set<std::u32string> kazakh{U"да", U"де", U"та", U"те",  U"ма",  U"ме",   U"ба",
                                                     U"бе", U"па", U"пе", U"ғой", U"қой", U"ғана", U"еді"};
        if (!is_letter(before)) return false;
        return (subtag_ == "ru" && russian.contains(word_after(i))) ||
               (subtag_ == "kk" && kazakh.contains(word_after(i)));
    }

    std::u32string text_;
    std::string subtag_;
    bool french_;
    bool guillemets_outside_;
};

// --- Names of languages ---

using DisplayFunction = int32_t (*)(const char*, const char*, UChar*, int32_t, UErrorCode*);

/// The name of the locale in its own language; empty if ICU has none.
std::string display_name(DisplayFunction function, const std::string& locale) {
    std::array<UChar, 128> buffer{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length =
        function(locale.c_str(), locale.c_str(), buffer.data(), static_cast<int32_t>(buffer.size()), &status);
    // For an unknown language ICU returns the code itself, with a warning.
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || length <= 0) return {};
    return to_utf8({buffer.data(), static_cast<std::size_t>(length)});
}

/// Changes the first letter to the form that the language uses at the start of a sentence.
std::string capitalized(const std::string& text, const std::string& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCaseMap, void (*)(UCaseMap*)> map(
        ucasemap_open(locale.c_str(), U_TITLECASE_NO_LOWERCASE | U_TITLECASE_WHOLE_STRING, &status),
        &ucasemap_close);
    std::string result(text.size() * 3 + 1, '\0');
    const int32_t length = ucasemap_utf8ToTitle(map.get(), result.data(), static_cast<int32_t>(result.size()),
                                                text.data(), static_cast<int32_t>(text.size()), &status);
    if (U_FAILURE(status)) return text;
    result.resize(static_cast<std::size_t>(length));
    return result;
}

/// ICU's name of a form of numbers.
std::u16string number_skeleton(int decimals, NumberForm form) {
    std::u16string skeleton = u"rounding-mode-half-up precision-integer";
    if (decimals > 0) {
        skeleton = u"rounding-mode-half-up .";
        skeleton.append(static_cast<std::size_t>(std::min(decimals, 15)), u'#');
    }
    if (form == NumberForm::ungrouped) skeleton += u" group-off";
    if (form == NumberForm::percent) skeleton += u" percent";
    if (form == NumberForm::compact) skeleton += u" compact-long";
    return skeleton;
}

}  // namespace

std::string in_quotation_marks(std::string_view text, std::string_view language) {
    const std::u32string letters = to_utf32(text);
    if (text.empty() || is_quoted(letters)) return std::string(text);
    const Marks marks = spaced_marks_of(language);
    if (goes_on(letters, marks.open)) return std::string(text);
    return from_utf32(marks.open) + std::string(text) + from_utf32(marks.close);
}

std::string behind_opening_mark(std::string_view text, std::string_view language) {
    return from_utf32(spaced_marks_of(language).open) + std::string(text);
}

bool spaces_its_guillemets(std::string_view language) {
    std::array<char, ULOC_COUNTRY_CAPACITY> country{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getCountry(icu_locale(language).c_str(), country.data(), static_cast<int32_t>(country.size()),
                    &status);
    return language_subtag(language) == "fr" && std::string_view(country.data()) != "CH";
}

namespace {

std::optional<QuotationMarks> find_quotation_marks(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<ULocaleData, void (*)(ULocaleData*)> data(
        ulocdata_open(icu_locale(language).c_str(), &status), &ulocdata_close);
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return std::nullopt;
    const Marks outer = marks_of(language);
    QuotationMarks marks{outer.open, outer.close, delimiter(data.get(), ULOCDATA_ALT_QUOTATION_START),
                         delimiter(data.get(), ULOCDATA_ALT_QUOTATION_END)};
    // French has the same marks for inner quotations, but two equal pairs are hard to read.
    const bool looks_alike = marks.inner_open == marks.open || language_subtag(language) == "kk";
    if (marks.inner_open.empty() || marks.inner_close.empty() || looks_alike) {
        marks.inner_open = U"“";
        marks.inner_close = U"”";
    }
    return marks;
}

}  // namespace

std::optional<QuotationMarks> quotation_marks(std::string_view language) {
    thread_local KeptByLanguage<std::optional<QuotationMarks>> kept;
    return kept.get(language, find_quotation_marks);
}

std::string formatted_number(double value, std::string_view language, int decimals, NumberForm form) {
    const std::u16string skeleton = number_skeleton(decimals, form);
    if (value == 0) value = 0;  // no "-0"
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UNumberFormatter, void (*)(UNumberFormatter*)> formatter(
        unumf_openForSkeletonAndLocale(skeleton.data(), static_cast<int32_t>(skeleton.size()),
                                       icu_locale(language).c_str(), &status),
        &unumf_close);
    const std::unique_ptr<UFormattedNumber, void (*)(UFormattedNumber*)> result(unumf_openResult(&status),
                                                                                &unumf_closeResult);
    unumf_formatDouble(formatter.get(), value, result.get(), &status);
    std::u16string text(512, u'\0');  // the largest double has 309 digits, plus grouping marks
    const int32_t length =
        unumf_resultToString(result.get(), text.data(), static_cast<int32_t>(text.size()), &status);
    if (U_FAILURE(status)) return {};
    text.resize(static_cast<std::size_t>(length));
    return to_utf8(text);
}

std::string formatted_range(double least, double most, std::string_view language, int decimals,
                            NumberForm form) {
    const std::u16string skeleton = number_skeleton(decimals, form);
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const std::unique_ptr<UNumberRangeFormatter, void (*)(UNumberRangeFormatter*)> formatter(
        unumrf_openForSkeletonWithCollapseAndIdentityFallback(
            skeleton.data(), static_cast<int32_t>(skeleton.size()), UNUM_RANGE_COLLAPSE_AUTO,
            UNUM_IDENTITY_FALLBACK_SINGLE_VALUE, icu_locale(language).c_str(), &where, &status),
        &unumrf_close);
    const std::unique_ptr<UFormattedNumberRange, void (*)(UFormattedNumberRange*)> result(
        unumrf_openResult(&status), &unumrf_closeResult);
    unumrf_formatDoubleRange(formatter.get(), least, most, result.get(), &status);
    int32_t length = 0;
    const UChar* text = ufmtval_getString(unumrf_resultAsValue(result.get(), &status), &length, &status);
    if (U_FAILURE(status)) return {};
    return to_utf8(std::u16string_view(text, static_cast<std::size_t>(length)));
}

std::string with_no_break_spaces(std::string_view text, std::string_view language) {
    return from_utf32(Spaces(to_utf32(text), language).bound());
}

namespace {

std::string known_name(std::string_view language);

/// A plain language has a name of its own, or that of the language with a sign that everybody can read.
std::string name_of_plain(std::string_view language) {
    const std::string subtag = language_subtag(language);
    if (const std::string_view name = plain_language_name(subtag); !name.empty()) return std::string(name);
    return known_name(subtag) + " \u00b7 Easy";
}

/// As CLDR has it.
std::string known_name(std::string_view language) {
    if (is_plain_language(language)) return name_of_plain(language);
    std::array<char, ULOC_FULLNAME_CAPACITY> base{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getBaseName(icu_locale(language).c_str(), base.data(), static_cast<int32_t>(base.size()), &status);
    const std::string locale = base.data();
    if (U_FAILURE(status) || locale.empty()) return std::string(language);
    if (locale == "kk_Arab") return "قازاقشا";  // ICU has no Kazakh in Arabic script
    if (locale == "mn_Mong") return "ᠮᠣᠩᠭᠣᠯ";   // nor Mongolian in its own
    std::string name = display_name(&uloc_getDisplayName, locale);
    if (name.empty()) return std::string(language);
    if (language_subtag(language) == "kk") {
        // ICU says "Kazakh language"; the button says "in Kazakh". The part in parentheses stays.
        const std::string plain = display_name(&uloc_getDisplayLanguage, locale);
        if (name.starts_with(plain)) name.replace(0, plain.size(), "Қазақша");
    }
    return capitalized(name, locale);
}

}  // namespace

std::string language_name(std::string_view language) {
    thread_local KeptByLanguage<std::string> kept;
    return kept.get(language, known_name);
}

}  // namespace kiosk
