// Finds the slides and languages of one deck in the next version of it. Slides are identified by their id and
// languages by their tag; the position does not matter.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

class DeckMatch {
  public:
    /// If two slides have the same id, the first one counts. The decks are not kept.
    DeckMatch(const Deck& before, const Deck& after);

    /// The index in the new deck; nothing if it is gone. `before` is an index in the old deck.
    std::optional<int> slide(int before) const { return slides_[static_cast<std::size_t>(before)]; }
    std::optional<int> language(int before) const { return languages_[static_cast<std::size_t>(before)]; }

    /// Where a show continues that was at the slide `before`: at the same slide; if it is gone, at the first
    /// of the slides after it that still exist; if there is none, at the first slide of the deck.
    int nearest_slide(int before) const;

    /// Whether both decks have the same languages in the same order.
    bool same_languages() const { return same_languages_; }

  private:
    std::vector<std::optional<int>> slides_;
    std::vector<std::optional<int>> languages_;
    bool same_languages_;
};

}  // namespace kiosk
