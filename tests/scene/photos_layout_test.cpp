#include <doctest/doctest.h>

#include <algorithm>
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

PhotosContent photos(int count) {
    PhotosContent content;
    for (int i = 0; i < count; ++i) {
        WallPhoto one;
        one.photo.path = "photo-" + std::to_string(i) + ".jpg";
        one.caption = LocalizedText("Photo number " + std::to_string(i));
        one.credit = LocalizedText(std::string("A photographer"));
        content.photos.push_back(std::move(one));
    }
    content.caption = LocalizedText(std::string("An evening in pictures"));
    return content;
}

PhotosContent compared() {
    PhotosContent content = photos(2);
    content.compare = true;
    return content;
}

LocalizedText in_arabic(const std::string& text) {
    return LocalizedText(std::vector<std::pair<std::string, std::string>>{{"ar", text}});
}

const std::vector<Size> screens = {{1920, 1080}, {1080, 1920}, {1024, 768}, {1080, 1080},
                                   {2560, 1080}, {3840, 2160}, {800, 480}};

Scene laid_out(const PhotosContent& content, Size screen, const std::string& language = "en",
               float text_scale = 1, Size photo = {3000, 2000}) {
    SquareFonts fonts(0.45F);
    Deck deck;
    deck.languages = {"en", "ar"};
    Slide slide;
    slide.id = "a";
    slide.content = content;
    Canvas canvas = canvas_for(screen, 43, 1.5);
    canvas.text_scale = text_scale;
    SlideOptions options;
    options.size_of = [&](const std::string&) { return photo; };
    return layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts, options);
}

float strip_top(Size screen) {
    SquareFonts fonts(0.45F);
    const Canvas canvas = canvas_for(screen, 43, 1.5);
    return LayoutMetrics(canvas, strip_rows({"en", "ar"}, canvas, fonts)).strip_top;
}

Rect ink_of(const TextItem& text) {
    const auto em = static_cast<float>(text.run.pixels);
    return {text.run.x, text.run.baseline - 0.7F * em, text.run.width, 0.9F * em};
}

bool overlap(const Rect& one, const Rect& other) {
    return one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom();
}

struct Screen {
    Size size;
    float text_scale = 1;
};

}  // namespace

TEST_CASE("several photos lie neither over each other, nor over words, nor over the controls") {
    for (const Size screen : screens) {
        for (const float scale : {1.0F, 1.5F, 2.0F}) {
            for (int count = 2; count <= 12; ++count) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                CAPTURE(count);
                CAPTURE(scale);
                const Scene scene = laid_out(photos(count), screen, "en", scale);
                REQUIRE(scene.photos.size() == static_cast<std::size_t>(count));
                for (std::size_t i = 0; i < scene.photos.size(); ++i) {
                    const PhotoItem& photo = scene.photos[i];
                    CHECK(photo.bounds.x >= 0);
                    CHECK(photo.bounds.right() <= static_cast<float>(screen.width));
                    CHECK(photo.bounds.y >= 0);
                    CHECK(photo.bounds.bottom() <= strip_top(screen));
                    CHECK(photo.bounds.width > 0.05F * static_cast<float>(screen.width));
                    // They stand still, and no more pixels are decoded than are seen.
                    CHECK(photo.window_from == photo.window_to);
                    CHECK(static_cast<float>(photo.layer.width) == photo.bounds.width);
                    for (std::size_t k = 0; k < i; ++k)
                        CHECK_FALSE(overlap(photo.bounds, scene.photos[k].bounds));
                    for (const SceneItem& item : scene.items)
                        if (const auto* text = std::get_if<TextItem>(&item))
                            CHECK_FALSE(overlap(photo.bounds, ink_of(*text)));
                }
                CHECK(std::none_of(scene.fit_faults.begin(), scene.fit_faults.end(),
                                   [](const FitFault& fault) { return fault.cut_off; }));
            }
        }
    }
}

TEST_CASE("two photos stand above words that begin where they do, and up to four have words of their own") {
    const Scene pair = laid_out(photos(2), {1920, 1080});
    CHECK(pair.photos[0].bounds.x > 0);
    CHECK(pair.photos[1].bounds.right() == 1920 - pair.photos[0].bounds.x);
    std::size_t found = 0;
    for (const SceneItem& item : pair.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (text == nullptr || !text->run.text.starts_with("Photo")) continue;
        REQUIRE(found < pair.photos.size());
        CHECK(text->run.x == doctest::Approx(pair.photos[found++].bounds.x));
    }
    CHECK(found == 2);
    const auto captions = [](const Scene& scene) {
        return std::count_if(scene.items.begin(), scene.items.end(), [](const SceneItem& item) {
            const auto* text = std::get_if<TextItem>(&item);
            return text != nullptr && text->run.text.starts_with("Photo");
        });
    };
    CHECK(captions(pair) == 2);
    CHECK(captions(laid_out(photos(4), {1920, 1080})) == 4);
    CHECK(captions(laid_out(photos(5), {1920, 1080})) == 0);
    // Upright they stand below each other.
    const Scene upright = laid_out(photos(2), {1080, 1920});
    CHECK(upright.photos[1].bounds.y >= upright.photos[0].bounds.bottom());
    CHECK(upright.photos[0].bounds.width == upright.photos[1].bounds.width);
    CHECK(upright.photos[0].bounds.width > 800);
}

TEST_CASE("from right to left the first of several photos is at the right") {
    for (const int count : {2, 3, 7}) {
        const Scene left = laid_out(photos(count), {1920, 1080});
        PhotosContent arabic = photos(count);
        arabic.caption = in_arabic("مساء");
        const Scene right = laid_out(arabic, {1920, 1080}, "ar");
        for (std::size_t i = 0; i < left.photos.size(); ++i) {
            // Words of another script may take another height.
            const Rect mirrored = left.photos[i].bounds.mirrored(1920);
            CHECK(right.photos[i].bounds.x == mirrored.x);
            CHECK(right.photos[i].bounds.width == mirrored.width);
        }
    }
}

TEST_CASE("two photos that are compared share one frame, with the line in its middle") {
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        CAPTURE(screen.height);
        const Scene scene = laid_out(compared(), screen);
        REQUIRE(scene.photos.size() == 2);
        REQUIRE(scene.comparison);
        const Rect frame = scene.comparison->frame;
        CHECK(frame.width == static_cast<float>(screen.width));
        CHECK(frame.bottom() <= strip_top(screen));
        CHECK(frame.y == 0);
        const float line = scene.comparison->line_at(Comparison::middle);
        CHECK(scene.photos[0].bounds == Rect{0, frame.y, line, frame.height});
        CHECK(scene.photos[1].bounds == Rect{line, frame.y, frame.width - line, frame.height});
        CHECK(scene.photos[0].layer == scene.photos[1].layer);
        CHECK(scene.photos[1].window_from.x == line);
        REQUIRE(scene.touch_areas.size() == 1);
        const TouchArea& handle = scene.touch_areas.front();
        CHECK(handle.control == Control::compare_handle);
        CHECK(handle.bounds.contains({line, frame.center().y}));
        CHECK(handle.bounds.y >= frame.y);
        CHECK(handle.bounds.bottom() <= frame.bottom());
        // Nothing lies over the handle, so that a player may draw it over the picture.
        CHECK(scene.comparison->handle_end == scene.items.size());
        // What the handle is drawn with stands within the frame.
        for (std::size_t i = scene.comparison->handle_begin; i < scene.comparison->handle_end; ++i)
            if (const auto* fill = std::get_if<FillItem>(&scene.items[i])) {
                CHECK(fill->bounds.y >= frame.y);
                CHECK(fill->bounds.bottom() <= frame.bottom());
            }
    }
    PhotosContent arabic = compared();
    arabic.caption = in_arabic("مساء");
    const Scene mirrored = laid_out(arabic, {1920, 1080}, "ar");
    CHECK(mirrored.comparison->is_mirrored);
    CHECK(mirrored.photos[0].bounds.x == 960);
    CHECK(mirrored.photos[0].window_from.x == 960);
    CHECK(mirrored.photos[1].window_from.x == 0);
    CHECK(mirrored.touch_areas.front().index == 1);
}

TEST_CASE("upright photos that are compared stand whole in the middle of a wide screen, words below them") {
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        CAPTURE(screen.height);
        const Scene scene = laid_out(compared(), screen, "en", 1, {2000, 3000});
        REQUIRE(scene.comparison);
        const Rect frame = scene.comparison->frame;
        const auto width = static_cast<float>(screen.width);
        CHECK(frame.center().x == doctest::Approx(width / 2).epsilon(0.01));
        CHECK(frame.width <= width);
        if (screen.width <= screen.height) continue;
        CHECK(frame.width < width);
        CHECK(frame.width * 3 >= frame.height * 2 - 3);
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item); text && text->run.text.starts_with("Photo"))
                CHECK(text->run.x >= frame.x - 1);
    }
}

TEST_CASE("an upright photo in a wall keeps its upper third, unless its focus is given") {
    PhotosContent content = photos(4);
    content.photos[1].photo.focus = {0.5F, 0.8F};
    const Scene scene = laid_out(content, {1920, 1080}, "en", 1, {2000, 3000});
    REQUIRE(scene.photos.size() == 4);
    CHECK(scene.photos[0].photo.focus.y == doctest::Approx(1.0 / 3));
    CHECK(scene.photos[1].photo.focus.y == doctest::Approx(0.8));
    CHECK(laid_out(content, {1920, 1080}).photos[0].photo.focus == Photo().focus);
}

TEST_CASE("beside a photo that lies, one that stands upright is narrower and hardly cut") {
    SquareFonts fonts(0.45F);
    Deck deck;
    deck.languages = {"en"};
    Slide slide;
    slide.id = "a";
    slide.content = photos(2);
    for (const Size screen : {Size{1920, 1080}, Size{1280, 1024}, Size{2560, 1080}}) {
        CAPTURE(screen.width);
        SlideOptions options;
        options.size_of = [](const std::string& path) {
            return path == "photo-0.jpg" ? Size{3000, 2000} : Size{1080, 1920};
        };
        const Scene scene = layout_slide(slide, deck, "en", canvas_for(screen, 43, 1.5),
                                         theme_named("evening", {}), fonts, options);
        REQUIRE(scene.photos.size() == 2);
        const Rect lying = scene.photos[0].bounds;
        const Rect standing = scene.photos[1].bounds;
        CHECK(standing.x > lying.right());
        CHECK(standing.height == lying.height);
        CHECK(standing.width < 0.6F * lying.width);
        // Of its height nearly all is seen, and of the other one's width.
        CHECK(standing.width * 1920 / 1080 <= 1.6F * standing.height);
        CHECK(lying.width >= 0.8F * lying.height);
        options.size_of = [](const std::string&) { return Size{3000, 2000}; };
        const Scene alike = layout_slide(slide, deck, "en", canvas_for(screen, 43, 1.5),
                                         theme_named("evening", {}), fonts, options);
        CHECK(std::abs(alike.photos[0].bounds.width - alike.photos[1].bounds.width) <= 1);
    }
}

TEST_CASE("photos that cannot be shown leave their words") {
    SquareFonts fonts(0.45F);
    Deck deck;
    deck.languages = {"en"};
    Slide slide;
    slide.content = compared();
    const Scene scene = layout_slide(slide, deck, "en", canvas_for({1920, 1080}, 43, 1.5),
                                     theme_named("evening", {}), fonts, {.with_photo = false});
    CHECK(scene.photos.empty());
    CHECK_FALSE(scene.comparison);
    CHECK(scene.touch_areas.empty());
    CHECK(std::any_of(scene.items.begin(), scene.items.end(), [](const SceneItem& item) {
        const auto* text = std::get_if<TextItem>(&item);
        return text != nullptr && text->run.text.starts_with("Photo number 1");
    }));
}

TEST_CASE("the captions of photos beside each other, and of two that are compared, have one size") {
    for (PhotosContent content : {photos(2), photos(3), photos(4), compared()}) {
        content.photos[1].caption = LocalizedText(std::string("After the long repair of the roof and walls"));
        content.caption = LocalizedText();
        for (WallPhoto& each : content.photos)
            each.credit = LocalizedText();
        for (const Screen& at : {Screen{{1920, 1080}, 1},
                                 {{1920, 1080}, 2},
                                 {{1024, 768}, 1},
                                 {{1024, 768}, 2},
                                 {{1080, 1920}, 2}}) {
            CAPTURE(at.size.width);
            CAPTURE(at.text_scale);
            CAPTURE(content.photos.size());
            int one = 0;
            for (const SceneItem& item : laid_out(content, at.size, "en", at.text_scale).items) {
                const auto* text = std::get_if<TextItem>(&item);
                if (text == nullptr) continue;
                if (one == 0) one = text->run.pixels;
                CHECK(text->run.pixels == one);
            }
            CHECK(one > 0);
        }
    }
}
