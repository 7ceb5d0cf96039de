#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

Deck deck_of(std::vector<std::string> languages, int slides) {
    Deck deck;
    deck.languages = std::move(languages);
    deck.slides.resize(static_cast<std::size_t>(slides));
    return deck;
}

Scene controls(const Deck& deck, int slide, int language, Size size = {1920, 1080}) {
    SquareFonts fonts;
    return layout_controls(deck, slide, language, canvas_for(size, 43, 1.5), theme_named("evening", {}),
                           fonts);
}

/// The fills that stand on the bottom edge, from left to right.
std::vector<FillItem> band_of(const Scene& scene) {
    std::vector<FillItem> band;
    for (const SceneItem& item : scene.items)
        if (const auto* fill = std::get_if<FillItem>(&item))
            if (fill->bounds.bottom() == static_cast<float>(scene.size.height)) band.push_back(*fill);
    std::sort(band.begin(), band.end(),
              [](const FillItem& a, const FillItem& b) { return a.bounds.x < b.bounds.x; });
    return band;
}

bool overlap(const Rect& one, const Rect& other) {
    return one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom();
}

}  // namespace

TEST_CASE(
    "the picker has a button a language, in the deck's order, large enough to touch and apart from the "
    "others") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru"}, 18);
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{3840, 2160}}) {
        CAPTURE(size.width);
        const Scene scene = controls(deck, 0, 0, size);
        const Canvas canvas = canvas_for(size, 43, 1.5);
        REQUIRE(scene.touch_areas.size() == 4);
        for (std::size_t i = 0; i < 4; ++i) {
            const TouchArea& area = scene.touch_areas[i];
            CHECK(area.control == Control::choose_language);
            CHECK(area.index == static_cast<int>(i));
            CHECK(area.bounds.height * canvas.millimetres_per_pixel >= 20);
            CHECK(area.bounds.width * canvas.millimetres_per_pixel >= 20);
            CHECK(area.bounds.x >= 0);
            CHECK(area.bounds.right() <= static_cast<float>(size.width));
            CHECK(area.bounds.bottom() <= static_cast<float>(size.height));
            CHECK(area.bounds.y >= static_cast<float>(size.height) * 0.5F);
            for (std::size_t j = 0; j < i; ++j)
                CHECK_FALSE(overlap(area.bounds, scene.touch_areas[j].bounds));
        }
    }
}

TEST_CASE("the current language is marked by its form, not by colour alone") {
    const Deck deck = deck_of({"en", "fr"}, 3);
    const Scene scene = controls(deck, 0, 1);
    // Every button but the current one has an outline.
    std::vector<FrameItem> outlines;
    for (const SceneItem& item : scene.items)
        if (const auto* frame = std::get_if<FrameItem>(&item)) outlines.push_back(*frame);
    REQUIRE(outlines.size() == 1);
    CHECK(scene.touch_areas[0].bounds.contains(outlines.front().bounds.center()));
}

TEST_CASE("a deck in one language has no picker") {
    const Scene scene = controls(deck_of({"en"}, 3), 0, 0);
    CHECK(scene.touch_areas.empty());
    CHECK(band_of(scene).size() == 3);
}

TEST_CASE("in a right-to-left language picker and band run from the right") {
    const Deck deck = deck_of({"en", "ar"}, 4);
    const Scene english = controls(deck, 0, 0);
    CHECK(english.touch_areas[0].bounds.x < english.touch_areas[1].bounds.x);
    const Scene arabic = controls(deck, 0, 1);
    CHECK(arabic.touch_areas[0].bounds.x > arabic.touch_areas[1].bounds.x);

    const Theme theme = theme_named("evening", {});
    CHECK(band_of(english).front().color == theme.rainbow.front());
    CHECK(band_of(english).back().color == theme.progress_rest);
    CHECK(band_of(arabic).back().color == theme.rainbow.front());
    CHECK(band_of(arabic).front().color == theme.progress_rest);
}

TEST_CASE("the band fills with the loop, red to violet, and is full on the last slide") {
    const Theme theme = theme_named("evening", {});
    const Deck deck = deck_of({"en"}, 6);
    for (int slide = 0; slide < 6; ++slide) {
        CAPTURE(slide);
        const auto band = band_of(controls(deck, slide, 0));
        REQUIRE(band.size() == 6);
        for (int i = 0; i < 6; ++i) {
            const auto at = static_cast<std::size_t>(i);
            CHECK(band[at].color == (i <= slide ? theme.rainbow[at] : theme.progress_rest));
        }
    }
}

TEST_CASE("a very long deck has no more segments than can be told apart, and still ends full") {
    const Deck deck = deck_of({"en"}, 10000);
    const auto first = band_of(controls(deck, 0, 0));
    CHECK(first.size() < 200);
    const Theme theme = theme_named("evening", {});
    CHECK(first.front().color == theme.rainbow.front());
    CHECK(first.back().color == theme.progress_rest);
    CHECK(band_of(controls(deck, 9999, 0)).back().color == theme.rainbow.back());
}

TEST_CASE("more languages than one row holds go on in a second one, and the slide makes room") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru", "de", "es", "pt", "uk", "tr", "ky"}, 3);
    const Scene scene = controls(deck, 0, 0, {1080, 1920});
    REQUIRE(scene.touch_areas.size() == 10);
    for (const TouchArea& area : scene.touch_areas) {
        CHECK(area.bounds.x >= 0);
        CHECK(area.bounds.right() <= 1080);
        CHECK(area.bounds.bottom() <= 1920);
    }
    CHECK(scene.touch_areas.front().bounds.y < scene.touch_areas.back().bounds.y);
    const LayoutMetrics metrics(canvas_for({1080, 1920}, 43, 1.5), deck.languages.size());
    CHECK(scene.touch_areas.front().bounds.y >= metrics.strip_top);
}
