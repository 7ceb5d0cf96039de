// Lines of the shipped deck that are far shorter than the others, as a reader sees them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/sdl/fonts.h"

using namespace kiosk;

namespace {

struct SeenLine {
    float begin = 0;
    float end = 0;
    std::string text;
    int pixels = 0;
};

/// The texts of the deck in a scene, each as its lines from the top.
std::vector<std::vector<SeenLine>> texts_of(const Scene& scene) {
    std::map<std::pair<int, int>, std::map<float, SeenLine>> texts;
    for (const SceneItem& item : scene.items) {
        const auto* set = std::get_if<TextItem>(&item);
        if (set == nullptr || set->source.line == 0) continue;
        const TextRun& run = set->run;
        auto& lines = texts[{set->source.line, set->source.column}];
        const auto [line, is_new] = lines.try_emplace(run.baseline, SeenLine{run.x, run.x, {}, run.pixels});
        line->second.begin = std::min(line->second.begin, run.x);
        line->second.end = std::max(line->second.end, run.x + run.width);
        line->second.text += run.text;
    }
    std::vector<std::vector<SeenLine>> result;
    for (const auto& [source, lines] : texts) {
        result.emplace_back();
        for (const auto& [baseline, line] : lines)
            result.back().push_back(line);
    }
    return result;
}

/// On all its pages.
std::vector<Scene> in_all_sizes(const Slide& slide, const Deck& deck, const std::string& language,
                                Canvas canvas, FontMetrics& fonts) {
    std::vector<Scene> scenes;
    for (const float scale : text_scales) {
        canvas.text_scale = scale;
        SlideOptions options;
        for (int count = 1; options.page < count; ++options.page) {
            scenes.push_back(
                layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts, options));
            count = scenes.back().pages;
        }
    }
    return scenes;
}

bool ends_with_pause(std::string_view text) {
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    for (const std::string_view mark : {"”", "»", ")"})
        if (text.ends_with(mark)) text.remove_suffix(mark.size());
    return std::ranges::any_of(std::vector<std::string_view>{".", ",", ":", ";", "!", "?", "…", "–", "—"},
                               [&](std::string_view stop) { return text.ends_with(stop); });
}

/// No space and none that holds two words together, as in "in 2018".
bool is_one_word(std::string_view text) {
    return text.find(' ') == std::string_view::npos && text.find("\u00A0") == std::string_view::npos;
}

}  // namespace

TEST_CASE("lines of the shipped deck are no stumps") {
    using namespace std::chrono;
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    const DeckReading reading =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22);
    struct Counts {
        int lines = 0;
        int stumps = 0;
        int last_words = 0;
    };
    Counts wide;
    Counts upright;
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{1024, 768}, Size{2560, 1080}}) {
        const Canvas canvas = canvas_for(size, 43, 0);
        Counts& counts = size.width > size.height ? wide : upright;
        for (const Slide& slide : reading.deck.slides)
            for (const std::string& language : reading.deck.languages)
                for (const Scene& scene : in_all_sizes(slide, reading.deck, language, canvas, fonts))
                    for (const std::vector<SeenLine>& text : texts_of(scene)) {
                        float longest = 0;
                        for (const SeenLine& line : text)
                            longest = std::max(longest, line.end - line.begin);
                        for (std::size_t i = 0; i < text.size(); ++i) {
                            ++counts.lines;
                            const SeenLine& line = text[i];
                            const bool is_last = i + 1 == text.size();
                            const float part = (line.end - line.begin) / longest;
                            if (is_last && text.size() > 1 && is_one_word(line.text) && part < 0.5F)
                                ++counts.last_words;
                            if (is_last || part >= 0.45F || ends_with_pause(line.text)) continue;
                            ++counts.stumps;
                        }
                    }
    }
    for (const Counts* counts : {&wide, &upright})
        MESSAGE(counts->lines, " lines, ", counts->stumps, " stumps, ", counts->last_words,
                " lonely last words");
    CHECK(wide.lines > 5000);
    CHECK(200 * wide.stumps <= wide.lines);
    CHECK(140 * wide.last_words <= wide.lines);
    // What is left has no better place to break: long words twice as large in a narrow column.
    CHECK(50 * upright.stumps <= upright.lines);
    CHECK(90 * upright.last_words <= upright.lines);
}

TEST_CASE("a step of size mends a line of one word among longer ones in the lists of the shipped deck") {
    using namespace std::chrono;
    Diagnostics missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, missing));
    const DeckReading reading =
        read_deck(KIOSK_SOURCE_DIR "/slides/slides.yaml", DiskFiles(), 2026y / November / 22);
    const Canvas standing = canvas_for({1080, 1920}, 43, 0);
    int lists = 0;
    for (const Slide& slide : reading.deck.slides) {
        if (!std::holds_alternative<ListContent>(slide.content)) continue;
        for (const std::string& language : reading.deck.languages) {
            ++lists;
            const Scene scene =
                layout_slide(slide, reading.deck, language, standing, theme_named("evening", {}), fonts);
            for (const std::vector<SeenLine>& text : texts_of(scene)) {
                float longest = 0;
                for (const SeenLine& line : text)
                    longest = std::max(longest, line.end - line.begin);
                for (std::size_t i = 0; i + 1 < text.size(); ++i) {
                    CAPTURE(text[i].text);
                    CHECK((text[i].end - text[i].begin >= 0.4F * longest || ends_with_pause(text[i].text)));
                }
            }
        }
    }
    CHECK(lists == 8);
}
