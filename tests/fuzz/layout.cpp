#include "kiosk/scene/layout.h"

#include <cmath>
#include <iterator>
#include <set>
#include <string>

#include "kiosk/base/utf8.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography_faults.h"
#include "tests/fuzz/targets.h"
#include "tests/support/square_fonts.h"

namespace kiosk::fuzz {

/// The first letter is the width, the second the language; the rest is the text.
void layout(std::string_view bytes) {
    if (bytes.size() < 2) return;
    constexpr const char* languages[] = {"en", "fr", "kk", "ar", "th", "zh", "he", "my"};
    const float width = static_cast<float>(static_cast<unsigned char>(bytes[0])) * 4 + 1;
    const std::string language = languages[static_cast<unsigned char>(bytes[1]) % std::size(languages)];
    // Files that are not in UTF-8 are refused before: any letters, and no broken ones.
    std::string text;
    for (const char32_t letter : to_utf32(bytes.substr(2)))
        append_utf8(text, letter);
    test::SquareFonts fonts;
    const Paragraph paragraph =
        layout_paragraph(text, language, {.pixels = 20, .balance = true}, width, fonts);
    require(std::isfinite(paragraph.height) && paragraph.height >= 0, "a paragraph has a height");
    for (const TextRun& run : paragraph.runs) {
        require(std::isfinite(run.x) && std::isfinite(run.baseline), "each run has a place");
        require(run.baseline <= paragraph.height + 20, "each run is within its paragraph");
    }

    // What was mended stays so.
    const TypographyContext context{language, false};
    std::set<std::string_view> rules;
    for (const TypographyFault& fault : find_typography_faults(text, context))
        rules.insert(fault.rule);
    const std::string mended = mended_typography(text, context, rules);
    require(mended_typography(mended, context, rules) == mended, "mending twice is mending once");

    Deck deck;
    deck.languages = {language};
    const LocalizedText words({{language, text}}, {});
    Slide slide;
    slide.id = "a";
    const Canvas canvas = canvas_for({640, 360}, 20, 0);
    for (SlideContent content :
         {SlideContent(TextContent{words, {words}}), SlideContent(QuoteContent{words, words, words, {}})}) {
        slide.content = std::move(content);
        const Scene scene = layout_slide(slide, deck, language, canvas, theme_named("evening", {}), fonts);
        require(scene.size == canvas.size, "a scene has the size of its canvas");
    }
}

}  // namespace kiosk::fuzz
