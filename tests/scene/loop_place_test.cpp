#include "kiosk/scene/loop_place.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "kiosk/scene/layout.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;

namespace {

Deck deck_of_quotations(int slides) {
    Deck deck;
    deck.languages = {"en", "fr"};
    for (int i = 0; i < slides; ++i) {
        Slide slide;
        slide.id = "slide" + std::to_string(i);
        slide.content = QuoteContent{LocalizedText(), LocalizedText(std::string("We are here.")),
                                     LocalizedText(std::string("Gulzada Serzhan")), LocalizedText()};
        deck.slides.push_back(slide);
    }
    return deck;
}

}  // namespace

TEST_CASE("a slide's place in the loop is that among the slides of a language") {
    Deck deck = deck_of_quotations(4);
    deck.slides[1].only = {"fr"};
    CHECK(loop_place(deck, deck.slides[2], "fr")->index == 2);
    CHECK(loop_place(deck, deck.slides[2], "fr")->count == 4);
    CHECK(loop_place(deck, deck.slides[2], "en")->index == 1);
    CHECK(loop_place(deck, deck.slides[2], "en")->count == 3);
    // A page of a slide stands where the slide does.
    Slide other = deck.slides[2];
    CHECK(loop_place(deck, other, "en")->index == 1);
    other.id = "another";
    CHECK_FALSE(loop_place(deck, other, "en"));
}

TEST_CASE("every colour of the band can be made out as a mark on every theme") {
    for (const char* name : {"evening", "paper", "contrast"}) {
        const Theme theme = theme_named(name, {});
        for (int i = 0; i < 6; ++i) {
            CAPTURE(i);
            const Color color = readable_on(theme.ground, band_color(theme, {i, 6}), 7);
            CHECK(contrast_ratio(color, theme.ground) >= 7);
        }
    }
    CHECK(readable_on({0, 0, 0}, {255, 255, 0}, 7) == Color{255, 255, 0});
}

TEST_CASE(
    "a quotation's mark and rule have the band's colour at that slide, where the theme has none of its own") {
    const Deck deck = deck_of_quotations(6);
    kiosk::test::SquareFonts fonts;
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const auto accents = [&](int slide, const Theme& theme) {
        const Scene scene =
            layout_slide(deck.slides[static_cast<std::size_t>(slide)], deck, "en", canvas, theme, fonts);
        std::vector<Color> colors;
        for (const SceneItem& item : scene.items) {
            const auto* text = std::get_if<TextItem>(&item);
            if (text != nullptr && text->run.text == "“") colors.push_back(text->color);
            if (const auto* rule = std::get_if<FillItem>(&item)) colors.push_back(rule->color);
        }
        return colors;
    };
    const Theme evening = theme_named("evening", {});
    for (int i = 0; i < 6; ++i)
        CHECK(accents(i, evening) ==
              std::vector<Color>(
                  2, readable_on(evening.ground, evening.rainbow[static_cast<std::size_t>(i)], 7)));
    const Theme contrast = theme_named("contrast", {});
    CHECK(accents(3, contrast) == std::vector<Color>(2, contrast.second_accent));
    DeckTheme own;
    own.name = "own";
    own.based_on = "evening";
    own.colors = {{"second_accent", Color{1, 200, 3}}};
    CHECK(accents(3, theme_named("own", {own})) == std::vector<Color>(2, Color{1, 200, 3}));
}
