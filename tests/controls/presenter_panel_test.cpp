#include "kiosk/controls/presenter_panel.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/command.h"
#include "tests/controls/controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr Size full_hd{1920, 1080};

Deck talk_of(std::vector<std::string> languages, const std::string& notes) {
    Deck deck = deck_of(std::move(languages));
    for (Slide& slide : deck.slides)
        slide.notes = LocalizedText(notes);
    return deck;
}

Scene panel(const Deck& deck, const PresenterState& state, Size canvas = full_hd, Size audience = full_hd) {
    SquareFonts fonts;
    return layout_presenter(deck, state, canvas_for(canvas, 15, 0), audience, theme_named("evening", {}),
                            fonts);
}

Scene clocks(const Deck& deck, const PresenterState& state, Size canvas = full_hd) {
    SquareFonts fonts;
    return layout_presenter_clocks(deck, state, canvas_for(canvas, 15, 0), full_hd,
                                   theme_named("evening", {}), fonts);
}

std::string lines_of(int count) {
    std::string text;
    for (int i = 1; i <= count; ++i)
        text += (i > 1 ? "\n" : "") + ("line" + std::to_string(i));
    return text;
}

bool says(const Scene& scene, const std::string& words) {
    return words_of(scene).find(words) != std::string::npos;
}

const TouchArea* button(const Scene& scene, CommandKind command) {
    for (auto area = scene.touch_areas.rbegin(); area != scene.touch_areas.rend(); ++area)
        if (area->control == Control::presenter_command && area->index == static_cast<int>(command))
            return &*area;
    return nullptr;
}

}  // namespace

TEST_CASE("everything has its place on every screen, and slides keep the audience's form") {
    for (const Size canvas :
         {Size{1920, 1080}, {1280, 800}, {1024, 768}, {1366, 768}, {1080, 1920}, {3440, 1440}})
        for (const Size audience : {Size{1920, 1080}, {1024, 768}, {1080, 1920}})
            for (const std::pair<bool, int>& look :
                 std::vector<std::pair<bool, int>>{{false, 0}, {false, 1}, {true, 1}, {true, 4}}) {
                const bool mirrored = look.first;
                const int notes_size = look.second;
                CAPTURE(canvas.width);
                CAPTURE(audience.width);
                CAPTURE(mirrored);
                CAPTURE(notes_size);
                const PresenterPlan plan = plan_presenter(canvas, audience, mirrored, notes_size);
                const Rect all{0, 0, static_cast<float>(canvas.width), static_cast<float>(canvas.height)};
                // The message, too: it lies over nothing.
                const std::vector<Rect> places = {plan.slide,   plan.next,   plan.next_label, plan.notes,
                                                  plan.buttons, plan.clocks, plan.message};
                for (std::size_t i = 0; i < places.size(); ++i) {
                    CAPTURE(i);
                    // The largest notes take room from the next slide.
                    CHECK(places[i].width > (notes_size > 1 ? 0.04F : 0.05F) * all.width);
                    CHECK(places[i].height > 0);
                    CHECK(places[i].x >= 0);
                    CHECK(places[i].y >= 0);
                    CHECK(places[i].right() <= all.width);
                    CHECK(places[i].bottom() <= all.height);
                    for (std::size_t j = 0; j < i; ++j)
                        CHECK_FALSE(overlap(places[i], places[j]));
                }
                const float form = static_cast<float>(audience.width) / static_cast<float>(audience.height);
                for (const Rect& slide : {plan.slide, plan.next})
                    CHECK(slide.width / slide.height == doctest::Approx(form).epsilon(0.02));
                CHECK(plan.slide.width >= plan.next.width);
            }
}

TEST_CASE("the presenter's buttons do what keys do, and a touch on a slide goes on") {
    const Deck deck = talk_of({"en", "fr", "ar"}, "");
    for (const int language : {0, 2}) {
        PresenterState state;
        state.own_language = language;
        state.next = 1;
        const Scene scene = panel(deck, state);
        for (const CommandKind command : {CommandKind::previous, CommandKind::next, CommandKind::toggle_black,
                                          CommandKind::next_language, CommandKind::toggle_clock}) {
            REQUIRE(button(scene, command) != nullptr);
            CHECK(button(scene, command)->bounds.height > 60);
        }
        const PresenterPlan plan = plan_presenter(full_hd, full_hd, language == 2);
        for (const Rect& slide : {plan.slide, plan.next}) {
            const auto area = area_at(scene.touch_areas, slide.center());
            REQUIRE(area);
            CHECK(area->index == static_cast<int>(CommandKind::next));
        }
    }
}

TEST_CASE("a screen in Arabic is the other way round") {
    const Deck deck = talk_of({"en", "ar"}, "");
    PresenterState state;
    const float left = button(panel(deck, state), CommandKind::previous)->bounds.x;
    state.own_language = 1;
    CHECK(button(panel(deck, state), CommandKind::previous)->bounds.x > 1920 - left - 200);
    CHECK(presenter_is_mirrored(deck, 1));
    CHECK_FALSE(presenter_is_mirrored(deck, 0));
}

TEST_CASE("the presenter reads in their own language, whatever the audience's is") {
    Deck deck = deck_of({"en", "fr"});
    deck.slides.front().notes =
        LocalizedText(std::vector<std::pair<std::string, std::string>>{{"en", "Wait"}, {"fr", "Attendre"}});
    PresenterState state;
    state.language = 1;
    CHECK(says(panel(deck, state), "Wait"));
    CHECK(says(panel(deck, state), "Fran"));  // the audience's language, on its button
    state.own_language = 1;
    state.language = 0;
    CHECK(says(panel(deck, state), "Attendre"));
    CHECK(says(panel(deck, state), "English"));
}

TEST_CASE("the last slide and one without notes are told to be so") {
    const Deck deck = talk_of({"en"}, "");
    PresenterState state;
    CHECK(says(panel(deck, state), "This is the last slide"));
    CHECK(says(panel(deck, state), "No notes for this slide"));
    state.next = 1;
    CHECK(says(panel(deck, state), "Next"));
}

TEST_CASE("notes that have no room are scrolled, and no further than they go") {
    const Deck deck = talk_of({"en"}, lines_of(40));
    PresenterState state;
    state.next = 1;
    const auto last_first = [&] {
        for (const TouchArea& area : panel(deck, state).touch_areas)
            if (area.control == Control::presenter_notes) return area.index;
        return -1;
    };
    const int last = last_first();
    CHECK(last > 20);
    CHECK(last < 39);
    CHECK(says(panel(deck, state), "line1 line2"));
    CHECK_FALSE(says(panel(deck, state), "line40"));
    state.notes_line = 3;
    CHECK_FALSE(says(panel(deck, state), "line3 "));
    CHECK(says(panel(deck, state), "line4 line5"));
    state.notes_line = 1000;
    CHECK(says(panel(deck, state), "line39 line40"));
    CHECK(last_first() == last);
    state.notes_size = 4;
    CHECK(last_first() > last);
    const Deck brief = talk_of({"en"}, "one\ntwo");
    CHECK(says(panel(brief, state), "one two"));
}

TEST_CASE("clocks tell the time, what is left and the pace in words") {
    const Deck deck = talk_of({"en"}, "");
    PresenterState state;
    state.minute_of_day = 15 * 60 + 4;
    state.seconds = 3725;
    CHECK(says(clocks(deck, state), "1:02:05"));
    CHECK(says(clocks(deck, state), "15:04"));
    CHECK(says(clocks(deck, state), "1 / 3"));
    CHECK_FALSE(says(clocks(deck, state), "Left"));
    state.seconds_left = 61;
    CHECK(says(clocks(deck, state), "Left 01:01"));
    state.seconds_left = -5;
    CHECK(says(clocks(deck, state), "Over time 00:05"));
    state.seconds_ahead = 0;
    CHECK(says(clocks(deck, state), "On time"));
    state.seconds_ahead = -130;
    CHECK(says(clocks(deck, state), "02:10 behind"));
    state.seconds_ahead = 59;
    CHECK(says(clocks(deck, state), "00:59 ahead"));
}

TEST_CASE("the largest notes have more room than the usual ones, and the next slide less") {
    for (const Size canvas : {Size{1920, 1080}, {1280, 800}, {1024, 768}, {1080, 1920}}) {
        CAPTURE(canvas.width);
        const PresenterPlan usual = plan_presenter(canvas, full_hd, false, 1);
        const PresenterPlan largest = plan_presenter(canvas, full_hd, false, notes_sizes - 1);
        CHECK(largest.notes.width * largest.notes.height > 1.15F * usual.notes.width * usual.notes.height);
        CHECK(largest.next.height < usual.next.height);
        CHECK(largest.slide == usual.slide);
    }
}

TEST_CASE("a clock that was stopped says so by a word and a sign; one that has not begun does not") {
    const Deck deck = talk_of({"en", "ru"}, "");
    PresenterState state;
    const auto signs = [&] {
        const Scene scene = clocks(deck, state);
        return items_of<PolygonItem>(scene).size() + items_of<FillItem>(scene).size();
    };
    const std::size_t none = signs();
    CHECK_FALSE(says(clocks(deck, state), "Stopped"));
    state.seconds = 61;
    state.runs = true;
    CHECK_FALSE(says(clocks(deck, state), "Stopped"));
    CHECK(signs() == none);
    state.runs = false;
    CHECK(says(clocks(deck, state), "Stopped 01:01"));
    CHECK(signs() > none + 1);
    state.own_language = 1;
    CHECK(says(clocks(deck, state), "Остановлено"));
}

TEST_CASE("a message tells what the audience does not see, and what a key waits for") {
    const Deck deck = talk_of({"en"}, "");
    PresenterState state;
    state.frozen = 2;
    CHECK(says(clocks(deck, state), "The audience still sees slide 3"));
    state.nothing_to_show = NothingToShow{2, "slides.yaml:7"};
    CHECK(says(clocks(deck, state), "Problems: 2 · slides.yaml:7"));
    state.nothing_to_show->place.clear();
    CHECK(says(clocks(deck, state), "Problems: 2"));
    state.curtain = Curtain::black;
    CHECK(says(clocks(deck, state), "The audience sees black"));
    state.curtain = Curtain::white;
    CHECK(says(clocks(deck, state), "The audience sees white"));
    const auto last = static_cast<int>(deck.slides.size());
    for (const int number : {1, last}) {
        state.number = number;
        CHECK(says(clocks(deck, state), "Enter goes to slide " + std::to_string(number)));
    }
    for (const int number : {0, last + 1, 999}) {
        state.number = number;
        CHECK(says(clocks(deck, state), "Slide " + std::to_string(number) + "? 1 … " + std::to_string(last)));
    }
    state.leaving = true;
    CHECK(says(clocks(deck, state), "2 × M: a talk becomes the loop, the loop a talk"));
    state.ending = true;
    CHECK(says(clocks(deck, state), "Q once more ends the show"));
}

TEST_CASE("where all slides or the keys are shown a message stands below these") {
    for (const Size canvas : {Size{1920, 1080}, {1280, 800}, {1024, 768}, {1080, 1920}}) {
        CAPTURE(canvas.width);
        Deck deck = talk_of({"en"}, "");
        deck.slides.resize(300);
        const PresenterPlan plan = plan_presenter(canvas, full_hd, false);
        CHECK_FALSE(overlap(plan.lower_message, plan.clocks));
        PresenterState keys;
        for (int word = static_cast<int>(Word::key_next); word <= static_cast<int>(Word::key_help); ++word)
            keys.keys.push_back({"→ / ↓ / Page Down", static_cast<Word>(word)});
        for (const TextItem& text : items_of<TextItem>(panel(deck, keys, canvas)))
            CHECK(text.run.baseline < plan.lower_message.y);
        PresenterState all;
        all.overview.emplace();
        for (int i = 0; i < 300; ++i)
            all.overview->slides.push_back(i);
        for (const TouchArea& area : panel(deck, all, canvas).touch_areas)
            CHECK(area.bounds.bottom() <= plan.lower_message.y);
        PresenterState state;
        state.curtain = Curtain::black;
        const auto place = [&] {
            return items_of<TextItem>(clocks(deck, state, canvas)).back().run.baseline;
        };
        CHECK(place() < plan.buttons.y);
        state.is_covered = true;
        CHECK(place() > plan.lower_message.y);
        CHECK(place() < plan.lower_message.bottom());
    }
}

TEST_CASE("every text of the presenter's screen fits in every language") {
    for (const std::string& language : languages_with_words()) {
        CAPTURE(language);
        const Deck deck = talk_of({language}, "");
        PresenterState state;
        state.seconds = state.minute_of_day = 1439;
        state.seconds_left = -4000;
        state.seconds_ahead = -4000;
        state.number = 12;
        PresenterState leaving = state;
        leaving.notes_size = notes_sizes - 1;
        leaving.leaving = true;
        for (const Size canvas : {Size{1920, 1080}, {1024, 768}, {1080, 1920}})
            for (const Scene& scene :
                 {panel(deck, state, canvas), clocks(deck, state, canvas), clocks(deck, leaving, canvas)})
                for (const TextItem& text : items_of<TextItem>(scene)) {
                    const std::string words = text.run.text;
                    CAPTURE(words);
                    CHECK(text.run.x >= -1);
                    CHECK(text.run.x + text.run.width <= static_cast<float>(canvas.width) + 1);
                }
    }
}

TEST_CASE(
    "on every presenter's screen all slides stand clear of the clocks and of each other, and none is "
    "missing") {
    SquareFonts fonts(0.55F);
    for (const Size canvas : {Size{1920, 1080}, {1280, 800}, {1024, 768}, {1080, 1920}, {3440, 1440}})
        for (const Size audience : {Size{1920, 1080}, {1024, 768}, {1080, 1920}})
            for (const int count : {1, 12, 60, 300}) {
                CAPTURE(canvas.width);
                CAPTURE(audience.width);
                CAPTURE(count);
                Deck deck = talk_of({"en", "ar"}, "");
                deck.slides.resize(static_cast<std::size_t>(count));
                PresenterState state;
                state.own_language = count % 2;
                state.overview.emplace();
                for (int i = 0; i < count; ++i)
                    state.overview->slides.push_back(i);
                std::vector<int> seen;
                for (int at = 0; at < count;) {
                    state.overview->at = at;
                    const Scene scene = layout_presenter(deck, state, canvas_for(canvas, 15, 0), audience,
                                                         theme_named("evening", {}), fonts);
                    const float clocks_top = plan_presenter(canvas, audience, false).clocks.y;
                    int next = count;
                    for (std::size_t i = 0; i < scene.touch_areas.size(); ++i) {
                        const TouchArea& area = scene.touch_areas[i];
                        CHECK(area.bounds.x >= 0);
                        CHECK(area.bounds.right() <= static_cast<float>(canvas.width));
                        CHECK(area.bounds.bottom() <= clocks_top);
                        for (std::size_t j = 0; j < i; ++j)
                            CHECK_FALSE(overlap(area.bounds, scene.touch_areas[j].bounds));
                        if (area.control == Control::overview_slide) seen.push_back(area.index);
                        if (area.control == Control::overview_page && area.index > at) next = area.index;
                    }
                    REQUIRE_FALSE(seen.empty());
                    at = next;
                }
                CHECK(seen == state.overview->slides);
            }
}

TEST_CASE("the table of keys has room in every language, and keeps clear of the clocks") {
    SquareFonts fonts(0.55F);
    const Deck deck = talk_of(languages_with_words(), "");
    PresenterState state;
    for (int word = static_cast<int>(Word::key_next); word <= static_cast<int>(Word::key_help); ++word)
        state.keys.push_back(
            {word % 8 == 0 ? "→ / ↓ / Page Down / Space / Enter" : "L / Shift+L", static_cast<Word>(word)});
    for (const Size canvas : {Size{1920, 1080}, {1280, 800}, {1024, 768}, {1080, 1920}})
        for (int language = 0; language < static_cast<int>(deck.languages.size()); ++language) {
            CAPTURE(canvas.width);
            CAPTURE(deck.languages[static_cast<std::size_t>(language)]);
            state.own_language = language;
            const Scene scene = layout_presenter(deck, state, canvas_for(canvas, 15, 0), full_hd,
                                                 theme_named("evening", {}), fonts);
            const float clocks_top = plan_presenter(canvas, full_hd, false).clocks.y;
            const auto texts = items_of<TextItem>(scene);
            CHECK(texts.size() >= 2 * state.keys.size());
            for (const TextItem& text : texts) {
                CHECK(text.run.baseline < clocks_top);
                CHECK(text.run.x >= -1);
                CHECK(text.run.x + text.run.width <= static_cast<float>(canvas.width) + 1);
            }
            const auto area = area_at(scene.touch_areas, {100, 100});
            REQUIRE(area);
            CHECK(area->index == static_cast<int>(CommandKind::toggle_help));
        }
}
