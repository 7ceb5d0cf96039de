#include "kiosk/scene/theme.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/theme_names.h"

using namespace kiosk;

TEST_CASE("every built-in theme can be read: 7:1 for text, 4.5:1 for what is only ever large") {
    for (const std::string_view name : built_in_theme_names) {
        CAPTURE(name);
        const Theme theme = theme_named(name, {});
        for (const Color ground : {theme.ground, theme.ground_end}) {
            CHECK(contrast_ratio(theme.text, ground) >= 7);
            CHECK(contrast_ratio(theme.quiet_text, ground) >= 7);
            CHECK(contrast_ratio(theme.accent, ground) >= 4.5);
            CHECK(contrast_ratio(theme.second_accent, ground) >= 4.5);
            CHECK(contrast_ratio(theme.control_text, blend(theme.control, ground)) >= 7);
        }
        CHECK(contrast_ratio(theme.text_on_photo, theme.scrim) >= 7);
        CHECK(contrast_ratio(theme.control_selected_text, theme.control_selected) >= 7);
    }
}

TEST_CASE("text on the brightest photo keeps 4.5:1 through the scrim") {
    // The scrim behind a caption is at least 196 of 255 opaque (kiosk/scene/layout.cpp); it is white at the
    // worst below it.
    for (const std::string_view name : built_in_theme_names) {
        CAPTURE(name);
        const Theme theme = theme_named(name, {});
        const Color behind = blend(theme.scrim.with_alpha(196), Color{255, 255, 255});
        CHECK(contrast_ratio(theme.text_on_photo, behind) >= 4.5);
    }
}

TEST_CASE("a deck's theme replaces single colours of the one that it is based on") {
    DeckTheme night;
    night.name = "night";
    night.based_on = "paper";
    night.colors = {{"ground", Color{1, 2, 3}}};
    const Theme theme = theme_named("night", {night});
    CHECK(theme.ground == Color{1, 2, 3});
    CHECK(theme.text == theme_named("paper", {}).text);
}

TEST_CASE("whoever chooses one ground gets that one alone, whoever chooses two gets what lies between") {
    DeckTheme own;
    own.name = "own";
    own.based_on = "evening";
    own.colors = {{"ground", Color{1, 2, 3}}};
    Theme theme = theme_named("own", {own});
    CHECK(theme.flat);
    CHECK(theme.ground_end == Color{1, 2, 3});
    own.colors.push_back({"ground_end", Color{9, 9, 9}});
    theme = theme_named("own", {own});
    CHECK_FALSE(theme.flat);
    CHECK(theme.ground_end == Color{9, 9, 9});
    own.colors = {{"ground_end", Color{9, 9, 9}}};
    own.based_on = "contrast";
    CHECK_FALSE(theme_named("own", {own}).flat);
    own.colors = {{"text", Color{9, 9, 9}}};
    CHECK(theme_named("own", {own}).flat);
    own.based_on = "evening";
    CHECK_FALSE(theme_named("own", {own}).flat);
}

TEST_CASE("a name that nobody knows gives the evening theme") {
    CHECK(theme_named("noon", {}).ground == theme_named("evening", {}).ground);
    CHECK(theme_named("", {}).ground == theme_named("evening", {}).ground);
}

TEST_CASE("a slide is shown in its own theme, or else in the operator's") {
    Slide slide;
    Deck deck;
    deck.themes = {{"night", "paper", {{"ground", Color{1, 2, 3}}}, {}}};
    CHECK(theme_for(slide, deck, "").ground == theme_named("evening", {}).ground);
    CHECK(theme_for(slide, deck, "paper").ground == theme_named("paper", {}).ground);
    slide.theme = "night";
    CHECK(theme_for(slide, deck, "paper").ground == Color{1, 2, 3});
}

TEST_CASE("every colour name that a deck may use changes the theme") {
    for (const ThemeColorName& color_name : theme_colors) {
        const std::string name(color_name.name);
        CAPTURE(name);
        DeckTheme own;
        own.name = "own";
        own.based_on = "evening";
        own.colors = {{name, Color{1, 2, 3}}};
        const Theme changed = theme_named("own", {own});
        const Color all[] = {changed.ground,       changed.ground_end,       changed.text,
                             changed.quiet_text,   changed.accent,           changed.second_accent,
                             changed.scrim,        changed.text_on_photo,    changed.control,
                             changed.control_text, changed.control_selected, changed.control_selected_text,
                             changed.progress_rest};
        int replaced = 0;
        for (const Color color : all)
            replaced += color == Color{1, 2, 3} ? 1 : 0;
        // One ground alone is that of all slides.
        CHECK(replaced == (name == "ground" ? 2 : 1));
    }
}
