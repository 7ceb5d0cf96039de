// The word that is said is marked on the slide: when it is known when each is said, and as time goes on.
#include "kiosk/show/read_along.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/show/show.h"
#include "tests/support/memory_files.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

class Reader {
  public:
    explicit Reader(const std::string& language = "en", bool has_speech = true,
                    const std::string& first = "title: We are here") {
        files_.links[""] = files_.links["."] = "/deck";
        const std::string text = "languages: [" + language + "]\nslides:\n  - {id: a, " + first +
                                 ", duration: 100}\n  - {id: b, title: And there, duration: 100}\n";
        const auto read = [&] { return read_deck_text(text, "slides.yaml", files_, test_day).deck; };
        if (has_speech)
            for (const SpeechItem& item : speech_items(read()))
                files_.contents["speech/" + item.language + "/" + speech_file_name(item)] = "";
        ShowSettings settings;
        settings.canvas = canvas_for({960, 540}, 43, 1.5);
        settings.canvas.motion = false;
        settings.canvas.reads_aloud = true;
        settings.session.reads_aloud = true;
        settings.session.kiosk = true;
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        show_ =
            std::make_unique<Show>(std::make_shared<const Deck>(read()), std::move(settings), [] {}, now_);
        settle();
    }

    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    void press(const KeyStroke& key) {
        show_->key(key, now_);
        settle();
    }
    /// Goes on to that moment after `from`.
    void to(TimePoint from, Duration after) {
        now_ = later(from, after);
        show_->update(now_);
    }
    /// The lines under words; none where nothing is marked.
    std::vector<FillMark> lines() const {
        std::vector<FillMark> found;
        const auto frame = show_->frame();
        if (!frame || frame->layers.size() < 2) return found;
        const Picture& over_slide = *frame->layers[1].picture;
        // Controls have touch areas.
        if (!over_slide.touch_areas.empty()) return found;
        for (const Mark& mark : over_slide.marks)
            if (const auto* fill = std::get_if<FillMark>(&mark)) found.push_back(*fill);
        return found;
    }
    void settle() {
        for (int i = 0; i < 4; ++i) {
            show_->update(now_);
            show_->wait_until_prepared();
            now_ = later(now_, 1s);
            show_->update(now_);
        }
    }

  private:
    MemoryFiles files_;
    TimePoint now_{};
    std::unique_ptr<Show> show_;
};

// "We are here"
const std::vector<WordTime> three_words = {{0.1, 0, 2}, {0.5, 2, 5}, {0.9, 5, 9}};

}  // namespace

TEST_CASE("the word that is said is marked, at its time and until the next one") {
    Reader reader;
    reader.press(Key::f2);
    REQUIRE(reader.show().speech());
    CHECK(reader.lines().empty());
    const TimePoint began = reader.now();
    reader.show().speech_began({reader.show().speech()->turn, 0, 1, three_words}, began);
    reader.show().update(began);
    CHECK(reader.lines().empty());
    CHECK(reader.show().next_deadline() == later(began, Duration(0.1)));
    reader.to(began, 100ms);
    REQUIRE(reader.lines().size() == 1);
    const FillMark first = reader.lines()[0];
    CHECK(reader.show().next_deadline() == later(began, Duration(0.5)));
    reader.to(began, 499ms);
    CHECK(reader.lines()[0].x == first.x);
    reader.to(began, 500ms);
    REQUIRE(reader.lines().size() == 1);
    CHECK(reader.lines()[0].x > first.x);
    CHECK(reader.lines()[0].y == first.y);
    reader.to(began, 2s);
    // The last one stays until the speech is over, and wakes nobody up again.
    CHECK(reader.lines().size() == 1);
    CHECK(reader.show().next_deadline() > later(began, 4s));
    reader.show().speech_ended(reader.show().speech()->turn, reader.now());
    reader.show().update(reader.now());
    CHECK(reader.lines().empty());
}

TEST_CASE("faster speech marks its words faster, and goes on where it was") {
    Reader reader;
    reader.press(Key::f2);
    const TimePoint began = reader.now();
    reader.show().speech_began({reader.show().speech()->turn, 0.4, 2, three_words}, began);
    reader.to(began, 40ms);
    REQUIRE(reader.lines().size() == 1);
    const int second = reader.lines()[0].x;
    reader.to(began, 60ms);
    CHECK(reader.lines()[0].x > second);
    reader.to(began, 260ms);
    CHECK(reader.lines()[0].x > second);
}

TEST_CASE("nothing is marked of what is no longer read") {
    Reader reader;
    reader.press(Key::f2);
    const int turn = reader.show().speech()->turn;
    const TimePoint began = reader.now();
    reader.show().speech_began({turn, 0, 1, three_words}, began);
    reader.to(began, 600ms);
    REQUIRE(reader.lines().size() == 1);
    SUBCASE("a button is read") {
        reader.press(Key::down);
        CHECK(reader.lines().empty());
    }
    SUBCASE("another slide") {
        reader.press(Key::right);
        CHECK(reader.lines().empty());
        // What was said before has begun only now.
        reader.show().speech_began({turn, 0, 1, three_words}, reader.now());
        reader.to(reader.now(), 600ms);
        CHECK(reader.lines().empty());
    }
    SUBCASE("the show is hidden") {
        reader.show().hide(reader.now());
        reader.show().update(reader.now());
        CHECK(reader.lines().empty());
        reader.settle();
        CHECK(reader.show().next_deadline() > later(reader.now(), 2s));
    }
    SUBCASE("nobody listens any more") {
        reader.press(Key::f2);
        CHECK(reader.lines().empty());
    }
}

TEST_CASE("a slide that nobody reads knows nothing of its words") {
    Reader reader("en", false);
    CHECK(reader.show().frame()->layers[0].picture->read_words.empty());
    Reader spoken;
    CHECK(spoken.show().frame()->layers[0].picture->read_words.size() == 3);
}

TEST_CASE("in larger text the page with the word that is said is seen") {
    std::string many;
    for (int i = 100; i < 250; ++i)
        many += "word" + std::to_string(i) + (i % 6 == 5 ? ". " : " ");
    Reader reader("en", true, "text: Heading, body: ['" + many + "']");
    const auto tap_at = [&](Point at) {
        reader.show().touch({TouchEvent::Phase::down, 1, at}, reader.now());
        reader.show().touch({TouchEvent::Phase::up, 1, at}, reader.now());
        reader.settle();
    };
    const auto tap = [&](Control control) {
        for (const TouchArea& area : reader.show().touch_areas())
            if (area.control == control) return tap_at(area.bounds.center());
        FAIL("no such control");
    };
    const auto words = [&] { return reader.show().frame()->layers[0].picture->read_words; };
    tap_at({480, 270});
    tap(Control::text_size);
    tap(Control::text_size);
    reader.press(Key::f2);
    const auto of_first_page = words();
    REQUIRE_FALSE(of_first_page.empty());
    // The heading, a word in the middle, and the last one.
    const std::vector<WordTime> said = {{0.1, 0, 7}, {0.5, 504, 511}, {0.9, 1050, 1057}};
    const TimePoint began = reader.now();
    reader.show().speech_began({reader.show().speech()->turn, 0, 1, said}, began);
    const auto seen_at = [&](Duration after) {
        reader.to(began, after);
        reader.show().wait_until_prepared();
        reader.show().update(reader.now());
        return words();
    };
    CHECK(seen_at(100ms).back().end == of_first_page.back().end);
    CHECK(reader.lines().size() == 1);
    const auto middle = seen_at(500ms);
    CHECK(middle.back().end > of_first_page.back().end);
    CHECK(reader.lines().size() == 1);
    const auto last = seen_at(900ms);
    CHECK(last.back().end > middle.back().end);
    CHECK(reader.lines().size() == 1);
}
