// A text that is edited where it stands, as it is seen and clicked.
#include <doctest/doctest.h>

#include <string>

#include "controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

/// A text on a picture of 1920 × 1080, in type of 60 pixels.
ControlsState typing(std::string text, std::size_t caret, const Rect& bounds = {200, 300, 600, 80}) {
    TypedText typed;
    typed.place.bounds = typed.place.column = bounds;
    typed.place.pixels = 60;
    typed.language = "en";
    typed.name = "flag/caption";
    typed.text = std::move(text);
    typed.caret = typed.anchor = caret;
    ControlsState state;
    state.typed = typed;
    return state;
}

std::vector<TouchArea> carets(const Scene& scene) {
    std::vector<TouchArea> areas = scene.touch_areas;
    std::erase_if(areas, [](const TouchArea& area) { return area.control != Control::caret; });
    return areas;
}

/// The place in the text that a click at that point leads to; -1: none.
int clicked(const Scene& scene, Point at) {
    const auto area = area_at(scene.touch_areas, at);
    return area && area->control == Control::caret ? area->index : -1;
}

std::string words_of(const Scene& scene) {
    std::string words;
    for (const SceneItem& item : scene.items)
        if (const auto* text = std::get_if<TextItem>(&item)) words += text->run.text + "\n";
    return words;
}

TEST_CASE("A text is edited where it stands, as large as it is there") {
    const Scene scene = controls(deck_of({"en"}), typing("Over the roofs", 0));
    bool is_there = false;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (!text || text->run.text != "Over the roofs") continue;
        is_there = true;
        CHECK(text->run.pixels == 60);
        CHECK(text->run.x == 200);
        CHECK(text->run.baseline > 300);
        CHECK(text->run.baseline < 380);
    }
    CHECK(is_there);
    CHECK(words_of(scene).find("flag/caption (en)") != std::string::npos);
}

TEST_CASE("A click between two letters is answered, and beside a line the line's end") {
    // Each letter is half an em wide: 30 pixels.
    const Scene scene = controls(deck_of({"en"}), typing("abc\nd", 0));
    const float line = carets(scene).front().bounds.y + 5;
    CHECK(clicked(scene, {201, line}) == 0);
    CHECK(clicked(scene, {214, line}) == 0);
    CHECK(clicked(scene, {216, line}) == 1);
    CHECK(clicked(scene, {244, line}) == 1);
    CHECK(clicked(scene, {700, line}) == 3);
    const float second = line + carets(scene).front().bounds.height;
    CHECK(clicked(scene, {195, second}) == 4);
    CHECK(clicked(scene, {700, second}) == 5);
    // What lies below it is not touched through the card.
    CHECK(area_at(scene.touch_areas, {400, second + 90})->control == Control::ground);
}

TEST_CASE("Where words alone fill a line, its end is before the space that is not seen") {
    const Scene scene =
        controls(deck_of({"en"}), typing("aaaaaaaaaaaa bbbbbbbbbbbb", 0, {200, 300, 660, 80}));
    const float line = carets(scene).front().bounds.y + 5;
    CHECK(clicked(scene, {850, line}) == 12);
    CHECK(clicked(scene, {201, line + carets(scene).front().bounds.height}) == 13);
}

TEST_CASE("Everything of it is within the picture, and the caret is seen, however long the text is") {
    for (const Screen& screen : screens) {
        for (const std::size_t length : {std::size_t{0}, std::size_t{80}, std::size_t{9000}}) {
            for (const Rect& place :
                 {Rect{0, 0, 300, 60}, Rect{1700, 1000, 200, 60}, Rect{-50, 2100, 4000, 60}}) {
                const std::string text(length, 'a');
                const Scene scene = controls(deck_of({"en", "fr"}), typing(text, length, place), screen);
                CAPTURE(screen.size.width);
                CAPTURE(length);
                const auto areas = carets(scene);
                REQUIRE_FALSE(areas.empty());
                bool has_caret = false;
                for (const TouchArea& area : areas) {
                    REQUIRE(area.bounds.x >= 0);
                    REQUIRE(area.bounds.y >= 0);
                    REQUIRE(area.bounds.right() <= static_cast<float>(screen.size.width));
                    REQUIRE(area.bounds.bottom() <= static_cast<float>(screen.size.height));
                    has_caret = has_caret || area.index == static_cast<int>(length);
                }
                CHECK(has_caret);
            }
        }
    }
}

TEST_CASE("What went wrong is said, and over the neutral screen there is nothing of it") {
    ControlsState state = typing("Over the roofs", 0);
    state.typed->message = "Not written: the disk is full";
    CHECK(words_of(controls(deck_of({"en"}), state)).find("Not written: the disk is full") !=
          std::string::npos);
    state.hidden = true;
    state.editing_note = "There is no change to take back";
    state.panel = Panel::neutral;
    const Scene hidden = controls(deck_of({"en"}), state);
    CHECK(words_of(hidden).find("roofs") == std::string::npos);
    CHECK(words_of(hidden).find("take back") == std::string::npos);
    CHECK(carets(hidden).empty());
}

}  // namespace
