#include "kiosk/scene/theme.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

constexpr Color rgb(std::uint32_t value, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
            static_cast<std::uint8_t>(value & 0xFF), alpha};
}

constexpr std::array<Color, 6> rainbow = {rgb(0xE5383B), rgb(0xF58A1F), rgb(0xFFD23F),
                                          rgb(0x2FA866), rgb(0x2F6FDE), rgb(0x8A4FBF)};

/// Evening over the steppe: a dim foyer, a panel that glows.
constexpr Theme evening = {
    .ground = rgb(0x0C1830),
    .ground_end = rgb(0x17445B),
    .text = rgb(0xF7F0E3),
    .quiet_text = rgb(0xCFD7E2),
    .accent = rgb(0xFFCB52),
    .second_accent = rgb(0x3CC4D0),
    .small_accent = rgb(0x3CC4D0),
    .scrim = rgb(0x081120),
    .text_on_photo = rgb(0xFBF6EC),
    .control = rgb(0xF7F0E3, 22),
    .control_text = rgb(0xF0F3F8),
    .control_selected = rgb(0xF7F0E3),
    .control_selected_text = rgb(0x0C1830),
    .progress_rest = rgb(0x2B3B5C),
    .rainbow = rainbow,
};

/// For a bright room or a projector.
constexpr Theme paper = {
    .ground = rgb(0xFAF6EC),
    .ground_end = rgb(0xF6EAD4),
    .text = rgb(0x151D30),
    .quiet_text = rgb(0x454D60),
    .accent = rgb(0x8F4A00),
    .second_accent = rgb(0x00626F),
    .small_accent = rgb(0x00545F),
    .scrim = rgb(0x081120),
    .text_on_photo = rgb(0xFBF6EC),
    .control = rgb(0x151D30, 22),
    .control_text = rgb(0x1E2740),
    .control_selected = rgb(0x151D30),
    .control_selected_text = rgb(0xFFFFFF),
    .progress_rest = rgb(0xD5CFC0),
    .rainbow = rainbow,
};

/// Black, white and yellow.
constexpr Theme contrast = {
    .ground = rgb(0x000000),
    .ground_end = rgb(0x000000),
    .text = rgb(0xFFFFFF),
    .quiet_text = rgb(0xFFFFFF),
    .accent = rgb(0xFFE600),
    .second_accent = rgb(0xFFE600),
    .small_accent = rgb(0xFFE600),
    .scrim = rgb(0x000000),
    .text_on_photo = rgb(0xFFFFFF),
    .control = rgb(0x333333),
    .control_text = rgb(0xFFFFFF),
    .control_selected = rgb(0xFFE600),
    .control_selected_text = rgb(0x000000),
    .progress_rest = rgb(0x555555),
    .rainbow = rainbow,
    .accents_of_band = false,
    .flat = true,
};

Theme built_in(std::string_view name) {
    if (name == "paper") return paper;
    if (name == "contrast") return contrast;
    return evening;
}

/// Whether a button of this colour is dark whatever lies below it.
bool is_dark_on_anything(Color fill) {
    constexpr double most_luminance = 0.06;
    return relative_luminance(blend(fill, Color{255, 255, 255})) <= most_luminance;
}

/// The value that a deck calls `name`; the names are those of kiosk/deck/theme_names.h.
Color* find_color(Theme& theme, std::string_view name) {
    const std::pair<std::string_view, Color*> values[] = {
        {"ground", &theme.ground},
        {"ground_end", &theme.ground_end},
        {"text", &theme.text},
        {"quiet_text", &theme.quiet_text},
        {"accent", &theme.accent},
        {"second_accent", &theme.second_accent},
        {"scrim", &theme.scrim},
        {"text_on_photo", &theme.text_on_photo},
        {"control", &theme.control},
        {"control_text", &theme.control_text},
        {"control_selected", &theme.control_selected},
        {"control_selected_text", &theme.control_selected_text},
        {"progress_rest", &theme.progress_rest},
    };
    for (const auto& [value_name, color] : values)
        if (value_name == name) return color;
    return nullptr;
}

}  // namespace

Theme theme_named(std::string_view name, const std::vector<DeckTheme>& deck_themes) {
    const auto of_deck = std::find_if(deck_themes.begin(), deck_themes.end(),
                                      [&](const DeckTheme& theme) { return theme.name == name; });
    if (of_deck == deck_themes.end()) return built_in(name);
    Theme theme = built_in(of_deck->based_on);
    const auto sets = [&](std::string_view color) {
        return std::any_of(of_deck->colors.begin(), of_deck->colors.end(),
                           [&](const NamedColor& value) { return value.name == color; });
    };
    // Whoever chooses one ground has judged the other colours on that one alone.
    theme.flat = sets("ground") ? !sets("ground_end") : theme.flat && !sets("ground_end");
    for (const NamedColor& value : of_deck->colors) {
        if (Color* color = find_color(theme, value.name)) *color = value.color;
        if (value.name == "second_accent") {
            theme.accents_of_band = false;
            theme.small_accent = value.color;
        }
    }
    if (theme.flat && sets("ground")) theme.ground_end = theme.ground;
    return theme;
}

Theme over_photo(Theme theme) {
    if (is_dark_on_anything(theme.control)) return theme;
    // Lighter than a shade below it, by about 1.5:1, and still dark on a photo that has none.
    theme.control = rgb(0x29354C, 235);
    theme.control_text = rgb(0xE3E8F0);
    theme.progress_rest = evening.progress_rest;
    theme.control_selected = evening.control_selected;
    theme.control_selected_text = evening.control_selected_text;
    return theme;
}

Theme theme_for(const Slide& slide, const Deck& deck, std::string_view operators) {
    return theme_named(slide.theme.empty() ? operators : slide.theme, deck.themes);
}

}  // namespace kiosk
