#include "kiosk/text/icu_text.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "kiosk/base/kept_by_language.h"
#include "kiosk/base/utf8.h"

namespace kiosk {

std::u16string to_utf16(std::string_view text) {
    std::u16string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const char32_t code_point = take_code_point(text).value_or(U'\uFFFD');
        if (code_point > 0xFFFF) {
            result.push_back(static_cast<char16_t>(U16_LEAD(code_point)));
            result.push_back(static_cast<char16_t>(U16_TRAIL(code_point)));
        } else {
            result.push_back(static_cast<char16_t>(code_point));
        }
    }
    return result;
}

std::string to_utf8(std::u16string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, text.size(), code_point);
        append_utf8(result, U_IS_SURROGATE(code_point) ? U'\uFFFD' : static_cast<char32_t>(code_point));
    }
    return result;
}

namespace {

std::string find_language_subtag(std::string_view language) {
    std::array<char, ULOC_LANG_CAPACITY> name{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(icu_locale(language).c_str(), name.data(), static_cast<int32_t>(name.size()), &status);
    return U_FAILURE(status) ? std::string() : name.data();
}

std::string find_likely_script(std::string_view language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> full{};
    std::array<char, ULOC_SCRIPT_CAPACITY> script{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(icu_locale(language).c_str(), full.data(), static_cast<int32_t>(full.size()),
                          &status);
    uloc_getScript(full.data(), script.data(), static_cast<int32_t>(script.size()), &status);
    if (U_FAILURE(status) || script[0] == '\0') return "Zyyy";
    return script.data();
}

/// One of each kind that was opened, without a text. ICU takes fifty times as long to open one as to copy it,
/// most of it for the text of its rules, which are the same in most languages.
class KnownBreaks {
  public:
    /// Null if ICU has none.
    BreakIterator copy_of(UBreakIteratorType type, const std::string& locale) {
        const std::lock_guard lock(mutex_);
        auto found = known_.find({type, locale});
        if (found == known_.end()) {
            if (known_.size() == most) known_.clear();
            found = known_.emplace(std::pair(type, locale), open(type, locale)).first;
        }
        UErrorCode status = U_ZERO_ERROR;
        BreakIterator copy(found->second ? ubrk_clone(found->second.get(), &status) : nullptr);
        if (U_FAILURE(status)) copy.reset();
        return copy;
    }

  private:
    static constexpr std::size_t most = 64;
    using Shared = std::shared_ptr<UBreakIterator>;

    /// One that was opened before where its rules are the same. Keywords may ask for other rules of one
    /// locale.
    Shared open(UBreakIteratorType type, const std::string& locale) const {
        const auto has_keywords = [](const std::string& name) { return name.find('@') != std::string::npos; };
        UErrorCode status = U_ZERO_ERROR;
        Shared opened(ubrk_open(type, locale.c_str(), nullptr, 0, &status), BreakIteratorCloser());
        if (U_FAILURE(status)) return nullptr;
        if (has_keywords(locale)) return opened;
        const std::string rules = rules_of(*opened);
        for (const auto& [key, other] : known_)
            if (other && key.first == type && !has_keywords(key.second) && rules_of(*other) == rules)
                return other;
        return opened;
    }

    /// The locale whose rules it has.
    static std::string rules_of(const UBreakIterator& breaks) {
        UErrorCode status = U_ZERO_ERROR;
        const char* const locale = ubrk_getLocaleByType(&breaks, ULOC_ACTUAL_LOCALE, &status);
        return U_FAILURE(status) || !locale ? std::string() : locale;
    }

    std::mutex mutex_;
    std::map<std::pair<UBreakIteratorType, std::string>, Shared> known_;
};

}  // namespace

std::string language_subtag(std::string_view language) {
    thread_local KeptByLanguage<std::string> kept;
    return kept.get(language, find_language_subtag);
}

std::string likely_script(std::string_view language) {
    thread_local KeptByLanguage<std::string> kept;
    return kept.get(language, find_likely_script);
}

BreakIterator open_breaks(UBreakIteratorType type, const std::string& locale, std::u16string_view text) {
    static KnownBreaks known;
    BreakIterator iterator = known.copy_of(type, locale);
    if (!iterator) return iterator;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator.get(), text.data(), static_cast<int32_t>(text.size()), &status);
    if (U_FAILURE(status)) iterator.reset();
    return iterator;
}

namespace {

/// A character that joins no other of its kind: no mark, no carriage return, no part of a picture.
bool stands_alone(char16_t unit) {
    const bool is_european =
        unit < 0x300 || (unit >= 0x370 && unit < 0x483) || (unit >= 0x48A && unit < 0x530);
    const bool is_dash_or_mark = unit >= 0x2010 && unit < 0x2028;
    return (is_european && unit != u'\r') || is_dash_or_mark;
}

}  // namespace

std::vector<int> grapheme_ends(std::u16string_view text) {
    std::vector<int> ends;
    ends.reserve(text.size());
    // ICU would be asked for each letter of nearly every text.
    if (std::all_of(text.begin(), text.end(), stands_alone)) {
        for (std::size_t end = 1; end <= text.size(); ++end)
            ends.push_back(static_cast<int>(end));
        return ends;
    }
    const BreakIterator iterator = open_breaks(UBRK_CHARACTER, "und", text);
    if (!iterator) return {static_cast<int>(text.size())};
    for (int end = ubrk_next(iterator.get()); end != UBRK_DONE; end = ubrk_next(iterator.get()))
        ends.push_back(end);
    return ends;
}

UChar32 code_point_at(std::u16string_view text, int at) {
    UChar32 code_point = 0;
    U16_GET(text.data(), 0, at, static_cast<int>(text.size()), code_point);
    return code_point;
}

bool is_letter(char32_t code_point) {
    return u_isalpha(static_cast<UChar32>(code_point));
}

bool is_digit(char32_t code_point) {
    return u_isdigit(static_cast<UChar32>(code_point));
}

bool is_space(UChar32 code_point) {
    return u_charType(code_point) == U_SPACE_SEPARATOR;
}

bool is_breaking_space(char16_t unit) {
    constexpr char16_t figure_space = 0x2007;
    constexpr char16_t narrow_no_break_space = 0x202F;
    constexpr char16_t zero_width_space = 0x200B;
    constexpr char16_t no_break_space = 0x00A0;
    if (unit == zero_width_space) return true;
    return is_space(unit) && unit != no_break_space && unit != figure_space && unit != narrow_no_break_space;
}

}  // namespace kiosk
