#include "kiosk/sdl/font_trial.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/text/scripts.h"

namespace kiosk {
namespace {

constexpr std::string_view trial_word = "drawn";
/// That of a text on a panel, about; what a letter costs hardly depends on it.
constexpr int trial_pixels = 40;
/// Of the letters, so many are set in rows as a show does: each is drawn by itself before, and of the many
/// thousand of Chinese all the others would take longer than a start may.
constexpr std::size_t most_letters_set = 2000;
/// Letters that are set at once.
constexpr std::size_t letters_at_once = 32;

/// Those whose letters change with what stands beside them.
struct ShapedScript {
    std::string_view name;
    Direction direction = Direction::left_to_right;
};
constexpr std::array shaped_scripts{ShapedScript{"Arab", Direction::right_to_left},
                                    ShapedScript{"Hebr", Direction::right_to_left},
                                    ShapedScript{"Syrc", Direction::right_to_left},
                                    ShapedScript{"Deva"},
                                    ShapedScript{"Beng"},
                                    ShapedScript{"Gujr"},
                                    ShapedScript{"Guru"},
                                    ShapedScript{"Knda"},
                                    ShapedScript{"Mlym"},
                                    ShapedScript{"Orya"},
                                    ShapedScript{"Sinh"},
                                    ShapedScript{"Taml"},
                                    ShapedScript{"Telu"},
                                    ShapedScript{"Thai"},
                                    ShapedScript{"Laoo"},
                                    ShapedScript{"Khmr"},
                                    ShapedScript{"Mymr"},
                                    ShapedScript{"Tibt"},
                                    ShapedScript{"Mong"}};

ShapedScript script_of(char32_t letter) {
    for (const ShapedScript& script : shaped_scripts)
        if (is_in_script(letter, script.name)) return script;
    return {"Latn"};
}

using FontLibrary = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using FontFace = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

/// The letters that the font says it has; nothing where it is no font.
struct FontContents {
    bool is_font = false;
    std::u32string letters;
};

/// Draws every glyph, those too that only take the place of others.
FontContents draw_glyphs(std::string_view bytes) {
    FT_Library made = nullptr;
    if (FT_Init_FreeType(&made) != 0) return {};
    const FontLibrary library(made, &FT_Done_FreeType);
    FT_Face opened = nullptr;
    if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(bytes.data()),
                           static_cast<FT_Long>(bytes.size()), 0, &opened) != 0)
        return {};
    const FontFace face(opened, &FT_Done_Face);
    FontContents contents;
    contents.is_font = true;
    FT_Set_Pixel_Sizes(face.get(), 0, trial_pixels);
    for (FT_Long glyph = 0; glyph < face->num_glyphs; ++glyph)
        FT_Load_Glyph(face.get(), static_cast<FT_UInt>(glyph), FT_LOAD_RENDER | FT_LOAD_TARGET_LIGHT);
    FT_UInt glyph = 0;
    for (FT_ULong letter = FT_Get_First_Char(face.get(), &glyph); glyph != 0;
         letter = FT_Get_Next_Char(face.get(), letter, &glyph))
        contents.letters += static_cast<char32_t>(letter);
    return contents;
}

}  // namespace

std::string draw_whole_font(std::string_view bytes) {
    const FontContents contents = draw_glyphs(bytes);
    if (!contents.is_font) return "no font";
    FontCatalogue catalogue;
    catalogue.files.emplace_back();
    catalogue.files.front().bytes = std::make_shared<const std::string>(bytes);
    Fonts fonts(std::move(catalogue));
    constexpr FaceId own = 0;
    fonts.vertical(own, trial_pixels);
    TextRun run;
    run.face = own;
    run.pixels = trial_pixels;
    std::size_t letters = 0;
    const auto set = [&] {
        if (run.text.empty()) return;
        fonts.advance(own, trial_pixels, run.text, run.direction, run.script);
        fonts.white_before(own, run.text, run.direction, run.script);
        fonts.draw(run);
        run.text.clear();
        letters = 0;
    };
    for (const char32_t letter : std::u32string_view(contents.letters).substr(0, most_letters_set)) {
        const ShapedScript script = script_of(letter);
        if (script.name != run.script || letters == letters_at_once) set();
        run.script = script.name;
        run.direction = script.direction;
        append_utf8(run.text, letter);
        ++letters;
    }
    set();
    return std::string(trial_word);
}

std::string font_fault(const ApartResult& tried) {
    switch (tried.ending) {
        case ApartEnding::done:
            return tried.result == trial_word ? "" : "it cannot be opened: get it anew";
        case ApartEnding::took_too_long:
            return "drawing its letters takes too long: take another one";
        case ApartEnding::crashed:
            break;
    }
    return "drawing its letters ends the program that tries it: take another one";
}

std::string try_font_apart(std::string_view bytes) {
    return font_fault(run_apart([bytes] { return draw_whole_font(bytes); }, font_limits));
}

}  // namespace kiosk
