// A deck: the slides of a show as plain values, already checked. slides.yaml becomes this (deck_reader.h).
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/base/time.h"
#include "kiosk/deck/localized_text.h"
#include "kiosk/deck/named_values.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/deck/words.h"

namespace kiosk {

/// How long a slide stays.
struct SlideDuration {
    enum class Kind { reading_time, fixed, manual };
    Kind kind = Kind::reading_time;
    Duration fixed{0};  ///< for Kind::fixed
};

enum class TransitionKind { cut, crossfade, fade, slide };  ///< `fade` goes through the ground's colour

/// As slides.yaml writes them.
inline constexpr std::array transitions{
    NamedValue{"crossfade", TransitionKind::crossfade}, NamedValue{"cut", TransitionKind::cut},
    NamedValue{"fade", TransitionKind::fade}, NamedValue{"slide", TransitionKind::slide},
    NamedValue{"none", TransitionKind::cut}};

enum class Motion { still, drift };

/// As slides.yaml writes them.
inline constexpr std::array motions{NamedValue{"drift", Motion::drift}, NamedValue{"still", Motion::still}};

/// Who agreed to a quotation or photo being shown. docs/deck.md explains the states.
enum class ConsentState { published, given, no_people, pending, withdrawn };

/// As slides.yaml writes them.
inline constexpr std::array consent_states{
    NamedValue{"published", ConsentState::published}, NamedValue{"given", ConsentState::given},
    NamedValue{"no-people", ConsentState::no_people}, NamedValue{"pending", ConsentState::pending},
    NamedValue{"withdrawn", ConsentState::withdrawn}};

struct Consent {
    ConsentState state = ConsentState::pending;
    std::optional<Date> expires;  ///< the last day on which it may be shown
};

/// When a slide begins or ends to be shown.
struct TimeLimit {
    DayOrTime when;
    SourcePosition position;  ///< in the slide, or in `defaults`
};

/// Of one photo among several.
struct PhotoConsent {
    std::optional<Consent> consent;  ///< its own; else the slide's is for it
    SourcePosition position;
};

/// A person reads a slide aloud, or signs it.
struct Recording {
    std::string language;  ///< canonical tag; empty: the same for all
    std::string path;      ///< as it can be opened
    SourcePosition position;
};

/// A font that the deck brings.
struct DeckFont {
    std::string path;  ///< as it can be opened
    /// Canonical tags: it goes before all others in texts of these; empty: it is asked for letters that no
    /// other font has.
    std::vector<std::string> languages;
    SourcePosition position;
};

struct SpeechShelf;

struct Slide {
    std::string id;
    bool id_is_made_up = false;  ///< the file has none, or that of another slide
    SlideContent content;
    SlideDuration duration;
    TransitionKind transition = TransitionKind::crossfade;
    Duration transition_time{0.8};
    Motion motion = Motion::drift;
    LocalizedText notes;            ///< for the presenter, never shown to visitors
    std::string theme;              ///< empty: the deck's or the operator's
    std::vector<std::string> only;  ///< the languages that it is for, of the deck's; empty: all
    // Whether it may be shown follows from these: verdict.h.
    bool hidden = false;
    std::optional<Consent> consent;
    std::optional<Consent> background_consent;  ///< of the picture behind a quotation
    std::vector<PhotoConsent> photo_consents;   ///< for each of several photos, one that is not there too
    std::optional<TimeLimit> from;
    std::optional<TimeLimit> until;
    ConsentNeed::Subject consent_need = ConsentNeed::Subject::nothing;  ///< what needs a consent
    bool needs_background_consent = false;                              ///< a quotation stands on a picture
    /// Fields about that which are written and cannot be understood. An empty name: a part of the slide is
    /// lost, and they may have been in it.
    std::vector<std::string> unclear;
    bool faulty = false;  ///< something vital is missing in `content`, or cannot be understood
    std::vector<std::string> unreviewed;  ///< languages whose translation no fluent reader has read yet
    std::vector<Recording> voice;         ///< those whose file is there
    std::optional<Consent> voice_consent;
    std::vector<Recording> sign;  ///< films in a sign language, whose file is there
    std::optional<Consent> sign_consent;
    SourcePosition position;
};

struct NamedColor {
    std::string name;
    Color color;
};

/// Colours that a deck gives its own name to: a built-in theme with some values replaced.
struct DeckTheme {
    std::string name;
    std::string based_on;
    std::vector<NamedColor> colors;
    SourcePosition position;
};

/// What a deck says about one rule of `kiosk check` (check_rules.h).
struct RuleSetting {
    std::string rule;
    std::optional<Severity> severity;  ///< nothing: it is switched off
};

enum class Digits {
    western,  ///< 0 to 9
    native,   ///< the language's own, such as those of Arabic
};

/// As slides.yaml writes them.
inline constexpr std::array digit_systems{NamedValue{"western", Digits::western},
                                          NamedValue{"native", Digits::native}};

struct LanguageDigits {
    std::string language;
    Digits digits = Digits::western;
};

struct Deck {
    std::string file;                    ///< as the user named it
    std::vector<std::string> languages;  ///< canonical tags in the picker's order, at least one
    bool languages_are_known = true;     ///< false: the file does not say; they are those of its texts
    std::vector<Slide> slides;           ///< all of them, shown or not, in the file's order: verdict.h
    std::vector<DeckTheme> themes;
    Words words;                ///< of the interface
    std::optional<Date> event;  ///< its last day
    /// The digits of figures: what the deck says, else what its texts in that language are written with.
    std::vector<LanguageDigits> digits;
    std::vector<DeckFont> fonts;                ///< those whose file is there
    std::vector<LocalizedText> names;           ///< that a line should not end in
    std::vector<RuleSetting> checks;            ///< one a rule at most, and only what may be set
    std::shared_ptr<const SpeechShelf> speech;  ///< that was made beforehand (speech_files.h); null: none
    /// Kept open for as long as the deck is shown: what its photos lie in, where that is no folder.
    std::shared_ptr<const void> source;
    SourcePosition unreviewed_position;  ///< where `defaults` names `unreviewed`; line 0 where it does not

    std::string_view first_language() const { return languages.front(); }
};

/// "2026-05-17".
std::string date_text(Date date);
/// "2026-05-17", or "2026-05-17 18:00".
std::string date_text(const DayOrTime& when);

/// The themes that slides of `deck` can name: the built-in ones and its own.
std::vector<std::string> theme_names(const Deck& deck);

/// The texts that a visitor sees on `slide`, in reading order, those that are there. They belong to the
/// slide.
TextList visible_texts(const Slide& slide);

/// Those and, after them, the others that are translated, such as a picture in words.
TextList all_texts(const Slide& slide);

/// Whether who reads in `language`, one of the deck's, sees the slide.
bool is_for(const Slide& slide, std::string_view language);

/// The deck's languages in which `slide` is seen, in their order.
std::vector<std::string> languages_of(const Slide& slide, const Deck& deck);

/// The picture files that `slide` shows, in reading order. They belong to the slide.
std::vector<const Photo*> photos_of(const Slide& slide);

/// The film that `slide` is, where its file is there; null: it is none.
const FilmContent* film_of(const Slide& slide);

/// The files of a slide that is a film, beside its picture: the film, and its captions.
std::vector<std::string> film_files_of(const Slide& slide);

/// Those of them that visitors may open to look at closely, with the words that are read with each.
SlidePhotos photos_to_open(const Slide& slide);

/// The picture that fills the screen below the words of `slide`; null where none does.
const Photo* ground_photo_of(const Slide& slide);

/// How long it takes to read what a visitor sees on `slide` in `language`: 3 s to look, and then 12 letters a
/// second (English at 160 to 180 words a minute). A letter with its accents is one.
Duration reading_time(const Slide& slide, std::string_view language, std::string_view first_language);

/// How long `slide` stays in `language`; infinite where it waits for somebody. With `duration: auto`, the
/// time that reading takes, at least 8 s.
Duration shown_for(const Slide& slide, std::string_view language, std::string_view first_language);

/// The deck that is played when there is nothing else to play: one calm slide without words, so that it needs
/// no language.
Deck neutral_deck();

}  // namespace kiosk
