// All slides, small: what a visitor finds there, and a presenter with keys.
#include "kiosk/play/overview.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;

Slide saying(std::string id, std::vector<std::pair<std::string, std::string>> texts) {
    Slide slide = words(std::move(id));
    slide.content = TextContent{{}, {LocalizedText(std::move(texts))}};
    return slide;
}

Deck of_texts() {
    Deck deck = deck_of({saying("opening", {{"en", "The flag"}, {"fr", "Le drapeau d’été"}}),
                         saying("river", {{"en", "Along the river"}, {"kk", "Өзен бойымен"}}),
                         saying("thanks", {{"en", "Thank you"}, {"fr", "Merci"}})});
    deck.slides[1].notes = LocalizedText(std::string("Ask about the ferry"));
    return deck;
}

Deck twenty() {
    std::vector<Slide> slides;
    for (int i = 0; i < 20; ++i)
        slides.push_back(words("s" + std::to_string(i)));
    return deck_of(std::move(slides));
}

std::vector<int> offered(const Story& story) {
    return story.controls().overview ? story.controls().overview->slides : std::vector<int>();
}

TEST_CASE("Words are found in texts, notes and names, whatever their case and accents") {
    const Deck deck = of_texts();
    CHECK(has_words(deck.slides[0], "FLAG"));
    CHECK(has_words(deck.slides[0], "drapeau ete"));
    CHECK(has_words(deck.slides[0], "open"));
    CHECK(has_words(deck.slides[1], "өзен ferry"));
    CHECK_FALSE(has_words(deck.slides[1], "өзен flag"));
    CHECK(has_words(deck.slides[2], ""));
}

TEST_CASE("A visitor opens all slides, chooses one, and is on it") {
    Story story(twenty());
    story.stroke();
    story.tap(story.button(Control::open_overview));
    CHECK(story.panel() == Panel::overview);
    CHECK(offered(story).size() == 20);
    CHECK_FALSE(story.controls().overview->is_chosen_by_keys);
    story.tap(story.button(Control::overview_page, 6));
    story.tap(story.button(Control::overview_slide, 8));
    CHECK(story.panel() == Panel::none);
    story.after(1s);
    CHECK(story.shows_slide("s8"));
    story.tap(story.button(Control::open_overview));
    CHECK(story.controls().overview->at == 8);
    story.tap(story.button(Control::close_panel));
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows_slide("s8"));
}

TEST_CASE("The first touch only wakes: no slide is chosen by it") {
    Story story(twenty());
    CHECK_FALSE(story.has_button(Control::open_overview));
    story.tap(Story::middle);
    CHECK(story.has_button(Control::open_overview));
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("All slides close with the question, and with the visit") {
    Story story(twenty());
    story.stroke();
    story.tap(story.button(Control::open_overview));
    // Nothing turns behind it.
    story.after(59s);
    CHECK(story.panel() == Panel::overview);
    CHECK(story.shows_slide("s0"));
    story.after(1s);
    CHECK(story.panel() == Panel::still_reading);
    story.after(10s);
    CHECK(story.attracts());
}

TEST_CASE("What is hidden, or for another language, is not among all slides") {
    Deck deck = twenty();
    deck.slides[2].only = {"fr"};
    Story story(deck);
    story.hold_corners();
    story.type("4711");
    story.tap(story.button(Control::menu_hide_slide));
    story.stroke();
    story.tap(story.button(Control::open_overview));
    const auto has = [&](int slide) {
        const std::vector<int> slides = offered(story);
        return std::find(slides.begin(), slides.end(), slide) != slides.end();
    };
    CHECK(offered(story).size() == 18);
    CHECK_FALSE(has(0));
    CHECK_FALSE(has(2));
    // A presenter changes the language meanwhile.
    story.press(Key::l);
    CHECK(has(2));
}

TEST_CASE("Hiding closes all slides at once, and they are closed when the show is back") {
    Story story(twenty());
    story.stroke();
    story.tap(story.button(Control::open_overview));
    story.press(Key::f12);
    CHECK(story.panel() == Panel::neutral);
    CHECK_FALSE(story.controls().overview);
    story.show_again();
    CHECK(story.panel() == Panel::none);
}

TEST_CASE("A slide that is taken out of the deck goes from among all slides") {
    Story story(of_texts());
    story.stroke();
    story.tap(story.button(Control::open_overview));
    Deck shorter = of_texts();
    shorter.slides.erase(shorter.slides.begin() + 1);
    story.replace(shorter);
    CHECK(story.panel() == Panel::overview);
    CHECK(offered(story) == std::vector{0, 1});
    story.tap(story.button(Control::overview_slide, 1));
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("A presenter opens all slides with O or Tab, goes along them with keys, and Enter leads there") {
    for (const Key opens : {Key::o, Key::tab}) {
        Story story(twenty(), Story::on_stage());
        story.press(Key::page_down);
        story.press(opens);
        CHECK(story.panel() == Panel::overview);
        CHECK(story.controls().overview->is_chosen_by_keys);
        CHECK(story.controls().overview->at == 1);
        story.lay_out_overview(5, false);
        story.press({Key::right, Key::down, Key::page_down});
        CHECK(story.controls().overview->at == 8);
        story.press({Key::up, Key::left, Key::page_up});
        CHECK(story.controls().overview->at == 1);
        story.press(Key::end);
        CHECK(story.controls().overview->at == 19);
        story.press(Key::right);
        CHECK(story.controls().overview->at == 19);
        story.press({Key::home, Key::right});
        CHECK(story.shows_slide("s1"));
        story.press({Key::right, Key::enter});
        story.after(1s);
        CHECK(story.shows_slide("s2"));
        CHECK(story.panel() == Panel::none);
        // And the way back leads where the presenter was.
        story.press(Key::backspace);
        story.after(1s);
        CHECK(story.shows_slide("s1"));
    }
}

TEST_CASE("Where all slides run to the left, the arrows do what they show") {
    Story story(twenty(), Story::on_stage());
    story.press(Key::o);
    story.lay_out_overview(5, true);
    story.press({Key::left, Key::left});
    CHECK(story.controls().overview->at == 2);
    story.press(Key::right);
    CHECK(story.controls().overview->at == 1);
}

TEST_CASE("A presenter types words, and those slides are left that have them") {
    Story story(of_texts(), Story::on_stage());
    story.press(Key::o);
    story.type_text("o");  // what that key makes
    CHECK(story.controls().overview->typed.empty());
    story.press(Key::r);
    story.type_text("r");
    story.type_text("iver");
    CHECK(story.controls().overview->typed == "river");
    CHECK(offered(story) == std::vector{1});
    CHECK(story.talk().curtain == Curtain::none);
    story.type_text("!");
    CHECK(offered(story).empty());
    story.press(Key::enter);
    CHECK(story.panel() == Panel::overview);
    story.press(Key::backspace);
    CHECK(offered(story) == std::vector{1});
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("river"));
    // What is typed then means what it always does.
    story.type_text("b");
    story.press(Key::b);
    CHECK(story.talk().curtain == Curtain::black);
}

TEST_CASE("The first slide that has the words is marked, and where none are left the one that is shown") {
    const Deck deck = deck_of({saying("a", {{"en", "The river"}}), saying("b", {{"en", "The flag"}}),
                               saying("c", {{"en", "The river again"}}), saying("d", {{"en", "Thank you"}})});
    Story story(deck, Story::on_stage());
    story.press({Key::end, Key::o});
    story.type_text("o");
    CHECK(story.controls().overview->at == 3);
    story.press(Key::r);
    story.type_text("river");
    CHECK(offered(story) == std::vector{0, 2});
    CHECK(story.controls().overview->at == 0);
    for (int i = 0; i < 5; ++i)
        story.press(Key::backspace);
    CHECK(story.controls().overview->at == 3);
    story.press(Key::r);
    story.type_text("river");
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("a"));
}

TEST_CASE("The keys of every clicker lead along all slides, and to the one that is marked") {
    for (const auto& [on, back] : std::vector<std::pair<Key, Key>>{{Key::page_down, Key::page_up},
                                                                   {Key::right, Key::left},
                                                                   {Key::volume_up, Key::volume_down},
                                                                   {Key::next_track, Key::previous_track}})
        for (const Key chooses : {Key::f5, Key::enter}) {
            Story story(twenty(), Story::on_stage());
            story.press({Key::page_down, Key::o});
            story.lay_out_overview(5, false);
            story.press({on, on, on, back});
            CHECK(story.panel() == Panel::overview);
            CHECK(story.controls().overview->at == 3);
            CHECK(story.shows_slide("s1"));
            story.press(chooses);
            story.after(1s);
            CHECK(story.panel() == Panel::none);
            CHECK(story.shows_slide("s3"));
        }
    // A key that its owner gave that meaning does the same.
    SessionSettings settings = Story::on_stage();
    settings.keys = {{Key::f13, CommandKind::next}};
    Story story(twenty(), settings);
    story.press({Key::o, Key::f13, Key::f13, Key::enter});
    story.after(1s);
    CHECK(story.shows_slide("s2"));
}

TEST_CASE("A clicker whose start button sends F5 and Esc in turn chooses with either") {
    for (const Key start : {Key::f5, Key::escape}) {
        Story story(twenty(), Story::on_stage());
        story.press({Key::o, Key::page_down, Key::page_down, start});
        story.after(1s);
        CHECK(story.panel() == Panel::none);
        CHECK(story.shows_slide("s2"));
        CHECK(story.talk().curtain == Curtain::none);
    }
    // With the arrow keys of a keyboard Esc closes, as it says.
    Story story(twenty(), Story::on_stage());
    story.press({Key::o, Key::page_down, Key::right, Key::escape});
    story.after(1s);
    CHECK(story.panel() == Panel::none);
    CHECK(story.shows_slide("s0"));
}

TEST_CASE("Up and down alone reach every slide, in whatever rows they stand") {
    for (const int columns : {1, 3, 5, 7, 20, 30}) {
        CAPTURE(columns);
        Story story(twenty(), Story::on_stage());
        story.press(Key::o);
        story.lay_out_overview(columns, false);
        std::vector<int> there, back;
        for (int i = 0; i < 20; ++i) {
            there.push_back(story.controls().overview->at);
            story.press(Key::down);
        }
        CHECK(story.controls().overview->at == there.back());
        for (int i = 0; i < 20; ++i) {
            back.push_back(story.controls().overview->at);
            story.press(Key::up);
        }
        CHECK(back == std::vector<int>(there.rbegin(), there.rend()));
        std::sort(there.begin(), there.end());
        for (int i = 0; i < 20; ++i)
            CHECK(there[static_cast<std::size_t>(i)] == i);
    }
}

TEST_CASE("A clicker's key for black works above all slides, and no word that begins with it does that") {
    // On a Russian keyboard the full stop of a clicker is a letter.
    for (const auto& [key, makes] :
         std::vector<std::pair<Key, std::string>>{{Key::b, "b"}, {Key::period, "."}, {Key::period, "ю"}}) {
        Story story(twenty(), Story::on_stage());
        story.press({Key::o, Key::page_down, Key::page_down, key});
        story.type_text(makes);
        CHECK(story.talk().curtain == Curtain::none);
        story.after(1s);
        CHECK(story.talk().curtain == Curtain::black);
        CHECK(story.panel() == Panel::overview);
        CHECK(story.controls().overview->typed.empty());
        CHECK(offered(story).size() == 20);
        // The choice is what it was, and choosing shows it.
        CHECK(story.controls().overview->at == 2);
        story.press({Key::page_down, Key::f5});
        story.after(1s);
        CHECK(story.talk().curtain == Curtain::none);
        CHECK(story.shows_slide("s3"));
    }
    Story story(of_texts(), Story::on_stage());
    story.press({Key::o, Key::b});
    story.type_text("b");
    story.after(0.9s);
    story.press(Key::o);
    story.type_text("o");
    story.after(5s);
    CHECK(story.controls().overview->typed == "bo");
    CHECK(story.talk().curtain == Curtain::none);
    // Closed in between, it is nothing any more.
    story.press({Key::backspace, Key::backspace, Key::b, Key::escape});
    story.after(5s);
    CHECK(story.talk().curtain == Curtain::none);
    // The keys of a remote are no letters.
    story.press({Key::o, Key::mute});
    CHECK(story.talk().curtain == Curtain::black);
    CHECK(story.panel() == Panel::overview);
}

TEST_CASE("A letter of several bytes is taken away as one") {
    Story story(of_texts(), Story::on_stage());
    story.press(Key::tab);
    story.type_text("өз");
    CHECK(offered(story) == std::vector{1});
    story.press(Key::backspace);
    CHECK(story.controls().overview->typed == "ө");
}

TEST_CASE("A number and Enter among all slides lead to that one") {
    Story story(twenty(), Story::on_stage());
    story.press(Key::o);
    story.press(Key::digit_1);
    story.type_text("1");
    story.press(Key::digit_3);
    story.type_text("3");
    CHECK(story.controls().overview->typed == "13");
    CHECK(story.controls().overview->at == 12);
    CHECK(offered(story).size() == 20);
    story.press(Key::enter);
    story.after(1s);
    CHECK(story.shows_slide("s12"));
}

TEST_CASE("Esc and Tab close all slides, and blacken nothing") {
    for (const Key closes : {Key::escape, Key::tab}) {
        Story story(twenty(), Story::on_stage());
        story.press({Key::o, closes});
        CHECK(story.panel() == Panel::none);
        CHECK(story.talk().curtain == Curtain::none);
        CHECK(story.shows_slide("s0"));
    }
}

TEST_CASE("Nobody types more than a slide may say") {
    Story story(of_texts(), Story::on_stage());
    story.press(Key::o);
    for (int i = 0; i < 1000; ++i) {
        story.press(Key::digit_9);
        story.type_text("9");
    }
    CHECK(story.controls().overview->typed.size() == 60);
    story.press({Key::enter, Key::escape});
    CHECK(story.shows_slide("opening"));
}

TEST_CASE("In the loop a key opens all slides only where its owner wants it, and they close by themselves") {
    SessionSettings settings = Story::with();
    settings.keys = {{Key::f2, CommandKind::toggle_overview}};
    Story story(twenty(), settings);
    story.press({Key::o, Key::tab});
    CHECK(story.panel() == Panel::none);
    story.press(Key::f2);
    CHECK(story.panel() == Panel::overview);
    CHECK_FALSE(story.controls().overview->is_chosen_by_keys);
    story.after(20min);
    CHECK(story.attracts());
}

TEST_CASE("The operator's corners close all slides") {
    Story story(twenty());
    story.stroke();
    story.tap(story.button(Control::open_overview));
    story.hold_corners();
    CHECK(story.panel() == Panel::pin);
    story.type("4711");
    story.tap(story.button(Control::menu_close));
    CHECK(story.panel() == Panel::none);
}

}  // namespace
