// All slides, small, as visitors and presenters find them, and the presenter's table of keys.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/key_help.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/presenter_view.h"
#include "kiosk/show/thumbnails.h"
#include "tests/golden/golden.h"

namespace {

using namespace kiosk;

struct Studio {
    Studio() {
        using namespace std::chrono;
        Diagnostics fonts_missing;
        const FontCatalogue fonts = read_font_catalogue(KIOSK_FONT_DIR, fonts_missing);
        REQUIRE(fonts_missing.empty());
        deck = read_deck(KIOSK_TEST_DIR "/deck/slides.yaml", DiskFiles(), 2026y / November / 22).deck;
        deck.languages.emplace_back("ar");
        maker = std::make_unique<PictureMaker>("", fonts, make_photo_store());
    }
    int language(const std::string& tag) const {
        return static_cast<int>(std::find(deck.languages.begin(), deck.languages.end(), tag) -
                                deck.languages.begin());
    }
    OverviewState all_slides(int at) const {
        OverviewState state;
        state.slides.resize(deck.slides.size());
        std::iota(state.slides.begin(), state.slides.end(), 0);
        state.at = at;
        return state;
    }
    Deck deck;
    std::unique_ptr<PictureMaker> maker;
};

TEST_CASE("all slides for visitors") {
    const auto goldens = golden_pictures_here();
    if (!goldens) return;
    Studio studio;
    for (const auto& [name, tag, size] :
         {std::tuple("overview", "en", Size{1280, 720}), std::tuple("overview", "ar", Size{1280, 720}),
          std::tuple("overview-standing", "kk", Size{720, 1280})}) {
        ControlsState state;
        state.slide = 2;
        state.language = studio.language(tag);
        state.engaged = true;
        state.panel = ControlsState::Panel::overview;
        state.overview = studio.all_slides(2);
        const Canvas canvas = canvas_for(size, 43, 1.5);
        Frame frame;
        const auto panel = studio.maker->make_controls(studio.deck, state, canvas);
        frame.layers.push_back({.picture = panel});
        add_still_thumbnails(frame, *studio.maker, studio.deck, *panel, state.language, canvas, false);
        Pixmap pixels(size);
        paint_frame(frame, pixels.view());
        const std::string fault = goldens->compare(std::string(name) + "." + tag, pixels.view());
        CHECK_MESSAGE(fault.empty(), fault);
    }
}

TEST_CASE("all slides and the keys for a presenter") {
    const auto goldens = golden_pictures_here();
    if (!goldens) return;
    Studio studio;
    const auto compare = [&](const std::string& name, const std::string& tag, PresenterState state) {
        state.language = state.own_language = studio.language(tag);
        state.runs = true;
        state.seconds = 754;
        constexpr Size size{1280, 720};
        Pixmap pixels(size);
        paint_frame(still_presenter_frame(*studio.maker, studio.deck, state, canvas_for(size, 15, 0),
                                          canvas_for({1920, 1080}, 60, 1.5)),
                    pixels.view());
        const std::string fault = goldens->compare("presenter-" + name + "." + tag, pixels.view());
        CHECK_MESSAGE(fault.empty(), fault);
    };
    PresenterState state;
    state.slide = 2;
    state.next = 3;
    state.overview = studio.all_slides(4);
    state.overview->is_chosen_by_keys = true;
    compare("all-slides", "ru", state);
    state.overview->typed = "flag";
    state.overview->slides = {1, 2};
    state.overview->at = 0;
    compare("found", "en", state);
    state.overview.reset();
    state.keys = key_lines({});
    compare("keys", "fr", state);
    compare("keys", "ar", state);
}

}  // namespace
