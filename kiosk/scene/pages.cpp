#include "kiosk/scene/pages.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <memory>
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
        // A small word stays with the word that it belongs to.
        if (place.end == PageEnd::word && (is_one_of(to_utf16(word_before(before)), small_words.leads) ||
                                           is_one_of(to_utf16(word_after(after)), small_words.follows)))
            place.end = PageEnd::any_word;
        place.begins_phrase = is_one_of(to_utf16(word_after(after)), small_words.leads);
        places.push_back(place);
    }
    places.push_back({.at = text.size(), .end = PageEnd::sentence});
    return places;
}

/// What is not divided further: an item, or a word.
struct Piece {
    std::size_t text = 0;   ///< of which it is a part, from 0
    std::size_t begin = 0;  ///< bytes
    std::size_t end = 0;
    double length = 0;  ///< letters, or what takes as much room
    double width = 0;   ///< of its words in a line, where that is known
    PageEnd end_of_page = PageEnd::sentence;
    bool begins_phrase = false;  ///< the next one
    bool ends_text = true;
};

/// The pieces with which each of so many pages begins, and how its pages end; none where there are too few.
struct PageBegins {
    std::vector<std::size_t> begins;
    PageEnd worst = PageEnd::sentence;
    double least = 0;  ///< length of the emptiest page, as a part of that of the fullest
};

/// The lines that pieces take one behind the other.
class Lines {
  public:
    Lines(const PageRoom& room, double space, double indent)
        : width_(room.width), between_(room.between), space_(space), used_(indent) {}

    void add(const Piece& piece) {
        if (ended_text_) {
            lines_ += between_;
            text_begins_ = lines_;
        }
        ended_text_ = piece.ends_text;
        if (used_ > 0 && used_ + space_ + piece.width > width_) end_line();
        used_ += (used_ > 0 ? space_ : 0) + piece.width;
        last_ = piece.width;
        last_line_ = used_;
        // A script that writes no spaces has pieces of several lines.
        for (; used_ > width_; used_ -= width_)
            ++lines_;
        if (piece.ends_text) end_line();
    }
    double count() const { return lines_ + (used_ > 0 ? 1 : 0); }
    /// Whether the last line is one short word below others of its text.
    bool ends_lonely() const {
        constexpr double half = 0.5;
        return count() > text_begins_ + 1 && last_line_ <= last_ && last_ < half * width_;
    }

  private:
    void end_line() {
        if (used_ > 0) ++lines_;
        used_ = 0;
    }
    double width_;
    double between_;
    double space_;
    double used_;           ///< of the last one
    double last_ = 0;       ///< of the last piece
    double last_line_ = 0;  ///< of the line that it stands in
    double lines_ = 0;
    double text_begins_ = 0;  ///< the lines before the last text
    bool ended_text_ = false;
};

/// Shares pieces out so that pages end as `plan` allows, have room for their lines and are about equally
/// full. `above` and `below` is what the first and the last page hold besides.
PageBegins shared_out(const std::vector<Piece>& pieces, PagePlan plan, double above, double below) {
    const int pages = plan.pages;
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
    constexpr double pause_cost = 0.08, word_cost = 1, phrase_cost = 0.8, parted_words_cost = 2;
    // A page with one word that was cut off from the rest reads as a slip, however much stands below that
    // word.
    constexpr double lonely_cost = 10;
    const auto cost_of_lonely = [&](std::size_t begin, std::size_t end) {
        const auto parts_words = [&](std::size_t at) {
            return at > 0 && at < count && pieces[at - 1].end_of_page >= PageEnd::word;
        };
        return end - begin == 1 && (parts_words(begin) || parts_words(end)) ? lonely_cost : 0.0;
    };
    // Neither does the first word of a sentence go without the others, nor the last one.
    constexpr double parted_sentence_cost = 0.8;
    const auto cost_of_parted_sentence = [&](std::size_t begin, std::size_t end) {
        const auto ends_sentence = [&](std::size_t piece) {
            return pieces[piece].end_of_page == PageEnd::sentence;
        };
        double cost = 0;
        if (begin > 0 && !ends_sentence(begin - 1) && ends_sentence(begin)) cost += parted_sentence_cost;
        const bool is_first_word = end < 2 || ends_sentence(end - 2);
        if (end < count && !ends_sentence(end - 1) && is_first_word) cost += parted_sentence_cost;
        return cost;
    };
    const auto cost_of_end = [&](std::size_t end) {
        if (end == count) return 0.0;
        const Piece& piece = pieces[end - 1];
        if (piece.end_of_page == PageEnd::sentence) return 0.0;
        if (piece.end_of_page == PageEnd::pause) return pause_cost;
        if (piece.end_of_page == PageEnd::any_word) return parted_words_cost;
        return piece.begins_phrase ? phrase_cost : word_cost;
    };
    constexpr double never = std::numeric_limits<double>::infinity();
    const auto may_end = [&](std::size_t end) {
        return end == count || pieces[end - 1].end_of_page <= plan.end;
    };
    // Where the room is known, pages are full alike by their lines, and none has more than it holds.
    const PageRoom& room = plan.room;
    const bool knows_room = static_cast<bool>(room.width_of);
    const double space = knows_room ? room.width_of("n n") - room.width_of("nn") : 0;
    const double indent = knows_room ? room.width_of("\u2026") : 0;
    const auto others_on = [&](std::size_t page, std::size_t end) {
        return (page == 0 ? room.above : 0) + (end == count ? room.below : 0);
    };
    double all_lines = room.above + room.below;
    if (knows_room) {
        Lines lines(room, space, 0);
        for (const Piece& piece : pieces)
            lines.add(piece);
        all_lines += lines.count();
    }
    const auto cost_of_lines = [&](double lines) {
        constexpr double no_room = 2, unequal = 1.2;
        const double off = lines * pages / all_lines - 1;
        const double over = lines - room.lines;
        return unequal * off * off + (over > 0 ? no_room + over : 0);
    };
    // The lines are counted roughly, but no page holds twice as many as it has room for.
    const double hopeless = std::max(2 * room.lines, room.lines + 4);
    // By the number of pages: the least cost of those that end with each piece, and where the last one
    // begins. What lies between two pieces is looked at once, for whichever page it may be.
    const std::size_t page_count = last_page + 1;
    std::vector<std::vector<double>> costs(page_count + 1, std::vector<double>(count + 1, never));
    std::vector<std::vector<std::size_t>> from(page_count, std::vector<std::size_t>(count + 1, 0));
    costs[0][0] = 0;
    for (std::size_t begin = 0; begin < count; ++begin) {
        const auto may_begin = [&](std::size_t page) { return costs[page][begin] != never; };
        std::size_t first = 0;
        while (first < page_count && !may_begin(first))
            ++first;
        if (first == page_count) continue;
        Lines lines(room, space, begin > 0 && !pieces[begin - 1].ends_text ? indent : 0);
        for (std::size_t end = begin + 1; end <= count; ++end) {
            if (knows_room) {
                lines.add(pieces[end - 1]);
                if (lines.count() > hopeless) break;
            }
            if (!may_end(end)) continue;
            const double end_cost = cost_of_end(end);
            const double lonely = cost_of_lonely(begin, end);
            const double parted = cost_of_parted_sentence(begin, end);
            constexpr double lonely_line_cost = 1.2;
            const bool ends_lonely = knows_room && lines.ends_lonely();
            for (std::size_t page = first; page < page_count; ++page) {
                // Each later page takes a piece at least.
                if (!may_begin(page) || end + (last_page - page) > count) continue;
                double cost = costs[page][begin] + end_cost + lonely + parted;
                const double off = length_of(page, begin, end) / ideal - 1;
                cost += knows_room ? cost_of_lines(lines.count() + others_on(page, end)) : off * off;
                if (ends_lonely) cost += lonely_line_cost;
                if (cost >= costs[page + 1][end]) continue;
                costs[page + 1][end] = cost;
                from[page][end] = begin;
            }
        }
    }
    if (costs[page_count][count] == never) return {};
    PageBegins sharing;
    double fullest = 0;
    double emptiest = never;
    std::size_t end = count;
    for (std::size_t page = page_count; page-- > 0;) {
        const std::size_t begin = from[page][end];
        if (cost_of_lonely(begin, end) > 0) return {};
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

/// No text, in the place of one: what stands beside it keeps to its size.
LocalizedText none_of(const LocalizedText& whole) {
    LocalizedText none;
    none.position = whole.position;
    return none;
}

using KnownPieces = std::map<std::string, std::vector<Piece>>;  ///< by their texts

class Divider {
  public:
    Divider(const PagePlan& plan, std::string_view language, std::string_view first_language,
            KnownPieces& known)
        : known_(known),
          plan_(plan),
          pages_(plan.pages),
          end_(plan.end),
          others_apart_(plan.others_apart),
          language_(language),
          first_language_(first_language) {}

    /// The picture with the title, then what is below it.
    Division operator()(const TitleContent& content) const {
        if (content.subtitle.empty() || pages_ < 2 || others_apart_) return {};
        TitleContent title = content;
        title.subtitle = LocalizedText();
        Division division{{std::move(title)}};
        const Texts parts = texts_on_pages({content.subtitle}, pages_ - 1, 0, 0);
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
        constexpr std::size_t shortest = 24;  // letters, that are parted
        const TextInLanguage quote = content.quote.in(language_, first_language_);
        if (count_code_points(quote.text) < shortest) return {};
        const LocalizedText bare = part_in(content.quote, quote.language, without_marks(quote));
        const double above = small(content.lead);
        const double below = below_quotation(content);
        // "In 2018:" stays above what was said then.
        constexpr double long_lead = 40;
        const bool leads_alone = others_apart_ && length_of(content.lead) > long_lead;
        const bool has_own_page = others_apart_ && below > 0;
        if (others_apart_ && !has_own_page && !leads_alone) return {};
        const int others = (leads_alone ? 1 : 0) + (has_own_page ? 1 : 0);
        const Texts parts =
            texts_on_pages({bare}, pages_ - others, leads_alone ? 0 : above, has_own_page ? 0 : below);
        if (parts.pages.empty()) return {};
        Division division{{}, parts.worst};
        if (leads_alone) {
            QuoteContent page = content;
            page.quote = none_of(content.quote);
            page.by = page.role = LocalizedText();
            division.pages.emplace_back(std::move(page));
        }
        for (std::size_t i = 0; i < parts.pages.size(); ++i) {
            QuoteContent page = content;
            // A quotation closes where it ends: a mark or an ellipsis before that would say that words were
            // left out. A page that begins within one says so.
            std::string part(parts.pages[i].front().in(quote.language, quote.language).text);
            if (i > 0) part.insert(0, "\u2026\u00A0");
            const bool goes_on = i + 1 < parts.pages.size();
            if (goes_on) part = behind_opening_mark(part, quote.language);
            page.quote = part_in(content.quote, quote.language, std::move(part));
            if (i > 0 || leads_alone) page.lead = LocalizedText();
            if (goes_on || has_own_page) {
                page.by = LocalizedText();
                page.role = LocalizedText();
            }
            division.pages.emplace_back(std::move(page));
        }
        if (has_own_page) {
            QuoteContent page = content;
            page.lead = LocalizedText();
            page.quote = none_of(content.quote);
            division.pages.emplace_back(std::move(page));
        }
        return division;
    }

    /// The figure, then what it is of.
    Division operator()(const FactContent& content) const {
        std::vector<LocalizedText> words;
        for (const LocalizedText* text : {&content.label, &content.note})
            if (!text->empty()) words.push_back(*text);
        const bool leads_alone = others_apart_ && !content.lead.empty();
        const int others = leads_alone ? 2 : 1;
        if (words.empty() || pages_ <= others || others_apart_ != leads_alone) return {};
        FactContent figure = content;
        figure.label = LocalizedText();
        figure.note = LocalizedText();
        Division division;
        if (leads_alone) {
            division.pages.emplace_back(TextContent{{}, {content.lead}});
            figure.lead = LocalizedText();
        }
        division.pages.emplace_back(std::move(figure));
        const Texts parts = texts_on_pages(words, pages_ - others, 0, 0);
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(TextContent{{}, page});
        division.worst = parts.worst;
        return parts.pages.empty() ? Division() : division;
    }

    Division operator()(const TextContent& content) const {
        // A heading without its text is the last thing to do.
        const bool heads_alone = others_apart_ && !content.heading.empty() && end_ >= PageEnd::word;
        if (others_apart_ != heads_alone) return {};
        const Texts parts = heads_alone
                                ? texts_on_pages(content.paragraphs, pages_ - 1, 0, 0)
                                : texts_on_pages(content.paragraphs, pages_, small(content.heading), 0);
        if (parts.pages.empty()) return {};
        Division division{{}, parts.worst};
        if (heads_alone) division.pages.emplace_back(TextContent{content.heading, {}});
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(
                TextContent{division.pages.empty() ? content.heading : LocalizedText(), page});
        return division;
    }

    /// Whole items; where pages may end with any word, long ones go over two.
    Division operator()(const ListContent& content) const {
        const bool has_own_page = others_apart_ && !content.note.empty();
        if (others_apart_ != has_own_page) return {};
        const int pages = pages_ - (has_own_page ? 1 : 0);
        const double above = small(content.heading);
        const double below = has_own_page ? 0 : small(content.note);
        const Texts parts = end_ == PageEnd::sentence ? items_on_pages(content.items, pages, above, below)
                                                      : texts_on_pages(content.items, pages, above, below);
        if (parts.pages.empty()) return {};
        Division division{{}, parts.worst};
        for (std::size_t page = 0; page < parts.pages.size(); ++page) {
            ListContent part = content;
            part.items = parts.pages[page];
            if (page > 0) {
                part.heading = LocalizedText();
                if (parts.pages[page - 1].back().position == part.items.front().position)
                    part.items.front() = going_on(part.items.front());
            }
            if (has_own_page || page + 1 < parts.pages.size()) part.note = LocalizedText();
            division.pages.emplace_back(std::move(part));
        }
        if (has_own_page) division.pages.emplace_back(TextContent{{}, {content.note}});
        return division;
    }

    Division operator()(const StepsContent& content) const {
        if (end_ != PageEnd::sentence || others_apart_) return {};
        std::vector<Piece> moments;
        for (const Step& moment : content.moments)
            moments.push_back({.length = length_of(moment.when) + length_of(moment.what)});
        const PageBegins sharing = items_on_pages(moments, {.pages = pages_}, small(content.heading), 0);
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
        if (others_apart_) return {};
        const Texts parts = texts_on_pages({content.caption}, pages_, 0, 0);
        Division division{{}, parts.worst};
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(
                PhotoContent{content.photo, page.front(), content.credit, content.alt});
        return division;
    }

    /// The photos with their own words, then those of all of them.
    Division operator()(const PhotosContent& content) const {
        if (content.caption.empty() || pages_ < 2 || others_apart_) return {};
        PhotosContent photos = content;
        photos.caption = LocalizedText();
        return followed_by(std::move(photos), content.caption);
    }

    /// The code with its address, then the note.
    Division operator()(const CodeContent& content) const {
        if (content.note.empty() || pages_ < 2 || others_apart_) return {};
        CodeContent code = content;
        code.note = LocalizedText();
        return followed_by(std::move(code), content.note);
    }

    /// The film, then its words.
    Division operator()(const FilmContent& content) const {
        if (content.caption.empty() || pages_ < 2 || others_apart_) return {};
        FilmContent film = content;
        film.caption = LocalizedText();
        return followed_by(std::move(film), content.caption);
    }

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
        const Texts parts = texts_on_pages({text}, pages_ - 1, 0, 0);
        for (const std::vector<LocalizedText>& page : parts.pages)
            division.pages.emplace_back(TextContent{{}, page});
        division.worst = parts.worst;
        return parts.pages.empty() ? Division() : division;
    }

    static PageBegins items_on_pages(const std::vector<Piece>& items, const PagePlan& plan, double above,
                                     double below) {
        PageBegins sharing = shared_out(items, plan, above, below);
        return sharing.least >= least_part ? sharing : PageBegins();
    }
    Texts items_on_pages(const std::vector<LocalizedText>& items, int pages, double above,
                         double below) const {
        const PagePlan plan = plan_for(pages, above, below);
        std::vector<Piece> pieces;
        for (const LocalizedText& item : items) {
            const auto& width_of = plan.room.width_of;
            const double width = width_of ? width_of(item.in(language_, first_language_).text) : 0;
            pieces.push_back({.length = length_of(item), .width = width});
        }
        const PageBegins sharing = items_on_pages(pieces, plan, above, below);
        Texts shared;
        for (std::size_t page = 0; page < sharing.begins.size(); ++page) {
            const auto [begin, end] = range(sharing, page, items.size());
            shared.pages.emplace_back(items.begin() + begin, items.begin() + end);
        }
        return shared;
    }
    /// A part of a text that begins within it says so.
    LocalizedText going_on(const LocalizedText& part) const {
        const TextInLanguage text = part.in(language_, first_language_);
        return part_in(part, text.language, "\u2026\u00A0" + std::string(text.text));
    }

    static std::pair<std::ptrdiff_t, std::ptrdiff_t> range(const PageBegins& sharing, std::size_t page,
                                                           std::size_t count) {
        const std::size_t end = page + 1 < sharing.begins.size() ? sharing.begins[page + 1] : count;
        return {static_cast<std::ptrdiff_t>(sharing.begins[page]), static_cast<std::ptrdiff_t>(end)};
    }

    PagePlan plan_for(int pages, double above, double below) const {
        PagePlan plan = plan_;
        plan.pages = pages;
        if (above <= 0) plan.room.above = 0;
        if (below <= 0) plan.room.below = 0;
        return plan;
    }

    Texts texts_on_pages(const std::vector<LocalizedText>& texts, int pages, double above,
                         double below) const {
        if (pages < 1) return {};
        const std::vector<Piece>& pieces = pieces_of(texts);
        const PagePlan plan = plan_for(pages, above, below);
        const PageBegins sharing = shared_out(pieces, plan, above, below);
        if (sharing.begins.empty() || (sharing.least < least_part && end_ < PageEnd::word)) return {};
        Texts shared{{}, sharing.worst};
        for (std::size_t page = 0; page < sharing.begins.size(); ++page) {
            const auto [begin, page_end] = range(sharing, page, pieces.size());
            shared.pages.push_back(joined(texts, {pieces.begin() + begin, pieces.begin() + page_end}));
        }
        return shared;
    }

    const std::vector<Piece>& pieces_of(const std::vector<LocalizedText>& texts) const {
        std::string key;
        for (const LocalizedText& text : texts)
            key.append(text.in(language_, first_language_).text).append(1, '\0');
        const auto [known, is_new] = known_.try_emplace(std::move(key));
        if (is_new) known->second = find_pieces_of(texts);
        return known->second;
    }

    std::vector<Piece> find_pieces_of(const std::vector<LocalizedText>& texts) const {
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const TextInLanguage text = texts[i].in(language_, first_language_);
            std::size_t begin = 0;
            for (const Place& place : places_in(text.text, text.language)) {
                if (place.at <= begin) continue;
                const std::string_view words = text.text.substr(begin, place.at - begin);
                pieces.push_back({.text = i,
                                  .begin = begin,
                                  .end = place.at,
                                  .length = static_cast<double>(count_code_points(words)),
                                  .width = plan_.room.width_of ? plan_.room.width_of(trimmed(words)) : 0,
                                  .end_of_page = place.end,
                                  .begins_phrase = place.begins_phrase,
                                  .ends_text = place.at == text.text.size()});
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

    KnownPieces& known_;
    PagePlan plan_;
    int pages_;
    PageEnd end_;
    bool others_apart_;
    std::string_view language_;
    std::string_view first_language_;
};

std::vector<PagePlan> sorted_plans() {
    constexpr std::array<int, 4> costs = {0, 1, 5, 8};  // of ends, in pages
    std::vector<std::pair<int, PagePlan>> plans;
    for (int pages = 2; pages <= most_pages; ++pages)
        for (const bool others_apart : {false, true})
            for (const PageEnd end : {PageEnd::sentence, PageEnd::pause, PageEnd::word, PageEnd::any_word}) {
                const int cost = pages + costs.at(static_cast<std::size_t>(end)) + (others_apart ? 1 : 0);
                plans.emplace_back(cost, PagePlan{pages, end, others_apart});
            }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<PagePlan> sorted;
    for (const auto& plan : plans)
        sorted.push_back(plan.second);
    return sorted;
}

}  // namespace

const std::vector<PagePlan>& page_plans() {
    static const std::vector<PagePlan> plans = sorted_plans();
    return plans;
}

struct Divisions::Known {
    KnownPieces pieces;
};

Divisions::Divisions(const SlideContent& content, PageRoom room, std::string_view language,
                     std::string_view first_language)
    : content_(content),
      room_(std::move(room)),
      language_(language),
      first_language_(first_language),
      known_(std::make_unique<Known>()) {}

Divisions::~Divisions() = default;

Division Divisions::by(PagePlan plan) {
    plan.room = room_;
    return std::visit(Divider(plan, language_, first_language_, known_->pieces), content_);
}

Division division_of(const SlideContent& content, const PagePlan& plan, std::string_view language,
                     std::string_view first_language) {
    return Divisions(content, plan.room, language, first_language).by(plan);
}

}  // namespace kiosk
