#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;

namespace {

const std::vector<std::string> names{"Canada",  "United States", "Great Britain", "Netherlands",   "Germany",
                                     "Finland", "Belgium",       "Switzerland",   "European Union"};
const std::vector<std::string> wishes{
    "Mandatory seminars for medical students on the community’s needs",
    "Information for attendees on existing support systems",
    "Small changes in two places: access to psychological support, and public awareness"};

Slide list_of(const std::vector<std::string>& items) {
    ListContent content;
    content.heading = LocalizedText(std::string("What would help"));
    content.note = LocalizedText(std::string("Astana, 2018"));
    for (const std::string& item : items) {
        content.items.push_back(LocalizedText(item));
        content.items.back().position = {static_cast<int>(content.items.size()) + 10, 1};
    }
    Slide slide;
    slide.id = "list";
    slide.content = content;
    return slide;
}

Deck four_languages() {
    Deck deck;
    deck.languages = {"en", "fr", "kk", "ru"};
    return deck;
}

Scene laid_out(const Slide& slide, Size size = {1920, 1080}, double inches = 43,
               const char* language = "en") {
    static kiosk::test::SquareFonts fonts;
    return layout_slide(slide, four_languages(), language, canvas_for(size, inches, 0), theme_named("", {}),
                        fonts);
}

std::vector<TextRun> runs_of(const Scene& scene) {
    std::vector<TextRun> runs;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) runs.push_back(text->run);
    return runs;
}

std::vector<FillItem> fills_of(const Scene& scene, bool round) {
    std::vector<FillItem> fills;
    for (const SceneItem& item : scene.items)
        if (const auto* fill = std::get_if<FillItem>(&item); fill != nullptr && (fill->radius > 0) == round)
            fills.push_back(*fill);
    return fills;
}

bool is_cut_off(const Scene& scene) {
    return std::any_of(scene.fit_faults.begin(), scene.fit_faults.end(),
                       [](const FitFault& fault) { return fault.cut_off; });
}

const std::vector<std::pair<Size, double>> screens{
    {{1920, 1080}, 43}, {{1080, 1920}, 43},  {{1024, 768}, 15}, {{2560, 1080}, 34},
    {{800, 480}, 7},    {{1280, 800}, 10.1}, {{3840, 2160}, 65}};

}  // namespace

TEST_CASE("short items are a wall of names: run in, none broken, a point between two") {
    for (const auto& screen : screens) {
        const Size size = screen.first;
        const double inches = screen.second;
        CAPTURE(size.width);
        const Scene scene = laid_out(list_of(names), size, inches);
        CHECK_FALSE(is_cut_off(scene));
        std::map<float, std::vector<TextRun>> lines;
        int found = 0;
        for (const TextRun& run : runs_of(scene)) {
            if (std::find(names.begin(), names.end(), run.text) == names.end()) continue;
            ++found;
            lines[run.baseline].push_back(run);
        }
        CHECK(found == 9);
        // A narrow picture has no room to run them in: there a dot at the end of each line would part
        // nothing.
        if (size.portrait()) {
            CHECK(lines.size() == 9);
            CHECK(fills_of(scene, true).empty());
            continue;
        }
        CHECK(lines.size() < 9);
        for (const auto& [baseline, runs] : lines)
            for (std::size_t i = 1; i < runs.size(); ++i)
                CHECK(runs[i].x > runs[i - 1].x + runs[i - 1].width);
        CHECK(fills_of(scene, true).size() == 8);
    }
}

TEST_CASE("pages of a list in larger text keep its lines, and the first one has the heading") {
    static kiosk::test::SquareFonts fonts(0.6F);
    Slide slide = list_of(wishes);
    std::get<ListContent>(slide.content).heading = LocalizedText(std::string("What would help"));
    Deck deck;
    deck.languages = {"en", "fr"};
    Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    canvas.text_scale = 1.5F;
    SlideOptions options;
    int pages = 1;
    for (options.page = 0; options.page < pages; ++options.page) {
        const Scene scene = layout_slide(slide, deck, "en", canvas, theme_named("", {}), fonts, options);
        pages = scene.pages;
        CHECK_FALSE(fills_of(scene, false).empty());
        CHECK((runs_of(scene).front().text == "What would help") == (options.page == 0));
    }
    CHECK(pages > 1);
}

TEST_CASE("three to six long items stand in two columns under lines, upright in one") {
    for (const bool upright : {false, true}) {
        const Scene scene = laid_out(list_of(wishes), upright ? Size{1080, 1920} : Size{1920, 1080});
        CHECK_FALSE(is_cut_off(scene));
        const std::vector<FillItem> lines = fills_of(scene, false);
        REQUIRE(lines.size() == 3);
        CHECK((lines[0].bounds.y == lines[1].bounds.y) == !upright);
        CHECK(lines[2].bounds.y > lines[1].bounds.y);
        CHECK(lines[2].bounds.x == lines[0].bounds.x);
    }
}

TEST_CASE("long items stand in one column where that makes them larger, and a few are as large as a text") {
    const std::string word = "Wahlrechtsgrundsatzverordnung";
    const Scene narrow = laid_out(list_of({word + " and us", word + " and you", "All of them"}), {1024, 768});
    const std::vector<FillItem> lines = fills_of(narrow, false);
    REQUIRE(lines.size() == 3);
    for (const FillItem& line : lines)
        CHECK(line.bounds.x == lines.front().bounds.x);
    CHECK(lines[1].bounds.y > lines[0].bounds.y);
    const std::vector<std::string> few{"In the hall at noon, all of us", "In the garden in the evening",
                                       "In the streets in the morning"};
    std::vector<std::string> more = few;
    for (const std::string& item : few)
        more.push_back(item + " too");
    const auto pixels_of = [](const Scene& scene) {
        for (const TextRun& run : runs_of(scene))
            if (run.text.starts_with("In the hall")) return run.pixels;
        return 0;
    };
    CHECK(pixels_of(laid_out(list_of(few))) > pixels_of(laid_out(list_of(more))));
}

TEST_CASE("shorter items are not much smaller than longer ones for the sake of their lines") {
    std::vector<int> pixels;
    for (std::size_t letters = 44; letters < 62; ++letters) {
        std::vector<std::string> items;
        for (const std::string& wish : {wishes[0], wishes[2], wishes[0]})
            items.push_back("A " + wish.substr(0, letters) + "e");
        for (const TextRun& run : runs_of(laid_out(list_of(items), {1080, 1920})))
            if (run.text.starts_with("A ")) {
                pixels.push_back(run.pixels);
                break;
            }
    }
    REQUIRE(pixels.size() == 18);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        for (std::size_t k = i + 1; k < pixels.size(); ++k)
            CHECK(static_cast<float>(pixels[i]) >= 0.75F * static_cast<float>(pixels[k]));
}

TEST_CASE("the note of a list that takes two lines is parted at its pause, not in a name") {
    Slide slide = list_of(names);
    std::get<ListContent>(slide.content).note =
        LocalizedText(std::string("Eight embassies and the European Union, Astana, 2018"));
    const std::vector<TextRun> runs = runs_of(laid_out(slide, {1024, 768}));
    const auto note = std::find_if(runs.begin(), runs.end(),
                                   [](const TextRun& run) { return run.text.starts_with("Eight"); });
    REQUIRE(note != runs.end());
    REQUIRE(note + 1 != runs.end());
    CHECK(note->text.find("European Union,") != std::string::npos);
    CHECK((note + 1)->baseline > note->baseline);
    CHECK((note + 1)->text.starts_with("Astana"));
    // Not where a word would stand alone after it.
    std::get<ListContent>(slide.content).note =
        LocalizedText(std::string("By some of the people of the whole community here, 2018"));
    for (const TextRun& run : runs_of(laid_out(slide, {1024, 768})))
        CHECK_FALSE(run.text.starts_with("2018"));
}

TEST_CASE(
    "a list is not cut off on any screen, in any language, where its type can be small enough to be read") {
    const std::vector<std::string> long_wishes{
        "Медицина студенттеріне арналған қауымдастық қажеттіліктері туралы міндетті семинарлар",
        "Жиынға келгендерге қандай қолдау жүйелері бар екені туралы ақпарат",
        "Психологиялық қолдауға қол жеткізу мен қоғамды хабардар етудегі шағын өзгерістер"};
    for (const auto& screen : screens)
        for (const char* language : {"en", "fr", "kk", "ru"}) {
            const Size size = screen.first;
            const double inches = screen.second;
            CAPTURE(size.width);
            CAPTURE(language);
            CHECK_FALSE(is_cut_off(laid_out(list_of(wishes), size, inches, language)));
            CHECK_FALSE(is_cut_off(laid_out(list_of(long_wishes), size, inches, language)));
        }
}

TEST_CASE("many items stand in columns, all of them") {
    std::vector<std::string> many;
    for (int i = 1; i <= 40; ++i)
        many.push_back("Organization " + std::to_string(i));
    const Scene scene = laid_out(list_of(many));
    CHECK_FALSE(is_cut_off(scene));
    std::map<std::string, Point> places;
    for (const TextRun& run : runs_of(scene))
        places[run.text] = {run.x, run.baseline};
    for (const std::string& item : many)
        CHECK(places.contains(item));
    // From top to bottom, then the next column.
    CHECK(places[many[1]].x == places[many[0]].x);
    CHECK(places[many[39]].x > places[many[0]].x);
}

TEST_CASE("items that columns would part have a line each where they are hardly smaller so") {
    const std::vector<std::string> week{"Monday choir rehearsal in the hall",
                                        "Tuesday open workshop",
                                        "Wednesday evening debate",
                                        "Thursday reading for children",
                                        "Friday film",
                                        "Saturday market",
                                        "Sunday closed"};
    for (const Size size : {Size{1920, 1080}, Size{1024, 768}}) {
        CAPTURE(size.width);
        const std::vector<TextRun> runs = runs_of(laid_out(list_of(week), size));
        float above = 0;
        for (const std::string& day : week) {
            const auto found =
                std::find_if(runs.begin(), runs.end(), [&](const TextRun& run) { return run.text == day; });
            REQUIRE_MESSAGE(found != runs.end(), day);
            CHECK(found->x == doctest::Approx(runs.front().x).epsilon(0.02));
            CHECK(found->baseline > above);
            above = found->baseline;
        }
    }
    // Names that no column parts stay in columns.
    std::vector<std::string> towns;
    for (int i = 0; i < 17; ++i)
        towns.push_back("Town " + std::to_string(i));
    const std::vector<TextRun> runs = runs_of(laid_out(list_of(towns)));
    CHECK(std::any_of(runs.begin(), runs.end(), [&](const TextRun& run) {
        return run.text.starts_with("Town") && run.x > runs.front().x + 400;
    }));
}

TEST_CASE("where nothing has room, the list says how much is missing") {
    const std::vector<std::string> far_too_many(40, wishes[2]);
    const Scene scene = laid_out(list_of(far_too_many));
    CHECK(is_cut_off(scene));
    const std::vector<TextRun> runs = runs_of(scene);
    CHECK(std::any_of(runs.begin(), runs.end(),
                      [](const TextRun& run) { return run.text.find("more") != std::string::npos; }));
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    kiosk::test::SquareFonts fonts;
    const LayoutMetrics metrics(canvas, strip_rows(four_languages().languages, canvas, fonts));
    for (const TextRun& run : runs)
        CHECK(run.baseline <= metrics.strip_top);
}

TEST_CASE("a list that is tried in many sizes is set in few of them") {
    // To shape lines costs most, and each size and width has other lines.
    class CountingFonts : public kiosk::test::SquareFonts {
      public:
        std::size_t measured = 0;
        float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                      std::string_view script) override {
            ++measured;
            return SquareFonts::advance(face, pixels, text, direction, script);
        }
    };
    CountingFonts fonts;
    for (const std::size_t count : {5U, 12U}) {
        CAPTURE(count);
        std::vector<std::string> items;
        for (std::size_t i = 0; i < count; ++i)
            items.push_back(wishes[i % 3] + ", and what else it takes to be heard in " + std::to_string(i));
        const Slide slide = list_of(items);
        const auto lay_out_again = [&] {
            fonts.measured = 0;
            return layout_slide(slide, four_languages(), "en", canvas_for({1920, 1080}, 43, 0),
                                theme_named("", {}), fonts);
        };
        lay_out_again();  // the texts are analysed once
        const Scene scene = lay_out_again();
        CHECK(fonts.measured <= 3 * runs_of(scene).size());
    }
}
