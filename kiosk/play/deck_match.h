// Where the slides and languages of one deck are in the deck that comes after it. Slides are known by their
// id, languages by their tag; where they stand means nothing.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

class DeckMatch {
  public:
    /// Of two slides with the same id the first one counts. The decks are not kept.
    DeckMatch(const Deck& before, const Deck& after);

    /// The index after the change; nothing for what is gone. `before`: an index of the deck before.
    std::optional<int> slide(int before) const { return slides_[static_cast<std::size_t>(before)]; }
    std::optional<int> language(int before) const { return languages_[static_cast<std::size_t>(before)]; }

    /// Where the show goes on that was on the slide `before`: there, else at the first of those that came
    /// after it which is still there, else at the first slide of all.
    int nearest_slide(int before) const;

    /// Whether the languages are the same ones, in the same order.
    bool same_languages() const { return same_languages_; }

  private:
    std::vector<std::optional<int>> slides_;
    std::vector<std::optional<int>> languages_;
    bool same_languages_;
};

}  // namespace kiosk
