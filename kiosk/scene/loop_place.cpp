#include "kiosk/scene/loop_place.h"

#include <cstddef>

namespace kiosk {

std::optional<LoopPlace> loop_place(const Deck& deck, const Slide& slide, std::string_view language) {
    std::optional<LoopPlace> place;
    int count = 0;
    for (const Slide& each : deck.slides) {
        if (!is_for(each, language)) continue;
        if (each.id == slide.id) place = LoopPlace{count, 0};
        ++count;
    }
    if (place) place->count = count;
    return place;
}

Color band_color(const Theme& theme, LoopPlace place) {
    const auto color =
        static_cast<std::size_t>(place.index) * theme.rainbow.size() / static_cast<std::size_t>(place.count);
    return theme.rainbow[color];
}

Color readable_on(Color ground, Color color, double contrast) {
    constexpr int steps = 20;
    const bool is_dark = relative_luminance(ground) < 0.18;
    const Color end = is_dark ? Color{255, 255, 255} : Color{0, 0, 0};
    for (int step = 0; step < steps; ++step) {
        const Color mixed = blend(end.with_alpha(static_cast<std::uint8_t>(255 * step / steps)), color);
        if (contrast_ratio(mixed, ground) >= contrast) return mixed;
    }
    return end;
}

}  // namespace kiosk
