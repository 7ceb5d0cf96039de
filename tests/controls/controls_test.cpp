#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/controls/controls_composer.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "tests/controls/controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

ControlsState in_language(int language, int slide = 0) {
    ControlsState state;
    state.language = language;
    state.slide = slide;
    return state;
}

ControlsState engaged(int language = 0) {
    ControlsState state = in_language(language);
    state.engaged = true;
    return state;
}

std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char letter : text)
        if (letter == ' ')
            words.emplace_back();
        else
            words.back() += letter;
    return words;
}

/// The fills that stand on the bottom edge, from left to right.
std::vector<FillItem> band_of(const Scene& scene) {
    std::vector<FillItem> band;
    for (const FillItem& fill : items_of<FillItem>(scene))
        if (fill.bounds.bottom() == static_cast<float>(scene.size.height)) band.push_back(fill);
    std::sort(band.begin(), band.end(),
              [](const FillItem& a, const FillItem& b) { return a.bounds.x < b.bounds.x; });
    return band;
}

/// The places of the quiet row's buttons from left to right.
std::vector<Control> row_of(const Scene& scene) {
    std::vector<TouchArea> areas = buttons_of(scene);
    std::erase_if(areas, [](const TouchArea& area) {
        return area.control == Control::choose_language || area.control == Control::open_languages;
    });
    std::sort(areas.begin(), areas.end(),
              [](const TouchArea& a, const TouchArea& b) { return a.bounds.x < b.bounds.x; });
    std::vector<Control> controls;
    for (const TouchArea& area : areas)
        controls.push_back(area.control);
    return controls;
}

/// A segment of the band that has not been reached, in the rainbow's colour of this number.
Color still_to_come(const Theme& theme, std::size_t color) {
    return blend(theme.rainbow[color].with_alpha(61), theme.progress_rest);
}

}  // namespace

TEST_CASE("on a stage nothing lies over a slide but a panel that is opened") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru"});
    for (const Screen& screen : screens) {
        ControlsState state = in_language(0);
        state.bare = true;
        const Scene bare = controls(deck, state, screen);
        CHECK(bare.items.empty());
        CHECK(bare.touch_areas.empty());
        state.panel = ControlsState::Panel::pin;
        CHECK(areas_for(controls(deck, state, screen), Control::digit).size() == 10);
        CHECK(areas_for(controls(deck, state, screen), Control::choose_language).empty());
    }
}

TEST_CASE("the picker has a button a language, in the deck's order") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru"});
    for (const Screen& screen : screens) {
        CAPTURE(screen.size.width);
        const std::vector<TouchArea> areas =
            areas_for(controls(deck, in_language(0), screen), Control::choose_language);
        REQUIRE(areas.size() == 4);
        for (int i = 0; i < 4; ++i)
            CHECK(areas[static_cast<std::size_t>(i)].index == i);
        for (std::size_t i = 1; i < 4; ++i) {
            const bool in_reading_order =
                areas[i].bounds.y > areas[i - 1].bounds.y || areas[i].bounds.x > areas[i - 1].bounds.x;
            CHECK(in_reading_order);
        }
    }
}

TEST_CASE("the current language is marked by its form, not by colour alone") {
    const Theme theme = theme_named("evening", {});
    const Scene scene = controls(deck_of({"en", "fr"}), in_language(1));
    // It is filled, and the others are hardly more than the ground. No button has an outline.
    CHECK(items_of<FrameItem>(scene).empty());
    int filled = 0;
    for (const FillItem& fill : items_of<FillItem>(scene)) {
        if (fill.color != theme.control_selected) continue;
        ++filled;
        CHECK(scene.touch_areas[1].bounds.contains(fill.bounds.center()));
    }
    CHECK(filled == 1);
    const Color plain = blend(theme.control, theme.ground);
    CHECK(contrast_ratio(theme.control_selected, plain) >= 7);
    CHECK(contrast_ratio(plain, theme.ground) < 1.5);
}

TEST_CASE("choosing a language moves no button") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru"});
    const Scene english = controls(deck, engaged(0));
    for (int language = 1; language < 4; ++language)
        CHECK(controls(deck, engaged(language)).touch_areas == english.touch_areas);
}

TEST_CASE("up to six languages have a button each, more have the current one's and one for the sheet") {
    for (const std::size_t count : {2U, 4U, 6U, 7U, 12U, 40U}) {
        CAPTURE(count);
        const Scene scene = controls(deck_with(count), in_language(1));
        const auto direct = areas_for(scene, Control::choose_language);
        CHECK(direct.size() == (count > 6 ? 1 : count));
        CHECK(areas_for(scene, Control::open_languages).size() == (count > 6 ? 1 : 0));
        if (count > 6) CHECK(direct.front().index == 1);
    }
}

TEST_CASE("a deck in one language has no picker") {
    const Scene scene = controls(deck_of({"en"}), in_language(0));
    CHECK(buttons_of(scene).empty());
    CHECK(band_of(scene).size() == 3);
    CHECK(row_of(controls(deck_of({"en"}), engaged())).size() == 6);
}

TEST_CASE("the quiet row comes with a visitor") {
    const Deck deck = deck_of({"en", "fr"});
    CHECK(row_of(controls(deck, in_language(0))).empty());
    CHECK(row_of(controls(deck, engaged())) == std::vector{Control::previous, Control::play_pause,
                                                           Control::next, Control::open_overview,
                                                           Control::text_size, Control::contrast});
}

TEST_CASE("on every panel the row's buttons are apart from each other and from the languages") {
    const Screen all[] = {{{800, 480}, 7},    {{480, 800}, 7},    {{1280, 800}, 10.1}, {{1366, 768}, 14},
                          {{1920, 1080}, 17}, {{1280, 1024}, 19}, {{1080, 1920}, 32},  {{1920, 1080}, 43},
                          {{3440, 1440}, 49}, {{1080, 1080}, 27}, {{3840, 2160}, 98},  {{2160, 3840}, 98},
                          {{1024, 768}, 20}};
    for (const Screen& screen : all)
        for (const std::size_t count : {1U, 2U, 4U, 6U, 12U}) {
            CAPTURE(screen.size.width);
            CAPTURE(screen.size.height);
            CAPTURE(count);
            const std::vector<TouchArea> buttons = buttons_of(controls(deck_with(count), engaged(), screen));
            for (std::size_t i = 0; i < buttons.size(); ++i) {
                CHECK(buttons[i].bounds.x >= -1);
                CHECK(buttons[i].bounds.right() <= static_cast<float>(screen.size.width) + 1);
                for (std::size_t j = 0; j < i; ++j)
                    CHECK_FALSE(overlap(buttons[i].bounds.inset(0.5F), buttons[j].bounds.inset(0.5F)));
            }
        }
}

TEST_CASE("in a right-to-left language strip and band run from the right, but play points to the right") {
    const Deck deck = deck_of({"en", "ar"}, 4);
    const Scene english = controls(deck, engaged(0));
    const Scene arabic = controls(deck, engaged(1));
    REQUIRE(english.touch_areas.size() == arabic.touch_areas.size());
    for (std::size_t i = 0; i < english.touch_areas.size(); ++i) {
        CHECK(arabic.touch_areas[i].control == english.touch_areas[i].control);
        CHECK(arabic.touch_areas[i].bounds == english.touch_areas[i].bounds.mirrored(1920));
    }
    std::vector<Control> backwards = row_of(english);
    std::reverse(backwards.begin(), backwards.end());
    CHECK(row_of(arabic) == backwards);

    const Theme theme = theme_named("evening", {});
    CHECK(band_of(english).front().color == theme.rainbow.front());
    CHECK(band_of(english).back().color == still_to_come(theme, 4));
    CHECK(band_of(arabic).back().color == theme.rainbow.front());
    CHECK(band_of(arabic).front().color == still_to_come(theme, 4));

    const auto turned = [](const std::vector<Point>& outline, float width) {
        float left = width, right = 0;
        for (const Point& point : outline) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
        }
        return std::pair(left, right);
    };
    for (const int language : {0, 1}) {
        ControlsState state = engaged(language);
        state.paused = true;
        // Of the polygons with three corners the only one is the sign for play.
        for (const PolygonItem& polygon : items_of<PolygonItem>(controls(deck, state))) {
            if (polygon.outlines.front().size() != 3) continue;
            const auto [left, right] = turned(polygon.outlines.front(), 1920);
            const auto& corners = polygon.outlines.front();
            CHECK(std::count_if(corners.begin(), corners.end(),
                                [x = left](const Point& point) { return point.x == x; }) == 2);
            CHECK(right > left);
        }
    }
}

TEST_CASE("arrows point where the pages turn to") {
    const Deck deck = deck_of({"en", "ar"});
    for (const int language : {0, 1}) {
        CAPTURE(language);
        const Scene scene = controls(deck, engaged(language));
        const Rect next = areas_for(scene, Control::next).front().bounds;
        for (const PolygonItem& polygon : items_of<PolygonItem>(scene)) {
            const auto& corners = polygon.outlines.front();
            if (!next.contains(corners.front())) continue;
            // The tip is where the outline is farthest from its ends' side.
            float left = 1920, right = 0, tip = 0;
            for (const Point& point : corners) {
                left = std::min(left, point.x);
                right = std::max(right, point.x);
            }
            const float middle = next.center().y;
            for (const Point& point : corners)
                if (std::abs(point.y - middle) < 1) tip = language == 0 ? std::max(tip, point.x) : point.x;
            CHECK((language == 0 ? tip > (left + right) / 2 : tip < (left + right) / 2 + 5));
        }
    }
}

TEST_CASE("no slide's text stands in the strip, and the strip is as high in every state") {
    for (const Screen& screen : screens) {
        for (const std::size_t count : {1U, 2U, 4U, 6U, 7U, 12U, 40U}) {
            CAPTURE(screen.size.width);
            CAPTURE(count);
            const Deck deck = deck_with(count);
            SquareFonts fonts;
            const Canvas canvas = canvas_for(screen.size, screen.inches, 1.5);
            const LayoutMetrics metrics(canvas, strip_rows(deck.languages, canvas, fonts));
            ControlsState inviting = in_language(0);
            inviting.invitation = 0;
            for (const ControlsState& state : {in_language(0), engaged(), inviting})
                for (const FillItem& fill : items_of<FillItem>(controls(deck, state, screen)))
                    CHECK(fill.bounds.y >= metrics.strip_top);
        }
    }
}

TEST_CASE("the controls take at most a third of the height, with buttons that a finger hits") {
    const Screen all[] = {{{800, 480}, 7},    {{1280, 800}, 10.1}, {{1366, 768}, 14},  {{1920, 1080}, 15.6},
                          {{768, 1366}, 14},  {{480, 800}, 7},     {{1280, 1024}, 19}, {{3840, 2160}, 98},
                          {{1080, 1920}, 32}, {{3440, 1440}, 34},  {{1024, 600}, 7}};
    for (const Screen& screen : all) {
        for (const double metres : {0.0, 0.3, 1.5, 10.0}) {
            for (const std::size_t count : {1U, 2U, 4U, 5U, 6U, 7U, 12U}) {
                CAPTURE(screen.size.width);
                CAPTURE(metres);
                CAPTURE(count);
                const Deck deck = deck_with(count);
                SquareFonts fonts;
                const Canvas canvas = canvas_for(screen.size, screen.inches, metres);
                const LayoutMetrics m = controls_metrics(deck.languages, canvas, fonts);
                CHECK(m.height - m.strip_top <= m.height / 3 + 1);
                CHECK(m.button_height * canvas.millimetres_per_pixel >= 8);
                const Scene scene =
                    layout_controls(deck, engaged(), canvas, theme_named("evening", {}), deck.words, fonts);
                for (const TouchArea& area : scene.touch_areas)
                    CHECK(area.bounds.y >= m.strip_top);
                for (const TextItem& text : items_of<TextItem>(scene))
                    CHECK(text.run.baseline - static_cast<float>(text.run.pixels) >= m.strip_top);
            }
        }
    }
}

TEST_CASE("where a button a language would make all buttons too small there is a sheet") {
    const Deck deck = deck_of({"pt-BR", "es-MX", "fr-CA", "en-GB", "de-AT", "uz-Cyrl"});
    SquareFonts fonts;
    const auto on = [&](Screen screen) {
        return plan_picker(deck.languages, canvas_for(screen.size, screen.inches, 0), fonts);
    };
    CHECK_FALSE(on({{1920, 1080}, 43}).sheet);
    CHECK(on({{800, 480}, 7}).sheet);
    CHECK_FALSE(on({{480, 800}, 7}).sheet);
}

TEST_CASE("a pressed button is drawn as one, and stands where it stood") {
    const Deck deck = deck_of({"en", "fr"});
    const Theme theme = theme_named("evening", {});
    const Scene scene = controls(deck, engaged());
    for (const TouchArea& area : buttons_of(scene)) {
        CAPTURE(static_cast<int>(area.control));
        CAPTURE(area.index);
        ControlsState state = engaged();
        state.pressed = area;
        const Scene pressed = controls(deck, state);
        CHECK(pressed.touch_areas == scene.touch_areas);
        // Filled, and a ring around it.
        const auto fills = items_of<FillItem>(pressed);
        CHECK(std::any_of(fills.begin(), fills.end(), [&](const FillItem& fill) {
            return fill.color == theme.control_selected && fill.bounds.height > 40 &&
                   area.bounds.contains(fill.bounds.center());
        }));
        const auto frames = items_of<FrameItem>(pressed);
        CHECK(std::any_of(frames.begin(), frames.end(), [&](const FrameItem& frame) {
            return frame.color == theme.control_selected && area.bounds == frame.bounds;
        }));
    }
}

TEST_CASE("what is on is drawn as on") {
    const Deck deck = deck_of({"en", "fr"});
    const Theme theme = theme_named("evening", {});
    const auto is_filled = [&](const ControlsState& state, Control control) {
        const Scene scene = controls(deck, state);
        const Rect area = areas_for(scene, control).front().bounds;
        const auto fills = items_of<FillItem>(scene);
        return std::any_of(fills.begin(), fills.end(), [&](const FillItem& fill) {
            return fill.color == theme.control_selected && fill.bounds.width > area.width / 2 &&
                   area.contains(fill.bounds.center());
        });
    };
    ControlsState state = engaged();
    CHECK_FALSE(is_filled(state, Control::contrast));
    CHECK_FALSE(is_filled(state, Control::play_pause));
    state.high_contrast = true;
    state.paused = true;
    CHECK(is_filled(state, Control::contrast));
    CHECK(is_filled(state, Control::play_pause));
    CHECK(words_of(controls(deck, state)).find("Paused") != std::string::npos);
    CHECK(words_of(controls(deck, engaged())).find("Paused") == std::string::npos);
}

TEST_CASE("whether the show waits or plays is said in words, in every language, on every screen") {
    const std::vector<std::string> all = {"en", "ar", "de", "es", "fr", "he",
                                          "kk", "ky", "ru", "tr", "uk", "uz"};
    const std::vector<std::vector<std::string>> sets = {{"fr"}, {"en", "fr", "kk", "ru"}, all};
    const Screen hand{{800, 480}, 7};
    for (const auto& languages : sets) {
        const Deck deck = deck_of(languages, 18);
        for (int language = 0; language < static_cast<int>(languages.size()); ++language) {
            for (const Screen& screen : {screens[0], screens[1], screens[2], screens[4], hand}) {
                CAPTURE(languages[static_cast<std::size_t>(language)]);
                CAPTURE(screen.size.width);
                ControlsState state = engaged(language);
                state.slide = 2;
                for (const bool paused : {true, false}) {
                    state.paused = paused;
                    const Scene scene = controls(deck, state, screen);
                    std::string words = words_of(scene);
                    const auto word = deck.words.in(paused ? Word::paused : Word::playing,
                                                    languages[static_cast<std::size_t>(language)]);
                    // A run of each word at least; the order is the eye's.
                    for (const std::string& part : words_in(std::string(word.text)))
                        CHECK(words.find(part) != std::string::npos);
                }
            }
        }
    }
    ControlsState state = engaged(1);
    state.slide = 2;
    CHECK(words_of(controls(deck_of({"en", "fr"}, 18), state)).find("3 sur 18") != std::string::npos);
}

TEST_CASE("a place is counted in the slides of the language") {
    Deck deck = deck_of({"en", "fr"}, 6);
    deck.slides[1].only = {"fr"};
    ControlsState state = engaged(0);
    state.slide = 2;
    CHECK(words_of(controls(deck, state)).find("2 of 5") != std::string::npos);
    state.language = 1;
    CHECK(words_of(controls(deck, state)).find("3 sur 6") != std::string::npos);
}

TEST_CASE("what a tap has changed stands by the finger and within the picture") {
    using What = ControlsState::Told::What;
    const Theme theme = theme_named("evening", {});
    for (const Screen& screen : screens) {
        const auto width = static_cast<float>(screen.size.width);
        const auto height = static_cast<float>(screen.size.height);
        for (const int language : {0, 1})
            for (const What what : {What::paused, What::playing, What::place})
                for (const Point at : {Point{0, 0}, Point{width / 2, height / 2}, Point{width, height / 3}}) {
                    const Deck deck = deck_of({"fr", "ar"}, 18);
                    ControlsState state = engaged(language);
                    const Scene before = controls(deck, state, screen);
                    state.told = ControlsState::Told{what, at, 11};
                    const Scene scene = controls(deck, state, screen);
                    CHECK(scene.touch_areas == before.touch_areas);
                    const FillItem badge = [&] {
                        FillItem found{};
                        for (const FillItem& fill : items_of<FillItem>(scene))
                            if (fill.color == theme.control_selected && fill.bounds.y < height * 0.95F)
                                found = fill;
                        return found;
                    }();
                    CHECK(badge.bounds.x >= 0);
                    CHECK(badge.bounds.right() <= width);
                    CHECK(badge.bounds.y >= 0);
                    CHECK(std::abs(badge.bounds.center().x - at.x) <= width / 2);
                    if (what == What::place) continue;
                    const float off = std::max(badge.bounds.y - at.y, at.y - badge.bounds.bottom());
                    CHECK(off > 0);
                    CHECK(off < 0.2F * height);
                }
    }
    ControlsState state = engaged(0);
    state.told = ControlsState::Told{What::place, {960, 1072}, 11};
    CHECK(words_of(controls(deck_of({"en", "fr"}, 18), state)).find("12 of 18") != std::string::npos);
    state.told->what = What::playing;
    CHECK(words_of(controls(deck_of({"en", "fr"}, 18), state)).find("Playing") != std::string::npos);
}

TEST_CASE("the band can be tapped where there is more than one slide, and takes nothing from a button") {
    for (const Screen& screen : screens) {
        const Scene scene = controls(deck_of({"en", "fr"}, 6), engaged(), screen);
        std::vector<TouchArea> bands;
        for (const TouchArea& area : scene.touch_areas)
            if (area.control == Control::progress_band) bands.push_back(area);
        REQUIRE(bands.size() == 1);
        const Rect band = bands.front().bounds;
        CHECK(band.width == static_cast<float>(screen.size.width));
        CHECK(band.bottom() == static_cast<float>(screen.size.height));
        for (const TouchArea& button : buttons_of(scene))
            CHECK_FALSE(overlap(button.bounds, band));
        for (const TouchArea& area : controls(deck_of({"en"}, 1), engaged(), screen).touch_areas)
            CHECK(area.control != Control::progress_band);
    }
}

TEST_CASE(
    "a photo that opens has a mark in the margin, and open it has a cross with a word and its caption") {
    for (const Screen& screen : screens) {
        CAPTURE(screen.size.width);
        CAPTURE(screen.size.height);
        Deck deck = deck_of({"en", "ar"}, 3);
        PhotoContent content;
        content.photo.path = "flag.jpg";
        content.caption = LocalizedText("For the first time");
        content.credit = LocalizedText("Illustration");
        deck.slides[1].content = content;
        SquareFonts fonts;
        const LayoutMetrics m =
            controls_metrics(deck.languages, canvas_for(screen.size, screen.inches, 1.5), fonts);
        for (const int language : {0, 1}) {
            ControlsState state = engaged(language);
            CHECK(areas_for(controls(deck, state, screen), Control::open_photo).empty());
            state.slide = 1;
            const Scene marked = controls(deck, state, screen);
            const auto marks = areas_for(marked, Control::open_photo);
            REQUIRE(marks.size() == 1);
            const Rect mark = marks.front().bounds;
            for (const TouchArea& button : buttons_of(marked))
                if (button.control != Control::open_photo) CHECK_FALSE(overlap(button.bounds, mark));
            const Rect drawn = mark.inset(m.button_gap / 2);
            CHECK(drawn.bottom() <= m.strip_top + 1);
            const bool in_margin =
                language == 0 ? drawn.x >= m.width - m.side_margin : drawn.right() <= m.side_margin;
            CHECK(in_margin);
            CHECK(areas_for(controls(deck, in_language(language, 1), screen), Control::open_photo).empty());

            state.photo_is_open = true;
            const Scene open = controls(deck, state, screen);
            CHECK(areas_for(open, Control::open_photo).empty());
            CHECK(areas_for(open, Control::close_photo).size() == 1);
            const std::string words = words_of(open);
            for (const char* word : {"first", "Illustration", language == 0 ? "Close" : "إغلاق"})
                CHECK(words.find(word) != std::string::npos);
            // The buttons that stay do not move.
            for (const Control control : {Control::previous, Control::play_pause, Control::next})
                CHECK(areas_for(open, control) == areas_for(marked, control));
        }
    }
}

TEST_CASE("the button for text size shows its step") {
    const Deck deck = deck_of({"en", "fr"});
    for (int step = 0; step < text_steps; ++step) {
        ControlsState state = engaged();
        state.text_step = step;
        const Scene scene = controls(deck, state);
        const Rect area = areas_for(scene, Control::text_size).front().bounds;
        const auto fills = items_of<FillItem>(scene);
        CHECK(std::count_if(fills.begin(), fills.end(), [&](const FillItem& fill) {
                  return fill.bounds.width < 20 && area.contains(fill.bounds.center());
              }) == step + 1);
    }
}

TEST_CASE("the invitation is in its own language, and touching it chooses that") {
    const Deck deck = deck_of({"en", "fr", "fi"});
    ControlsState state;
    CHECK(words_of(controls(deck, state)).find("Touch") == std::string::npos);
    state.invitation = 1;
    const Scene french = controls(deck, state);
    CHECK(words_of(french).find("Touchez") != std::string::npos);
    REQUIRE(buttons_of(french).size() == 4);
    CHECK(buttons_of(french).back().control == Control::choose_language);
    CHECK(buttons_of(french).back().index == 1);
    // No words in Finnish: the English ones do not choose it.
    state.invitation = 2;
    const Scene finnish = controls(deck, state);
    CHECK(words_of(finnish).find("Touch to read") != std::string::npos);
    const auto grounds = [](const Scene& scene) {
        return std::count_if(scene.touch_areas.begin(), scene.touch_areas.end(),
                             [](const TouchArea& area) { return area.control == Control::ground; });
    };
    CHECK(grounds(finnish) == 1);
    CHECK(grounds(french) == 0);
    // Not for somebody who is there already.
    state.engaged = true;
    CHECK(words_of(controls(deck, state)).find("Touch") == std::string::npos);

    ControlsState alone;
    alone.invitation = 0;
    const Scene single = controls(deck_of({"fr"}), alone);
    CHECK(words_of(single).find("tourner") != std::string::npos);
    CHECK(buttons_of(single).empty());
}

TEST_CASE("the band fills with the loop, red to violet, and is full on the last slide") {
    const Theme theme = theme_named("evening", {});
    const Deck deck = deck_of({"en"}, 6);
    for (int slide = 0; slide < 6; ++slide) {
        CAPTURE(slide);
        const auto band = band_of(controls(deck, in_language(0, slide)));
        REQUIRE(band.size() == 6);
        for (int i = 0; i < 6; ++i) {
            const auto at = static_cast<std::size_t>(i);
            CHECK(band[at].color == (i <= slide ? theme.rainbow[at] : still_to_come(theme, at)));
        }
    }
}

TEST_CASE("the band counts the slides of the language on the screen") {
    Deck deck = deck_of({"en", "fr"}, 6);
    deck.slides[1].only = {"fr"};
    deck.slides[4].only = {"fr"};
    const Theme theme = theme_named("evening", {});
    CHECK(band_of(controls(deck, in_language(1, 2))).size() == 6);
    const auto third = band_of(controls(deck, in_language(0, 2)));
    REQUIRE(third.size() == 4);
    CHECK(third[1].color == theme.rainbow[1]);
    CHECK(third[2].color == still_to_come(theme, 3));
    CHECK(band_of(controls(deck, in_language(0, 5))).back().color == theme.rainbow[4]);
}

TEST_CASE("a very long deck has no more segments than can be told apart, and still ends full") {
    const Deck deck = deck_of({"en"}, 10000);
    const auto first = band_of(controls(deck, in_language(0)));
    CHECK(first.size() < 200);
    const Theme theme = theme_named("evening", {});
    CHECK(first.front().color == theme.rainbow.front());
    CHECK(first.back().color == still_to_come(theme, 5));
    CHECK(band_of(controls(deck, in_language(0, 9999))).back().color == theme.rainbow.back());
}

TEST_CASE("words on controls have a contrast of 7:1, over any photo, pressed or not") {
    for (const char* name : {"evening", "paper", "contrast"}) {
        CAPTURE(name);
        const Theme theme = theme_named(name, {});
        CHECK(contrast_ratio(theme.control_text, blend(theme.control, theme.ground)) >= 7);
        const Theme dark = over_photo(theme);
        for (const Color below : {Color{0, 0, 0}, Color{255, 255, 255}}) {
            CHECK(contrast_ratio(dark.control_text, blend(dark.control, below)) >= 7);
            // Of a light theme too, they are dark.
            CHECK(relative_luminance(blend(dark.control, below)) < 0.1);
        }
        CHECK(contrast_ratio(dark.control_selected_text, dark.control_selected) >= 7);
        CHECK(contrast_ratio(theme.control_selected_text, theme.control_selected) >= 7);
        CHECK(contrast_ratio(theme.text, card_color(theme)) >= 7);
        CHECK(contrast_ratio(theme.quiet_text, card_color(theme)) >= 7);
        CHECK(contrast_ratio(theme.accent, card_color(theme)) >= 4.5);
        CHECK(contrast_ratio(theme.second_accent, card_color(theme)) >= 3);
    }
}

TEST_CASE("a language that is not chosen is seen as a button on the shade over a photo") {
    for (const char* name : {"evening", "paper", "contrast"}) {
        CAPTURE(name);
        const Theme theme = over_photo(theme_named(name, {}));
        // From a shade on a dark photo to that on a rather light one.
        for (const Color below : {Color{0, 0, 0}, theme.scrim, Color{8, 21, 40}, Color{14, 26, 46}})
            CHECK(contrast_ratio(blend(theme.control, below), below) >= 1.3);
    }
}

TEST_CASE("controls over a photo are dark in every theme, and those over a ground are of its colours") {
    Deck deck = deck_of({"en", "fr"}, 2);
    PhotoContent content;
    content.photo.path = "flag.png";
    deck.slides[1].content = content;
    content.photo.fit = PhotoFit::contain;
    deck.slides.push_back(deck.slides[1]);
    deck.slides[2].content = content;
    SquareFonts fonts;
    const Theme theme = theme_named("paper", {});
    const auto button_fill = [&](int slide, bool reached_by_photo = false) {
        const Scene scene = layout_controls(deck, in_language(0, slide), canvas_for({1920, 1080}, 43, 1.5),
                                            theme, deck.words, fonts, reached_by_photo);
        const Rect area = areas_for(scene, Control::choose_language)[1].bounds;
        for (const FillItem& fill : items_of<FillItem>(scene))
            if (area.contains(fill.bounds.center())) return fill.color;
        return Color{};
    };
    CHECK(button_fill(0) == theme.control);
    CHECK(button_fill(1) == over_photo(theme).control);
    CHECK(button_fill(2) == theme.control);
    CHECK(button_fill(2, true) == over_photo(theme).control);
}

TEST_CASE("buttons beside a photo on a light ground are the ground's, and those in one row are alike") {
    Deck deck = deck_of({"en", "fr"}, 2);
    PhotoContent content;
    content.photo.path = "flag.png";
    deck.slides[1].content = content;
    SquareFonts fonts;
    const Theme theme = theme_named("paper", {});
    const auto fill_of = [&](Control control, int index, const Rect& photo, bool opened = false) {
        ControlsState state = in_language(0, 1);
        state.engaged = true;
        state.photo_place = photo;
        state.photo_is_open = opened;
        const Scene scene =
            layout_controls(deck, state, canvas_for({1920, 1080}, 43, 1.5), theme, deck.words, fonts);
        const Rect area = areas_for(scene, control)[static_cast<std::size_t>(index)].bounds;
        for (const FillItem& fill : items_of<FillItem>(scene))
            if (area.contains(fill.bounds.center())) return fill.color;
        return Color{};
    };
    const Color light = theme.control, dark = over_photo(theme).control;
    const Rect at_far_side{1100, 0, 820, 1080}, at_head{0, 0, 1920, 600}, nearer{300, 0, 1620, 1080};
    CHECK(fill_of(Control::choose_language, 1, at_far_side) == light);
    CHECK(fill_of(Control::next, 0, at_far_side) == dark);
    CHECK(fill_of(Control::open_photo, 0, at_far_side) == dark);
    CHECK(fill_of(Control::choose_language, 1, at_head) == light);
    CHECK(fill_of(Control::next, 0, at_head) == light);
    CHECK(fill_of(Control::open_photo, 0, at_head) == light);
    // Of two languages one lies on the photo: both look so, and the chosen one as it does there.
    CHECK(fill_of(Control::choose_language, 1, nearer) == dark);
    CHECK(fill_of(Control::choose_language, 0, nearer) == dark);
    CHECK(fill_of(Control::next, 0, at_head, true) == dark);
}

TEST_CASE("the chosen language has a dark edge on a photo, so that it is seen on a light one too") {
    Deck deck = deck_of({"en", "fr"}, 2);
    PhotoContent content;
    content.photo.path = "flag.png";
    deck.slides[1].content = content;
    SquareFonts fonts;
    const Theme theme = theme_named("evening", {});
    const auto fills = [&](int slide) {
        const Scene scene = layout_controls(deck, in_language(0, slide), canvas_for({1920, 1080}, 43, 1.5),
                                            theme, deck.words, fonts);
        const Rect area = areas_for(scene, Control::choose_language)[0].bounds;
        std::vector<FillItem> found;
        for (const FillItem& fill : items_of<FillItem>(scene))
            if (area.contains(fill.bounds.center())) found.push_back(fill);
        return found;
    };
    CHECK(fills(0).size() == 1);
    const std::vector<FillItem> on_photo = fills(1);
    REQUIRE(on_photo.size() == 2);
    CHECK(on_photo[0].color == over_photo(theme).control);
    CHECK(on_photo[0].bounds.x < on_photo[1].bounds.x);
    CHECK(contrast_ratio(blend(on_photo[0].color, {255, 255, 255}), {255, 255, 255}) >= 3);
}

TEST_CASE("the words above the buttons are read over any photo too") {
    Deck deck = deck_of({"en", "ar"}, 2);
    PhotoContent content;
    content.photo.path = "light.png";
    deck.slides[1].content = content;
    SquareFonts fonts;
    for (const char* name : {"evening", "paper", "contrast"})
        for (const std::size_t language : {0U, 1U})
            for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{800, 480}}) {
                CAPTURE(name);
                CAPTURE(language);
                CAPTURE(size.width);
                const Theme theme = over_photo(theme_named(name, {}));
                ControlsState state = engaged(static_cast<int>(language));
                state.slide = 1;
                state.paused = true;
                const Scene scene = layout_controls(deck, state, canvas_for(size, 43, 1.5),
                                                    theme_named(name, {}), deck.words, fonts);
                const std::string paused(deck.words.in(Word::paused, deck.languages[language]).text);
                int found = 0;
                for (const TextItem& text : items_of<TextItem>(scene)) {
                    if (!text.run.text.starts_with(paused)) continue;
                    ++found;
                    const auto em = static_cast<float>(text.run.pixels);
                    const Rect ink{text.run.x, text.run.baseline - 0.75F * em, text.run.width, em};
                    const auto grounds = items_of<FillItem>(scene);
                    CHECK(std::any_of(grounds.begin(), grounds.end(), [&](const FillItem& fill) {
                        return fill.color == theme.control && fill.bounds.x <= ink.x &&
                               fill.bounds.right() >= ink.right() && fill.bounds.y <= ink.y &&
                               fill.bounds.bottom() >= ink.bottom() - 1;
                    }));
                    CHECK(text.color == theme.control_text);
                }
                CHECK(found == 1);
            }
}

TEST_CASE("the invitation is words beside a hand, without a ground of its own") {
    const Deck deck = deck_of({"en", "fr"});
    ControlsState state = in_language(0);
    state.invitation = 0;
    const std::size_t fills = items_of<FillItem>(controls(deck, in_language(0))).size();
    CHECK(items_of<FillItem>(controls(deck, state)).size() == fills);
    CHECK(items_of<PolygonItem>(controls(deck, state)).size() > 3);
}

TEST_CASE("the words over an open photo have a contrast of 7:1 whatever it shows") {
    Deck deck = deck_of({"en", "fr"}, 1);
    PhotoContent content;
    content.photo.path = "white.jpg";
    content.caption = LocalizedText("A light photo");
    deck.slides[0].content = content;
    for (const char* name : {"evening", "paper", "contrast"}) {
        CAPTURE(name);
        ControlsState state = engaged();
        state.photo_is_open = true;
        const Scene scene = controls(deck, state, screens[0], Words(), name);
        const FillItem ground = items_of<FillItem>(scene).front();
        CHECK(ground.bounds.bottom() == 1080);
        bool any_words = false;
        for (const TextItem& text : items_of<TextItem>(scene)) {
            if (text.run.text.find("light") == std::string::npos) continue;
            any_words = true;
            CHECK(ground.bounds.contains({text.run.x, text.run.baseline}));
            for (const Color photo : {Color{255, 255, 255}, Color{128, 128, 128}, Color{0, 0, 0}})
                CHECK(contrast_ratio(text.color, blend(ground.color, photo)) >= 7);
        }
        CHECK(any_words);
    }
}

TEST_CASE("the words of an open photo that is narrow stand beside it, on a ground of their own") {
    Deck deck = deck_of({"en", "ar"}, 1);
    PhotoContent content;
    content.photo.path = "tall.jpg";
    content.caption = LocalizedText("A tall photo with a caption of several words that goes on for a while");
    deck.slides[0].content = content;
    for (const int language : {0, 1}) {
        ControlsState state = in_language(language, 0);
        state.engaged = true;
        state.photo_is_open = true;
        for (const float beside : {0.0F, 0.1F, 0.3F}) {
            CAPTURE(beside);
            state.beside_photo = beside;
            const Scene scene = controls(deck, state, screens[0]);
            const float width = beside * 1920;
            int below = 0;
            for (const TextItem& text : items_of<TextItem>(scene)) {
                if (text.run.text.find("photo") == std::string::npos &&
                    text.run.text.find("caption") == std::string::npos)
                    continue;
                bool has_ground = false;
                for (const FillItem& ground : items_of<FillItem>(scene))
                    has_ground = has_ground || ground.bounds.contains({text.run.x + 1, text.run.baseline});
                CHECK(has_ground);
                const bool is_beside = text.run.x + text.run.width <= width || text.run.x >= 1920 - width;
                below += is_beside ? 0 : 1;
            }
            // Where too little is free they stand below.
            CHECK((below == 0) == (beside == 0.3F));
        }
    }
}

TEST_CASE("the controls keep their places at every text size") {
    const Deck deck = deck_of({"en", "fr", "kk", "ru"});
    SquareFonts fonts;
    ControlsState state;
    state.engaged = true;
    const Theme theme = theme_named("evening", {});
    const Scene usual =
        layout_controls(deck, state, canvas_for({1920, 1080}, 43, 1.5), theme, deck.words, fonts);
    for (const float scale : text_scales) {
        Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
        canvas.text_scale = scale;
        CHECK(layout_controls(deck, state, canvas, theme, deck.words, fonts).touch_areas ==
              usual.touch_areas);
    }
}

TEST_CASE("a slide that can be read aloud has a button for it, and no other button moves") {
    const Deck deck = deck_with(4);
    ControlsState state = engaged();
    const auto laid_out = [&](const ControlsState& shown) {
        SquareFonts fonts;
        Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
        canvas.reads_aloud = true;
        return layout_controls(deck, shown, canvas, theme_named("evening", {}), Words(), fonts);
    };
    const Scene silent = laid_out(state);
    CHECK(areas_for(silent, Control::listen).empty());
    state.can_listen = true;
    const Scene offered = laid_out(state);
    REQUIRE(areas_for(offered, Control::listen).size() == 1);
    state.listens = true;
    const Scene heard = laid_out(state);
    // Speed and volume stand where text size and contrast did.
    REQUIRE(areas_for(heard, Control::speed).size() == 1);
    CHECK(areas_for(heard, Control::speed)[0].bounds == areas_for(offered, Control::text_size)[0].bounds);
    CHECK(areas_for(heard, Control::volume)[0].bounds == areas_for(offered, Control::contrast)[0].bounds);
    CHECK(areas_for(heard, Control::text_size).empty());
    for (const Control control :
         {Control::previous, Control::play_pause, Control::next, Control::open_overview})
        for (const Scene* const scene : {&offered, &heard})
            CHECK(areas_for(*scene, control)[0].bounds == areas_for(silent, control)[0].bounds);
    CHECK(areas_for(heard, Control::listen)[0].bounds == areas_for(offered, Control::listen)[0].bounds);
    for (const TouchArea& one : buttons_of(heard))
        for (const TouchArea& other : buttons_of(heard))
            if (one != other) CHECK_FALSE(overlap(one.bounds, other.bounds));
}

TEST_CASE("a ring of black and white is around the button that keys have led to, and moves nothing") {
    const Deck deck = deck_with(4);
    for (const Screen& screen : screens) {
        for (const Control control : {Control::next, Control::text_size, Control::choose_language}) {
            ControlsState state = engaged(1);
            const Scene plain = controls(deck, state, screen);
            state.focus = TouchArea{{}, control, 0};
            const Scene focused = controls(deck, state, screen);
            CHECK(focused.touch_areas == plain.touch_areas);
            REQUIRE(focused.items.size() == plain.items.size() + 2);
            const auto frames = items_of<FrameItem>(focused);
            const FrameItem& dark = frames[frames.size() - 2];
            const FrameItem& light = frames.back();
            CHECK(dark.color == Color{0, 0, 0});
            CHECK(light.color == Color{255, 255, 255});
            // Both are seen: neither is drawn over by the other, and they are two pixels wide at least.
            CHECK(dark.thickness >= 2 * light.thickness);
            CHECK(light.thickness >= 2);
            const Rect button = areas_for(focused, control)[0].bounds;
            CHECK(overlap(dark.bounds, button));
            CHECK(dark.bounds.x >= 0);
            CHECK(dark.bounds.right() <= static_cast<float>(screen.size.width));
        }
    }
    // A button that is not there has none, nor has anything on the neutral screen.
    ControlsState state = engaged();
    state.focus = TouchArea{{}, Control::close_photo, 0};
    CHECK(controls(deck, state).items.size() == controls(deck, engaged()).items.size());
}
