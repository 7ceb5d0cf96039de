// Where a film stands on its slide, with its words.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

FilmContent film(const std::string& caption = "The flag is sewn overnight") {
    FilmContent content;
    content.path = "film.webm";
    content.poster.path = "poster.jpg";
    content.poster.fit = PhotoFit::contain;
    if (!caption.empty())
        content.caption =
            LocalizedText(std::vector<std::pair<std::string, std::string>>{{"en", caption}, {"ar", caption}});
    content.alt = LocalizedText(std::string("Hands sew strips of cloth"));
    return content;
}

const std::vector<Size> screens = {{1920, 1080}, {1080, 1920}, {1024, 768}, {1080, 1080},
                                   {2560, 1080}, {3840, 2160}, {800, 480}};

Canvas canvas_of(Size screen, float text_scale) {
    Canvas canvas = canvas_for(screen, 43, 1.5);
    canvas.text_scale = text_scale;
    return canvas;
}

Scene laid_out(const FilmContent& content, Size screen, const std::string& language = "en",
               float text_scale = 1, Size poster = {1600, 900}, bool with_photo = true) {
    SquareFonts fonts(0.45F);
    Deck deck;
    deck.languages = {"en", "ar"};
    Slide slide;
    slide.id = "a";
    slide.content = content;
    SlideOptions options;
    options.size_of = [&](const std::string&) { return poster; };
    options.with_photo = with_photo;
    return layout_slide(slide, deck, language, canvas_of(screen, text_scale), theme_named("evening", {}),
                        fonts, options);
}

float strip_top(Size screen) {
    SquareFonts fonts(0.45F);
    return controls_metrics({"en", "ar"}, canvas_of(screen, 1), fonts).strip_top;
}

std::string words_on(const Scene& scene) {
    std::string words;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) words += text->run.text + " ";
    return words;
}

}  // namespace

TEST_CASE("a film stands above the buttons and its words, in the shape of its poster, in each direction") {
    for (const Size screen : screens)
        for (const char* language : {"en", "ar"})
            for (const float scale : {1.0F, 1.5F, 2.0F}) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                CAPTURE(language);
                CAPTURE(scale);
                const Scene scene = laid_out(film(), screen, language, scale);
                const Rect place = scene.film;
                CHECK(place.x >= 0);
                CHECK(place.y >= 0);
                CHECK(place.right() <= static_cast<float>(screen.width));
                CHECK(place.bottom() <= strip_top(screen));
                CHECK(std::abs(place.width / place.height - 16.0F / 9) < 0.05F);
                for (const float side : {place.x, place.y, place.width, place.height})
                    CHECK(side == std::floor(side));
                // Until it plays, the poster is where it will be.
                REQUIRE(scene.photos.size() == 1);
                CHECK(scene.photos[0].bounds == place);
                CHECK(scene.photos[0].window_from == scene.photos[0].window_to);
                for (const SceneItem& item : scene.items)
                    if (const auto* text = std::get_if<TextItem>(&item))
                        CHECK(text->run.baseline > place.bottom());
                CHECK_FALSE(words_on(scene).empty());
            }
}

TEST_CASE("a film stays where it is when a visitor chooses another language") {
    FilmContent content = film();
    content.caption = LocalizedText(std::vector<std::pair<std::string, std::string>>{
        {"en", "Sewn"},
        {"ar",
         "The flag of six colours is sewn by six of us in the night before the first day, and by "
         "the morning it hangs from the balcony above the square"}});
    for (const Size screen : screens) {
        const Rect place = laid_out(content, screen).film;
        // In a picture that is mirrored half a pixel lies at the other side.
        Rect mirrored = laid_out(content, screen, "ar").film;
        CHECK(std::abs(mirrored.x - place.x) <= 1);
        mirrored.x = place.x;
        CHECK(mirrored == place);
    }
}

TEST_CASE("a film without words is as large as there is room") {
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        const Rect place = laid_out(film(""), screen).film;
        const bool is_wide = place.width > static_cast<float>(screen.width) - 2;
        const bool is_high = place.height > strip_top(screen) - 3;
        CHECK((is_wide || is_high));
    }
}

TEST_CASE("a film that is taller than wide has its words beside it on a wide picture") {
    const Scene scene = laid_out(film(), {1920, 1080}, "en", 1, {900, 1600});
    CHECK(scene.film.x > 1920 / 2);
    CHECK(scene.film.height > 0.8F * strip_top({1920, 1080}));
    const Scene mirrored = laid_out(film(), {1920, 1080}, "ar", 1, {900, 1600});
    CHECK(mirrored.film.x == 0);
}

TEST_CASE("without a poster the film's place is there, with what is seen in it in words") {
    FilmContent content = film();
    content.poster.path.clear();
    const Scene scene = laid_out(content, {1920, 1080});
    CHECK_FALSE(scene.film.empty());
    CHECK(scene.photos.empty());
    CHECK(words_on(scene).find("Hands") != std::string::npos);
    const Scene unreadable = laid_out(film(), {1920, 1080}, "en", 1, {}, false);
    CHECK(words_on(unreadable).find("Hands") != std::string::npos);
}

TEST_CASE("a film that is not there leaves its poster, or else its words, and no place to play in") {
    FilmContent content = film();
    content.path.clear();
    CHECK(laid_out(content, {1920, 1080}).film.empty());
    CHECK(laid_out(content, {1920, 1080}).photos.size() == 1);
    content.poster.path.clear();
    const Scene words = laid_out(content, {1920, 1080});
    CHECK(words.film.empty());
    CHECK(words_on(words).find("flag") != std::string::npos);
}
