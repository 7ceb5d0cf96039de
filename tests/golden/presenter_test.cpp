// The presenter's screen with this slide and the next, in several languages and both directions, on a lying
// and a standing screen.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/paint/frame.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/presenter_view.h"
#include "tests/golden/golden.h"

namespace {

using namespace kiosk;

constexpr Size lying{1280, 720};
constexpr Size standing{720, 1280};

struct Case {
    std::string name;
    std::string language;
    Size size;
    PresenterState state;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    PresenterState state;
    state.slide = 2;
    state.next = 3;
    state.minute_of_day = 15 * 60 + 7;
    all.push_back({"begin", "ru", lying, state});
    state.runs = true;
    state.seconds = 754;
    state.seconds_left = 446;
    state.seconds_ahead = -83;
    all.push_back({"behind", "en", lying, state});
    all.push_back({"behind", "ar", lying, state});
    state.seconds_ahead = 20;
    state.curtain = Curtain::black;
    all.push_back({"black", "fr", lying, state});
    state.curtain = Curtain::none;
    state.seconds_ahead = 0;
    state.number = 4;
    state.notes_size = 3;
    all.push_back({"number", "kk", standing, state});
    state.number.reset();
    PresenterState stopped = state;
    stopped.runs = false;
    stopped.seconds_ahead.reset();
    stopped.frozen = 1;
    stopped.notes_size = 1;
    all.push_back({"stopped", "ar", lying, stopped});
    all.push_back({"stopped", "ru", lying, stopped});
    state.next = -1;
    state.seconds_left = -65;
    state.notes_size = 4;
    state.notes_line = 2;
    all.push_back({"last", "en", lying, state});
    return all;
}

TEST_CASE("the presenter's screen") {
    Diagnostics fonts_missing;
    const FontCatalogue fonts = read_font_catalogue(KIOSK_FONT_DIR, fonts_missing);
    REQUIRE(fonts_missing.empty());
    const auto goldens = golden_pictures_here();
    if (!goldens) return;
    using namespace std::chrono;
    const DeckReading reading =
        read_deck(KIOSK_TEST_DIR "/deck/slides.yaml", DiskFiles(), 2026y / November / 22);
    Deck deck = reading.deck;
    deck.languages.emplace_back("ar");
    deck.slides[2].notes = LocalizedText(std::vector<std::pair<std::string, std::string>>{
        {"en",
         "Wait until everybody has read it.\n- Who was there?\n- What has changed since?\nThen ask what "
         "they would have done, and give them time: a silence of ten seconds is a good sign."},
        {"fr", "Attendre que tout le monde ait lu.\n- Qui était là ?\n- Qu’est-ce qui a changé depuis ?"},
        {"kk", "Барлығы оқып болғанша күтіңіз.\n- Онда кім болды?\n- Содан бері не өзгерді?"},
        {"ru", "Подождать, пока все прочтут.\n- Кто там был?\n- Что изменилось с тех пор?"},
        {"ar", "انتظر حتى يقرأ الجميع.\n- من كان هناك؟\n- ما الذي تغيّر منذ ذلك الحين؟"}});
    PictureMaker maker("", fonts, make_photo_store());
    for (Case each : cases()) {
        const auto language = std::find(deck.languages.begin(), deck.languages.end(), each.language);
        REQUIRE(language != deck.languages.end());
        each.state.language = each.state.own_language = static_cast<int>(language - deck.languages.begin());
        const Canvas canvas = canvas_for(each.size, 15, 0);
        Pixmap pixels(each.size);
        paint_frame(still_presenter_frame(maker, deck, each.state, canvas, canvas_for({1920, 1080}, 60, 1.5)),
                    pixels.view());
        const std::string fault =
            goldens->compare("presenter-" + each.name + "." + each.language, pixels.view());
        CHECK_MESSAGE(fault.empty(), fault);
    }
}

}  // namespace
