#include "kiosk/deck/deck.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace kiosk;

namespace {

LocalizedText letters(std::size_t count) {
    return LocalizedText(std::string(count, 'a'));
}

Slide slide_with(SlideContent content) {
    Slide slide;
    slide.content = std::move(content);
    return slide;
}

double seconds(const Slide& slide, std::string_view language = "en") {
    return shown_for(slide, language, "en").count();
}

}  // namespace

TEST_CASE("reading takes three seconds and one for each twelve letters, and a slide stays at least eight") {
    CHECK(reading_time(slide_with(TextContent{}), "en", "en") == Duration{3});
    CHECK(reading_time(slide_with(TextContent{letters(12), {}}), "en", "en") == Duration{4});
    CHECK(seconds(slide_with(TextContent{})) == 8);
    CHECK(seconds(slide_with(TextContent{letters(60), {}})) == 8);
    CHECK(seconds(slide_with(TextContent{letters(72), {}})) == 9);
    CHECK(seconds(slide_with(TextContent{letters(12), {letters(60), letters(48)}})) == 13);
    CHECK(seconds(slide_with(TitleContent{letters(60), letters(60), {}, letters(12)})) == 14);
    CHECK(seconds(slide_with(QuoteContent{letters(12), letters(120), letters(12), letters(12)})) == 16);
    CHECK(seconds(slide_with(FactContent{letters(60), 120, letters(60), letters(12)})) == 14);
    CHECK(seconds(slide_with(ListContent{letters(12), {letters(60), letters(60)}, letters(12)})) == 15);
    // What describes a picture to those who cannot see it is not read by those who can.
    CHECK(seconds(slide_with(PhotoContent{{}, letters(60), letters(60), letters(600)})) == 13);
}

TEST_CASE("reading time is that of the language shown, counted as people count letters") {
    const std::string flag = "🏳️‍🌈";  // one character of four code points
    std::string flags;
    for (int i = 0; i < 120; ++i)
        flags += flag;
    const Slide slide = slide_with(TextContent{
        LocalizedText({{"en", std::string(72, 'a')}, {"fr", std::string(144, 'a')}, {"kk", flags}}), {}});
    CHECK(seconds(slide, "en") == 9);
    CHECK(seconds(slide, "fr") == 15);
    CHECK(seconds(slide, "fr-CA") == 15);
    CHECK(seconds(slide, "kk") == 13);
    CHECK(seconds(slide, "ru") == 9);
}

TEST_CASE("how long a slide is shown") {
    Slide slide = slide_with(TextContent{letters(72), {}});
    CHECK(shown_for(slide, "en", "en") == Duration{9});
    slide.duration = {SlideDuration::Kind::fixed, Duration{4.5}};
    CHECK(shown_for(slide, "en", "en") == Duration{4.5});
    slide.duration = {SlideDuration::Kind::manual, Duration{0}};
    CHECK(std::isinf(shown_for(slide, "en", "en").count()));
}

TEST_CASE("visible texts are those that are there, in reading order") {
    const Slide slide = slide_with(
        QuoteContent{LocalizedText(), LocalizedText("I hope"), LocalizedText("Her"), LocalizedText()});
    const auto texts = visible_texts(slide);
    REQUIRE(texts.size() == 2);
    CHECK(texts[0]->in("en", "en").text == "I hope");
    CHECK(texts[1]->in("en", "en").text == "Her");
}
