#include "kiosk/scene/loop_place.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

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

LoopPlaces::LoopPlaces(const Deck& deck) {
    for (std::size_t i = 0; i < deck.slides.size(); ++i)
        slides_[deck.slides[i].id] = i;
    for (const std::string& language : deck.languages) {
        std::vector<int>& before = before_[language];
        before.reserve(deck.slides.size() + 1);
        int count = 0;
        for (const Slide& slide : deck.slides) {
            before.push_back(count);
            count += is_for(slide, language) ? 1 : 0;
        }
        before.push_back(count);
    }
}

std::optional<LoopPlace> LoopPlaces::of(const Slide& slide, std::string_view language) const {
    const auto number = slides_.find(slide.id);
    const auto before = before_.find(language);
    if (number == slides_.end() || before == before_.end()) return std::nullopt;
    const int index = before->second[number->second];
    const bool is_in_loop = before->second[number->second + 1] > index;
    return is_in_loop ? std::optional(LoopPlace{index, before->second.back()}) : std::nullopt;
}

Color band_color(const Theme& theme, LoopPlace place) {
    const auto color =
        static_cast<std::size_t>(place.index) * theme.rainbow.size() / static_cast<std::size_t>(place.count);
    return theme.rainbow[color];
}

GroundColors ground_at(const Theme& theme, std::optional<LoopPlace> place) {
    constexpr double head_part = 0.45;
    const auto mixed = [](Color from, Color to, double part) {
        return blend(to.with_alpha(static_cast<std::uint8_t>(std::lround(255 * part))), from.with_alpha(255));
    };
    const double part =
        place && place->count > 1 ? static_cast<double>(place->index) / (place->count - 1) : 0;
    const Color foot = mixed(theme.ground, theme.ground_end, part);
    if (theme.flat) return {foot, foot};
    const bool is_dark = relative_luminance(theme.text) > relative_luminance(foot);
    const Color away = is_dark ? Color{0, 0, 0} : Color{255, 255, 255};
    return {mixed(foot, away, head_part), foot};
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
