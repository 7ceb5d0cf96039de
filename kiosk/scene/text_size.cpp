#include "kiosk/scene/text_size.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

UsualSizes::UsualSizes(const Scene& usual) {
    for (const TextPlace& place : usual.text_places) {
        int& pixels = sizes_.try_emplace(place.source, place.pixels).first->second;
        pixels = std::min(pixels, place.pixels);
    }
    for (const SceneItem& item : usual.items)
        if (const auto* text = std::get_if<TextItem>(&item); text != nullptr && text->source.line == 0)
            figure_ = std::max(figure_, text->run.pixels);
}

int UsualSizes::of(const LocalizedText& text) const {
    const auto found = sizes_.find(text.position);
    return text.position.line > 0 && found != sizes_.end() ? found->second : 0;
}

float most_grown_pixels(Size room, float unit) {
    constexpr float letters = 12, letter = 0.5F, lines = 3, line = 1.2F;  // ems
    const float most = std::min(static_cast<float>(room.width) / (letters * letter),
                                static_cast<float>(room.height) / (lines * line));
    return std::max(largest_heading_units * unit, most);
}

int grown_pixels(int usual, float scale, float most) {
    const auto pixels = static_cast<float>(usual);
    return static_cast<int>(std::round(std::min(scale * pixels, std::max(pixels, most))));
}

}  // namespace kiosk
