// What lies over the slides, each state once: in several languages and both directions, on a lying and a
// standing screen and an old projector.
#include "kiosk/controls/controls.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/paint/frame.h"
#include "kiosk/paint/rasterizer.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/picture_maker.h"
#include "tests/golden/golden.h"

namespace {

using namespace kiosk;
using Panel = ControlsState::Panel;

constexpr Size lying{1280, 720};
constexpr Size standing{720, 1280};
constexpr Size projector{1024, 768};

struct Case {
    std::string name;
    std::string language;
    Size size;
    ControlsState state;
    std::string theme = "evening";
    bool many_languages = false;
};

ControlsState engaged(Panel panel = Panel::none) {
    ControlsState state;
    state.slide = 3;
    state.engaged = true;
    state.panel = panel;
    return state;
}

std::vector<Case> cases() {
    std::vector<Case> all;
    ControlsState state;
    state.invitation = 2;
    all.push_back({"invitation", "en", lying, state});
    state = {};
    state.fault = FaultCard{"slides.yaml, line 7", "'qoute' is not a field of a slide", "    qoute: I hope",
                            "did you mean 'quote'?", 3};
    all.push_back({"fault", "ar", lying, state});
    state.fault->others = 0;
    all.push_back({"fault", "en", standing, state});
    state = engaged();
    state.paused = true;
    state.text_step = 1;
    all.push_back({"paused", "ar", standing, state});
    state = engaged();
    state.high_contrast = true;
    state.pressed = TouchArea{{}, Control::next, 0};
    all.push_back({"contrast-pressed", "fr", projector, state, "contrast"});
    state = engaged();
    state.can_listen = state.listens = true;
    state.speed = 1;
    state.volume = 2;
    state.focus = TouchArea{{}, Control::next, 0};
    all.push_back({"listening", "kk", lying, state});
    state.focus = TouchArea{{}, Control::listen, 0};
    all.push_back({"listening", "ar", standing, state, "paper"});
    state.listens = false;
    state.needs_headphones = true;
    all.push_back({"headphones", "ru", projector, state});
    state = engaged();
    state.film = ControlsState::Film{true};
    state.film_words =
        ControlsState::FilmWords{"خِطنا طوال الليل، ولم يعد أحد إلى بيته", "ar", Rect{0, 60, 1024, 576}};
    all.push_back({"film", "ar", projector, state});
    state = engaged(Panel::still_reading);
    state.seconds_left = 7;
    state.seconds_total = 10;
    all.push_back({"still-reading", "kk", lying, state});
    all.push_back({"still-reading", "ar", standing, state});
    all.push_back({"languages", "ru", lying, engaged(Panel::languages), "evening", true});
    state = engaged(Panel::pin);
    state.pin_digits = 2;
    all.push_back({"pin", "en", projector, state});
    state.seconds_left = 23;
    all.push_back({"pin-locked", "ru", standing, state, "paper"});
    state = engaged(Panel::menu);
    state.status = ShowStatus{"slides/slides.yaml", "0.1.0", 184, 18, 0, 0, {}};
    all.push_back({"menu", "fr", standing, state, "paper"});
    state.status = ShowStatus{"slides/slides.yaml", "0.1.0", 4563, 18, 2, 0, {"crowd.jpg", "steppe.png"}};
    all.push_back({"menu", "ar", lying, state});
    state.status->photos = std::vector<std::string>(60, "A name of a photo.jpg");
    all.push_back({"menu-many-photos", "kk", projector, state});
    state.status = ShowStatus{"deck.kiosk", "0.1.0", 7, 18, 1, 3, {}, true};
    all.push_back({"menu-wrong-clock", "ru", lying, state});
    state = engaged(Panel::clock);
    state.time_digits = "2026112";
    all.push_back({"clock", "en", standing, state});
    state = engaged(Panel::stick);
    UpdateOffer offer;
    offer.state = UpdateOffer::State::newer;
    offer.file = "show.kiosk";
    offer.signer = "0123456789ABCDEF";
    offer.added = slide_names({"march-in-june", "thanks"});
    offer.gone = slide_names({"crowd"});
    offer.changed = slide_names(std::vector<std::string>(12, "a-slide"));
    offer.ended = slide_names({"bride"});
    state.stick = StickState{offer, "2026-06-01 18:00"};
    all.push_back({"stick", "en", lying, state});
    offer.state = UpdateOffer::State::older;
    offer.clock_is_wrong = true;
    state.stick = StickState{offer, "2026-06-01 18:00"};
    all.push_back({"stick-older", "ar", standing, state});
    offer = {};
    offer.fault =
        "show.kiosk: it is signed by the key 0123456789ABCDEF, and this machine trusts only FEDCBA9876543210";
    state.stick = StickState{offer, {}};
    all.push_back({"stick-refused", "ru", projector, state});
    state = engaged(Panel::touch_test);
    state.touches = {{320, 240}, {880, 400}};
    all.push_back({"touch-test", "en", lying, state});
    all.push_back({"neutral", "en", projector, engaged(Panel::neutral), "paper"});
    return all;
}

TEST_CASE("every panel and state of the controls") {
    Diagnostics fonts_missing;
    Fonts fonts(read_font_catalogue(KIOSK_FONT_DIR, fonts_missing));
    REQUIRE(fonts_missing.empty());
    const auto photos = make_photo_store();
    const auto goldens = golden_pictures_here();
    if (!goldens) return;
    for (Case each : cases()) {
        Deck deck;
        deck.languages = {"en", "fr", "kk", "ru", "ar"};
        if (each.many_languages) deck.languages = {"en", "fr", "kk", "ru", "ar", "he", "de", "es", "zh-Hant"};
        deck.slides.resize(9);
        each.state.language = static_cast<int>(
            std::find(deck.languages.begin(), deck.languages.end(), each.language) - deck.languages.begin());
        const Theme theme = theme_named(each.theme, {});
        Canvas canvas = canvas_for(each.size, 32, 1.5);
        canvas.reads_aloud = each.state.can_listen;
        const Scene scene = layout_controls(deck, each.state, canvas, theme, deck.words, fonts);
        Picture slide;
        slide.size = each.size;
        slide.ground = theme.ground;
        const Frame frame = still_frame({std::make_shared<const Picture>(std::move(slide))},
                                        std::make_shared<const Picture>(rasterize(scene, fonts, *photos)));
        Pixmap pixels(each.size);
        paint_frame(frame, pixels.view());
        const std::string fault =
            goldens->compare("controls-" + each.name + "." + each.language, pixels.view());
        CHECK_MESSAGE(fault.empty(), fault);
    }
}

}  // namespace
