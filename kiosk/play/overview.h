// All slides, small, while somebody chooses one of them: a visitor by touch, a presenter with keys as well,
// by a number or by words that stand on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// Whether every word of `typed` begins or is in a text of the slide, its id or its notes, in any language;
/// capitals and accents do not matter.
bool has_words(const Slide& slide, std::string_view typed);

class Overview {
  public:
    /// `here` is the slide that is shown. `has_keyboard`: one of them is marked, and words can be typed.
    Overview(int here, bool has_keyboard) : here_(here), wanted_(here), has_keyboard_(has_keyboard) {}

    /// Takes up which slides of the deck are to be seen now, in order.
    void look_through(const Deck& deck, const std::vector<int>& seen);
    bool has_keyboard() const { return has_keyboard_; }

    /// More of what is searched for; look through the deck again after it: then the first slide that has it
    /// is marked. Numbers and words of any length that a slide may have are taken.
    void type(std::string_view text);
    bool has_typed() const { return !typed_.empty(); }
    /// Takes the last letter away. Whether there was one.
    bool erase();

    /// Marks the slide so many places further on, as far as there are some.
    void move(int places);
    /// Marks the slide below, or above, in rows of `columns`; from a column's end that of the column beside
    /// it, so that each slide is reached with these two keys alone.
    void move_down(int columns);
    void move_up(int columns);
    void show_page(int at);
    /// Marks that slide once the deck was looked through again, or the one after it where it is not among
    /// them.
    void mark(int slide) { wanted_ = slide; }
    /// The slide that is marked; nothing where none is left.
    std::optional<int> chosen() const;

    OverviewState state() const;
    /// The deck is another one: the slide is looked for there.
    void replace_deck(std::optional<int> here) { here_ = wanted_ = here.value_or(0); }

  private:
    std::optional<int> number() const;

    /// Marks the first slide that was found, or where nothing is searched for the one that is shown.
    void begin_anew() { wanted_ = typed_.empty() ? here_ : 0; }

    int here_;    ///< the slide that is shown
    int wanted_;  ///< the slide that is marked, or where it would be
    bool has_keyboard_;
    std::string typed_;
    std::vector<int> found_;
    int at_ = 0;
};

}  // namespace kiosk
