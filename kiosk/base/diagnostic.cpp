#include "kiosk/base/diagnostic.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "kiosk/base/json_text.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

constexpr int widest_excerpt = 100;  ///< terminal columns
constexpr int before_caret = 40;     ///< terminal columns before the caret in a line that is cut

/// The width of a printable code point on a terminal, in columns.
int terminal_width(char32_t code_point) {
    const auto character = static_cast<UChar32>(code_point);
    constexpr char32_t soft_hyphen = 0xAD;
    if (code_point == soft_hyphen) return 1;
    switch (u_charType(character)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR:
            return 0;
        default:
            break;
    }
    if (code_point >= 0x1160 && code_point <= 0x11FF)
        return 0;  // vowels and final consonants of a Hangul syllable
    const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

struct ExcerptLines {
    std::string text;
    std::string caret;
};

/// The excerpt, and below it a line that underlines `length` code points from `column` (counted from 1).
ExcerptLines draw_excerpt(const Diagnostic& diagnostic) {
    std::u32string line = to_utf32(diagnostic.excerpt);
    for (char32_t& code_point : line) {
        if (is_unprintable(code_point)) code_point = U' ';
    }
    const auto width = [&](std::size_t from, std::size_t to) {
        int sum = 0;
        for (std::size_t i = from; i < to; ++i)
            sum += terminal_width(line[i]);
        return sum;
    };

    const std::size_t caret =
        std::min(static_cast<std::size_t>(std::max(diagnostic.position.column, 1) - 1), line.size());
    std::size_t start = 0;
    std::size_t end = line.size();
    if (width(0, line.size()) > widest_excerpt) {
        start = caret;
        for (int shown = 0; start > 0 && shown < before_caret; --start) {
            shown += terminal_width(line[start - 1]);
        }
        end = start;
        for (int shown = 0; end < line.size() && shown < widest_excerpt; ++end) {
            shown += terminal_width(line[end]);
        }
    }

    ExcerptLines drawn;
    const std::string ellipsis = "…";
    if (start > 0) drawn.text += ellipsis;
    for (std::size_t i = start; i < end; ++i)
        append_utf8(drawn.text, line[i]);
    if (end < line.size()) drawn.text += ellipsis;

    const int indent = width(start, caret) + (start > 0 ? 1 : 0);
    const std::size_t last = std::min(end, caret + static_cast<std::size_t>(std::max(diagnostic.length, 1)));
    const int underlined = std::max(caret < last ? width(caret, last) : 0, 1);
    drawn.caret = std::string(static_cast<std::size_t>(indent), ' ') + '^' +
                  std::string(static_cast<std::size_t>(underlined - 1), '~');
    return drawn;
}

std::string_view severity_name(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

auto order_of(const Diagnostic& diagnostic) {
    return std::tie(diagnostic.file, diagnostic.position, diagnostic.rule, diagnostic.message);
}

std::u32string folded(std::string_view text) {
    std::u32string result = to_utf32(text);
    for (char32_t& code_point : result) {
        code_point = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code_point), U_FOLD_CASE_DEFAULT));
    }
    return result;
}

/// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and
/// transpositions.
std::size_t edit_distance(const std::u32string& one, const std::u32string& other) {
    std::vector<std::size_t> two_rows_up(other.size() + 1);
    std::vector<std::size_t> row_up(other.size() + 1);
    std::vector<std::size_t> row(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        std::swap(two_rows_up, row_up);
        std::swap(row_up, row);
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t replaced = row_up[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            row[j] = std::min({row_up[j] + 1, row[j - 1] + 1, replaced});
            const bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (swapped) row[j] = std::min(row[j], two_rows_up[j - 2] + 1);
        }
    }
    return row.back();
}

}  // namespace

std::string format_diagnostic(const Diagnostic& diagnostic) {
    const int line = diagnostic.position.line;
    std::string result = printable(diagnostic.file);
    if (line > 0) result += ':' + std::to_string(line);
    if (line > 0 && diagnostic.position.column > 0)
        result += ':' + std::to_string(diagnostic.position.column);
    result += ": ";
    result += severity_name(diagnostic.severity);
    result += ": " + printable(diagnostic.message) + " [" + diagnostic.rule + "]\n";

    const std::string number = line > 0 ? std::to_string(line) : "";
    const std::string margin(number.size() + 2, ' ');
    if (line > 0 && !diagnostic.excerpt.empty()) {
        const ExcerptLines drawn = draw_excerpt(diagnostic);
        result += "  " + number + " | " + drawn.text + '\n';
        result += margin + " | " + drawn.caret + '\n';
    }
    if (!diagnostic.hint.empty()) result += margin + " = " + printable(diagnostic.hint) + '\n';
    return result;
}

std::string format_diagnostics_json(const Diagnostics& diagnostics) {
    std::string result = "{\n  \"diagnostics\": [";
    bool first = true;
    for (const Diagnostic& diagnostic : diagnostics) {
        result += first ? "\n    " : ",\n    ";
        first = false;
        result += json_object({{"severity", json_string(severity_name(diagnostic.severity))},
                               {"file", json_string(diagnostic.file)},
                               {"line", std::to_string(diagnostic.position.line)},
                               {"column", std::to_string(diagnostic.position.column)},
                               {"length", std::to_string(diagnostic.length)},
                               {"rule", json_string(diagnostic.rule)},
                               {"message", json_string(diagnostic.message)},
                               {"hint", json_string(diagnostic.hint)},
                               {"excerpt", json_string(diagnostic.excerpt)}});
    }
    result += first ? "],\n" : "\n  ],\n";
    result += "  \"errors\": " + std::to_string(count(diagnostics, Severity::error)) + ",\n";
    result += "  \"warnings\": " + std::to_string(count(diagnostics, Severity::warning)) + "\n}\n";
    return result;
}

int count(const Diagnostics& diagnostics, Severity severity) {
    return static_cast<int>(
        std::count_if(diagnostics.begin(), diagnostics.end(),
                      [&](const Diagnostic& diagnostic) { return diagnostic.severity == severity; }));
}

void sort_diagnostics(Diagnostics& diagnostics) {
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(),
        [](const Diagnostic& one, const Diagnostic& other) { return order_of(one) < order_of(other); });
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

std::optional<std::string> closest_match(std::string_view word, const std::vector<std::string>& candidates) {
    const std::u32string wanted = folded(word);
    const std::size_t limit = wanted.size() / 3;
    std::optional<std::string> closest;
    std::size_t least = limit + 1;
    for (const std::string& candidate : candidates) {
        const std::u32string other = folded(candidate);
        const std::size_t shorter = std::min(wanted.size(), other.size());
        const std::size_t longer = std::max(wanted.size(), other.size());
        if (longer - shorter >= least) continue;
        const std::size_t distance = edit_distance(wanted, other);
        if (distance < least) least = distance, closest = candidate;
    }
    return closest;
}

}  // namespace kiosk
