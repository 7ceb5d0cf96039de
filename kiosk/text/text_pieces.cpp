#include "kiosk/text/text_pieces.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <set>

#include "kiosk/text/function_words.h"
#include "kiosk/text/icu_text.h"

namespace kiosk {
namespace {

constexpr char16_t soft_hyphen = 0x00AD;

/// Languages in which a short word belongs to the next word (articles, prepositions, conjunctions), so that a
/// line should not end after it. Not Kazakh: its short words belong to the word before.
bool short_words_lean_forward(const std::string& language) {
    static const std::set<std::string> languages{"be", "cs", "de", "en", "es", "fr", "it",
                                                 "nl", "pl", "pt", "ru", "sk", "uk"};
    return languages.contains(language);
}

int first_word_start(const std::u16string& text, int start, int end) {
    while (start < end && is_space(code_point_at(text, start)))
        ++start;
    return start;
}

/// The number of words that begin in [start, end). A word is a stretch between spaces with a letter or a
/// digit. The rest of a word that began before `start` does not count.
int count_words(const std::u16string& text, int start, int end) {
    int words = 0;
    bool in_word = start > 0 && !is_space(code_point_at(text, start - 1)) &&
                   text[static_cast<std::size_t>(start - 1)] != 0x200B;
    for (int at = start; at < end;) {
        UChar32 code_point = 0;
        U16_NEXT(text.data(), at, static_cast<int>(text.size()), code_point);
        if (is_space(code_point)) {
            in_word = false;
        } else if (!in_word && u_isalnum(code_point)) {
            in_word = true;
            ++words;
        }
    }
    return words;
}

/// For ending a line after a word that leads on; see BreakPiece.
constexpr float at_function_word = bad_break_penalty;
constexpr float after_stop = -0.1F;
constexpr float after_first_word = 0.12F;       // of a sentence
constexpr float after_first_of_clause = 0.05F;  // behind a comma
constexpr std::u32string_view stops = U".;:!?…—–؛؟。；：！？।۔።།។။։";
constexpr std::u32string_view commas = U",،，、፣၊՝";

/// The piece's last character but closing marks.
char32_t last_sign(const std::u16string& text, const TextPiece& piece) {
    constexpr std::u16string_view closing = u"\u201D\u2019\u00BB)\"";
    int end = piece.ink_end;
    while (end - 1 > piece.start &&
           closing.find(text[static_cast<std::size_t>(end - 1)]) != std::u16string_view::npos)
        --end;
    return static_cast<char32_t>(code_point_at(text, end - 1));
}

/// Whether a reader pauses after the piece.
bool is_pause(const std::u16string& text, const TextPiece& piece) {
    const char32_t last = last_sign(text, piece);
    return stops.find(last) != std::u32string_view::npos || commas.find(last) != std::u32string_view::npos;
}

/// How bad it is to end a line with this piece, if `next_word` begins the next one. For comparison: a line
/// that lacks half of its measure costs 0.25.
float break_penalty(const std::u16string& text, const TextPiece& piece, std::u16string_view next_word,
                    const FunctionWords& words, bool leans_forward) {
    constexpr float hyphen = 0.1F;
    constexpr float in_a_compound = 0.12F;  // behind a hyphen that is always there
    constexpr float after_comma = -0.06F;
    constexpr float after_short_word = 0.12F;
    if (piece.soft_hyphen) return hyphen;
    const char32_t last = last_sign(text, piece);
    if (last == U'-' || last == U'\u2010') return in_a_compound;
    if (stops.find(last) != std::u32string_view::npos) return after_stop;
    if (commas.find(last) != std::u32string_view::npos) return after_comma;
    int word_start = piece.ink_end;
    while (word_start > piece.start && !is_space(text[static_cast<std::size_t>(word_start - 1)]))
        --word_start;
    word_start = first_word_start(text, word_start, piece.ink_end);
    const std::u16string_view word = std::u16string_view(text).substr(
        static_cast<std::size_t>(word_start), static_cast<std::size_t>(piece.ink_end - word_start));
    float penalty = 0;
    if (is_one_of(word, words.leads)) {
        penalty += at_function_word;
    } else if (leans_forward && word.size() <= 2) {
        penalty += after_short_word;
    }
    if (is_one_of(next_word, words.follows)) penalty += at_function_word;
    return penalty;
}

/// The word at `start`, up to the next space.
std::u16string_view word_at(const std::u16string& text, int start) {
    int end = start;
    while (end < static_cast<int>(text.size()) && !is_space(text[static_cast<std::size_t>(end)]))
        ++end;
    return std::u16string_view(text).substr(static_cast<std::size_t>(start),
                                            static_cast<std::size_t>(end - start));
}

/// Japanese is broken between phrases, as ICU finds them.
std::string line_break_locale(std::string_view language) {
    return icu_locale(language) + (language_subtag(language) == "ja" ? "@lw=phrase" : "");
}

/// Whether a point stands by itself between two spaces and divides what is before it from what comes.
bool is_dividing_dot(const std::u16string& text, int at) {
    constexpr char16_t middle_dot = 0x00B7;
    const auto unit = [&](int place) { return text[static_cast<std::size_t>(place)]; };
    return at > 0 && at + 1 < static_cast<int>(text.size()) && unit(at) == middle_dot &&
           is_space(unit(at - 1)) && is_breaking_space(unit(at + 1));
}

/// The end of what is drawn of [start, end) at the end of a line. A point that divides takes the place of a
/// space: nothing is seen of it there.
int end_of_ink(const std::u16string& text, int start, int end) {
    const auto unit_before = [&](int at) { return text[static_cast<std::size_t>(at - 1)]; };
    while (end > start && is_breaking_space(unit_before(end)))
        --end;
    if (end - 1 <= start || !is_dividing_dot(text, end - 1)) return end;
    --end;
    while (end > start && is_space(unit_before(end)))
        --end;
    return end;
}

/// Where lines may end: ICU's break opportunities, except those that do not suit large type.
class Opportunities {
  public:
    Opportunities(const std::u16string& text, std::string_view language)
        : text_(text),
          length_(static_cast<int>(text.size())),
          is_korean_(language_subtag(language) == "ko"),
          lines_(open_breaks(UBRK_LINE, line_break_locale(language), text)) {}

    /// The first one after `start`; at last, the end of the text.
    int after(int start) const {
        if (!lines_) return length_;
        int end = ubrk_following(lines_.get(), start);
        while (end != UBRK_DONE && end < length_ && is_unwanted(end))
            end = ubrk_following(lines_.get(), end);
        return end == UBRK_DONE ? length_ : end;
    }

  private:
    bool is_unwanted(int at) const {
        const char16_t next = text_[static_cast<std::size_t>(at)];
        // A dash ends a line. It never begins one, even if there is no space between it and the word before.
        if (next == u'\u2013' || next == u'\u2014') return true;
        if (is_dividing_dot(text_, at)) return true;
        if (is_hyphen_of_address(at)) return true;
        // ICU breaks Korean between any letters, as in books; in large type words stay whole.
        return is_korean_ && u_isalpha(code_point_at(text_, at)) && u_isalpha(code_point_at(text_, at - 1));
    }

    /// Behind a hyphen of a web address, of which nobody could say there whether it belongs to it.
    bool is_hyphen_of_address(int at) const {
        if (text_[static_cast<std::size_t>(at - 1)] != u'-') return false;
        const std::size_t space = text_.rfind(u' ', static_cast<std::size_t>(at));
        const std::size_t begin = space == std::u16string::npos ? 0 : space + 1;
        const std::size_t length = std::min(text_.find(u' ', begin), text_.size()) - begin;
        const std::u16string_view word(text_.data() + begin, length);
        const std::size_t dot = word.find(u'.');
        return dot != std::u16string_view::npos && word.find(u'/', dot) != std::u16string_view::npos;
    }

    const std::u16string& text_;
    int length_;
    bool is_korean_;
    BreakIterator lines_;
};

}  // namespace

bool uses_spaces(std::string_view language) {
    static const std::set<std::string> without{"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana",
                                               "Thai", "Laoo", "Khmr", "Mymr", "Tibt"};
    return !without.contains(likely_script(language));
}

std::vector<TextPiece> find_pieces(const std::u16string& text, std::string_view language) {
    std::vector<TextPiece> pieces;
    const int length = static_cast<int>(text.size());
    const Opportunities opportunities(text, language);
    const std::string subtag = language_subtag(language);
    const FunctionWords& function = function_words(subtag);
    const bool leans_forward = short_words_lean_forward(subtag);
    const bool spaces = uses_spaces(language);
    // Chinese words from ICU's dictionary: a line may end inside one, but reads worse.
    const BreakIterator words = spaces ? nullptr : open_breaks(UBRK_WORD, icu_locale(language), text);
    for (int start = 0; start < length;) {
        const int end = opportunities.after(start);
        TextPiece piece{start, end, end, 0, false, 0, false};
        piece.ink_end = end_of_ink(text, start, end);
        piece.soft_hyphen =
            piece.ink_end > start && text[static_cast<std::size_t>(piece.ink_end - 1)] == soft_hyphen;
        piece.words = spaces ? count_words(text, start, end) : 1;
        if (piece.ink_end > start) {
            const bool ends_with_dot = end < length && is_dividing_dot(text, end - 2);
            piece.penalty = ends_with_dot
                                ? after_stop
                                : break_penalty(text, piece, word_at(text, end), function, leans_forward);
            piece.pause = ends_with_dot || is_pause(text, piece);
        }
        if (words && !ubrk_isBoundary(words.get(), end)) piece.penalty = at_function_word;
        // The first word after a pause leads on to what it begins.
        const bool begins_anew = spaces && !pieces.empty() && pieces.back().pause;
        if (begins_anew && !piece.pause && piece.words == 1)
            piece.penalty += pieces.back().penalty <= after_stop ? after_first_word : after_first_of_clause;
        pieces.push_back(piece);
        start = end;
    }
    return pieces;
}

std::vector<TextPiece> split_at_spaces(const std::u16string& text, const TextPiece& piece) {
    std::vector<TextPiece> parts;
    const auto is_space_at = [&](int at) { return is_space(text[static_cast<std::size_t>(at)]); };
    for (int start = piece.start; start < piece.ink_end;) {
        TextPiece part{start, start, start, 0, false, 0, false};
        while (part.ink_end < piece.ink_end && (part.ink_end == start || !is_space_at(part.ink_end)))
            ++part.ink_end;
        part.end = part.ink_end;
        while (part.end < piece.ink_end && is_space_at(part.end))
            ++part.end;
        part.words = count_words(text, part.start, part.ink_end);
        start = part.end;
        parts.push_back(part);
    }
    if (parts.empty()) return {piece};
    parts.back().end = piece.end;
    parts.back().soft_hyphen = piece.soft_hyphen;
    parts.back().penalty = piece.penalty;
    parts.back().pause = piece.pause;
    return parts;
}

std::vector<TextPiece> with_small_words(const std::vector<TextPiece>& parts,
                                        const std::function<bool(const TextPiece&)>& fits) {
    constexpr int small = 2;  // letters
    std::vector<TextPiece> joined;
    bool leads_on = false;
    for (const TextPiece& part : parts) {
        const bool is_small = part.ink_end - part.start <= small;
        const bool is_mark = part.words == 0;
        if (!joined.empty() && (leads_on || is_mark)) {
            TextPiece both = joined.back();
            both.end = part.end;
            both.ink_end = part.ink_end;
            both.words += part.words;
            both.soft_hyphen = part.soft_hyphen;
            both.penalty = part.penalty;
            both.pause = part.pause;
            if (fits(both)) {
                joined.back() = both;
                leads_on = is_small && leads_on;
                continue;
            }
        }
        joined.push_back(part);
        leads_on = is_small;
    }
    return joined;
}

std::vector<TextPiece> split_at_graphemes(const std::u16string& text, const TextPiece& piece) {
    std::vector<TextPiece> parts;
    const std::u16string_view ink(text.data() + piece.start,
                                  static_cast<std::size_t>(piece.ink_end - piece.start));
    int start = piece.start;
    for (const int end : grapheme_ends(ink)) {
        parts.push_back({start, piece.start + end, piece.start + end, 0, false, 0, false});
        start = piece.start + end;
    }
    if (parts.empty()) return {piece};
    parts.front().words = piece.words;
    parts.back().end = piece.end;
    parts.back().soft_hyphen = piece.soft_hyphen;
    parts.back().penalty = piece.penalty;
    parts.back().pause = piece.pause;
    return parts;
}

}  // namespace kiosk
