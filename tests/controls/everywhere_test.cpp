// Slide and controls never meet, on any panel, at any distance, in any language, kind and size of text.
#include "tests/support/everywhere.h"

#include <iterator>

#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("slide and controls keep clear of each other everywhere") {
    SquareFonts fonts(0.55F);
    const std::vector<Slide> slides = slides_of_every_kind();
    const auto sets = language_sets();
    // Each panel at its usual distance and at another one; each distance, and each set of languages, in turn.
    std::size_t turn = 0;
    for (const kiosk::test::PanelSize& panel : panels) {
        check_panel(panel, 0, sets[turn % sets.size()], slides, fonts);
        ++turn;
        const double metres = viewing_distances[turn % std::size(viewing_distances)];
        check_panel(panel, metres, sets[(turn + 2) % sets.size()], slides, fonts);
    }
    for (const kiosk::test::PanelSize& panel : panels)
        for (const auto& languages : sets)
            check_panel(panel, 0, languages, {slides.back()}, fonts);
}

TEST_CASE("a list that has no room says how much it goes on, a text that it goes on") {
    SquareFonts fonts;
    Deck deck;
    deck.languages = {"en"};
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    const auto words_of = [&](SlideContent content) {
        Slide slide;
        slide.content = std::move(content);
        const Scene scene = layout_slide(slide, deck, "en", canvas, theme_named("evening", {}), fonts);
        std::vector<std::string> words;
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item)) words.push_back(text->run.text);
        return std::pair(words, scene.fit_faults);
    };
    const auto [list, list_faults] = words_of(ListContent{letters(12), items(60, 60), {}});
    const int shown = static_cast<int>(list.size()) - 2;
    CHECK(list.back().starts_with("and"));
    CHECK(list.back().find(std::to_string(60 - shown)) != std::string::npos);
    REQUIRE_FALSE(list_faults.empty());
    CHECK(list_faults.front().cut_off);
    CHECK(list_faults.front().position == SourcePosition{10, 1});

    const auto [text, text_faults] = words_of(TextContent{letters(12), items(12, 400)});
    CHECK(text.back().ends_with("\u2026"));
    CHECK(text_faults.front().cut_off);

    const auto [quote, quote_faults] = words_of(QuoteContent{{}, letters(3000), letters(12), {}});
    CHECK(quote[quote.size() - 2].ends_with("\u2026\u201d"));
    CHECK(quote_faults.front().cut_off);

    const auto [fitting, no_faults] = words_of(ListContent{letters(12), items(9, 12), {}});
    CHECK(fitting.size() == 10);
    CHECK(no_faults.empty());
}
