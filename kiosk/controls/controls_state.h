// Everything that the controls over a slide show, as a plain value: the same state is the same picture.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/wiped_text.h"
#include "kiosk/deck/update_offer.h"
#include "kiosk/scene/text_place.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

/// What is wrong with the deck, for its author, who plays it in a window while writing it.
struct FaultCard {
    std::string place;  ///< "slides.yaml, line 7"
    std::string message;
    std::string excerpt;  ///< the line; may be empty, as `hint` may
    std::string hint;
    int others = 0;  ///< faults that are not told here
    auto operator<=>(const FaultCard&) const = default;
};

/// How fast speech is, as parts of the speed that it was made with. The first is what it begins with.
inline constexpr std::array<float, 4> speech_speeds{1, 1.3F, 1.6F, 0.75F};
/// How loud, as parts of the loudest, from the softest on.
inline constexpr std::array<float, 4> speech_volumes{0.12F, 0.25F, 0.5F, 1};
inline constexpr int usual_volume = 2;

/// Corners of the picture in which a film in a sign language can lie: the lower one at the end of the lines,
/// and from there round by the upper ones.
inline constexpr int sign_corners = 4;

/// What the audience of a talk sees in place of the slides.
enum class Curtain { none, black, white };

/// What the operator's menu tells of the show.
struct ShowStatus {
    std::string deck;  ///< its file
    std::string version;
    int minutes = 0;  ///< since the show began
    int slides = 0;
    int faults = 0;                   ///< errors in the deck and its settings
    int wrong_pins = 0;               ///< typed since the menu was last open
    std::vector<std::string> photos;  ///< the names of files that cannot be shown
    bool clock_is_wrong = false;      ///< what the machine's clock shows cannot be
    bool deck_is_locked = false;      ///< and waits for its passphrase
    auto operator<=>(const ShowStatus&) const = default;
};

/// What lies on a stick, for the operator to install.
struct StickState {
    UpdateOffer offer;
    std::string made;  ///< when, as clocks here show it: "2026-05-17 18:00"
    bool is_installing = false;
    std::string fault{};  ///< why it was not installed
    auto operator<=>(const StickState&) const = default;
};

/// All slides, small, for somebody to choose one.
struct OverviewState {
    std::vector<int> slides;  ///< that are to be seen, in order; those that a search has left
    int at = 0;               ///< place in that list: the page with it is shown
    bool is_chosen_by_keys =
        false;            ///< somebody has a keyboard: that place is marked, and words can be typed
    std::string typed{};  ///< a number, or words that are searched for
    auto operator<=>(const OverviewState&) const = default;
};

/// A text of the deck that its organizer types in, where it stands. Places in it are in bytes, between
/// letters.
struct TypedText {
    TextPlace place;          ///< on the slide
    std::string language;     ///< in which it is laid out
    std::string name;         ///< of the text in the file: "flag/caption"
    bool is_for_all = false;  ///< the same words in all languages
    bool may_have_lines = false;
    std::string text;
    std::size_t caret = 0;
    std::size_t anchor = 0;          ///< the other end of what is marked
    std::size_t composed_begin = 0;  ///< what an input method composes just now, if it does
    std::size_t composed_end = 0;
    bool is_being_written = false;
    std::string message{};  ///< why it was not written
    auto operator<=>(const TypedText&) const = default;
};

struct ControlsState {
    int slide = 0;  ///< from 0, for the progress band
    int language = 0;
    bool engaged = false;  ///< a visitor is here: the quiet row is shown
    bool paused = false;
    /// What a visitor's tap has just changed: it is said where the finger was, for a moment.
    struct Told {
        enum class What { paused, playing, place };
        What what = What::place;
        Point at;       ///< to the nearest 8 pixels
        int slide = 0;  ///< for `place`: the slide that it led to
        auto operator<=>(const Told&) const = default;
    };
    std::optional<Told> told{};
    /// In a talk whose presenter sees no more than the audience does: what a key that was pressed waits for.
    struct Awaited {
        bool ending = false;          ///< the key that ends the show once more
        bool leaving = false;         ///< the key that makes the loop of the talk once more
        std::optional<int> number{};  ///< that is typed: Enter goes to that slide
        auto operator<=>(const Awaited&) const = default;
    };
    std::optional<Awaited> awaited{};
    int page = 0;                ///< from 0, of the slide's
    int pages = 1;               ///< that larger text has made of it
    bool photo_is_open = false;  ///< a photo of the slide lies over it, opened
    int open_photo = 0;          ///< which of those that can be opened
    float beside_photo = 0;      ///< the part of the picture's width that it leaves free on each side
    int text_step = 0;           ///< 0 to text_steps - 1
    int easy_step = 0;           ///< 0 to easy_steps - 1: lines further apart, and other letters
    bool high_contrast = false;
    /// In the attract loop: the language in which the invitation to touch is written; -1: no invitation.
    int invitation = -1;

    /// What lies over the slide and its controls.
    enum class Panel {
        none,
        languages,      ///< the sheet with all languages
        overview,       ///< all slides, small
        still_reading,  ///< asks whether somebody is there, and counts down
        pin,            ///< the pad for the operator's PIN
        menu,           ///< the operator's
        clock,          ///< the pad on which the operator tells date and time
        passphrase,     ///< the pad for the passphrase of a locked deck
        stick,          ///< the operator looks at what is on a stick
        touch_test,     ///< a mark under each finger
        neutral,        ///< quick-hide: opaque, nothing of the deck, no word about it
    };
    Panel panel = Panel::none;
    /// Quick-hide: what lies below the panel is the neutral screen, without picker, row and band. The panel
    /// is then `neutral`, or what the operator has opened to bring the show back, or to end it.
    bool hidden = false;
    /// On a stage: no picker, row and band lie over the slide. Panels do, where they are opened.
    bool bare = false;
    /// A line on the neutral screen tells that the settings are at fault.
    bool settings_in_doubt = false;
    /// Whole seconds that the question stays, or that the PIN pad is locked; of so many.
    int seconds_left = 0;
    int seconds_total = 0;
    int pin_digits = 0;  ///< how many are typed; never which
    bool pin_wrong = false;
    std::string time_digits;  ///< on the pad for date and time: those that are typed
    bool time_refused = false;
    int letters = 0;      ///< of the passphrase that are typed; never which
    bool trying = false;  ///< a passphrase is being tried
    bool passphrase_wrong = false;
    std::optional<OverviewState> overview;  ///< for its panel
    std::optional<ShowStatus> status;       ///< for the menu
    std::optional<StickState> stick;        ///< for the menu, and its own panel
    std::vector<Point> touches;             ///< in the touch test: where fingers are, to the nearest 8 pixels
    std::vector<Rect> trail;                ///< and where they were since it was last cleared

    bool can_listen = false;        ///< the slide can be read aloud
    bool listens = false;           ///< somebody has asked for that
    int speed = 0;                  ///< of what is read: place in `speech_speeds`
    int volume = 0;                 ///< place in `speech_volumes`
    bool needs_headphones = false;  ///< it is told, for a moment, that some have to be plugged in
    bool can_sign = false;          ///< the slide has a film in a sign language
    /// That film, where somebody has asked for it.
    struct SignFilm {
        int corner = 0;           ///< 0 to sign_corners - 1
        bool is_stopped = false;  ///< or over
        bool has_failed = false;  ///< it cannot be seen
        auto operator<=>(const SignFilm&) const = default;
    };
    std::optional<SignFilm> sign{};
    /// The film that the slide is.
    struct Film {
        bool is_stopped = false;  ///< or over, or on its poster
        auto operator<=>(const Film&) const = default;
    };
    std::optional<Film> film{};
    /// What is read with the part of it that is seen.
    struct FilmWords {
        std::string text;
        std::string language;  ///< canonical tag
        Rect place;            ///< of the film in the picture
        FilmWords(std::string the_text, std::string the_language, const Rect& the_place)
            : text(std::move(the_text)), language(std::move(the_language)), place(the_place) {}
        FilmWords(const FilmWords&) = default;
        FilmWords& operator=(const FilmWords&) = default;
        /// Short words stand in the state itself, and stay there once it holds others.
        ~FilmWords() { wipe_text(text); }
        auto operator<=>(const FilmWords&) const = default;
    };
    std::optional<FilmWords> film_words{};
    std::optional<TouchArea> focus;    ///< the button that keys have led to: it has a ring
    std::optional<TouchArea> pressed;  ///< drawn pressed
    /// Where the slide's photo lies that leaves a light ground to the buttons beside it; nothing: what photo
    /// there is lies below all of them.
    std::optional<Rect> photo_place{};
    std::optional<FaultCard> fault;  ///< lies over the slide's upper part
    std::optional<TypedText> typed;  ///< lies over the slide's own text
    std::string editing_note;        ///< what became of a change, for who made it

    auto operator<=>(const ControlsState&) const = default;
};

}  // namespace kiosk
