#include "kiosk/deck/web_vtt.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

constexpr std::string_view rule_name = "bad-captions";
constexpr std::string_view arrow = "-->";
constexpr std::string_view usual_times = "such as '00:01.000 --> 00:04.000'";

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t';
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// "WEBVTT" alone, or with something behind a space.
bool begins_with_word(std::string_view line, std::string_view word) {
    return line.starts_with(word) && (line.size() == word.size() || is_blank(line[word.size()]));
}

int number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// "01:02.345" or "00:01:02.345"; nothing for anything else.
std::optional<Duration> parse_time(std::string_view text) {
    constexpr std::size_t most_hour_digits = 4;
    int hours = 0;
    if (std::count(text.begin(), text.end(), ':') == 2) {
        const std::size_t digits = text.find(':');
        if (digits < 2 || digits > most_hour_digits ||
            !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), is_digit))
            return std::nullopt;
        hours = number_of(text.substr(0, digits));
        text.remove_prefix(digits + 1);
    }
    constexpr std::string_view form = "00:00.000";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '0' ? !is_digit(text[i]) : text[i] != form[i]) return std::nullopt;
    const int minutes = number_of(text.substr(0, 2));
    const int seconds = number_of(text.substr(3, 2));
    if (minutes > 59 || seconds > 59) return std::nullopt;
    return Duration{3600.0 * hours + 60.0 * minutes + seconds + number_of(text.substr(6)) / 1000.0};
}

/// What was meant by a time that cannot be read, where that is clear: SubRip writes a comma, and many leave
/// out the minutes' first digit.
std::string meant_by(std::string_view written) {
    std::string time(written);
    std::replace(time.begin(), time.end(), ',', '.');
    if (std::count(time.begin(), time.end(), ':') == 0)
        time.insert(0, std::min(time.find('.'), time.size()) == 1 ? "00:0" : "00:");
    if (time.find(':') == 1) time.insert(0, "0");
    if (time.find('.') == std::string::npos) time += ".000";
    while (time.size() - time.find('.') < 4)
        time += '0';
    return parse_time(time) ? time : std::string();
}

/// The letter that an entity stands for; nothing where it is none.
std::optional<char32_t> letter_of_entity(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, char32_t>, 8> names = {{{"amp", U'&'},
                                                                             {"lt", U'<'},
                                                                             {"gt", U'>'},
                                                                             {"quot", U'"'},
                                                                             {"apos", U'\''},
                                                                             {"nbsp", U'\u00A0'},
                                                                             {"lrm", U'\u200E'},
                                                                             {"rlm", U'\u200F'}}};
    for (const auto& [known, letter] : names)
        if (name == known) return letter;
    if (!name.starts_with('#') || name.size() < 2) return std::nullopt;
    name.remove_prefix(1);
    const bool is_hex = name[0] == 'x' || name[0] == 'X';
    if (is_hex) name.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(name.data(), name.data() + name.size(), value, is_hex ? 16 : 10);
    constexpr std::uint32_t last = 0x10FFFF;
    const bool is_half = value >= 0xD800 && value <= 0xDFFF;
    if (error != std::errc() || end != name.data() + name.size() || value < U' ' || value > last || is_half)
        return std::nullopt;
    return static_cast<char32_t>(value);
}

/// A line without its tags, and with the letters that entities stand for.
std::string plain_line(std::string_view line) {
    constexpr std::size_t longest_entity = 10;
    std::string plain;
    // Behind the last '>' no tag ends: that is looked for once, and not at each '<'.
    bool has_end = line.find('>') != std::string_view::npos;
    while (!line.empty()) {
        if (line[0] == '<' && has_end) {
            const std::size_t end = line.find('>');
            has_end = end != std::string_view::npos;
            if (has_end) {
                line.remove_prefix(end + 1);
                continue;
            }
        } else if (line[0] == '&') {
            const std::size_t end = line.substr(0, longest_entity).find(';');
            const auto letter =
                end == std::string_view::npos ? std::nullopt : letter_of_entity(line.substr(1, end - 1));
            if (letter) {
                append_utf8(plain, *letter);
                line.remove_prefix(end + 1);
                continue;
            }
        }
        const auto letter = static_cast<unsigned char>(line[0]);
        plain += letter < 0x20 || letter == 0x7F ? ' ' : line[0];
        line.remove_prefix(1);
    }
    return std::string(trimmed(plain));
}

class WebVttReader {
  public:
    WebVttReader(std::string_view contents, const std::string& file)
        : source_(contents), reporter_(file, source_) {}

    WebVttReading read() {
        if (const auto invalid = find_invalid_utf8(source_.text())) {
            error({source_.position(*invalid), 1}, "this file is not in UTF-8",
                  "save it as UTF-8 in the editor");
            return {{}, reporter_.take()};
        }
        int line = 1;
        if (begins_with_word(source_.line(1), "WEBVTT")) {
            line = end_of_block(1);
        } else {
            error({{1, 1}, static_cast<int>(std::max<std::size_t>(count_code_points(source_.line(1)), 1))},
                  "captions begin with a line 'WEBVTT', and this file does not",
                  "write it as the first line, and leave the second one empty");
        }
        while (line <= source_.line_count() && !reporter_.full()) {
            const int end = end_of_block(line);
            if (end > line) read_block(line, end);
            line = std::max(end, line + 1);
        }
        const auto begins_before = [](const WebVttCue& one, const WebVttCue& other) {
            return one.begin < other.begin;
        };
        std::stable_sort(cues_.begin(), cues_.end(), begins_before);
        return {std::move(cues_), reporter_.take()};
    }

  private:
    void error(SourceSpan at, std::string message, std::string hint) {
        reporter_.error(at, rule_name, std::move(message), std::move(hint));
    }

    /// A stretch of a line, in bytes.
    SourceSpan span(int line, std::size_t begin, std::string_view text) const {
        return {source_.position(line, static_cast<int>(begin)),
                static_cast<int>(std::max<std::size_t>(count_code_points(text), 1))};
    }
    SourceSpan whole(int line) const { return span(line, 0, source_.line(line)); }

    bool has_arrow(int line) const { return source_.line(line).find(arrow) != std::string_view::npos; }

    /// The first empty line from there on, or the one after the last.
    int end_of_block(int line) const {
        while (line <= source_.line_count() && !source_.line(line).empty())
            ++line;
        return line;
    }

    void read_block(int first, int end) {
        const std::string_view word = source_.line(first);
        const bool is_other = begins_with_word(word, "NOTE") || begins_with_word(word, "STYLE") ||
                              begins_with_word(word, "REGION");
        if (is_other && !has_arrow(first)) return;
        // The times stand in the first line, or below the cue's name.
        const int times = has_arrow(first) ? first : first + 1;
        if (times >= end || !has_arrow(times))
            return error(whole(first), "these words have no times, so they are never seen",
                         "write the times above them, " + std::string(usual_times));
        for (int cue = times; cue < end && !reporter_.full();) {
            int next = cue + 1;
            while (next < end && !has_arrow(next))
                ++next;
            read_cue(cue, next);
            if (next < end)
                error(whole(next), "this line begins another cue, and no empty line is above it",
                      "leave one empty, so that it is clear which words belong to which times");
            cue = next;
        }
    }

    /// The time that a line has from a byte on, in front of a blank; nothing, which is told, where it is
    /// none.
    std::optional<Duration> read_time(int line, std::size_t begin, std::size_t end) {
        const std::string_view text = source_.line(line);
        while (begin < end && is_blank(text[begin]))
            ++begin;
        std::size_t stop = begin;
        while (stop < end && !is_blank(text[stop]))
            ++stop;
        const std::string_view written = text.substr(begin, stop - begin);
        const auto time = parse_time(written);
        if (time) return time;
        const std::string meant = meant_by(written);
        error(span(line, begin, written),
              written.empty() ? "here a time is missing, so this cue is never seen"
                              : in_quotes(written) + " is no time, so this cue is never seen",
              meant.empty() ? "times are written " + std::string(usual_times) : "write " + in_quotes(meant));
        return std::nullopt;
    }

    void read_cue(int times, int end) {
        const std::string_view line = source_.line(times);
        const std::size_t at = line.find(arrow);
        const auto begins = read_time(times, 0, at);
        const auto ends = begins ? read_time(times, at + arrow.size(), line.size()) : std::nullopt;
        if (!begins || !ends) return;
        if (*ends <= *begins)
            return error(whole(times), "this cue ends before it begins, so it is never seen",
                         "the second time is when its words go");
        if (*begins >= longest_captions)
            return error(whole(times), "this cue begins after ten minutes, so it is never seen",
                         "no film is waited for any longer: make it shorter, or several of it");
        WebVttCue cue{*begins, *ends, {}};
        for (int number = times + 1; number < end; ++number) {
            const std::string words = plain_line(source_.line(number));
            if (!words.empty()) cue.text += (cue.text.empty() ? "" : "\n") + words;
        }
        if (cue.text.empty())
            return error(whole(times), "this cue has no words", "write some, or take it out");
        if (const std::size_t letters = count_code_points(cue.text); letters > longest_cue)
            return error(whole(times),
                         "this cue has " + std::to_string(letters) + " letters, and " +
                             std::to_string(longest_cue) + " are the most",
                         "divide it into several");
        if (cues_.size() == most_cues) {
            if (!std::exchange(has_told_of_many_, true))
                error(whole(times),
                      "this cue and those after it are never seen: " + std::to_string(most_cues) +
                          " are the most",
                      "make the film shorter, or two of it");
            return;
        }
        cues_.push_back(std::move(cue));
    }

    SourceText source_;
    Reporter reporter_;
    std::vector<WebVttCue> cues_;
    bool has_told_of_many_ = false;
};

}  // namespace

namespace {

/// "00:00:01.500"
std::string time_text(Duration time) {
    const auto milliseconds = static_cast<long long>(std::llround(time.count() * 1000));
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%02lld:%02lld:%02lld.%03lld", milliseconds / 3'600'000,
                  milliseconds / 60'000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
    return text.data();
}

}  // namespace

std::string write_web_vtt(const std::vector<WebVttCue>& cues) {
    std::string file = "WEBVTT\n";
    for (const WebVttCue& cue : cues) {
        file += "\n" + time_text(cue.begin) + " --> " + time_text(cue.end) + "\n";
        for (const char letter : cue.text) {
            if (letter == '&')
                file += "&amp;";
            else if (letter == '<')
                file += "&lt;";
            else if (letter == '>')
                file += "&gt;";
            else
                file += letter;
        }
        file += '\n';
    }
    return file;
}

WebVttReading read_web_vtt(std::string_view contents, const std::string& file) {
    return WebVttReader(contents, file).read();
}

}  // namespace kiosk
