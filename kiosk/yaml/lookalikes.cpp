#include "kiosk/yaml/lookalikes.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstdio>

#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

bool is_one_of(std::u32string_view letters, char32_t letter) {
    return letters.find(letter) != std::u32string_view::npos;
}

/// The Latin letter that looks like a Cyrillic or Greek one; 0 where there is none.
char32_t latin_twin(char32_t letter) {
    constexpr std::u32string_view foreign = U"аеһікорсԛѕухԝјԁАВЕЅІЈКМНОРСТУХԚԜοανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    constexpr std::u32string_view latin = U"aehikopcqsyxwjdABESIJKMHOPCTYXQWoavikptuxABEZHIKMNOPTYX";
    static_assert(foreign.size() == latin.size());
    const std::size_t at = foreign.find(letter);
    return at == std::u32string_view::npos ? 0 : latin[at];
}

}  // namespace

bool looks_like_dash(char32_t letter) {
    // Hyphens, dashes and the minus sign; bullets as word processors make them.
    return is_one_of(U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D", letter) ||
           is_one_of(U"\u2022\u2023\u2043\u25E6\u25AA\u25AB\u25CF\u25CB\u25A0\u00B7\uF0B7", letter);
}

bool looks_like_colon(char32_t letter) {
    return is_one_of(U"\uFF1A\uFE55\uFE13\u2236\uA789\u02D0\u0589\u05C3", letter);
}

bool looks_like_space(char32_t letter) {
    if (letter < 0x80) return false;
    const auto character = static_cast<UChar32>(letter);
    return u_isUWhiteSpace(character) || u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool begins_with_false_space(std::string_view text) {
    return !text.empty() && looks_like_space(take_code_point(text).value_or(U' '));
}

bool is_blank_to_the_eye(std::string_view text) {
    while (!text.empty()) {
        const bool is_space = text.front() == ' ' || text.front() == '\t' || text.front() == '\n';
        if (!is_space && !begins_with_false_space(text)) return false;
        take_code_point(text);
    }
    return true;
}

std::string character_name(char32_t letter) {
    char name[100] = "";
    UErrorCode status = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(letter), U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
    std::string text = U_SUCCESS(status) ? name : "character";
    std::transform(text.begin(), text.end(), text.begin(), [](char each) {
        return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    });
    char code[16];
    std::snprintf(code, sizeof code, " (U+%04X)", static_cast<unsigned>(letter));
    const bool has_vowel =
        !text.empty() && std::string_view("aeio").find(text.front()) != std::string_view::npos;
    return (has_vowel ? "an " : "a ") + text + code;
}

std::optional<ForeignLetter> find_foreign_letter(std::string_view word) {
    std::optional<ForeignLetter> found;
    std::string latin;
    bool has_latin = false;
    bool has_twins = true;
    for (const char32_t letter : to_utf32(word)) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(letter), &status);
        const bool is_letter = u_isalpha(static_cast<UChar32>(letter));
        has_latin = has_latin || (is_letter && script == USCRIPT_LATIN);
        if (!is_letter || script == USCRIPT_LATIN) {
            append_utf8(latin, letter);
            continue;
        }
        const char32_t twin = latin_twin(letter);
        has_twins = has_twins && twin != 0;
        if (twin != 0) append_utf8(latin, twin);
        if (found) continue;
        found.emplace();
        append_utf8(found->letter, letter);
        found->script = uscript_getName(script);
    }
    if (!found || (!has_latin && !has_twins)) return std::nullopt;
    if (has_twins) found->latin = latin;
    return found;
}

}  // namespace kiosk
