// A film in a sign language: its button, and where it lies with its own ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "kiosk/controls/controls.h"
#include "kiosk/scene/reach.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/support/everywhere.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

std::optional<Rect> place_of(const Scene& scene, Control control) {
    for (const TouchArea& area : scene.touch_areas)
        if (area.control == control) return area.bounds;
    return std::nullopt;
}

ControlsState with_film(int corner) {
    ControlsState state;
    state.engaged = true;
    state.can_sign = true;
    state.sign = ControlsState::SignFilm{corner};
    return state;
}

bool is_within(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

}  // namespace

TEST_CASE("a film lies in its corner above the buttons, on every panel, and its buttons are in reach") {
    SquareFonts fonts(0.55F);
    const Deck deck = neutral_deck();
    for (const kiosk::test::PanelSize& panel : panels)
        for (const float height : {0.0F, 700.0F, 1100.0F}) {
            Canvas canvas = canvas_for(panel.size, panel.inches, 0);
            if (height > 0) canvas.bottom_edge_millimetres = height;
            const LayoutMetrics m = controls_metrics(deck.languages, canvas, fonts);
            for (int corner = 0; corner < sign_corners; ++corner) {
                CAPTURE(panel.size.width);
                CAPTURE(panel.size.height);
                CAPTURE(panel.inches);
                CAPTURE(height);
                CAPTURE(corner);
                const Scene scene = layout_controls(deck, with_film(corner), canvas,
                                                    theme_named("evening", {}), deck.words, fonts);
                const auto film = place_of(scene, Control::sign_film);
                REQUIRE(film);
                CHECK(is_within(*film, {0, 0, m.width, m.strip_top}));
                CHECK(film->width >= m.button_height);
                CHECK(film->height >= m.button_height);
                CHECK((film->center().x > m.width / 2) == (corner < 2));
                for (const Control control : {Control::sign_stop, Control::sign_move, Control::sign}) {
                    const auto button = place_of(scene, control);
                    REQUIRE(button);
                    CHECK(button->y >= film->bottom() - m.button_gap);
                    // A touch area takes half of the gap around its button.
                    CHECK(button->bottom() <= m.strip_top + m.button_gap / 2);
                }
                const bool is_usual = reach_of(canvas).bottom >= m.panel_bottom - 1;
                const bool has_room = is_usual && m.panel_bottom - reach_of(canvas).top >= 0.4F * m.height;
                if (!has_room) continue;
                for (const TouchArea& area : out_of_reach(scene.touch_areas, canvas, m.button_gap / 2 + 1)) {
                    CAPTURE(static_cast<int>(area.control));
                    CHECK(false);
                }
            }
        }
}

TEST_CASE("the film goes to the corner that it is told, mirrored where lines run from right to left") {
    SquareFonts fonts(0.55F);
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    Deck deck = neutral_deck();
    const auto film = [&](const char* language, int corner) {
        deck.languages = {language};
        const Scene scene =
            layout_controls(deck, with_film(corner), canvas, theme_named("evening", {}), deck.words, fonts);
        return place_of(scene, Control::sign_film).value_or(Rect{}).center();
    };
    for (int corner = 0; corner < sign_corners; ++corner) {
        CHECK((film("en", corner).x > 960) == (corner < 2));
        CHECK((film("ar", corner).x < 960) == (corner < 2));
        CHECK((film("en", corner).y > 380) == (corner == 0 || corner == 3));
    }
}

TEST_CASE("a button opens the film, and it is away below what lies over the slide") {
    SquareFonts fonts(0.55F);
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    const Deck deck = neutral_deck();
    const auto has = [&](const ControlsState& state, Control control) {
        const Scene scene =
            layout_controls(deck, state, canvas, theme_named("evening", {}), deck.words, fonts);
        return place_of(scene, control).has_value();
    };
    ControlsState state = with_film(0);
    CHECK(has(state, Control::sign_film));
    state.panel = ControlsState::Panel::languages;
    CHECK_FALSE(has(state, Control::sign_film));
    state.panel = ControlsState::Panel::none;
    state.photo_is_open = true;
    CHECK_FALSE(has(state, Control::sign_film));
    state.photo_is_open = false;
    state.hidden = true;
    CHECK_FALSE(has(state, Control::sign_film));
    state.hidden = false;
    state.sign.reset();
    CHECK_FALSE(has(state, Control::sign_film));
    CHECK(has(state, Control::sign));
    state.can_sign = false;
    CHECK_FALSE(has(state, Control::sign));
}
