// Colours by their part in the design. Themes are named; a deck can define its own from a built-in one.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

struct Theme {
    Color ground;         ///< behind everything
    Color text;           ///< quotations, titles
    Color quiet_text;     ///< roles, credits, labels: still 7:1 on the ground
    Color accent;         ///< figures, marks
    Color second_accent;  ///< rules, list marks
    Color scrim;          ///< laid under text on photos
    Color text_on_photo;
    Color control;          ///< a button's fill
    Color control_text;
    Color control_selected;  ///< the current language's fill
    Color control_selected_text;
    std::array<Color, 6> rainbow;  ///< progress, red to violet
    Color progress_rest;           ///< the part of the band still to come
};

/// The names of the built-in themes: evening, paper, contrast.
std::vector<std::string> built_in_themes();

/// A theme by name: of the deck, or built in; the built-in "evening" where there is none of that name.
Theme theme_named(std::string_view name, const std::vector<DeckTheme>& deck_themes);

/// The names that `DeckTheme::colors` may use.
const std::vector<std::string>& theme_color_names();

}  // namespace kiosk
