#include "kiosk/yaml/yaml_text.h"

#include <algorithm>
#include <array>

#include "kiosk/base/ascii.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

using Style = YamlNode::Style;

constexpr std::string_view space = " \t\n";
constexpr std::size_t unknown = std::string_view::npos;

bool is_space(char letter) {
    return space.find(letter) != std::string_view::npos;
}

/// What other readers of YAML take for something else than a text.
bool is_reserved_word(std::string_view text) {
    static constexpr std::array<std::string_view, 9> words = {"~",  "null", "true", "false", "yes",
                                                              "no", "on",   "off",  "<<"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return same_but_for_ascii_case(word, text); });
}

std::string in_single_quotes(std::string_view text) {
    std::string result = "'";
    for (const char letter : text)
        result.append(letter == '\'' ? 2 : 1, letter);
    return result + '\'';
}

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(mark);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// `text` in lines of at most `width` code points, broken at single spaces alone, which folding brings back.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t length = 0;
    while (!text.empty()) {
        // A word with the spaces that cannot be broken at.
        std::size_t end = text.find(' ');
        while (end != std::string_view::npos && (end + 1 >= text.size() || text[end + 1] == ' '))
            end = text.find(' ', text.find_first_not_of(' ', end));
        const std::string_view word = text.substr(0, end);
        const std::size_t word_length = count_code_points(word);
        if (!lines.back().empty() && length + 1 + word_length > width) {
            lines.emplace_back();
            length = 0;
        }
        if (!lines.back().empty()) lines.back() += ' ', ++length;
        lines.back() += word;
        length += word_length;
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return lines;
}

/// Whether lines of `text` begin or end with a space, which a folded text cannot have.
bool has_spaces_at_line_ends(std::string_view text) {
    const auto lines = split(text, '\n');
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
        return !line.empty() && (is_space(line.front()) || is_space(line.back()));
    });
}

std::size_t longest_line(std::string_view text) {
    std::size_t longest = 0;
    for (const std::string_view line : split(text, '\n'))
        longest = std::max(longest, count_code_points(line));
    return longest;
}

/// The spaces at the start of the first line that has words.
std::size_t indent_of(std::string_view lines) {
    for (const std::string_view line : split(lines, '\n')) {
        const std::size_t indent = line.find_first_not_of(' ');
        if (indent != std::string_view::npos) return indent;
    }
    return 0;
}

/// The whole lines that `node` stands in.
std::string_view lines_around(std::string_view source, const YamlNode& node) {
    const std::size_t before = node.begin == 0 ? unknown : source.rfind('\n', node.begin - 1);
    const std::size_t start = before == unknown ? 0 : before + 1;
    return source.substr(start, node.end - start);
}

/// Where each byte of a text's value stands in the source; `unknown` for spaces that stand as a line break.
/// Nothing where the value is not written letter by letter.
std::optional<std::vector<std::size_t>> places_of(std::string_view source, const YamlNode& node) {
    const bool is_single = node.style == Style::single_quoted;
    const bool is_double = node.style == Style::double_quoted;
    const bool has_header = node.style == Style::folded || node.style == Style::literal;
    std::size_t at = node.begin + (is_single || is_double ? 1 : 0);
    if (has_header) at = source.find('\n', node.begin);
    if (at == unknown || node.end <= node.begin) return std::nullopt;
    const std::string_view value = node.text;
    std::vector<std::size_t> places(value.size(), unknown);
    for (std::size_t i = 0; i < value.size();) {
        if (is_space(value[i])) {
            const std::size_t end = std::min(value.find_first_not_of(space, i), value.size());
            const std::size_t source_end = std::min(source.find_first_not_of(space, at), node.end);
            if (source_end >= at && source.substr(at, source_end - at) == value.substr(i, end - i)) {
                for (std::size_t k = i; k < end; ++k)
                    places[k] = at + (k - i);
            }
            i = end;
            continue;
        }
        at = source.find_first_not_of(space, at);
        if (at == unknown || at >= node.end || source[at] != value[i]) return std::nullopt;
        if (is_double && source[at] == '\\') return std::nullopt;
        const bool is_doubled = is_single && value[i] == '\'';
        if (is_doubled && source.substr(at, 2) != "''") return std::nullopt;
        places[i++] = at;
        at += is_doubled ? 2 : 1;
    }
    return places;
}

/// A stretch of one text and what takes its place in the other.
struct Difference {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text;
};

/// What differs between two texts, in order: found by looking a few letters ahead for where they agree again.
std::vector<Difference> differences(std::string_view before, std::string_view after) {
    constexpr std::size_t furthest = 16;
    constexpr std::size_t agreeing = 8;
    std::vector<Difference> found;
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
        while (i < before.size() && j < after.size() && before[i] == after[j])
            ++i, ++j;
        if (i == before.size() && j == after.size()) return found;
        const auto agree = [&](std::size_t one, std::size_t other) {
            if (one > before.size() || other > after.size()) return false;
            const std::string_view rest = before.substr(one, agreeing);
            if (rest.size() < agreeing) return before.substr(one) == after.substr(other);
            return after.substr(other).starts_with(rest);
        };
        bool is_found = false;
        for (std::size_t far = 1; far <= 2 * furthest && !is_found; ++far) {
            for (std::size_t taken = far > furthest ? far - furthest : 0; taken <= std::min(far, furthest);
                 ++taken) {
                if (!agree(i + taken, j + far - taken)) continue;
                found.push_back({i, i + taken, after.substr(j, far - taken)});
                i += taken;
                j += far - taken;
                is_found = true;
                break;
            }
        }
        if (is_found) continue;
        std::size_t same_end = 0;
        while (same_end < std::min(before.size() - i, after.size() - j) &&
               before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end])
            ++same_end;
        found.push_back({i, before.size() - same_end, after.substr(j, after.size() - same_end - j)});
        return found;
    }
}

}  // namespace

bool can_be_plain(std::string_view text, bool in_brackets) {
    static constexpr std::string_view cannot_begin = "-?:,[]{}#&*!|>'\"%@` \t";
    if (text.empty() || cannot_begin.find(text.front()) != std::string_view::npos) return false;
    if (is_space(text.back()) || text.back() == ':' || is_reserved_word(text)) return false;
    // yaml-cpp ends a text within brackets at a question mark too.
    if (in_brackets && text.find_first_of(",?[]{}") != std::string_view::npos) return false;
    return text.find('\n') == std::string_view::npos && text.find('\t') == std::string_view::npos &&
           text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

std::string in_double_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '\n') {
            result += "\\n";
        } else {
            if (letter == '"' || letter == '\\') result += '\\';
            result += letter;
        }
    }
    return result + '"';
}

std::string on_one_line(std::string_view text, bool in_brackets) {
    if (can_be_plain(text, in_brackets)) return std::string(text);
    const bool needs_escapes = text.find_first_of("\"\\") != std::string_view::npos;
    if (needs_escapes && text.find_first_of("'\n") == std::string_view::npos) return in_single_quotes(text);
    return in_double_quotes(text);
}

std::string below_header(std::string_view text, std::string header, std::size_t indent, std::size_t width) {
    const bool folds = header.front() == '>' && !has_spaces_at_line_ends(text);
    if (!folds) header.front() = '|';
    const std::string margin(indent, ' ');
    std::string result = header;
    bool is_first = true;
    for (const std::string_view paragraph : split(text, '\n')) {
        // A line break of a folded text is an empty line.
        if (folds && !is_first) result += '\n';
        is_first = false;
        if (paragraph.empty()) {
            if (!folds) result += '\n';
            continue;
        }
        const std::size_t room = width > indent + 20 ? width - indent : 20;
        for (const std::string& line : folds ? wrapped(paragraph, room) : std::vector{std::string(paragraph)})
            result.append("\n").append(margin).append(line);
    }
    return result;
}

std::string as_new_value(std::string_view text, std::size_t indent, bool prefers_lines) {
    constexpr std::size_t step = 2;
    if (text.find('\n') != std::string_view::npos)
        return below_header(text, "|-", indent + step, yaml_line_width);
    constexpr std::size_t name = 4;
    const bool is_long = indent + name + count_code_points(text) > yaml_line_width;
    if (is_long || prefers_lines) return below_header(text, ">-", indent + step, yaml_line_width);
    return on_one_line(text, false);
}

std::optional<std::string> rewritten(std::string_view source, const YamlNode& node, std::string_view text,
                                     bool in_brackets) {
    if (node.end <= node.begin) return std::nullopt;
    const std::string_view written = source.substr(node.begin, node.end - node.begin);
    const std::size_t line_end = written.find('\n');
    const std::size_t width = std::max(longest_line(lines_around(source, node)), yaml_line_width);
    switch (node.style) {
        case Style::plain: {
            if (line_end == std::string_view::npos || !can_be_plain(text, in_brackets))
                return on_one_line(text, in_brackets);
            const std::size_t indent = indent_of(written.substr(line_end + 1));
            std::string result;
            for (const std::string& line : wrapped(text, width > indent + 20 ? width - indent : 20))
                result.append(result.empty() ? "" : "\n" + std::string(indent, ' ')).append(line);
            return result;
        }
        case Style::single_quoted:
            return text.find('\n') == std::string_view::npos ? in_single_quotes(text)
                                                             : in_double_quotes(text);
        case Style::double_quoted:
            return in_double_quotes(text);
        case Style::folded:
        case Style::literal:
            break;
    }
    if (line_end == std::string_view::npos) return std::nullopt;
    return below_header(text, std::string(written.substr(0, line_end)),
                        indent_of(written.substr(line_end + 1)), width);
}

std::optional<std::vector<SourceSplice>> small_changes(std::string_view source, const YamlNode& node,
                                                       std::string_view text, bool in_brackets) {
    constexpr std::size_t most_growth = 24;  // bytes: a line that is this much longer still looks the same
    const auto places = places_of(source, node);
    if (!places) return std::nullopt;
    if (node.style == Style::plain && !can_be_plain(text, in_brackets)) return std::nullopt;
    const std::string_view before = trimmed(node.text);
    if (before.empty()) return std::nullopt;
    const auto shift = static_cast<std::size_t>(before.data() - node.text.data());
    const bool has_line_break = source.substr(node.begin, node.end - node.begin).find('\n') != unknown;
    std::vector<SourceSplice> splices;
    std::size_t changed = 0;
    std::size_t growth = 0;
    for (const Difference& difference : differences(before, text)) {
        const auto place = [&](std::size_t index) { return (*places)[index + shift]; };
        const auto width = [&](std::size_t index) {
            return node.style == Style::single_quoted && before[index] == '\'' ? 2U : 1U;
        };
        SourceSplice splice;
        if (difference.begin == 0) {
            splice.begin = place(0);
        } else {
            const std::size_t last = difference.begin - 1;
            if (place(last) == unknown) return std::nullopt;
            splice.begin = place(last) + width(last);
        }
        if (difference.end == difference.begin) {
            splice.end = splice.begin;
        } else {
            const std::size_t last = difference.end - 1;
            if (place(last) == unknown) return std::nullopt;
            splice.end = place(last) + width(last);
        }
        if (splice.end < splice.begin || difference.text.find('\n') != unknown) return std::nullopt;
        const std::string_view removed = source.substr(splice.begin, splice.end - splice.begin);
        if (removed.find('\n') != unknown) return std::nullopt;
        splice.text = difference.text;
        if (node.style == Style::single_quoted) {
            const std::string quoted_text = in_single_quotes(difference.text);
            splice.text = quoted_text.substr(1, quoted_text.size() - 2);
        } else if (node.style == Style::double_quoted) {
            const std::string quoted_text = in_double_quotes(difference.text);
            splice.text = quoted_text.substr(1, quoted_text.size() - 2);
        }
        changed += std::max(removed.size(), splice.text.size());
        growth += splice.text.size() > removed.size() ? splice.text.size() - removed.size() : 0;
        splices.push_back(std::move(splice));
    }
    if (has_line_break && (changed > before.size() / 2 + 8 || growth > most_growth)) return std::nullopt;
    return splices;
}

}  // namespace kiosk
