// The slides that an operator has left out of the show, for as long as nobody takes that back, whatever
// versions of the deck come between: a slide may be gone for a moment while somebody writes, or for as long
// as the show is hidden.
#pragma once

#include <cstddef>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// It remembers no words of a deck: what a show forgets is not to be found here.
class LeftOutSlides {
  public:
    void add(const Slide& slide);
    void clear() { marks_.clear(); }
    bool empty() const { return marks_.empty(); }
    /// For each slide of the deck, whether it is one of those: by its id; where no slide has that, or the id
    /// was made up, by what it shows; and at last by its place, which is what an id is made up from. On doubt
    /// more are left out than were meant.
    std::vector<bool> find_in(const Deck& deck);

  private:
    struct Mark {
        std::size_t id = 0;
        std::size_t content = 0;  ///< 0: there is nothing to tell it by
        bool id_is_made_up = false;
    };
    static Mark mark_of(const Slide& slide);

    std::vector<Mark> marks_;
};

}  // namespace kiosk
