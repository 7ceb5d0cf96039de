#include "kiosk/scene/loop_place.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

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
    // Of all slides at once it is the same.
    const LoopPlaces places(deck);
    const auto numbers = [](std::optional<LoopPlace> place) {
        return place ? std::pair(place->index, place->count) : std::pair(-1, -1);
    };
    for (const std::string& language : deck.languages)
        for (const Slide& slide : deck.slides) {
            CAPTURE(slide.id);
            CHECK(numbers(places.of(slide, language)) == numbers(loop_place(deck, slide, language)));
        }
    CHECK_FALSE(places.of(other, "en"));
    CHECK_FALSE(places.of(deck.slides[0], "xx"));
}

TEST_CASE("every colour of the band can be made out as a mark on every theme") {
    for (const char* name : {"evening", "paper", "contrast"}) {
        const Theme theme = theme_named(name, {});
        for (int i = 0; i < 6; ++i) {
            CAPTURE(i);
            const Color ground = ground_at(theme, LoopPlace{i, 6}).foot;
            const Color color = readable_on(ground, band_color(theme, {i, 6}), 7);
            CHECK(contrast_ratio(color, ground) >= 7);
        }
    }
    CHECK(readable_on({0, 0, 0}, {255, 255, 0}, 7) == Color{255, 255, 0});
}

TEST_CASE(
    "the ground goes from the first slide's to the last one's, and is farther from the text at its head") {
    for (const char* name : {"evening", "paper"}) {
        CAPTURE(std::string(name));
        const Theme theme = theme_named(name, {});
        CHECK(ground_at(theme, LoopPlace{0, 9}).foot == theme.ground);
        CHECK(ground_at(theme, LoopPlace{8, 9}).foot == theme.ground_end);
        CHECK(ground_at(theme, std::nullopt).foot == theme.ground);
        CHECK(ground_at(theme, LoopPlace{0, 1}).foot == theme.ground);
        for (int i = 0; i < 9; ++i) {
            const GroundColors ground = ground_at(theme, LoopPlace{i, 9});
            CHECK(contrast_ratio(theme.text, ground.head) > contrast_ratio(theme.text, ground.foot));
            if (i == 0) continue;
            const Color before = ground_at(theme, LoopPlace{i - 1, 9}).foot;
            CHECK(std::abs(ground.foot.green - before.green) <= 8);
            CHECK_FALSE(ground.foot == before);
        }
    }
    const Theme contrast = theme_named("contrast", {});
    CHECK(ground_at(contrast, LoopPlace{3, 9}).head == ground_at(contrast, LoopPlace{3, 9}).foot);
}

TEST_CASE("a flat slide's ground depends on its place, and a photo that fills the picture has none") {
    Deck deck = deck_of_quotations(5);
    PhotoContent photo;
    photo.photo.path = "flag.jpg";
    deck.slides[3].content = photo;
    kiosk::test::SquareFonts fonts;
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    const auto scene_of = [&](std::size_t slide) {
        return layout_slide(deck.slides[slide], deck, "en", canvas, theme, fonts);
    };
    CHECK(scene_of(0).ground_foot == theme.ground);
    CHECK(scene_of(4).ground_foot == theme.ground_end);
    CHECK_FALSE(scene_of(3).ground_foot);
    CHECK(scene_of(3).photos.front().ground == theme.ground);
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
              std::vector<Color>(2, readable_on(ground_at(evening, LoopPlace{i, 6}).foot,
                                                evening.rainbow[static_cast<std::size_t>(i)], 4.5)));
    const Theme contrast = theme_named("contrast", {});
    CHECK(accents(3, contrast) == std::vector<Color>(2, contrast.second_accent));
    DeckTheme own;
    own.name = "own";
    own.based_on = "evening";
    own.colors = {{"second_accent", Color{1, 200, 3}}};
    CHECK(accents(3, theme_named("own", {own})) == std::vector<Color>(2, Color{1, 200, 3}));
}
