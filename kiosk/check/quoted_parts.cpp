#include "kiosk/check/quoted_parts.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/ascii.h"
#include "kiosk/base/folded_text.h"
#include "kiosk/base/text_boundaries.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

/// Fewer may be anybody's.
constexpr std::size_t words_in_a_row = 6;

std::vector<std::string> in_each_language(const LocalizedText& text) {
    std::vector<std::string> all;
    if (text.same_in_all()) all.emplace_back(text.in("", "").text);
    for (const auto& [language, words] : text.by_language())
        all.push_back(words);
    return all;
}

/// Quotation marks, dashes and the like are none.
bool is_word(std::string_view piece) {
    const char first = ascii_lower(piece.front());
    const bool is_ascii = static_cast<unsigned char>(first) < 0x80;
    if (is_ascii) return (first >= 'a' && first <= 'z') || is_ascii_digit(first);
    return !piece.starts_with("\xC2") && !piece.starts_with("\xE2\x80") && !piece.starts_with("\xE3\x80");
}

/// Each stretch of so many words, as one text with a space behind each word.
std::vector<std::string> stretches_of(std::string_view text) {
    const std::string folded = folded_text(text);
    const std::vector<std::size_t> bounds = word_boundaries(folded);
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        const std::string_view piece = std::string_view(folded).substr(bounds[i], bounds[i + 1] - bounds[i]);
        if (!piece.empty() && is_word(piece)) words.push_back(piece);
    }
    std::vector<std::string> stretches;
    for (std::size_t i = 0; i + words_in_a_row <= words.size(); ++i) {
        std::string stretch;
        for (std::size_t j = i; j < i + words_in_a_row; ++j)
            stretch.append(words[j]).append(" ");
        stretches.push_back(std::move(stretch));
    }
    return stretches;
}

/// What somebody said on a slide and has taken back.
TextList words_taken_back(const Slide& slide) {
    if (!slide.consent || slide.consent->state != ConsentState::withdrawn) return {};
    if (const auto* quote = std::get_if<QuoteContent>(&slide.content)) return {&quote->quote};
    return needs_consent(slide) ? TextList() : all_texts(slide);
}

}  // namespace

Diagnostics check_quoted_parts(const Deck& deck, const SourceText& source, const Moment& now) {
    std::unordered_map<std::string, const Slide*> withdrawn;
    for (const Slide& slide : deck.slides)
        for (const LocalizedText* text : words_taken_back(slide))
            for (const std::string& words : in_each_language(*text))
                for (std::string& stretch : stretches_of(words))
                    withdrawn.emplace(std::move(stretch), &slide);
    Reporter reporter(deck.file, source);
    if (withdrawn.empty()) return reporter.take();
    const auto find_part = [&](const Slide& slide) {
        auto found = withdrawn.end();
        for (const LocalizedText* text : all_texts(slide))
            for (const std::string& words : in_each_language(*text))
                for (const std::string& stretch : stretches_of(words))
                    if (found == withdrawn.end()) found = withdrawn.find(stretch);
        return found;
    };
    for (const Slide& slide : deck.slides) {
        if (!is_planned(slide, now)) continue;
        const auto found = find_part(slide);
        if (found == withdrawn.end()) continue;
        std::string words = found->first;
        words.pop_back();
        reporter.warning({slide.position, 1}, "withdrawn-consent",
                         "this slide has words that stand in the slide in line " +
                             std::to_string(found->second->position.line) +
                             " too, and consent to these was withdrawn: " + in_quotes(words),
                         "if they are the same person's, take them out of both slides");
    }
    return reporter.take();
}

}  // namespace kiosk
