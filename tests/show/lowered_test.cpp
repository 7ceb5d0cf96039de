// A picture that hangs high is brought down by who sits: real layout, real workers; only time is made up.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/scene/reach.h"
#include "kiosk/show/show.h"
#include "kiosk/system/pin_hash.h"
#include "tests/show/frames.h"

using namespace kiosk;
using namespace kiosk::test;
using namespace std::chrono_literals;

namespace {

constexpr Size screen{270, 480};
constexpr int above = 240;  ///< rows of the screen above the picture that was brought down

std::shared_ptr<const Deck> two_slides() {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en", "fr"};
    for (const std::string id : {"one", "two"}) {
        Slide slide;
        slide.id = id;
        slide.content =
            TextContent{LocalizedText("Heading of " + id),
                        {LocalizedText("Words of " + id +
                                       ", which are so many that they do not stand in one line alone")}};
        slide.duration = {SlideDuration::Kind::manual, {}};
        slide.transition = TransitionKind::cut;
        deck->slides.push_back(std::move(slide));
    }
    return deck;
}

/// Two photos on one slide.
std::shared_ptr<const Deck> a_pair() {
    auto deck = std::make_shared<Deck>(*two_slides());
    PhotosContent content;
    for (const char* const name : {"hands", "evening"}) {
        WallPhoto one;
        one.photo.path = std::string(KIOSK_SOURCE_DIR "/slides/photos/") + name + ".jpg";
        content.photos.push_back(std::move(one));
    }
    deck->slides[0].content = std::move(content);
    return deck;
}

/// Upright, 55 inches across, its lower edge 900 mm above the floor.
class HighPanel {
  public:
    explicit HighPanel(std::shared_ptr<const Deck> deck = two_slides()) {
        ShowSettings settings;
        settings.canvas = canvas_for(screen, 55, 1.5);
        settings.canvas.bottom_edge_millimetres = 900;
        settings.canvas.offers_easy_reading = true;
        settings.pin_hash = "not the hash of any PIN";
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        REQUIRE(diagnostics.empty());
        show_ = std::make_unique<Show>(std::move(deck), std::move(settings), [] {}, now_);
        settle();
        // The first touch brings the buttons.
        tap({135, 200});
    }

    void tap(Point at) {
        show_->touch({TouchEvent::Phase::down, 1, at}, now_);
        now_ += 50ms;
        show_->touch({TouchEvent::Phase::up, 1, at}, now_);
        settle();
        now_ += 1s;
        settle();
    }
    void tap(Control control) { tap(area(control).bounds.center()); }
    void press(const KeyStroke& key) {
        show_->key(key, now_);
        settle();
    }
    bool offers(Control control) const {
        const std::vector<TouchArea> areas = show_->touch_areas();
        return std::any_of(areas.begin(), areas.end(),
                           [&](const TouchArea& area) { return area.control == control; });
    }
    void hold(std::initializer_list<Point> places, Duration time) {
        std::int64_t finger = 0;
        for (const Point at : places)
            show_->touch({TouchEvent::Phase::down, ++finger, at}, now_);
        after(time);
        for (std::int64_t each = 1; each <= finger; ++each)
            show_->touch({TouchEvent::Phase::up, each, *places.begin()}, now_);
        settle();
    }
    void after(Duration time) {
        now_ = later(now_, time);
        settle();
    }
    TouchArea area(Control control) const {
        for (const TouchArea& each : show_->touch_areas())
            if (each.control == control) return each;
        FAIL("no such control is on the screen");
        return {};
    }
    /// The slide on the screen: where it is, and how large.
    Layer slide() const {
        const auto slides = slides_of(*show_->frame());
        REQUIRE(slides.size() == 1);
        return slides.front();
    }
    bool is_whole() const {
        const Layer layer = slide();
        return layer.picture->size == screen && layer.top == 0 && layer.left == 0 &&
               controls_of(*show_->frame())->size == screen;
    }
    bool is_low() const {
        const Layer layer = slide();
        return layer.picture->size == Size{screen.width, screen.height - above} && layer.top == above &&
               layer.left == 0 && controls_of(*show_->frame())->size == layer.picture->size &&
               show_->frame()->layers.back().top == above;
    }
    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    /// What differs between letters and lines: where each text of the slide ends.
    std::vector<int> text_ends() const {
        std::vector<int> ends;
        for (const Mark& mark : slide().picture->marks)
            if (const auto* text = std::get_if<MaskMark>(&mark))
                ends.push_back(text->y + text->mask.size.height);
        return ends;
    }

  private:
    void settle() {
        show_->update(now_);
        show_->wait_until_prepared();
        show_->update(now_);
    }

    TimePoint now_{1000s};
    std::unique_ptr<Show> show_;
};

}  // namespace

TEST_CASE("one touch brings the whole slide down with all that is touched, and another up again") {
    HighPanel panel;
    REQUIRE(panel.is_whole());
    panel.tap(Control::lower);
    REQUIRE(panel.is_low());
    for (const TouchArea& area : panel.show().touch_areas()) {
        if (area.control == Control::lower && area.index == 1) continue;
        CAPTURE(static_cast<int>(area.control));
        CHECK(area.bounds.y >= above);
        CHECK(area.bounds.bottom() <= static_cast<float>(screen.height));
    }
    // What is touched is where it is seen.
    panel.tap(Control::next);
    CHECK(panel.show().target().slide == 1);
    CHECK(panel.is_low());
    panel.tap(panel.area(Control::lower).bounds.center());
    CHECK(panel.is_whole());
}

TEST_CASE("keys lead over what is brought down in the same order as before") {
    HighPanel panel(a_pair());
    SUBCASE("whole") {}
    SUBCASE("brought down") {
        panel.tap(Control::lower);
        REQUIRE(panel.is_low());
    }
    // The photos are the first stops.
    panel.press(Key::down);
    panel.press(Key::enter);
    panel.after(1s);
    CHECK(panel.offers(Control::close_photo));
}

TEST_CASE("a tap above the slide brings it up, and does nothing else") {
    HighPanel panel;
    panel.tap(Control::lower);
    REQUIRE(panel.is_low());
    panel.tap(Point{250, 100});
    CHECK(panel.is_whole());
    CHECK(panel.show().target().slide == 0);
    CHECK(panel.area(Control::play_pause).bounds.y > above);
}

TEST_CASE("a tap just below the upper edge of the slide is one on the slide") {
    HighPanel panel;
    panel.tap(Control::lower);
    panel.tap(Point{250, above + 3});
    CHECK(panel.is_low());
    CHECK(panel.show().target().slide == 1);
}

TEST_CASE("the picture goes up with the visit") {
    HighPanel panel;
    panel.tap(Control::lower);
    panel.after(60s);
    CHECK(panel.is_low());
    panel.after(11s);
    panel.after(1s);
    CHECK(panel.is_whole());
}

TEST_CASE("three fingers hide a picture that was brought down, wherever on the panel they are") {
    HighPanel panel;
    panel.tap(Control::lower);
    SUBCASE("on the picture") {
        panel.hold({{3, 477}, {267, 477}, {135, 470}}, 1.1s);
    }
    SUBCASE("while another one lies above it") {
        panel.hold({{135, 60}, {3, 477}, {267, 477}, {135, 470}}, 1.1s);
    }
    CHECK(panel.show().hidden());
    // The neutral screen is all of the panel again.
    CHECK(controls_of(*panel.show().frame())->size == screen);
    CHECK(panel.show().frame()->layers.back().top == 0);
}

TEST_CASE("who brings the picture down or up beside three fingers keeps them from nothing") {
    HighPanel panel;
    bool is_low = false;
    SUBCASE("down") {}
    SUBCASE("up") {
        is_low = true;
        panel.tap(Control::lower);
    }
    const Point beside = panel.area(Control::lower).bounds.center();
    std::int64_t finger = 1;
    for (const Point at : {Point{3, 477}, Point{267, 477}, Point{135, 470}})
        panel.show().touch({TouchEvent::Phase::down, ++finger, at}, panel.now());
    panel.after(0.4s);
    panel.show().touch({TouchEvent::Phase::down, 9, beside}, panel.now());
    panel.after(0.1s);
    panel.show().touch({TouchEvent::Phase::up, 9, beside}, panel.now());
    panel.after(0s);
    REQUIRE(panel.is_low() != is_low);
    CHECK(panel.show().has_fingers());
    panel.after(0.4s);
    CHECK_FALSE(panel.show().hidden());
    panel.after(0.2s);
    CHECK(panel.show().hidden());
    for (std::int64_t each = 2; each <= finger; ++each)
        panel.show().touch({TouchEvent::Phase::up, each, {135, 470}}, panel.now());
    panel.after(0s);
    CHECK_FALSE(panel.show().has_fingers());
}

TEST_CASE("until a picture is made anew, what is on the screen stays where it is") {
    HighPanel panel;
    const auto before = panel.slide().picture;
    const Point at = panel.area(Control::lower).bounds.center();
    panel.show().touch({TouchEvent::Phase::down, 1, at}, panel.now());
    panel.show().touch({TouchEvent::Phase::up, 1, at}, panel.now());
    // The view has a new canvas, and may have nothing made for it.
    const Layer seen = panel.slide();
    if (seen.picture == before) CHECK(seen.top == 0);
    panel.after(1s);
    CHECK(panel.is_low());
}

TEST_CASE("a picture that was brought down follows the window's size") {
    HighPanel panel;
    panel.tap(Control::lower);
    Canvas canvas = canvas_for({540, 960}, 55, 1.5);
    canvas.bottom_edge_millimetres = 900;
    panel.show().resize(canvas, panel.now());
    panel.after(0s);
    CHECK(panel.slide().picture->size == Size{540, 480});
    CHECK(panel.slide().top == 480);
}

TEST_CASE("a visitor chooses wider lines, then other letters too, and the choice goes with the visit") {
    HighPanel panel;
    const auto usual = panel.slide().picture;
    const std::vector<int> usual_ends = panel.text_ends();
    panel.tap(Control::easy_reading);
    CHECK(panel.slide().picture != usual);
    CHECK(panel.text_ends() != usual_ends);
    const auto wide = panel.slide().picture;
    panel.tap(Control::easy_reading);
    CHECK(panel.slide().picture != wide);
    panel.tap(Control::easy_reading);
    CHECK(panel.text_ends() == usual_ends);
    panel.tap(Control::easy_reading);
    CHECK(panel.text_ends() != usual_ends);
    panel.after(60s);
    panel.after(11s);
    panel.after(1s);
    CHECK(panel.text_ends() == usual_ends);
}
