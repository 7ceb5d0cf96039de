#include "kiosk/scene/pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/text/function_words.h"
#include "kiosk/text/icu_text.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// What a good place for a division ends with, best first, and the part of a page's length that it may be off
/// the middle for that.
struct Ending {
    std::string_view text;
    double worth;
};
constexpr std::array endings{
    Ending{".", 0.4},       Ending{"!", 0.4},       Ending{"?", 0.4},  Ending{"\u061F", 0.4},
    Ending{"\u3002", 0.4},  Ending{"\u2026", 0.4},  Ending{";", 0.2},  Ending{":", 0.2},
    Ending{"\u061B", 0.2},  Ending{"\u2014", 0.15}, Ending{",", 0.15}, Ending{"\u060C", 0.15},
    Ending{"\u3001", 0.15},
};

double worth_of(std::string_view before) {
    for (const Ending& ending : endings)
        if (before.ends_with(ending.text)) return ending.worth;
    return 0;
}

/// Where a text may be divided: at its spaces, and after the stops of scripts that write none.
std::vector<std::size_t> places_in(std::string_view text) {
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const std::string_view before = text.substr(0, i);
        if (text[i] == ' ' || before.ends_with("\u3002") || before.ends_with("\u3001")) places.push_back(i);
    }
    return places;
}

/// The words before and after a place.
std::string_view word_before(std::string_view text) {
    const std::size_t space = text.rfind(' ');
    return space == std::string_view::npos ? text : text.substr(space + 1);
}
std::string_view word_after(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find(' '));
}

/// What it costs to part a small word from the word that it belongs to.
constexpr double function_word_cost = 0.3;
bool parts_words(std::string_view text, std::size_t place, const FunctionWords& small_words) {
    return is_one_of(to_utf16(word_before(text.substr(0, place))), small_words.leads) ||
           is_one_of(to_utf16(word_after(text.substr(place))), small_words.follows);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

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

/// The index from which each of so many pages takes its texts; nothing where there are not enough texts.
std::vector<std::size_t> shared_out(const std::vector<std::size_t>& lengths, int pages) {
    const auto count = static_cast<std::size_t>(pages);
    if (lengths.size() < count) return {};
    double whole = 0;
    for (const std::size_t length : lengths)
        whole += static_cast<double>(length);
    std::vector<std::size_t> begins;
    double sum = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const std::size_t page = begins.size();
        const std::size_t left = lengths.size() - i;
        const bool is_due = sum + static_cast<double>(lengths[i]) / 2 >=
                            whole * static_cast<double>(page) / static_cast<double>(count);
        if (page < count && (page == 0 || is_due || left == count - page)) begins.push_back(i);
        sum += static_cast<double>(lengths[i]);
    }
    if (begins.size() != count) return {};
    return begins;
}

class Divider {
  public:
    Divider(int pages, std::string_view language, std::string_view first_language)
        : pages_(pages), language_(language), first_language_(first_language) {}

    std::vector<SlideContent> operator()(const QuoteContent& content) const {
        const TextInLanguage quote = content.quote.in(language_, first_language_);
        std::vector<SlideContent> list;
        const std::vector<std::string> parts = parts_of_text(without_marks(quote), quote.language, pages_);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QuoteContent page = content;
            // A quotation closes where it ends: a mark or an ellipsis before that would say that words were
            // left out. A page that begins within one says so.
            std::string part = (i > 0 ? "\u2026\u00A0" : "") + parts[i];
            const bool goes_on = i + 1 < parts.size();
            if (goes_on) part = behind_opening_mark(part, quote.language);
            page.quote = part_in(content.quote, quote.language, std::move(part));
            if (i > 0) page.lead = LocalizedText();
            list.emplace_back(std::move(page));
        }
        return list;
    }

    std::vector<SlideContent> operator()(const TextContent& content) const {
        const auto put = [](TextContent& page, std::vector<LocalizedText> texts, bool) {
            page.paragraphs = std::move(texts);
        };
        if (content.paragraphs.size() >= static_cast<std::size_t>(pages_))
            return divided(content, content.paragraphs, put);
        // There are more pages than paragraphs: these are divided too.
        std::size_t whole = 0;
        for (const LocalizedText& paragraph : content.paragraphs)
            whole += length_of(paragraph);
        std::vector<LocalizedText> pieces;
        for (const LocalizedText& paragraph : content.paragraphs) {
            const auto share =
                static_cast<int>((length_of(paragraph) * static_cast<std::size_t>(pages_) + whole / 2) /
                                 std::max<std::size_t>(whole, 1));
            const TextInLanguage text = paragraph.in(language_, first_language_);
            std::vector<std::string> parts = parts_of_text(text.text, text.language, std::max(share, 1));
            if (parts.empty()) return {};
            for (std::string& part : parts)
                pieces.push_back(part_in(paragraph, text.language, std::move(part)));
        }
        return divided(content, pieces, put);
    }

    std::vector<SlideContent> operator()(const ListContent& content) const {
        return divided(content, content.items,
                       [](ListContent& page, std::vector<LocalizedText> texts, bool is_last) {
                           page.items = std::move(texts);
                           if (!is_last) page.note = LocalizedText();
                       });
    }

    /// A timeline has two moments at least: less is no line.
    std::vector<SlideContent> operator()(const StepsContent& content) const {
        std::vector<std::size_t> lengths;
        for (const Step& moment : content.moments)
            lengths.push_back(length_of(moment.when) + length_of(moment.what));
        std::vector<SlideContent> list;
        const auto begins = shared_out(lengths, pages_);
        for (std::size_t i = 0; i < begins.size(); ++i) {
            const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : content.moments.size();
            if (end - begins[i] < 2) return {};
            StepsContent page = content;
            page.moments.assign(content.moments.begin() + static_cast<std::ptrdiff_t>(begins[i]),
                                content.moments.begin() + static_cast<std::ptrdiff_t>(end));
            list.emplace_back(std::move(page));
        }
        return list;
    }

    template <class Content>
    std::vector<SlideContent> operator()(const Content&) const {
        return {};
    }

  private:
    std::size_t length_of(const LocalizedText& text) const {
        return text.in(language_, first_language_).text.size() + 1;
    }

    template <class Content, class Put>
    std::vector<SlideContent> divided(const Content& content, const std::vector<LocalizedText>& texts,
                                      const Put& put) const {
        std::vector<std::size_t> lengths;
        for (const LocalizedText& text : texts)
            lengths.push_back(length_of(text));
        std::vector<SlideContent> list;
        const auto begins = shared_out(lengths, pages_);
        for (std::size_t i = 0; i < begins.size(); ++i) {
            const bool is_last = i + 1 == begins.size();
            const std::size_t end = is_last ? texts.size() : begins[i + 1];
            Content page = content;
            put(page,
                std::vector<LocalizedText>(texts.begin() + static_cast<std::ptrdiff_t>(begins[i]),
                                           texts.begin() + static_cast<std::ptrdiff_t>(end)),
                is_last);
            list.emplace_back(std::move(page));
        }
        return list;
    }

    int pages_;
    std::string_view language_;
    std::string_view first_language_;
};

}  // namespace

std::vector<std::string> parts_of_text(std::string_view text, std::string_view language, int parts) {
    const std::string subtag = language_subtag(language);
    const FunctionWords& small_words = function_words(subtag);
    const std::vector<std::size_t> places = places_in(text);
    const double length = static_cast<double>(text.size()) / parts;
    std::vector<std::string> list;
    std::size_t begin = 0;
    for (int part = 1; part < parts; ++part) {
        const double ideal = length * part;
        std::size_t best = 0;
        double least = 0;
        for (const std::size_t place : places) {
            if (place <= begin) continue;
            const double off = std::abs(static_cast<double>(place) - ideal) / length;
            double cost = off - worth_of(text.substr(0, place));
            if (parts_words(text, place, small_words)) cost += function_word_cost;
            if (best == 0 || cost < least) {
                best = place;
                least = cost;
            }
        }
        if (best == 0) return {};
        list.emplace_back(trimmed(text.substr(begin, best - begin)));
        begin = best;
    }
    list.emplace_back(trimmed(text.substr(begin)));
    const bool any_empty =
        std::any_of(list.begin(), list.end(), [](const std::string& part) { return part.empty(); });
    return any_empty ? std::vector<std::string>() : list;
}

std::string main_text(const SlideContent& content, std::string_view language,
                      std::string_view first_language) {
    std::vector<const LocalizedText*> texts;
    if (const auto* quote = std::get_if<QuoteContent>(&content)) texts = {&quote->quote};
    if (const auto* text = std::get_if<TextContent>(&content))
        for (const LocalizedText& paragraph : text->paragraphs)
            texts.push_back(&paragraph);
    if (const auto* list = std::get_if<ListContent>(&content))
        for (const LocalizedText& item : list->items)
            texts.push_back(&item);
    if (const auto* steps = std::get_if<StepsContent>(&content))
        for (const Step& moment : steps->moments)
            texts.push_back(&moment.what);
    std::string words;
    for (const LocalizedText* text : texts)
        words += std::string(text->in(language, first_language).text) + " ";
    return words;
}

std::vector<SlideContent> pages_of(const SlideContent& content, int pages, std::string_view language,
                                   std::string_view first_language) {
    return std::visit(Divider(pages, language, first_language), content);
}

}  // namespace kiosk
