#include "kiosk/deck/protecting_lines.h"

#include <algorithm>
#include <optional>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/named_values.h"
#include "kiosk/yaml/lookalikes.h"

namespace kiosk {
namespace {

/// No field is longer, however it is misspelt.
constexpr std::size_t longest_word = 40;

bool is_letter(char32_t letter) {
    const bool is_latin = (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
    // Letters of other scripts look like these; marks such as '•', '“' and '：' lie from U+2000 on.
    return is_latin || (letter >= U'\u00C0' && letter < U'\u2000');
}

bool is_within_word(char32_t letter) {
    // What has no width, and is not seen.
    const bool is_nothing = letter == U'\u00AD' || (letter >= U'\u200B' && letter <= U'\u200F') ||
                            letter == U'\u2060' || letter == U'\uFEFF';
    return is_letter(letter) || is_nothing || letter == U'_' || letter == U'-';
}

/// Without marks at both ends that are no part of a value.
std::string_view value_in(std::string_view text) {
    constexpr std::string_view around = " \t\"'{}=:;>,-";
    while (!text.empty()) {
        std::string_view rest = text;
        const char32_t first = take_code_point(rest).value_or(U' ');
        const bool is_mark = first < 0x80 ? around.find(static_cast<char>(first)) != std::string_view::npos
                                          : looks_like_colon(first) || looks_like_space(first) ||
                                                looks_like_dash(first) || first >= U'\u2000';
        if (!is_mark) break;
        text = rest;
    }
    text = text.substr(0, text.find(" #"));
    const std::size_t last = text.find_last_not_of(around);
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool is_yes_or_no(std::string_view value) {
    constexpr std::string_view words[] = {"true", "false", "yes", "no", "on", "off", "y", "n", "1", "0"};
    return std::find(std::begin(words), std::end(words), ascii_lower(value)) != std::end(words);
}

/// "2030-05-17", "17.5.2030", with or without a time of day.
bool is_day(std::string_view value) {
    int numbers = 0;
    for (std::string_view rest = value; numbers < 3; ++numbers) {
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits == 0 || digits > 4) return false;
        rest.remove_prefix(digits);
        const bool goes_on =
            !rest.empty() && std::string_view("-./").find(rest.front()) != std::string_view::npos;
        if (numbers < 2 && !goes_on) return false;
        if (goes_on) rest.remove_prefix(1);
        value = rest;
    }
    return value.find_first_not_of("0123456789:.TZ \t") == std::string_view::npos;
}

bool are_languages(std::string_view value) {
    if (value.starts_with('[') && value.ends_with(']')) value = value.substr(1, value.size() - 2);
    bool has_any = false;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(", "), value.size());
        if (end > 0) {
            const auto tag = canonical_language_tag(value.substr(0, end));
            if (!tag || !is_known_language(*tag)) return false;
            has_any = true;
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return has_any;
}

bool may_be_value_of(std::string_view field, std::string_view value) {
    if (field == "hidden") return is_yes_or_no(value);
    if (field == "only") return are_languages(value);
    if (field == "from" || field == "until") return is_day(value);
    const std::string word = ascii_lower(value.substr(0, value.find_first_of(" ,}")));
    const std::string_view state =
        word.starts_with("state") ? value_in(value.substr(5)) : std::string_view(word);
    return value_named(consent_states, state).has_value();
}

}  // namespace

const std::vector<std::string>& protecting_fields() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const FieldRule& rule : field_table())
            if (rule.protects && (rule.places & in_slide) != 0) found.emplace_back(rule.name);
        return found;
    }();
    return names;
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
        const std::string_view word = leading_word(line);
        if (word.empty() || word.size() > longest_word) continue;
        const auto column = static_cast<std::size_t>(word.data() - line.data());
        const std::string_view value = value_in(line.substr(column + word.size()));
        if (value.empty()) continue;
        // Most lines are none, and to look for what is meant by a word takes longer than to look at a value.
        const std::vector<std::string>& fields = protecting_fields();
        const bool may_be = std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
            return may_be_value_of(field, value);
        });
        if (!may_be) continue;
        const auto field = field_meant(word, fields);
        if (!field || !may_be_value_of(*field, value)) continue;
        const auto length = static_cast<int>(count_code_points(trimmed(line.substr(column))));
        found.push_back({{source.position(number, static_cast<int>(column)), length}, *field});
    }
    return found;
}

}  // namespace kiosk
