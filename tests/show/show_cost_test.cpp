// What showing a deck costs, as far as it can be counted: photos decoded, work on the window's thread, bytes
// kept, and frames of a slide that stands still.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/trace.h"
#include "kiosk/sdl/png.h"
#include "kiosk/show/show.h"
#include "tests/show/frames.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace kiosk::test;
using namespace std::chrono_literals;

namespace {

constexpr Size screen{320, 180};
constexpr std::size_t screen_bytes = sizeof(Pixel) * 320 * 180;

/// A folder of photos, gone with the test.
struct PhotoFolder : TemporaryFolder {
    explicit PhotoFolder(int photos) {
        for (int i = 0; i < photos; ++i) {
            Pixmap picture({400, 300});
            picture.fill(0xFF000000U | static_cast<Pixel>(i) * 0x070B0DU);
            REQUIRE(write_png(photo(i), picture.view()).empty());
        }
    }
    std::string photo(int number) const { return path(std::to_string(number) + ".png"); }
};

const std::vector<std::string> languages = {"en", "fr", "kk"};

std::shared_ptr<const Deck> photo_deck(const PhotoFolder& folder, int photos, Motion motion) {
    auto deck = std::make_shared<Deck>();
    deck->file = "test.yaml";
    deck->languages = languages;
    for (int i = 0; i < photos; ++i) {
        Slide slide;
        slide.id = "photo-" + std::to_string(i);
        PhotoContent content;
        content.photo.path = folder.photo(i);
        content.caption = LocalizedText(std::vector<std::pair<std::string, std::string>>{
            {"en", "For the first time"}, {"fr", "Pour la première fois"}, {"kk", "Алғаш рет"}});
        slide.content = content;
        slide.duration = {SlideDuration::Kind::fixed, Duration(10)};
        slide.motion = motion;
        deck->slides.push_back(slide);
    }
    return deck;
}

/// A show with a timeline, at made-up times.
class TimedShow {
  public:
    explicit TimedShow(std::shared_ptr<const Deck> deck, bool current_first = false)
        : trace_([] { return TimePoint(); }, TimePoint()) {
        trace_.name_thread("window");
        ShowSettings settings;
        settings.canvas = canvas_for(screen, 43, 1.5);
        settings.trace = &trace_;
        settings.current_first = current_first;
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        REQUIRE(diagnostics.empty());
        show_ = std::make_unique<Show>(std::move(deck), std::move(settings), [] {}, now_);
        settle();
    }

    void press(Key key) {
        show_->key(key, now_);
        settle();
        after(1s);
    }
    void after(Duration time) {
        now_ = later(now_, time);
        settle();
    }
    Frame frame() const {
        const auto frame = show_->frame();
        REQUIRE(frame.has_value());
        return *frame;
    }
    Show& show() { return *show_; }
    TimePoint now() const { return now_; }

    /// What was done, by the names in the timeline, in the order in which it ended, on one thread or on all
    /// (0).
    std::vector<std::string> names(int thread = 0) const {
        std::vector<std::string> found;
        std::istringstream lines(trace_.json());
        for (std::string line; std::getline(lines, line);) {
            if (line.find("\"ph\": \"X\"") == std::string::npos) continue;
            const auto after = [&](const std::string& key) {
                return line.substr(line.find(key) + key.size());
            };
            if (thread != 0 && std::stoi(after("\"tid\": ")) != thread) continue;
            const std::string name = after("\"name\": \"");
            found.push_back(name.substr(0, name.find('"')));
        }
        return found;
    }
    /// How often each of them was done.
    std::map<std::string, int> spans(int thread = 0) const {
        std::map<std::string, int> counts;
        for (const std::string& name : names(thread))
            ++counts[name];
        return counts;
    }
    /// The thread that owns the window in a player: the first that the timeline heard of.
    static constexpr int window_thread = 1;

  private:
    void settle() {
        show_->update(now_);
        show_->wait_until_prepared();
        show_->update(now_);
    }

    TimePoint now_{1000s};
    Trace trace_;
    std::unique_ptr<Show> show_;
};

}  // namespace

TEST_CASE("each photo of a loop is decoded once for all languages, and nothing on the window's thread") {
    constexpr int photos = 12;
    const PhotoFolder folder(photos);
    for (const Motion motion : {Motion::still, Motion::drift}) {
        CAPTURE(static_cast<int>(motion));
        TimedShow timed(photo_deck(folder, photos, motion));
        std::set<const Pixmap*> shown;
        for (int slide = 0; slide < photos; ++slide) {
            for (std::size_t language = 0; language < languages.size(); ++language) {
                REQUIRE(slide_of(timed.frame())->photos.size() == 1);
                shown.insert(slide_of(timed.frame())->photos.front().pixels.get());
                CHECK(timed.show().picture_bytes() <= 4 * screen_bytes);
                timed.press(Key::l);
            }
            if (slide + 1 < photos) timed.press(Key::right);
        }
        REQUIRE(timed.show().target() == Position{photos - 1, 0});
        auto spans = timed.spans();
        // What comes after the last slide is made ready too: the loop's first photos again.
        const int ahead = spans["decode"] - photos;
        CHECK(ahead >= 0);
        CHECK(ahead <= 2);
        CHECK(spans["lay out"] >= photos * static_cast<int>(languages.size()));
        CHECK(timed.spans(TimedShow::window_thread).empty());
    }
}

TEST_CASE("until the first slide is on the screen nothing is made but that and its controls") {
    const PhotoFolder folder(4);
    TimedShow timed(photo_deck(folder, 4, Motion::still), true);
    CHECK(slide_of(timed.frame())->photos.size() == 1);
    CHECK(timed.spans()["decode"] == 1);
    CHECK(timed.spans()["prepare"] == 1);
    CHECK(timed.spans()["prepare controls"] == 1);
    timed.show().begin_ahead(timed.now());
    timed.show().wait_until_prepared();
    CHECK(timed.spans()["decode"] > 1);
    CHECK(timed.spans()["prepare controls"] > 1);
}

TEST_CASE("a photo that stands still asks for no other frame and for no time before its end") {
    const PhotoFolder folder(2);
    TimedShow timed(photo_deck(folder, 2, Motion::still));
    timed.after(1s);
    const Frame before = timed.frame();
    CHECK_FALSE(timed.show().animating(timed.now()));
    const TimePoint end = timed.show().next_deadline();
    CHECK(end == later(TimePoint(1000s), Duration(10)));
    const auto spans = timed.spans();
    for (int i = 0; i < 8; ++i) {
        timed.after(1s);
        CHECK(timed.frame() == before);
        CHECK_FALSE(timed.show().animating(timed.now()));
        CHECK(timed.show().next_deadline() == end);
    }
    CHECK(timed.spans() == spans);
}

TEST_CASE("a paused photo and a slide that waits for a hand never wake the show by themselves") {
    const PhotoFolder folder(2);
    auto deck = std::make_shared<Deck>(*photo_deck(folder, 2, Motion::still));
    deck->slides.front().duration = {SlideDuration::Kind::manual, Duration(0)};
    TimedShow timed(deck);
    timed.after(1s);
    CHECK(timed.show().next_deadline() == TimePoint::max());
    timed.press(Key::right);
    CHECK(timed.show().next_deadline() < TimePoint::max());
    timed.press(Key::space);
    CHECK(timed.show().next_deadline() == TimePoint::max());
    const Frame before = timed.frame();
    timed.after(3600s);
    CHECK(timed.frame() == before);
}

TEST_CASE("a larger screen is given more memory for pictures, and a smaller one less") {
    constexpr int photos = 8;
    const PhotoFolder folder(photos);
    TimedShow timed(photo_deck(folder, photos, Motion::still));
    for (const Size size : {screen, Size{640, 360}, Size{160, 90}}) {
        CAPTURE(size.width);
        timed.show().resize(canvas_for(size, 43, 1.5), timed.now());
        timed.after(1s);
        const auto pixels = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
        CHECK(slide_of(timed.frame())->size == size);
        CHECK(timed.show().picture_bytes() <= 4 * sizeof(Pixel) * pixels);
        CHECK(timed.show().picture_bytes() > 2 * sizeof(Pixel) * pixels);
    }
}

TEST_CASE("before the first slide is made no controls are but its own") {
    const PhotoFolder folder(2);
    TimedShow timed(photo_deck(folder, 2, Motion::still));
    timed.after(1s);
    const std::vector<std::string> names = timed.names();
    const auto slide = std::find(names.begin(), names.end(), "prepare");
    REQUIRE(slide != names.end());
    CHECK(std::count(names.begin(), slide, "prepare controls") <= 1);
    // The neutral screen, the other languages and the next slide's.
    CHECK(std::count(slide, names.end(), "prepare controls") >= 4);
}
