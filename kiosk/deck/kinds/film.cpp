#include "kiosk/deck/kinds/film.h"

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/kinds/shared_fields.h"
#include "kiosk/deck/slide_values.h"

namespace kiosk {

std::vector<FieldRule> FilmContent::fields() {
    return {
        {.name = "film",
         .type = ValueType::string,
         .vital = true,
         .meaning = "a short film without sound, a WebM file"},
        {.name = "poster",
         .type = ValueType::photo,
         .meaning = "the picture that is seen where the film is not, or not yet"},
        {.name = "caption", .type = ValueType::text, .meaning = "the words below the film"},
        {.name = "captions",
         .type = ValueType::files,
         .meaning = "what is said in the film, to be read while it plays: a WebVTT file for each language"},
        credit_field(),
        {.name = "alt", .type = ValueType::text, .meaning = "the film in words, for those who cannot see it"},
    };
}

FilmContent FilmContent::read(const SlideValues& fields) {
    FilmContent content;
    content.path = fields.film("film", content.position);
    content.poster = fields.poster("poster");
    content.caption = fields.text("caption");
    content.credit = fields.credit();
    content.alt = fields.text("alt");
    content.captions = fields.captions("captions");
    return content;
}

TextList FilmContent::unseen_texts() const {
    TextList texts{&alt};
    for (const CaptionTrack& track : captions)
        for (const FilmCue& cue : track.cues)
            texts.push_back(&cue.text);
    return texts;
}

const CaptionTrack* captions_in(const FilmContent& film, std::string_view language,
                                std::string_view first_language) {
    if (film.captions.empty()) return nullptr;
    std::vector<std::string> tags;
    for (const CaptionTrack& track : film.captions) {
        if (track.language.empty()) return &track;
        tags.push_back(track.language);
    }
    auto index = lookup_language(language, tags);
    if (!index) index = lookup_language(first_language, tags);
    return &film.captions[index.value_or(0)];
}

std::string words_at(const CaptionTrack& captions, Duration time) {
    constexpr int most_cues_together = 3;
    std::string words;
    int together = 0;
    for (const FilmCue& cue : captions.cues) {
        if (cue.begin > time) break;
        if (time >= cue.end) continue;
        if (++together > most_cues_together) break;
        if (!words.empty()) words += '\n';
        words += cue.text.in(captions.language, captions.language).text;
    }
    return words;
}

std::optional<Duration> next_change(const CaptionTrack& captions, Duration time) {
    std::optional<Duration> next;
    const auto consider = [&](Duration change) {
        if (change > time && (!next || change < *next)) next = change;
    };
    for (const FilmCue& cue : captions.cues) {
        consider(cue.begin);
        consider(cue.end);
        if (cue.begin > time) break;
    }
    return next;
}

}  // namespace kiosk
