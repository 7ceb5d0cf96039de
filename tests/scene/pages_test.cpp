#include "kiosk/scene/pages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "tests/support/everywhere.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

const LocalizedText none;

/// On so many pages, which end as well as they can.
Division best_division(const SlideContent& content, int pages, std::string_view language,
                       std::string_view first_language) {
    for (const PagePlan& plan : page_plans()) {
        if (plan.pages != pages || plan.others_apart) continue;
        Division division = division_of(content, plan, language, first_language);
        if (!division.pages.empty()) return division;
    }
    return {};
}

LocalizedText words(const std::string& text) {
    return LocalizedText(text);
}

/// The paragraphs of a text's pages, each page in one string.
std::vector<std::string> pages_of_text(const std::string& text, int pages,
                                       const std::string& language = "en") {
    std::vector<std::string> list;
    const Division division = best_division(TextContent{none, {words(text)}}, pages, language, language);
    for (const SlideContent& page : division.pages) {
        std::string& all = list.emplace_back();
        for (const LocalizedText& paragraph : std::get<TextContent>(page).paragraphs)
            all += (all.empty() ? "" : "|") + std::string(paragraph.in(language, language).text);
    }
    return list;
}

Canvas larger(const Canvas& usual, float scale) {
    Canvas canvas = usual;
    canvas.text_scale = scale;
    return canvas;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("pages end with sentences where they can, and hold about equally much") {
    const std::string text =
        "One two three four five. Six seven eight nine ten. Alpha beta, gamma delta epsilon.";
    CHECK(pages_of_text(text, 3) == Strings{"One two three four five.", "Six seven eight nine ten.",
                                            "Alpha beta, gamma delta epsilon."});
    CHECK(best_division(TextContent{none, {words(text)}}, 3, "en", "en").worst == PageEnd::sentence);
    CHECK(pages_of_text(text, 2).size() == 2);
    // A sentence that would stand nearly alone goes with a part of the next one.
    const Strings unequal =
        pages_of_text("Yes. We came to the town in the morning, and we all stayed there.", 2);
    CHECK(unequal == Strings{"Yes. We came to the town in the morning,", "and we all stayed there."});
    CHECK(pages_of_text("bread from the baker of the town", 2).front() == "bread from the baker");
    CHECK(pages_of_text("求助热线。求助热线。求助热线。", 3, "zh") == Strings(3, "求助热线。"));
}

TEST_CASE("a stop within a short form, and one before a small letter, end no sentence") {
    CHECK(pages_of_text("We met in the year no. 3 and in the next year. Then we went on to others.", 2) ==
          Strings{"We met in the year no. 3 and in the next year.", "Then we went on to others."});
    CHECK(pages_of_text("В 2018 г. Астана приняла всех нас в одном зале. Потом мы встретились ещё раз.", 2,
                        "ru") ==
          Strings{"В 2018 г. Астана приняла всех нас в одном зале.", "Потом мы встретились ещё раз."});
    CHECK(pages_of_text("He called it «a good day.» and so did we all. This was the end of it, then.", 2) ==
          Strings{"He called it «a good day.» and so did we all.", "This was the end of it, then."});
}

TEST_CASE("lines that an author has ended stay whole, and no page holds nothing but a space") {
    CHECK(pages_of_text("One two three\nfour five six", 2) == Strings{"One two three", "four five six"});
    CHECK(pages_of_text("One two.\nThree four.\nFive six seven eight.", 2) ==
          Strings{"One two.\nThree four.", "Five six seven eight."});
    CHECK(pages_of_text("a  b", 3).empty());
}

TEST_CASE("no page begins with a mark that closes") {
    CHECK(pages_of_text("「求助热线。」求助热线。", 2, "ja") == Strings{"「求助热线。」", "求助热线。"});
}

TEST_CASE("pages end where sentences do, whatever marks their script has") {
    struct Case {
        const char* language;
        Strings pages;
        const char* between;
    };
    const std::vector<Case> cases = {
        {"zh-Hans", {"\u6C42\u52A9\u70ED\u7EBF\uFF01", "\u6C42\u52A9\u70ED\u7EBF\u3002"}, ""},
        {"zh-Hans", {"\u6C42\u52A9\u70ED\u7EBF\uFF0C", "\u6C42\u52A9\u70ED\u7EBF\u3002"}, ""},
        {"ja", {"\u6C42\u52A9\u70ED\u7EBF\uFF1F\uFF01", "\u6C42\u52A9\u70ED\u7EBF\u3002"}, ""},
        {"ur", {"11 11 11\u06D4", "11 11 11 11\u06D4"}, " "},
        {"hy", {"11 11 11\u0589", "11 11 11 11\u0589"}, " "},
        {"bo", {"11 11 11\u0F0D", "11 11 11 11\u0F0D"}, " "},
        {"km", {"11 11 11\u17D4", "11 11 11 11\u17D4"}, " "},
        {"my", {"11 11 11\u104B", "11 11 11 11\u104B"}, " "},
        {"am", {"11 11 11\u1362", "11 11 11 11\u1362"}, " "},
    };
    for (const Case& one : cases) {
        CAPTURE(one.language);
        CHECK(pages_of_text(one.pages[0] + one.between + one.pages[1], 2, one.language) == one.pages);
    }
}

TEST_CASE("a text of too few words is not divided") {
    CHECK(pages_of_text("word", 2).empty());
    CHECK(pages_of_text("", 2).empty());
    CHECK(pages_of_text("a b", 3).empty());
}

TEST_CASE("paragraphs stay together, and the heading is on the first page alone") {
    const Division division = best_division(
        TextContent{words("Heading"),
                    {words("One two three."), words("Four five six."), words("Seven, eight nine.")}},
        2, "en", "en");
    REQUIRE(division.pages.size() == 2);
    const auto& first = std::get<TextContent>(division.pages[0]);
    const auto& second = std::get<TextContent>(division.pages[1]);
    CHECK_FALSE(first.heading.empty());
    CHECK(second.heading.empty());
    CHECK(first.paragraphs.size() + second.paragraphs.size() == 3);
}

TEST_CASE("a list fills pages by its lines, however long its items are") {
    // Ten letters a line, three lines a page; two items take as many lines as three others.
    PagePlan plan{.pages = 3};
    plan.room.width_of = [](std::string_view text) { return static_cast<double>(count_code_points(text)); };
    plan.room.width = 10;
    plan.room.lines = 3;
    plan.room.between = 0;
    std::vector<LocalizedText> items;
    for (const char* const item : {"one", "two", "three", "four four four", "five", "six", "seven", "eight"})
        items.push_back(words(item));
    const Division division = division_of(ListContent{{}, items, {}}, plan, "en", "en");
    std::string counts;
    for (const SlideContent& page : division.pages)
        counts += std::to_string(std::get<ListContent>(page).items.size()) + " ";
    CHECK(counts == "3 2 3 ");
}

TEST_CASE("no page has one word of a sentence below what leads to it") {
    const LocalizedText lead = words("What somebody said when they were asked for it");
    const LocalizedText said = words("wonderful things that nobody else had seen before that day");
    PagePlan plan{.pages = 2, .end = PageEnd::any_word};
    plan.room.width_of = [](std::string_view text) { return static_cast<double>(count_code_points(text)); };
    plan.room.width = 12;
    plan.room.lines = 5;
    plan.room.above = 4;
    const Division division = division_of(QuoteContent{lead, said, {}, {}}, plan, "en", "en");
    for (const SlideContent& page : division.pages) {
        const std::string_view quote = std::get<QuoteContent>(page).quote.in("en", "en").text;
        CHECK(quote.find(' ') != std::string_view::npos);
    }
}

TEST_CASE("no word stands alone above a long name on the last page") {
    const std::string said =
        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "remarkably.";
    const std::string role =
        "who has led for many years the house by the river and all that stands around it, and has told of it "
        "ever "
        "since, to whoever came and asked";
    const Division division =
        best_division(QuoteContent{{}, words(said), words("Somebody"), words(role)}, 2, "en", "en");
    REQUIRE(division.pages.size() == 2);
    const std::string_view last = std::get<QuoteContent>(division.pages[1]).quote.in("en", "en").text;
    CHECK(last == "\u2026\u00A0seventeen remarkably.");
}

TEST_CASE("a quotation goes on without a closing mark, and who said it stands at its end") {
    const std::string said =
        "One two three four five six seven eight nine ten, eleven twelve thirteen fourteen fifteen sixteen.";
    const Division division = best_division(
        QuoteContent{words("Then:"), words(said), words("Somebody"), words("of here")}, 2, "en", "en");
    REQUIRE(division.pages.size() == 2);
    CHECK(division.worst == PageEnd::pause);
    const auto& first = std::get<QuoteContent>(division.pages[0]);
    const auto& second = std::get<QuoteContent>(division.pages[1]);
    CHECK(first.quote.in("en", "en").text == "\u201cOne two three four five six seven eight nine ten,");
    CHECK(second.quote.in("en", "en").text == "\u2026\u00A0eleven twelve thirteen fourteen fifteen sixteen.");
    CHECK_FALSE(first.lead.empty());
    CHECK((first.by.empty() && first.role.empty()));
    CHECK(second.lead.empty());
    CHECK_FALSE((second.by.empty() || second.role.empty()));
    CHECK(
        best_division(QuoteContent{{}, words("Few words, and more."), {}, {}}, 2, "en", "en").pages.empty());
}

TEST_CASE("a quotation that has marks of its own is divided without them") {
    const LocalizedText quote(std::vector<std::pair<std::string, std::string>>{
        {"fr",
         "\u00ab Un deux trois quatre cinq six sept huit neuf dix onze. Douze treize quatorze quinze seize "
         "dix-sept dix-huit \u00bb."}});
    const Division division = best_division(QuoteContent{{}, quote, {}, {}}, 2, "fr", "fr");
    REQUIRE(division.pages.size() == 2);
    CHECK(std::get<QuoteContent>(division.pages[0]).quote.in("fr", "fr").text ==
          "\u00ab\u00A0Un deux trois quatre cinq six sept huit neuf dix onze.");
    CHECK(
        std::get<QuoteContent>(division.pages[1]).quote.in("fr", "fr").text.starts_with("\u2026\u00A0Douze"));
}

TEST_CASE("what is read is never lost, and a note stands on the last page") {
    const Division list = best_division(ListContent{letters(5), items(7, 10), letters(3)}, 3, "en", "en");
    REQUIRE(list.pages.size() == 3);
    std::size_t count = 0;
    for (const SlideContent& page : list.pages)
        count += std::get<ListContent>(page).items.size();
    CHECK(count == 7);
    CHECK_FALSE(std::get<ListContent>(list.pages[0]).heading.empty());
    CHECK(std::get<ListContent>(list.pages[1]).heading.empty());
    CHECK(std::get<ListContent>(list.pages[0]).note.empty());
    CHECK_FALSE(std::get<ListContent>(list.pages[2]).note.empty());
    // Two items on three pages: the longer part says that it goes on.
    const std::string item = "One two three four, five six seven eight, nine ten eleven twelve";
    const Division parted = best_division(
        ListContent{letters(5), {words(item), words("Thirteen fourteen fifteen")}, none}, 3, "en", "en");
    REQUIRE(parted.pages.size() == 3);
    CHECK(
        std::get<ListContent>(parted.pages[1]).items.front().in("en", "en").text.starts_with("\u2026\u00A0"));

    const Division steps =
        best_division(StepsContent{none, std::vector<Step>(5, {letters(4), letters(20)})}, 3, "en", "en");
    REQUIRE(steps.pages.size() == 3);
    count = 0;
    for (const SlideContent& page : steps.pages)
        count += std::get<StepsContent>(page).moments.size();
    CHECK(count == 5);
}

TEST_CASE("a figure, a title, photos and a code come first, and what is said of them follows") {
    FactContent fact{letters(12), 120, letters(30), letters(20)};
    const Division facts = best_division(fact, 2, "en", "en");
    REQUIRE(facts.pages.size() == 2);
    CHECK(std::get<FactContent>(facts.pages[0]).label.empty());
    CHECK(std::get<TextContent>(facts.pages[1]).paragraphs.size() == 2);

    Photo photo;
    photo.path = "photo.jpg";
    const Division titles =
        best_division(TitleContent{letters(20), letters(80), photo, letters(9)}, 2, "en", "en");
    REQUIRE(titles.pages.size() == 2);
    CHECK(std::get<TitleContent>(titles.pages[0]).subtitle.empty());
    CHECK(std::get<PhotoContent>(titles.pages[1]).photo.path == "photo.jpg");
    const Division without = best_division(TitleContent{letters(20), letters(80), {}, none}, 2, "en", "en");
    REQUIRE(without.pages.size() == 2);
    CHECK(std::holds_alternative<TextContent>(without.pages[1]));
    CHECK(best_division(TitleContent{letters(20), none, photo, none}, 2, "en", "en").pages.empty());

    const WallPhoto one{photo, letters(12), none, none};
    const Division photos = best_division(PhotosContent{{one, one}, letters(60), false}, 2, "en", "en");
    REQUIRE(photos.pages.size() == 2);
    CHECK(std::get<PhotosContent>(photos.pages[0]).caption.empty());
    CHECK(std::holds_alternative<TextContent>(photos.pages[1]));

    const Division codes =
        best_division(CodeContent{letters(12), words("https://example.org/a"), letters(60)}, 2, "en", "en");
    REQUIRE(codes.pages.size() == 2);
    CHECK(std::get<CodeContent>(codes.pages[0]).note.empty());
    CHECK(best_division(FactContent{}, 2, "en", "en").pages.empty());
    CHECK(best_division(FilmContent{}, 2, "en", "en").pages.empty());
    FilmContent film;
    film.path = "flag.webm";
    film.caption = letters(60);
    const Division films = best_division(film, 2, "en", "en");
    REQUIRE(films.pages.size() == 2);
    CHECK(std::get<FilmContent>(films.pages[0]).path == "flag.webm");
    CHECK(std::get<FilmContent>(films.pages[0]).caption.empty());
    CHECK(std::get<TextContent>(films.pages[1]).paragraphs.size() == 1);
}

namespace {

/// How full a page is: letters, by the room that they take.
double fullness_of(const Scene& page) {
    double sum = 0;
    for (const TextPlace& place : page.text_places) {
        double letters = 0;
        for (const SceneItem& item : page.items)
            if (const auto* text = std::get_if<TextItem>(&item); text && text->source == place.source)
                letters += static_cast<double>(count_code_points(text->run.text));
        sum += letters * place.pixels * place.pixels;
    }
    return sum;
}

/// Who says a quotation, or what leads to it, on a page of its own.
bool holds_name_alone(const Scene& scene, std::size_t page) {
    if (!scene.page_contents) return false;
    const auto* quote = std::get_if<QuoteContent>(&scene.page_contents->at(page));
    return quote != nullptr && quote->quote.empty();
}

bool ends_with_pause(std::string_view text) {
    return std::ranges::any_of(
        std::vector<std::string_view>{".", "!", "?", ",", ":", ";", "…", "—", "”", "»"},
        [&](std::string_view mark) { return text.ends_with(mark); });
}

}  // namespace

TEST_CASE("pages of the shipped deck are full alike, have one size, and end where the sense does") {
    using namespace std::chrono;
    const Deck deck =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22).deck;
    REQUIRE(deck.slides.size() > 10);
    const Theme theme = theme_named("evening", {});
    SquareFonts fonts(0.5F);
    int divided = 0;
    int pauses = 0;
    int ends = 0;
    int uneven = 0;
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{2560, 1080}}) {
        const Canvas canvas = canvas_for(size, 43, 1.5);
        const float strip_top = LayoutMetrics(canvas, strip_rows(deck.languages, canvas, fonts)).strip_top;
        for (const Slide& slide : deck.slides)
            for (const std::string& language : deck.languages)
                for (const float scale : {1.5F, 2.0F}) {
                    CAPTURE(slide.id);
                    CAPTURE(language);
                    CAPTURE(size.width);
                    CAPTURE(scale);
                    std::vector<Scene> pages;
                    SlideOptions options;
                    options.size_of = [](const std::string&) { return Size{3840, 2160}; };
                    for (int count = 1; options.page < count; ++options.page) {
                        pages.push_back(layout_slide(slide, deck, language, larger(canvas, scale), theme,
                                                     fonts, options));
                        // It is on pages whichever of them is asked for.
                        if (options.page > 0) CHECK(pages.back().pages == count);
                        count = pages.back().pages;
                    }
                    REQUIRE(static_cast<int>(pages.size()) <= most_pages);
                    std::map<SourcePosition, int> sizes;
                    double emptiest = fullness_of(pages.front());
                    double fullest = emptiest;
                    for (const Scene& page : pages) {
                        for (const TextPlace& place : page.text_places) {
                            const int& pixels = sizes.try_emplace(place.source, place.pixels).first->second;
                            CHECK(pixels == place.pixels);
                        }
                        for (const SceneItem& item : page.items)
                            if (const auto* text = std::get_if<TextItem>(&item))
                                CHECK(text->run.baseline < strip_top);
                        if (holds_name_alone(page, static_cast<std::size_t>(&page - pages.data()))) continue;
                        emptiest = std::min(emptiest, fullness_of(page));
                        fullest = std::max(fullest, fullness_of(page));
                    }
                    if (pages.size() == 1) continue;
                    ++divided;
                    // A figure and a title are large enough alone.
                    const bool is_picture = std::holds_alternative<FactContent>(slide.content) ||
                                            std::holds_alternative<TitleContent>(slide.content);
                    if (!is_picture && emptiest < 0.36 * fullest) ++uneven;
                    if (std::holds_alternative<ListContent>(slide.content) || is_picture) continue;
                    for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
                        std::string last_run;
                        const LocalizedText* credit = nullptr;
                        if (const auto* photo = std::get_if<PhotoContent>(&slide.content))
                            credit = &photo->credit;
                        for (const SceneItem& item : pages[i].items)
                            if (const auto* text = std::get_if<TextItem>(&item);
                                text && (credit == nullptr || !(text->source == credit->position)))
                                last_run = text->run.text;
                        ++ends;
                        if (ends_with_pause(last_run)) ++pauses;
                    }
                }
    }
    MESSAGE(divided, " slides on pages, ", pauses, " of ", ends, " pages end with a pause, ", uneven,
            " slides are uneven");
    CHECK(divided > 100);
    CHECK(pauses * 100 >= ends * 77);
    CHECK(uneven * 100 <= divided * 6);
}
