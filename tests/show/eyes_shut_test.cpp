// A visitor who cannot see the screen, with a keypad and headphones: what they hear, word for word. Real
// layout and real buttons; only time is made up, and the voice is the name of the file that would be played.
#include <doctest/doctest.h>

#include <map>
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

constexpr const char* deck_text =
    "languages: [en, fr]\n"
    "slides:\n"
    "  - {id: welcome, title: {en: Welcome, fr: Bienvenue}, duration: 10}\n"
    "  - {id: people, fact: 120, label: {en: people came, fr: personnes sont venues}, duration: 10}\n"
    "  - {id: hope, quote: {en: We are not alone, fr: Nous ne sommes pas seuls}, by: A. Name, "
    "consent: published, duration: 10}\n";

class Visitor {
  public:
    explicit Visitor(std::string output = "speakers") {
        files_.links[""] = files_.links["."] = "/deck";
        Deck deck = read_spoken(deck_text);
        ShowSettings settings;
        settings.canvas = canvas_for({960, 540}, 43, 1.5);
        settings.canvas.reads_aloud = true;
        settings.session.reads_aloud = true;
        settings.session.needs_headphones = output == "headphones";
        settings.session.kiosk = true;
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        show_ = std::make_unique<Show>(
            std::make_shared<const Deck>(std::move(deck)), std::move(settings), [] {}, now_);
        settle();
    }

    /// What is heard after a key, once all that is to be shown is there; "" is silence.
    std::string press(const KeyStroke& key) {
        show_->key(key, now_);
        settle();
        return hears();
    }
    /// What is said is said to its end.
    void waits() {
        if (show_->speech()) show_->speech_ended(show_->speech()->turn, now_);
        settle();
    }
    void plugs_in(bool are_in = true) {
        show_->headphones(are_in, now_);
        settle();
    }
    void hides() {
        show_->hide(now_);
        settle();
    }
    /// Another deck, of which all is spoken as well.
    void gets(const std::string& text, const std::vector<std::string>& changed_files = {}) {
        show_->replace_deck(std::make_shared<const Deck>(read_spoken(text)), now_, changed_files);
        settle();
    }
    /// Headphones that somebody has left in the panel since before the show began.
    void has_headphones() {
        show_->headphones(true, now_, false);
        settle();
    }
    std::string path() const { return show_->speech() ? show_->speech()->path : ""; }
    int turn() const { return show_->speech() ? show_->speech()->turn : 0; }
    std::string hears() const {
        if (!show_->speech()) return "";
        const auto found = words_.find(show_->speech()->path);
        REQUIRE(found != words_.end());
        return found->second;
    }

  private:
    Deck read_spoken(const std::string& text) {
        const auto read = [&] { return read_deck_text(text, "slides.yaml", files_, test_day).deck; };
        for (const SpeechItem& item : speech_items(read())) {
            const std::string path = "speech/" + item.language + "/" + speech_file_name(item);
            files_.contents[path] = "";
            words_[path] = plain_text(item.text);
        }
        return read();
    }
    void settle() {
        for (int i = 0; i < 4; ++i) {
            show_->update(now_);
            show_->wait_until_prepared();
            now_ = later(now_, 1s);
            show_->update(now_);
        }
    }

    MemoryFiles files_;
    TimePoint now_{};
    std::map<std::string, std::string> words_;
    std::unique_ptr<Show> show_;
};

}  // namespace

TEST_CASE("with the eyes shut: headphones, the slides, the buttons, another language") {
    Visitor visitor("headphones");
    CHECK(visitor.press(Key::down).empty());
    visitor.plugs_in();
    CHECK(visitor.hears() == "Welcome.");
    visitor.waits();
    CHECK(visitor.press(Key::f1).starts_with("Up and down choose a button."));
    CHECK(visitor.press(Key::right) == "120 people came.");
    // Over the buttons, in reading order; the names of languages are said in themselves.
    std::vector<std::string> heard;
    for (int i = 0; i < 9; ++i)
        heard.push_back(visitor.press(Key::down));
    CHECK(heard == std::vector<std::string>{"français.", "previous slide.", "Paused.", "next slide.",
                                            "All slides.", "Listen.", "Speed.", "Volume.",
                                            "120 people came."});
    CHECK(visitor.press(Key::down) == "English.");
    CHECK(visitor.press(Key::down) == "français.");
    CHECK(visitor.press(Key::enter) == "120 personnes sont venues.");
    CHECK(visitor.press(Key::left) == "Bienvenue.");
    visitor.plugs_in(false);
    CHECK(visitor.hears().empty());
}

TEST_CASE("with the eyes shut: all slides are looked through, and one is chosen") {
    Visitor visitor;
    visitor.press(Key::f2);
    CHECK(visitor.hears() == "Welcome.");
    while (visitor.press(Key::down) != "All slides.") {
    }
    CHECK(visitor.press(Key::enter) == "All slides.");
    CHECK(visitor.press(Key::down) == "Welcome.");
    CHECK(visitor.press(Key::down) == "120 people came.");
    CHECK(visitor.press(Key::down) == "We are not alone. A. Name.");
    CHECK(visitor.press(Key::enter) == "We are not alone. A. Name.");
    CHECK(visitor.press(Key::up) == "Volume.");
    // Escape leads back to the slide.
    CHECK(visitor.press(Key::escape) == "We are not alone. A. Name.");
    CHECK(visitor.press(Key::f2).empty());
}

TEST_CASE("with the eyes shut: pressing pause tells what it has done, and hiding is silence") {
    Visitor visitor;
    visitor.press(Key::f2);
    while (visitor.press(Key::down) != "Paused.") {
    }
    CHECK(visitor.press(Key::enter) == "Playing.");
    CHECK(visitor.press(Key::enter) == "Paused.");
    visitor.hides();
    CHECK(visitor.hears().empty());
    CHECK(visitor.press(Key::f2).empty());
    CHECK(visitor.press(Key::down).empty());
}

TEST_CASE("with the eyes shut: a slide that is taken back or written anew is not read on") {
    const std::string head = "languages: [en]\nslides:\n";
    const std::string anna = "  - {id: anna, title: Anna came}\n";
    const std::string ben = "  - {id: ben, title: Ben came}\n";
    Visitor visitor;
    visitor.gets(head + anna + ben);
    visitor.press(Key::f2);
    REQUIRE(visitor.hears() == "Anna came.");
    const int of_anna = visitor.turn();
    // Of no concern to her.
    visitor.gets(head + anna + ben + "  - {id: cleo, title: Cleo came}\n");
    CHECK(visitor.hears() == "Anna came.");
    CHECK(visitor.turn() == of_anna);
    visitor.gets(head + ben);
    CHECK(visitor.hears() == "Ben came.");
    CHECK(visitor.turn() != of_anna);
    visitor.gets(head + "  - {id: ben, title: Somebody came}\n");
    CHECK(visitor.hears().empty());
    // To whoever asks for it, in the new words.
    visitor.press(Key::down);
    CHECK(visitor.press(Key::escape) == "Somebody came.");
}

TEST_CASE("with the eyes shut: a recording is not read on once its file is another one") {
    const std::string deck = "languages: [en]\nslides:\n  - {id: anna, title: Anna came}\n";
    Visitor visitor;
    visitor.gets(deck);
    visitor.press(Key::f2);
    REQUIRE(visitor.hears() == "Anna came.");
    const std::string path = visitor.path();
    SUBCASE("another file is no concern of it") {
        visitor.gets(deck, {"photos/flag.jpg", "slides.yaml"});
        CHECK(visitor.hears() == "Anna came.");
    }
    SUBCASE("exchanged") {
        visitor.gets(deck, {"slides.yaml", path});
        CHECK(visitor.hears().empty());
    }
    SUBCASE("in a bundle that is another one") {
        visitor.gets(deck, {"/decks/talk.kiosk"});
        CHECK(visitor.hears().empty());
    }
}

TEST_CASE("with the eyes shut: headphones that were left in the panel ask for nothing") {
    Visitor visitor("headphones");
    visitor.has_headphones();
    CHECK(visitor.hears().empty());
    CHECK(visitor.press(Key::f2) == "Welcome.");
}
