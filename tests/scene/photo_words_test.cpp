// Words and the photo that they belong to: neither hides the other, in any size of text.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/photo_focus.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

constexpr Size photo_size{1600, 900};

const std::vector<Size> screens{{1920, 1080}, {1080, 1920}, {1024, 768}, {2560, 1080}, {800, 480}};

const std::string few_words = "In one room";
const std::string sentence = "For the first time in the history of this town, a flag flew over its streets.";
const std::string many_words =
    "For the first time in the history of this town, a flag flew over its streets: a public show of "
    "support by all of the partners, negotiated by one of them over many weeks.";

Deck deck_in(std::vector<std::string> languages) {
    Deck deck;
    deck.languages = std::move(languages);
    return deck;
}

LocalizedText text_of(const std::string& text) {
    return text.empty() ? LocalizedText() : LocalizedText(text);
}

Slide photo_slide(const LocalizedText& caption, Point focus) {
    PhotoContent content;
    content.photo.path = "flag.png";
    content.photo.focus = focus;
    content.caption = caption;
    Slide slide;
    slide.id = "photo";
    slide.content = content;
    return slide;
}

Slide title_slide(const std::string& title, const std::string& subtitle, Point focus) {
    TitleContent content;
    content.title = text_of(title);
    content.subtitle = text_of(subtitle);
    content.background.path = "flag.png";
    content.background.focus = focus;
    Slide slide;
    slide.id = "title";
    slide.content = content;
    return slide;
}

Scene laid_out(const Slide& slide, Size screen, float scale = 1,
               const std::vector<std::string>& languages = {"en"}, const std::string& language = "en") {
    static SquareFonts fonts(0.45F);
    Canvas canvas = canvas_for(screen, 43, 1.5);
    canvas.text_scale = scale;
    SlideOptions options;
    options.size_of = [](const std::string&) { return photo_size; };
    return layout_slide(slide, deck_in(languages), language, canvas, theme_named("evening", {}), fonts,
                        options);
}

Rect ink_of(const TextItem& text) {
    const auto em = static_cast<float>(text.run.pixels);
    return {text.run.x, text.run.baseline - 0.75F * em, text.run.width, 0.95F * em};
}

std::vector<Rect> inks_of(const Scene& scene) {
    std::vector<Rect> inks;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) inks.push_back(ink_of(*text));
    return inks;
}

bool fills_picture(const Scene& scene) {
    const Rect whole{0, 0, static_cast<float>(scene.size.width), static_cast<float>(scene.size.height)};
    return scene.photos.front().bounds == whole;
}

/// Whether the photo is a ground behind words rather than a picture to be seen.
bool is_held_back(const Scene& scene) {
    return fills_picture(scene) &&
           std::any_of(scene.items.begin(), scene.items.end(), [](const SceneItem& item) {
               const auto* shade = std::get_if<ShadeItem>(&item);
               return shade != nullptr && shade->least > 0;
           });
}

/// Slides of each kind whose photo has a credit in its corner.
std::vector<Slide> slides_with_credit(const std::string& words) {
    const LocalizedText credit = text_of("Photo: A. Photographer");
    Slide title = title_slide(words, sentence, {0.5F, 0.6F});
    std::get<TitleContent>(title.content).credit = credit;
    Slide photo = photo_slide(text_of(words), {0.5F, 0.3F});
    std::get<PhotoContent>(photo.content).credit = credit;
    QuoteContent content{{}, text_of(words), text_of("A. Name"), text_of("of our group")};
    content.background.path = "flag.png";
    content.credit = credit;
    Slide quote;
    quote.id = "quote";
    quote.content = content;
    // The reader numbers texts so.
    const auto number = [](auto&... texts) {
        int line = 1;
        ((texts.position = {line++, 1}), ...);
    };
    auto& of_title = std::get<TitleContent>(title.content);
    number(of_title.title, of_title.subtitle, of_title.credit);
    auto& of_photo = std::get<PhotoContent>(photo.content);
    number(of_photo.caption, of_photo.credit);
    auto& of_quote = std::get<QuoteContent>(quote.content);
    number(of_quote.quote, of_quote.by, of_quote.role, of_quote.credit);
    return {title, photo, quote};
}

}  // namespace

TEST_CASE("no text lies on another one or below a shade, the credit among them, in every size of text") {
    for (const Size screen : screens)
        for (const float scale : text_scales)
            for (const std::string& words : {few_words, sentence, many_words + " " + many_words})
                for (const Slide& slide : slides_with_credit(words)) {
                    CAPTURE(screen.width);
                    CAPTURE(scale);
                    CAPTURE(slide.id);
                    CAPTURE(words);
                    const Scene scene = laid_out(slide, screen, scale);
                    std::vector<const TextItem*> texts;
                    for (const SceneItem& item : scene.items) {
                        if (std::holds_alternative<ShadeItem>(item)) CHECK(texts.empty());
                        if (const auto* text = std::get_if<TextItem>(&item)) texts.push_back(text);
                    }
                    for (std::size_t i = 0; i < texts.size(); ++i)
                        for (std::size_t k = i + 1; k < texts.size(); ++k) {
                            if (texts[i]->source == texts[k]->source) continue;
                            CAPTURE(texts[i]->run.text);
                            CAPTURE(texts[k]->run.text);
                            const Rect one = ink_of(*texts[i]);
                            const Rect other = ink_of(*texts[k]);
                            CHECK((one.right() <= other.x || other.right() <= one.x ||
                                   one.bottom() <= other.y + 1 || other.bottom() <= one.y + 1));
                        }
                }
}

TEST_CASE("a credit grows little in larger text") {
    for (const Slide& slide : slides_with_credit(few_words)) {
        CAPTURE(slide.id);
        const auto pixels = [&](float scale) {
            const Scene scene = laid_out(slide, {1920, 1080}, scale);
            for (const SceneItem& item : scene.items)
                if (const auto* text = std::get_if<TextItem>(&item);
                    text && text->run.text.find("Photographer") != std::string::npos)
                    return text->run.pixels;
            return 0;
        };
        CHECK(pixels(1) > 0);
        CHECK(pixels(2) >= pixels(1));
        CHECK(10 * pixels(2) <= 13 * pixels(1) + 10);
    }
}

TEST_CASE("a photo is no stamp in any size of text: it is seen, or it is the ground of its words") {
    for (const Size screen : screens)
        for (const float scale : text_scales)
            for (const std::string& caption : {few_words, sentence, many_words}) {
                CAPTURE(screen.width);
                CAPTURE(scale);
                CAPTURE(caption);
                const Scene scene = laid_out(photo_slide(text_of(caption), {0.5F, 0.3F}), screen, scale);
                const Rect& photo = scene.photos.front().bounds;
                CHECK((photo.width >= 0.4F * static_cast<float>(screen.width) ||
                       photo.height >= 0.45F * static_cast<float>(screen.height)));
            }
}

TEST_CASE("a caption lies on the lowest third of a photo, or beside it, in every size of text") {
    int beside = 0;
    int over = 0;
    for (const Size screen : screens)
        for (const float scale : text_scales)
            for (const std::string& caption : {few_words, sentence, many_words}) {
                CAPTURE(screen.width);
                CAPTURE(scale);
                CAPTURE(caption);
                const Scene scene = laid_out(photo_slide(text_of(caption), {0.5F, 0.3F}), screen, scale);
                REQUIRE(scene.photos.size() == 1);
                if (is_held_back(scene)) continue;
                const bool is_over = fills_picture(scene);
                ++(is_over ? over : beside);
                for (const Rect& ink : inks_of(scene)) {
                    const Rect& photo = scene.photos.front().bounds;
                    if (is_over)
                        CHECK(3 * ink.y >= 2 * static_cast<float>(screen.height) - 1);
                    else
                        CHECK((ink.right() <= photo.x || ink.y >= photo.bottom()));
                }
            }
    CHECK(beside > 10);
    CHECK(over > 10);
}

TEST_CASE("on a very wide picture a caption stands beside its photo, in few lines") {
    for (const std::string& caption : {few_words, sentence, many_words})
        for (const float focus : {0.3F, 0.4F}) {
            CAPTURE(caption);
            const Scene scene = laid_out(photo_slide(text_of(caption), {0.5F, focus}), {2560, 1080});
            CHECK_FALSE(fills_picture(scene));
            std::vector<float> lines;
            for (const Rect& ink : inks_of(scene)) {
                CHECK(ink.right() <= scene.photos.front().bounds.x);
                if (lines.empty() || lines.back() != ink.y) lines.push_back(ink.y);
            }
            CHECK(lines.size() <= 7);
        }
    // Without words it fills the picture.
    CHECK(fills_picture(laid_out(photo_slide(text_of(""), {0.5F, 0.3F}), {2560, 1080})));
}

TEST_CASE("where a photo's height is cut, what it shows stands between the title and the rest") {
    const Point focus{0.5F, 0.56F};
    const Scene scene = laid_out(title_slide("Together, behind closed doors", sentence, focus), {2560, 1080});
    REQUIRE(fills_picture(scene));
    CHECK_FALSE(is_held_back(scene));
    const PhotoItem& item = scene.photos.front();
    CHECK(item.window_from.width == static_cast<float>(item.layer.width));
    const auto shown = focus_on(item, photo_size, focus);
    REQUIRE(shown);
    const std::vector<Rect> inks = inks_of(scene);
    CHECK(inks.front().bottom() < shown->y);
    CHECK(inks.back().y > shown->bottom());
    // Cut around its focus alone it would stand in the middle of the picture, below the title.
    CHECK(item.photo.focus.y != focus.y);
}

TEST_CASE("a caption below a photo that is seen well is larger than it need be") {
    const auto largest_of = [](const Scene& scene) {
        int pixels = 0;
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item)) pixels = std::max(pixels, text->run.pixels);
        return pixels;
    };
    // Their buttons take two rows.
    const std::vector<std::string> languages{"en", "fr", "kk", "ru"};
    const Scene little = laid_out(photo_slide(text_of(sentence), {0.5F, 0.3F}), {1024, 768}, 1, languages);
    const Scene much = laid_out(photo_slide(text_of(many_words), {0.5F, 0.3F}), {1024, 768}, 1, languages);
    CHECK_FALSE(fills_picture(little));
    CHECK_FALSE(fills_picture(much));
    CHECK(static_cast<float>(largest_of(little)) > 1.05F * static_cast<float>(largest_of(much)));
    CHECK(little.photos.front().bounds.height >= 0.55F * 768);
}

TEST_CASE("words keep away from what a photo shows") {
    constexpr float distance = 1.1F;  // units
    for (const Size screen : screens)
        for (const float scale : text_scales)
            for (const Point focus :
                 {Point{0.5F, 0.3F}, Point{0.5F, 0.6F}, Point{0.3F, 0.75F}, Point{0.6F, 0.9F}})
                for (const Slide& slide : {photo_slide(text_of(sentence), focus),
                                           title_slide("Together, in the open", sentence, focus),
                                           title_slide("In the open", "", focus)}) {
                    CAPTURE(screen.width);
                    CAPTURE(scale);
                    CAPTURE(focus.y);
                    CAPTURE(slide.id);
                    const Scene scene = laid_out(slide, screen, scale);
                    REQUIRE(scene.photos.size() == 1);
                    if (is_held_back(scene)) continue;
                    const auto shown = focus_on(scene.photos.front(), photo_size, focus);
                    REQUIRE(shown);
                    const float unit = static_cast<float>(screen.shorter()) / 100;
                    for (const Rect& ink : inks_of(scene)) {
                        if (!fills_picture(scene)) {
                            const Rect& photo = scene.photos.front().bounds;
                            CHECK((ink.right() <= photo.x || ink.y >= photo.bottom()));
                            continue;
                        }
                        const Rect near = ink.inset(-distance * unit);
                        CHECK((shown->right() < near.x || shown->x > near.right() ||
                               shown->bottom() < near.y || shown->y > near.bottom()));
                    }
                }
}

TEST_CASE("a title over a photo is one: far larger than its subtitle, and without a lone last word") {
    const LocalizedText title = LocalizedText({{"en", "Together, behind closed doors"},
                                               {"kk", "Some very unusually long words, together"},
                                               {"ru", "Here, now"}});
    for (const Size screen : screens)
        for (const float focus : {0.3F, 0.42F, 0.5F, 0.64F, 0.7F})
            for (const std::string& subtitle : {few_words, sentence, many_words})
                for (const std::string language : {"en", "kk", "ru"}) {
                    CAPTURE(screen.width);
                    CAPTURE(focus);
                    CAPTURE(subtitle);
                    CAPTURE(language);
                    Slide slide = title_slide("", subtitle, {0.5F, focus});
                    std::get<TitleContent>(slide.content).title = title;
                    const Scene scene = laid_out(slide, screen, 1, {"en", "kk", "ru"}, language);
                    std::vector<const TextItem*> texts;
                    for (const SceneItem& item : scene.items)
                        if (const auto* text = std::get_if<TextItem>(&item)) texts.push_back(text);
                    const int pixels = texts.front()->run.pixels;
                    const auto end = std::find_if(texts.begin(), texts.end(), [&](const TextItem* text) {
                        return text->run.pixels != pixels;
                    });
                    REQUIRE(end != texts.end());
                    CHECK(static_cast<float>(pixels) >= 1.6F * static_cast<float>((*end)->run.pixels));
                    const std::string& last = (*(end - 1))->run.text;
                    const bool follows_pause =
                        end - texts.begin() > 1 && (*(end - 2))->run.text.find(',') != std::string::npos;
                    CHECK((follows_pause || last.find(' ') != std::string::npos));
                }
}

TEST_CASE("a photo comes nearer where the words below what it shows need the room, and stays whole else") {
    const auto layer_of = [](const std::string& subtitle, float focus) {
        const Scene scene =
            laid_out(title_slide("Together, behind closed doors", subtitle, {0.5F, focus}), {1024, 768});
        CHECK(fills_picture(scene));
        CHECK_FALSE(is_held_back(scene));
        return scene.photos.front().window_from.width / static_cast<float>(scene.photos.front().layer.width);
    };
    CHECK(layer_of(few_words, 0.56F) == 1);
    CHECK(layer_of(sentence, 0.66F) < 1);
    CHECK(layer_of(sentence, 0.66F) > 0.7F);
}

TEST_CASE("a photo stays where it is when a visitor chooses another language") {
    const LocalizedText caption({{"en", few_words}, {"ru", many_words}});
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        const Slide slide = photo_slide(caption, {0.5F, 0.3F});
        const Scene english = laid_out(slide, screen, 1, {"en", "ru"}, "en");
        const Scene russian = laid_out(slide, screen, 1, {"en", "ru"}, "ru");
        CHECK(english.photos.front().bounds == russian.photos.front().bounds);
        if (screen == Size{1920, 1080}) CHECK_FALSE(fills_picture(english));
    }
}

TEST_CASE("a caption beside or below a photo takes the room that a longer language needs there") {
    const LocalizedText caption({{"en", sentence}, {"ru", many_words + " " + sentence}});
    int grown = 0;
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        const Slide slide = photo_slide(caption, {0.5F, 0.3F});
        const Scene english = laid_out(slide, screen, 1, {"en", "ru"}, "en");
        const Scene russian = laid_out(slide, screen, 1, {"en", "ru"}, "ru");
        if (fills_picture(english)) continue;
        const auto pixels_of = [](const Scene& scene) {
            for (const SceneItem& item : scene.items)
                if (const auto* text = std::get_if<TextItem>(&item)) return text->run.pixels;
            return 0;
        };
        CHECK(english.photos.front().bounds == russian.photos.front().bounds);
        CHECK(pixels_of(english) >= pixels_of(russian));
        if (pixels_of(english) > least_text_pixels(canvas_for(screen, 43, 1.5))) ++grown;
    }
    CHECK(grown >= 2);
}

TEST_CASE("in larger text a photo has the room that the visitor's own language leaves it") {
    const LocalizedText caption({{"en", few_words}, {"ru", many_words}});
    const Slide slide = photo_slide(caption, {0.5F, 0.3F});
    for (const Size screen : screens)
        for (const float scale : {1.5F, 2.0F}) {
            CAPTURE(screen.width);
            CAPTURE(scale);
            const Scene english = laid_out(slide, screen, scale, {"en", "ru"}, "en");
            const Scene alone = laid_out(photo_slide(text_of(few_words), {0.5F, 0.3F}), screen, scale);
            CHECK(english.photos.front().bounds == alone.photos.front().bounds);
        }
}

TEST_CASE("a photo above words is no strip: where little of it would be seen, it is their ground") {
    int held_back = 0;
    int above = 0;
    for (const Size screen : screens)
        for (const float scale : text_scales) {
            CAPTURE(screen.width);
            CAPTURE(scale);
            const Scene scene = laid_out(photo_slide(text_of(many_words), {0.5F, 0.3F}), screen, scale);
            const Rect& photo = scene.photos.front().bounds;
            if (is_held_back(scene)) {
                ++held_back;
                continue;
            }
            if (photo.width < static_cast<float>(screen.width)) continue;
            ++above;
            CHECK(photo.height / photo.width * 16 / 9 >= 0.39F);
        }
    CHECK(held_back > 0);
    CHECK(above > 0);
}

TEST_CASE("words beside a photo stand on the ground of a light theme, and the photo fades into a dark one") {
    SquareFonts fonts(0.45F);
    for (const char* name : {"evening", "paper", "contrast"}) {
        CAPTURE(name);
        const Theme theme = theme_named(name, {});
        SlideOptions options;
        options.size_of = [](const std::string&) { return photo_size; };
        const Scene scene = layout_slide(photo_slide(text_of(many_words), {0.5F, 0.3F}), deck_in({"en"}),
                                         "en", canvas_for({1920, 1080}, 43, 1.5), theme, fonts, options);
        const bool is_light = std::string(name) == "paper";
        if (!is_light) CHECK(scene.ground == theme.scrim.with_alpha(255));
        if (is_light) CHECK(relative_luminance(scene.ground) > 0.4);
        const Rect photo = scene.photos.front().bounds;
        const bool fades = std::any_of(scene.items.begin(), scene.items.end(), [&](const SceneItem& item) {
            const auto* shade = std::get_if<ShadeItem>(&item);
            return shade != nullptr && shade->least == 255 && shade->across(photo.x) == 1 &&
                   shade->across(photo.right()) == 0;
        });
        CHECK(fades == !is_light);
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item))
                CHECK(contrast_ratio(text->color.with_alpha(255), scene.ground) >= 7);
    }
    // An edge needs more room than a fade.
    SlideOptions options;
    options.size_of = [](const std::string&) { return photo_size; };
    const Scene below =
        layout_slide(photo_slide(text_of(many_words), {0.5F, 0.8F}), deck_in({"en"}), "en",
                     canvas_for({1080, 1920}, 43, 1.5), theme_named("paper", {}), fonts, options);
    REQUIRE(!fills_picture(below));
    constexpr float unit = 10.8F;
    CHECK(inks_of(below).front().y >= below.photos.front().bounds.bottom() + 3 * unit);
}

TEST_CASE("a shade at the foot of a photo ends at no side as a slab would") {
    for (const Size screen : {Size{1920, 1080}, Size{2560, 1080}, Size{3440, 1440}}) {
        CAPTURE(screen.width);
        const auto width = static_cast<float>(screen.width);
        for (const Slide& slide : {photo_slide(text_of(few_words), {0.5F, 0.3F}),
                                   title_slide("In the open", few_words, {0.5F, 0.3F})}) {
            const Scene scene = laid_out(slide, screen);
            // Beside a photo nothing is shaded for a caption.
            if (slide.id == "photo" && screen.width > 2 * screen.height) continue;
            REQUIRE(fills_picture(scene));
            int shades = 0;
            for (const SceneItem& item : scene.items) {
                const auto* shade = std::get_if<ShadeItem>(&item);
                if (shade == nullptr || shade->core.y < 0.4F * static_cast<float>(screen.height)) continue;
                ++shades;
                CHECK(shade->across(0) == 1);
                CHECK(
                    (shade->across(width - 1) > 0 || shade->reach.across >= width - shade->core.right() - 1));
            }
            // One for all words, one for the buttons.
            CHECK(shades == 2);
        }
    }
}

TEST_CASE("words begin on the line of the buttons in every size of text") {
    Slide slide;
    slide.id = "text";
    slide.content = TextContent{text_of("A heading"), {text_of(sentence), text_of(many_words)}};
    SquareFonts fonts(0.45F);
    for (const Size screen : screens) {
        CAPTURE(screen.width);
        const Canvas canvas = canvas_for(screen, 43, 1.5);
        const float margin = controls_metrics({"en"}, canvas, fonts).side_margin;
        for (const float scale : text_scales) {
            CAPTURE(scale);
            for (const Rect& ink : inks_of(laid_out(slide, screen, scale)))
                CHECK(ink.x == doctest::Approx(margin));
        }
    }
}
