// How much larger the shipped deck is for who asks for larger text, in the fonts that are shown.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/sdl/fonts.h"

using namespace kiosk;

namespace {

/// Roles of texts, by what they grow to.
enum class Growth { read, heading, credit };

const char* kind_of(const Slide& slide, const LocalizedText* text) {
    if (const auto* quote = std::get_if<QuoteContent>(&slide.content))
        return text == &quote->quote ? "quotations" : "who says them, and before";
    if (const auto* list = std::get_if<ListContent>(&slide.content))
        return text == &list->note ? "notes" : "list items";
    if (std::holds_alternative<TextContent>(slide.content)) return "paragraphs";
    if (std::holds_alternative<TitleContent>(slide.content)) return "subtitles";
    if (std::holds_alternative<PhotoContent>(slide.content)) return "captions";
    return "around figures";
}

struct Mean {
    double sum = 0;
    int count = 0;
    double get() const { return count > 0 ? sum / count : 0; }
};

/// The largest type up to `pixels` in which all words stand whole in a line, with those bound by spaces
/// parted.
int whole_words_pixels(const LocalizedText& text, const std::string& language, FontRole role, int pixels,
                       float width, FontMetrics& fonts) {
    const TextInLanguage words = text.in(language, "en");
    ParagraphStyle style{.role = role, .parts_bound_words = true};
    for (style.pixels = pixels; style.pixels > 1; --style.pixels)
        if (!measure_paragraph(words.text, words.language, style, width, fonts).overflows) break;
    return style.pixels;
}

/// The texts of a slide and how each grows.
std::vector<std::pair<const LocalizedText*, Growth>> texts_of(const Slide& slide) {
    std::vector<std::pair<const LocalizedText*, Growth>> texts;
    for (const LocalizedText* text : visible_texts(slide))
        if (!text->empty()) texts.emplace_back(text, Growth::read);
    const auto set = [&](const LocalizedText& text, Growth growth) {
        for (auto& each : texts)
            if (each.first == &text) each.second = growth;
    };
    if (const auto* title = std::get_if<TitleContent>(&slide.content)) {
        set(title->title, Growth::heading);
        set(title->credit, Growth::credit);
    }
    if (const auto* text = std::get_if<TextContent>(&slide.content)) set(text->heading, Growth::heading);
    if (const auto* list = std::get_if<ListContent>(&slide.content)) set(list->heading, Growth::heading);
    if (const auto* photo = std::get_if<PhotoContent>(&slide.content)) set(photo->credit, Growth::credit);
    if (const auto* quote = std::get_if<QuoteContent>(&slide.content)) set(quote->credit, Growth::credit);
    return texts;
}

/// The smallest size of a text on its pages; 0 where it is on none.
int size_on(const std::vector<Scene>& pages, const LocalizedText& text) {
    int size = 0;
    for (const Scene& page : pages)
        for (const TextPlace& place : page.text_places)
            if (place.source == text.position) size = size == 0 ? place.pixels : std::min(size, place.pixels);
    return size;
}

FontRole role_of(const std::vector<Scene>& pages, const LocalizedText& text) {
    for (const Scene& page : pages)
        for (const TextPlace& place : page.text_places)
            if (place.source == text.position) return place.role;
    return FontRole::serif;
}

/// The slide on all its pages.
std::vector<Scene> all_pages(const Slide& slide, const Deck& deck, Canvas canvas, float scale,
                             const std::string& language, FontMetrics& fonts) {
    canvas.text_scale = scale;
    std::vector<Scene> pages;
    SlideOptions options;
    options.size_of = [](const std::string&) { return Size{3840, 2160}; };
    for (int count = 1; options.page < count; ++options.page) {
        pages.push_back(
            layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts, options));
        count = pages.back().pages;
    }
    return pages;
}

}  // namespace

TEST_CASE("larger text is larger by what it says, on every slide, screen and language of the shipped deck") {
    using namespace std::chrono;
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    const DeckReading reading =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22);
    const Deck& deck = reading.deck;
    REQUIRE(deck.slides.size() > 10);
    std::map<float, int> texts;
    std::map<float, int> grown;
    std::map<float, double> ratios;
    std::map<std::string, Mean> wide;     // at twice the size, on screens that are wider than high
    std::map<std::string, Mean> upright;  // the same on the others
    std::size_t pages_in_all = 0;         // at twice the size
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{2560, 1080}}) {
        const Canvas canvas = canvas_for(size, 43, 0);
        const float unit = static_cast<float>(size.shorter()) / 100;
        const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
        const Rect area = metrics.text_area();
        const Size room{static_cast<int>(area.width), static_cast<int>(area.height)};
        const float most_grown = most_grown_pixels(room, unit);
        for (const Slide& slide : deck.slides) {
            for (const std::string& language : deck.languages) {
                CAPTURE(slide.id);
                CAPTURE(language);
                CAPTURE(size.width);
                const std::vector<Scene> usual = all_pages(slide, deck, canvas, 1, language, fonts);
                REQUIRE(usual.size() == 1);
                std::map<const LocalizedText*, int> before;
                for (const float scale : {1.5F, 2.0F}) {
                    CAPTURE(scale);
                    const std::vector<Scene> pages = all_pages(slide, deck, canvas, scale, language, fonts);
                    if (scale > 1.5F) pages_in_all += pages.size();
                    for (const auto& each : texts_of(slide)) {
                        const LocalizedText* text = each.first;
                        const Growth growth = each.second;
                        CAPTURE(std::string(text->in(language, "en").text));
                        const int from = size_on(usual, *text);
                        if (from == 0) continue;
                        const int to = size_on(pages, *text);
                        // Nothing is lost, and nothing gets smaller but a heading that is large.
                        REQUIRE(to > 0);
                        const auto least = growth == Growth::heading
                                               ? std::min(static_cast<float>(from), 5.3F * unit)
                                               : 0.93F * static_cast<float>(from);
                        CHECK(static_cast<float>(to) >= least);
                        if (growth != Growth::read) continue;
                        // More is not taken than is asked for.
                        CHECK(static_cast<float>(to) <= scale * static_cast<float>(from) + 1.5F);
                        CHECK(static_cast<float>(to) >= nearly_all * static_cast<float>(before[text]));
                        before[text] = to;
                        ++texts[scale];
                        ratios[scale] += static_cast<double>(to) / from;
                        Mean& mean = (size.width > size.height ? wide : upright)[kind_of(slide, text)];
                        if (scale > 1.5F) {
                            mean.sum += static_cast<double>(to) / from;
                            ++mean.count;
                        }
                        const int wanted =
                            whole_words_pixels(*text, language, role_of(usual, *text),
                                               grown_pixels(from, scale, most_grown), area.width, fonts);
                        if (static_cast<float>(to) >= 0.92F * static_cast<float>(wanted)) ++grown[scale];
                    }
                }
            }
        }
    }
    for (const float scale : {1.5F, 2.0F})
        MESSAGE("in text of ", scale, ": ", grown[scale], " of ", texts[scale],
                " texts have all of it, and the mean is ", ratios[scale] / texts[scale]);
    for (const auto& [kind, mean] : wide) {
        MESSAGE(kind, ": ", mean.get(), " times as large in the mean, on upright screens ",
                upright[kind].get());
        CHECK(mean.get() >= 1.88);
        CHECK(upright[kind].get() >= 1.66);
    }
    MESSAGE(pages_in_all, " pages at twice the size");
    CHECK(pages_in_all <= 975);
    CHECK(grown[1.5F] * 100 >= texts[1.5F] * 95);
    CHECK(grown[2.0F] * 100 >= texts[2.0F] * 88);
    CHECK(ratios[1.5F] / texts[1.5F] >= 1.47);
    CHECK(ratios[2.0F] / texts[2.0F] >= 1.88);
}

TEST_CASE("scripts whose letters are tall have pages as full as others, and lines that keep apart") {
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    Deck deck;
    deck.languages = {"ar", "ur"};
    LocalizedText wide(std::vector<std::pair<std::string, std::string>>{
        {"ar",
         "كانوا يشعرون أنهم قد يُفصلون من العمل أو يُجبرون على ترك المدرسة إذا عُرفت هويتهم. لم يكن هناك قانون "
         "مناهض، ومع ذلك واجه الناس التمييز والعنف."}});
    wide.position = {.line = 2};
    Slide text;
    text.id = "text";
    text.content = TextContent{{}, {wide}};
    ListContent countries;
    int line = 10;
    for (const char* const name : {"کینیڈا", "امریکہ", "برطانیہ", "نیدرلینڈز"}) {
        countries.items.emplace_back(std::vector<std::pair<std::string, std::string>>{{"ur", name}});
        countries.items.back().position = {.line = ++line};
    }
    Slide list;
    list.id = "list";
    list.content = countries;
    deck.slides = {text, list};
    const Canvas canvas = canvas_for({1920, 1080}, 43, 0);
    const std::vector<Scene> pages = all_pages(deck.slides[0], deck, canvas, 2, "ar", fonts);
    CHECK(pages.size() == 2);
    for (const float scale : text_scales)
        for (const Scene& page : all_pages(deck.slides[1], deck, canvas, scale, "ur", fonts)) {
            CAPTURE(scale);
            float before = 0;
            for (const SceneItem& item : page.items) {
                const auto* run = std::get_if<TextItem>(&item);
                if (run == nullptr) continue;
                const float down = run->run.baseline - before;
                const bool is_other_line = before > 0 && down > 1;
                if (is_other_line) CHECK(down >= 1.8F * static_cast<float>(run->run.pixels));
                before = run->run.baseline;
            }
        }
}

TEST_CASE("a soft hyphen lets a long word grow with the others on an upright screen") {
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    Deck deck;
    deck.languages = {"de"};
    const Canvas canvas = canvas_for({1080, 1920}, 43, 0);
    const auto size_of = [&](const std::string& words, float scale) {
        LocalizedText text(words);
        text.position = {.line = 2};
        Slide slide;
        slide.id = "text";
        slide.content = TextContent{{}, {text}};
        deck.slides = {slide};
        return size_on(all_pages(deck.slides[0], deck, canvas, scale, "de", fonts), text);
    };
    const std::string whole = "Sie suchten eine Gleichstellungsbeauftragte.";
    const std::string parted = "Sie suchten eine Gleichstellungs\u00ADbeauftragte.";
    CHECK(size_of(parted, 1) >= size_of(whole, 1));
    CHECK(size_of(parted, 2) >= 1.3 * size_of(whole, 2));
    CHECK(size_of(parted, 2) >= 1.6 * size_of(parted, 1));
}
