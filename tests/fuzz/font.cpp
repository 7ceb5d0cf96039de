#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/sdl/deck_fonts.h"
#include "kiosk/sdl/font_trial.h"
#include "kiosk/text/font_file.h"
#include "tests/fuzz/targets.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {
namespace {

std::uint32_t sum_of(std::string_view table) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < table.size(); ++i)
        sum += static_cast<std::uint32_t>(static_cast<unsigned char>(table[i])) << (24 - 8 * (i % 4));
    return sum;
}

/// The font with the checksums that its tables have: else every change would be found by them, and nothing
/// behind them be reached (OpenType, "Table directory").
std::string with_right_sums(std::string font) {
    const std::string original = font;
    const Bytes file(original, ByteOrder::big);
    constexpr std::size_t first = 12, entry = 16, most = 100;
    const std::size_t count = std::min<std::size_t>(file.number(4, 2).value_or(0), most);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = first + i * entry;
        const auto offset = file.number(at + 8, 4);
        const auto length = file.number(at + 12, 4);
        if (!offset || !length || *offset > font.size() || *length > font.size() - *offset) continue;
        std::string table = font.substr(*offset, *length);
        if (font.compare(at, 4, "head") == 0 && table.size() >= 12) std::fill_n(table.begin() + 8, 4, '\0');
        const std::uint32_t sum = sum_of(table);
        for (std::size_t byte = 0; byte < 4; ++byte)
            font[at + 4 + byte] = static_cast<char>(sum >> (24 - 8 * byte));
    }
    return font;
}

/// Everything that the player asks of a font of the deck.
void use(std::string font) {
    MemoryFiles files;
    files.contents["own.ttf"] = std::move(font);
    FontCatalogue catalogue;
    const auto try_here = [](std::string_view bytes) {
        return font_fault({ApartEnding::done, draw_whole_font(bytes)});
    };
    if (!add_deck_fonts(catalogue, {{"own.ttf", {}, {}}}, files, try_here).empty()) return;
    Fonts fonts(std::move(catalogue));
    constexpr FaceId own = 0;
    const auto is_size = [](float value) { return std::isfinite(value); };
    const VerticalMetrics vertical = fonts.vertical(own, 40);
    require(is_size(vertical.ascent) && is_size(vertical.descent) && is_size(vertical.cap_height),
            "a font has a height");
    for (const char32_t letter : {U'H', U'\u1681', U'\u0627', U'\U0001F308'})
        fonts.covers(own, letter);
    for (const auto& [text, direction, script] :
         {std::tuple("H\u00e9 fi", Direction::left_to_right, "Latn"),
          std::tuple("\u1681\u1682 \u1701\u1712", Direction::left_to_right, "Ogam"),
          std::tuple("\u0628\u0627\u064E", Direction::right_to_left, "Arab")}) {
        const float width = fonts.advance(own, 40, text, direction, script);
        require(is_size(width) && width >= 0, "a text has a width");
        require(is_size(fonts.white_before(own, text, direction, script)), "a letter has a place");
        for (const int pixels : {24, 90}) {
            TextRun run;
            run.face = own;
            run.pixels = pixels;
            run.direction = direction;
            run.script = script;
            run.text = text;
            const auto drawn = fonts.draw(run);
            require(drawn.mask.coverage.size() == static_cast<std::size_t>(drawn.mask.size.width) *
                                                      static_cast<std::size_t>(drawn.mask.size.height),
                    "a picture has its pixels");
        }
    }
}

}  // namespace

void font(std::string_view bytes) {
    std::string why;
    const bool is_font = examine_font(bytes, why).has_value();
    require(is_font == why.empty(), "what is no font has a reason");
    // As it is, it is used only where it is whole; else only what the sums hide is looked at.
    use(is_font ? std::string(bytes) : with_right_sums(std::string(bytes)));
}

}  // namespace kiosk::fuzz
