// The film that a slide is: its button, and what is read with it.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <variant>

#include "kiosk/controls/controls.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "tests/support/everywhere.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

ControlsState with_words(std::string text, const Rect& place) {
    ControlsState state;
    state.film_words = ControlsState::FilmWords{std::move(text), "en", place};
    return state;
}

/// The ground of the words, which is the first thing that is drawn.
std::optional<Rect> ground_of(const Scene& scene) {
    if (scene.items.empty()) return std::nullopt;
    const auto* fill = std::get_if<FillItem>(&scene.items.front());
    return fill ? std::optional(fill->bounds) : std::nullopt;
}

std::vector<TextRun> runs_of(const Scene& scene, std::string_view beginning) {
    std::vector<TextRun> runs;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item); text && text->run.text.starts_with(beginning))
            runs.push_back(text->run);
    return runs;
}

const std::string two_lines =
    "Six strips of cloth, one for each colour of the flag,\nsewn in a single night by six of us.";

}  // namespace

TEST_CASE("what is read with a film is on its lower part, above the buttons, in every size of text") {
    SquareFonts fonts(0.55F);
    const Deck deck = neutral_deck();
    for (const kiosk::test::PanelSize& panel : panels)
        for (int step = 0; step < text_steps; ++step) {
            const Canvas canvas = canvas_for(panel.size, panel.inches, 0);
            const LayoutMetrics m = controls_metrics(deck.languages, canvas, fonts);
            CAPTURE(panel.size.width);
            CAPTURE(panel.size.height);
            CAPTURE(step);
            const float height = std::min(m.strip_top, m.width * 9 / 16);
            for (const Rect& place :
                 {Rect{0, 0, m.width, height}, Rect{m.width / 4, 0, m.width / 2, height / 2}}) {
                ControlsState state = with_words(two_lines, place);
                state.engaged = true;
                state.text_step = step;
                state.film = ControlsState::Film{};
                const Scene scene =
                    layout_controls(deck, state, canvas, theme_named("evening", {}), deck.words, fonts);
                const auto ground = ground_of(scene);
                REQUIRE(ground);
                CHECK(ground->x >= place.x);
                CHECK(ground->right() <= place.right());
                CHECK(ground->y >= place.y);
                CHECK(ground->bottom() <= place.bottom());
                CHECK(ground->bottom() <= m.strip_top);
                // The lower part, where larger text does not need more.
                if (step == 0) CHECK(ground->y >= place.y + 0.4F * place.height);
            }
        }
}

TEST_CASE(
    "words on a film are there in a talk, grow with the visitor's text, and go with what lies over it") {
    SquareFonts fonts(0.55F);
    const Deck deck = neutral_deck();
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    const auto lay_out = [&](const ControlsState& state, int step = 0) {
        ControlsState chosen = state;
        chosen.text_step = step;
        return layout_controls(deck, chosen, canvas, theme_named("evening", {}), deck.words, fonts);
    };
    ControlsState state = with_words("Words", {0, 0, 1920, 900});
    const auto usual = runs_of(lay_out(state), "Words");
    REQUIRE(usual.size() == 1);
    const auto larger = runs_of(lay_out(state, 2), "Words");
    REQUIRE(larger.size() == 1);
    CHECK(larger[0].pixels >= 2 * usual[0].pixels - 1);
    ControlsState bare = state;
    bare.bare = true;
    CHECK(runs_of(lay_out(bare), "Words").size() == 1);
    ControlsState covered = state;
    covered.panel = ControlsState::Panel::languages;
    CHECK(runs_of(lay_out(covered), "Words").empty());
    ControlsState hidden = state;
    hidden.hidden = true;
    CHECK(runs_of(lay_out(hidden), "Words").empty());
}

TEST_CASE("the button of a film is there for a visitor alone, and shows what it does") {
    SquareFonts fonts(0.55F);
    const Deck deck = neutral_deck();
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    const auto has_button = [&](const ControlsState& state) {
        const Scene scene =
            layout_controls(deck, state, canvas, theme_named("evening", {}), deck.words, fonts);
        return std::any_of(scene.touch_areas.begin(), scene.touch_areas.end(),
                           [](const TouchArea& area) { return area.control == Control::film_stop; });
    };
    ControlsState state;
    state.film = ControlsState::Film{};
    CHECK_FALSE(has_button(state));
    state.engaged = true;
    CHECK(has_button(state));
    ControlsState stopped = state;
    stopped.film->is_stopped = true;
    const auto items = [&](const ControlsState& each) {
        return layout_controls(deck, each, canvas, theme_named("evening", {}), deck.words, fonts)
            .items.size();
    };
    CHECK(items(state) != items(stopped));
}
