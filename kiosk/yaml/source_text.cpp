#include "kiosk/yaml/source_text.h"

#include <algorithm>

#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

constexpr std::size_t most_diagnostics = 500;
constexpr std::size_t longest_excerpt =
    10'000;                                 ///< bytes; a longer line is not worth copying into each fault
constexpr std::size_t longest_quoted = 40;  ///< code points

constexpr std::size_t block = 256;  ///< bytes

/// Bytes that begin a code point.
std::size_t count_starts(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

}  // namespace

SourceText::SourceText(std::string_view file_contents) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (file_contents.starts_with(byte_order_mark)) file_contents.remove_prefix(byte_order_mark.size());
    text_.reserve(file_contents.size());
    starts_.push_back(0);
    for (std::size_t i = 0; i < file_contents.size(); ++i) {
        const bool before_feed = i + 1 < file_contents.size() && file_contents[i + 1] == '\n';
        if (file_contents[i] == '\r' && before_feed) continue;
        const bool ends_line = file_contents[i] == '\n' || file_contents[i] == '\r';
        text_.push_back(ends_line ? '\n' : file_contents[i]);
        if (ends_line) starts_.push_back(text_.size());
    }
    std::size_t code_points = 0;
    for (std::size_t offset = 0; offset <= text_.size(); offset += block) {
        code_points_before_.push_back(code_points);
        code_points += count_starts(std::string_view(text_).substr(offset, block));
    }
}

std::size_t SourceText::code_points_up_to(std::size_t offset) const {
    const std::size_t start = offset / block * block;
    return code_points_before_[offset / block] +
           count_starts(std::string_view(text_).substr(start, offset - start));
}

std::string_view SourceText::line(int number) const {
    if (number < 1 || number > line_count()) return {};
    const auto index = static_cast<std::size_t>(number - 1);
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size();
    return std::string_view(text_).substr(starts_[index], end - starts_[index]);
}

std::string_view SourceText::lines(int first, int last) const {
    const std::size_t begin = offset(first, 0);
    return std::string_view(text_).substr(begin, offset(last + 1, 0) - begin);
}

std::string_view SourceText::from(int line, int byte_column) const {
    return std::string_view(text_).substr(offset(line, byte_column));
}

std::size_t SourceText::offset(int line, int byte_column) const {
    if (line < 1 || line > line_count()) return text_.size();
    const std::size_t start = starts_[static_cast<std::size_t>(line - 1)];
    return std::min(start + static_cast<std::size_t>(byte_column), text_.size());
}

SourcePosition SourceText::position(int line_number, int byte_column) const {
    if (line_number < 1 || line_number > line_count()) return {line_number, 1};
    const std::size_t start = starts_[static_cast<std::size_t>(line_number - 1)];
    const std::size_t end = start + std::min(static_cast<std::size_t>(byte_column), line(line_number).size());
    return {line_number, static_cast<int>(code_points_up_to(end) - code_points_up_to(start)) + 1};
}

SourcePosition SourceText::position(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line_number = static_cast<int>(after - starts_.begin());
    return position(line_number, static_cast<int>(offset - *(after - 1)));
}

SourceSpan SourceText::word_at(SourcePosition position) const {
    std::string_view rest = line(position.line);
    if (rest.size() > longest_excerpt) return {position, 1};
    for (int column = 1; column < position.column && !rest.empty(); ++column)
        take_code_point(rest);
    const std::string_view word = rest.substr(0, rest.find_first_of(" :,[]{}#"));
    return {position, std::max(static_cast<int>(count_code_points(word)), 1)};
}

void Reporter::add_to_last_hint(std::string_view words) {
    if (diagnostics_.empty()) return;
    std::string& hint = diagnostics_.back().hint;
    hint.append(hint.empty() ? "" : "; ").append(words);
}

void Reporter::add(Diagnostics of_other_file) {
    for (Diagnostic& each : of_other_file)
        if (diagnostics_.size() < most_diagnostics) diagnostics_.push_back(std::move(each));
}

Diagnostics Reporter::after(std::size_t count) const {
    return {diagnostics_.begin() + static_cast<std::ptrdiff_t>(std::min(count, diagnostics_.size())),
            diagnostics_.end()};
}

bool Reporter::full() const {
    return diagnostics_.size() > most_diagnostics;
}

bool Reporter::tells_of(int line) const {
    return std::any_of(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& told) {
        return told.position.line == line && told.file == file_;
    });
}

void Reporter::report(Severity severity, SourceSpan at, std::string_view rule, std::string message,
                      std::string hint) {
    if (full()) return;
    if (diagnostics_.size() == most_diagnostics) {
        severity = Severity::error;
        at = {};
        rule = "too-many-faults";
        message = "there are more faults than the " + std::to_string(most_diagnostics) + " that are listed";
        hint = "fix these first, then check again";
    }
    const std::string_view line = source_.line(at.position.line);
    diagnostics_.push_back({severity, file_, at.position, at.length, std::move(message), std::string(rule),
                            std::move(hint), line.size() > longest_excerpt ? "" : std::string(line)});
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\n";
    text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
    return text.substr(0, text.find_last_not_of(space) + 1);
}

std::string in_quotes(std::string_view text) {
    std::string result = "'";
    for (std::size_t shown = 0; !text.empty(); ++shown) {
        if (shown == longest_quoted) {
            result += "…";
            break;
        }
        const char32_t code_point = take_code_point(text).value_or(U'\uFFFD');
        append_utf8(result, code_point);
    }
    return result + "'";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const auto match = closest_match(word, candidates);
    return match ? "did you mean " + in_quotes(*match) + "?" : "";
}

std::string listed(const std::vector<std::string>& words, std::string_view last_joint) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last = i > 0 && i + 1 == words.size();
        if (is_last) {
            result.append(" ").append(last_joint).append(" ");
        } else if (i > 0) {
            result += ", ";
        }
        result += words[i];
    }
    return result;
}

}  // namespace kiosk
