#include "kiosk/deck/protecting_lines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

#include "kiosk/base/ascii.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/protecting_words.h"
#include "kiosk/yaml/lookalikes.h"

namespace kiosk {
namespace {

/// No field is longer, however it is misspelt.
constexpr std::size_t longest_word = 40;

bool is_letter(char32_t letter) {
    const bool is_latin = (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
    const bool is_of_full_width =
        (letter >= U'\uFF21' && letter <= U'\uFF3A') || (letter >= U'\uFF41' && letter <= U'\uFF5A');
    // Letters of other scripts look like these; marks such as '•', '“' and '：' lie from U+2000 on, and the
    // French ones before.
    const bool is_other = letter >= U'\u00C0' && letter < U'\u2000';
    return is_latin || is_of_full_width || is_other;
}

bool is_within_word(char32_t letter) {
    // What has no width, and is not seen.
    const bool is_nothing = letter == U'\u00AD' || (letter >= U'\u200B' && letter <= U'\u200F') ||
                            letter == U'\u2060' || letter == U'\uFEFF';
    return is_letter(letter) || is_nothing || letter == U'_' || letter == U'-';
}

bool is_letter_or_digit(char32_t letter) {
    return is_letter(letter) || (letter >= U'0' && letter <= U'9');
}

/// The last letter of a text, which is not empty, and where it begins.
std::size_t start_of_last(std::string_view text) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
        --start;
    return start;
}

/// Without the marks at both ends, which are no part of a value; what YAML takes for a type, a name or a
/// remark is none either.
std::string_view value_in(std::string_view text) {
    while (!text.empty()) {
        std::string_view rest = text;
        const char32_t first = take_code_point(rest).value_or(U' ');
        if (first == U'#') return {};
        if (is_letter_or_digit(first)) break;
        const bool is_sign_of_yaml = (first == U'!' || first == U'&') && !rest.empty() && rest.front() != ' ';
        text = is_sign_of_yaml ? rest.substr(std::min(rest.find(' '), rest.size())) : rest;
    }
    text = text.substr(0, text.find(" #"));
    while (!text.empty()) {
        const std::size_t last = start_of_last(text);
        std::string_view letter = text.substr(last);
        if (is_letter_or_digit(take_code_point(letter).value_or(U' '))) break;
        text = text.substr(0, last);
    }
    return text;
}

/// Whether a ':' or a '=' follows, as behind a field's name, at once or after marks: "hidden` = ".
bool is_assigned(std::string_view text) {
    while (!text.empty()) {
        const char32_t letter = take_code_point(text).value_or(U' ');
        if (letter == U':' || letter == U'=' || looks_like_colon(letter)) return true;
        if (letter == U'-' && text.starts_with('>')) return true;
        const bool is_passed = letter == U' ' || letter == U'\t' || letter == U'"' || letter == U'\'' ||
                               letter == U'`' || letter == U'*' || looks_like_space(letter);
        if (!is_passed) return false;
    }
    return false;
}

/// Fields of other meaning, and tags of languages: most lines begin so.
bool is_of_other_meaning(std::string_view word) {
    constexpr std::size_t longest_tag = 2;
    if (word.size() <= longest_tag) return true;
    static const std::unordered_set<std::string_view> names = [] {
        std::unordered_set<std::string_view> found;
        for (const FieldRule& rule : field_table()) {
            const bool is_of_decks = (rule.places & ~(in_settings | in_words | in_checks)) != 0;
            if (is_of_decks && !rule.protects) found.insert(rule.name);
        }
        found.erase("state");
        found.erase("expires");
        return found;
    }();
    return names.contains(word);
}

/// The field that a line is meant as, by the word at its start and what follows; nothing where it is none.
std::optional<std::string> field_in(std::string_view word, std::string_view rest) {
    if (word.empty() || word.size() > longest_word || is_of_other_meaning(word)) return std::nullopt;
    const std::string_view value = value_in(rest);
    const bool goes_on = is_assigned(rest);
    constexpr std::size_t longest_value = 100;
    if (value.empty() || (!goes_on && value.size() > longest_value)) return std::nullopt;
    // Most lines are none, and to look for what is meant by a word takes longer than to look at a value.
    // These stand for all: a time begins as it ends, and each consent has the same states.
    constexpr const char* kinds_of_value[] = {"hidden", "until", "only", "consent"};
    const bool may_be =
        std::any_of(std::begin(kinds_of_value), std::end(kinds_of_value), [&](const char* field) {
            return may_be_value_of(field, value) || (goes_on && begins_with_value_of(field, value));
        });
    if (!may_be) return std::nullopt;
    auto field = protection_named(word, protecting_fields());
    if (!field) return std::nullopt;
    if (may_be_value_of(*field, value)) return field;
    // Sentences begin with these words too: what follows a value counts only behind the name itself, which is
    // written as names of fields are.
    const bool is_the_name = goes_on && ascii_lower(word) == word && closest_match(word, {*field});
    return is_the_name && begins_with_value_of(*field, value) ? field : std::nullopt;
}

/// "please hidden: true", "en: hidden: true": the name of a field, as it is written, within a line, with a
/// value that takes the slide back. Where it begins; nowhere where there is none.
std::size_t find_within(std::string_view line, std::string& field) {
    line = line.substr(0, line.find(" #"));
    for (const char* name : {"hidden", "consent"}) {
        const std::string_view word = name;
        for (std::size_t at = 0; (at = line.find(word, at)) != std::string_view::npos; at += word.size()) {
            const std::string_view before = line.substr(0, at);
            if (!before.ends_with(' ') || before.find_first_of("{\"'#") != std::string_view::npos) break;
            const std::string_view rest = line.substr(at + word.size());
            if (!is_assigned(rest)) continue;
            const std::string_view value = value_in(rest);
            const bool takes_back = word == "hidden" ? value == "true" || value.starts_with("true ")
                                                     : begins_with_value_of(word, value);
            if (takes_back) {
                field = word;
                return at;
            }
        }
    }
    return std::string_view::npos;
}

/// The field that the last word of a file that was cut off may be the beginning of.
std::optional<std::string> cut_off_field(const SourceText& source) {
    if (source.text().empty() || source.text().back() == '\n') return std::nullopt;
    const std::string_view word = trimmed(source.line(source.line_count()));
    if (word.empty()) return std::nullopt;
    for (const std::string& field : protecting_fields())
        if (field.starts_with(word)) return field;
    return std::nullopt;
}

}  // namespace

std::vector<std::string_view> seen_lines(std::string_view line) {
    std::vector<std::string_view> seen;
    std::size_t start = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        if (byte >= 0x20 && byte != 0xC2 && byte != 0xE2) continue;
        const std::string_view rest = line.substr(at);
        const std::size_t length = rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3
                                   : rest.starts_with("\xC2\x85")                                       ? 2
                                   : byte == 0x0B || byte == 0x0C || (byte >= 0x1C && byte <= 0x1E)     ? 1
                                                                                                        : 0;
        if (length == 0) continue;
        seen.push_back(line.substr(start, at - start));
        start = at + length;
        at = start - 1;
    }
    seen.push_back(line.substr(start));
    return seen;
}

std::string_view leading_word(std::string_view text) {
    while (!text.empty()) {
        std::string_view rest = text;
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (letter == U'#') return {};
        if (is_letter(letter)) break;
        text = rest;
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        std::string_view after = rest;
        if (!is_within_word(take_code_point(after).value_or(U' '))) break;
        rest = after;
    }
    std::string_view word = text.substr(0, text.size() - rest.size());
    while (word.ends_with('-'))  // of "until->2030-05-17"
        word.remove_suffix(1);
    return word;
}

std::vector<ProtectingLine> protecting_lines(const SourceText& source) {
    std::vector<ProtectingLine> found;
    for (int number = 1; number <= source.line_count(); ++number) {
        const std::string_view line = source.line(number);
        bool is_first = true;
        for (const std::string_view seen : seen_lines(line)) {
            const std::string_view word = leading_word(seen);
            const std::size_t start = static_cast<std::size_t>(word.empty() ? 0 : word.data() - seen.data());
            auto field = field_in(word, seen.substr(start + word.size()));
            std::string within;
            const std::size_t at = field ? start : find_within(seen, within);
            if (!field && at != std::string_view::npos) field = within;
            if (field) {
                const auto column = static_cast<std::size_t>(seen.data() - line.data()) + at;
                const auto length = static_cast<int>(count_code_points(trimmed(seen.substr(at))));
                found.push_back(
                    {{source.position(number, static_cast<int>(column)), length}, *field, is_first});
            }
            is_first = false;
        }
    }
    if (const auto field = cut_off_field(source)) {
        const int number = source.line_count();
        const std::string_view line = source.line(number);
        const std::string_view word = trimmed(line);
        found.push_back({{source.position(number, static_cast<int>(word.data() - line.data())),
                          static_cast<int>(word.size())},
                         *field,
                         true});
    }
    return found;
}

}  // namespace kiosk
