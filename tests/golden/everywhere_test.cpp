// The property of tests/controls/everywhere_test.cpp for a sample of panels, with the fonts that are shown.
#include "tests/support/everywhere.h"

#include "kiosk/deck/deck_reader.h"
#include "kiosk/sdl/fonts.h"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("slide and controls keep clear of each other in the real fonts") {
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    REQUIRE(missing.empty());
    const auto sets = language_sets();
    const std::vector<Slide> slides = slides_of_every_kind();
    check_panel({{800, 480}, 7}, 0, sets[0], slides, fonts);
    check_panel({{1366, 768}, 14}, 4, sets[1], slides, fonts);
    check_panel({{1080, 1920}, 32}, 1.5, sets[3], slides, fonts);
    check_panel({{480, 800}, 7}, 0, sets[4], slides, fonts);
}

TEST_CASE("the shipped deck keeps clear of the controls on small panels, in each of its languages") {
    using namespace std::chrono;
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    const DeckReading reading =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22);
    REQUIRE_FALSE(reading.deck.slides.empty());
    for (const kiosk::test::Panel& panel :
         {kiosk::test::Panel{{800, 480}, 7}, kiosk::test::Panel{{1366, 768}, 14}}) {
        const Canvas canvas = canvas_for(panel.size, panel.inches, 0);
        const float strip_top = controls_metrics(reading.deck.languages, canvas, fonts).strip_top;
        check_controls_keep_clear(reading.deck, canvas, fonts);
        for (const Slide& slide : reading.deck.slides)
            for (const std::string& language : reading.deck.languages) {
                CAPTURE(slide.id);
                CAPTURE(language);
                const std::vector<Scene> scenes = layout_slide_in_sizes(
                    slide, reading.deck, language, canvas, theme_named("evening", {}), fonts, text_scales);
                for (const Scene& scene : scenes) {
                    check_slide_keeps_clear(scene, strip_top);
                    CHECK(std::none_of(scene.fit_faults.begin(), scene.fit_faults.end(),
                                       [](const FitFault& fault) { return fault.cut_off; }));
                }
            }
    }
}
