// Colours by their part in the design. Themes are named; a deck can make its own from a built-in one.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// Contrasts hold on `ground`, and for the text on photos on `scrim`: 7:1 for `text` and `quiet_text`, 4.5:1
/// for the accents, which are only ever large (WCAG 2.2, 1.4.6 and 1.4.3; tests/scene/theme_test.cpp computes
/// them).
struct Theme {
    Color ground;         ///< behind everything
    Color text;           ///< quotations, titles
    Color quiet_text;     ///< roles, labels, credits
    Color accent;         ///< figures and marks
    Color second_accent;  ///< rules and leads
    Color scrim;          ///< laid under text on photos
    Color text_on_photo;
    Color control;  ///< a button's fill
    Color control_text;
    Color control_selected;  ///< the fill of the current language's button
    Color control_selected_text;
    Color progress_rest;           ///< the part of the band that is still to come
    std::array<Color, 6> rainbow;  ///< the band, red to violet; the same in every theme
};

/// A theme by name, of the deck or built in; "evening" where there is none of that name.
Theme theme_named(std::string_view name, const std::vector<DeckTheme>& deck_themes);

/// The theme that `slide` is shown in: its own, or else the operator's, whose name may be empty.
Theme theme_for(const Slide& slide, const Deck& deck, std::string_view operators);

}  // namespace kiosk
