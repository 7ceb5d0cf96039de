#include "kiosk/text/plain_language.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/text/figures.h"
#include "kiosk/text/icu_text.h"
#include "kiosk/text/text_pieces.h"

namespace kiosk {
namespace {

/// The parts of a text between boundaries of one kind.
std::vector<std::u16string> parts_of(UBreakIteratorType type, const std::u16string& text,
                                     std::string_view language) {
    std::vector<std::u16string> parts;
    const BreakIterator breaks = open_breaks(type, icu_locale(language), text);
    if (!breaks) return parts;
    int start = 0;
    for (int end = ubrk_next(breaks.get()); end != UBRK_DONE; end = ubrk_next(breaks.get())) {
        parts.push_back(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
        start = end;
    }
    return parts;
}

std::u16string trimmed(const std::u16string& text) {
    const auto is_blank = [](char16_t unit) { return is_space(unit) || unit == u'\n'; };
    const auto first = std::find_if_not(text.begin(), text.end(), is_blank);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), is_blank).base();
    return first < last ? std::u16string(first, last) : std::u16string();
}

/// Letters with their marks, of which one counts as one.
int count_letters(const std::u16string& word) {
    int letters = 0;
    for (std::size_t at = 0; at < word.size();) {
        UChar32 code_point = 0;
        U16_NEXT(word.data(), at, word.size(), code_point);
        if (u_isalpha(code_point) && u_charType(code_point) != U_MODIFIER_LETTER) ++letters;
    }
    return letters;
}

bool has_small_letter(const std::u16string& word) {
    bool is_cased = false;
    for (std::size_t at = 0; at < word.size();) {
        UChar32 code_point = 0;
        U16_NEXT(word.data(), at, word.size(), code_point);
        if (u_islower(code_point)) return true;
        is_cased = is_cased || u_isupper(code_point);
    }
    return !is_cased;
}

/// A word as it is written between spaces, divided where its writer has divided it.
std::vector<std::u16string> divided(const std::u16string& word) {
    constexpr std::u16string_view dividers = u"-\u2010\u2011\u00B7\u2022\u00AD/\u2019'";
    std::vector<std::u16string> parts(1);
    for (const char16_t unit : word) {
        if (dividers.find(unit) != std::u16string_view::npos)
            parts.emplace_back();
        else
            parts.back().push_back(unit);
    }
    return parts;
}

std::vector<std::u16string> between_spaces(const std::u16string& text) {
    std::vector<std::u16string> words(1);
    for (const char16_t unit : text) {
        if (is_space(unit) || unit == u'\n')
            words.emplace_back();
        else
            words.back().push_back(unit);
    }
    std::erase(words, std::u16string());
    return words;
}

/// Whether a word joins two sentences, in the languages of the interface.
bool joins_sentences(const std::u16string& word) {
    constexpr std::u16string_view joints[] = {
        u"and",   u"but",    u"because", u"und", u"aber",   u"weil", u"et",  u"mais", u"y",
        u"pero",  u"porque", u"и",       u"но",  u"потому", u"та",   u"але", u"бо",   u"және",
        u"бірақ", u"жана",   u"бирок",   u"va",  u"lekin",  u"ve",   u"ama", u"çünkü"};
    return std::find(std::begin(joints), std::end(joints), word) != std::end(joints);
}

/// The words around the place nearest to the middle where a reader pauses: after a comma or the like, or
/// before a word that joins two sentences. Empty where there is none.
std::string pause_in(const std::u16string& sentence) {
    const std::vector<std::u16string> words = between_spaces(sentence);
    constexpr std::u16string_view pauses = u",;:\u2013\u2014\u060C\u061B\u3001\u1363";
    const auto is_pause = [&](std::size_t before) {
        const bool ends = pauses.find(words[before].back()) != std::u16string_view::npos;
        return ends || joins_sentences(words[before + 1]);
    };
    constexpr std::size_t least = 3;  // words of a sentence
    std::size_t best = 0;
    for (std::size_t i = least; i + least < words.size() + 1; ++i) {
        if (!is_pause(i - 1)) continue;
        const auto off = [&](std::size_t at) {
            // A comma is better than any word.
            const bool ends = pauses.find(words[at - 1].back()) != std::u16string_view::npos;
            return std::abs(static_cast<int>(2 * at) - static_cast<int>(words.size())) + (ends ? 0 : 8);
        };
        if (best == 0 || off(i) < off(best)) best = i;
    }
    if (best == 0) return {};
    return to_utf8(words[best - 1]) + " | " + to_utf8(words[best]);
}

}  // namespace

PlainFaults plain_language_faults(std::string_view text, std::string_view language,
                                  const std::vector<std::string>& names) {
    PlainFaults faults;
    const std::u16string units = to_utf16(text);
    for (const std::u16string& part : parts_of(UBRK_SENTENCE, units, language)) {
        const std::u16string sentence = trimmed(part);
        const int words = count_words(to_utf8(sentence), language);
        if (words > most_plain_words)
            faults.sentences.push_back({to_utf8(sentence), words, pause_in(sentence)});
    }
    if (!uses_spaces(language)) return faults;
    const auto is_of_name = [&](const std::string& word) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name.find(word) != std::string::npos; });
    };
    for (const std::u16string& written : between_spaces(units)) {
        for (const std::u16string& part : divided(written)) {
            const int letters = count_letters(part);
            if (letters <= most_plain_letters || !has_small_letter(part)) continue;
            std::u16string word = part;
            while (!word.empty() && !u_isalnum(word.back()) && !U16_IS_SURROGATE(word.back()))
                word.pop_back();
            while (!word.empty() && !u_isalnum(word.front()) && !U16_IS_SURROGATE(word.front()))
                word.erase(0, 1);
            if (const std::string name = to_utf8(word); !is_of_name(name))
                faults.words.push_back({name, letters});
        }
    }
    return faults;
}

}  // namespace kiosk
