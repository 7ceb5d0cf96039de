#include "kiosk/scene/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

const std::string sentence =
    "I hope that someday, a moment will come when we will celebrate solidarity, the possibility of our "
    "rights in an open "
    "form.";

Deck deck_in(std::vector<std::string> languages) {
    Deck deck;
    deck.languages = std::move(languages);
    return deck;
}

Slide slide_of(SlideContent content) {
    Slide slide;
    slide.id = "slide";
    slide.content = std::move(content);
    return slide;
}

Slide photo_slide(PhotoFit fit = PhotoFit::cover, const std::string& caption = "For the first time") {
    PhotoContent content;
    content.photo.path = "flag.png";
    content.photo.fit = fit;
    content.photo.focus = {0.5F, 0.3F};
    if (!caption.empty()) content.caption = LocalizedText(caption);
    content.credit = LocalizedText(std::string("Illustration"));
    return slide_of(std::move(content));
}

std::vector<Slide> one_of_each_kind() {
    std::vector<Slide> slides;
    slides.push_back(
        slide_of(TitleContent{LocalizedText(std::string("In the open")),
                              LocalizedText(std::string("Astana, 2018")), Photo{}, LocalizedText()}));
    slides.push_back(slide_of(QuoteContent{LocalizedText(), LocalizedText(sentence),
                                           LocalizedText(std::string("Gulzada Serzhan")),
                                           LocalizedText(std::string("leads the advocacy group Feminita"))}));
    slides.push_back(slide_of(FactContent{LocalizedText(std::string("over")), 120,
                                          LocalizedText(std::string("activists and allies in one room")),
                                          LocalizedText()}));
    ListContent list;
    list.heading = LocalizedText(std::string("Nine co-sponsors"));
    for (const char* item : {"Canada", "USA", "Great Britain", "the Netherlands", "Germany", "Finland",
                             "Belgium", "Switzerland", "the European Union"})
        list.items.push_back(LocalizedText(std::string(item)));
    slides.push_back(slide_of(std::move(list)));
    slides.push_back(photo_slide());
    TextContent text;
    text.heading = LocalizedText(std::string("Kazakhstan, July 2018"));
    text.paragraphs = {LocalizedText(sentence), LocalizedText(sentence)};
    slides.push_back(slide_of(std::move(text)));
    slides.push_back(
        slide_of(StepsContent{LocalizedText(std::string("Astana, 2018")),
                              {{LocalizedText(std::string("In the room")),
                                LocalizedText(std::string("Over 120 activists and allies gather."))},
                               {LocalizedText(std::string("In the streets")),
                                LocalizedText(std::string("A rainbow flag flies."))}}}));
    slides.push_back(
        slide_of(CodeContent{LocalizedText(std::string("Read more")),
                             LocalizedText(std::string("https://example.org/astana")), LocalizedText()}));
    return slides;
}

std::string words_of(const Scene& scene) {
    std::string words;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) words += text->run.text + " ";
    return words;
}

/// Left and right end of all text, top and bottom of its baselines.
struct TextExtent {
    float left = std::numeric_limits<float>::max();
    float right = 0;
    float first_baseline = std::numeric_limits<float>::max();
    float last_baseline = 0;
    int smallest = std::numeric_limits<int>::max();
    int count = 0;
};

TextExtent extent_of(const Scene& scene) {
    TextExtent extent;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (text == nullptr) continue;
        extent.left = std::min(extent.left, text->run.x);
        extent.right = std::max(extent.right, text->run.x + text->run.width);
        extent.first_baseline = std::min(extent.first_baseline, text->run.baseline);
        extent.last_baseline = std::max(extent.last_baseline, text->run.baseline);
        extent.smallest = std::min(extent.smallest, text->run.pixels);
        ++extent.count;
    }
    return extent;
}

const Size sizes[] = {{1920, 1080}, {1080, 1920}, {1024, 768}, {3840, 2160},
                      {1280, 800},  {3440, 1440}, {640, 480}};

}  // namespace

TEST_CASE("the text of every kind of slide stays clear of the edges and of the controls, on every screen") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr", "kk", "ru"});
    const Theme theme = theme_named("evening", {});
    for (const Size size : sizes) {
        const Canvas canvas = canvas_for(size, 55, 1.5);
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        for (const Slide& slide : one_of_each_kind()) {
            const Scene scene = layout_slide(slide, deck, "en", canvas, theme, fonts);
            CAPTURE(size.width);
            CAPTURE(size.height);
            CAPTURE(slide.content.index());
            CHECK(std::none_of(scene.fit_faults.begin(), scene.fit_faults.end(),
                               [](const FitFault& fault) { return fault.too_long; }));
            const TextExtent extent = extent_of(scene);
            REQUIRE(extent.count > 0);
            CHECK(extent.left >= metrics.side_margin * 0.5F);
            CHECK(extent.right <= metrics.width - metrics.side_margin * 0.9F);
            CHECK(extent.first_baseline > 0);
            CHECK(extent.last_baseline < metrics.strip_top);
        }
    }
}

TEST_CASE(
    "no text is smaller than what can be read from the viewing distance, but for what is read at the panel") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Theme theme = theme_named("evening", {});
    for (const double metres : {0.7, 1.5, 2.5}) {
        CAPTURE(metres);
        const Canvas canvas = canvas_for({1920, 1080}, 43, metres);
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        for (const Slide& slide : one_of_each_kind()) {
            const bool has_credit = std::holds_alternative<PhotoContent>(slide.content);
            const Scene scene = layout_slide(slide, deck, "en", canvas, theme, fonts);
            // A credit is read at the panel.
            const int least = has_credit ? metrics.least_caption : metrics.least_text;
            CAPTURE(slide.content.index());
            CHECK((extent_of(scene).smallest >= least || !scene.fit_faults.empty()));
        }
    }
}

TEST_CASE("the least size of type is 12.2 mm of capital a metre") {
    // A 43-inch full-HD panel has 0.496 mm a pixel: 12.2 * 1.5 mm of capital are 36.9 pixels, an em 55.9.
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 43, 1.5)) == 56);
    CHECK(least_text_pixels(canvas_for({3840, 2160}, 43, 1.5)) == 112);
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 86, 1.5)) == 28);
    // Where it would leave room for a few words only, legibility from there is not to be had.
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 10, 10)) == 69);
    CHECK(least_caption_pixels(canvas_for({1920, 1080}, 10, 10)) == 37);
}

TEST_CASE("a panel is read from as far as is usual for its size, where nobody says otherwise") {
    CHECK(usual_viewing_distance(7) == 0.5);
    CHECK(usual_viewing_distance(17) == 0.5);
    CHECK(usual_viewing_distance(24.5) == doctest::Approx(1));
    CHECK(usual_viewing_distance(32) == 1.5);
    CHECK(usual_viewing_distance(98) == 1.5);
    CHECK(canvas_for({1366, 768}, 14, 0).viewing_distance_metres == 0.5F);
    CHECK(canvas_for({1366, 768}, 14, 1.2).viewing_distance_metres == 1.2F);
    for (double inches = 7; inches < 98; inches += 0.5) {
        CAPTURE(inches);
        const double further = usual_viewing_distance(inches + 0.5) - usual_viewing_distance(inches);
        CHECK(further >= 0);
        CHECK(further < 0.05);
    }
}

TEST_CASE("what is too small for its distance says from how far it can be read") {
    const ReadingDistances usual = reading_distances(canvas_for({1920, 1080}, 43, 1.5));
    CHECK(usual.texts == doctest::Approx(1.5));
    CHECK(usual.captions == doctest::Approx(0.7));
    const ReadingDistances small = reading_distances(canvas_for({800, 480}, 7, 0));
    CHECK(small.wanted == 0.5F);
    CHECK(small.texts == doctest::Approx(0.308).epsilon(0.02));
    CHECK(small.captions == doctest::Approx(0.164).epsilon(0.02));
}

TEST_CASE("an unknown diagonal is taken to be 43 inches") {
    CHECK(canvas_for({1920, 1080}, 0, 1.5) == canvas_for({1920, 1080}, 43, 1.5));
    CHECK(canvas_for({1920, 1080}, 0, 0) == canvas_for({1920, 1080}, 43, 1.5));
}

TEST_CASE("a right-to-left slide is the mirror of a left-to-right one") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en", "ar"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    const Slide slide = slide_of(QuoteContent{LocalizedText(), LocalizedText(std::string("aaaa")),
                                              LocalizedText(std::string("bb")), LocalizedText()});
    const TextExtent left = extent_of(layout_slide(slide, deck, "en", canvas, theme, fonts));
    const TextExtent right = extent_of(layout_slide(slide, deck, "ar", canvas, theme, fonts));
    CHECK(right.right == doctest::Approx(1920 - left.left).epsilon(0.001));
}

TEST_CASE("the text's own language decides the direction, not the one that was picked") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en", "ar"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    QuoteContent content;
    content.quote =
        LocalizedText(std::vector<std::pair<std::string, std::string>>{{"en", "only in English"}});
    const Scene in_english = layout_slide(slide_of(content), deck, "en", canvas, theme, fonts);
    const Scene in_arabic = layout_slide(slide_of(content), deck, "ar", canvas, theme, fonts);
    CHECK(extent_of(in_english).left == extent_of(in_arabic).left);
}

TEST_CASE("a photo covers the picture; drifting, its layer is larger, and its window ends at the focus") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Theme theme = theme_named("evening", {});
    Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    Slide slide = photo_slide();

    const Scene drifting = layout_slide(slide, deck, "en", canvas, theme, fonts);
    REQUIRE(drifting.photos.size() == 1);
    const PhotoItem& photo = drifting.photos.front();
    CHECK(photo.bounds == Rect{0, 0, 1920, 1080});
    CHECK(photo.layer.width > 1920);
    CHECK(photo.window_from ==
          Rect{0, 0, static_cast<float>(photo.layer.width), static_cast<float>(photo.layer.height)});
    CHECK(photo.window_to.width == 1920);
    CHECK(photo.window_to.height == 1080);
    CHECK(photo.window_to.y / (static_cast<float>(photo.layer.height) - 1080) == doctest::Approx(0.3));

    slide.motion = Motion::still;
    const Scene still = layout_slide(slide, deck, "en", canvas, theme, fonts);
    CHECK(still.photos.front().layer == Size{1920, 1080});
    CHECK(still.photos.front().window_from == still.photos.front().window_to);

    slide.motion = Motion::drift;
    canvas.motion = false;
    const Scene reduced = layout_slide(slide, deck, "en", canvas, theme, fonts);
    CHECK(reduced.photos.front().layer == Size{1920, 1080});
}

TEST_CASE("a contained photo stands above its caption, and fills all above the controls where it has none") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    const Scene captioned = layout_slide(photo_slide(PhotoFit::contain), deck, "en", canvas, theme, fonts);
    const float photo_bottom = captioned.photos.front().bounds.bottom();
    CHECK(photo_bottom < extent_of(captioned).first_baseline);

    Slide bare = photo_slide(PhotoFit::contain, "");
    std::get<PhotoContent>(bare.content).credit = LocalizedText();
    const float strip_top = LayoutMetrics(canvas, strip_rows(deck.languages, canvas, fonts)).strip_top;
    CHECK(layout_slide(bare, deck, "en", canvas, theme, fonts).photos.front().bounds ==
          Rect{0, 0, 1920, std::floor(strip_top)});
}

TEST_CASE("a photo whose place does not depend on the texts is told of before one of them is set") {
    struct CountingFonts : SquareFonts {
        float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                      std::string_view script) override {
            ++asked;
            return SquareFonts::advance(face, pixels, text, direction, script);
        }
        int asked = 0;
    } fonts;
    std::vector<PhotoItem> told;
    SlideOptions options;
    options.on_photo = [&](const PhotoItem& item) {
        CHECK(fonts.asked == 0);
        told.push_back(item);
    };
    const Deck deck = deck_in({"en"});
    const auto lay_out = [&](const Slide& slide) {
        return layout_slide(slide, deck, "en", Canvas{}, theme_named("night", {}), fonts, options);
    };

    SUBCASE("a photo slide's, and a title's background") {
        TitleContent title{LocalizedText(std::string("In the open")), {}, Photo{}, {}};
        title.background.path = "flag.png";
        for (const Slide& slide : {photo_slide(), slide_of(title)}) {
            fonts.asked = 0;
            told.clear();
            const Scene scene = lay_out(slide);
            REQUIRE(told.size() == 1);
            CHECK(told[0].layer == scene.photos[0].layer);
            CHECK(told[0].photo.path == scene.photos[0].photo.path);
            CHECK(fonts.asked > 0);
        }
    }
    SUBCASE("not one that stands above its caption") {
        CHECK(lay_out(photo_slide(PhotoFit::contain)).photos.size() == 1);
        CHECK(told.empty());
    }
    SUBCASE("not one that cannot be shown") {
        options.with_photo = false;
        CHECK(lay_out(photo_slide()).photos.empty());
        CHECK(told.empty());
    }
}

TEST_CASE("a photo that cannot be shown leaves its caption, or else its description, on the ground") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    const Scene card = layout_slide(photo_slide(), deck, "en", canvas, theme, fonts, {.with_photo = false});
    CHECK(card.photos.empty());
    CHECK(extent_of(card).count > 0);

    Slide described = photo_slide(PhotoFit::cover, "");
    std::get<PhotoContent>(described.content).alt = LocalizedText(std::string("A flag over rooftops"));
    CHECK(extent_of(layout_slide(described, deck, "en", canvas, theme, fonts, {.with_photo = false})).count >
          0);
}

TEST_CASE("a text that is far too long is set in the smallest size, and reported") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    std::string endless;
    for (int i = 0; i < 30; ++i)
        endless += sentence + " ";
    QuoteContent content;
    content.quote = LocalizedText(endless);
    content.quote.position = {7, 3};
    const Scene scene =
        layout_slide(slide_of(content), deck, "en", canvas, theme_named("evening", {}), fonts);
    REQUIRE(scene.fit_faults.size() == 1);
    CHECK(scene.fit_faults.front().too_long);
    CHECK(scene.fit_faults.front().position == SourcePosition{7, 3});
}

TEST_CASE("the built-in slide has no words and is not black") {
    SquareFonts fonts;
    const Deck deck = neutral_deck();
    const Scene scene = layout_slide(deck.slides.front(), deck, "en", canvas_for({1920, 1080}, 43, 1.5),
                                     theme_named("evening", {}), fonts);
    CHECK(extent_of(scene).count == 0);
    CHECK_FALSE(scene.items.empty());
    CHECK(relative_luminance(scene.ground) > 0);
}

namespace {

std::vector<ShadeItem> shades_of(const Scene& scene) {
    std::vector<ShadeItem> shades;
    for (const SceneItem& item : scene.items)
        if (const auto* shade = std::get_if<ShadeItem>(&item)) shades.push_back(*shade);
    return shades;
}

std::vector<TextItem> texts_of(const Scene& scene) {
    std::vector<TextItem> texts;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) texts.push_back(*text);
    return texts;
}

/// The first run in which `words` stand.
TextRun run_with(const Scene& scene, const std::string& words) {
    for (const TextItem& text : texts_of(scene))
        if (text.run.text.find(words) != std::string::npos) return text.run;
    FAIL("no run holds: ", words);
    return {};
}

Slide title_over_photo(float focus_y) {
    TitleContent content;
    content.title = LocalizedText(std::string("In the open"));
    content.subtitle = LocalizedText(std::string("Astana, 2018"));
    content.background.path = "door.png";
    content.background.focus = {0.5F, focus_y};
    return slide_of(std::move(content));
}

}  // namespace

TEST_CASE("each text on a photo stands on a shade of its own size, which fades out on all sides") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en", "ar"});
    const Theme theme = theme_named("evening", {});
    QuoteContent quote{{}, LocalizedText(sentence), LocalizedText(std::string("Gulzada Serzhan")), {}};
    quote.background.path = "room.png";
    for (const Size size : sizes) {
        CAPTURE(size.width);
        for (const Slide& slide :
             {photo_slide(), title_over_photo(0.6F), title_over_photo(0.3F), slide_of(quote)}) {
            CAPTURE(slide.content.index());
            const Scene scene = layout_slide(slide, deck, "en", canvas_for(size, 43, 1.5), theme, fonts);
            const std::vector<ShadeItem> shades = shades_of(scene);
            for (const TextItem& text : texts_of(scene)) {
                CAPTURE(text.run.text);
                const auto em = static_cast<float>(text.run.pixels);
                const Rect ink{text.run.x, text.run.baseline - 0.7F * em, text.run.width, 0.9F * em};
                const auto holds = [&](const ShadeItem& shade) {
                    return shade.core.x <= ink.x + 1 && shade.core.right() >= ink.right() - 1 &&
                           shade.core.y <= ink.y && shade.core.bottom() >= ink.bottom();
                };
                const auto own = std::find_if(shades.begin(), shades.end(), holds);
                REQUIRE(own != shades.end());
                CHECK(own->across(ink.center().x) == 1);
                CHECK((own->reach.down > 0 || own->reach.across > 0));
                if (own->reach.down > 0) CHECK(own->down(own->bounds().bottom()) == 0);
                if (own->reach.across > 0) CHECK(own->across(own->bounds().x) == 0);
            }
        }
    }
}

TEST_CASE("a photo's credit has no dark box of its own: its shade fades slowly from the photo's corner") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "ar"});
    const LocalizedText credit(std::string("Illustration"));
    Slide title = title_over_photo(0.6F);
    std::get<TitleContent>(title.content).credit = credit;
    QuoteContent quote{{}, LocalizedText(sentence), LocalizedText(std::string("Gulzada Serzhan")), {}};
    quote.background.path = "room.png";
    quote.credit = credit;
    for (const Size size : sizes) {
        CAPTURE(size.width);
        const float unit = static_cast<float>(size.shorter()) / 100;
        for (const Slide& slide : {photo_slide(), title, slide_of(quote)}) {
            CAPTURE(slide.content.index());
            const Scene scene =
                layout_slide(slide, deck, "en", canvas_for(size, 43, 1.5), theme_named("evening", {}), fonts);
            const TextRun run = run_with(scene, "Illustration");
            const auto em = static_cast<float>(run.pixels);
            const Rect ink{run.x, run.baseline - 0.8F * em, run.width, 1.1F * em};
            CHECK(ink.center().y < 8 * unit);
            int shades = 0;
            for (const ShadeItem& shade : shades_of(scene)) {
                if (shade.least > 0 || !shade.core.contains(ink.center())) continue;
                // The shades of a quotation and of a title may reach up to there.
                if (shade.core.bottom() > 10 * unit || shade.core.x <= 0) continue;
                ++shades;
                CHECK(shade.core.x <= ink.x);
                CHECK(shade.core.x >= ink.x - unit);
                CHECK(shade.core.right() >= static_cast<float>(size.width));
                CHECK(shade.core.y <= 0);
                CHECK(shade.reach.down >= 12 * unit);
                CHECK(shade.reach.across >= 25 * unit);
            }
            CHECK(shades == 1);
        }
    }
}

TEST_CASE("a title has a rule above its subtitle on a ground, and none on a photo") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const auto has_rule = [&](const Slide& slide, Size size) {
        const Scene scene =
            layout_slide(slide, deck, "en", canvas_for(size, 43, 1.5), theme_named("evening", {}), fonts);
        return std::any_of(scene.items.begin(), scene.items.end(),
                           [](const SceneItem& item) { return std::holds_alternative<FillItem>(item); });
    };
    Slide on_ground = title_over_photo(0.6F);
    std::get<TitleContent>(on_ground.content).background = Photo{};
    for (const Size size : sizes) {
        CAPTURE(size.width);
        CHECK(has_rule(on_ground, size));
        CHECK_FALSE(has_rule(title_over_photo(0.6F), size));
        CHECK_FALSE(has_rule(title_over_photo(0.3F), size));
    }
}

TEST_CASE("a narrow photo that is shown whole stands at the far edge, a wide one in the middle") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en"});
    PhotoContent content;
    content.photo.path = "photo.jpg";
    content.photo.fit = PhotoFit::contain;
    content.caption = LocalizedText(std::string("A caption of some words"));
    content.credit = LocalizedText(std::string("A photographer"));
    const auto laid_out = [&](Size canvas, Size photo) {
        SlideOptions options;
        options.size_of = [&](const std::string&) { return photo; };
        return layout_slide(slide_of(content), deck, "en", canvas_for(canvas, 43, 1.5),
                            theme_named("evening", {}), fonts, options);
    };
    const Scene narrow = laid_out({1920, 1080}, {600, 1000});
    REQUIRE(narrow.photos.size() == 1);
    CHECK(narrow.photos.front().bounds.right() == 1920);
    CHECK(narrow.photos.front().bounds.y == 0);
    // Down to the progress band.
    const LayoutMetrics metrics(canvas_for({1920, 1080}, 43, 1.5), 1);
    CHECK(narrow.photos.front().bounds.bottom() == std::floor(1080 - metrics.band_height));
    for (const TextItem& text : texts_of(narrow))
        CHECK(text.run.x + text.run.width < narrow.photos.front().bounds.x);

    const Scene panorama = laid_out({1920, 1080}, {3000, 900});
    const Rect band = panorama.photos.front().bounds;
    CHECK(band.width == 1920);
    CHECK(band.height == 576);
    CHECK(band.y > 30);
    for (const TextItem& text : texts_of(panorama))
        CHECK(text.run.baseline > band.bottom());
    // Where nobody knows its shape, it has all of the room above the words.
    CHECK(laid_out({1920, 1080}, {}).photos.front().bounds.y == 0);
}

TEST_CASE("a photo that is shown whole and does not fill the width keeps to the lines of the texts") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en"});
    PhotoContent content;
    content.photo.path = "photo.jpg";
    content.photo.fit = PhotoFit::contain;
    content.caption = LocalizedText(std::string("A caption of some words"));
    int kept = 0;
    for (const Size size : sizes)
        for (const Size photo : {Size{600, 1000}, Size{1000, 1000}, Size{1333, 1000}, Size{1500, 1000},
                                 Size{1600, 1000}, Size{1778, 1000}, Size{2000, 1000}}) {
            CAPTURE(size.width);
            CAPTURE(size.height);
            CAPTURE(photo.width);
            SlideOptions options;
            options.size_of = [&](const std::string&) { return photo; };
            const Canvas canvas = canvas_for(size, 43, 1.5);
            const Scene scene = layout_slide(slide_of(content), deck, "en", canvas,
                                             theme_named("evening", {}), fonts, options);
            const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
            const Rect area = metrics.text_area();
            const Rect place = scene.photos.front().bounds;
            const bool is_beside = place.right() == metrics.width && place.x > 0;
            CHECK(photo_reaches_buttons(slide_of(content), photo, canvas) == is_beside);
            if (is_beside || (place.x == 0 && place.width == metrics.width)) continue;
            ++kept;
            CHECK(place.x == area.x);
            CHECK(place.right() <= area.right());
            CHECK((place.y == 0 || place.y >= 4 * metrics.unit));
            // Nothing of it is cut, and nothing beside it is empty.
            const float shape = static_cast<float>(photo.width) / static_cast<float>(photo.height);
            CHECK(place.width == doctest::Approx(place.height * shape).epsilon(0.01));
            for (const TextItem& text : texts_of(scene))
                CHECK(text.run.baseline > place.bottom());
        }
    CHECK(kept > 20);
}

TEST_CASE("a title over a photo stands at the head, or at the foot where the photo's focus is high") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Theme theme = theme_named("evening", {});
    for (const Size size : sizes) {
        CAPTURE(size.width);
        const Canvas canvas = canvas_for(size, 55, 1.5);
        const auto half = static_cast<float>(size.height) / 2;
        const Scene low = layout_slide(title_over_photo(0.6F), deck, "en", canvas, theme, fonts);
        CHECK(extent_of(low).first_baseline < half);
        CHECK(extent_of(low).last_baseline > half);
        const Scene high = layout_slide(title_over_photo(0.3F), deck, "en", canvas, theme, fonts);
        CHECK(extent_of(high).first_baseline > half);
        CHECK(run_with(high, "open").pixels > run_with(high, "Astana").pixels);
        // Words of the controls stand close above their buttons.
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        CHECK(extent_of(high).last_baseline + 0.2F * static_cast<float>(run_with(high, "Astana").pixels) <=
              metrics.strip_top - 1.5F * metrics.unit);
    }
}

TEST_CASE("on a tall picture a quotation leaves its photo the end that the focus is nearer to") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Canvas canvas = canvas_for({1080, 1920}, 43, 1.5);
    for (const float focus : {0.2F, 0.5F, 0.8F}) {
        CAPTURE(focus);
        QuoteContent quote{LocalizedText(), LocalizedText(std::string("Nobody sees us")),
                           LocalizedText(std::string("Somebody")), LocalizedText()};
        quote.background.path = "room.png";
        quote.background.focus = {0.5F, focus};
        const Scene scene =
            layout_slide(slide_of(quote), deck, "en", canvas, theme_named("evening", {}), fonts);
        const TextExtent texts = extent_of(scene);
        const bool is_seen_above = focus <= 0.5F;
        CHECK((texts.first_baseline > 1920 / 2) == is_seen_above);
        // Nothing lies over the free end.
        for (const SceneItem& item : scene.items)
            if (const auto* shade = std::get_if<ShadeItem>(&item); shade != nullptr && shade->least > 0)
                CHECK(shade->down(is_seen_above ? 100 : 1600) == 0);
    }
}

TEST_CASE("a heading without a text is the slide, and larger than one above a text") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    TextContent text;
    text.heading = LocalizedText(std::string("Heading"));
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}}) {
        const auto pixels = [&] {
            const Scene scene = layout_slide(slide_of(text), deck, "en", canvas_for(size, 43, 1.5),
                                             theme_named("evening", {}), fonts);
            return run_with(scene, "Heading").pixels;
        };
        text.paragraphs.clear();
        const int alone = pixels();
        text.paragraphs = {LocalizedText(std::string("First words"))};
        CHECK(alone > pixels());
    }
}

TEST_CASE("a quotation of a word or two is a picture of its own") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}}) {
        const auto pixels = [&](const std::string& words) {
            QuoteContent quote{{}, LocalizedText(words), LocalizedText(std::string("Somebody")), {}};
            const Scene scene = layout_slide(slide_of(quote), deck, "en", canvas_for(size, 43, 1.5),
                                             theme_named("evening", {}), fonts);
            return static_cast<float>(run_with(scene, words).pixels);
        };
        CHECK(pixels("Never") >= 1.4F * pixels("Never shall I go"));
    }
}

TEST_CASE("on a square picture a title that would hide what its photo shows stands below the photo") {
    kiosk::test::SquareFonts fonts(0.5F);
    Deck deck;
    deck.languages = {"en", "fr", "kk", "ru"};
    SlideOptions options;
    options.size_of = [](const std::string&) { return Size{4096, 2304}; };
    int below = 0;
    for (std::size_t letters = 20; letters < 60; letters += 2) {
        const std::string words =
            "The rights of all of those people are human rights, and they are for sale nowhere";
        Slide slide = title_over_photo(0.38F);
        auto& content = std::get<TitleContent>(slide.content);
        content.title = LocalizedText(words.substr(0, letters));
        content.title.position = {3, 1};
        content.subtitle =
            LocalizedText(std::string("Canada's position, July 2018: the rights of each person are not "
                                      "negotiable, here or anywhere else, now or later"));
        content.subtitle.position = {4, 1};
        const Scene scene = layout_slide(slide, deck, "en", canvas_for({1080, 1080}, 43, 1.5),
                                         theme_named("paper", {}), fonts, options);
        REQUIRE(scene.photos.size() == 1);
        const Rect photo = scene.photos.front().bounds;
        // Never at the side, where a title has a word a line.
        CHECK(photo.width == 1080);
        if (photo.height == 1080) continue;
        ++below;
        CHECK(photo.height > 200);
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item); text && text->source.line > 0)
                CHECK(text->run.baseline - 0.75F * static_cast<float>(text->run.pixels) > photo.bottom());
    }
    CHECK(below > 0);
}

TEST_CASE("a title over a photo takes two lines rather than be hardly larger than what is below it") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Canvas canvas = canvas_for({1024, 768}, 43, 1.5);
    TitleContent title{LocalizedText(std::string("The rights of some are the rights of all")),
                       LocalizedText(std::string("What was said in 2018")), Photo{}, LocalizedText()};
    title.background.path = "hands.png";
    title.background.focus = {0.5F, 0.3F};
    const Scene scene = layout_slide(slide_of(title), deck, "en", canvas, theme_named("evening", {}), fonts);
    CHECK(run_with(scene, "The rights").pixels > 1.3F * static_cast<float>(run_with(scene, "What").pixels));
}

TEST_CASE("a quotation stands on the margin, its opening mark outside of it") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    QuoteContent content;
    content.quote = LocalizedText(sentence);
    content.by = LocalizedText(std::string("Gulzada Serzhan"));
    for (const Size size : sizes) {
        CAPTURE(size.width);
        const Canvas canvas = canvas_for(size, 55, 1.5);
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        for (const std::string language : {"en", "fr"}) {
            const Scene scene =
                layout_slide(slide_of(content), deck, language, canvas, theme_named("evening", {}), fonts);
            CHECK(run_with(scene, "Gulzada").x == doctest::Approx(metrics.side_margin));
            const float mark = texts_of(scene).front().run.x;
            CHECK(mark < metrics.side_margin);
            CHECK(mark > metrics.unit);
        }
    }
}

TEST_CASE("a quotation that its opening mark moves in has as much less room") {
    SquareFonts fonts(1);  // as the letters of Japanese are: a mark is wider than the margin
    const Deck deck = deck_in({"ja", "ar"});
    const std::string letters = "いつかここに来られることを願っています。いつかここに来られることを";
    QuoteContent japanese;
    japanese.quote = LocalizedText(letters);
    QuoteContent arabic;
    arabic.quote = LocalizedText(std::string("آمل أن أكون هنا يوما ما آمل أن أكون هنا يوما ما آمل أن"));
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
        Canvas canvas = canvas_for({480, 800}, 0, 0);
        canvas.text_scale = scale;
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        CAPTURE(scale);
        const Theme theme = theme_named("evening", {});
        const TextExtent of_japanese =
            extent_of(layout_slide(slide_of(japanese), deck, "ja", canvas, theme, fonts));
        CHECK(of_japanese.left >= 0);
        // Larger text may use some of an upright picture's margin.
        CHECK(of_japanese.right <= metrics.width - metrics.side_margin * 0.7F);
        const TextExtent of_arabic =
            extent_of(layout_slide(slide_of(arabic), deck, "ar", canvas, theme, fonts));
        CHECK(of_arabic.right <= metrics.width);
        CHECK(of_arabic.left >= metrics.side_margin * 0.7F);
    }
}

TEST_CASE("a fact's label stands below its figure, as far below any figure") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "ar"});
    const Theme theme = theme_named("evening", {});
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}})
        for (const double number : {7.0, 120.0, 12500.0, 1234567.0}) {
            CAPTURE(size.width);
            CAPTURE(number);
            const Scene scene = layout_slide(
                slide_of(FactContent{LocalizedText(std::string("over")), number,
                                     LocalizedText(std::string("in one room")), LocalizedText()}),
                deck, "en", canvas_for(size, 55, 1.5), theme, fonts);
            const TextRun label = run_with(scene, "room");
            const TextRun figure = run_with(scene, number == 7 ? "7" : number == 120 ? "120" : ",");
            const float top = label.baseline - 0.66F * static_cast<float>(label.pixels);
            CHECK((top - figure.baseline) / static_cast<float>(figure.pixels) ==
                  doctest::Approx(0.26).epsilon(0.03));
        }
}

TEST_CASE("a figure has one size and stands on one line in every language") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "kk", "ru"});
    FactContent fact{LocalizedText({{"en", "over"},
                                    {"kk", "so many words that they take two lines, or three, above it"},
                                    {"ru", "more than"}}),
                     120,
                     LocalizedText({{"en", "in one room"},
                                    {"kk", "in one room"},
                                    {"ru", "people who had come together in one room of one town"}}),
                     LocalizedText()};
    for (const bool marks : {false, true})
        for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{2560, 1080}}) {
            CAPTURE(size.width);
            CAPTURE(marks);
            fact.marks = marks;
            std::vector<TextRun> figures;
            for (const char* language : {"en", "kk", "ru"})
                figures.push_back(
                    run_with(layout_slide(slide_of(fact), deck, language, canvas_for(size, 43, 1.5),
                                          theme_named("evening", {}), fonts),
                             "120"));
            for (const TextRun& figure : figures) {
                CHECK(figure.pixels == figures.front().pixels);
                CHECK(figure.baseline == doctest::Approx(figures.front().baseline).epsilon(0.002));
            }
        }
}

TEST_CASE("who says it has one size beside short quotations and long ones") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en"});
    QuoteContent content;
    content.by = LocalizedText(std::string("Gulzada Serzhan"));
    content.role = LocalizedText(std::string("leads a group"));
    content.lead = LocalizedText(std::string("A minister was quoted:"));
    for (const Size size : {Size{1920, 1080}, Size{1024, 768}, Size{3840, 2160}}) {
        CAPTURE(size.width);
        std::vector<int> pixels;
        for (const std::size_t letters : {4U, 80U, 110U, 140U}) {
            std::string words = (sentence + " " + sentence).substr(0, letters);
            words.back() = 'e';
            content.quote = LocalizedText(std::move(words));
            pixels.push_back(run_with(layout_slide(slide_of(content), deck, "en", canvas_for(size, 43, 1.5),
                                                   theme_named("evening", {}), fonts),
                                      "Gulzada")
                                 .pixels);
        }
        for (const int each : pixels)
            CHECK(each == pixels.front());
        // A very long one gives some of the calm around it first.
        std::string words = (sentence + " " + sentence).substr(0, 190);
        words.back() = 'e';
        content.quote = LocalizedText(std::move(words));
        const Scene scene = layout_slide(slide_of(content), deck, "en", canvas_for(size, 43, 1.5),
                                         theme_named("evening", {}), fonts);
        CHECK(static_cast<float>(run_with(scene, "Gulzada").pixels) >=
              0.93F * static_cast<float>(pixels.front()));
        CHECK(run_with(scene, "Gulzada").pixels <=
              0.82F * static_cast<float>(run_with(scene, "hope").pixels));
    }
}

TEST_CASE("a text that reads badly in its largest size is a little smaller, not a whole step") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en"});
    const Canvas canvas = canvas_for({1920, 1080}, 55, 1.2);
    const auto largest = static_cast<int>(std::round(7.2F * 10.8F));
    const int step = type_scale(largest, 8)[1];
    int between = 0;
    for (std::size_t letters = 60; letters < sentence.size(); ++letters) {
        TextContent text;
        text.heading = LocalizedText(std::string("Heading"));
        text.paragraphs = {LocalizedText(sentence.substr(0, letters) + "e.")};
        const int pixels =
            run_with(layout_slide(slide_of(text), deck, "en", canvas, theme_named("evening", {}), fonts),
                     "hope")
                .pixels;
        CHECK(pixels <= largest);
        CHECK(pixels >= 0.88F * static_cast<float>(largest));
        if (pixels < largest && pixels > step) ++between;
    }
    CHECK(between > 0);
}

TEST_CASE("a text that has less than its largest size fills most of its room") {
    kiosk::test::SquareFonts fonts(0.45F);
    const Canvas canvas = canvas_for({1280, 1024}, 43, 1.5);
    Deck deck;
    deck.languages = {"en"};
    int smaller = 0;
    float filled = 0;
    float least = 1;
    for (int words = 30; words <= 90; ++words) {
        std::string text = "And";
        for (int i = 1; i < words; ++i)
            text += i % 3 == 0 ? " everybody" : i % 3 == 1 ? " came to" : " house";
        TextContent content;
        content.heading = LocalizedText(std::string("How it was"));
        content.paragraphs = {LocalizedText(text + ".")};
        content.paragraphs.front().position = {5, 1};
        const Scene scene = layout_slide(slide_of(content), deck, "en", canvas, theme_named("", {}), fonts);
        float begin = 0, end = 0;
        int pixels = 0;
        for (const SceneItem& item : scene.items) {
            const auto* set = std::get_if<TextItem>(&item);
            if (set == nullptr) continue;
            if (set->source.line == 0) begin = set->run.baseline;
            if (set->source.line != 5) continue;
            end = set->run.baseline;
            pixels = set->run.pixels;
        }
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        if (static_cast<float>(pixels) > 7 * metrics.unit) continue;
        ++smaller;
        const float part = (end - begin) / (metrics.text_area().bottom() - begin);
        filled += part;
        least = std::min(least, part);
    }
    CAPTURE(filled / static_cast<float>(smaller));
    CAPTURE(least);
    CAPTURE(smaller);
    CHECK(smaller > 20);
    CHECK(least >= 0.77F);
}

TEST_CASE("a text stands below its heading, and so do two short items, under a line each") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Theme theme = theme_named("evening", {});
    TextContent text;
    text.heading = LocalizedText(std::string("Heading"));
    text.paragraphs = {LocalizedText(std::string("First words"))};
    ListContent list;
    list.heading = text.heading;
    list.items = {LocalizedText(std::string("First words")), LocalizedText(std::string("More"))};
    const Canvas wide = canvas_for({1920, 1080}, 55, 1.5);
    const Canvas tall = canvas_for({1080, 1920}, 55, 1.5);
    for (const Canvas& canvas : {wide, tall})
        for (const Slide& slide : {slide_of(text), slide_of(list)}) {
            const Scene scene = layout_slide(slide, deck, "en", canvas, theme, fonts);
            CHECK(run_with(scene, "First").baseline > run_with(scene, "Heading").baseline);
            CHECK(run_with(scene, "First").pixels <= run_with(scene, "Heading").pixels);
        }
    const Scene across = layout_slide(slide_of(list), deck, "en", wide, theme, fonts);
    CHECK(run_with(across, "First").baseline == run_with(across, "More").baseline);
    const Scene down = layout_slide(slide_of(list), deck, "en", tall, theme, fonts);
    CHECK(run_with(down, "First").baseline < run_with(down, "More").baseline);
}

TEST_CASE("a caption that takes more lines than it should is set in the smallest size, to cover little") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const LayoutMetrics metrics(canvas, 2);
    const Scene scene = layout_slide(photo_slide(PhotoFit::cover, sentence + " " + sentence), deck, "en",
                                     canvas, theme_named("evening", {}), fonts);
    CHECK(run_with(scene, "hope").pixels == metrics.least_text);
    CHECK(scene.fit_faults.empty());
}

TEST_CASE("a slide in several sizes of text is what it is in each of them") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Theme theme = theme_named("evening", {});
    const std::vector<float> scales = {1, 1.5F, 2};
    for (const Slide& slide : one_of_each_kind()) {
        const Canvas canvas;
        const std::vector<Scene> scenes =
            layout_slide_in_sizes(slide, deck, "en", canvas, theme, fonts, scales);
        REQUIRE(scenes.size() == scales.size());
        for (std::size_t i = 0; i < scales.size(); ++i) {
            Canvas scaled = canvas;
            scaled.text_scale = scales[i];
            const Scene alone = layout_slide(slide, deck, "en", scaled, theme, fonts);
            const Scene& among = scenes[i];
            REQUIRE(alone.items.size() == among.items.size());
            for (std::size_t item = 0; item < alone.items.size(); ++item) {
                const auto* one = std::get_if<TextItem>(&alone.items[item]);
                const auto* other = std::get_if<TextItem>(&among.items[item]);
                REQUIRE((one == nullptr) == (other == nullptr));
                if (!one) continue;
                CHECK(one->run.text == other->run.text);
                CHECK(one->run.pixels == other->run.pixels);
                CHECK(one->run.baseline == other->run.baseline);
            }
        }
    }
}

TEST_CASE("a picture whose consent is pending has a band over all of its width, at every size") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en", "ar"});
    for (const Size size :
         {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{320, 180}, Size{3840, 600}})
        for (const char* language : {"en", "ar"})
            for (const float scale : {1.0F, 2.0F})
                for (const bool with_photo : {true, false}) {
                    CAPTURE(size.width);
                    CAPTURE(language);
                    Slide slide = photo_slide();
                    slide.consent_need = ConsentNeed::Subject::picture;
                    slide.consent = Consent{ConsentState::pending, std::nullopt};
                    Canvas canvas = canvas_for(size, 0, 0);
                    canvas.text_scale = scale;
                    const Theme theme = theme_named("evening", {});
                    const Scene scene =
                        layout_slide(slide, deck, language, canvas, theme, fonts, {.with_photo = with_photo});
                    const std::string band = "Not shown to visitors: consent pending ";
                    CHECK(words_of(scene).ends_with(band));
                    int bands = 0;
                    for (const SceneItem& item : scene.items)
                        if (const auto* fill = std::get_if<FillItem>(&item))
                            bands += fill->bounds.x == 0 && fill->bounds.y == 0 && fill->color.alpha == 255 &&
                                             fill->bounds.width == static_cast<float>(size.width)
                                         ? 1
                                         : 0;
                    CHECK(bands == 1);
                    // Once they agree, it is gone.
                    slide.consent->state = ConsentState::given;
                    CHECK(words_of(layout_slide(slide, deck, language, canvas, theme, fonts))
                              .find("visitors") == std::string::npos);
                }
}

TEST_CASE("who is quoted stands on one line on all wide quotations, in every language") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "ru"});
    const auto quote_of = [](const std::string& words, const std::string& role,
                             const std::string& other_role) {
        QuoteContent content;
        content.quote = LocalizedText(words);
        content.by = LocalizedText(std::string("Gulzada Serzhan"));
        content.role = LocalizedText({{"en", role}, {"ru", other_role}});
        return slide_of(content);
    };
    const std::string short_role = "leads a group";
    const std::string long_role =
        "leads a group for the rights of all people, here and elsewhere in the country and beyond, in two "
        "lines";
    for (const Size size : {Size{1920, 1080}, Size{2560, 1080}, Size{3840, 2160}}) {
        CAPTURE(size.width);
        const Canvas canvas = canvas_for(size, 43, 1.5);
        std::vector<Slide> slides{quote_of("Nobody sees us", short_role, long_role),
                                  quote_of("Nobody sees us", short_role, short_role)};
        // A long quotation may need the room of a role's second line where type must be large for the screen.
        if (size.height == 1080 && size.width == 1920) {
            slides.push_back(quote_of(sentence, long_role, short_role));
            slides.push_back(quote_of(sentence + " " + sentence, short_role, short_role));
        }
        std::vector<TextRun> names;
        for (const Slide& slide : slides)
            for (const char* language : {"en", "ru"})
                names.push_back(
                    run_with(layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts),
                             "Gulzada"));
        for (const TextRun& name : names)
            CHECK(name.baseline == doctest::Approx(names.front().baseline).epsilon(0.006));
    }
}

TEST_CASE("headings above texts have one size on slides of all kinds") {
    SquareFonts fonts(0.45F);
    const Deck deck = deck_in({"en", "fr"});
    const LocalizedText heading(std::string("Heading"));
    const LocalizedText words(std::string("Some words that take more than a line of a column in a grid"));
    const Step step{LocalizedText(std::string("Then")), words};
    ListContent grid;
    grid.heading = heading;
    grid.items = {words, words, words, words};
    ListContent columns = grid;
    columns.items.resize(12, words);
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}}) {
        CAPTURE(size.width);
        std::vector<int> pixels;
        for (const Slide& slide : {slide_of(TextContent{heading, {words, words}}), slide_of(grid),
                                   slide_of(columns), slide_of(StepsContent{heading, {step, step, step}})})
            pixels.push_back(run_with(layout_slide(slide, deck, "en", canvas_for(size, 43, 1.5),
                                                   theme_named("evening", {}), fonts),
                                      "Heading")
                                 .pixels);
        for (const int each : pixels)
            CHECK(each == pixels.front());
    }
}
