#include "kiosk/sdl/font_trial.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/sdl/deck_fonts.h"
#include "kiosk/text/font_file.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Whole, and without end to whoever draws it: see nested_font.py.
std::string nested_font() {
    return contents(KIOSK_SOURCE_DIR "/tests/support/nested_font.ttf");
}

}  // namespace

TEST_CASE("the program's own fonts, of any script, stand the trial") {
    Diagnostics diagnostics;
    const FontCatalogue catalogue = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
    int tried = 0;
    for (const FontFile& font : catalogue.files) {
        // Those of other packages need not be here, and the pictures of emoji are no outlines.
        const std::string bytes = contents(font.path);
        if (bytes.empty() || font.is_emoji || font.is_for_capitals) continue;
        CAPTURE(font.path);
        CHECK(try_font_apart(bytes).empty());
        ++tried;
    }
    CHECK(tried > 3);
}

TEST_CASE("a font whose letters have no end is refused, and the rest serves") {
    std::string why;
    REQUIRE(examine_font(nested_font(), why));
    ApartLimits soon = font_limits;
    soon.seconds = 1;
    const auto try_font = [&](std::string_view bytes) {
        return font_fault(run_apart([bytes] { return draw_whole_font(bytes); }, soon));
    };
    MemoryFiles files;
    files.contents["own.ttf"] = nested_font();
    FontCatalogue catalogue;
    const auto faults = add_deck_fonts(catalogue, {{"own.ttf", {"en"}, {}}}, files, try_font);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == "own.ttf is not used: drawing its letters takes too long: take another one");
    CHECK(catalogue.files.empty());
}

TEST_CASE("what has come of a trial is told in words") {
    CHECK(font_fault({ApartEnding::crashed, ""}) ==
          "drawing its letters ends the program that tries it: take another one");
    CHECK(font_fault({ApartEnding::done, ""}) == "it cannot be opened: get it anew");
    CHECK(font_fault({ApartEnding::done, draw_whole_font("no font")}) == "it cannot be opened: get it anew");
    CHECK(font_fault({}) == font_fault({ApartEnding::crashed, ""}));
}

TEST_CASE("no font is opened that was not tried") {
    MemoryFiles files;
    files.contents["own.ttf"] = nested_font();
    FontCatalogue catalogue;
    std::string seen;
    const auto faults = add_deck_fonts(catalogue, {{"own.ttf", {}, {}}}, files, [&](std::string_view bytes) {
        seen = bytes;
        return "there is no trial";
    });
    CHECK(seen == nested_font());
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == "own.ttf is not used: there is no trial");
    CHECK(catalogue.files.empty());
}

TEST_CASE("fonts that fail do not keep a show from its first slide, however many there are") {
    MemoryFiles files;
    std::vector<DeckFont> own;
    for (int i = 0; i < 8; ++i) {
        own.push_back({"own" + std::to_string(i) + ".ttf", {}, {}});
        files.contents[own.back().path] = nested_font();
    }
    FontCatalogue catalogue;
    int tried = 0;
    const auto faults = add_deck_fonts(catalogue, own, files, [&](std::string_view) {
        // The first one may be used.
        return ++tried == 1 ? std::string() : std::string("it took too long");
    });
    CHECK(tried == 1 + most_failed_trials);
    REQUIRE(faults.size() == 7);
    CHECK(faults[1] == "own2.ttf is not used: it took too long");
    CHECK(faults[2] ==
          "own3.ttf is not used: it is not tried, because others before it failed: kiosk check says which");
    CHECK(catalogue.files.size() == 1);
}
