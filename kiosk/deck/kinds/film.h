// A film: short and silent, with captions in the visitor's language. Where no film can be seen, its poster
// is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/deck/kinds/kind.h"

namespace kiosk {

/// Words that are seen with a part of a film.
struct FilmCue {
    Duration begin{0};  ///< in the film
    Duration end{0};
    LocalizedText text;  ///< in the language of its track
};

/// The captions of a film in one language.
struct CaptionTrack {
    std::string language;       ///< canonical tag; empty: the same for all
    std::string path;           ///< as it can be opened
    std::vector<FilmCue> cues;  ///< by their beginnings
    SourcePosition position;
};

struct FilmContent {
    std::string path;  ///< as it can be opened; empty: the film is not there
    SourcePosition position;
    Photo poster;  ///< shown whole, where the film is not or not yet seen
    LocalizedText caption;
    LocalizedText credit;
    LocalizedText alt;  ///< the film in words
    std::vector<CaptionTrack> captions;

    static constexpr SlideKind kind{
        .field = "film", .with_article = "a film", .consent = ConsentNeed::for_picture("film")};
    static std::vector<FieldRule> fields();
    static FilmContent read(const SlideValues& fields);
    TextList visible_texts() const { return {&caption, &credit}; }
    /// What is seen for a moment only is checked as other texts are, and read with none of them.
    TextList unseen_texts() const;
    SlidePhotos shown_photos() const { return {{&poster, false, &caption, &credit}}; }
};

/// The captions of `film` for whoever reads in `language`: as for a text, in another language where there are
/// none in that; null where there are none at all.
const CaptionTrack* captions_in(const FilmContent& film, std::string_view language,
                                std::string_view first_language);

/// The words that are seen at a time of the film, those of up to three cues one below the other; empty:
/// none.
std::string words_at(const CaptionTrack& captions, Duration time);

/// When others are seen next, after `time`; nothing: never.
std::optional<Duration> next_change(const CaptionTrack& captions, Duration time);

}  // namespace kiosk
