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

std::vector<Scene> all_pages(const Slide& slide, const Deck& deck, const std::string& language,
                             const Canvas& canvas, FontMetrics& fonts) {
    std::vector<Scene> pages;
    SlideOptions options;
    for (int count = 1; options.page < count; ++options.page) {
        pages.push_back(
            layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts, options));
        count = pages.back().pages;
    }
    return pages;
}

/// The size of a text of the deck as it was set; 0 where it is on no page.
int pixels_of(const std::vector<Scene>& pages, const LocalizedText& text) {
    for (const Scene& scene : pages)
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
                for (Canvas sized = canvas; const float scale : text_scales) {
                    sized.text_scale = scale;
                    const std::vector<Scene> pages = all_pages(slide, reading.deck, language, sized, fonts);
                    // Who says a quotation may have a page alone, and keeps below it there too.
                    const bool is_quote = std::holds_alternative<QuoteContent>(slide.content);
                    for (const Scene& page : pages)
                        for (const LocalizedText* beside : sides.second) {
                            const int main =
                                is_quote ? pixels_of(pages, *sides.first) : pixels_of({page}, *sides.first);
                            if (main > 0) CHECK(pixels_of({page}, *beside) <= 0.8 * main + 0.5);
                        }
                }
            }
        }
    }
}
