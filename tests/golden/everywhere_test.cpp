// The property of tests/controls/everywhere_test.cpp for a sample of panels, with the fonts that are shown.
#include "tests/support/everywhere.h"

#include <algorithm>
#include <utility>
#include <vector>

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
    for (const kiosk::test::PanelSize& panel :
         {kiosk::test::PanelSize{{800, 480}, 7}, kiosk::test::PanelSize{{1366, 768}, 14}}) {
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

/// The size of a text of the deck as it was set; 0 where it is not there.
int pixels_of(const Scene& scene, const LocalizedText& text) {
    for (const SceneItem& item : scene.items)
        if (const auto* set = std::get_if<TextItem>(&item); set && set->source == text.position)
            return set->run.pixels;
    return 0;
}

/// A slide's main text, and what stands beside it; nothing for kinds that have none of that.
std::pair<const LocalizedText*, std::vector<const LocalizedText*>> main_and_beside(const Slide& slide) {
    if (const auto* quote = std::get_if<QuoteContent>(&slide.content))
        return {&quote->quote, {&quote->by, &quote->role, &quote->lead, &quote->credit}};
    if (const auto* title = std::get_if<TitleContent>(&slide.content))
        return {&title->title, {&title->subtitle, &title->credit}};
    if (const auto* photo = std::get_if<PhotoContent>(&slide.content))
        return {&photo->caption, {&photo->credit}};
    if (const auto* list = std::get_if<ListContent>(&slide.content))
        return {&list->items.front(), {&list->note}};
    return {};
}

TEST_CASE("what stands beside a slide's main text keeps below it, in each size of text, on each screen") {
    using namespace std::chrono;
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    const DeckReading reading =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22);
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{2560, 1080}}) {
        const Canvas canvas = canvas_for(size, 43, 0);
        for (const Slide& slide : reading.deck.slides) {
            const auto sides = main_and_beside(slide);
            if (sides.first == nullptr) continue;
            for (const std::string& language : reading.deck.languages) {
                CAPTURE(slide.id);
                CAPTURE(size.width);
                CAPTURE(language);
                for (const Scene& scene :
                     layout_slide_in_sizes(slide, reading.deck, language, canvas, theme_named("evening", {}),
                                           fonts, text_scales))
                    for (const LocalizedText* beside : sides.second)
                        CHECK(pixels_of(scene, *beside) <= 0.8 * pixels_of(scene, *sides.first) + 0.5);
            }
        }
    }
}
