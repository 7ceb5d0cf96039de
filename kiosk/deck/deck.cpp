#include "kiosk/deck/deck.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <variant>

#include "kiosk/deck/theme_names.h"
#include "kiosk/deck/web_vtt.h"

namespace kiosk {
namespace {

SlidePhotos shown_photos(const Slide& slide) {
    SlidePhotos photos =
        std::visit([](const auto& content) { return content.shown_photos(); }, slide.content);
    std::erase_if(photos, [](const SlidePhoto& each) { return each.photo->path.empty(); });
    return photos;
}

void drop_empty(TextList& texts) {
    std::erase_if(texts, [](const LocalizedText* text) { return text->empty(); });
}

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

std::string date_text(const DayOrTime& when) {
    if (!when.time) return date_text(when.day);
    char time[32];
    const auto minutes = static_cast<int>(when.time->count());
    std::snprintf(time, sizeof time, " %02d:%02d", minutes / 60, minutes % 60);
    return date_text(when.day) + time;
}

std::vector<std::string> theme_names(const Deck& deck) {
    std::vector<std::string> names(built_in_theme_names.begin(), built_in_theme_names.end());
    for (const DeckTheme& theme : deck.themes) {
        names.push_back(theme.name);
    }
    return names;
}

TextList visible_texts(const Slide& slide) {
    TextList texts = std::visit([](const auto& content) { return content.visible_texts(); }, slide.content);
    drop_empty(texts);
    return texts;
}

TextList all_texts(const Slide& slide) {
    TextList texts = visible_texts(slide);
    TextList unseen = std::visit([](const auto& content) { return content.unseen_texts(); }, slide.content);
    drop_empty(unseen);
    texts.insert(texts.end(), unseen.begin(), unseen.end());
    return texts;
}

bool is_for(const Slide& slide, std::string_view language) {
    return slide.only.empty() ||
           std::find(slide.only.begin(), slide.only.end(), language) != slide.only.end();
}

std::vector<std::string> languages_of(const Slide& slide, const Deck& deck) {
    std::vector<std::string> languages = deck.languages;
    std::erase_if(languages, [&](const std::string& language) { return !is_for(slide, language); });
    return languages;
}

std::vector<const Photo*> photos_of(const Slide& slide) {
    std::vector<const Photo*> photos;
    for (const SlidePhoto& each : shown_photos(slide))
        photos.push_back(each.photo);
    return photos;
}

const FilmContent* film_of(const Slide& slide) {
    const auto* film = std::get_if<FilmContent>(&slide.content);
    return film && !film->path.empty() ? film : nullptr;
}

std::vector<std::string> film_files_of(const Slide& slide) {
    std::vector<std::string> files;
    const auto* film = std::get_if<FilmContent>(&slide.content);
    if (!film) return files;
    if (!film->path.empty()) files.push_back(film->path);
    for (const CaptionTrack& captions : film->captions)
        files.push_back(captions.path);
    return files;
}

SlidePhotos photos_to_open(const Slide& slide) {
    SlidePhotos photos = shown_photos(slide);
    std::erase_if(photos, [](const SlidePhoto& each) { return !each.can_be_opened; });
    return photos;
}

const Photo* ground_photo_of(const Slide& slide) {
    const std::vector<const Photo*> photos = photos_of(slide);
    const bool fills = photos.size() == 1 && photos.front()->fit == PhotoFit::cover;
    return fills ? photos.front() : nullptr;
}

Duration reading_time(const Slide& slide, std::string_view language, std::string_view first_language) {
    constexpr Duration looking{3};
    constexpr double graphemes_per_second = 12;
    std::size_t graphemes = 0;
    for (const LocalizedText* text : visible_texts(slide)) {
        graphemes += count_graphemes(text->in(language, first_language).text);
    }
    return looking + Duration{static_cast<double>(graphemes) / graphemes_per_second};
}

Duration shown_for(const Slide& slide, std::string_view language, std::string_view first_language) {
    constexpr Duration shortest{8};
    constexpr Duration after_words{2};
    switch (slide.duration.kind) {
        case SlideDuration::Kind::fixed:
            return slide.duration.fixed;
        case SlideDuration::Kind::manual:
            return Duration{std::numeric_limits<double>::infinity()};
        case SlideDuration::Kind::reading_time:
            break;
    }
    Duration least = shortest;
    // How long a film is nobody knows before it plays; its captions tell how long it is at least. They count
    // in all languages, so that panels that go by the clock agree.
    if (const FilmContent* film = film_of(slide))
        for (const CaptionTrack& captions : film->captions)
            for (const FilmCue& cue : captions.cues)
                least = std::max(least, std::min(cue.end, longest_captions) + after_words);
    return std::max(least, reading_time(slide, language, first_language));
}

Deck neutral_deck() {
    Slide slide;
    slide.id = "neutral";
    slide.content = TitleContent{};
    slide.duration.kind = SlideDuration::Kind::manual;
    slide.motion = Motion::still;
    Deck deck;
    deck.languages = {"en"};
    deck.languages_are_known = false;
    deck.slides.push_back(std::move(slide));
    return deck;
}

}  // namespace kiosk
