#include "kiosk/sdl/deck_fonts.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

FontCatalogue program_fonts() {
    Diagnostics diagnostics;
    return read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
}

/// With Latin letters.
std::string some_font() {
    std::ifstream file(program_fonts().files.front().path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a deck's font goes first in its language, and is in no other") {
    MemoryFiles files;
    files.contents["fonts/own.ttf"] = some_font();
    FontCatalogue catalogue = program_fonts();
    const std::size_t before = catalogue.files.size();
    CHECK(add_deck_fonts(catalogue, {{"fonts/own.ttf", {"kk"}, {}}}, files, try_font_apart).empty());
    REQUIRE(catalogue.files.size() == before + 1);
    Fonts fonts(std::move(catalogue));
    const auto own = static_cast<FaceId>(before - 1);
    for (const FontRole role : {FontRole::serif, FontRole::sans_bold, FontRole::figure}) {
        CHECK(fonts.faces_for(role, "kk").front() == own);
        for (const FaceId face : fonts.faces_for(role, "en"))
            CHECK(face != own);
    }
    CHECK(fonts.covers(own, U'a'));
    CHECK(fonts.advance(own, 40, "abc", Direction::left_to_right, "Latn") > 20);
}

TEST_CASE("without a language it is asked last, before the box for letters that are missing") {
    MemoryFiles files;
    files.contents["fonts/own.ttf"] = some_font();
    FontCatalogue catalogue = program_fonts();
    const std::string last = catalogue.files.back().path;
    CHECK(add_deck_fonts(catalogue, {{"fonts/own.ttf", {}, {}}}, files, try_font_apart).empty());
    CHECK(catalogue.files.back().path == last);
    const auto own = static_cast<FaceId>(catalogue.files.size() - 2);
    Fonts fonts(std::move(catalogue));
    const auto& faces = fonts.faces(FontRole::sans);
    REQUIRE(faces.size() > 2);
    CHECK(faces[faces.size() - 2] == own);
}

TEST_CASE("a font that is damaged, no font, too large or not there is left out, and the rest serves") {
    MemoryFiles files;
    const std::string font = some_font();
    files.contents["cut.ttf"] = font.substr(0, font.size() - 500);
    files.contents["text.ttf"] = "This is a letter to the maker of the font.";
    files.contents["large.ttf"] = std::string(20'000'001, ' ');
    FontCatalogue catalogue = program_fonts();
    const std::size_t before = catalogue.files.size();
    const auto faults = add_deck_fonts(
        catalogue,
        {{"cut.ttf", {}, {}}, {"text.ttf", {"en"}, {}}, {"large.ttf", {}, {}}, {"none.ttf", {}, {}}}, files,
        try_font_apart);
    REQUIRE(faults.size() == 4);
    CHECK(faults[0] == "cut.ttf is not used: it is damaged: get it anew");
    CHECK(faults[1] == "text.ttf is not used: it is no font");
    CHECK(faults[2] == "large.ttf is not used: it is too large");
    CHECK(catalogue.files.size() == before);
}

TEST_CASE("a font whose letters are sixty times too large draws none of them, and keeps its widths") {
    std::string font = some_font();
    // The em of 16 units in place of 1000 or more (OpenType, head, unitsPerEm).
    constexpr std::size_t first_table = 12, entry = 16, units_at = 18;
    std::size_t at = first_table;
    while (font.compare(at, 4, "head") != 0)
        at += entry;
    std::size_t head = 0;
    for (std::size_t i = 0; i < 4; ++i)
        head = head << 8 | static_cast<unsigned char>(font[at + 8 + i]);
    font[head + units_at] = '\0';
    font[head + units_at + 1] = '\x10';
    FontCatalogue catalogue;
    catalogue.files.emplace_back();
    catalogue.files[0].bytes = std::make_shared<const std::string>(std::move(font));
    Fonts fonts(std::move(catalogue));
    TextRun run;
    run.pixels = 100;
    run.script = "Latn";
    run.text = "Welcome";
    CHECK(fonts.draw(run).mask.size.empty());
    CHECK(fonts.advance(0, 40, "Welcome", Direction::left_to_right, "Latn") > 2'000);
    // What has the size of letters is drawn.
    run.pixels = 2;
    CHECK_FALSE(fonts.draw(run).mask.size.empty());
}
