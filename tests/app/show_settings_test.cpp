// What the command line and the settings make of a show: where it is seen, and by whom.
#include "kiosk/app/show_settings.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

PlayOptions talk_in_window() {
    PlayOptions options;
    options.input.deck = "slides.yaml";
    options.talk = true;
    options.windowed = true;
    return options;
}

PlayOptions loop_in_window() {
    PlayOptions options = talk_in_window();
    options.talk = false;
    return options;
}

Config of_organizer() {
    Config config;
    config.kiosk = false;
    config.safety.in_doubt = false;
    return config;
}

}  // namespace

TEST_CASE("a talk in a window opens on the presenter's screen, and full screen on the audience's") {
    PlayOptions options = talk_in_window();
    Config config = of_organizer();
    CHECK(first_screen(options, config) == 0);
    config.presenter.screen = 1;
    CHECK(first_screen(options, config) == 1);
    options.windowed = false;
    CHECK(first_screen(options, config) == 0);
    config.presenter.screen.reset();
    CHECK(first_screen(options, config) == 1);
}

TEST_CASE("`mode: stage` in a window is on the presenter's screen too, and the loop where its panel is") {
    PlayOptions options = talk_in_window();
    options.talk = false;
    Config config = of_organizer();
    config.talk = true;
    CHECK(first_screen(options, config) == 0);
    config.talk = false;
    config.display.screen = 1;
    CHECK(first_screen(options, config) == 1);
}

TEST_CASE(
    "what waits for consent is seen in a talk by its organizer, on the only screen, and else by nobody") {
    const PlayOptions options = talk_in_window();
    Config config = of_organizer();
    CHECK(audience_of({true, true, 1}, options, config) == Audience::organizer);
    CHECK(audience_of({true, true, 2}, options, config) == Audience::visitors);
    CHECK(audience_of({true, true, 3}, options, config) == Audience::visitors);
    CHECK(audience_of({false, true, 1}, options, config) == Audience::visitors);
    // Nobody has counted the screens yet.
    CHECK(audience_of({true, true}, options, config) == Audience::visitors);
    // A key has made a loop of the talk.
    CHECK(audience_of({true, false, 2}, options, config) == Audience::visitors);
    // An organizer who looks through the loop beside their work has two screens perhaps, and no audience.
    CHECK(audience_of({true, false, 2}, loop_in_window(), config) == Audience::organizer);
    // But for a projector that mirrors one of them.
    CHECK(audience_of({true, false, 2, true}, loop_in_window(), config) == Audience::visitors);
    CHECK(audience_of({true, true, 1, true}, options, config) == Audience::visitors);
    config.kiosk = true;
    CHECK(audience_of({true, true, 1}, options, config) == Audience::visitors);
}

TEST_CASE("a hidden talk tells the way back, and a panel's loop does not tell that it was hidden") {
    Config config = of_organizer();
    CHECK(way_back(true, config) ==
          "the show is hidden, and no key brings it back: 'pkill -USR2 kiosk' in a terminal brings it back");
    CHECK(way_back(false, config).empty());
    config.operation.pin_hash = "set";
    CHECK(way_back(true, config).find("the PIN, or 'pkill -USR2 kiosk'") != std::string::npos);
}
