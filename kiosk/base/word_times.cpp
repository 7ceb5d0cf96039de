#include "kiosk/base/word_times.h"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>

namespace kiosk {
namespace {

/// Five minutes have fewer words than this, and a text has fewer letters.
constexpr std::size_t most_words = 5'000;
constexpr int most = 1'000'000;

std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || number < 0 || number > most) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(' ')) text.remove_prefix(1);
    return number;
}

}  // namespace

std::string to_text(const std::vector<WordTime>& words) {
    std::string text;
    for (const WordTime& word : words) {
        if (!text.empty()) text += ' ';
        text += std::to_string(std::lround(word.at * 1000)) + ' ' + std::to_string(word.first) + ' ' +
                std::to_string(word.end);
    }
    return text;
}

std::vector<WordTime> read_word_times(std::string_view text) {
    std::vector<WordTime> words;
    while (!text.empty()) {
        const auto at = take_number(text);
        const auto first = at ? take_number(text) : std::nullopt;
        const auto end = first ? take_number(text) : std::nullopt;
        if (!end || *end <= *first || words.size() == most_words) return {};
        const WordTime word{*at / 1000.0, *first, *end};
        if (!words.empty() && (word.at < words.back().at || word.first < words.back().end)) return {};
        words.push_back(word);
    }
    return words;
}

}  // namespace kiosk
