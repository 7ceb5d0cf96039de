// The slides that an operator has left out of the show, for as long as nobody takes that back, whatever
// versions of the deck come between: a slide may be gone for a moment while somebody writes, or for as long
// as the show is hidden.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// Whether two slides show the same picture or film, that are not known to have no people in them, or quote
/// the same words: who does not want to be seen on one of them is not to be seen on the other either.
bool show_the_same_person(const Slide& one, const Slide& other);

/// It remembers no words of a deck: what a show forgets is not to be found here.
class LeftOutSlides {
  public:
    void add(const Slide& slide);
    /// The same for the slide that somebody asked to leave out: whatever shows the same person stays out too,
    /// also in decks to come.
    void add_person(const Slide& slide);
    void clear() { marks_.clear(); }
    bool empty() const { return marks_.empty(); }
    /// For each slide of the deck, whether it is one of those: by an id that it has had, by what it has
    /// shown, or as it shows the same person; where no slide has that, and the id was made up, by its place,
    /// which is what such an id is made from. On doubt more are left out than were meant.
    std::vector<bool> find_in(const Deck& deck);

  private:
    /// Of one slide, in all versions in which it was seen.
    struct Mark {
        std::vector<std::size_t> ids;
        std::vector<std::size_t> contents;
        std::optional<std::size_t> place;   ///< the id that was made up for it last
        std::vector<std::size_t> people{};  ///< pictures, films and words of the one that was meant
    };
    struct Traits {
        std::size_t id = 0;
        std::size_t content = 0;  ///< 0: there is nothing to tell it by
        bool id_is_made_up = false;
    };
    static Traits traits_of(const Slide& slide);
    static void note(Mark& mark, const Traits& traits);

    std::vector<Mark> marks_;
};

}  // namespace kiosk
