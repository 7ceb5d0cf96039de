// Where a slide stands in the loop, and the colour that the progress band has there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/scene/theme.h"

namespace kiosk {

/// Among the slides of one language.
struct LoopPlace {
    int index = 0;  ///< from 0
    int count = 1;
};

/// Nothing for a slide that is not one of the deck's own.
std::optional<LoopPlace> loop_place(const Deck& deck, const Slide& slide, std::string_view language);

/// The same for all slides of a deck: for who lays out many of them, so that not each is looked for among all
/// others. Any number of threads may ask.
class LoopPlaces {
  public:
    explicit LoopPlaces(const Deck& deck);
    std::optional<LoopPlace> of(const Slide& slide, std::string_view language) const;

  private:
    std::unordered_map<std::string, std::size_t> slides_;  ///< of each id: which one, from 0
    /// How many of those before each slide, and of all, are for a language.
    std::map<std::string, std::vector<int>, std::less<>> before_;
};

Color band_color(const Theme& theme, LoopPlace place);

/// The ground of a slide, from its upper edge to its lower one.
struct GroundColors {
    Color head;
    Color foot;
};

/// The ground at a place in the loop; at its beginning where there is none. The head is farther from the
/// colour of the texts than the foot is, so contrasts are least at the foot.
GroundColors ground_at(const Theme& theme, std::optional<LoopPlace> place);

/// The colour, lighter or darker by as little as gives it this contrast on `ground`.
Color readable_on(Color ground, Color color, double contrast);

}  // namespace kiosk
