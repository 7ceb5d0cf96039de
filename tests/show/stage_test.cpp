// What a stage adds to the frames of a show: all slides small, a pointer, a larger slide, several screens of
// the audience. Real layout, real fonts, real workers; only time is made up.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/show/show.h"
#include "tests/show/frames.h"

using namespace kiosk;
using namespace kiosk::test;
using namespace std::chrono_literals;

namespace {

constexpr Size screen{640, 360};
constexpr Size other_screen{400, 300};

std::shared_ptr<Deck> deck_of(int slides) {
    auto deck = std::make_shared<Deck>();
    deck->file = "test.yaml";
    deck->languages = {"en", "fr", "ar"};
    for (int i = 0; i < slides; ++i) {
        Slide slide;
        slide.id = "s" + std::to_string(i);
        slide.content = TextContent{{},
                                    {LocalizedText({{"en", "Slide " + std::to_string(i)},
                                                    {"fr", "Vue " + std::to_string(i)},
                                                    {"ar", "شريحة"}})}};
        slide.duration = {SlideDuration::Kind::fixed, Duration(10)};
        slide.motion = Motion::still;
        slide.transition = TransitionKind::cut;
        deck->slides.push_back(slide);
    }
    return deck;
}

class Stage {
  public:
    explicit Stage(std::shared_ptr<const Deck> deck, bool talk = true) : deck_(std::move(deck)) {
        ShowSettings settings;
        settings.session.talk = talk;
        settings.session.invite = false;
        settings.canvas = canvas_for(screen, 43, 1.5);
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        REQUIRE(diagnostics.empty());
        show_ = std::make_unique<Show>(deck_, std::move(settings), [] {}, now_);
        settle();
    }
    void settle() {
        for (int round = 0; round < 3; ++round) {
            show_->update(now_);
            show_->wait_until_prepared();
        }
        show_->update(now_);
    }
    void press(const KeyStroke& key) {
        show_->key(key, now_);
        settle();
    }
    void after(Duration time) {
        now_ = later(now_, time);
        settle();
    }
    void tap(Control control, int index = 0, int view = 0) {
        for (const TouchArea& area : show_->touch_areas(view)) {
            if (area.control != control || area.index != index) continue;
            tap_at(area.bounds.center(), view);
            return;
        }
        FAIL("no such control");
    }
    void tap_at(Point at, int view = 0) {
        show_->touch({TouchEvent::Phase::down, 1, at}, now_, view);
        show_->touch({TouchEvent::Phase::up, 1, at}, now_, view);
        settle();
    }
    bool offers(Control control, int view = 0) const {
        const auto areas = show_->touch_areas(view);
        return std::any_of(areas.begin(), areas.end(),
                           [&](const TouchArea& area) { return area.control == control; });
    }
    Frame frame(int view = 0) const {
        const auto frame = show_->frame(view);
        REQUIRE(frame.has_value());
        return *frame;
    }
    Pixmap pixels(int view = 0, Size size = screen) const {
        Pixmap pixels(size);
        paint_frame(frame(view), pixels.view());
        return pixels;
    }
    void replace(std::shared_ptr<const Deck> deck) {
        show_->replace_deck(deck, now_);
        deck_ = std::move(deck);
    }
    std::string at() const { return deck_->slides[static_cast<std::size_t>(show_->target().slide)].id; }
    Show& show() { return *show_; }
    TimePoint now() const { return now_; }

  private:
    TimePoint now_{1000s};
    std::shared_ptr<const Deck> deck_;
    std::unique_ptr<Show> show_;
};

bool same_pixels(const Pixmap& one, const Pixmap& other) {
    return one.size() == other.size() &&
           std::equal(one.row(0), one.row(0) + one.bytes() / sizeof(Pixel), other.row(0));
}

/// Pictures of slides that are smaller than the screen.
std::vector<Layer> small_slides(const Frame& frame) {
    std::vector<Layer> layers;
    for (const Layer& layer : slides_of(frame))
        if (layer.picture->size.width < screen.width) layers.push_back(layer);
    return layers;
}

}  // namespace

TEST_CASE("a visitor's grid has each slide small, in its place, and nothing of it is kept when it closes") {
    Stage stage(deck_of(8), false);
    stage.tap_at({5, 5});  // wakes
    const std::size_t before = stage.show().picture_bytes();
    stage.tap(Control::open_overview);
    const std::vector<Layer> slides = small_slides(stage.frame());
    REQUIRE(slides.size() == 8);
    std::vector<TouchArea> cells;
    for (const TouchArea& area : stage.show().touch_areas())
        if (area.control == Control::overview_slide) cells.push_back(area);
    REQUIRE(cells.size() == 8);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CHECK(slides[i].left == static_cast<int>(cells[i].bounds.x));
        CHECK(slides[i].top == static_cast<int>(cells[i].bounds.y));
        CHECK(slides[i].picture->size.width == static_cast<int>(cells[i].bounds.width));
    }
    // No more than the pixels of the screen.
    CHECK(stage.show().picture_bytes() - before <= sizeof(Pixel) * 640 * 360);
    stage.tap(Control::overview_slide, 5);
    CHECK(stage.at() == "s5");
    CHECK(small_slides(stage.frame()).empty());
    CHECK(stage.show().picture_bytes() <= before + sizeof(Pixel) * 640 * 360 / 4);
}

TEST_CASE("the frame of a grid is there before its pictures are, and waits for none of them") {
    Stage stage(deck_of(60), false);
    stage.tap_at({5, 5});
    for (const TouchArea& area : stage.show().touch_areas())
        if (area.control == Control::open_overview) {
            stage.show().touch({TouchEvent::Phase::down, 1, area.bounds.center()}, stage.now());
            stage.show().touch({TouchEvent::Phase::up, 1, area.bounds.center()}, stage.now());
        }
    stage.show().update(stage.now());
    CHECK(stage.show().frame().has_value());
    stage.settle();
    const std::size_t on_page = small_slides(stage.frame()).size();
    CHECK(on_page >= 4);
    CHECK(on_page < 60);
}

TEST_CASE(
    "a slide that is taken out of the deck goes from the grid at once, and nothing is on it when hidden") {
    Stage stage(deck_of(8), false);
    stage.tap_at({5, 5});
    stage.tap(Control::open_overview);
    auto shorter = deck_of(8);
    shorter->slides.erase(shorter->slides.begin() + 3);
    stage.replace(shorter);
    CHECK(small_slides(stage.frame()).empty());
    stage.settle();
    CHECK(small_slides(stage.frame()).size() == 7);
    stage.show().hide(stage.now());
    CHECK(small_slides(stage.frame()).empty());
    stage.settle();
    CHECK(small_slides(stage.frame()).empty());
}

TEST_CASE("the pointer is a layer over the slide, and the slide is as it was when it has gone") {
    Stage stage(deck_of(3));
    const Pixmap plain = stage.pixels();
    stage.show().point({320, 180}, stage.now());
    stage.settle();
    const Pixmap dotted = stage.pixels();
    CHECK_FALSE(same_pixels(dotted, plain));
    CHECK(dotted.row(180)[320] != plain.row(180)[320]);
    CHECK(dotted.row(10)[10] == plain.row(10)[10]);
    stage.press(Key::p);
    const Pixmap dark = stage.pixels();
    CHECK(dark.row(180)[320] == plain.row(180)[320]);
    CHECK(dark.row(10)[10] != plain.row(10)[10]);
    CHECK(dark.row(350)[630] != plain.row(350)[630]);
    stage.after(2s);
    CHECK(same_pixels(stage.pixels(), plain));
    CHECK(stage.show().next_deadline() == TimePoint::max());
}

TEST_CASE("moving the pointer makes no picture anew") {
    Stage stage(deck_of(3));
    stage.show().point({100, 100}, stage.now());
    stage.settle();
    const auto slide = slide_of(stage.frame());
    const auto dot = stage.frame().layers.back().picture;
    stage.show().point({500, 200}, stage.now());
    stage.show().update(stage.now());
    CHECK(slide_of(stage.frame()) == slide);
    CHECK(stage.frame().layers.back().picture == dot);
}

TEST_CASE("enlarged, what is under the pointer stays there, in pixels of its own") {
    Stage stage(deck_of(3));
    const auto plain = slide_of(stage.frame());
    stage.show().point({640 * 0.25F, 360 * 0.5F}, stage.now());
    stage.press(Key::z);
    const Layer layer = stage.frame().layers.front();
    CHECK(layer.picture->size == Size{1280, 720});
    CHECK(layer.left == -160);
    CHECK(layer.top == -180);
    stage.show().point({0, 0}, stage.now());
    stage.settle();
    CHECK(stage.frame().layers.front().left == 0);
    CHECK(stage.frame().layers.front().top == 0);
    stage.press(Key::z);
    CHECK(slide_of(stage.frame()) == plain);
}

TEST_CASE("two screens show the same slide in step, each in its own language") {
    Stage stage(deck_of(3), false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.settle();
    const auto first_slide = slide_of(stage.frame());
    const auto second_slide = slide_of(stage.frame(second));
    REQUIRE(second_slide);
    CHECK(second_slide->size == other_screen);
    CHECK(second_slide != first_slide);
    stage.press(Key::right);
    stage.after(1s);
    CHECK(slide_of(stage.frame()) != first_slide);
    CHECK(slide_of(stage.frame(second)) != second_slide);
    CHECK(stage.show().target() == Position{1, 0});
    // The loop goes on for both.
    const auto before = slide_of(stage.frame(second));
    stage.after(10s);
    CHECK(stage.show().target().slide == 2);
    CHECK(slide_of(stage.frame(second)) != before);
}

TEST_CASE("a language that is chosen on one screen is that screen's alone, until the visitor has gone") {
    Stage stage(deck_of(3), false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.settle();
    const auto french = slide_of(stage.frame(second));
    const auto english = slide_of(stage.frame());
    stage.tap_at({200, 20}, second);
    stage.tap(Control::choose_language, 2, second);
    CHECK(slide_of(stage.frame(second)) != french);
    CHECK(slide_of(stage.frame()) == english);
    CHECK(stage.show().target().language == 0);
    stage.tap(Control::choose_language, 1, 0);
    CHECK(slide_of(stage.frame()) != english);
    for (int i = 0; i < 20; ++i)
        stage.after(10s);
    CHECK(stage.show().target().language == 0);
    stage.press(Key::home);
    stage.after(1s);
    CHECK(slide_of(stage.frame(second)) == french);
    CHECK(slide_of(stage.frame()) == english);
}

TEST_CASE("a film is seen on the screen where somebody asks for it, in the language that is read there") {
    auto deck = deck_of(3);
    deck->slides[0].sign = {{"en", "english.webm", {}}, {"fr", "french.webm", {}}};
    deck->slides[1].sign = {{"fr", "second.webm", {}}};
    Stage stage(deck, false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.show().allow_films(true);
    stage.settle();
    const auto path = [&] { return stage.show().film() ? stage.show().film()->path : std::string(); };
    // How many pictures of a film are in that frame.
    const auto film_on = [&](int view) {
        const std::vector<Layer> layers = stage.frame(view).layers;
        return std::count_if(layers.begin(), layers.end(),
                             [](const Layer& layer) { return !layer.picture->photos.empty(); });
    };
    const auto show_picture = [&] {
        REQUIRE(stage.show().film());
        stage.show().show_film(std::make_shared<Pixmap>(stage.show().film()->box));
    };
    stage.tap_at({200, 20}, second);
    stage.tap(Control::sign, 0, second);
    CHECK(path() == "french.webm");
    show_picture();
    CHECK(film_on(second) == 1);
    CHECK(film_on(0) == 0);
    // Its buttons are there alone.
    CHECK(stage.offers(Control::sign_stop, second));
    CHECK_FALSE(stage.offers(Control::sign_stop, 0));

    SUBCASE("there is one at a time: on the screen where it is asked for last") {
        stage.tap(Control::sign, 0, 0);
        CHECK(path() == "english.webm");
        show_picture();
        CHECK(film_on(0) == 1);
        CHECK(film_on(second) == 0);
        CHECK_FALSE(stage.offers(Control::sign_stop, second));
        stage.tap(Control::sign, 0, 0);
        CHECK(path().empty());
        CHECK(film_on(0) == 0);
    }
    SUBCASE("the next slide has one in the language of that screen alone") {
        stage.press(Key::right);
        stage.after(1s);
        CHECK(path() == "second.webm");
        show_picture();
        CHECK(film_on(second) == 1);
        CHECK_FALSE(stage.offers(Control::sign, 0));
    }
    SUBCASE("another language there has another film at once, or none") {
        stage.tap(Control::choose_language, 0, second);
        CHECK(path() == "english.webm");
        stage.tap(Control::choose_language, 2, second);
        CHECK(path().empty());
        CHECK(film_on(second) == 0);
    }
    SUBCASE("keys mean the first screen") {
        stage.press(Key::f3);
        CHECK(path() == "english.webm");
        CHECK(stage.offers(Control::sign_stop, 0));
    }
    SUBCASE("once its screen is gone it is over, and holds nobody") {
        stage.show().screen_gone(0, stage.now());
        CHECK_FALSE(stage.show().film()->is_stopped);
        stage.show().screen_gone(second, stage.now());
        CHECK(stage.show().film()->is_stopped);
        for (int i = 0; i < 20; ++i)
            stage.after(10s);
        CHECK(path().empty());
    }
    SUBCASE("hidden, no screen shows it") {
        stage.show().hide(stage.now());
        stage.settle();
        CHECK(path().empty());
        CHECK(film_on(second) == 0);
    }
}

TEST_CASE("a touch on the side that leads on does so on both screens, whatever their languages' directions") {
    Stage stage(deck_of(3), false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "ar", stage.now());
    stage.settle();
    stage.tap_at({200, 100}, second);
    stage.after(1s);
    stage.tap_at({40, 100}, second);  // in Arabic the left side leads on
    stage.after(1s);
    CHECK(stage.at() == "s1");
    stage.tap_at({600, 100}, 0);
    stage.after(1s);
    CHECK(stage.at() == "s2");
}

TEST_CASE("a slide that is not for a screen's language is not seen there") {
    auto deck = deck_of(3);
    deck->slides[1].only = {"en"};
    Stage stage(deck, false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.settle();
    CHECK(slide_of(stage.frame(second)) != nullptr);
    stage.press(Key::right);
    stage.after(1s);
    CHECK(stage.at() == "s1");
    CHECK(slide_of(stage.frame()) != nullptr);
    CHECK(slide_of(stage.frame(second)) == nullptr);
    stage.press(Key::right);
    stage.after(1s);
    CHECK(slide_of(stage.frame(second)) != nullptr);
}

TEST_CASE("the pointer and a visitor's tap are told at the same place on every screen") {
    Stage stage(deck_of(3));
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.settle();
    const Pixmap before = stage.pixels(second, other_screen);
    stage.show().point({320, 180}, stage.now());
    stage.settle();
    CHECK(stage.pixels(second, other_screen).row(150)[200] != before.row(150)[200]);
    stage.after(2s);
    stage.show().point({200, 150}, stage.now(), second);
    stage.settle();
    const Layer dot = stage.frame().layers.back();
    CHECK(std::abs(dot.left + dot.picture->size.width / 2 - 320) <= 1);
    CHECK(std::abs(dot.top + dot.picture->size.height / 2 - 180) <= 1);
}

TEST_CASE("hidden, no screen shows anything of the deck") {
    Stage stage(deck_of(3), false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "fr", stage.now());
    stage.settle();
    stage.show().hide(stage.now());
    CHECK(slide_of(stage.frame(second)) == nullptr);
    stage.settle();
    CHECK(slide_of(stage.frame(second)) == nullptr);
    CHECK(slide_of(stage.frame()) == nullptr);
}

TEST_CASE("another deck with fewer languages leaves every screen with one of them") {
    Stage stage(deck_of(3), false);
    const int second = stage.show().add_screen(canvas_for(other_screen, 32, 1.5), "ar", stage.now());
    stage.settle();
    auto english = deck_of(3);
    english->languages = {"en"};
    stage.replace(english);
    stage.settle();
    CHECK(slide_of(stage.frame(second)) != nullptr);
}

TEST_CASE("the loop becomes a talk and a talk the loop, with the slide that is shown") {
    Stage stage(deck_of(3), false);
    stage.press(Key::right);
    CHECK_FALSE(stage.show().is_talk());
    stage.press(Key::m);
    CHECK(stage.show().is_talk());
    CHECK(stage.at() == "s1");
    CHECK_FALSE(stage.offers(Control::choose_language));
    stage.after(1h);
    CHECK(stage.at() == "s1");
    stage.press(Key::b);
    stage.press(Key::m);
    stage.press(Key::m);
    CHECK_FALSE(stage.show().is_talk());
    CHECK(stage.offers(Control::choose_language));
    CHECK(slide_of(stage.frame()) != nullptr);
    stage.after(11s);
    CHECK(stage.at() == "s2");
    stage.after(11s);
    CHECK(stage.at() == "s0");
}
