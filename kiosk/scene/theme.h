// Colours by their role in the design. Themes have names; a deck can derive its own theme from a built-in
// one.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// Minimum contrasts on `ground` and `ground_end`, and on `scrim` for text on photos: 7:1 for `text` and
/// `quiet_text`, 4.5:1 for the accents, which are used only for large text (WCAG 2.2, 1.4.6 and 1.4.3).
/// tests/scene/theme_test.cpp checks them.
struct Theme {
    Color ground;         ///< behind everything; at the foot of the loop's first slide
    Color ground_end;     ///< the same at the last slide; between the two it changes from slide to slide
    Color text;           ///< quotations, titles
    Color quiet_text;     ///< roles, labels, credits
    Color accent;         ///< figures and marks
    Color second_accent;  ///< rules and leads, where these do not have the progress band's colour
    Color small_accent;   ///< the second accent for small texts
    Color scrim;          ///< under text on photos
    Color text_on_photo;
    Color control;  ///< a button's fill, often a breath of the text's colour; see over_photo
    Color control_text;
    Color control_selected;  ///< the fill of the current language's button
    Color control_selected_text;
    Color progress_rest;  ///< below the remaining part of the band, which has a quarter of its own colour
    std::array<Color, 6> rainbow;  ///< the band, red to violet; the same in every theme
    bool accents_of_band = true;   ///< rules and leads have the colour of the band at their slide
    bool flat = false;             ///< the ground of a slide is the same at its head and at its foot
};

/// A theme by name, from the deck or built in; "evening" if there is none with that name.
Theme theme_named(std::string_view name, const std::vector<DeckTheme>& deck_themes);

/// The theme for controls over a photo that fills the picture: always dark ones, so that they are seen on any
/// photo.
Theme over_photo(Theme theme);

/// The theme of `slide`: its own, or else the operator's, whose name may be empty.
Theme theme_for(const Slide& slide, const Deck& deck, std::string_view operators);

}  // namespace kiosk
