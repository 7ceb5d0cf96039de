// All slides, small: what a visitor finds there, and a presenter with keys.
#include "kiosk/play/overview.h"

#include "story.h"

namespace kiosk {
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
}  // namespace kiosk
