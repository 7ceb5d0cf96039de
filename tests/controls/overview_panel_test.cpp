// All slides, small, on every panel: hit by fingers, in reading order, none missing and none twice.
#include "kiosk/controls/overview_panel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "tests/controls/controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

ControlsState all_slides(int count, int at = 0) {
    ControlsState state;
    state.engaged = true;
    state.panel = ControlsState::Panel::overview;
    state.overview = OverviewState{std::vector<int>(static_cast<std::size_t>(count)), at};
    std::iota(state.overview->slides.begin(), state.overview->slides.end(), 0);
    return state;
}

/// From 7 to 98 inches, wide, square, upright and very wide.
constexpr Screen every_panel[] = {
    {{800, 480}, 7},    {{480, 800}, 7},    {{1280, 800}, 10.1}, {{1366, 768}, 14},
    {{1920, 1080}, 17}, {{1280, 1024}, 19}, {{1080, 1920}, 32},  {{1920, 1080}, 43},
    {{3440, 1440}, 49}, {{1080, 1080}, 27}, {{3840, 2160}, 98},  {{2160, 3840}, 98},
};

std::vector<int> slides_on(const Scene& scene) {
    std::vector<int> slides;
    for (const TouchArea& area : areas_for(scene, Control::overview_slide))
        slides.push_back(area.index);
    return slides;
}

}  // namespace

TEST_CASE("on every panel all slides are there once, apart from each other and large enough for a finger") {
    SquareFonts fonts(0.55F);
    std::size_t turn = 0;
    for (const Screen& panel : every_panel) {
        const std::vector<std::string> languages = turn++ % 2 == 0
                                                       ? std::vector<std::string>{"en", "fr", "kk", "ru"}
                                                       : std::vector<std::string>{"ar", "en"};
        const Canvas canvas = canvas_for(panel.size, panel.inches, 0);
        for (const int count : {2, 5, 18, 61, 400}) {
            CAPTURE(panel.size.width);
            CAPTURE(panel.size.height);
            CAPTURE(count);
            const Deck deck = deck_of(languages, count);
            std::vector<int> seen;
            for (int at = 0; at < count;) {
                const Scene scene = layout_controls(deck, all_slides(count, at), canvas,
                                                    theme_named("evening", {}), deck.words, fonts);
                const std::vector<TouchArea> buttons = buttons_of(scene);
                for (std::size_t i = 0; i < buttons.size(); ++i) {
                    const Rect& bounds = buttons[i].bounds;
                    CHECK(bounds.x >= -1);
                    CHECK(bounds.y >= -1);
                    CHECK(bounds.right() <= static_cast<float>(panel.size.width) + 1);
                    CHECK(bounds.bottom() <= static_cast<float>(panel.size.height) + 1);
                    for (std::size_t j = 0; j < i; ++j)
                        CHECK_FALSE(overlap(bounds, buttons[j].bounds));
                    if (buttons[i].control != Control::overview_slide) continue;
                    const Rect place = place_in_overview(bounds, panel.size);
                    CHECK(std::min(place.width, place.height) * canvas.millimetres_per_pixel >= 15);
                }
                const std::vector<int> slides = slides_on(scene);
                REQUIRE_FALSE(slides.empty());
                seen.insert(seen.end(), slides.begin(), slides.end());
                int next = count;
                for (const TouchArea& area : areas_for(scene, Control::overview_page))
                    if (area.index > at) next = area.index;
                CHECK(areas_for(scene, Control::close_panel).size() == 1);
                at = next;
            }
            CHECK(seen == all_slides(count).overview->slides);
        }
    }
}

TEST_CASE("all slides run as the language does") {
    const Deck deck = deck_of({"en", "ar"}, 8);
    ControlsState state = all_slides(8);
    auto areas = areas_for(controls(deck, state), Control::overview_slide);
    REQUIRE(areas.size() == 8);
    CHECK(areas[0].bounds.x < areas[1].bounds.x);
    CHECK(areas[0].bounds.y == areas[1].bounds.y);
    state.language = 1;
    areas = areas_for(controls(deck, state), Control::overview_slide);
    CHECK(areas[0].bounds.x > areas[1].bounds.x);
}

TEST_CASE("a few slides do not fill the picture, and one is shown whole") {
    for (const int count : {1, 2, 3}) {
        const Scene scene = controls(deck_of({"en"}, count), all_slides(count));
        for (const TouchArea& area : areas_for(scene, Control::overview_slide))
            CHECK(area.bounds.width <= 0.5F * 1920);
    }
}

TEST_CASE("below all slides nothing answers, and nothing of the slide is seen") {
    const Scene scene = controls(deck_of({"en", "fr"}, 30), all_slides(30));
    for (float x = 5; x < 1920; x += 31)
        for (float y = 5; y < 1080; y += 31) {
            const auto area = area_at(scene.touch_areas, {x, y});
            REQUIRE(area);
            CHECK(area->control != Control::choose_language);
            CHECK(area->control != Control::next);
            CHECK(area->control != Control::progress_band);
        }
    const auto fills = items_of<FillItem>(scene);
    CHECK(std::any_of(fills.begin(), fills.end(), [](const FillItem& fill) {
        return fill.color.alpha == 255 && fill.bounds == Rect{0, 0, 1920, 1080};
    }));
}

TEST_CASE("the page with the slide that is asked for is shown, and says which it is") {
    const Deck deck = deck_of({"en"}, 400);
    const Scene scene = controls(deck, all_slides(400, 399));
    CHECK(slides_on(scene).back() == 399);
    CHECK(words_of(topmost(scene)).find("All slides") != std::string::npos);
    const auto pages = areas_for(scene, Control::overview_page);
    REQUIRE(pages.size() == 1);
    CHECK(pages.front().index < 399);
}

TEST_CASE("what is typed is told, and that nothing has it") {
    const Deck deck = deck_of({"en"}, 9);
    ControlsState state = all_slides(9);
    state.bare = true;
    state.overview->is_chosen_by_keys = true;
    CHECK(words_of(controls(deck, state)).find("Type words") != std::string::npos);
    state.overview->typed = "ferry";
    state.overview->slides.clear();
    const std::string words = words_of(controls(deck, state));
    CHECK(words.find("ferry") != std::string::npos);
    CHECK(words.find("No slide has these words") != std::string::npos);
}

TEST_CASE("visitors count the slides that they see, presenters those of the deck") {
    Deck deck = deck_of({"en", "fr"}, 4);
    deck.slides[1].only = {"fr"};
    ControlsState state = all_slides(4);
    state.overview->slides = {0, 2, 3};
    const auto has = [&](const std::string& number) {
        const auto texts = items_of<TextItem>(topmost(controls(deck, state)));
        return std::any_of(texts.begin(), texts.end(),
                           [&](const TextItem& text) { return text.run.text == number; });
    };
    CHECK(has("3"));
    CHECK_FALSE(has("4"));
    state.bare = true;
    CHECK(has("4"));
    CHECK_FALSE(has("2"));
}

TEST_CASE("a deck of one slide has no button for all of them") {
    ControlsState state;
    state.engaged = true;
    CHECK(areas_for(controls(deck_of({"en", "fr"}, 1), state), Control::open_overview).empty());
    CHECK(areas_for(controls(deck_of({"en", "fr"}, 2), state), Control::open_overview).size() == 1);
}
