#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;

namespace {

const std::vector<std::pair<Size, double>> screens{{{1920, 1080}, 43}, {{1080, 1920}, 43},
                                                   {{1024, 768}, 15},  {{2560, 1080}, 34},
                                                   {{800, 480}, 7},    {{1280, 800}, 10.1}};

Deck four_languages() {
    Deck deck;
    deck.languages = {"en", "fr", "kk", "ru"};
    return deck;
}

Scene laid_out(const FactContent& content, Size size, double inches, const char* language = "en") {
    static kiosk::test::SquareFonts fonts;
    Slide slide;
    slide.id = "fact";
    slide.content = content;
    return layout_slide(slide, four_languages(), language, canvas_for(size, inches, 0), theme_named("", {}),
                        fonts);
}

FactContent fact_of(double figure, const std::string& label) {
    FactContent content;
    content.lead = LocalizedText(std::string("In 2018, over"));
    content.figure = figure;
    content.label = LocalizedText(label);
    return content;
}

std::vector<TextItem> texts_of(const Scene& scene) {
    std::vector<TextItem> texts;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) texts.push_back(*text);
    return texts;
}

std::vector<Rect> marks_of(const Scene& scene) {
    std::vector<Rect> marks;
    for (const SceneItem& item : scene.items)
        if (const auto* fill = std::get_if<FillItem>(&item); fill != nullptr && fill->radius > 0)
            marks.push_back(fill->bounds);
    return marks;
}

}  // namespace

TEST_CASE("a fact has as many marks as its figure says, beside its words and not on them") {
    for (const double figure : {12.0, 120.0, 400.0})
        for (const auto& screen : screens)
            for (const char* language : {"en", "ru"}) {
                const Size size = screen.first;
                const double inches = screen.second;
                CAPTURE(figure);
                CAPTURE(size.width);
                FactContent content = fact_of(figure, "activists and allies in one room");
                content.marks = true;
                const Scene scene = laid_out(content, size, inches, language);
                const std::vector<Rect> marks = marks_of(scene);
                // Where there is no room for both, the words come first.
                if (size.width >= 1080) CHECK(marks.size() == static_cast<std::size_t>(figure));
                for (const Rect& mark : marks) {
                    CHECK(mark.x >= 0);
                    CHECK(mark.right() <= static_cast<float>(size.width));
                    for (const TextItem& text : texts_of(scene)) {
                        const auto em = static_cast<float>(text.run.pixels);
                        const Rect ink{text.run.x, text.run.baseline - 0.7F * em, text.run.width, 0.9F * em};
                        const bool apart = mark.right() <= ink.x || mark.x >= ink.right() ||
                                           mark.bottom() <= ink.y || mark.y >= ink.bottom();
                        CHECK(apart);
                    }
                }
            }
}

TEST_CASE("the last row of marks holds no single one where another number of columns fills it") {
    for (const int figure : {31, 37, 43, 57, 120}) {
        CAPTURE(figure);
        FactContent content = fact_of(figure, "activists and allies");
        content.marks = true;
        std::vector<Rect> marks = marks_of(laid_out(content, {1920, 1080}, 43));
        REQUIRE(marks.size() == static_cast<std::size_t>(figure));
        float lowest = 0;
        for (const Rect& mark : marks)
            lowest = std::max(lowest, mark.center().y);
        const float row = marks.front().height / 2;
        const auto last = std::count_if(marks.begin(), marks.end(),
                                        [&](const Rect& mark) { return mark.center().y > lowest - row; });
        CHECK(last >= 2);
    }
}

TEST_CASE("a figure with marks says what counts up: its marks in their order, and the digits it is made of") {
    FactContent content = fact_of(120, "activists and allies");
    content.marks = true;
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}}) {
        const Scene scene = laid_out(content, size, 43);
        REQUIRE(scene.count.has_value());
        CHECK(scene.count->marks == 120);
        REQUIRE(scene.count->first_mark + 120 <= scene.items.size());
        Rect before;
        for (std::size_t i = 0; i < 120; ++i) {
            const auto* mark = std::get_if<FillItem>(&scene.items[scene.count->first_mark + i]);
            REQUIRE(mark != nullptr);
            // Along the rows.
            const bool goes_on = mark->bounds.x > before.x || mark->bounds.y > before.bottom();
            CHECK((i == 0 || goes_on));
            before = mark->bounds;
        }
        REQUIRE(scene.count->figure.has_value());
        const auto* figure = std::get_if<TextItem>(&scene.items[*scene.count->figure]);
        REQUIRE(figure != nullptr);
        CHECK(figure->run.text == "120");
        REQUIRE(scene.count->digits.size() == 10);
        for (std::size_t digit = 0; digit < 10; ++digit) {
            CHECK(scene.count->digits[digit].text == std::to_string(digit));
            CHECK(scene.count->digits[digit].pixels == figure->run.pixels);
            CHECK(scene.count->digits[digit].x == 0);
        }
    }
    // With a unit or as a range it is more than its digits, and stands still; without marks nothing counts.
    FactContent with_unit = content;
    with_unit.unit = LocalizedText(std::string("km"));
    CHECK_FALSE(laid_out(with_unit, {1920, 1080}, 43).count->figure.has_value());
    content.marks = false;
    CHECK_FALSE(laid_out(content, {1920, 1080}, 43).count.has_value());
}

TEST_CASE("a figure that is not a whole number from 12 to 400 has no marks") {
    for (const double figure : {11.0, 401.0, 12.5, -20.0}) {
        FactContent content = fact_of(figure, "people");
        content.marks = true;
        CHECK(content.mark_count() == 0);
        CHECK(marks_of(laid_out(content, {1920, 1080}, 43)).empty());
    }
}

TEST_CASE("a figure's comma does not touch the label below it") {
    for (const auto& screen : screens) {
        const Size size = screen.first;
        const double inches = screen.second;
        CAPTURE(size.width);
        const Scene scene = laid_out(fact_of(12500, "people who came together in one room"), size, inches);
        const std::vector<TextItem> texts = texts_of(scene);
        const auto figure = std::find_if(texts.begin(), texts.end(),
                                         [](const TextItem& text) { return text.run.text == "12,500"; });
        REQUIRE(figure != texts.end());
        const float comma_end = figure->run.baseline + 0.19F * static_cast<float>(figure->run.pixels);
        for (const TextItem& text : texts) {
            const bool is_below =
                text.run.baseline > figure->run.baseline && text.run.x < figure->run.x + figure->run.width;
            if (is_below) CHECK(text.run.baseline - 0.75F * static_cast<float>(text.run.pixels) >= comma_end);
        }
    }
}

TEST_CASE("a year is not grouped, and a unit follows its figure") {
    const auto shows = [](const FactContent& content, const std::string& written) {
        for (const TextItem& text : texts_of(laid_out(content, {1920, 1080}, 43)))
            if (text.run.text == written) return true;
        return false;
    };
    FactContent content = fact_of(1924, "the first house");
    CHECK(shows(content, "1924"));
    content.form = FigureForm::number;
    CHECK(shows(content, "1,924"));
    content.form = FigureForm::guessed;
    content.figure = 12;
    content.unit = LocalizedText(std::string("km"));
    CHECK(shows(content, "12\u00A0km"));
}

TEST_CASE("a unit that is a word stands below its figure, smaller, and so it does in every language") {
    FactContent content = fact_of(350'000, "were renovated");
    content.unit = LocalizedText(std::string("square metres"));
    const auto text_in = [](const Scene& scene, const std::string& written) {
        for (const TextItem& text : texts_of(scene))
            if (text.run.text == written) return text.run;
        FAIL("there is no text " << written);
        return TextRun();
    };
    for (const auto& screen : screens) {
        CAPTURE(screen.first.width);
        const Scene scene = laid_out(content, screen.first, screen.second);
        const TextRun figure = text_in(scene, "350,000");
        const TextRun unit = text_in(scene, "square metres");
        const TextRun label = text_in(scene, "were renovated");
        CHECK(unit.pixels < figure.pixels);
        CHECK(unit.baseline - 0.7F * static_cast<float>(unit.pixels) > figure.baseline);
        CHECK(label.baseline - 0.7F * static_cast<float>(label.pixels) > unit.baseline);
    }
    content.unit = LocalizedText(
        std::vector<std::pair<std::string, std::string>>{{"en", "m²"}, {"ru", "квадратных метров"}});
    text_in(laid_out(content, {1920, 1080}, 43), "m²");
    text_in(laid_out(content, {1920, 1080}, 43, "ru"), "квадратных метров");
}

TEST_CASE("a range stands as one figure, without marks, and two years are years") {
    FactContent content = fact_of(120, "people in one room");
    content.marks = true;
    content.to = 150;
    const Scene scene = laid_out(content, {1920, 1080}, 43);
    CHECK(marks_of(scene).empty());
    const auto is_written = [](const Scene& laid, const std::string& figure) {
        const std::vector<TextItem> texts = texts_of(laid);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const TextItem& text) { return text.run.text == figure; });
    };
    CHECK(is_written(scene, "120\u2060–\u2060150"));
    content.figure = 1924;
    content.to = 1930;
    CHECK(is_written(laid_out(content, {1920, 1080}, 43), "1924\u2060–\u20601930"));
    content.to = 9000;
    CHECK(is_written(laid_out(content, {1920, 1080}, 43), "1,924\u2060–\u20609,000"));
}

TEST_CASE("the words around a figure give way before the figure does") {
    static kiosk::test::SquareFonts fonts(0.45F);
    const auto scene_of = [&](const std::string& lead, const std::string& label) {
        FactContent content = fact_of(120, label);
        content.lead = LocalizedText(lead);
        content.marks = true;
        Slide slide;
        slide.id = "fact";
        slide.content = content;
        return layout_slide(slide, four_languages(), "en", canvas_for({1920, 1080}, 43, 1.5),
                            theme_named("", {}), fonts);
    };
    const auto pixels_of = [](const Scene& scene, const std::string& word) {
        for (const TextItem& text : texts_of(scene))
            if (text.run.text.find(word) != std::string::npos) return text.run.pixels;
        return 0;
    };
    const Scene few = scene_of("Over", "in one room");
    const Scene many =
        scene_of("In that year, in the capital, there were", "activists and allies of all in one room");
    CHECK(pixels_of(many, "120") >= 0.88 * pixels_of(few, "120"));
    CHECK(pixels_of(many, "activists") < pixels_of(few, "room"));
}

TEST_CASE("what stands below a figure keeps clear of digits that hang from the line") {
    Deck deck;
    struct Case {
        std::string language;
        float hang;  ///< of its digits, in ems
    };
    for (const Case& each : {Case{"en", 0}, Case{"bn", 0.24F}, Case{"my", 0.44F}}) {
        const std::string& language = each.language;
        CAPTURE(language);
        deck.languages = {language};
        static kiosk::test::SquareFonts fonts;
        Slide slide;
        slide.id = "fact";
        FactContent content;
        content.figure = 25;
        content.label = LocalizedText(std::string("people came"));
        slide.content = content;
        const Scene scene =
            layout_slide(slide, deck, language, canvas_for({720, 1280}, 43, 1.5), theme_named("", {}), fonts);
        const std::vector<TextItem> texts = texts_of(scene);
        REQUIRE(texts.size() == 2);
        const TextRun& figure = texts[0].run;
        const TextRun& label = texts[1].run;
        // Letters of the label reach three quarters of an em above their line.
        const float top = label.baseline - 0.75F * static_cast<float>(label.pixels);
        CHECK(top >= figure.baseline + each.hang * static_cast<float>(figure.pixels));
    }
}
