// One visitor with all of it together: a small panel that hangs high, the slide brought down, larger text,
// from right to left, a keypad, speech, films. Real layout and real buttons; only time is made up, and the
// voice is the name of the file that would be played.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/show/show.h"
#include "tests/show/frames.h"
#include "tests/support/memory_files.h"

using namespace kiosk;
using namespace kiosk::test;
using namespace std::chrono_literals;

namespace {

constexpr Size small_screen{800, 480};

const std::string slides_text =
    "languages: [ar, en]\n"
    "defaults: {duration: manual, transition: cut}\n"
    "slides:\n"
    "  - id: hope\n"
    "    quote: {ar: آمل أن تأتي يومًا ما لحظة نحتفل فيها بالتضامن وبإمكانية أن تكون حقوقنا علنية, en: I hope "
    "that "
    "someday a moment will come when we will celebrate solidarity}\n"
    "    by: {ar: اسم, en: A. Name}\n"
    "    consent: published\n"
    "    sign: {ar: ar.webm, en: en.webm}\n"
    "    sign_consent: given\n"
    "  - id: sewn\n"
    "    film: film.webm\n"
    "    captions: {ar: ar.vtt, en: en.vtt}\n"
    "    caption: {ar: ثوب يخاط في يوم واحد بأيدي كثيرة, en: A coat is sewn in a day by many hands}\n"
    "    alt: {ar: أيد تخيط, en: Hands sew}\n"
    "    consent: given\n"
    "  - id: both\n"
    "    text: {ar: عنوان, en: A heading}\n"
    "    body: {ar: كلمات كثيرة لا تقف في سطر واحد وحده حتى لو كانت صغيرة, en: Words that are so many that "
    "they do "
    "not stand in one line alone}\n";

class EverybodysPanel {
  public:
    EverybodysPanel() {
        files_.links[""] = files_.links["."] = "/deck";
        for (const char* const film : {"ar.webm", "en.webm", "film.webm"})
            files_.contents[film] = "";
        files_.contents["en.vtt"] = "WEBVTT\n\n00:00.000 --> 00:09.000\nThe first thread\n";
        files_.contents["ar.vtt"] = "WEBVTT\n\n00:00.000 --> 00:09.000\nالخيط الأول\n";
        Deck deck = read_spoken();
        ShowSettings settings;
        settings.canvas = canvas_for(small_screen, 43, 1.5);
        settings.canvas.bottom_edge_millimetres = 1100;
        settings.canvas.reads_aloud = true;
        settings.canvas.offers_easy_reading = true;
        settings.session.reads_aloud = true;
        settings.session.kiosk = true;
        settings.pin_hash = "not the hash of any PIN";
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        show_ = std::make_unique<Show>(
            std::make_shared<const Deck>(std::move(deck)), std::move(settings), [] {}, now_);
        show_->allow_films(true);
        settle();
    }

    /// What is heard after a key; "" is silence.
    std::string press(const KeyStroke& key) {
        show_->key(key, now_);
        settle();
        return hears();
    }
    std::string hears() const {
        if (!show_->speech()) return "";
        const auto found = words_.find(show_->speech()->path);
        REQUIRE(found != words_.end());
        return found->second;
    }
    /// Goes on with keys to a button, and presses it.
    void use(const std::string& name) {
        constexpr int most = 40;
        for (int i = 0; i < most; ++i) {
            if (press(Key::down) != name) continue;
            press(Key::enter);
            return;
        }
        FAIL("keys lead to no button that says " << name);
    }
    void tap(Control control) {
        for (const TouchArea& area : show_->touch_areas()) {
            if (area.control != control) continue;
            const Point at = area.bounds.center();
            show_->touch({TouchEvent::Phase::down, 1, at}, now_);
            now_ = later(now_, 50ms);
            show_->touch({TouchEvent::Phase::up, 1, at}, now_);
            return settle();
        }
        FAIL("no such button is on the screen");
    }
    /// What is said of each button, from the first one round to the slide.
    std::vector<std::string> walk() {
        press(Key::escape);
        const std::string slide = hears();
        std::vector<std::string> heard;
        constexpr std::size_t most = 40;
        while (heard.size() < most) {
            const std::string said = press(Key::down);
            if (said == slide) break;
            heard.push_back(said);
            check_screen();
        }
        return heard;
    }
    /// What has to be so, whatever is chosen.
    void check_screen() const {
        const auto frame = show_->frame();
        REQUIRE(frame);
        const bool is_low = controls_of(*frame) && controls_of(*frame)->size != small_screen;
        const int top = is_low ? small_screen.height - controls_of(*frame)->size.height : 0;
        std::vector<Rect> buttons;
        for (const TouchArea& area : show_->touch_areas()) {
            CAPTURE(static_cast<int>(area.control));
            if (area.control == Control::lower && area.index == 1) continue;
            CHECK(area.bounds.x >= 0);
            CHECK(area.bounds.right() <= small_screen.width);
            CHECK(area.bounds.bottom() <= small_screen.height);
            CHECK(area.bounds.y >= static_cast<float>(top));
            const bool is_strip = area.control == Control::play_pause || area.control == Control::text_size ||
                                  area.control == Control::choose_language || area.control == Control::listen;
            if (is_strip) buttons.push_back(area.bounds);
        }
        // The words of the slide keep clear of them.
        const auto slides = slides_of(*frame);
        REQUIRE(slides.size() == 1);
        for (const Mark& mark : slides.front().picture->marks) {
            const auto* text = std::get_if<MaskMark>(&mark);
            if (!text) continue;
            const auto x = static_cast<float>(text->x), y = static_cast<float>(text->y + slides.front().top);
            const auto width = static_cast<float>(text->mask.size.width);
            const auto height = static_cast<float>(text->mask.size.height);
            for (const Rect& button : buttons)
                CHECK_FALSE((x < button.right() && button.x < x + width && y < button.bottom() &&
                             button.y < y + height));
        }
    }
    bool is_low() const {
        const auto frame = show_->frame();
        return frame && controls_of(*frame) && controls_of(*frame)->size != small_screen;
    }
    /// The tallest words of the slide, in pixels.
    int tallest() const {
        int tallest = 0;
        for (const Mark& mark : slide_of(*show_->frame())->marks)
            if (const auto* text = std::get_if<MaskMark>(&mark))
                tallest = std::max(tallest, text->mask.size.height);
        return tallest;
    }
    Show& show() { return *show_; }
    TimePoint now() const { return now_; }
    void settle() {
        for (int i = 0; i < 4; ++i) {
            show_->update(now_);
            show_->wait_until_prepared();
            now_ = later(now_, 300ms);
            show_->update(now_);
        }
    }

  private:
    Deck read_spoken() {
        const auto read = [&] { return read_deck_text(slides_text, "slides.yaml", files_, test_day); };
        REQUIRE(read().diagnostics.empty());
        for (const SpeechItem& item : speech_items(read().deck)) {
            const std::string path = "speech/" + item.language + "/" + speech_file_name(item);
            files_.contents[path] = "";
            words_[path] = plain_text(item.text);
        }
        return read().deck;
    }

    MemoryFiles files_;
    TimePoint now_{1000s};
    std::map<std::string, std::string> words_;
    std::unique_ptr<Show> show_;
};

}  // namespace

TEST_CASE("everything that helps works together, by keys and ear, from right to left on a small screen") {
    EverybodysPanel panel;
    panel.press(Key::f2);
    REQUIRE(panel.hears().starts_with("آمل"));
    for (const bool low : {false, true}) {
        if (low) panel.use("إنزال الصورة.");
        for (const int size : {1, 2, 3}) {
            CAPTURE(low);
            CAPTURE(size);
            CHECK(panel.is_low() == low);
            const std::vector<std::string> heard = panel.walk();
            // The film in a sign language, two languages, three to turn and pause, all slides, to listen, to
            // bring down, easier letters, speed and volume.
            CHECK(heard.size() == 12);
            for (const std::string& said : heard) {
                CAPTURE(said);
                CHECK_FALSE(said.empty());
                CHECK(std::count(heard.begin(), heard.end(), said) == 1);
            }
            // Speed and volume stand in the place of the size of text.
            const int before = panel.tallest();
            panel.press(Key::f2);
            panel.tap(Control::text_size);
            if (size < 3) CHECK(panel.tallest() > before);
            panel.check_screen();
            panel.press(Key::f2);
        }
    }
}

TEST_CASE(
    "a film in a sign language lies within what was brought down, in larger text, and goes with hiding") {
    EverybodysPanel panel;
    panel.press(Key::f2);
    panel.use("إنزال الصورة.");
    panel.press(Key::f2);
    panel.tap(Control::text_size);
    panel.tap(Control::text_size);
    panel.press(Key::f2);
    REQUIRE(panel.is_low());
    panel.press(Key::f3);
    REQUIRE(panel.show().film());
    CHECK(panel.show().film()->path == "ar.webm");
    panel.check_screen();
    const std::vector<std::string> heard = panel.walk();
    CHECK(std::count(heard.begin(), heard.end(), "إيقاف الفيلم أو تشغيله.") == 1);
    CHECK(std::count(heard.begin(), heard.end(), "نقل الفيلم إلى زاوية أخرى.") == 1);
    for (int corner = 0; corner < sign_corners; ++corner) {
        CAPTURE(corner);
        panel.use("نقل الفيلم إلى زاوية أخرى.");
        panel.check_screen();
    }
    // Another language has its own film at once, and its own speech.
    panel.use("English.");
    REQUIRE(panel.show().film());
    CHECK(panel.show().film()->path == "en.webm");
    CHECK(panel.hears().starts_with("I hope"));
    panel.show().hide(panel.now());
    panel.settle();
    CHECK(panel.hears().empty());
    CHECK_FALSE(panel.show().film());
    CHECK(panel.press(Key::f2).empty());
    CHECK_FALSE(panel.show().film());
    // Whoever comes next has it as it is for everybody.
    panel.show().show_again(panel.now());
    panel.settle();
    CHECK(panel.hears().empty());
    CHECK_FALSE(panel.show().film());
    CHECK_FALSE(panel.is_low());
    CHECK(panel.press(Key::f2).starts_with("آمل"));
}

TEST_CASE("a slide that is a film has its words on pages, its captions and its speech, brought down too") {
    EverybodysPanel panel;
    panel.press(Key::f2);
    panel.use("إنزال الصورة.");
    panel.press(Key::f2);
    panel.tap(Control::text_size);
    panel.tap(Control::text_size);
    // From right to left the key to the left goes on: first over the pages of this slide.
    constexpr int most = 8;
    for (int i = 0; i < most && panel.show().target().slide == 0; ++i)
        panel.press(Key::left);
    REQUIRE(panel.show().target().slide == 1);
    REQUIRE(panel.show().film());
    CHECK(panel.show().film()->path == "film.webm");
    panel.check_screen();
    CHECK(panel.press(Key::f2).starts_with("أيد تخيط"));
    const std::vector<std::string> heard = panel.walk();
    CHECK(std::count(heard.begin(), heard.end(), "إيقاف الفيلم أو تشغيله.") == 1);
    panel.show().hide(panel.now());
    panel.settle();
    CHECK_FALSE(panel.show().film());
    CHECK(panel.hears().empty());
}
