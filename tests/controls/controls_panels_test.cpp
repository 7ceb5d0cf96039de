// Panels, and what holds for every picture of controls: areas apart, large enough and within the picture,
// words in their places.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/controls/controls.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/strip_plan.h"
#include "tests/controls/controls_pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

struct NamedState {
    std::string name;
    ControlsState state;
};

ControlsState with_panel(Panel panel, int language = 0) {
    ControlsState state;
    state.engaged = true;
    state.panel = panel;
    state.language = language;
    if (panel == Panel::still_reading) {
        state.seconds_left = 7;
        state.seconds_total = 10;
    }
    if (panel == Panel::menu)
        state.status = ShowStatus{
            "slides/slides.yaml", "0.1.0", 4563, 18, 2, 12, {"one.jpg", "two.jpg", "three.jpg", "four.jpg"}};
    if (panel == Panel::overview) state.overview = OverviewState{{0, 1, 2}, 1};
    if (panel == Panel::touch_test) {
        state.touches = {{0, 0}, {400, 304}};
        state.trail = {{0, 0, 12, 12}, {96, 300, 300, 12}};
    }
    return state;
}

/// An offer that has something of everything to tell.
StickState full_stick() {
    UpdateOffer offer;
    offer.state = UpdateOffer::State::older;
    offer.file = "show-of-June.kiosk";
    offer.manifest = std::string(128, 'a');
    offer.signer = "0123456789ABCDEF";
    offer.is_locked = true;
    offer.key_is_beside = true;
    offer.clock_is_wrong = true;
    offer.added = slide_names({"opening", "march-in-June", "thanks"});
    offer.gone = slide_names({"flag"});
    offer.changed = slide_names(std::vector<std::string>(30, "a-slide-with-a-name"));
    offer.ended = slide_names({"crowd"});
    return {.offer = offer, .made = "2026-06-01 18:00", .is_installing = false, .fault = {}};
}

/// Everything that there is to be seen, in one language.
std::vector<NamedState> all_states(int language, int languages) {
    std::vector<NamedState> states = {
        {"attract loop", {}},
        {"languages", with_panel(Panel::languages)},
        {"overview", with_panel(Panel::overview)},
        {"still reading", with_panel(Panel::still_reading)},
        {"pin", with_panel(Panel::pin)},
        {"menu", with_panel(Panel::menu)},
        {"clock", with_panel(Panel::clock)},
        {"passphrase", with_panel(Panel::passphrase)},
        {"touch test", with_panel(Panel::touch_test)},
        {"neutral", with_panel(Panel::neutral)},
    };
    ControlsState state;
    state.invitation = languages - 1;
    states.push_back({"invitation", state});
    state = {};
    state.fault = FaultCard{"slides.yaml, line 7", "'qoute' is not a field of a slide", "    qoute: I hope",
                            "did you mean 'quote'?", 3};
    states.push_back({"fault", state});
    state = {};
    state.engaged = true;
    states.push_back({"engaged", state});
    state.paused = true;
    state.high_contrast = true;
    state.text_step = 2;
    states.push_back({"paused", state});
    state = with_panel(Panel::pin);
    state.pin_digits = 12;
    states.push_back({"a long pin", state});
    state.seconds_left = 30;
    states.push_back({"locked", state});
    state = with_panel(Panel::menu);
    state.status->photos = std::vector<std::string>(300, "IMG 2018-06-03 in the square.jpeg");
    states.push_back({"many photos", state});
    state = with_panel(Panel::menu);
    state.status->clock_is_wrong = true;
    states.push_back({"a wrong clock", state});
    state = with_panel(Panel::clock);
    state.time_digits = "20261128";
    state.time_refused = true;
    states.push_back({"a refused time", state});
    state = with_panel(Panel::passphrase);
    state.letters = 200;
    state.passphrase_wrong = true;
    states.push_back({"a wrong passphrase", state});
    state = with_panel(Panel::menu);
    state.status->clock_is_wrong = true;
    state.status->deck_is_locked = true;
    states.push_back({"a locked deck", state});
    state = with_panel(Panel::stick);
    state.stick = full_stick();
    states.push_back({"a stick", state});
    state.hidden = true;
    states.push_back({"a stick, hidden", state});
    state.hidden = false;
    state.stick->is_installing = true;
    states.push_back({"installing", state});
    state.stick = StickState{};
    state.stick->offer.fault =
        "show.kiosk: it is signed by the key 0123456789ABCDEF, and this machine trusts only "
        "FEDCBA9876543210";
    states.push_back({"a refused stick", state});
    for (NamedState& each : states)
        each.state.language = language;
    return states;
}

bool is_within(const Rect& inner, const Rect& outer, float tolerance = 0.51F) {
    return inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
           inner.right() <= outer.right() + tolerance && inner.bottom() <= outer.bottom() + tolerance;
}

/// The ink of a run, from its capitals' height to its baseline.
Rect ink_of(const TextItem& text) {
    const auto pixels = static_cast<float>(text.run.pixels);
    return {text.run.x, text.run.baseline - 0.7F * pixels, text.run.width, 0.7F * pixels};
}

/// A button of 20 mm and half of the 8 mm to the next one at each side; less on a panel below 24 inches.
float usual_target(const Canvas& canvas) {
    const auto inches = static_cast<float>(diagonal_inches(canvas));
    return 16 + 12 * std::clamp((inches - 14) / 10, 0.0F, 1.0F);
}

void check_areas(const Scene& scene, const Canvas& canvas, float least_millimetres) {
    const Rect picture{0, 0, static_cast<float>(scene.size.width), static_cast<float>(scene.size.height)};
    for (const TouchArea& area : scene.touch_areas)
        CHECK(is_within(area.bounds, picture, 0.01F));
    const auto buttons = buttons_of(scene);
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        CAPTURE(static_cast<int>(buttons[i].control));
        CAPTURE(buttons[i].index);
        CHECK(buttons[i].bounds.width * canvas.millimetres_per_pixel >= least_millimetres);
        CHECK(buttons[i].bounds.height * canvas.millimetres_per_pixel >= least_millimetres);
        for (std::size_t j = 0; j < i; ++j)
            CHECK_FALSE(overlap(buttons[i].bounds, buttons[j].bounds));
    }
}

void check_words(const Scene& scene) {
    const Rect picture{0, 0, static_cast<float>(scene.size.width), static_cast<float>(scene.size.height)};
    const auto texts = items_of<TextItem>(topmost(scene));
    const auto buttons = buttons_of(scene);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CAPTURE(texts[i].run.text);
        const Rect ink = ink_of(texts[i]);
        CHECK(is_within(ink, picture));
        CHECK(texts[i].run.pixels >= 10);
        for (const TouchArea& button : buttons)
            if (overlap(ink, button.bounds)) CHECK(is_within(ink, button.bounds));
        for (std::size_t j = 0; j < i; ++j) {
            CAPTURE(texts[j].run.text);
            CHECK_FALSE(overlap(ink.inset(1), ink_of(texts[j])));
        }
    }
}

}  // namespace

TEST_CASE("on every screen, with any number of languages: areas and words keep to their places") {
    for (const Screen& screen : screens) {
        const Canvas canvas = canvas_for(screen.size, screen.inches, 1.5);
        for (const std::size_t count : {1U, 2U, 4U, 6U, 7U, 12U, 40U}) {
            const Deck deck = deck_with(count);
            for (const int language : {0, 1}) {
                if (language >= static_cast<int>(count)) continue;
                for (const NamedState& each : all_states(language, static_cast<int>(count))) {
                    CAPTURE(screen.size.width);
                    CAPTURE(screen.size.height);
                    CAPTURE(count);
                    CAPTURE(language);
                    CAPTURE(each.name);
                    const Scene scene = controls(deck, each.state, screen);
                    CHECK(scene.size == screen.size);
                    check_areas(scene, canvas, usual_target(canvas));
                    check_words(scene);
                    if (each.state.panel != Panel::none) continue;
                    for (const TouchArea& area : scene.touch_areas)
                        CHECK(area.bounds.y >= static_cast<float>(screen.size.height) * 0.5F);
                }
            }
        }
    }
}

TEST_CASE("words of twice the length keep to their places too") {
    for (const Screen& screen : screens) {
        const Canvas canvas = canvas_for(screen.size, screen.inches, 1.5);
        for (const std::size_t count : {2U, 6U, 7U}) {
            const Deck deck = deck_with(count);
            const Words words = long_words(deck);
            for (const int language : {0, 1}) {
                for (const NamedState& each : all_states(language, static_cast<int>(count))) {
                    CAPTURE(screen.size.width);
                    CAPTURE(screen.size.height);
                    CAPTURE(count);
                    CAPTURE(each.name);
                    const Scene scene = controls(deck, each.state, screen, words);
                    check_areas(scene, canvas, usual_target(canvas));
                    check_words(scene);
                }
            }
        }
    }
}

TEST_CASE("a picture of any size has controls, however odd it is") {
    for (const Size size : {Size{1, 1}, Size{16, 9}, Size{200, 100}, Size{100, 3000}, Size{5000, 120}})
        for (const std::size_t count : {1U, 4U, 40U})
            for (const NamedState& each : all_states(0, static_cast<int>(count))) {
                CAPTURE(size.width);
                CAPTURE(each.name);
                CHECK(controls(deck_with(count), each.state, {size, 43}).size == size);
            }
}

TEST_CASE(
    "below a panel nothing answers; beside a sheet a touch closes it, beside the operator's nothing does") {
    const struct {
        Panel panel;
        Control beside;
    } cases[] = {{Panel::languages, Control::close_panel},
                 {Panel::overview, Control::ground},
                 {Panel::still_reading, Control::close_panel},
                 {Panel::pin, Control::ground},
                 {Panel::menu, Control::ground},
                 {Panel::clock, Control::ground},
                 {Panel::passphrase, Control::ground},
                 {Panel::touch_test, Control::ground},
                 {Panel::neutral, Control::ground}};
    for (const auto& each : cases) {
        CAPTURE(static_cast<int>(each.panel));
        const Scene scene = controls(deck_with(8), with_panel(each.panel));
        for (const Point corner : {Point{0, 0}, Point{1919, 0}, Point{0, 1079}, Point{1919, 1079}}) {
            const auto area = area_at(scene.touch_areas, corner);
            REQUIRE(area);
            // The question leaves the band at the lower edge as it is.
            const bool is_band =
                each.panel == Panel::still_reading && area->control == Control::progress_band;
            if (!is_band) CHECK(area->control == each.beside);
        }
        // The question lies over the slide alone.
        if (each.panel == Panel::still_reading) continue;
        for (float x = 5; x < 1920; x += 31) {
            for (float y = 5; y < 1080; y += 31) {
                const auto area = area_at(scene.touch_areas, {x, y});
                REQUIRE(area);
                CHECK(area->control != Control::open_languages);
                CHECK(area->control != Control::next);
            }
        }
    }
}

TEST_CASE("the sheet has all languages in their own names, and a way out") {
    for (const std::size_t count : {7U, 12U, 40U}) {
        const Scene scene = controls(deck_with(count), with_panel(Panel::languages, 1));
        const auto areas = areas_for(scene, Control::choose_language);
        REQUIRE(areas.size() == count);
        for (std::size_t i = 0; i < count; ++i)
            CHECK(areas[i].index == static_cast<int>(i));
        CHECK(areas_for(scene, Control::close_panel).size() == 1);
        const std::string words = words_of(topmost(scene));
        for (const char* name : {"English", "العربية", "Français", "Қазақша"})
            CHECK(words.find(name) != std::string::npos);
        // From the right in Arabic.
        CHECK(areas[0].bounds.x > areas[1].bounds.x);
    }
}

TEST_CASE("the question counts down in the visitor's language") {
    const Deck deck = deck_of({"en", "fr"});
    float before = 7;
    for (int seconds = 10; seconds >= 0; --seconds) {
        CAPTURE(seconds);
        ControlsState state = with_panel(Panel::still_reading, 1);
        state.seconds_left = seconds;
        const Scene scene = topmost(controls(deck, state));
        const std::string words = words_of(scene);
        CHECK(words.find("Vous lisez encore") != std::string::npos);
        CHECK(words.find(std::to_string(seconds)) != std::string::npos);
        // The ring's part that is left is an arc; the whole of it is a ring.
        const auto arcs = items_of<PolygonItem>(scene);
        const auto rings = items_of<FrameItem>(scene);
        CHECK(arcs.size() == (seconds > 0 && seconds < 10 ? 1 : 0));
        CHECK(rings.size() == (seconds == 10 ? 2 : 1));
        if (arcs.empty()) continue;
        // Its end goes round from the top with the time that has passed.
        const Point centre = rings.front().bounds.center();
        const Point start = arcs.front().outlines.front().front();
        const float passed =
            std::fmod(std::atan2(start.x - centre.x, centre.y - start.y) + 6.2831853F, 6.2831853F) /
            6.2831853F;
        CHECK(passed == doctest::Approx(1 - seconds / 10.0).epsilon(0.01));
        CHECK(10 * (1 - passed) < 10 * before);
        before = 1 - passed;
    }
}

TEST_CASE("a language can be chosen while the question is asked, and a touch elsewhere answers it") {
    const Deck deck = deck_of({"en", "fr"});
    const Scene before = controls(deck, with_panel(Panel::none));
    const Scene asking = controls(deck, with_panel(Panel::still_reading));
    for (const TouchArea& area : areas_for(before, Control::choose_language))
        CHECK(area_at(asking.touch_areas, area.bounds.center()) == area);
    CHECK(area_at(asking.touch_areas, {960, 300})->control == Control::close_panel);
}

TEST_CASE("the question has no ring to count on where there is no time") {
    ControlsState state = with_panel(Panel::still_reading);
    state.seconds_left = 0;
    state.seconds_total = 0;
    CHECK(items_of<PolygonItem>(topmost(controls(deck_of({"en", "fr"}), state))).empty());
}

TEST_CASE("the question covers no text: it stands in the strip, beside the languages") {
    for (const Screen& screen : screens) {
        for (const std::size_t count : {1U, 4U, 6U, 12U}) {
            CAPTURE(screen.size.width);
            CAPTURE(count);
            const Deck deck = deck_with(count);
            SquareFonts fonts;
            const LayoutMetrics m =
                controls_metrics(deck.languages, canvas_for(screen.size, screen.inches, 1.5), fonts);
            for (int language = 0; language < static_cast<int>(std::min<std::size_t>(count, 5)); ++language) {
                const Scene scene = controls(deck, with_panel(Panel::still_reading, language), screen);
                const Scene card = topmost(scene);
                const auto fills = items_of<FillItem>(card);
                REQUIRE_FALSE(fills.empty());
                const Rect bounds = fills.front().bounds;
                CHECK(bounds.y >= m.strip_top);
                CHECK(bounds.bottom() <= m.height - m.band_height);
                CHECK(bounds.x >= 0);
                CHECK(bounds.right() <= m.width);
                for (const TouchArea& area : buttons_of(scene))
                    CHECK_FALSE(overlap(area.bounds.inset(m.button_gap / 2), bounds));
                for (const TextItem& text : items_of<TextItem>(card)) {
                    CHECK(bounds.contains({text.run.x, text.run.baseline}));
                    CHECK(text.run.baseline - 0.7F * static_cast<float>(text.run.pixels) >= bounds.y);
                }
            }
        }
    }
}

TEST_CASE("the PIN pad has ten digits, shows how many are typed and never which") {
    const Deck deck = deck_of({"en", "ar"});
    const Scene scene = controls(deck, with_panel(Panel::pin));
    std::set<int> digits;
    for (const TouchArea& area : areas_for(scene, Control::digit))
        digits.insert(area.index);
    CHECK(digits == std::set<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(areas_for(scene, Control::erase).size() == 1);
    CHECK(areas_for(scene, Control::enter).size() == 1);
    CHECK(areas_for(scene, Control::close_panel).size() == 1);
    // The same in every language: fingers know it by heart.
    CHECK(controls(deck, with_panel(Panel::pin, 1)).touch_areas == scene.touch_areas);

    const Theme theme = theme_named("evening", {});
    for (const int typed : {0, 1, 4, 9}) {
        CAPTURE(typed);
        ControlsState state = with_panel(Panel::pin);
        state.pin_digits = typed;
        const Scene typed_scene = topmost(controls(deck, state));
        const auto fills = items_of<FillItem>(typed_scene);
        CHECK(std::count_if(fills.begin(), fills.end(), [&](const FillItem& fill) {
                  return fill.color == theme.text && fill.bounds.width < 30;
              }) == typed);
        CHECK(typed_scene.touch_areas == scene.touch_areas);
    }
}

TEST_CASE("a wrong PIN is told, and a locked pad has no keys and says for how long") {
    const Deck deck = deck_of({"en", "fr"});
    ControlsState state = with_panel(Panel::pin, 1);
    CHECK(words_of(topmost(controls(deck, state))).find("Entrez le code PIN") == 0);
    state.pin_wrong = true;
    CHECK(words_of(topmost(controls(deck, state))).find("Code PIN incorrect") == 0);
    state.seconds_left = 23;
    const Scene locked = controls(deck, state);
    CHECK(words_of(topmost(locked)).find("23 s") != std::string::npos);
    CHECK(areas_for(locked, Control::digit).empty());
    CHECK(areas_for(locked, Control::enter).empty());
    CHECK(areas_for(locked, Control::close_panel).size() == 1);
}

TEST_CASE("the menu has its buttons and tells of the show") {
    const Scene scene = controls(deck_of({"en", "fr"}), with_panel(Panel::menu));
    for (const Control control : {Control::menu_hide_slide, Control::menu_show_all, Control::menu_reload,
                                  Control::menu_touch_test, Control::menu_exit, Control::menu_close})
        CHECK(areas_for(scene, control).size() == 1);
    const std::string words = words_of(topmost(scene));
    for (const char* line : {"Operator menu", "slides/slides.yaml", "kiosk 0.1.0", "Running for 76:03 h",
                             "Slides: 18", "Problems: 2", "Photos that cannot be shown: 4",
                             "one.jpg, two.jpg, three.jpg, four.jpg", "End the show"}) {
        CAPTURE(line);
        CHECK(words.find(line) != std::string::npos);
    }
    CHECK(words.find("more") == std::string::npos);
}

TEST_CASE("what ends the show stands apart in the menu, and in red") {
    for (const bool clock_is_wrong : {false, true}) {
        ControlsState state = with_panel(Panel::menu);
        state.status->clock_is_wrong = clock_is_wrong;
        const Scene scene = controls(deck_of({"en", "fr"}), state);
        const Rect end = areas_for(scene, Control::menu_exit).front().bounds;
        for (const TouchArea& other : scene.touch_areas) {
            if (other.control == Control::menu_exit || other.control == Control::ground) continue;
            CHECK(other.bounds.bottom() < end.y);
        }
        const auto fills = items_of<FillItem>(scene);
        const auto button = std::find_if(fills.rbegin(), fills.rend(), [&](const FillItem& fill) {
            return end.contains(fill.bounds.center());
        });
        REQUIRE(button != fills.rend());
        CHECK(button->color.red > 2 * button->color.green);
        CHECK(contrast_ratio(Color{255, 255, 255}, button->color) >= 7);
    }
}

TEST_CASE("the menu of a machine whose clock is wrong tells so, and offers to set it") {
    const Deck deck = deck_of({"en", "fr"});
    ControlsState state = with_panel(Panel::menu);
    CHECK(areas_for(controls(deck, state), Control::menu_set_clock).empty());
    state.status->clock_is_wrong = true;
    const Scene scene = controls(deck, state);
    CHECK(words_of(topmost(scene)).find("This machine’s clock is wrong") != std::string::npos);
    for (const Control control : {Control::menu_set_clock, Control::menu_exit, Control::menu_close})
        CHECK(areas_for(scene, control).size() == 1);
}

TEST_CASE("the pad for date and time shows what is typed, and where the rest goes") {
    const Deck deck = deck_of({"en", "fr"});
    ControlsState state = with_panel(Panel::clock);
    const auto words = [&] { return words_of(topmost(controls(deck, state))); };
    CHECK(words().find("Set date and time") != std::string::npos);
    CHECK(words().find("____-__-__ __:__") != std::string::npos);
    state.time_digits = "2026112";
    CHECK(words().find("2026-11-2_ __:__") != std::string::npos);
    state.time_digits = "202611281830";
    CHECK(words().find("2026-11-28 18:30") != std::string::npos);
    state.time_refused = true;
    CHECK(words().find("This time cannot be right") != std::string::npos);
    const Scene scene = controls(deck, state);
    CHECK(areas_for(scene, Control::digit).size() == 10);
    for (const Control control : {Control::erase, Control::enter, Control::close_panel})
        CHECK(areas_for(scene, control).size() == 1);
}

TEST_CASE("the menu of a locked deck leads to a pad with every letter of a passphrase, which shows none") {
    const Deck deck = deck_of({"en", "ar"});
    ControlsState state = with_panel(Panel::menu);
    CHECK(areas_for(controls(deck, state), Control::menu_passphrase).empty());
    state.status->deck_is_locked = true;
    CHECK(areas_for(controls(deck, state), Control::menu_passphrase).size() == 1);
    // Hidden there are no slides to do anything about.
    for (const bool hidden : {false, true}) {
        state.hidden = hidden;
        const Scene scene = controls(deck, state);
        for (const Control about_slides :
             {Control::menu_hide_slide, Control::menu_show_all, Control::menu_reload})
            CHECK(areas_for(scene, about_slides).empty() == hidden);
        for (const Control always :
             {Control::menu_passphrase, Control::menu_touch_test, Control::menu_close, Control::menu_exit})
            CHECK(areas_for(scene, always).size() == 1);
    }
    for (int language = 0; language < 2; ++language) {
        state = with_panel(Panel::passphrase, language);
        state.letters = 7;
        const Scene scene = controls(deck, state);
        std::set<int> letters;
        for (const TouchArea& area : areas_for(scene, Control::letter))
            letters.insert(area.index);
        CHECK(letters.size() == 37);
        for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789 "))
            CHECK(letters.count(letter) == 1);
        // In every language as on the keyboard.
        const auto left_of = [&](char letter) {
            for (const TouchArea& area : areas_for(scene, Control::letter))
                if (area.index == letter) return area.bounds.x;
            return -1.0F;
        };
        CHECK(left_of('q') < left_of('p'));
        for (const Control control : {Control::erase, Control::enter, Control::close_panel})
            CHECK(areas_for(scene, control).size() == 1);
    }
    state.trying = true;
    CHECK(areas_for(controls(deck, state), Control::letter).empty());
}

TEST_CASE("the menu tells of the show in the visitor's language, in all that are shipped") {
    const Deck deck = deck_of(languages_with_words());
    const Words catalogue;
    for (int language = 0; language < static_cast<int>(deck.languages.size()); ++language) {
        const std::string& tag = deck.languages[static_cast<std::size_t>(language)];
        CAPTURE(tag);
        const std::string words = words_of(topmost(controls(deck, with_panel(Panel::menu, language))));
        for (const Word word : {Word::running_for, Word::slides, Word::faults, Word::photos_left_out}) {
            // What stands before the number, as far as the first no-break space that typography may have put.
            const std::string text(catalogue.in(word, tag).text);
            const std::string start = text.substr(0, std::min(text.find(' '), text.find('{')));
            CAPTURE(start);
            CHECK(words.find(start) != std::string::npos);
        }
    }
}

TEST_CASE(
    "of many photos that cannot be shown the menu names as many as there is room for, and counts the "
    "others") {
    ControlsState state = with_panel(Panel::menu);
    for (const std::size_t count : {2U, 12U, 60U, 300U}) {
        CAPTURE(count);
        state.status->photos.clear();
        for (std::size_t i = 0; i < count; ++i)
            state.status->photos.push_back("IMG-" + std::to_string(1000 + i) + ".jpg");
        const std::string words = words_of(topmost(controls(deck_of({"en", "fr"}), state)));
        std::size_t named = 0;
        while (named < count && words.find(state.status->photos[named]) != std::string::npos)
            ++named;
        CHECK(words.find("Photos that cannot be shown: " + std::to_string(count)) != std::string::npos);
        CHECK(named >= 2);
        if (named < count) {
            CHECK(words.find("and " + std::to_string(count - named) + " more") != std::string::npos);
        } else {
            CHECK(words.find("more") == std::string::npos);
        }
    }
}

TEST_CASE("the labels of the menu are all of one size, in every language, on every screen") {
    const Deck deck = deck_of(languages_with_words());
    for (const Screen& screen : screens) {
        for (int language = 0; language < static_cast<int>(deck.languages.size()); ++language) {
            CAPTURE(screen.size.width);
            CAPTURE(deck.languages[static_cast<std::size_t>(language)]);
            ControlsState state = with_panel(Panel::menu, language);
            state.status->clock_is_wrong = true;
            state.status->deck_is_locked = true;
            const Scene scene = controls(deck, state, screen);
            std::set<int> sizes;
            for (const TextItem& text : items_of<TextItem>(topmost(scene)))
                for (const TouchArea& area : scene.touch_areas)
                    if (area.control >= Control::menu_hide_slide && area.control <= Control::menu_close &&
                        area.bounds.contains({text.run.x + text.run.width / 2, text.run.baseline}))
                        sizes.insert(text.run.pixels);
            CHECK(sizes.size() == 1);
        }
    }
}

TEST_CASE("the menu of a show that runs for less than an hour, with nothing wrong") {
    ControlsState state = with_panel(Panel::menu);
    state.status = ShowStatus{"slides.yaml", "0.1.0", 7, 1, 0, 0, {}};
    const std::string words = words_of(topmost(controls(deck_of({"en", "fr"}), state)));
    CHECK(words.find("Running for 0:07 h") != std::string::npos);
    CHECK(words.find("Problems: 0") != std::string::npos);
    CHECK(words.find("Photos") == std::string::npos);
    CHECK(words.find("PIN") == std::string::npos);
    state.status->wrong_pins = 12;
    CHECK(words_of(topmost(controls(deck_of({"en", "fr"}), state)))
              .find("Wrong PINs since this menu was last open: 12") != std::string::npos);
}

TEST_CASE("the touch test has a cross through every finger, and squares of ten millimetres") {
    const Deck deck = deck_of({"en", "ar"});
    const Theme theme = theme_named("evening", {});
    for (const int language : {0, 1}) {
        const Scene scene = controls(deck, with_panel(Panel::touch_test, language));
        const auto fills = items_of<FillItem>(scene);
        const auto crosses = [&](bool upright, float at) {
            return std::any_of(fills.begin(), fills.end(), [&](const FillItem& fill) {
                return fill.color == theme.accent &&
                       (upright ? fill.bounds.height == 1080 : fill.bounds.width == 1920) &&
                       std::abs((upright ? fill.bounds.center().x : fill.bounds.center().y) - at) <= 1;
            });
        };
        CHECK(crosses(true, 400));
        CHECK(crosses(false, 304));
        CHECK(crosses(true, 0));
        std::vector<float> lines;
        for (const FillItem& fill : fills)
            if (fill.bounds.height == 1080 && fill.bounds.width < 4 && !(fill.color == theme.accent))
                lines.push_back(fill.bounds.x);
        std::sort(lines.begin(), lines.end());
        REQUIRE(lines.size() > 20);
        const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
        const float across = (lines[20] - lines[0]) / 20 * canvas.millimetres_per_pixel;
        CHECK(across == doctest::Approx(10).epsilon(0.01));
        CHECK(areas_for(scene, Control::close_panel).size() == 1);
    }
    CHECK(words_of(controls(deck, with_panel(Panel::touch_test))).find("10 mm") != std::string::npos);
}

TEST_CASE("while the show is hidden the PIN pad lies over the neutral screen") {
    DeckTheme pink{
        .name = "pink", .based_on = "evening", .colors = {{"text", {255, 0, 255}}}, .position = {}};
    SquareFonts fonts;
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const Deck deck = deck_of({"en", "fr"}, 6);
    ControlsState state = with_panel(Panel::pin);
    state.hidden = true;
    state.pin_digits = 2;
    const Scene scene = layout_controls(deck, state, canvas, theme_named("pink", {pink}), deck.words, fonts);
    const Scene shown = controls(deck, with_panel(Panel::pin));
    CHECK(scene.touch_areas == shown.touch_areas);
    const auto fills = items_of<FillItem>(scene);
    CHECK(fills.front().bounds == Rect{0, 0, 1920, 1080});
    CHECK(fills.front().color.alpha == 255);
    for (const FillItem& fill : fills) {
        CHECK_FALSE(fill.color == Color{255, 0, 255});
        // No band along the lower edge.
        CHECK((fill.bounds.bottom() < 1080 || fill.bounds.width == 1920));
    }
    for (const char* name : {"English", "Français"})
        CHECK(words_of(scene).find(name) == std::string::npos);
    CHECK(words_of(scene).find("Enter PIN") == 0);
}

TEST_CASE("the neutral screen covers everything, has no words and none of the deck's colours") {
    Deck deck = deck_of({"en", "fr"}, 6);
    DeckTheme pink{.name = "pink", .based_on = "evening", .colors = {}, .position = {}};
    for (const char* name : {"ground", "text", "accent", "second_accent", "control", "progress_rest"})
        pink.colors.push_back({name, {255, 0, 255}});
    SquareFonts fonts;
    const Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    const ControlsState state = with_panel(Panel::neutral);
    const Scene scene = layout_controls(deck, state, canvas, theme_named("pink", {pink}), deck.words, fonts);
    const Scene of_another =
        layout_controls(deck_of({"ar"}, 2), state, canvas, theme_named("paper", {}), Words(), fonts);
    REQUIRE(scene.items.size() == of_another.items.size());
    const auto fills = items_of<FillItem>(scene);
    CHECK(fills.front().bounds == Rect{0, 0, 1920, 1080});
    CHECK(fills.front().color.alpha == 255);
    const auto fills_of_another = items_of<FillItem>(of_another);
    for (std::size_t i = 0; i < fills.size(); ++i) {
        CHECK(fills[i].bounds == fills_of_another[i].bounds);
        CHECK(fills[i].color == fills_of_another[i].color);
    }
    for (const GradientItem& gradient : items_of<GradientItem>(scene))
        CHECK(gradient.bottom_color.red != 255);
    CHECK(items_of<TextItem>(scene).empty());
    REQUIRE(scene.touch_areas.size() == 1);
    CHECK(scene.touch_areas.front() == TouchArea{{0, 0, 1920, 1080}, Control::ground, 0});
}

TEST_CASE("settings that are at fault are told on the neutral screen, in one line") {
    ControlsState state = with_panel(Panel::neutral);
    state.hidden = true;
    state.settings_in_doubt = true;
    const Scene scene = controls(deck_of({"en", "fr"}, 6), state);
    CHECK(words_of(scene) == "The settings need attention");
    REQUIRE(scene.touch_areas.size() == 1);
    CHECK(scene.touch_areas.front() == TouchArea{{0, 0, 1920, 1080}, Control::ground, 0});
    for (const TextItem& text : items_of<TextItem>(scene)) {
        CHECK(text.color.alpha == 255);
        CHECK(text.color != items_of<FillItem>(scene).front().color);
    }
    state.language = 1;
    CHECK(words_of(controls(deck_of({"en", "fr"}, 6), state)) == "Les réglages sont à vérifier");
}

TEST_CASE("the sheet of a stick says whose it is and what changes, and has one button that installs") {
    const Deck deck = deck_of({"en", "ar"});
    ControlsState state = with_panel(Panel::stick);
    state.stick = full_stick();
    const auto words = [&] { return words_of(topmost(controls(deck, state))); };
    const auto says = [&](const std::string& text) { return words().find(text) != std::string::npos; };
    CHECK(says("0123456789ABCDEF"));
    CHECK(says("2026-06-01 18:00"));
    CHECK(says("New: 3"));
    CHECK(says("thanks"));
    CHECK(says("Gone: 1"));
    CHECK(says("Consent has ended: 1"));
    CHECK(says("what was taken out since would come back"));
    CHECK(says("all the same"));
    CHECK(says("This machine"));
    CHECK(areas_for(controls(deck, state), Control::install_from_stick).size() == 1);
    CHECK(areas_for(controls(deck, state), Control::close_panel).size() == 1);
    SUBCASE("hidden, the show names no slide and no file") {
        state.hidden = true;
        CHECK(says("New: 3"));
        CHECK_FALSE(says("thanks"));
        CHECK_FALSE(says("show-of-June"));
    }
    SUBCASE("while it is installed nothing can be touched") {
        state.stick->is_installing = true;
        CHECK(says("Leave the stick in"));
        CHECK(areas_for(controls(deck, state), Control::install_from_stick).empty());
        CHECK(areas_for(controls(deck, state), Control::close_panel).empty());
    }
    SUBCASE("what cannot be installed has no button, and the reason") {
        for (const auto kind : {UpdateOffer::State::refused, UpdateOffer::State::same}) {
            state.stick->offer.state = kind;
            CHECK(areas_for(controls(deck, state), Control::install_from_stick).empty());
        }
        state.stick->offer.state = UpdateOffer::State::refused;
        state.stick->offer.fault = "it ends too early";
        CHECK(says("Not installed"));
        CHECK(says("it ends too early"));
    }
    SUBCASE("the menu leads to it, where there is something") {
        state.panel = Panel::menu;
        CHECK(areas_for(controls(deck, state), Control::menu_stick).size() == 1);
        state.stick.reset();
        CHECK(areas_for(controls(deck, state), Control::menu_stick).empty());
    }
}
