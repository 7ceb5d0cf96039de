// The layouts of a timeline and of a code.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/qr_code.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

constexpr Size lying{1920, 1080};
constexpr Size standing{1080, 1920};
constexpr const char* address = "https://example.org/a";

LocalizedText words(const std::string& text) {
    return LocalizedText(text);
}

Scene scene_of(SlideContent content, Size size, const std::string& language = "en", float scale = 1) {
    Slide slide;
    slide.id = "slide";
    slide.content = std::move(content);
    Deck deck;
    deck.languages = {language};
    SquareFonts fonts(0.45F);
    Canvas canvas = canvas_for(size, 43, 1.5);
    canvas.text_scale = scale;
    return layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts);
}

StepsContent three_steps(const std::string& what = "The door opens.") {
    return {words("How it was"),
            {{words("1931"), words(what)}, {words("1948"), words(what)}, {words("2018"), words(what)}}};
}

const TextItem& text_in(const Scene& scene, const std::string& text) {
    for (const SceneItem& item : scene.items)
        if (const auto* found = std::get_if<TextItem>(&item); found && found->run.text == text) return *found;
    FAIL("there is no text " << text);
    return std::get<TextItem>(scene.items.front());
}

std::vector<FillItem> fills_in(const Scene& scene, Color color) {
    std::vector<FillItem> found;
    for (const SceneItem& item : scene.items)
        if (const auto* fill = std::get_if<FillItem>(&item); fill && fill->color == color)
            found.push_back(*fill);
    return found;
}

/// The dots of the moments, which are the round ones of all fills, from the first to the last.
std::vector<FillItem> dots_in(const Scene& scene) {
    std::vector<FillItem> found;
    for (const SceneItem& item : scene.items)
        if (const auto* fill = std::get_if<FillItem>(&item); fill && fill->radius > 0) found.push_back(*fill);
    return found;
}

}  // namespace

TEST_CASE("a timeline runs across a wide screen, and each dot is larger than the one before") {
    const Scene scene = scene_of(three_steps(), lying);
    const float first = text_in(scene, "1931").run.x;
    const float second = text_in(scene, "1948").run.x;
    const float third = text_in(scene, "2018").run.x;
    CHECK(first < second);
    CHECK(second < third);
    CHECK(text_in(scene, "1931").run.baseline == text_in(scene, "2018").run.baseline);
    const std::vector<FillItem> dots = dots_in(scene);
    REQUIRE(dots.size() == 3);
    CHECK(dots[0].bounds.width < dots[1].bounds.width);
    CHECK(dots[1].bounds.width < dots[2].bounds.width);
    CHECK(dots[1].bounds.x == doctest::Approx(second).epsilon(0.01));
}

TEST_CASE("a timeline runs down a standing screen, and where its words are too long to stand side by side") {
    const std::string long_words = [] {
        std::string text;
        for (int i = 0; i < 30; ++i)
            text += "the door opens ";
        return text + "wide";
    }();
    for (const Scene& scene : {scene_of(three_steps(), standing), scene_of(three_steps(long_words), lying)}) {
        CHECK(text_in(scene, "1931").run.x == doctest::Approx(text_in(scene, "2018").run.x));
        CHECK(text_in(scene, "1931").run.baseline < text_in(scene, "1948").run.baseline);
        CHECK(text_in(scene, "1948").run.baseline < text_in(scene, "2018").run.baseline);
        CHECK(dots_in(scene).size() == 3);
    }
}

/// A timeline of so many moments, of which the last one says most.
StepsContent uneven_steps(int moments, const std::string& what) {
    StepsContent content{words("How it was"), {}};
    content.heading.position = {1, 1};
    for (int i = 0; i < moments; ++i) {
        const bool is_last = i + 1 == moments;
        content.moments.push_back({words("In " + std::to_string(2011 + i)),
                                   words(is_last ? what + ", " + what + " and " + what : what)});
        content.moments.back().when.position = {10 + i, 1};
        content.moments.back().what.position = {20 + i, 1};
    }
    return content;
}

TEST_CASE("all moments of a timeline are set in one size, and belong to what is nearer, on any screen") {
    for (const Size size : {lying, standing, Size{2560, 1080}, Size{1024, 768}, Size{800, 480}})
        for (const float scale : {1.0F, 1.5F, 2.0F})
            for (const int moments : {2, 3, 5}) {
                CAPTURE(size.width);
                CAPTURE(scale);
                CAPTURE(moments);
                const Scene scene =
                    scene_of(uneven_steps(moments, "our letters came to the office and they were read there"),
                             size, "en", scale);
                int whens = 0;
                int texts_of_moments = 0;
                int heading = 0;
                const TextItem* before = nullptr;
                float inside = 0;
                for (const SceneItem& item : scene.items) {
                    const auto* text = std::get_if<TextItem>(&item);
                    if (text == nullptr) continue;
                    const int line = text->source.line;
                    int& of_kind = line == 1 ? heading : line < 20 ? whens : texts_of_moments;
                    if (of_kind == 0) of_kind = text->run.pixels;
                    CHECK(text->run.pixels == of_kind);
                    // From a baseline to the top of the letters below it.
                    const bool is_below = before != nullptr && before->source.line >= 10 &&
                                          text->run.x == doctest::Approx(before->run.x) &&
                                          text->source != before->source;
                    const float gap = is_below ? text->run.baseline - before->run.baseline -
                                                     0.75F * static_cast<float>(text->run.pixels)
                                               : 0;
                    if (is_below && line >= 20) inside = gap;
                    if (is_below && line < 20) CHECK(gap >= 1.6F * inside);
                    before = text;
                }
                // Above larger text it is a line in other letters.
                const bool is_other = std::ranges::any_of(scene.text_places, [](const TextPlace& place) {
                    return place.source.line == 1 && place.role == FontRole::sans_bold;
                });
                CHECK((heading >= whens || heading == 0 || (scale > 1 && is_other)));
                CHECK(whens >= texts_of_moments);
            }
}

TEST_CASE("down a wide screen each moment has its words beside it") {
    StepsContent content{words("The house"), {}};
    for (const char* when : {"1924", "1951", "1987", "1999", "2026"})
        content.moments.push_back(
            {words(when),
             words("A place for all who want to sit down together, every evening of every week")});
    const Scene scene = scene_of(content, {1024, 768});
    const TextItem& first = text_in(scene, "1924");
    const TextItem& last = text_in(scene, "2026");
    CHECK(first.run.x == doctest::Approx(last.run.x).epsilon(0.01));
    CHECK(first.run.baseline < last.run.baseline);
    int beside = 0;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item);
            text && text->run.baseline == first.run.baseline && text->run.x > first.run.x)
            ++beside;
    CHECK(beside == 1);
    const std::vector<FillItem> dots = dots_in(scene);
    REQUIRE(dots.size() == 5);
    CHECK(dots[0].bounds.right() < first.run.x);
    // Each stands at the middle of its digits.
    CHECK(std::abs(dots[4].bounds.center().y - last.run.baseline +
                   0.33F * static_cast<float>(last.run.pixels)) < 2);
}

TEST_CASE("from right to left a moment stands at the right of its words, within the picture") {
    StepsContent content{words("البيت"), {}};
    for (const char* when : {"1924", "1951", "1987", "1999", "2026"})
        content.moments.push_back({words(when), words("مكان لكل من يريد أن يجلس مع الآخرين")});
    const Size size{1024, 768};
    const Scene scene = scene_of(content, size, "ar");
    const TextItem& first = text_in(scene, "1924");
    const std::vector<FillItem> dots = dots_in(scene);
    REQUIRE(dots.size() == 5);
    CHECK(first.run.x + first.run.width < dots[0].bounds.x);
    CHECK(dots[0].bounds.right() <= static_cast<float>(size.width));
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item);
            text && text != &first && text->run.baseline == first.run.baseline)
            CHECK(text->run.x + text->run.width < first.run.x);
    CHECK(text_in(scene, "2026").run.baseline > first.run.baseline);
}

TEST_CASE("a timeline runs across a very wide screen also where its words are small for it") {
    const Scene scene =
        scene_of(uneven_steps(5, "our letters came to the office and they were read there"), {2560, 1080});
    CHECK(text_in(scene, "In 2011").run.baseline == text_in(scene, "In 2015").run.baseline);
}

TEST_CASE("a timeline is larger in larger text") {
    const auto what_of = [](float scale) {
        const Scene scene = scene_of(uneven_steps(2, "the door opens"), lying, "en", scale);
        for (const SceneItem& item : scene.items)
            if (const auto* text = std::get_if<TextItem>(&item); text && text->source.line >= 20)
                return text->run.pixels;
        return 0;
    };
    CHECK(what_of(1.5F) > what_of(1));
    CHECK(10 * what_of(2) >= 15 * what_of(1));
}

TEST_CASE("moments have one size and are parted, also where there is no room for their words") {
    StepsContent content;
    content.heading = words("How it was");
    std::string long_words;
    for (int i = 0; i < 5; ++i) {
        long_words += "and then the door opens for all of those who wait outside ";
        content.moments.push_back({words("19" + std::to_string(31 + i)), words(long_words)});
    }
    const Scene scene = scene_of(content, {1024, 768});
    int size = 0;
    float before = 0;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (text == nullptr || text->run.text == "How it was") continue;
        if (text->run.text.starts_with("19")) {
            if (before > 0) CHECK(text->run.baseline - before >= 1.5F * static_cast<float>(text->run.pixels));
            continue;
        }
        if (size == 0) size = text->run.pixels;
        CHECK(text->run.pixels == size);
        before = text->run.baseline;
    }
    CHECK(size > 0);
}

TEST_CASE("a timeline begins on the right in a language that does") {
    StepsContent content = three_steps();
    content.heading = words("\u062a\u0627\u0631\u064a\u062e");
    const Scene scene = scene_of(std::move(content), lying, "ar");
    CHECK(text_in(scene, "1931").run.x > text_in(scene, "2018").run.x);
}

TEST_CASE("a code is drawn square by square, dark on light, with a margin, in any direction and theme") {
    const auto code = make_qr_code(address);
    REQUIRE(code);
    for (const Size size : {lying, standing})
        for (const char* language : {"en", "ar"}) {
            CAPTURE(language);
            const Scene scene = scene_of(CodeContent{{}, words(address), {}}, size, language);
            const std::vector<FillItem> cards = fills_in(scene, Color{255, 255, 255});
            REQUIRE(cards.size() == 1);
            const Rect card = cards.front().bounds;
            const float square = card.width / static_cast<float>(code->side + 2 * qr_margin);
            CHECK(square == static_cast<float>(static_cast<int>(square)));
            CHECK(square >= 8);
            std::vector<bool> drawn(code->dark.size());
            for (const FillItem& fill : fills_in(scene, Color{0, 0, 0})) {
                const auto row = static_cast<int>((fill.bounds.y - card.y) / square) - qr_margin;
                const auto column = static_cast<int>((fill.bounds.x - card.x) / square) - qr_margin;
                const auto length = static_cast<int>(fill.bounds.width / square);
                CHECK(fill.bounds.height == square);
                for (int i = 0; i < length; ++i)
                    drawn[static_cast<std::size_t>(row * code->side + column + i)] = true;
            }
            CHECK(drawn == code->dark);
        }
}

TEST_CASE("the address stands beside its code in words, without what all addresses begin with") {
    const Scene scene = scene_of(CodeContent{words("Read more"), words(address), {}}, lying);
    text_in(scene, "example.org/a");
    text_in(scene, "Read more");
    const Scene words_alone =
        scene_of(CodeContent{{}, words("https://example.org/" + std::string(300, 'a')), {}}, lying);
    CHECK(fills_in(words_alone, Color{255, 255, 255}).empty());
}

TEST_CASE("an address that is too long to be read beside its code has all of the width below it") {
    const std::string host(40, 'm');
    const Scene scene =
        scene_of(CodeContent{words("Plan your visit"), words("https://" + host + ".org/visit/spring"), {}},
                 {1024, 768});
    const TextItem& label = text_in(scene, "Plan your visit");
    const TextItem* written = nullptr;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item); text && text->run.text.starts_with(host))
            written = text;
    REQUIRE(written != nullptr);
    CHECK(written->run.x == doctest::Approx(label.run.x).epsilon(0.05));
    float code_end = 0;
    for (const FillItem& fill : fills_in(scene, Color{255, 255, 255}))
        code_end = std::max(code_end, fill.bounds.bottom());
    CHECK(code_end > label.run.baseline);
    CHECK(written->run.baseline - 0.7F * static_cast<float>(written->run.pixels) > code_end);
}
