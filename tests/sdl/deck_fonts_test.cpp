#include "kiosk/sdl/deck_fonts.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

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
    CHECK(add_deck_fonts(catalogue, {{"fonts/own.ttf", {"kk"}, {}}}, files).empty());
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
    CHECK(add_deck_fonts(catalogue, {{"fonts/own.ttf", {}, {}}}, files).empty());
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
        {{"cut.ttf", {}, {}}, {"text.ttf", {"en"}, {}}, {"large.ttf", {}, {}}, {"none.ttf", {}, {}}}, files);
    REQUIRE(faults.size() == 4);
    CHECK(faults[0] == "cut.ttf is not used: it is damaged: get it anew");
    CHECK(faults[1] == "text.ttf is not used: it is no font");
    CHECK(faults[2] == "large.ttf is not used: it is too large");
    CHECK(catalogue.files.size() == before);
}
