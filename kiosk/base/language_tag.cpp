#include "kiosk/base/language_tag.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/kept_by_language.h"

namespace kiosk {
namespace {

constexpr std::size_t longest_tag = 100;

bool is_lower(char letter) {
    return letter >= 'a' && letter <= 'z';
}
bool is_letter_or_digit(char letter) {
    return is_lower(letter) || is_ascii_digit(letter);
}

/// Splits a tag into its subtags, in lower case.
class Subtags {
  public:
    explicit Subtags(std::string_view tag) {
        std::size_t start = 0;
        for (std::size_t end = 0; end != std::string_view::npos; start = end + 1) {
            end = tag.find('-', start);
            subtags_.push_back(ascii_lower(tag.substr(start, end - start)));
        }
    }

    bool at_end() const { return next_ == subtags_.size(); }
    bool next_is(bool (*fits)(const std::string&)) const { return !at_end() && fits(subtags_[next_]); }
    std::string take() { return subtags_[next_++]; }
    bool well_formed() const {
        return std::all_of(subtags_.begin(), subtags_.end(), [](const std::string& subtag) {
            return !subtag.empty() && subtag.size() <= 8 &&
                   std::all_of(subtag.begin(), subtag.end(), is_letter_or_digit);
        });
    }

  private:
    std::vector<std::string> subtags_;
    std::size_t next_ = 0;
};

bool all_letters(const std::string& subtag) {
    return std::all_of(subtag.begin(), subtag.end(), is_lower);
}
bool is_language(const std::string& subtag) {
    return subtag.size() >= 2 && all_letters(subtag);
}
bool is_extended_language(const std::string& subtag) {
    return subtag.size() == 3 && all_letters(subtag);
}
bool is_script(const std::string& subtag) {
    return subtag.size() == 4 && all_letters(subtag);
}
bool is_region(const std::string& subtag) {
    return (subtag.size() == 2 && all_letters(subtag)) ||
           (subtag.size() == 3 && std::all_of(subtag.begin(), subtag.end(), is_ascii_digit));
}
bool is_variant(const std::string& subtag) {
    return subtag.size() >= 5 || (subtag.size() == 4 && is_ascii_digit(subtag.front()));
}
bool is_singleton(const std::string& subtag) {
    return subtag.size() == 1 && subtag != "x";
}
bool is_extension(const std::string& subtag) {
    return subtag.size() >= 2;
}
bool is_private_use(const std::string& subtag) {
    return subtag == "x";
}

std::string folded(std::string_view text) {
    std::string result;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
        .foldCase()
        .toUTF8String(result);
    return result;
}

/// The tag of each language, by its English name and its own name, both case-folded.
std::map<std::string, std::string> names_of_languages() {
    std::map<std::string, std::string> names;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
        for (const char* in : {"en", *code}) {
            UErrorCode status = U_ZERO_ERROR;
            UChar name[100];
            const std::int32_t length = uloc_getDisplayLanguage(*code, in, name, 100, &status);
            if (U_FAILURE(status) || length > 100) continue;
            std::string text;
            icu::UnicodeString(name, length).foldCase().toUTF8String(text);
            names.emplace(std::move(text), *code);
        }
    }
    return names;
}

}  // namespace

std::optional<std::string> canonical_language_tag(std::string_view text) {
    if (text.size() > longest_tag) return std::nullopt;
    Subtags subtags(text);
    if (!subtags.well_formed()) return std::nullopt;

    std::string tag;
    const auto add = [&](const std::string& subtag) {
        if (!tag.empty()) tag += '-';
        tag += subtag;
    };
    const bool private_use_alone = subtags.next_is(is_private_use);
    if (!private_use_alone) {
        if (!subtags.next_is(is_language)) return std::nullopt;
        add(subtags.take());
        if (tag.size() <= 3) {
            for (int i = 0; i < 3 && subtags.next_is(is_extended_language); ++i)
                add(subtags.take());
        }
        if (subtags.next_is(is_script)) {
            std::string script = subtags.take();
            script.front() = ascii_upper(script.substr(0, 1)).front();
            add(script);
        }
        if (subtags.next_is(is_region)) add(ascii_upper(subtags.take()));
        std::set<std::string> variants;
        while (subtags.next_is(is_variant)) {
            const std::string variant = subtags.take();
            if (!variants.insert(variant).second) return std::nullopt;
            add(variant);
        }
        std::set<std::string> singletons;
        while (subtags.next_is(is_singleton)) {
            const std::string singleton = subtags.take();
            if (!singletons.insert(singleton).second || !subtags.next_is(is_extension)) return std::nullopt;
            add(singleton);
            while (subtags.next_is(is_extension))
                add(subtags.take());
        }
    }
    if (subtags.next_is(is_private_use)) {
        add(subtags.take());
        if (subtags.at_end()) return std::nullopt;
        while (!subtags.at_end())
            add(subtags.take());
    }
    if (!subtags.at_end()) return std::nullopt;
    return tag;
}

bool is_known_language(const std::string& tag) {
    if (tag.starts_with("x-")) return true;
    const std::string language = ascii_lower(tag.substr(0, tag.find('-')));
    const char* const* codes = uloc_getISOLanguages();
    for (const char* const* code = codes; *code != nullptr; ++code)
        if (language == *code) return true;
    // Names of languages that have no code of their own in the list, and codes that have changed.
    UErrorCode status = U_ZERO_ERROR;
    UChar name[100];
    const std::int32_t length = uloc_getDisplayLanguage(language.c_str(), "en", name, 100, &status);
    return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING && length > 0;
}

bool is_plain_language(std::string_view tag) {
    constexpr std::string_view names[] = {"easy",  "plain", "leicht", "einfach", "facile",
                                          "facil", "falc",  "kolay",  "prosto",  "semplice"};
    const std::string lower = ascii_lower(tag);
    bool is_private = false;
    for (std::size_t start = 0; start < lower.size();) {
        const std::size_t end = std::min(lower.find('-', start), lower.size());
        const std::string_view subtag = std::string_view(lower).substr(start, end - start);
        if (start > 0 && !is_private && subtag == "simple") return true;
        if (is_private && std::find(std::begin(names), std::end(names), subtag) != std::end(names))
            return true;
        is_private = is_private || (start > 0 && subtag == "x");
        start = end + 1;
    }
    return false;
}

std::string_view plain_language_name(std::string_view subtag) {
    static const std::map<std::string_view, std::string_view> names{
        {"ar", "لغة سهلة"},          {"cs", "Snadné čtení"},  {"da", "Let at læse"},
        {"de", "Leichte Sprache"},   {"en", "Easy English"},  {"es", "Lectura fácil"},
        {"fi", "Selkokieli"},        {"fr", "Facile à lire"}, {"he", "פישוט לשוני"},
        {"it", "Facile da leggere"}, {"kk", "Оңай тіл"},      {"ky", "Оңой тил"},
        {"nl", "Makkelijk lezen"},   {"nb", "Lettlest"},      {"no", "Lettlest"},
        {"pl", "Łatwy tekst"},       {"pt", "Leitura fácil"}, {"ru", "Ясный язык"},
        {"sv", "Lättläst"},          {"tr", "Kolay Türkçe"},  {"uk", "Проста мова"},
        {"uz", "Oson til"}};
    const auto name = names.find(subtag);
    return name == names.end() ? std::string_view() : name->second;
}

std::optional<std::string> probable_language(std::string_view word) {
    static const std::map<std::string, std::string> names = names_of_languages();
    if (const auto named = names.find(folded(word)); named != names.end()) return named->second;
    // Short forms that are not country codes, and a country for which CLDR gives another language as
    // likelier.
    constexpr std::pair<std::string_view, std::string_view> short_forms[] = {
        {"kz", "kk"},   {"sp", "es"},  {"jap", "ja"}, {"ger", "de"},
        {"engl", "en"}, {"esp", "es"}, {"ukr", "uk"}, {"eng", "en"}};
    const std::string code = ascii_lower(word);
    for (const auto& [form, tag] : short_forms)
        if (code == form) return std::string(tag);
    // A country code: the language that CLDR gives as the most likely there.
    if (!is_region(code)) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    char likely[100];
    char language[20];
    uloc_addLikelySubtags(("und_" + ascii_upper(code)).c_str(), likely, sizeof likely, &status);
    uloc_getLanguage(likely, language, sizeof language, &status);
    const bool is_found = U_SUCCESS(status) && language[0] != '\0' && std::string_view(language) != "und";
    // For a country without data ICU returns English as a guess.
    if (!is_found || (std::string_view(language) == "en" && code != "us" && code != "gb"))
        return std::nullopt;
    return std::string(language);
}

std::optional<std::size_t> lookup_language(std::string_view wanted,
                                           const std::vector<std::string>& available) {
    std::string range = ascii_lower(wanted);
    while (!range.empty()) {
        for (std::size_t i = 0; i < available.size(); ++i) {
            if (ascii_lower(available[i]) == range) return i;
        }
        const std::size_t cut = range.rfind('-');
        range.resize(cut == std::string::npos ? 0 : cut);
        // If the dropped subtag was introduced by a single letter, that letter is dropped too.
        if (range.size() >= 2 && range[range.size() - 2] == '-') range.resize(range.size() - 2);
    }
    return std::nullopt;
}

namespace {

std::string find_icu_locale(const std::string& language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> name{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = uloc_forLanguageTag(language.c_str(), name.data(),
                                               static_cast<int32_t>(name.size()), nullptr, &status);
    if (U_FAILURE(status) || length <= 0 || length >= static_cast<int32_t>(name.size())) return "und";
    return name.data();
}

}  // namespace

std::string icu_locale(std::string_view language) {
    thread_local KeptByLanguage<std::string> kept;
    return kept.get(language, [](std::string_view tag) { return find_icu_locale(std::string(tag)); });
}

Direction direction_of(std::string_view language) {
    thread_local KeptByLanguage<Direction> kept;
    return kept.get(language, [](std::string_view tag) {
        return uloc_isRightToLeft(icu_locale(tag).c_str()) ? Direction::right_to_left
                                                           : Direction::left_to_right;
    });
}

}  // namespace kiosk
