#include "kiosk/play/deck_match.h"

#include <string_view>
#include <unordered_map>

namespace kiosk {
namespace {

/// For each element of `before`, its index in `after`. `name` returns what identifies an element.
template <typename Thing, typename Name>
std::vector<std::optional<int>> places(const std::vector<Thing>& before, const std::vector<Thing>& after,
                                       Name name) {
    std::unordered_map<std::string_view, int> there;
    for (std::size_t i = 0; i < after.size(); ++i)
        there.emplace(name(after[i]), static_cast<int>(i));
    std::vector<std::optional<int>> places;
    for (const Thing& thing : before) {
        const auto found = there.find(name(thing));
        places.push_back(found == there.end() ? std::nullopt : std::optional(found->second));
    }
    return places;
}

}  // namespace

DeckMatch::DeckMatch(const Deck& before, const Deck& after)
    : slides_(
          places(before.slides, after.slides, [](const Slide& slide) { return std::string_view(slide.id); })),
      languages_(places(before.languages, after.languages,
                        [](const std::string& tag) { return std::string_view(tag); })),
      same_languages_(before.languages == after.languages) {}

int DeckMatch::nearest_slide(int before) const {
    for (std::size_t passed = 0; passed < slides_.size(); ++passed) {
        const auto& place = slides_[(static_cast<std::size_t>(before) + passed) % slides_.size()];
        if (place) return *place;
    }
    return 0;
}

}  // namespace kiosk
