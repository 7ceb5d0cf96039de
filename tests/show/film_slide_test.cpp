// A slide that is a film: where its pictures are seen, and what is read with them.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/show/show.h"
#include "tests/support/memory_files.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr Size screen{960, 540};

const std::string film_slide =
    "  - {id: film, film: a.webm, captions: {en: en.vtt, fr: fr.vtt}, caption: Sewn, consent: given}\n";

/// Words, and then a film, which has come.
class FilmPanel {
  public:
    explicit FilmPanel(const std::string& second_screen = "", bool is_talk = false) {
        files_.links[""] = files_.links["."] = "/deck";
        files_.contents["a.webm"] = files_.contents["b.webm"] = "";
        files_.contents["en.vtt"] = "WEBVTT\n\n00:01.000 --> 00:03.000\nWords of the film\n";
        files_.contents["fr.vtt"] = "WEBVTT\n\n00:02.000 --> 00:04.000\nMots du film\n";
        const std::string text =
            "languages: [en, fr]\ndefaults: {duration: manual}\nslides:\n  - {id: words, text: Words}\n" +
            film_slide;
        DeckReading reading = read_deck_text(text, "slides.yaml", files_, test_day);
        REQUIRE(reading.diagnostics.empty());
        Photo& poster = std::get<FilmContent>(reading.deck.slides[1].content).poster;
        poster.path = KIOSK_SOURCE_DIR "/slides/photos/hands.jpg";
        poster.fit = PhotoFit::contain;
        ShowSettings settings;
        settings.canvas = canvas_for(screen, 43, 1.5);
        settings.session.invite = false;
        settings.session.talk = is_talk;
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        show_ = std::make_unique<Show>(
            std::make_shared<const Deck>(std::move(reading.deck)), std::move(settings), [] {}, now_);
        if (!second_screen.empty()) show_->add_screen(canvas_for(screen, 43, 1.5), second_screen, now_);
        show_->allow_films(true);
        settle();
        press(Key::right);
        settle();
    }

    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    void press(const KeyStroke& key) { show_->key(key, now_); }
    void to(TimePoint moment) {
        now_ = moment;
        show_->update(now_);
        show_->wait_until_prepared();
        show_->update(now_);
    }
    void settle() {
        for (int i = 0; i < 4; ++i) {
            show_->update(now_);
            show_->wait_until_prepared();
            now_ = later(now_, 1s);
            show_->update(now_);
        }
    }
    /// A picture of the film is seen, at that time of it.
    std::shared_ptr<const Pixmap> shows(Duration time) {
        auto pixels = std::make_shared<Pixmap>(show_->film()->box);
        show_->show_film(pixels);
        show_->film_is_at(show_->film()->turn, time, now_);
        to(now_);
        return pixels;
    }
    /// In which layer those pixels are seen; -1: in none.
    int layer_with(const std::shared_ptr<const Pixmap>& pixels, int view = 0) const {
        const auto frame = show_->frame(view);
        for (std::size_t i = 0; frame && i < frame->layers.size(); ++i)
            for (const PhotoMark& photo : frame->layers[i].picture->photos)
                if (photo.pixels == pixels) return static_cast<int>(i);
        return -1;
    }
    /// Whether anything at all is drawn.
    std::size_t marks() const {
        std::size_t count = 0;
        const auto frame = show_->frame();
        REQUIRE(frame);
        for (const Layer& layer : frame->layers)
            count += layer.picture->marks.size() + layer.picture->photos.size();
        return count;
    }
    void replace_by_words() { replace_by("  - {id: words, text: Words}\n"); }
    void replace_by(const std::string& slides, const std::vector<std::string>& changed_files = {}) {
        const std::string text = "languages: [en, fr]\ndefaults: {duration: manual}\nslides:\n" + slides;
        show_->replace_deck(
            std::make_shared<const Deck>(read_deck_text(text, "slides.yaml", files_, test_day).deck), now_,
            changed_files);
    }
    /// How many marks the controls have: more where words are read with the film.
    std::size_t marks_of_controls(int view = 0) const {
        const auto frame = show_->frame(view);
        REQUIRE(frame);
        return frame->layers.back().picture->marks.size();
    }

  private:
    MemoryFiles files_;
    TimePoint now_{};
    std::unique_ptr<Show> show_;
};

}  // namespace

TEST_CASE("a film is seen over its slide, below the controls, as large as its place") {
    FilmPanel panel;
    REQUIRE(panel.show().film());
    const FilmOrder order = *panel.show().film();
    CHECK(order.path == "a.webm");
    CHECK_FALSE(order.is_stopped);
    CHECK(order.box.width > screen.width / 2);
    CHECK(order.box.height < screen.height);
    CHECK(order.box.width * 9 <= order.box.height * 16 + 16);
    const auto pixels = panel.shows(0s);
    CHECK(panel.layer_with(pixels) == 1);
    CHECK(panel.show().frame()->layers.size() == 3);
    // Another picture takes its place, and at the end of the film the last one stays.
    const auto next = panel.shows(1s);
    CHECK(panel.layer_with(pixels) == -1);
    CHECK(panel.layer_with(next) == 1);
    panel.show().film_ended(order.turn, false, panel.now());
    CHECK(panel.layer_with(next) == 1);
}

TEST_CASE("a film that cannot be seen leaves its poster") {
    FilmPanel panel;
    const auto pixels = panel.shows(0s);
    panel.show().film_ended(panel.show().film()->turn, true, panel.now());
    CHECK_FALSE(panel.show().film());
    CHECK(panel.layer_with(pixels) == -1);
    CHECK(panel.show().frame()->layers.size() == 2);
}

TEST_CASE("words are read with a film at their times, whatever pictures come") {
    FilmPanel panel;
    const std::size_t without = panel.marks_of_controls();
    panel.shows(500ms);
    CHECK(panel.marks_of_controls() == without);
    const TimePoint began = panel.now();
    const TimePoint due = panel.show().next_deadline();
    CHECK(due >= later(began, 500ms));
    CHECK(due < later(began, 510ms));
    panel.to(due);
    CHECK(panel.marks_of_controls() > without);
    // The French ones begin next, which change nothing here.
    panel.to(later(began, 2400ms));
    CHECK(panel.marks_of_controls() > without);
    panel.to(later(began, 2510ms));
    CHECK(panel.marks_of_controls() == without);
}

TEST_CASE("another language has its own words at once, and its own on another screen") {
    FilmPanel panel("fr");
    panel.shows(1500ms);
    const std::size_t without = panel.marks_of_controls(1);
    CHECK(panel.marks_of_controls(0) > without);
    panel.shows(3500ms);
    CHECK(panel.marks_of_controls(1) > without);
    CHECK(panel.layer_with(panel.shows(3500ms), 1) == 1);
    panel.shows(3100ms);
    const std::size_t english = panel.marks_of_controls(0);
    panel.press(Key::l);
    panel.to(later(panel.now(), 300ms));
    CHECK(panel.marks_of_controls(0) > english);
}

TEST_CASE("the film's last picture passes into the next slide with its own, and is gone with it") {
    FilmPanel panel;
    const auto pixels = panel.shows(1500ms);
    panel.press(Key::right);
    panel.to(later(panel.now(), 10ms));
    CHECK(panel.layer_with(pixels) == 0);
    panel.settle();
    CHECK_FALSE(panel.show().film());
    CHECK(panel.layer_with(pixels) == -1);
    CHECK(pixels.use_count() == 1);
}

TEST_CASE("hidden, nothing of a film is held") {
    FilmPanel panel;
    const auto pixels = panel.shows(1500ms);
    panel.show().hide(panel.now());
    panel.show().update(panel.now());
    CHECK_FALSE(panel.show().film());
    CHECK(pixels.use_count() == 1);
}

TEST_CASE(
    "an audience that is left at a film's slide sees its last picture, while the presenter is elsewhere") {
    FilmPanel panel("", true);
    panel.show().open_presenter(canvas_for({640, 360}, 15, 0.5), panel.now());
    panel.settle();
    const auto pixels = panel.shows(1500ms);
    panel.press(Key::f);
    panel.press(Key::left);
    panel.settle();
    REQUIRE(panel.show().target().slide == 0);
    CHECK_FALSE(panel.show().film());
    CHECK(panel.layer_with(pixels) == 1);
    SUBCASE("until it goes along again") {
        panel.press(Key::f);
        panel.settle();
        CHECK(panel.layer_with(pixels) == -1);
        CHECK(pixels.use_count() == 1);
    }
    SUBCASE("until the presenter comes back, and the film begins anew") {
        panel.press(Key::right);
        panel.settle();
        REQUIRE(panel.show().film());
        CHECK(panel.layer_with(pixels) == 1);
        const auto next = panel.shows(0s);
        CHECK(panel.layer_with(pixels) == -1);
        CHECK(panel.layer_with(next) == 1);
    }
    SUBCASE("hidden, nothing of it is held") {
        panel.show().hide(panel.now());
        panel.show().update(panel.now());
        CHECK(panel.layer_with(pixels) == -1);
        CHECK(pixels.use_count() == 1);
    }
    SUBCASE("it goes with its slide") {
        panel.replace_by_words();
        CHECK(panel.layer_with(pixels) == -1);
        CHECK(pixels.use_count() == 1);
    }
    SUBCASE("it stays in a deck where its slide has another place") {
        panel.replace_by("  - {id: one, text: One}\n  - {id: words, text: Words}\n" + film_slide);
        panel.settle();
        CHECK(panel.layer_with(pixels) == 1);
    }
    SUBCASE("another film has come under its name") {
        panel.replace_by("  - {id: words, text: Words}\n" + film_slide, {"a.webm"});
        panel.settle();
        CHECK(panel.layer_with(pixels) == -1);
        CHECK(pixels.use_count() == 1);
    }
    SUBCASE("its slide has another film") {
        std::string slide = film_slide;
        panel.replace_by("  - {id: words, text: Words}\n" + slide.replace(slide.find("a.webm"), 1, "b"));
        panel.settle();
        CHECK(pixels.use_count() == 1);
    }
}

TEST_CASE("on a black screen nothing is read with a film") {
    FilmPanel panel("", true);
    panel.shows(1500ms);
    CHECK(panel.marks() > 0);
    panel.press(Key::b);
    panel.to(panel.now());
    CHECK(panel.marks() == 0);
}

TEST_CASE("what was read with a film is gone at once with its slide, before there are other buttons") {
    FilmPanel panel;
    panel.shows(1500ms);
    REQUIRE(panel.show().frame()->layers.size() == 3);
    panel.replace_by_words();
    const auto frame = panel.show().frame();
    REQUIRE(frame);
    for (const Layer& layer : frame->layers)
        CHECK(layer.picture->touch_areas.empty());
}
