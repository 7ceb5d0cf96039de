// The names that a deck may use for themes and for their colours. What they look like is in
// kiosk/scene/theme.h.
#pragma once

#include <array>
#include <string_view>

namespace kiosk {

inline constexpr std::array<std::string_view, 3> built_in_theme_names = {"evening", "paper", "contrast"};

struct ThemeColorName {
    std::string_view name;
    std::string_view meaning;
};

inline constexpr std::array<ThemeColorName, 13> theme_colors = {{
    {"ground", "behind everything; without ground_end, the same on all slides"},
    {"ground_end", "behind everything on the last slide; those between change from ground to it"},
    {"text", "quotations, titles and paragraphs"},
    {"quiet_text", "roles, credits and labels"},
    {"accent", "figures and marks"},
    {"second_accent", "rules and the marks of lists; without it they have the progress band's colour"},
    {"scrim", "laid under text on photos"},
    {"text_on_photo", "captions"},
    {"control", "a button; over a photo, where this is not dark, a dark one is drawn"},
    {"control_text", "the words on a button"},
    {"control_selected", "the button of the language that is shown"},
    {"control_selected_text", "the words on the button of the language that is shown"},
    {"progress_rest", "below the part of the progress band that is still to come"},
}};

}  // namespace kiosk
