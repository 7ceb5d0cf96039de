// The presenter's screen of a running show: real layout, real fonts, real workers; only time is made up.
#include "kiosk/show/presenter_view.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/controls/presenter_panel.h"
#include "kiosk/show/show.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr Size audience_screen{480, 270};
constexpr Size presenter_screen{640, 400};

std::shared_ptr<Deck> talk() {
    auto deck = std::make_shared<Deck>();
    deck->file = "talk.yaml";
    deck->languages = {"en", "fr", "ar"};
    for (const char* id : {"one", "two", "three"}) {
        Slide slide;
        slide.id = id;
        slide.content = TextContent{{},
                                    {LocalizedText({{"en", std::string(id) + " in English"},
                                                    {"fr", std::string(id) + " en français"},
                                                    {"ar", "نص"}})}};
        slide.notes = LocalizedText(std::string("Say ") + id);
        slide.duration = {SlideDuration::Kind::fixed, Duration(10)};
        slide.motion = Motion::still;
        slide.transition = TransitionKind::cut;
        deck->slides.push_back(slide);
    }
    return deck;
}

/// A presenter with two screens, and what is on them.
class Stage {
  public:
    explicit Stage(const std::string& language = {}, const std::string& pin_hash = {}) {
        ShowSettings settings;
        settings.pin_hash = pin_hash;
        settings.session.talk = true;
        settings.session.talk_settings.length = Duration(600);
        settings.presenter_language = language;
        settings.canvas = canvas_for(audience_screen, 43, 1.5);
        settings.time_of_day = [this](TimePoint moment) {
            return 36'000 + static_cast<int>(Duration(moment - start_).count());
        };
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        show_ = std::make_unique<Show>(deck_, std::move(settings), [] {}, now_);
        show_->open_presenter(canvas_for(presenter_screen, 15, 0), now_);
        settle();
    }
    void settle() {
        for (int round = 0; round < 2; ++round) {
            show_->update(now_);
            show_->wait_until_prepared();
        }
        show_->update(now_);
    }
    void press(const KeyStroke& press) {
        show_->key(press, now_);
        settle();
    }
    void after(Duration time) {
        now_ = later(now_, time);
        settle();
    }
    void tap(CommandKind command) {
        const Point at = area(command).center();
        show_->touch_presenter({TouchEvent::Phase::down, 1, at}, now_);
        settle();
        show_->touch_presenter({TouchEvent::Phase::up, 1, at}, now_);
        settle();
    }
    Rect area(CommandKind command) const {
        const auto areas = show_->presenter_touch_areas();
        for (auto one = areas.rbegin(); one != areas.rend(); ++one)
            if (one->control == Control::presenter_command && one->index == static_cast<int>(command))
                return one->bounds;
        FAIL("no such button");
        return {};
    }
    Frame presenter() const {
        const auto frame = show_->presenter_frame();
        REQUIRE(frame.has_value());
        return *frame;
    }
    Frame audience() const {
        const auto frame = show_->frame();
        REQUIRE(frame.has_value());
        return *frame;
    }
    /// Its pictures by their places: the panel, this slide, the next one, the clocks.
    std::shared_ptr<const Picture> panel() const { return presenter().layers.front().picture; }
    std::shared_ptr<const Picture> clocks() const { return presenter().layers.back().picture; }
    std::vector<Layer> slides() const {
        const Frame frame = presenter();
        return {frame.layers.begin() + 1, frame.layers.end() - 1};
    }
    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    const std::string& at() const {
        return deck_->slides[static_cast<std::size_t>(show_->target().slide)].id;
    }
    void replace(std::shared_ptr<const Deck> deck) {
        show_->replace_deck(deck, now_);
        deck_ = std::move(deck);
    }

  private:
    TimePoint start_{1000s};
    TimePoint now_ = start_;
    std::shared_ptr<const Deck> deck_ = talk();
    std::unique_ptr<Show> show_;
};

Pixmap pixels_of(const Frame& frame, Size size) {
    Pixmap pixels(size);
    paint_frame(frame, pixels.view());
    return pixels;
}

bool same_pixels(const Pixmap& one, const Pixmap& other) {
    return one.size() == other.size() &&
           std::equal(one.row(0), one.row(0) + one.bytes() / sizeof(Pixel), other.row(0));
}

}  // namespace

TEST_CASE("the presenter sees this slide and the next, each in its place") {
    Stage stage;
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    const std::vector<Layer> slides = stage.slides();
    REQUIRE(slides.size() == 2);
    CHECK(slides[0].left == static_cast<int>(plan.slide.x));
    CHECK(slides[0].top == static_cast<int>(plan.slide.y));
    CHECK(slides[0].picture->size.width == static_cast<int>(plan.slide.width));
    CHECK(slides[1].left == static_cast<int>(plan.next.x));
    CHECK(slides[1].picture->size.height == static_cast<int>(plan.next.height));
    stage.press(Key::end);
    CHECK(stage.slides().size() == 1);
}

TEST_CASE("in a right-to-left language the presenter's screen is the other way round") {
    Stage stage("ar");
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, true);
    CHECK(stage.slides()[0].left == static_cast<int>(plan.slide.x));
    CHECK(plan.slide.x > plan.next.x);
}

TEST_CASE("nothing of the presenter's screen is seen by the audience") {
    Stage stage;
    const Pixmap before = pixels_of(stage.audience(), audience_screen);
    stage.tap(CommandKind::toggle_clock);
    stage.press(Key::n);
    stage.press(Key::digit_3);
    stage.after(5s);
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
    CHECK(stage.show().touch_areas().empty());
    stage.show().close_presenter();
    stage.settle();
    CHECK_FALSE(stage.show().presenter_frame());
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
}

TEST_CASE("buttons and touches on the presenter's screen give the talk") {
    Stage stage;
    stage.tap(CommandKind::next);
    CHECK(stage.at() == "two");
    stage.tap(CommandKind::previous);
    CHECK(stage.at() == "one");
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    for (const TouchEvent::Phase phase : {TouchEvent::Phase::down, TouchEvent::Phase::up})
        stage.show().touch_presenter({phase, 1, plan.slide.center()}, stage.now());
    stage.settle();
    CHECK(stage.at() == "two");
    stage.tap(CommandKind::next_language);
    CHECK(stage.show().target().language == 1);
    stage.tap(CommandKind::toggle_black);
    CHECK(stage.audience().layers.size() <= 1);
    CHECK(stage.slides().size() == 2);
    stage.tap(CommandKind::toggle_black);
    CHECK(stage.audience().layers.size() > 1);
}

TEST_CASE("frozen, the audience's picture stays while the presenter's goes on") {
    Stage stage;
    const Pixmap first = pixels_of(stage.audience(), audience_screen);
    const auto slides = stage.slides();
    stage.press(Key::f);
    stage.press(Key::page_down);
    stage.press(Key::l);
    CHECK(stage.at() == "two");
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), first));
    CHECK(stage.slides() != slides);
    stage.press(Key::f);
    CHECK_FALSE(same_pixels(pixels_of(stage.audience(), audience_screen), first));
    // Nothing is frozen that has to go.
    stage.press(Key::f);
    stage.show().hide(stage.now());
    CHECK(stage.audience().layers.empty());
}

TEST_CASE("the wheel of the mouse scrolls the notes that it is over, back too, and nothing else") {
    Stage stage;
    auto deck = talk();
    std::string notes;
    for (int line = 0; line < 60; ++line)
        notes += "Line " + std::to_string(line) + "\n";
    deck->slides[0].notes = LocalizedText(notes);
    stage.replace(deck);
    stage.settle();
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    const auto turn = [&](Point at, float turns) {
        stage.show().scroll_presenter(at, turns, stage.now());
        stage.settle();
        return pixels_of(stage.presenter(), presenter_screen);
    };
    const Pixmap top = pixels_of(stage.presenter(), presenter_screen);
    CHECK(same_pixels(turn(plan.slide.center(), -1), top));
    CHECK(same_pixels(turn(plan.notes.center(), 1), top));
    const Pixmap lower = turn(plan.notes.center(), -1);
    CHECK_FALSE(same_pixels(lower, top));
    // A touch pad sends a little at a time.
    for (int i = 0; i < 8; ++i)
        turn(plan.notes.center(), 0.125F);
    CHECK(same_pixels(pixels_of(stage.presenter(), presenter_screen), top));
    CHECK(stage.at() == "one");
}

TEST_CASE("each second makes the clocks anew, and nothing else") {
    Stage stage;
    stage.tap(CommandKind::toggle_clock);
    const auto panel = stage.panel();
    const auto slides = stage.slides();
    const Frame audience = stage.audience();
    auto clocks = stage.clocks();
    for (int second = 0; second < 3; ++second) {
        CHECK(stage.show().next_deadline() <= later(stage.now(), 1s));
        stage.after(1s);
        CHECK(stage.clocks() != clocks);
        clocks = stage.clocks();
        CHECK(stage.panel() == panel);
        CHECK(stage.slides() == slides);
        CHECK(stage.audience() == audience);
    }
}

TEST_CASE("without a presenter's screen no clock wakes the show") {
    Stage stage;
    stage.press(Key::t);
    stage.show().close_presenter();
    stage.settle();
    CHECK(stage.show().next_deadline() == TimePoint::max());
}

TEST_CASE("three fingers on the presenter's screen hide the show, where a PIN brings it back") {
    for (const bool has_pin : {true, false}) {
        CAPTURE(has_pin);
        Stage stage("", has_pin ? "a hash" : "");
        for (const float left : {5.0F, 320.0F, 635.0F})
            stage.show().touch_presenter(
                {TouchEvent::Phase::down, static_cast<std::int64_t>(left), {left, 395}}, stage.now());
        stage.after(Duration(0.9));
        CHECK_FALSE(stage.show().hidden());
        if (has_pin) CHECK(stage.show().next_deadline() <= later(stage.now(), Duration(0.1)));
        stage.after(Duration(0.1));
        CHECK(stage.show().hidden() == has_pin);
        CHECK(stage.presenter().layers.empty() == has_pin);
    }
    // Two of them hide nothing.
    Stage stage("", "a hash");
    for (const float left : {5.0F, 635.0F})
        stage.show().touch_presenter({TouchEvent::Phase::down, static_cast<std::int64_t>(left), {left, 395}},
                                     stage.now());
    stage.after(Duration(2));
    CHECK_FALSE(stage.show().hidden());
}

TEST_CASE("hidden, the presenter's screen shows nothing of the deck either, from the same moment on") {
    Stage stage;
    stage.show().hide(stage.now());
    CHECK(stage.presenter().layers.empty());
    stage.settle();
    CHECK(stage.presenter().layers.empty());
    stage.show().touch_presenter({TouchEvent::Phase::down, 1, {100, 100}}, stage.now());
    stage.show().touch_presenter({TouchEvent::Phase::up, 1, {100, 100}}, stage.now());
    stage.settle();
    CHECK(stage.at() == "one");
    stage.show().show_again(stage.now());
    stage.settle();
    stage.settle();
    CHECK(stage.slides().size() == 2);
}

TEST_CASE("a slide that is taken out of the deck goes from the presenter's screen at once") {
    Stage stage;
    auto deck = talk();
    deck->slides.erase(deck->slides.begin());
    const auto gone = stage.slides().front().picture;
    stage.replace(deck);
    // The new pictures may be ready already; that of the slide is nowhere.
    const auto frame = stage.show().presenter_frame();
    if (frame)
        for (const Layer& layer : frame->layers)
            CHECK(layer.picture != gone);
    stage.settle();
    CHECK(stage.slides().size() == 2);
    CHECK(stage.at() == "two");
}

TEST_CASE("another size of either screen lays out the presenter's anew") {
    Stage stage;
    stage.show().open_presenter(canvas_for({800, 600}, 15, 0), stage.now());
    stage.settle();
    PresenterPlan plan = plan_presenter({800, 600}, audience_screen, false);
    CHECK(stage.slides()[0].left == static_cast<int>(plan.slide.x));
    CHECK(stage.panel()->size == Size{800, 600});
    stage.show().resize(canvas_for({400, 300}, 43, 1.5), stage.now());
    stage.settle();
    plan = plan_presenter({800, 600}, {400, 300}, false);
    CHECK(stage.slides()[0].picture->size.width == static_cast<int>(plan.slide.width));
}

TEST_CASE("all slides are on the presenter's screen alone, and one of them is chosen there") {
    Stage stage;
    const Pixmap before = pixels_of(stage.audience(), audience_screen);
    stage.press(Key::o);
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
    CHECK(stage.slides().size() == 3);
    const auto areas = stage.show().presenter_touch_areas();
    const auto third = std::find_if(areas.begin(), areas.end(), [](const TouchArea& area) {
        return area.control == Control::overview_slide && area.index == 2;
    });
    REQUIRE(third != areas.end());
    for (const TouchEvent::Phase phase : {TouchEvent::Phase::down, TouchEvent::Phase::up})
        stage.show().touch_presenter({phase, 1, third->bounds.center()}, stage.now());
    stage.settle();
    CHECK(stage.at() == "three");
    CHECK(stage.slides().size() == 1);
    stage.tap(CommandKind::toggle_overview);
    CHECK(stage.slides().size() == 3);
    stage.press(Key::escape);
    CHECK(stage.slides().size() == 1);
    // Up and down go by the rows that are to be seen.
    stage.press(Key::home);
    stage.press(Key::o);
    stage.press(Key::right);
    stage.press(Key::enter);
    CHECK(stage.at() == "two");
}

TEST_CASE("typed words are searched for on the presenter's screen") {
    Stage stage;
    stage.press(Key::o);
    stage.show().text("o", stage.now());
    stage.show().text("three", stage.now());
    stage.settle();
    CHECK(stage.slides().size() == 1);
    stage.press(Key::enter);
    CHECK(stage.at() == "three");
}

TEST_CASE("the table of keys is on the presenter's screen alone, and Esc takes it away without blackening") {
    Stage stage;
    const Pixmap before = pixels_of(stage.audience(), audience_screen);
    const auto slides = stage.slides();
    stage.press(with_shift(Key::slash));
    CHECK(stage.presenter().layers.size() == 2);
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
    stage.press(Key::escape);
    CHECK(stage.slides() == slides);
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
    stage.press(Key::f1);
    CHECK(stage.presenter().layers.size() == 2);
    stage.show().hide(stage.now());
    CHECK(stage.presenter().layers.empty());
}

TEST_CASE("a finger that moves over the presenter's slide points on the audience's, and turns nothing") {
    Stage stage;
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    const Pixmap before = pixels_of(stage.audience(), audience_screen);
    const auto touch = [&](TouchEvent::Phase phase, float across) {
        stage.show().touch_presenter(
            {phase, 1, {plan.slide.x + across * plan.slide.width, plan.slide.center().y}}, stage.now());
        stage.settle();
    };
    touch(TouchEvent::Phase::down, 0.25F);
    touch(TouchEvent::Phase::move, 0.5F);
    const Pixmap pointed = pixels_of(stage.audience(), audience_screen);
    CHECK(pointed.row(135)[240] != before.row(135)[240]);
    touch(TouchEvent::Phase::up, 0.5F);
    CHECK(stage.at() == "one");
    stage.after(2s);
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), before));
    // The mouse does so without being pressed, over the slide and nowhere else.
    const Point middle = plan.slide.center();
    const auto hover = [&](Point at) {
        stage.show().point_presenter(at, stage.now());
        stage.settle();
    };
    const auto is_pointed_at = [&] {
        return !same_pixels(pixels_of(stage.audience(), audience_screen), before);
    };
    hover(middle);
    CHECK_FALSE(is_pointed_at());  // it only passes
    hover({middle.x + 40, middle.y});
    CHECK(is_pointed_at());
    hover(plan.notes.center());
    CHECK_FALSE(is_pointed_at());
    hover(middle);
    CHECK_FALSE(is_pointed_at());
    hover({middle.x + 40, middle.y});
    CHECK(is_pointed_at());
    // A page turn takes it away, and the hand that has clicked shows nothing by that.
    stage.tap(CommandKind::next);
    stage.tap(CommandKind::previous);
    CHECK_FALSE(is_pointed_at());
    hover({middle.x + 41, middle.y});
    CHECK_FALSE(is_pointed_at());
}

TEST_CASE("the presenter sees which part of the slide is enlarged, and it lies over nothing else") {
    Stage stage;
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    const Pixmap before = pixels_of(stage.presenter(), presenter_screen);
    stage.show().point({0, 0}, stage.now());  // the upper left part
    stage.press(Key::z);
    stage.after(3s);  // the pointer is gone, the part is not
    const Pixmap zoomed = pixels_of(stage.presenter(), presenter_screen);
    const auto at = [](const Pixmap& pixels, const Rect& slide, float across, float down) {
        return pixels.row(static_cast<int>(
            slide.y + down * slide.height))[static_cast<int>(slide.x + across * slide.width)];
    };
    // Twice as large: a quarter of the slide is seen, and the rest is dark.
    for (const float part : {0.1F, 0.25F, 0.45F})
        CHECK(at(zoomed, plan.slide, part, part) == at(before, plan.slide, part, part));
    CHECK(at(zoomed, plan.slide, 0.55F, 0.2F) != at(before, plan.slide, 0.55F, 0.2F));
    CHECK(at(zoomed, plan.slide, 0.2F, 0.55F) != at(before, plan.slide, 0.2F, 0.55F));
    CHECK(at(zoomed, plan.slide, 0.9F, 0.9F) != at(before, plan.slide, 0.9F, 0.9F));
    for (const Rect& other : {plan.next, plan.notes, plan.buttons})
        for (const float part : {0.02F, 0.5F, 0.98F})
            CHECK(at(zoomed, other, part, part) == at(before, other, part, part));
    stage.press(Key::z);
    stage.after(3s);
    CHECK(stage.slides().size() == 2);
}

TEST_CASE("a spotlight is one on the presenter's slide too, and stays within it at every edge") {
    Stage stage;
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    const Pixmap before = pixels_of(stage.presenter(), presenter_screen);
    stage.press(Key::p);
    for (const Point place : {Point{0.5F, 0.5F}, {0, 0}, {1, 1}, {0, 1}, {0.99F, 0.3F}}) {
        CAPTURE(place.x);
        CAPTURE(place.y);
        stage.show().point({place.x * (audience_screen.width - 1), place.y * (audience_screen.height - 1)},
                           stage.now());
        stage.settle();
        const Pixmap spot = pixels_of(stage.presenter(), presenter_screen);
        const auto is_changed = [&](float x, float y) {
            return spot.row(static_cast<int>(y))[static_cast<int>(x)] !=
                   before.row(static_cast<int>(y))[static_cast<int>(x)];
        };
        const Rect& slide = plan.slide;
        const auto inside = [&](float part, float from, float length) {
            return std::clamp(from + part * length, from + 1, from + length - 2);
        };
        // Lit where it is, dark at the far end, and all beside the slide as it was.
        CHECK_FALSE(
            is_changed(inside(place.x, slide.x, slide.width), inside(place.y, slide.y, slide.height)));
        const float far_x = place.x < 0.6F ? slide.right() - 3 : slide.x + 2;
        CHECK(is_changed(far_x, slide.y + slide.height * (place.y < 0.5F ? 0.9F : 0.1F)));
        for (int y = 0; y < presenter_screen.height; y += 7)
            for (int x = 0; x < presenter_screen.width; x += 7) {
                const Point point{static_cast<float>(x), static_cast<float>(y)};
                // The clocks may go on.
                if (!slide.inset(-1).contains(point) && point.y < plan.clocks.y) {
                    if (is_changed(point.x, point.y)) FAIL_CHECK("changed at " << x << ", " << y);
                }
            }
    }
}

TEST_CASE("that nothing of the deck can be shown is told on the presenter's screen alone") {
    Stage stage;
    const Pixmap seen = pixels_of(stage.audience(), audience_screen);
    const Pixmap before = pixels_of(stage.presenter(), presenter_screen);
    stage.show().tell_presenter(NothingToShow{1, "slides.yaml:7"}, stage.now());
    stage.settle();
    CHECK_FALSE(same_pixels(pixels_of(stage.presenter(), presenter_screen), before));
    CHECK(same_pixels(pixels_of(stage.audience(), audience_screen), seen));
    stage.show().tell_presenter(std::nullopt, stage.now());
    stage.settle();
    CHECK(same_pixels(pixels_of(stage.presenter(), presenter_screen), before));
}

TEST_CASE("a message lies neither over the table of keys nor over all slides") {
    Stage stage;
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false);
    for (const Key opens : {Key::f1, Key::tab}) {
        stage.press(opens);
        const Pixmap before = pixels_of(stage.presenter(), presenter_screen);
        stage.press(Key::mute);
        const Pixmap after = pixels_of(stage.presenter(), presenter_screen);
        int first = presenter_screen.height;
        for (int y = presenter_screen.height - 1; y >= 0; --y)
            if (!std::equal(before.row(y), before.row(y) + presenter_screen.width, after.row(y))) first = y;
        CHECK(first >= static_cast<int>(plan.lower_message.y));
        CHECK(first < static_cast<int>(plan.clocks.y));
        stage.press(Key::mute);
        stage.press(Key::escape);
    }
}

TEST_CASE("larger notes have the room of the next slide, in one step with it") {
    Stage stage;
    for (int i = 0; i < 3; ++i)
        stage.press(Key::n);
    const PresenterPlan plan = plan_presenter(presenter_screen, audience_screen, false, 4);
    const std::vector<Layer> slides = stage.slides();
    REQUIRE(slides.size() == 2);
    CHECK(slides[1].left == static_cast<int>(plan.next.x));
    CHECK(slides[1].top == static_cast<int>(plan.next.y));
    CHECK(slides[1].picture->size.width == static_cast<int>(plan.next.width));
    CHECK(slides[1].picture->size.height == static_cast<int>(plan.next.height));
}
