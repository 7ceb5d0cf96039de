// The running show without a window: real layout, real fonts, real workers; only time is made up.
#include "kiosk/show/show.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/scene/theme.h"
#include "kiosk/system/pin_hash.h"
#include "tests/show/frames.h"

using namespace kiosk;
using namespace kiosk::test;
using namespace std::chrono_literals;

namespace {

constexpr Size screen{480, 270};

LocalizedText in_languages(const std::string& text) {
    return LocalizedText(std::vector<std::pair<std::string, std::string>>{
        {"en", text + " in English"}, {"fr", text + " en français"}, {"ar", "نص " + text}});
}

Slide quote_slide(const std::string& id) {
    Slide slide;
    slide.id = id;
    slide.content = QuoteContent{LocalizedText(), in_languages(id), LocalizedText(std::string("Somebody")),
                                 LocalizedText()};
    slide.duration = {SlideDuration::Kind::fixed, Duration(10)};
    slide.motion = Motion::still;
    return slide;
}

std::shared_ptr<const Deck> three_quotes() {
    auto deck = std::make_shared<Deck>();
    deck->file = "test.yaml";
    deck->languages = {"en", "fr", "ar"};
    for (const char* id : {"one", "two", "three"})
        deck->slides.push_back(quote_slide(id));
    return deck;
}

const std::string second_photo = KIOSK_SOURCE_DIR "/slides/photos/evening.jpg";

/// A slide of two photos that stays, and one of words.
std::shared_ptr<const Deck> several_photos(bool compare) {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en", "fr"};
    Slide slide;
    slide.id = "photos";
    PhotosContent content;
    content.compare = compare;
    for (const std::string& path : {std::string(KIOSK_SOURCE_DIR "/slides/photos/hands.jpg"), second_photo}) {
        WallPhoto one;
        one.photo.path = path;
        content.photos.push_back(std::move(one));
    }
    slide.content = std::move(content);
    slide.duration = {SlideDuration::Kind::manual, {}};
    slide.transition = TransitionKind::cut;
    deck->slides = {slide, quote_slide("one")};
    return deck;
}

/// A person at the panel: `tap("fr")`, `after(30s)`, `shows("two", "fr")`.
class Panel {
  public:
    explicit Panel(std::shared_ptr<const Deck> deck, ShowSettings settings = {}) : deck_(std::move(deck)) {
        settings.canvas = canvas_for(screen, 43, 1.5);
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        REQUIRE(diagnostics.empty());
        show_ = std::make_unique<Show>(deck_, std::move(settings), [] {}, now_);
        settle();
    }

    void after(Duration time) {
        now_ = later(now_, time);
        settle();
    }

    void tap(const std::string& language) { tap_at(button(language).center()); }

    void drag(Point from, Point to) {
        down(from);
        for (int step = 1; step <= 8; ++step) {
            now_ += 20ms;
            const float part = static_cast<float>(step) / 8;
            touch(TouchEvent::Phase::move,
                  {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
        }
        up(to);
    }

    SessionRequests press(Key key) {
        show_->key(key, now_);
        settle();
        return show_->take_requests();
    }

    void tap(Control control, int index = 0) {
        for (const TouchArea& area : show_->touch_areas()) {
            if (area.control != control || area.index != index) continue;
            tap_at(area.bounds.center());
            return;
        }
        FAIL("no such control is on the screen");
    }

    void tap_at(Point at) {
        down(at);
        up(at);
    }

    bool offers(Control control) const {
        for (const TouchArea& area : show_->touch_areas())
            if (area.control == control) return true;
        return false;
    }

    /// Two fingers, for a while.
    void hold(Point one, Point other, Duration time) {
        show_->touch({TouchEvent::Phase::down, 1, one}, now_);
        show_->touch({TouchEvent::Phase::down, 2, other}, now_);
        after(time);
        show_->touch({TouchEvent::Phase::up, 1, one}, now_);
        show_->touch({TouchEvent::Phase::up, 2, other}, now_);
        settle();
    }

    Rect button(const std::string& language) const {
        for (const TouchArea& area : show_->touch_areas())
            if (area.control == Control::choose_language &&
                deck_->languages[static_cast<std::size_t>(area.index)] == language)
                return area.bounds;
        FAIL("no button for this language");
        return {};
    }

    bool shows(const std::string& id, const std::string& language) const {
        const Position at = show_->target();
        return deck_->slides[static_cast<std::size_t>(at.slide)].id == id &&
               deck_->languages[static_cast<std::size_t>(at.language)] == language && !mixing();
    }

    bool mixing() const { return mixes(frame()); }

    Frame frame() const {
        const auto frame = show_->frame();
        REQUIRE(frame.has_value());
        return *frame;
    }

    Pixmap picture() const {
        Pixmap pixels(screen);
        paint_frame(frame(), pixels.view());
        return pixels;
    }

    void replace(std::shared_ptr<const Deck> deck) {
        show_->replace_deck(deck, now_);
        deck_ = std::move(deck);
        settle();
    }

    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    void resize(Size size) {
        show_->resize(canvas_for(size, 43, 1.5), now_);
        settle();
    }

  private:
    void touch(TouchEvent::Phase phase, Point at) { show_->touch({phase, 1, at}, now_); }
    void down(Point at) {
        touch(TouchEvent::Phase::down, at);
        now_ += 50ms;
    }
    void up(Point at) {
        touch(TouchEvent::Phase::up, at);
        settle();
    }
    /// Everything that is wanted is made, and the show knows.
    void settle() {
        show_->update(now_);
        show_->wait_until_prepared();
        show_->update(now_);
    }

    std::shared_ptr<const Deck> deck_;
    TimePoint now_{1000s};
    std::unique_ptr<Show> show_;
};

bool same_pixels(const Pixmap& one, const Pixmap& other) {
    if (one.size() != other.size()) return false;
    return std::equal(one.row(0), one.row(0) + one.bytes() / sizeof(Pixel), other.row(0));
}

}  // namespace

TEST_CASE("outside of its hours every frame is black, and the slide is there at once when they begin") {
    Panel panel(three_quotes());
    const Pixmap slide = panel.picture();
    panel.show().set_open(false, panel.now());
    CHECK(panel.show().dark());
    CHECK(panel.frame() == Frame{.ground = Color{0, 0, 0}});
    CHECK_FALSE(panel.show().waits_for_picture());
    panel.after(10h);
    CHECK(panel.frame() == Frame{.ground = Color{0, 0, 0}});
    CHECK(panel.show().next_deadline() == TimePoint::max());
    // Hidden, too, nothing but black is seen; and what was hidden is so when it opens.
    panel.show().hide(panel.now());
    CHECK(panel.frame() == Frame{.ground = Color{0, 0, 0}});
    panel.show().show_again(panel.now());
    panel.after(1s);
    panel.show().set_open(true, panel.now());
    panel.after(0s);
    CHECK(same_pixels(panel.picture(), slide));
}

TEST_CASE(
    "a touch on a language's name changes the language with the next frame, from a picture that was ready") {
    Panel panel(three_quotes());
    REQUIRE(panel.shows("one", "en"));
    // The first touch brings the buttons.
    panel.tap("en");
    panel.after(200ms);
    const Pixmap english = panel.picture();

    panel.tap("fr");
    // The new picture is mixed in from the first frame on, without waiting for a worker.
    // What is in both is mixed below the words, which follow each other.
    const std::vector<Layer> slides = slides_of(panel.frame());
    REQUIRE(slides.size() >= 2);
    CHECK(slides[0].picture != slides[1].picture);
    panel.after(200ms);
    CHECK(panel.shows("one", "fr"));
    CHECK_FALSE(same_pixels(panel.picture(), english));

    panel.tap("en");
    panel.after(200ms);
    CHECK(panel.shows("one", "en"));
    CHECK(same_pixels(panel.picture(), english));
}

TEST_CASE("a press that leaves its button does nothing") {
    Panel panel(three_quotes());
    panel.drag(panel.button("fr").center(), {10, 10});
    CHECK(panel.shows("one", "en"));
    panel.drag(panel.button("fr").center(), panel.button("ar").center());
    CHECK(panel.shows("one", "en"));
}

TEST_CASE("the loop goes on by itself, and begins again after the last slide") {
    Panel panel(three_quotes());
    for (const char* id : {"two", "three", "one"}) {
        panel.after(10.1s);
        panel.after(1s);
        CAPTURE(id);
        CHECK(panel.shows(id, "en"));
    }
}

TEST_CASE("what a GPU can make ahead is what comes next, first in the language on the screen") {
    using Pictures = std::vector<std::shared_ptr<const Picture>>;
    const auto place_of_slide = [](const Pictures& ready, const Panel& panel) {
        return std::find(ready.begin(), ready.end(), slide_of(panel.frame())) - ready.begin();
    };
    Panel goes_on(three_quotes());
    const Pictures ready = goes_on.show().ready_pictures();
    const auto shown = place_of_slide(ready, goes_on);
    goes_on.after(10.1s);
    goes_on.after(1s);
    REQUIRE(goes_on.shows("two", "en"));
    const auto next = place_of_slide(ready, goes_on);
    Panel touched(three_quotes());
    const Pictures ready_there = touched.show().ready_pictures();
    touched.tap("fr");
    touched.after(1s);
    REQUIRE(touched.shows("one", "fr"));
    const auto other = place_of_slide(ready_there, touched);
    CHECK(shown < next);
    CHECK(next < other);
    CHECK(other < static_cast<std::ptrdiff_t>(ready_there.size()));
    touched.show().hide(touched.now());
    CHECK(touched.show().ready_pictures().empty());
}

TEST_CASE("a photo that drifts moves, and does not change into another slide") {
    auto deck = std::make_shared<Deck>(*three_quotes());
    Slide& slide = deck->slides[0];
    PhotoContent content;
    content.photo.path = second_photo;
    slide.content = std::move(content);
    slide.motion = Motion::drift;
    Panel panel(deck);
    CHECK(panel.show().animating(panel.now()));
    CHECK_FALSE(panel.show().changing(panel.now()));
    panel.after(10.1s);
    CHECK(panel.show().changing(panel.now()));
    panel.after(1s);
    CHECK_FALSE(panel.show().changing(panel.now()));
}

TEST_CASE("a swipe turns the page, and in a right-to-left language the other way") {
    Panel panel(three_quotes());
    panel.drag({400, 100}, {100, 100});
    panel.after(1s);
    CHECK(panel.shows("two", "en"));
    panel.drag({100, 100}, {400, 100});
    panel.after(1s);
    CHECK(panel.shows("one", "en"));

    panel.tap("ar");
    panel.after(1s);
    panel.drag({100, 100}, {400, 100});
    panel.after(1s);
    CHECK(panel.shows("two", "ar"));
}

TEST_CASE("after a visitor has left, the show goes on in its first language") {
    Panel panel(three_quotes());
    panel.tap("fr");
    panel.after(60s);
    CHECK(panel.shows("one", "fr"));
    panel.after(11s);
    panel.after(1s);
    CHECK(panel.shows("two", "en"));
}

TEST_CASE("keys page, jump and ask for what only the window can do") {
    Panel panel(three_quotes());
    panel.press(Key::right);
    panel.after(1s);
    CHECK(panel.shows("two", "en"));
    panel.press(Key::digit_3);
    panel.press(Key::enter);
    panel.after(1s);
    CHECK(panel.shows("three", "en"));
    panel.press(Key::l);
    panel.after(1s);
    CHECK(panel.shows("three", "fr"));
    CHECK(panel.press(Key::f).toggle_full_screen);
    CHECK(panel.press(Key::escape).quit);

    ShowSettings settings;
    settings.session.kiosk = true;
    Panel kiosk(three_quotes(), settings);
    CHECK_FALSE(kiosk.press(Key::escape).quit);
    kiosk.show().close_requested(kiosk.now());
    CHECK_FALSE(kiosk.show().take_requests().quit);
}

TEST_CASE("a still slide asks for no frame and no time until its end") {
    Panel panel(three_quotes());
    CHECK_FALSE(panel.show().animating(panel.now()));
    const Frame before = panel.frame();
    CHECK(panel.show().next_deadline() == later(panel.now(), Duration(10)));
    panel.after(5s);
    CHECK(panel.frame() == before);
}

TEST_CASE("marks are lit one after the other while their figure counts up, and then stand still") {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en"};
    deck->slides = {quote_slide("one"), quote_slide("people")};
    FactContent fact;
    fact.figure = 120;
    fact.label = LocalizedText(std::string("people"));
    fact.marks = true;
    deck->slides[1].content = fact;
    deck->slides[1].motion = Motion::drift;
    ShowSettings settings;
    settings.session.playback.start = {1, 0};
    Panel panel(deck, settings);
    const Pixmap at_first = panel.picture();
    panel.after(2s);
    CHECK(panel.show().animating(panel.now()));
    const Pixmap halfway = panel.picture();
    panel.after(2s);
    const Pixmap whole = panel.picture();
    CHECK_FALSE(panel.show().animating(panel.now()));
    CHECK_FALSE(same_pixels(at_first, halfway));
    CHECK_FALSE(same_pixels(halfway, whole));
    panel.after(1s);
    CHECK(same_pixels(whole, panel.picture()));

    // In reduced motion they are all there at once.
    settings.session.playback.reduced_motion = true;
    Panel still(deck, settings);
    CHECK(same_pixels(still.picture(), whole));
    CHECK_FALSE(still.show().animating(still.now()));
}

TEST_CASE("on a stage the audience sees slides alone, or black or white from edge to edge") {
    ShowSettings settings;
    settings.session.talk = true;
    Panel talk(three_quotes(), settings);
    const auto lies_over_slides = [&] {
        const Frame frame = talk.frame();
        const auto& over = frame.layers.back().picture;
        return !over->marks.empty() && over != slide_of(frame);
    };
    CHECK_FALSE(lies_over_slides());
    CHECK(talk.show().touch_areas().empty());
    // What is wrong with the deck is nothing for an audience.
    talk.show().show_fault(FaultCard{.place = "slides.yaml", .message = "broken", .excerpt = {}, .hint = {}},
                           talk.now());
    talk.after(1s);
    CHECK_FALSE(lies_over_slides());

    const Pixmap slide = talk.picture();
    const auto is_all = [&](Pixel color) {
        const Pixmap seen = talk.picture();
        return std::all_of(seen.row(0), seen.row(0) + seen.bytes() / sizeof(Pixel),
                           [&](Pixel pixel) { return (pixel & 0xFFFFFF) == color; });
    };
    talk.press(Key::b);
    CHECK(is_all(0x000000));
    talk.press(Key::w);
    CHECK(is_all(0xFFFFFF));
    talk.press(Key::page_down);
    CHECK(same_pixels(talk.picture(), slide));

    // Nothing goes before hiding.
    talk.press(Key::w);
    talk.show().hide(talk.now());
    talk.after(1s);
    CHECK_FALSE(is_all(0xFFFFFF));
    CHECK(slide_of(talk.frame()) == nullptr);
}

TEST_CASE("a machine that is too slow for motion gets cuts") {
    Panel panel(three_quotes());
    panel.show().stop_motion();
    panel.press(Key::right);
    CHECK(panel.shows("two", "en"));
    CHECK_FALSE(panel.show().animating(panel.now()));
}

TEST_CASE("a deck that becomes longer keeps what is on the screen, and goes on into what has come") {
    auto beginning = std::make_shared<Deck>(*three_quotes());
    beginning->slides.resize(2);
    Panel panel(beginning);
    panel.press(Key::right);
    panel.after(1s);
    REQUIRE(panel.shows("two", "en"));
    panel.replace(three_quotes());
    CHECK(panel.shows("two", "en"));
    panel.press(Key::right);
    panel.after(1s);
    CHECK(panel.shows("three", "en"));
}

TEST_CASE("a resize keeps the slide and lays it out anew") {
    Panel panel(three_quotes());
    panel.press(Key::right);
    panel.after(1s);
    panel.resize({270, 480});
    CHECK(panel.shows("two", "en"));
    CHECK(slide_of(panel.frame())->size == Size{270, 480});
}

TEST_CASE("until the picture of a new size is ready, the old one stays") {
    Panel panel(three_quotes());
    const Frame before = panel.frame();
    panel.show().resize(canvas_for({640, 360}, 43, 1.5), panel.now());
    const auto after = panel.show().frame();
    REQUIRE(after.has_value());
    CHECK(slide_of(*after) != nullptr);
    panel.show().update(panel.now());
    panel.show().wait_until_prepared();
    panel.show().update(panel.now());
    CHECK(slide_of(panel.frame())->size == Size{640, 360});
    CHECK(slide_of(before)->size == screen);
}

TEST_CASE("until the picture of a new size is ready, what is seen is what is touched") {
    for (const Size size : {Size{640, 360}, Size{300, 400}, Size{481, 271}}) {
        Panel panel(three_quotes());
        panel.show().resize(canvas_for(size, 43, 1.5), panel.now());
        // Most likely no worker has had the time to make anything, and the old picture stands in the middle.
        const auto frame = panel.show().frame();
        REQUIRE(frame.has_value());
        const PicturePlace place = place_of(controls_of(*frame)->size, size);
        const std::vector<TouchArea>& seen = controls_of(*frame)->touch_areas;
        const std::vector<TouchArea> areas = panel.show().touch_areas();
        REQUIRE(areas.size() == seen.size());
        for (std::size_t i = 0; i < areas.size(); ++i) {
            CHECK(areas[i].bounds.x == seen[i].bounds.x + static_cast<float>(place.left));
            CHECK(areas[i].bounds.y == seen[i].bounds.y + static_cast<float>(place.top));
            CHECK(areas[i].control == seen[i].control);
        }
        if (size == Size{640, 360}) {
            panel.tap("fr");
            panel.after(1s);
            CHECK(panel.shows("one", "fr"));
        }
        panel.show().update(panel.now());
        panel.show().wait_until_prepared();
        panel.show().update(panel.now());
        CHECK(controls_of(panel.frame())->size == size);
    }
}

TEST_CASE("until the controls of a new deck are ready, its buttons are those that are seen") {
    Panel panel(three_quotes());
    const Point on_french = panel.button("fr").center();
    const Point on_arabic = panel.button("ar").center();
    const auto before = controls_of(panel.frame());
    auto edited = std::make_shared<Deck>(*three_quotes());
    edited->languages = {"fr", "de", "en"};
    panel.show().replace_deck(edited, panel.now());
    // Most likely no worker has had the time to make anything.
    const bool are_old = controls_of(panel.frame()) == before;
    const auto at = [&](Point point) { return area_at(panel.show().touch_areas(), point); };
    REQUIRE(at(on_french));
    CHECK(at(on_french)->control == Control::choose_language);
    CHECK(edited->languages[static_cast<std::size_t>(at(on_french)->index)] == (are_old ? "fr" : "de"));
    REQUIRE(at(on_arabic));
    CHECK(at(on_arabic)->control == (are_old ? Control::ground : Control::choose_language));
    panel.show().wait_until_prepared();
}

TEST_CASE("of a deck that another took the place of nothing is kept, hidden or not") {
    for (const bool hidden : {false, true}) {
        Panel panel(three_quotes());
        panel.press(Key::right);
        panel.after(2s);
        if (hidden) panel.show().hide(panel.now());
        std::weak_ptr<const Deck> before;
        {
            auto deck = std::make_shared<const Deck>(*three_quotes());
            before = deck;
            panel.replace(deck);
        }
        panel.after(1s);
        CHECK_FALSE(before.expired());
        panel.replace(three_quotes());
        panel.after(1s);
        CHECK(before.expired());
    }
}

TEST_CASE("a slide that is taken out goes at once, before another picture is ready") {
    // The picture of a slide in the first frame after another deck came; null: the ground alone, or what is
    // new. A worker may have been quick.
    const auto stays = [](const std::shared_ptr<const Deck>& before, const std::shared_ptr<const Deck>& deck,
                          const std::vector<std::string>& changed_files) {
        Panel panel(before);
        const auto picture = slide_of(panel.frame());
        REQUIRE(picture != nullptr);
        panel.show().replace_deck(deck, panel.now(), changed_files);
        const auto frame = panel.show().frame();
        REQUIRE(frame.has_value());
        const bool is_there = std::any_of(frame->layers.begin(), frame->layers.end(),
                                          [&](const Layer& layer) { return layer.picture == picture; });
        panel.after(1s);
        CHECK(slide_of(panel.frame()) != nullptr);
        CHECK(slide_of(panel.frame()) != picture);
        return is_there;
    };
    const std::string hills = KIOSK_SOURCE_DIR "/tests/golden/deck/hills.jpg";
    auto before = std::make_shared<Deck>(*three_quotes());
    PhotoContent content;
    content.photo.path = hills;
    before->slides[0].content = content;

    auto without = std::make_shared<Deck>(*before);
    without->slides.erase(without->slides.begin());
    CHECK_FALSE(stays(before, without, {}));

    auto exchanged = std::make_shared<Deck>(*before);
    std::get<PhotoContent>(exchanged->slides[0].content).photo.path =
        KIOSK_SOURCE_DIR "/slides/photos/evening.jpg";
    CHECK_FALSE(stays(before, exchanged, {}));
    CHECK_FALSE(stays(before, std::make_shared<Deck>(*before), {hills}));

    // Of several photos each counts.
    auto several = several_photos(false);
    CHECK_FALSE(stays(several, std::make_shared<Deck>(*several), {second_photo}));
    auto other = std::make_shared<Deck>(*several);
    std::get<PhotosContent>(other->slides[0].content).photos[1].photo.path = hills;
    CHECK_FALSE(stays(several, other, {}));
}

TEST_CASE("a finger moves the line between two photos, and what can be touched goes with it") {
    Panel panel(several_photos(true));
    const auto handle = [&] {
        for (const TouchArea& area : panel.show().touch_areas())
            if (area.control == Control::compare_handle) return area.bounds;
        return Rect{};
    };
    const Rect before = handle();
    REQUIRE_FALSE(before.empty());
    const auto at = [&](float part) {
        const Pixmap picture = panel.picture();
        return picture.row(100)[static_cast<int>(part * static_cast<float>(screen.width))];
    };
    const Pixel right = at(0.65F);
    const Pixel far = at(0.95F);
    const Point start = before.center();
    panel.drag(start, {start.x + 0.3F * static_cast<float>(screen.width), start.y});
    panel.after(1s);
    CHECK(at(0.65F) != right);
    CHECK(at(0.95F) == far);
    CHECK(handle().x == doctest::Approx(before.x + 0.3F * static_cast<float>(screen.width)).epsilon(0.01));
    CHECK(panel.shows("photos", "en"));
    // It stays while the language changes, and is in the middle once the visitor has gone.
    panel.tap("fr");
    panel.after(1s);
    CHECK(at(0.65F) != right);
    panel.after(75s);
    panel.after(1s);
    CHECK(handle() == before);
    CHECK(at(0.65F) == right);
}

TEST_CASE("the ring of keys is around the line between two photos, also where that is elsewhere by now") {
    Panel panel(several_photos(true));
    // The ring's white line along the handle's left edge.
    const auto has_ring = [&](Size size) {
        Rect handle;
        for (const TouchArea& area : panel.show().touch_areas())
            if (area.control == Control::compare_handle) handle = area.bounds;
        REQUIRE_FALSE(handle.empty());
        Pixmap picture(size);
        paint_frame(panel.frame(), picture.view());
        const int y = static_cast<int>(handle.center().y) / 2;
        const int edge = static_cast<int>(handle.x);
        int white = 0;
        for (int x = std::max(0, edge - 4); x < edge + 4; ++x)
            white +=
                (picture.row(y)[x] & 0xFFFFFF) == 0xFFFFFF && (picture.row(y + 5)[x] & 0xFFFFFF) == 0xFFFFFF;
        return white > 0;
    };
    REQUIRE_FALSE(has_ring(screen));
    for (int i = 0; i < 20 && !has_ring(screen); ++i) {
        panel.press(Key::down);
        panel.after(0.1s);
    }
    REQUIRE(has_ring(screen));
    const Size larger{screen.width * 3 / 2, screen.height};
    panel.resize(larger);
    panel.after(0.1s);
    CHECK(has_ring(larger));
}

TEST_CASE("of several photos the one that is touched opens") {
    Panel panel(several_photos(false));
    const auto side = static_cast<float>(screen.width);
    panel.tap_at({0.75F * side, 100});
    panel.tap_at({0.75F * side, 100});
    panel.after(1s);
    const auto opened = panel.show().frame();
    REQUIRE(opened.has_value());
    CHECK(panel.offers(Control::close_photo));
    CHECK_FALSE(panel.offers(Control::compare_handle));
    const Pixmap second = panel.picture();
    panel.tap(Control::close_photo);
    panel.after(1s);
    panel.tap_at({0.25F * side, 100});
    panel.after(1s);
    CHECK(panel.offers(Control::close_photo));
    const Pixmap first = panel.picture();
    const auto middle = screen.width / 2;
    CHECK(first.row(screen.height / 3)[middle] != second.row(screen.height / 3)[middle]);
}

TEST_CASE("a photo that a visitor looks at stays through a resize and through a reload") {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en"};
    Slide slide;
    slide.id = "photo";
    PhotoContent content;
    content.photo.path = KIOSK_SOURCE_DIR "/tests/golden/deck/hills.jpg";
    slide.content = content;
    slide.duration = {SlideDuration::Kind::manual, {}};
    deck->slides = {quote_slide("one"), slide};
    Panel panel(deck);
    panel.press(Key::right);
    panel.after(1s);
    panel.tap_at({240, 100});
    panel.tap_at({240, 100});
    panel.after(1s);
    const auto looks_at_photo = [&] {
        const auto frame = panel.show().frame();
        REQUIRE(frame.has_value());
        const auto photo = slide_of(*frame);
        return !mixes(*frame) && photo && photo->marks.empty() && !photo->photos.empty();
    };
    REQUIRE(looks_at_photo());
    panel.show().resize(canvas_for({360, 480}, 43, 1.5), panel.now());
    CHECK(looks_at_photo());
    panel.after(1s);
    CHECK(looks_at_photo());
    CHECK(slide_of(panel.frame())->size == Size{360, 480});
    auto edited = std::make_shared<Deck>(*deck);
    edited->slides.erase(edited->slides.begin());
    panel.show().replace_deck(edited, panel.now());
    CHECK(looks_at_photo());
    panel.after(1s);
    CHECK(looks_at_photo());
}

TEST_CASE("a photo grows from the slide's own pixels at once, whatever the worker still decodes") {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en"};
    Slide slide;
    slide.id = "photo";
    PhotoContent content;
    content.photo.path = KIOSK_SOURCE_DIR "/tests/golden/deck/hills.jpg";
    slide.content = content;
    slide.duration = {SlideDuration::Kind::manual, {}};
    deck->slides = {slide};
    Panel panel(deck);
    panel.tap_at({240, 100});
    panel.after(1s);
    REQUIRE(panel.offers(Control::open_photo));
    Show& show = panel.show();
    Point mark{};
    for (const TouchArea& area : show.touch_areas())
        if (area.control == Control::open_photo) mark = area.bounds.center();
    show.touch({TouchEvent::Phase::down, 1, mark}, panel.now());
    show.touch({TouchEvent::Phase::up, 1, mark}, panel.now());
    show.update(panel.now());
    // Nobody waits for the worker here.
    show.update(panel.now() + 100ms);
    const auto frame = show.frame();
    REQUIRE(frame.has_value());
    const bool any_grows = std::any_of(frame->layers.begin(), frame->layers.end(), [](const Layer& layer) {
        return layer.strength < whole_strength && !layer.picture->photos.empty() &&
               layer.picture->marks.empty();
    });
    CHECK(any_grows);
    panel.after(1s);
    CHECK(panel.offers(Control::close_photo));
    panel.tap(Control::close_photo);
    panel.after(1s);
    CHECK(panel.offers(Control::open_photo));
}

TEST_CASE("the pages of larger text are turned before the slide is") {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en"};
    Slide slide = quote_slide("long");
    std::string words;
    for (int i = 0; i < 40; ++i)
        words += "We have been here all along. ";
    slide.content = QuoteContent{{}, LocalizedText(words), LocalizedText(std::string("Somebody")), {}};
    deck->slides = {slide, quote_slide("next")};
    Panel panel(deck);
    panel.tap_at({240, 100});
    panel.after(1s);
    panel.tap(Control::text_size);
    panel.after(1s);
    std::vector<Pixmap> seen;
    seen.push_back(panel.picture());
    while (panel.shows("long", "en")) {
        panel.tap(Control::next);
        panel.after(1s);
        for (const Pixmap& before : seen)
            CHECK_FALSE(same_pixels(before, panel.picture()));
        seen.push_back(panel.picture());
        REQUIRE(seen.size() < 10);
    }
    CHECK(seen.size() > 2);  // more than this slide and the next
    CHECK(panel.shows("next", "en"));
    panel.tap(Control::previous);
    panel.after(1s);
    CHECK(panel.shows("long", "en"));
}

TEST_CASE("a touch brings the buttons, and the visitor's leave takes them away") {
    Panel panel(three_quotes());
    CHECK_FALSE(panel.offers(Control::next));
    panel.tap("fr");
    CHECK(panel.offers(Control::next));
    panel.after(71s);
    panel.after(1s);
    CHECK_FALSE(panel.offers(Control::next));
}

TEST_CASE("text size and contrast are one tap each, lay the slide out anew, and go with the visitor") {
    Panel panel(three_quotes());
    panel.tap("en");
    panel.after(1s);
    const Pixmap usual = panel.picture();
    panel.tap(Control::text_size);
    const Pixmap larger = panel.picture();
    CHECK_FALSE(same_pixels(larger, usual));
    panel.tap(Control::contrast);
    CHECK(slide_of(panel.frame())->ground == theme_named("contrast", {}).ground);
    panel.after(71s);
    panel.after(1s);
    // Of the theme, as it is where the loop has come to.
    CHECK(slide_of(panel.frame())->ground != theme_named("contrast", {}).ground);
}

TEST_CASE("before the visitor is thought to have left, the show asks, and a touch keeps it") {
    Panel panel(three_quotes());
    panel.tap("fr");
    panel.after(61s);
    CHECK(panel.offers(Control::close_panel));
    panel.tap_at({240, 40});
    panel.after(15s);
    CHECK(panel.shows("one", "fr"));
}

TEST_CASE(
    "quick-hide leaves nothing of the deck on the screen or in memory, and only the operator brings it "
    "back") {
    Panel panel(three_quotes());
    const Pixmap before = panel.picture();
    CHECK(panel.show().picture_bytes() > 0);
    REQUIRE(slide_of(panel.frame()));
    panel.show().hide(panel.now());
    // With the very next frame, before any worker has done anything.
    CHECK_FALSE(slide_of(panel.frame()));
    panel.after(1s);
    CHECK(panel.show().picture_bytes() == 0);
    CHECK_FALSE(same_pixels(panel.picture(), before));
    panel.tap_at({240, 100});
    panel.press(Key::right);
    panel.after(300s);
    CHECK_FALSE(slide_of(panel.frame()));
    panel.show().show_again(panel.now());
    panel.after(1s);
    CHECK(panel.shows("one", "en"));
    CHECK(same_pixels(panel.picture(), before));
}

TEST_CASE("two corners, then the PIN, open the menu; a wrong one does not") {
    ShowSettings settings;
    settings.pin_hash = hash_pin("2580");
    settings.status = [] { return ShowStatus{.deck = "slides.yaml", .version = "1", .photos = {}}; };
    Panel panel(three_quotes(), settings);
    const auto type = [&](const std::string& digits) {
        for (const char digit : digits)
            panel.tap(Control::digit, digit - '0');
        panel.tap(Control::enter);
        panel.after(100ms);
    };
    panel.hold({5, 5}, {475, 5}, 3.5s);
    REQUIRE(panel.offers(Control::digit));
    type("1234");
    CHECK_FALSE(panel.offers(Control::menu_exit));
    CHECK(panel.show().wrong_pins() == 1);
    type("2580");
    REQUIRE(panel.offers(Control::menu_exit));
    CHECK(panel.show().wrong_pins() == 0);
    REQUIRE(panel.show().status());
    CHECK(panel.show().status()->wrong_pins == 1);
    panel.tap(Control::menu_exit);
    CHECK(panel.show().take_requests().quit);
}

TEST_CASE("where the clock is wrong the operator tells the time, behind the PIN") {
    ShowSettings settings;
    settings.pin_hash = hash_pin("2580");
    settings.status = [] {
        return ShowStatus{.deck = "slides.yaml", .version = "1", .photos = {}, .clock_is_wrong = true};
    };
    Panel panel(three_quotes(), settings);
    const auto type = [&](const std::string& digits) {
        for (const char digit : digits)
            panel.tap(Control::digit, digit - '0');
        panel.tap(Control::enter);
        panel.after(100ms);
    };
    const auto open_pad = [&] {
        panel.hold({5, 5}, {475, 5}, 3.5s);
        type("2580");
        panel.tap(Control::menu_set_clock);
        panel.after(100ms);
    };
    const Date day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(28)};
    const LocalTime evening = LocalTime(std::chrono::local_days(day)) + 18h + 30min;

    open_pad();
    type("202611281830");
    CHECK(panel.show().take_requests().tell_time == evening);
    panel.show().time_told(false, panel.now());
    panel.after(100ms);
    REQUIRE(panel.offers(Control::digit));
    type("202611281830");
    CHECK(panel.show().take_requests().tell_time == evening);
    panel.show().time_told(true, panel.now());
    panel.after(1s);
    CHECK_FALSE(panel.offers(Control::digit));
    CHECK_FALSE(panel.offers(Control::menu_exit));
    CHECK(panel.shows("one", "en"));

    // Hidden meanwhile, the show asks for nothing.
    open_pad();
    type("202611281830");
    panel.show().hide(panel.now());
    panel.show().time_told(false, panel.now());
    panel.after(1s);
    CHECK(panel.show().hidden());
    CHECK_FALSE(panel.offers(Control::digit));
}

TEST_CASE("on the neutral screen the pad stays while the next picture of it is made") {
    ShowSettings settings;
    settings.pin_hash = hash_pin("2580");
    Panel panel(three_quotes(), settings);
    panel.show().hide(panel.now());
    panel.after(1s);
    panel.hold({5, 5}, {475, 5}, 3.5s);
    REQUIRE(panel.offers(Control::digit));
    // As fast as fingers can, with no time for a worker.
    for (const int digit : {2, 5, 8, 0, -1}) {
        const auto areas = panel.show().touch_areas();
        const auto key = std::find_if(areas.begin(), areas.end(), [&](const TouchArea& area) {
            return digit < 0 ? area.control == Control::enter
                             : area.control == Control::digit && area.index == digit;
        });
        REQUIRE(key != areas.end());
        panel.show().touch({TouchEvent::Phase::down, 1, key->bounds.center()}, panel.now());
        CHECK(controls_of(panel.frame()) != nullptr);
        panel.show().touch({TouchEvent::Phase::up, 1, key->bounds.center()}, panel.now());
    }
    panel.after(1s);
    panel.after(1s);
    CHECK_FALSE(panel.show().hidden());
}

TEST_CASE("the menu names the photos that cannot be shown") {
    ShowSettings settings;
    settings.pin_hash = hash_pin("2580");
    settings.session.has_pin = true;
    auto deck = std::make_shared<Deck>(*three_quotes());
    Slide slide;
    slide.id = "photo";
    PhotoContent content;
    content.photo.path = "photos/no-such-photo.jpg";
    slide.content = content;
    deck->slides.insert(deck->slides.begin(), slide);
    Panel panel(deck, settings);
    panel.hold({5, 5}, {475, 5}, 3.5s);
    for (const int digit : {2, 5, 8, 0})
        panel.tap(Control::digit, digit);
    panel.tap(Control::enter);
    panel.after(100ms);
    REQUIRE(panel.offers(Control::menu_exit));
    REQUIRE(panel.show().status());
    CHECK(panel.show().status()->photos == std::vector<std::string>{"no-such-photo.jpg"});
}

TEST_CASE("without a PIN two corners open nothing") {
    Panel panel(three_quotes());
    panel.hold({5, 5}, {475, 5}, 3.5s);
    CHECK_FALSE(panel.offers(Control::digit));
}

TEST_CASE("another deck goes on at the same slide in the same language") {
    Panel panel(three_quotes());
    panel.press(Key::right);
    panel.press(Key::l);
    panel.after(1s);
    REQUIRE(panel.shows("two", "fr"));
    auto edited = std::make_shared<Deck>();
    edited->languages = {"fr", "en"};
    for (const char* id : {"new", "one", "two"})
        edited->slides.push_back(quote_slide(id));
    panel.replace(edited);
    CHECK(panel.shows("two", "fr"));
}

TEST_CASE("another deck leaves a visitor their text size and contrast") {
    Panel panel(three_quotes());
    panel.tap("fr");
    panel.after(1s);
    panel.tap(Control::text_size);
    panel.tap(Control::contrast);
    panel.after(1s);
    const Pixmap before = panel.picture();
    panel.replace(std::make_shared<Deck>(*three_quotes()));
    CHECK(same_pixels(panel.picture(), before));
    CHECK(panel.offers(Control::next));
}

TEST_CASE("the first frame after a touch already differs from the one before") {
    Panel panel(three_quotes());
    panel.tap("en");
    panel.after(1s);
    for (const bool pages : {false, true}) {
        const Pixmap before = panel.picture();
        if (pages)
            panel.press(Key::right);
        else
            panel.tap("fr");
        const std::vector<Layer> slides = slides_of(panel.frame());
        REQUIRE(slides.size() >= 2);
        CHECK(slides[1].strength > whole_strength / 10);
        CHECK(slides[1].strength < whole_strength / 2);
        CHECK_FALSE(same_pixels(panel.picture(), before));
        panel.after(1s);
    }
}

namespace {

/// The same slides in the second language, on which nobody is seen to touch anything.
ViewContent in_french(ViewContent all) {
    for (Position* position : {&all.slides.from, &all.slides.to})
        position->language = 1;
    for (Position& position : all.wanted)
        position.language = 1;
    all.controls.reset();
    return all;
}

}  // namespace

TEST_CASE("a second view shows the same slides as it composes them, on a canvas of its own") {
    constexpr Size wall{320, 240};
    Panel panel(three_quotes());
    const int second =
        panel.show().add_view({.canvas = canvas_for(wall, 43, 1.5), .compose = &in_french}, panel.now());
    CHECK(second == 1);
    panel.after(1s);
    const auto seen = [&] {
        const auto frame = panel.show().frame(second);
        REQUIRE(frame.has_value());
        CHECK(controls_of(*frame) == nullptr);
        return slide_of(*frame);
    };
    const auto before = seen();
    REQUIRE(before);
    CHECK(before->size == wall);
    CHECK(slide_of(panel.frame())->size == screen);
    // Another language on the first is none on the second.
    panel.tap("ar");
    panel.after(1s);
    CHECK(panel.shows("one", "ar"));
    CHECK(seen() == before);
    panel.press(Key::left);
    panel.after(1s);
    CHECK(panel.shows("two", "ar"));
    CHECK(seen() != before);
    panel.show().resize(canvas_for({200, 100}, 43, 1.5), panel.now(), second);
    panel.after(1s);
    CHECK(seen()->size == Size{200, 100});
    CHECK(slide_of(panel.frame())->size == screen);
}

TEST_CASE("a view whose pictures never come holds no other up") {
    Panel panel(three_quotes());
    const int second = panel.show().add_view({.canvas = canvas_for(screen, 43, 1.5),
                                              .compose =
                                                  [](ViewContent all) {
                                                      all.wanted.clear();
                                                      return all;
                                                  }},
                                             panel.now());
    panel.press(Key::right);
    panel.after(1s);
    CHECK(panel.shows("two", "en"));
    CHECK_FALSE(panel.show().frame(second));
}

TEST_CASE("where the show is hidden every view is, at once, whatever it makes of the show") {
    Panel panel(three_quotes());
    const int second =
        panel.show().add_view({.canvas = canvas_for(screen, 43, 1.5), .compose = &in_french}, panel.now());
    panel.after(1s);
    panel.show().hide(panel.now());
    for (const int view : {0, second}) {
        CAPTURE(view);
        CHECK_FALSE(slide_of(*panel.show().frame(view)));
    }
    panel.after(1s);
    const auto frame = panel.show().frame(second);
    CHECK_FALSE(slide_of(*frame));
    CHECK(controls_of(*frame));  // the neutral screen
    CHECK(panel.show().picture_bytes() == 0);
    panel.show().show_again(panel.now());
    panel.after(1s);
    CHECK(slide_of(*panel.show().frame(second)));
    CHECK(panel.shows("one", "en"));
}

TEST_CASE("a photo that cannot be read becomes its caption, and the reason is told once") {
    auto deck = std::make_shared<Deck>();
    deck->languages = {"en"};
    Slide slide;
    slide.id = "photo";
    PhotoContent content;
    content.photo.path = "no-such-photo.jpg";
    content.caption = LocalizedText(std::string("For the first time"));
    slide.content = content;
    deck->slides.push_back(slide);
    Panel panel(deck);
    CHECK(slide_of(panel.frame())->photos.empty());
    CHECK_FALSE(slide_of(panel.frame())->marks.empty());
    const auto faults = panel.show().take_faults();
    REQUIRE(faults.size() == 1);
    CHECK(panel.show().take_faults().empty());
}

TEST_CASE("a photo that cannot be read and has no caption is passed over, and that is told once") {
    for (const bool is_first : {true, false}) {
        CAPTURE(is_first);
        auto deck = std::make_shared<Deck>(*three_quotes());
        Slide slide = quote_slide("photo");
        PhotoContent content;
        content.photo.path = "no-such-photo.jpg";
        slide.content = content;
        deck->slides.insert(deck->slides.begin() + (is_first ? 0 : 1), slide);
        Panel panel(deck);
        if (is_first) CHECK(panel.shows("one", "en"));
        std::string told;
        for (int turn = 0; turn < 8; ++turn) {
            panel.after(10s);
            panel.after(1s);
            CHECK_FALSE(slide_of(panel.frame())->marks.empty());
            for (const std::string& fault : panel.show().take_faults())
                told += fault + "|";
        }
        CHECK(told.find("no-such-photo.jpg: there is no such file: its slide 'photo' is left out|") !=
              std::string::npos);
        CHECK(std::count(told.begin(), told.end(), '|') == 1);
    }
}

TEST_CASE("the end of a film, and that it cannot be shown, is seen without anything else that happens") {
    auto deck = std::make_shared<Deck>(*three_quotes());
    deck->slides[0].sign = {{"en", "one.webm", {}}};
    Panel panel(deck);
    panel.show().allow_films(true);
    panel.tap("en");
    panel.tap(Control::sign);
    REQUIRE(panel.show().film());
    const auto before = controls_of(panel.frame());
    REQUIRE(before);
    panel.show().film_ended(panel.show().film()->turn, true, panel.now());
    // Its buttons are drawn meanwhile; whoever draws them wakes the show.
    panel.show().wait_until_prepared();
    panel.show().update(panel.now());
    CHECK(controls_of(panel.frame()) != before);
}

TEST_CASE("a film goes on where the picture becomes smaller, and is seen in its new place whole") {
    auto deck = std::make_shared<Deck>(*three_quotes());
    deck->slides[0].sign = {{"en", "one.webm", {}}};
    Panel panel(deck);
    panel.show().allow_films(true);
    panel.tap("en");
    panel.tap(Control::sign);
    REQUIRE(panel.show().film());
    const FilmOrder order = *panel.show().film();
    const auto seen = [&panel] {
        std::vector<Size> films;
        for (const Layer& layer : panel.frame().layers)
            for (const PhotoMark& photo : layer.picture->photos)
                films.push_back({photo.width, photo.height});
        return films;
    };
    panel.show().show_film(std::make_shared<Pixmap>(order.box));
    CHECK(seen() == std::vector<Size>{order.box});
    panel.resize({screen.width / 2, screen.height / 2});
    CHECK(panel.show().film() == order);
    REQUIRE(seen().size() == 1);
    CHECK(seen()[0].width < order.box.width * 3 / 4);
    CHECK(seen()[0].height < order.box.height * 3 / 4);
}
