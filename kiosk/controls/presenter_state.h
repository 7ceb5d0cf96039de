// Everything that the presenter's own screen shows besides the slides, as a plain value: the same state is
// the same picture.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/words.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

/// The sizes in which notes are set.
inline constexpr int notes_sizes = 5;

/// A line in the table of keys.
struct KeyLine {
    std::string keys;  ///< as they stand on the keyboard: "O / Tab"
    Word meaning = Word::key_next;
    auto operator<=>(const KeyLine&) const = default;
};

/// Why the audience sees nothing of the deck: nothing of it can be shown.
struct NothingToShow {
    int faults = 0;
    std::string place;  ///< of the first one: "slides.yaml:7"; may be empty
    auto operator<=>(const NothingToShow&) const = default;
};

struct PresenterState {
    // What changes with slides and keys
    int slide = 0;
    int next = -1;         ///< the slide that follows; -1: this is the last one
    int language = 0;      ///< the audience's
    int own_language = 0;  ///< the presenter's, for notes and words
    int notes_size = 1;    ///< 0 to notes_sizes - 1
    int notes_line = 0;    ///< the first line of the notes that is shown
    Curtain curtain = Curtain::none;
    std::optional<int> frozen{};  ///< the slide that the audience goes on seeing
    bool ending = false;          ///< the key that ends the show was pressed once
    bool leaving = false;         ///< the same of the key that makes the loop of the talk
    std::optional<int> number{};  ///< typed so far
    bool runs = false;            ///< the clock of the talk
    std::optional<TouchArea> pressed{};
    std::optional<OverviewState> overview{};  ///< in place of slides and notes
    std::vector<KeyLine> keys{};              ///< the same; empty: the table is not shown
    std::optional<NothingToShow> nothing_to_show{};
    bool is_covered = false;  ///< one of these is there: for who draws the clocks and knows no more of it

    // What changes by itself
    int minute_of_day = 0;               ///< the wall clock's
    int seconds = 0;                     ///< that the talk has taken
    std::optional<int> seconds_left{};   ///< negative: too long already; nothing: no end is set
    std::optional<int> seconds_ahead{};  ///< 0: on time; negative: behind; nothing: nobody knows
    auto operator<=>(const PresenterState&) const = default;
};

}  // namespace kiosk
