#include "kiosk/scene/text_size.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "kiosk/controls/controls.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
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

int smallest_of(const Scene& scene) {
    int smallest = 10000;
    for (const TextItem& text : items_of<TextItem>(scene))
        smallest = std::min(smallest, text.run.pixels);
    return smallest;
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

TEST_CASE("larger text reads as well where no word got smaller, or large ones stayed large") {
    const Scene before = scene_of({{"a large heading", 120}, {"and small words", 40}});
    const struct {
        const char* what;
        Scene scene;
        bool expected;
    } cases[] = {
        {"the same", before, true},
        {"larger", scene_of({{"a large heading", 130}, {"and small words", 60}}), true},
        {"other lines", scene_of({{"a large", 120}, {"heading", 120}, {"and", 60}, {"small words", 60}}),
         true},
        {"large enough", scene_of({{"a large heading", 100}, {"and small words", 60}}), true},
        {"too small", scene_of({{"a large heading", 99}, {"and small words", 60}}), false},
        {"small words smaller", scene_of({{"a large heading", 120}, {"and small words", 39}}), false},
        {"one word smaller", scene_of({{"a large heading", 120}, {"and small", 50}, {"words", 39}}), false},
    };
    for (const auto& one : cases) {
        CAPTURE(std::string(one.what));
        CHECK(reads_as_well(one.scene, before, 100) == one.expected);
    }
    Scene too_long = before;
    too_long.fit_faults.push_back({{}, "en", true});
    CHECK_FALSE(reads_as_well(too_long, before, 100));
    CHECK(reads_as_well(before, too_long, 100));
    CHECK(reads_as_well(too_long, too_long, 100));
}

TEST_CASE("text grows by its scale where there is room") {
    const Deck deck = deck_of({"en", "fr"});
    QuoteContent quote;
    quote.quote = LocalizedText(std::string("Short words, and a few more."));
    quote.by = LocalizedText(std::string("Somebody"));
    Slide slide;
    slide.content = quote;
    const int usual = size_of(slide_scene(slide, deck, canvas_with(1)), "Somebody");
    for (const float scale : scales) {
        const int pixels = size_of(slide_scene(slide, deck, canvas_with(scale)), "Somebody");
        CHECK(static_cast<float>(pixels) == doctest::Approx(static_cast<float>(usual) * scale).epsilon(0.03));
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

TEST_CASE("asking for larger text never gives smaller text, on any slide of the shipped deck") {
    using namespace std::chrono;
    const Deck deck =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22).deck;
    REQUIRE(deck.slides.size() > 10);
    int pictures = 0;
    int grown = 0;
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}}) {
        for (const Slide& slide : deck.slides) {
            for (const std::string& language : deck.languages) {
                CAPTURE(slide.id);
                CAPTURE(language);
                CAPTURE(size.width);
                std::vector<Scene> scenes;
                for (const float scale : scales)
                    scenes.push_back(slide_scene(slide, deck, canvas_with(scale, size), language));
                const float large_enough = 0.09F * static_cast<float>(size.shorter()) - 1;
                for (std::size_t i = 1; i < scenes.size(); ++i) {
                    // What stands on pages is as large as it promises; beside it a large heading may give
                    // way.
                    const bool is_divided = scenes[i].pages > 1 || scenes[i - 1].pages > 1;
                    const Scene& before = is_divided ? scenes.front() : scenes[i - 1];
                    const float heading = (is_divided ? 0.6F : 1) * large_enough;
                    CHECK(reads_as_well(scenes[i], before, heading));
                    CHECK(smallest_of(scenes[i]) >= std::min(smallest_of(before), static_cast<int>(heading)));
                }
                SquareFonts fonts(0.45F);
                const Canvas canvas = canvas_with(2, size);
                const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
                for (const TextItem& text : items_of<TextItem>(scenes[2])) {
                    CHECK(text.run.baseline < metrics.strip_top);
                    CHECK(text.run.baseline > 0);
                }
                ++pictures;
                if (smallest_of(scenes[2]) > smallest_of(scenes[0])) ++grown;
            }
        }
    }
    // Where nothing grows, the slide was full.
    CHECK(grown > pictures * 3 / 4);
}
