// A slide that is a film: when it plays, what waits for it, and what ends it.
#include "kiosk/play/slide_film.h"

#include "story.h"
#include "tests/support/bytes_of_object.h"

using namespace kiosk;

namespace {

/// Shown for ten seconds where nothing waits.
Slide film(std::string id, std::string path) {
    Slide slide = words(std::move(id));
    FilmContent content;
    content.path = std::move(path);
    content.poster.path = "flag.jpg";
    slide.content = std::move(content);
    return slide;
}

Deck with_film() {
    return deck_of({words("title"), film("flag", "flag.webm"), words("thanks")});
}

/// The film has just come.
struct FilmStory : Story {
    explicit FilmStory(SessionSettings settings = Story::with(), Deck deck = with_film())
        : Story(std::move(deck), std::move(settings)) {
        allow_films(true);
        if (controls().bare) {
            press(Key::right);
            after(1s);
        } else {
            after(11.5s);
        }
    }
};

bool plays(const Story& story) {
    const auto film = story.film();
    return film && !film->is_stopped;
}

}  // namespace

TEST_CASE(
    "a film begins when its slide has come, once, and its number is none of a film in a sign language") {
    Story story(with_film(), Story::with());
    story.allow_films(true);
    CHECK_FALSE(story.film());
    story.after(10s);
    // On its way it stands on its poster.
    REQUIRE(story.view().from != story.view().to);
    CHECK_FALSE(story.film());
    story.after(1s);
    REQUIRE(story.film());
    CHECK(story.film()->path == "flag.webm");
    CHECK(is_of_slide(story.film()->turn));
    CHECK(plays(story));
}

TEST_CASE("the loop waits for a film's end, and no longer") {
    FilmStory story;
    story.after(60s);
    CHECK(story.shows_slide("flag"));
    CHECK(plays(story));
    story.film_ended(false);
    story.after(10s);
    CHECK(story.shows_slide("thanks"));
    CHECK_FALSE(story.film());
}

TEST_CASE("the loop does not wait for a film that cannot be seen, and its poster is") {
    FilmStory story;
    story.film_ended(true);
    CHECK_FALSE(story.film());
    story.after(10s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("no film keeps a slide for longer than ten minutes") {
    FilmStory story;
    story.after(longest_film - 5s);
    CHECK(story.shows_slide("flag"));
    story.after(12s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("a film ends with its slide, and begins anew when it comes back") {
    FilmStory story;
    const int turn = story.film()->turn;
    story.press(Key::right);
    // While it goes its last picture is seen, which does not move.
    REQUIRE(story.view().from != story.view().to);
    REQUIRE(story.film());
    CHECK(story.film()->is_stopped);
    story.after(1s);
    CHECK_FALSE(story.film());
    story.press(Key::left);
    story.after(1s);
    REQUIRE(story.film());
    CHECK(story.film()->turn != turn);
    CHECK(plays(story));
}

TEST_CASE("a visitor stops a film, has it go on, and sees it again") {
    FilmStory story;
    story.stroke();
    const int turn = story.film()->turn;
    story.tap(story.button(Control::film_stop));
    CHECK_FALSE(plays(story));
    story.tap(story.button(Control::film_stop));
    CHECK(plays(story));
    CHECK(story.film()->turn == turn);
    story.film_ended(false);
    CHECK_FALSE(plays(story));
    story.tap(story.button(Control::film_stop));
    CHECK(plays(story));
    CHECK(story.film()->turn != turn);
}

TEST_CASE("who has stopped a film and gone does not keep the loop") {
    FilmStory story;
    story.stroke();
    story.tap(story.button(Control::film_stop));
    bool has_gone = false;
    for (int second = 0; second < 300; ++second) {
        story.after(1s);
        has_gone = has_gone || story.shows_slide("thanks");
    }
    CHECK(has_gone);
}

TEST_CASE("who looks at a film is not asked whether they are there") {
    FilmStory story;
    story.stroke();
    story.after(300s);
    CHECK(story.panel() != ControlsState::Panel::still_reading);
    CHECK(plays(story));
}

TEST_CASE("where nothing moves by itself, a film stands on its poster until somebody asks for it") {
    Deck still = with_film();
    still.slides[1].motion = Motion::still;
    for (const bool is_deck : {true, false}) {
        PlaybackSettings playback;
        playback.reduced_motion = !is_deck;
        FilmStory story(Story::with(playback), is_deck ? still : with_film());
        CHECK_FALSE(story.film());
        story.stroke();
        story.tap(story.button(Control::film_stop));
        CHECK(plays(story));
    }
    FilmStory story(Story::with(), still);
    story.after(10s);
    CHECK(story.shows_slide("thanks"));
}

TEST_CASE("without a poster a film's first picture stands in its place, before it plays and after its end") {
    Deck still = with_film();
    still.slides[1].motion = Motion::still;
    std::get<FilmContent>(still.slides[1].content).poster = {};
    FilmStory story(Story::with(), still);
    REQUIRE(story.film());
    CHECK(story.film()->is_stopped);
    const int turn = story.film()->turn;
    story.stroke();
    story.tap(story.button(Control::film_stop));
    CHECK(plays(story));
    CHECK(story.film()->turn == turn);
    story.film_ended(false);
    CHECK(story.film()->is_stopped);
    CHECK(story.film()->turn == turn);
    story.after(4s);
    REQUIRE(story.film());
    CHECK(story.film()->is_stopped);
    CHECK(story.film()->turn != turn);
    // One that cannot be seen has no picture either.
    story.film_ended(true);
    CHECK_FALSE(story.film());
}

TEST_CASE("a film stands still while its words are read on the pages after it") {
    SessionSettings settings = Story::with();
    settings.pages = [](Position) { return 2; };
    FilmStory story(settings);
    story.stroke();
    story.tap(story.button(Control::text_size));
    REQUIRE(plays(story));
    CHECK(story.controls().film);
    story.swipe_left();
    REQUIRE(story.shows_slide("flag"));
    CHECK_FALSE(plays(story));
    CHECK_FALSE(story.controls().film);
    story.tap(story.button(Control::previous));
    CHECK(plays(story));
    CHECK(story.controls().film);
}

TEST_CASE("a film stands still below what lies over it") {
    FilmStory story;
    story.stroke();
    story.tap(story.button(Control::open_overview));
    REQUIRE(story.film());
    CHECK_FALSE(plays(story));
    story.tap(story.button(Control::close_panel));
    CHECK(plays(story));
}

TEST_CASE("hidden, nothing is left of a film") {
    FilmStory story;
    story.hide();
    CHECK_FALSE(story.film());
    story.show_again();
    story.after(1s);
    CHECK(plays(story));

    FilmStory dark;
    dark.set_open(false);
    CHECK_FALSE(dark.film());
}

TEST_CASE("a film plays in a talk, and black stops it") {
    FilmStory story(Story::on_stage());
    CHECK(plays(story));
    story.press(Key::b);
    CHECK_FALSE(plays(story));
    story.press(Key::b);
    CHECK(plays(story));
    story.press(Key::right);
    story.after(1s);
    CHECK(story.shows_slide("thanks"));
    CHECK_FALSE(story.film());
}

TEST_CASE("a film whose consent is pending stands on its poster, with the band that says so") {
    Deck deck = with_film();
    deck.slides[1].consent_need = ConsentNeed::Subject::picture;
    deck.slides[1].consent = Consent{};
    FilmStory story(Story::with(), deck);
    CHECK_FALSE(story.film());
}

TEST_CASE("without anything that decodes films there is neither a film nor its button") {
    FilmStory story;
    story.allow_films(false);
    story.stroke();
    CHECK_FALSE(story.film());
    CHECK_FALSE(story.has_button(Control::film_stop));
}

TEST_CASE("a film in a sign language takes the place of the slide's own, which begins anew after it") {
    Deck deck = with_film();
    deck.slides[1].sign = {{"", "sign.webm", {}}};
    FilmStory story(Story::with(), deck);
    const int turn = story.film()->turn;
    story.stroke();
    story.tap(story.button(Control::sign));
    CHECK(story.film()->path == "sign.webm");
    story.tap(story.button(Control::sign));
    CHECK(story.film()->path == "flag.webm");
    CHECK(story.film()->turn != turn);
}

TEST_CASE("another deck with the same film goes on with it, and without it ends it") {
    FilmStory story;
    const int turn = story.film()->turn;
    story.replace(deck_of({words("title"), words("new"), film("flag", "flag.webm"), words("thanks")}));
    REQUIRE(story.film());
    CHECK(story.film()->turn == turn);
    story.replace(deck_of({words("title"), film("flag", "other.webm"), words("thanks")}));
    CHECK(story.film()->path == "other.webm");
    story.replace(deck_of({words("title"), words("thanks")}));
    CHECK_FALSE(story.film());
}

TEST_CASE("a loop that goes by the clock waits for no film") {
    FilmStory story;
    story.follow_clock(0ns);
    bool has_gone = false;
    for (int second = 0; second < 40; ++second) {
        story.after(1s);
        has_gone = has_gone || story.shows_slide("thanks");
    }
    CHECK(has_gone);
}

TEST_CASE("the time of a film goes on between its pictures, and stands still with it") {
    const TimePoint begin = TimePoint() + 10s;
    SlideFilm film;
    film.follow(1, "a.webm", true, SlideFilm::Beginning::once, begin);
    CHECK_FALSE(film.time(begin));
    film.is_seen_at(film.wish()->turn, 2s, begin);
    CHECK(film.time(begin + 500ms) == Duration{2.5});
    film.toggle_stop(begin + 1s);
    CHECK(film.time(begin + 9s) == Duration{3});
    film.toggle_stop(begin + 9s);
    CHECK(film.time(begin + 10s) == Duration{4});
    film.cover(true, begin + 10s);
    CHECK(film.time(begin + 19s) == Duration{4});
    film.cover(false, begin + 20s);
    CHECK(film.time(begin + 21s) == Duration{5});
    film.has_ended(film.wish()->turn, false, begin + 22s);
    CHECK(film.time(begin + 30s) == Duration{6});
    // Of another turn nothing is taken.
    film.toggle_stop(begin + 30s);
    film.is_seen_at(film.wish()->turn + 1, 9s, begin + 30s);
    CHECK_FALSE(film.time(begin + 30s));
}

TEST_CASE("a film that ended leaves nothing of its path in memory") {
    kiosk::test::BytesOfObject<SlideFilm> film;
    film.object().follow(1, "flag.webm", true, SlideFilm::Beginning::once, TimePoint());
    REQUIRE(film.contain("flag"));
    film.object().end();
    CHECK_FALSE(film.contain("flag"));
}

TEST_CASE("three seconds after its end a film gives way to its poster, and can be seen again") {
    FilmStory story(Story::on_stage());
    const int turn = story.film()->turn;
    story.film_ended(false);
    story.after(2s);
    REQUIRE(story.film());
    CHECK(story.film()->is_stopped);
    story.after(2s);
    CHECK_FALSE(story.film());
    story.tap_on(Control::film_stop);
    REQUIRE(plays(story));
    CHECK(story.film()->turn != turn);
}

TEST_CASE("a film that is the only slide plays again and again, and not while somebody is there") {
    Story story(deck_of({film("flag", "flag.webm")}), Story::with());
    story.allow_films(true);
    story.after(1s);
    REQUIRE(plays(story));
    const int turn = story.film()->turn;
    story.film_ended(false);
    story.after(4s);
    REQUIRE(plays(story));
    CHECK(story.film()->turn != turn);
    story.stroke();
    story.film_ended(false);
    story.after(4s);
    CHECK_FALSE(story.film());
}

TEST_CASE("a machine that is too slow for motion plays films all the same") {
    FilmStory story;
    story.stop_motion();
    story.press(Key::left);
    story.after(1s);
    story.press(Key::right);
    story.after(1s);
    CHECK(plays(story));
}
