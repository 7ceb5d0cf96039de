#include "kiosk/deck/deck.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <limits>

#include "kiosk/deck/theme_names.h"

namespace kiosk {
namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

/// Characters as a reader counts them: a letter with its accents is one.
std::size_t count_graphemes(std::string_view text) {
    const bool is_ascii = std::all_of(text.begin(), text.end(),
                                      [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
    if (is_ascii) return text.size();

    UErrorCode status = U_ZERO_ERROR;
    UText* icu_text = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    UBreakIterator* breaks = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
    ubrk_setUText(breaks, icu_text, &status);
    std::size_t count = 0;
    if (U_SUCCESS(status)) {
        while (ubrk_next(breaks) != UBRK_DONE)
            ++count;
    }
    if (breaks) ubrk_close(breaks);
    if (icu_text) utext_close(icu_text);
    return count;
}

}  // namespace

std::string date_text(Date date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::vector<std::string> theme_names(const Deck& deck) {
    std::vector<std::string> names(built_in_theme_names.begin(), built_in_theme_names.end());
    for (const DeckTheme& theme : deck.themes) {
        names.push_back(theme.name);
    }
    return names;
}

std::vector<const LocalizedText*> visible_texts(const Slide& slide) {
    std::vector<const LocalizedText*> texts;
    const auto add = [&](auto&... some) { (texts.push_back(&some), ...); };
    const auto add_all = [&](const std::vector<LocalizedText>& some) {
        for (const LocalizedText& text : some)
            texts.push_back(&text);
    };
    std::visit(
        Overloaded{
            [&](const TitleContent& content) { add(content.title, content.subtitle, content.credit); },
            [&](const QuoteContent& content) { add(content.lead, content.quote, content.by, content.role); },
            [&](const FactContent& content) { add(content.lead, content.label, content.note); },
            [&](const ListContent& content) {
                add(content.heading);
                add_all(content.items);
                add(content.note);
            },
            [&](const PhotoContent& content) { add(content.caption, content.credit); },
            [&](const TextContent& content) {
                add(content.heading);
                add_all(content.paragraphs);
            },
        },
        slide.content);
    std::erase_if(texts, [](const LocalizedText* text) { return text->empty(); });
    return texts;
}

const Photo* photo_of(const Slide& slide) {
    const Photo* photo = nullptr;
    if (const auto* content = std::get_if<PhotoContent>(&slide.content)) photo = &content->photo;
    if (const auto* content = std::get_if<TitleContent>(&slide.content)) photo = &content->background;
    return photo && !photo->path.empty() ? photo : nullptr;
}

Duration reading_time(const Slide& slide, std::string_view language, std::string_view first_language) {
    constexpr Duration shortest{8};
    constexpr Duration looking{3};
    constexpr double graphemes_per_second = 12;
    std::size_t graphemes = 0;
    for (const LocalizedText* text : visible_texts(slide)) {
        graphemes += count_graphemes(text->in(language, first_language).text);
    }
    return std::max(shortest, looking + Duration{static_cast<double>(graphemes) / graphemes_per_second});
}

Duration shown_for(const Slide& slide, std::string_view language, std::string_view first_language) {
    switch (slide.duration.kind) {
        case SlideDuration::Kind::fixed:
            return slide.duration.fixed;
        case SlideDuration::Kind::manual:
            return Duration{std::numeric_limits<double>::infinity()};
        case SlideDuration::Kind::reading_time:
            break;
    }
    return reading_time(slide, language, first_language);
}

Deck neutral_deck() {
    Slide slide;
    slide.id = "neutral";
    slide.content = TitleContent{};
    slide.duration.kind = SlideDuration::Kind::manual;
    slide.motion = Motion::still;
    Deck deck;
    deck.languages = {"en"};
    deck.slides.push_back(std::move(slide));
    return deck;
}

}  // namespace kiosk
