#include "kiosk/scene/text_size.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/controls/controls.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/controls/controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr std::array<float, 3> scales = {1.0F, 1.5F, 2.0F};

Canvas canvas_with(float text_scale, Size size = {1920, 1080}) {
    Canvas canvas = canvas_for(size, 43, 1.5);
    canvas.text_scale = text_scale;
    return canvas;
}

Scene slide_scene(const Slide& slide, const Deck& deck, const Canvas& canvas,
                  std::string_view language = "en") {
    SquareFonts fonts(0.45F);
    return layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts);
}

int size_of(const Scene& scene, std::string_view word) {
    for (const TextItem& text : items_of<TextItem>(scene))
        if (text.run.text.find(word) != std::string::npos) return text.run.pixels;
    return 0;
}

Scene scene_of(std::vector<std::pair<std::string, int>> words) {
    Scene scene;
    for (auto& [text, pixels] : words) {
        TextItem item;
        item.run.text = text;
        item.run.pixels = pixels;
        scene.items.emplace_back(std::move(item));
    }
    return scene;
}

}  // namespace

TEST_CASE("a text grows by its scale, but not beyond the most, and never gets smaller") {
    CHECK(grown_pixels(40, 1.5F, 136) == 60);
    CHECK(grown_pixels(40, 2, 136) == 80);
    CHECK(grown_pixels(78, 2, 136) == 136);
    CHECK(grown_pixels(150, 2, 136) == 150);
    CHECK(most_grown_pixels({1680, 1440}, 10) == doctest::Approx(280));
    CHECK(most_grown_pixels({1680, 720}, 10) == doctest::Approx(200));
    CHECK(most_grown_pixels({480, 720}, 10) == doctest::Approx(90));
}

TEST_CASE("the usual size of a text is known by its place in the deck, that of a figure by its size") {
    Scene scene = scene_of({{"120", 400}, {"said", 40}});
    std::get<TextItem>(scene.items[1]).source = {3, 1};
    scene.text_places.push_back({{}, {}, {3, 1}, FontRole::serif, 40});
    scene.text_places.push_back({{}, {}, {3, 1}, FontRole::serif, 38});
    const UsualSizes usual(scene);
    LocalizedText said(std::string("said"));
    CHECK(usual.of(said) == 0);
    said.position = {3, 1};
    CHECK(usual.of(said) == 38);
    CHECK(usual.of_figure() == 400);
}

TEST_CASE("text grows by its scale where there is room") {
    const Deck deck = deck_of({"en", "fr"});
    QuoteContent quote;
    quote.quote = LocalizedText(std::string("Short words, and a few more."));
    quote.by = LocalizedText(std::string("Somebody"));
    quote.by.position = {2, 1};
    Slide slide;
    slide.content = quote;
    const int usual = size_of(slide_scene(slide, deck, canvas_with(1)), "Somebody");
    for (const float scale : scales) {
        const int pixels = size_of(slide_scene(slide, deck, canvas_with(scale)), "Somebody");
        CHECK(static_cast<float>(pixels) == doctest::Approx(static_cast<float>(usual) * scale).epsilon(0.04));
    }
}

TEST_CASE("headings, quotations and figures are large anyhow") {
    const LayoutMetrics usual(canvas_with(1), 1);
    const LayoutMetrics largest(canvas_with(1.5F), 1);
    CHECK(largest.type_size(5, 8) == doctest::Approx(usual.type_size(5, 8) * 1.5).epsilon(0.02));
    CHECK(largest.type_size(46, 8) == usual.type_size(46, 8));
    CHECK(largest.type_size(12.4F, 8) == usual.type_size(12.4F, 8));
    CHECK(largest.least_text == doctest::Approx(usual.least_text * 1.5).epsilon(0.03));
    CHECK(largest.unscaled(largest.least_text) == usual.least_text);
    CHECK(largest.strip_top == usual.strip_top);
    CHECK(largest.side_margin == usual.side_margin);
    CHECK(largest.end_margin == usual.end_margin);
    CHECK(largest.top_margin < usual.top_margin);
}
