#include "kiosk/scene/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "kiosk/scene/controls_strip.h"
#include "kiosk/scene/metrics.h"
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
    return slides;
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
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 43, 1.5), 1.5F) == 56);
    CHECK(least_text_pixels(canvas_for({3840, 2160}, 43, 1.5), 1.5F) == 112);
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 86, 1.5), 1.5F) == 28);
    // Where a whole line would not fit any more, legibility from there is not to be had.
    CHECK(least_text_pixels(canvas_for({1920, 1080}, 10, 10), 10) == 108);
}

TEST_CASE("an unknown diagonal is taken to be 43 inches") {
    CHECK(canvas_for({1920, 1080}, 0, 1.5) == canvas_for({1920, 1080}, 43, 1.5));
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

TEST_CASE("a contained photo stands above its caption, and fills the picture where it has none") {
    SquareFonts fonts;
    const Deck deck = deck_in({"en"});
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Theme theme = theme_named("evening", {});
    const Scene captioned = layout_slide(photo_slide(PhotoFit::contain), deck, "en", canvas, theme, fonts);
    const float photo_bottom = captioned.photos.front().bounds.bottom();
    CHECK(photo_bottom < extent_of(captioned).first_baseline);

    Slide bare = photo_slide(PhotoFit::contain, "");
    std::get<PhotoContent>(bare.content).credit = LocalizedText();
    CHECK(layout_slide(bare, deck, "en", canvas, theme, fonts).photos.front().bounds ==
          Rect{0, 0, 1920, 1080});
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
