// Where a text of the deck stands in a picture, for who edits it there.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/geometry.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

struct TextPlace {
    Rect bounds;            ///< of its lines
    Rect column;            ///< in which it was set: as wide or wider
    SourcePosition source;  ///< of the text in the deck, as in LocalizedText
    FontRole role = FontRole::serif;
    int pixels = 0;
    auto operator<=>(const TextPlace&) const = default;
};

/// The text at a point; the last one of the list is on top.
inline std::optional<TextPlace> text_at(const std::vector<TextPlace>& places, Point point) {
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        if (place->bounds.contains(point)) return *place;
    return std::nullopt;
}

}  // namespace kiosk
