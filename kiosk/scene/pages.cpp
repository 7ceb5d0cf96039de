#include "kiosk/scene/pages.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/function_words.h"
#include "kiosk/text/icu_text.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// Of sentences, also in Arabic, Urdu, the scripts of India, Armenian, Tibetan, Khmer, Burmese and Ethiopic.
constexpr std::array<std::string_view, 12> stops{".",      "!",      "?",      "\u2026", "\u061F", "\u06D4",
                                                 "\u0964", "\u0589", "\u0F0D", "\u17D4", "\u104B", "\u1362"};
constexpr std::array<std::string_view, 9> pauses{",",      ";",      ":",      "\u2013", "\u2014",
                                                 "\u060C", "\u061B", "\u104A", "\u1363"};
/// Of Chinese and Japanese, where no space follows.
constexpr std::array<std::string_view, 3> wide_stops{"\u3002", "\uFF01", "\uFF1F"};
constexpr std::array<std::string_view, 4> wide_pauses{"\u3001", "\uFF0C", "\uFF1B", "\uFF1A"};
/// What may stand behind a stop.
constexpr std::array<std::string_view, 9> closing_marks{"\u201D", "\u2019", "\u00BB", "\"",    ")",
                                                        "\u300D", "\u300F", "\u300B", "\uFF09"};

template <std::size_t count>
bool ends_with_any(std::string_view text, const std::array<std::string_view, count>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return text.ends_with(ending); });
}

/// Paragraphs, and the lines of a poem, stand in lines of their own.
constexpr bool is_white(char letter) {
    return letter == ' ' || letter == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_white(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_white(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The words before and after a place.
std::string_view word_before(std::string_view text) {
    const std::size_t space = text.find_last_of(" \n");
    return space == std::string_view::npos ? text : text.substr(space + 1);
}
std::string_view word_after(std::string_view text) {
    text = trimmed(text);
    return text.substr(0, text.find_first_of(" \n"));
}

/// No more marks than are meant: it is asked at every place of a text.
std::string_view without_closing_marks(std::string_view text) {
    constexpr int most = 4;
    for (int i = 0; i < most; ++i) {
        const auto mark = std::find_if(closing_marks.begin(), closing_marks.end(),
                                       [&](std::string_view each) { return text.ends_with(each); });
        if (mark == closing_marks.end()) break;
        text.remove_suffix(mark->size());
    }
    return text;
}

/// Whether a text goes on behind a stop of a script that writes no spaces, and behind the marks that close
/// with it.
bool is_behind_wide_stop(std::string_view before, std::string_view after) {
    const std::string_view stopped = without_closing_marks(before);
    const auto begins_with = [&](std::string_view mark) { return after.starts_with(mark); };
    return (ends_with_any(stopped, wide_stops) || ends_with_any(stopped, wide_pauses)) &&
           std::none_of(closing_marks.begin(), closing_marks.end(), begins_with) &&
           std::none_of(wide_stops.begin(), wide_stops.end(), begins_with);
}

/// Whether a stop is that of a sentence, and not of a short form ("p. 3", "2018 \u0433."): the word before it
/// is no such thing, and what follows does not go on in small letters.
bool ends_sentence(std::string_view before, std::string_view after) {
    const std::string_view stopped = without_closing_marks(before);
    if (ends_with_any(stopped, wide_stops)) return true;
    if (!ends_with_any(stopped, stops)) return false;
    constexpr std::size_t longest_short_form = 3;  // with its stop
    if (stopped.ends_with(".") && count_code_points(word_before(stopped)) <= longest_short_form) return false;
    std::string_view next = trimmed(after);
    const auto first = take_code_point(next);
    return !first || !u_islower(static_cast<UChar32>(*first));
}

/// A place where a text may be divided.
struct Place {
    std::size_t at = 0;  ///< bytes
    PageEnd end = PageEnd::word;
    bool parts_words = false;    ///< a small word from the word that it belongs to
    bool begins_phrase = false;  ///< with such a word, as with a preposition
};

/// At its spaces and ends of lines, and behind the stops of scripts that write none; the last place is its
/// end.
std::vector<Place> places_in(std::string_view text, std::string_view language) {
    const std::string subtag = language_subtag(language);
    const FunctionWords& small_words = function_words(subtag);
    std::vector<Place> places;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const std::string_view before = text.substr(0, i);
        const std::string_view after = text.substr(i);
        // Several spaces are one place, or a page might hold nothing but a space.
        const bool is_space = is_white(text[i]) && !is_white(text[i - 1]);
        if (!is_space && (is_white(text[i]) || !is_behind_wide_stop(before, after))) continue;
        Place place{.at = i};
        const std::string_view space =
            after.substr(0, std::min(after.find_first_not_of(" \n"), after.size()));
        if (ends_sentence(before, after))
            place.end = PageEnd::sentence;
        else if (ends_with_any(before, pauses) || ends_with_any(before, wide_pauses) ||
                 space.find('\n') != std::string_view::npos)
            place.end = PageEnd::pause;
        place.parts_words = is_one_of(to_utf16(word_before(before)), small_words.leads) ||
                            is_one_of(to_utf16(word_after(after)), small_words.follows);
        place.begins_phrase = is_one_of(to_utf16(word_after(after)), small_words.leads);
        places.push_back(place);
    }
    places.push_back({.at = text.size(), .end = PageEnd::sentence});
    return places;
}

/// What is not divided further: an item, a sentence, a part of one, a word.
struct Piece {
    std::size_t text = 0;   ///< of which it is a part, from 0
    std::size_t begin = 0;  ///< bytes
    std::size_t end = 0;
    double length = 0;  ///< letters, or what takes as much room
    PageEnd end_of_page = PageEnd::sentence;
    bool parts_words = false;
    bool begins_phrase = false;  ///< the next one
};

/// The pieces with which each of so many pages begins, and how its pages end; none where there are too few.
struct PageBegins {
    std::vector<std::size_t> begins;
    PageEnd worst = PageEnd::sentence;
    double least = 0;  ///< length of the emptiest page, as a part of that of the fullest
};

/// Shares pieces out so that the pages are about equally full. `above` and `below` is what the first and the
/// last page hold besides.
PageBegins shared_out(const std::vector<Piece>& pieces, int pages, double above, double below) {
    const std::size_t count = pieces.size();
    const auto last_page = static_cast<std::size_t>(pages) - 1;
    if (count <= last_page) return {};
    std::vector<double> sums(count + 1, 0);
    for (std::size_t i = 0; i < count; ++i)
        sums[i + 1] = sums[i] + pieces[i].length;
    const double ideal = (sums.back() + above + below) / pages;
    const auto length_of = [&](std::size_t page, std::size_t begin, std::size_t end) {
        return sums[end] - sums[begin] + (page == 0 ? above : 0) + (page == last_page ? below : 0);
    };
    constexpr double pause_cost = 0.08, word_cost = 0.25, phrase_cost = 0.12, parted_words_cost = 0.6;
    // A page with one word that was cut off from the rest reads as a slip, however much stands below that
    // word.
    constexpr double lonely_cost = 0.6;
    const auto cost_of_lonely = [&](std::size_t begin, std::size_t end) {
        const bool is_cut_off = begin > 0 && pieces[begin - 1].end_of_page == PageEnd::word;
        return is_cut_off && end - begin == 1 ? lonely_cost : 0.0;
    };
    const auto cost_of_end = [&](std::size_t end) {
        if (end == count) return 0.0;
        const Piece& piece = pieces[end - 1];
        if (piece.end_of_page == PageEnd::sentence) return 0.0;
        if (piece.end_of_page == PageEnd::pause) return pause_cost;
        if (piece.parts_words) return parted_words_cost;
        return piece.begins_phrase ? phrase_cost : word_cost;
    };
    constexpr double never = std::numeric_limits<double>::infinity();
    // The least cost of so many pages that end with each piece, and where the last of them begins.
    std::vector<double> costs(count + 1, never);
    costs[0] = 0;
    std::vector<std::vector<std::size_t>> from;
    for (std::size_t page = 0; page <= last_page; ++page) {
        std::vector<double> next(count + 1, never);
        std::vector<std::size_t>& best = from.emplace_back(count + 1, 0);
        for (std::size_t end = page + 1; end + (last_page - page) <= count; ++end) {
            for (std::size_t begin = page; begin < end; ++begin) {
                const double off = length_of(page, begin, end) / ideal - 1;
                const double cost = costs[begin] + off * off + cost_of_end(end) + cost_of_lonely(begin, end);
                if (cost >= next[end]) continue;
                next[end] = cost;
                best[end] = begin;
            }
        }
        costs = std::move(next);
    }
    if (costs[count] == never) return {};
    PageBegins sharing;
    double fullest = 0;
    double emptiest = never;
    std::size_t end = count;
    for (std::size_t page = last_page + 1; page-- > 0;) {
        const std::size_t begin = from[page][end];
        const double length = length_of(page, begin, end);
        fullest = std::max(fullest, length);
        emptiest = std::min(emptiest, length);
        if (end < count) sharing.worst = std::max(sharing.worst, pieces[end - 1].end_of_page);
        sharing.begins.insert(sharing.begins.begin(), begin);
        end = begin;
    }
    sharing.least = fullest > 0 ? emptiest / fullest : 0;
    return sharing;
}

constexpr double least_part = 0.4;  // of the fullest page

std::string utf8_of(std::u32string_view text) {
    std::string utf8;
    for (const char32_t letter : text)
        append_utf8(utf8, letter);
    return utf8;
}

/// A quotation without its own outer marks, if it has any: each part of it gets marks.
std::string without_marks(const TextInLanguage& quote) {
    std::string text = in_quotation_marks(quote.text, quote.language);
    const auto marks = quotation_marks(quote.language);
    if (!marks) return std::string(quote.text);
    const std::string open = utf8_of(marks->open);
    const std::string close = utf8_of(marks->close);
    constexpr std::array spaces{std::string_view(" "), std::string_view("\u00A0"),
                                std::string_view("\u202F")};
    const auto trim_start = [&] {
        for (const std::string_view space : spaces)
            if (text.starts_with(space)) text.erase(0, space.size());
    };
    const auto trim_end = [&] {
        for (const std::string_view space : spaces)
            if (text.ends_with(space)) text.resize(text.size() - space.size());
    };
    if (text.starts_with(open)) text.erase(0, open.size());
    trim_start();
    // A stop may stand behind the closing mark.
    const bool has_stop = text.ends_with(close + ".");
    if (has_stop) text.pop_back();
    if (text.ends_with(close)) text.resize(text.size() - close.size());
    trim_end();
    return has_stop ? text + "." : text;
}

/// A part of `whole`, which keeps its place in the deck and its own language.
LocalizedText part_in(const LocalizedText& whole, std::string_view language, std::string text) {
    std::vector<std::pair<std::string, std::string>> texts;
    texts.emplace_back(std::string(language), std::move(text));
    LocalizedText part(std::move(texts));
    part.position = whole.position;
    return part;
}

class Divider {
  public:
    Divider(int pages, std::string_view language, std::string_view first_language)
        : pages_(pages), language_(language), first_language_(first_language) {}

    /// The picture with the title, then what is below it.
    Division operator()(const TitleContent& content) const {
        if (content.subtitle.empty() || pages_ < 2) return {};
        TitleContent title = content;
        title.subtitle = LocalizedText();
        Division division{{std::move(title)}};
        const Texts parts = texts_on_pages({content.subtitle}, pages_ - 1, PageEnd::word, 0, 0);
        for (const std::vector<LocalizedText>& page : parts.pages) {
            if (content.background.path.empty())
                division.pages.emplace_back(TextContent{{}, page});
            else
                division.pages.emplace_back(
                    PhotoContent{content.background, page.front(), content.credit, {}});
        }
        division.worst = parts.worst;
        return parts.pages.empty() ? Division() : division;
    }

    Division operator()(const QuoteContent& content) const {
        constexpr std::size_t shortest = 90;  // letters, that are parted
        const TextInLanguage quote = content.quote.in(language_, first_language_);
        if (count_code_points(quote.text) < shortest) return {};
        const LocalizedText bare = part_in(content.quote, quote.language, without_marks(quote));
        const double above = small(content.lead);
        const double below = below_quotation(content);
        // Between any words it is parted once at most.
        constexpr int most_parts = 2;
        const PageEnd worst = pages_ <= most_parts ? PageEnd::word : PageEnd::pause;
        const Texts parts = texts_on_pages({bare}, pages_, worst, above, below);
        Division division{{}, parts.worst};
        for (std::size_t i = 0; i < parts.pages.size(); ++i) {
            QuoteContent page = content;
            // A quotation closes where it ends: a mark or an ellipsis before that would say that words were
            // left out. A page that begins within one says so.
            std::string part(parts.pages[i].front().in(quote.language, quote.language).text);
            if (i > 0) part.insert(0, "\u2026\u00A0");
            const bool goes_on = i + 1 < parts.pages.size();
            if (goes_on) part = behind_opening_mark(part, quote.language);
            page.quote = part_in(content.quote, quote.language, std::move(part));
            if (i > 0) page.lead = LocalizedText();
            if (goes_on) {
                page.by = LocalizedText();
                page.role = LocalizedText();
            }
            division.pages.emplace_back(std::move(page));
        }
        return division;
    }

    /// The figure, then what it is of.
    Division operator()(const FactContent& content) const {
        std::vector<LocalizedText> words;
        for (const LocalizedText* text : {&content.label, &content.note})
            if (!text->empty()) words.push_back(*text);
        if (words.empty() || pages_ < 2) return {};
        FactContent figure = content;
        figure.label = LocalizedText();
        figure.note = LocalizedText();
        Division division{{std::move(figure)}};
        const Texts parts = texts_on_pages(words, pages_ - 1, PageEnd::pause, 0, 0);
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(TextContent{{}, page});
        division.worst = parts.worst;
        return parts.pages.empty() ? Division() : division;
    }

    Division operator()(const TextContent& content) const {
        const Texts parts =
            texts_on_pages(content.paragraphs, pages_, PageEnd::word, small(content.heading), 0);
        Division division{{}, parts.worst};
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(
                TextContent{division.pages.empty() ? content.heading : LocalizedText(), page});
        return division;
    }

    Division operator()(const ListContent& content) const {
        std::vector<double> lengths;
        for (const LocalizedText& item : content.items)
            lengths.push_back(length_of(item));
        const PageBegins sharing = items_on_pages(lengths, small(content.heading), small(content.note));
        Division division;
        for (std::size_t page = 0; page < sharing.begins.size(); ++page) {
            const auto [begin, end] = range(sharing, page, content.items.size());
            ListContent part = content;
            part.items.assign(content.items.begin() + begin, content.items.begin() + end);
            if (page > 0) part.heading = LocalizedText();
            if (page + 1 < sharing.begins.size()) part.note = LocalizedText();
            division.pages.emplace_back(std::move(part));
        }
        return division;
    }

    Division operator()(const StepsContent& content) const {
        std::vector<double> lengths;
        for (const Step& moment : content.moments)
            lengths.push_back(length_of(moment.when) + length_of(moment.what));
        const PageBegins sharing = items_on_pages(lengths, small(content.heading), 0);
        Division division;
        for (std::size_t page = 0; page < sharing.begins.size(); ++page) {
            const auto [begin, end] = range(sharing, page, content.moments.size());
            StepsContent part = content;
            part.moments.assign(content.moments.begin() + begin, content.moments.begin() + end);
            if (page > 0) part.heading = LocalizedText();
            division.pages.emplace_back(std::move(part));
        }
        return division;
    }

    Division operator()(const PhotoContent& content) const {
        const Texts parts = texts_on_pages({content.caption}, pages_, PageEnd::word, 0, 0);
        Division division{{}, parts.worst};
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(
                PhotoContent{content.photo, page.front(), content.credit, content.alt});
        return division;
    }

    /// The photos with their own words, then those of all of them.
    Division operator()(const PhotosContent& content) const {
        if (content.caption.empty() || pages_ < 2) return {};
        PhotosContent photos = content;
        photos.caption = LocalizedText();
        return followed_by(std::move(photos), content.caption);
    }

    /// The code with its address, then the note.
    Division operator()(const CodeContent& content) const {
        if (content.note.empty() || pages_ < 2) return {};
        CodeContent code = content;
        code.note = LocalizedText();
        return followed_by(std::move(code), content.note);
    }

    /// A film plays on one page.
    Division operator()(const FilmContent&) const { return {}; }

  private:
    /// The texts of each page.
    struct Texts {
        std::vector<std::vector<LocalizedText>> pages;
        PageEnd worst = PageEnd::sentence;
    };

    double length_of(const LocalizedText& text) const {
        return static_cast<double>(count_code_points(text.in(language_, first_language_).text) + 1);
    }
    /// What a small text takes of the room of a large one.
    double small(const LocalizedText& text) const {
        constexpr double part = 0.5, least = 12;
        return text.in(language_, first_language_).empty() ? 0 : std::max(least, part * length_of(text));
    }

    /// Who says it stands in lines of its own, below a rule.
    double below_quotation(const QuoteContent& content) const {
        constexpr double part = 0.8, rule = 12;
        const auto length = [&](const LocalizedText& text) {
            return text.in(language_, first_language_).empty() ? 0 : part * length_of(text);
        };
        const double texts = length(content.by) + length(content.role);
        return texts > 0 ? texts + rule : 0;
    }

    Division followed_by(SlideContent first, const LocalizedText& text) const {
        Division division{{std::move(first)}};
        const Texts parts = texts_on_pages({text}, pages_ - 1, PageEnd::word, 0, 0);
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(TextContent{{}, page});
        division.worst = parts.worst;
        return parts.pages.empty() ? Division() : division;
    }

    PageBegins items_on_pages(const std::vector<double>& lengths, double above, double below) const {
        std::vector<Piece> pieces;
        for (const double length : lengths)
            pieces.push_back({.length = length});
        PageBegins sharing = shared_out(pieces, pages_, above, below);
        return sharing.least >= least_part ? sharing : PageBegins();
    }

    static std::pair<std::ptrdiff_t, std::ptrdiff_t> range(const PageBegins& sharing, std::size_t page,
                                                           std::size_t count) {
        const std::size_t end = page + 1 < sharing.begins.size() ? sharing.begins[page + 1] : count;
        return {static_cast<std::ptrdiff_t>(sharing.begins[page]), static_cast<std::ptrdiff_t>(end)};
    }

    Texts texts_on_pages(const std::vector<LocalizedText>& texts, int pages, PageEnd worst, double above,
                         double below) const {
        Texts unbalanced;
        for (const PageEnd end : {PageEnd::sentence, PageEnd::pause, PageEnd::word}) {
            if (end > worst) break;
            const std::vector<Piece> pieces = pieces_of(texts, end);
            const PageBegins sharing = shared_out(pieces, pages, above, below);
            if (sharing.begins.empty()) continue;
            Texts shared{{}, sharing.worst};
            for (std::size_t page = 0; page < sharing.begins.size(); ++page) {
                const auto [begin, page_end] = range(sharing, page, pieces.size());
                shared.pages.push_back(joined(texts, {pieces.begin() + begin, pieces.begin() + page_end}));
            }
            if (sharing.least >= least_part) return shared;
            if (unbalanced.pages.empty()) unbalanced = std::move(shared);
        }
        return unbalanced;
    }

    std::vector<Piece> pieces_of(const std::vector<LocalizedText>& texts, PageEnd least_end) const {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const TextInLanguage text = texts[i].in(language_, first_language_);
            std::size_t begin = 0;
            for (const Place& place : places_in(text.text, text.language)) {
                if (place.end > least_end || place.at <= begin) continue;
                const std::string_view words = text.text.substr(begin, place.at - begin);
                pieces.push_back({.text = i,
                                  .begin = begin,
                                  .end = place.at,
                                  .length = static_cast<double>(count_code_points(words)),
                                  .end_of_page = place.end,
                                  .parts_words = place.parts_words,
                                  .begins_phrase = place.begins_phrase});
                begin = place.at;
            }
        }
        return pieces;
    }

    /// The pieces of a page, those of one text together.
    std::vector<LocalizedText> joined(const std::vector<LocalizedText>& texts,
                                      const std::vector<Piece>& pieces) const {
        std::vector<LocalizedText> list;
        for (std::size_t i = 0; i < pieces.size();) {
            std::size_t last = i;
            while (last + 1 < pieces.size() && pieces[last + 1].text == pieces[i].text)
                ++last;
            const LocalizedText& whole = texts[pieces[i].text];
            const TextInLanguage text = whole.in(language_, first_language_);
            const std::string_view part =
                text.text.substr(pieces[i].begin, pieces[last].end - pieces[i].begin);
            list.push_back(part_in(whole, text.language, std::string(trimmed(part))));
            i = last + 1;
        }
        return list;
    }

    int pages_;
    std::string_view language_;
    std::string_view first_language_;
};

}  // namespace

Division division_of(const SlideContent& content, int pages, std::string_view language,
                     std::string_view first_language) {
    return std::visit(Divider(pages, language, first_language), content);
}

}  // namespace kiosk
