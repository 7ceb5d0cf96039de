// The words that the tests of the show are told in: tap, press, after, shows. Time is a number, so a day
// passes in no time; pictures are ready unless the story says otherwise.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/play/session.h"
#include "stand_in_controls.h"

namespace kiosk {

using namespace std::chrono_literals;

constexpr std::chrono::duration<long double> forever{std::numeric_limits<long double>::infinity()};

/// A slide of words, shown for ten seconds.
inline Slide words(std::string id) {
    Slide slide;
    slide.id = std::move(id);
    slide.content = TextContent{};
    slide.duration = {SlideDuration::Kind::fixed, 10s};
    return slide;
}

/// A slide with a drifting photo, shown for ten seconds.
inline Slide photo(std::string id) {
    Slide slide = words(std::move(id));
    PhotoContent content;
    content.photo.path = "photo.jpg";
    slide.content = content;
    return slide;
}

inline Slide lasting(Slide slide, Duration time) {
    slide.duration = {SlideDuration::Kind::fixed, time};
    return slide;
}

inline Slide by_hand(Slide slide) {
    slide.duration = {SlideDuration::Kind::manual, {}};
    return slide;
}

inline Slide coming_by(Slide slide, TransitionKind transition, Duration time = 0.8s) {
    slide.transition = transition;
    slide.transition_time = time;
    return slide;
}

/// A slide of words as long as it takes to read so many letters in each language.
inline Slide taking_to_read(std::string id, std::vector<std::pair<std::string, std::size_t>> letters) {
    Slide slide = words(std::move(id));
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [language, count] : letters)
        texts.emplace_back(language, std::string(count, 'a'));
    slide.content = TextContent{{}, {LocalizedText{texts}}};
    slide.duration = {SlideDuration::Kind::reading_time, {}};
    return slide;
}

/// In English, French, Kazakh and Arabic; the last is written from right to left.
inline Deck deck_of(std::vector<Slide> slides) {
    Deck deck;
    deck.languages = {"en", "fr", "kk", "ar"};
    deck.slides = std::move(slides);
    return deck;
}

inline Deck three_slides() {
    return deck_of({words("title"), words("flag"), words("thanks")});
}

/// A deck whose second slide is a photo of 3000 × 2000.
inline Deck with_a_photo() {
    return deck_of({words("title"), photo("crowd"), words("thanks")});
}

/// The right PIN.
constexpr std::string_view secret = "4711";

class Story {
  public:
    explicit Story(Deck deck, PlaybackSettings settings = {}, std::set<std::string> not_ready = {})
        : Story(std::move(deck), std::move(not_ready), with(settings)) {}
    Story(Deck deck, SessionSettings settings) : Story(std::move(deck), {}, std::move(settings)) {}
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    /// A panel of 1920 × 1080 in kiosk mode, with a PIN and photos of 3000 × 2000.
    static SessionSettings with(PlaybackSettings playback = {}) {
        SessionSettings settings;
        settings.playback = playback;
        settings.kiosk = true;
        settings.has_pin = true;
        settings.photo_size = [](int, int) { return Size{3000, 2000}; };
        return settings;
    }
    /// Of a presenter's talk.
    static SessionSettings on_stage() {
        SessionSettings settings = with();
        settings.kiosk = false;
        settings.talk = true;
        return settings;
    }

    int wrong_pins() const { return session_.wrong_pins(); }
    int take_wrong_pins_before() { return session_.take_wrong_pins_before(); }

    // What people do

    void press(const KeyStroke& key) {
        session_.key(key, now_, areas());
        update();
    }
    /// Where these are the touch areas.
    void press_with(const KeyStroke& key, const std::vector<TouchArea>& list) {
        session_.key(key, now_, list);
        update();
    }
    void press(std::initializer_list<KeyStroke> keys) {
        for (const KeyStroke& key : keys)
            press(key);
    }
    void press(const std::vector<Key>& keys) {
        for (const Key key : keys)
            press(key);
    }
    void down(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::down, finger, at}); }
    void move(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::move, finger, at}); }
    void up(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::up, finger, at}); }
    void cancel(std::int64_t finger = 0) { touch({TouchEvent::Phase::cancel, finger, {}}); }
    void tap(Point at, std::int64_t finger = 0) {
        down(at, finger);
        up(at, finger);
    }
    void double_tap(Point at) {
        tap(at);
        after(0.1s);
        tap(at);
    }
    /// A tap where such a button would be, whether the controls have it or not.
    void tap_on(Control control) {
        const std::vector<TouchArea> list = {{{0, 0, 100, 100}, control, 0}};
        session_.touch({TouchEvent::Phase::down, 0, {50, 50}}, now_, list);
        session_.touch({TouchEvent::Phase::up, 0, {50, 50}}, now_, list);
        update();
    }
    void tap_without_areas(Point at) { tap_with(at, {}); }
    /// A tap where these are the touch areas.
    void tap_with(Point at, const std::vector<TouchArea>& list) {
        session_.touch({TouchEvent::Phase::down, 0, at}, now_, list);
        session_.touch({TouchEvent::Phase::up, 0, at}, now_, list);
        update();
    }
    /// A finger where these are the touch areas.
    void touch_with(const TouchEvent& event, const std::vector<TouchArea>& list) {
        session_.touch(event, now_, list);
        update();
    }
    std::optional<ComparedPlace> compared() const { return session_.view(now_).compared; }
    /// Somebody is there, and means nothing by it: a stroke down the panel.
    void stroke() {
        down({1000, 300});
        move({1000, 500});
        up({1000, 500});
    }
    /// A visitor lets the loop that waits for them go on, and then pauses it.
    void pause() {
        stroke();
        tap(button(Control::play_pause));
        tap(button(Control::play_pause));
    }
    void swipe_left() {
        down({900, 400});
        up({300, 400});
    }
    void swipe_right() {
        down({300, 400});
        up({900, 400});
    }
    /// Two fingers around a point spread (or come together) from so far apart to so far.
    void pinch(Point around, float from, float to) {
        down({around.x - from / 2, around.y}, 1);
        down({around.x + from / 2, around.y}, 2);
        for (int step = 1; step <= 4; ++step) {
            const float apart = from + (to - from) * static_cast<float>(step) / 4;
            move({around.x - apart / 2, around.y}, 1);
            move({around.x + apart / 2, around.y}, 2);
        }
        up({around.x - to / 2, around.y}, 1);
        up({around.x + to / 2, around.y}, 2);
    }
    /// Fingers that come down, stay for so long, and lift.
    void hold(const std::vector<Point>& places, Duration time) {
        for (std::size_t i = 0; i < places.size(); ++i)
            down(places[i], static_cast<std::int64_t>(i) + 1);
        after(time);
        for (std::size_t i = 0; i < places.size(); ++i)
            up(places[i], static_cast<std::int64_t>(i) + 1);
    }
    void hold_corners(Duration time = 3s) { hold({{20, 20}, {1900, 1060}}, time); }
    /// Three fingers: how the operator hides the show.
    void hold_to_hide(Duration time = 1s) { hold({{20, 1060}, {1900, 1060}, {960, 900}}, time); }
    /// Taps the digits on the pad, and enter.
    void type(std::string_view digits) {
        for (const char digit : digits)
            tap(button(Control::digit, digit - '0'));
        tap(button(Control::enter));
    }
    void type_passphrase(std::string_view letters) {
        for (const char letter : letters)
            tap(button(Control::letter, letter));
    }
    void stick_seen(std::optional<StickState> stick) {
        session_.stick_seen(std::move(stick), now_);
        update();
    }
    void stick_installed(const std::string& fault) {
        session_.stick_installed(fault, now_);
        update();
    }
    bool passphrase_tried(bool right) {
        const bool is_awaited = session_.passphrase_tried(right, now_);
        update();
        return is_awaited;
    }
    void press_button(CommandKind command) {
        session_.press_button(command, now_);
        update();
    }
    void type_text(std::string_view text) {
        session_.text(text, now_);
        update();
    }
    /// A presenter's mouse or finger, in parts of the picture.
    void point(Point at) {
        session_.point(at, now_);
        update();
    }
    void end_pointing() {
        session_.end_pointing(now_);
        update();
    }
    void lay_out_overview(int columns, bool is_mirrored) { session_.lay_out_overview(columns, is_mirrored); }
    void has_presenter_view(bool is_open) { session_.has_presenter_view(is_open); }
    void limit_notes(int last_first) { session_.limit_notes(last_first); }
    void hide() {
        session_.hide(now_);
        update();
    }
    void show_again() {
        session_.show_again(now_);
        update();
    }
    void allow_editing(bool is_allowed) {
        session_.allow_editing(is_allowed);
        update();
    }
    void text_opened(EditableText text) {
        session_.text_opened(std::move(text), now_);
        update();
    }
    void text_written(const std::string& fault) {
        session_.text_written(fault, now_);
        update();
    }
    void tell_of_editing(const std::string& note) {
        session_.tell_of_editing(note, now_);
        update();
    }
    void close_window() {
        session_.close_requested();
        update();
    }
    /// The show's hours begin, or are over.
    void set_open(bool open) {
        session_.set_open(open, now_);
        update();
    }
    /// The clock on the wall is so far ahead of the story's; nothing: nobody knows what it shows.
    void follow_clock(std::optional<std::chrono::nanoseconds> ahead) {
        session_.follow_clock(ahead, now_);
        update();
    }
    void headphones(bool are_plugged_in) {
        session_.headphones(are_plugged_in, now_);
        update();
    }
    std::optional<SpeechWish> speech() const { return session_.speech(); }
    /// The word that is said stands on these pages of the slide that is shown.
    void word_is_on(int turn, const std::vector<int>& pages) {
        session_.word_is_on(turn, session_.playback().target(), pages);
        update();
    }
    /// All that is being said was said.
    void speech_ended() {
        if (const auto wish = speech()) session_.speech_ended(wish->turn, now_);
        update();
    }
    void allow_films(bool are_allowed) {
        session_.allow_films(are_allowed);
        update();
    }
    std::optional<SignWish> film() const { return session_.film(); }
    /// The film has come to its end, or cannot be seen.
    void film_ended(bool has_failed = false) {
        if (const auto wish = film()) session_.film_ended(wish->turn, has_failed, now_);
        update();
    }
    bool is_dark() const { return session_.dark(); }
    void stop_motion() { session_.stop_motion(); }
    void resize(Size picture) {
        session_.resize(picture, settings_.gestures, now_);
        update();
    }

    /// The middle of the button that chooses a language.
    Point button(std::string_view language) const {
        for (std::size_t index = 0; index < deck_->languages.size(); ++index)
            if (deck_->languages[index] == language)
                return button(Control::choose_language, static_cast<int>(index));
        FAIL("no language ", std::string(language));
        return {};
    }
    Point button(Control control, int index = 0) const {
        for (const auto& area : areas())
            if (area.control == control && area.index == index) return area.bounds.center();
        FAIL("no button ", static_cast<int>(control), " ", index);
        return {};
    }
    bool has_button(Control control) const {
        const auto list = areas();
        return std::any_of(list.begin(), list.end(),
                           [&](const TouchArea& area) { return area.control == control; });
    }
    static constexpr Point left_third{300, 400};
    static constexpr Point middle{1000, 400};
    static constexpr Point right_third{1600, 400};

    /// The organizer saves another deck, and it is read while the show runs.
    void replace(Deck deck) {
        auto next = std::make_unique<Deck>(std::move(deck));
        session_.replace_deck(*next, now_);
        deck_ = std::move(next);
        update();
    }

    // What happens by itself

    /// Time passes, and whatever falls due on the way happens when it is due.
    void after(Duration time) {
        const TimePoint end = later(now_, time);
        while (session_.next_deadline() <= end) {
            now_ = std::max(now_, session_.next_deadline());
            update();
            REQUIRE(session_.next_deadline() > now_);  // what was due has happened: no busy loop
        }
        now_ = end;
        update();
    }
    /// The clock jumps, and nobody was there to see what fell due on the way.
    void clock_jumps(Duration by) {
        now_ += std::chrono::duration_cast<std::chrono::nanoseconds>(by);
        update();
    }
    /// The pictures of a slide take their time, and are then finished: in all languages, or "flag.fr" in one.
    void not_ready(const std::string& id) { not_ready_.insert(id); }
    void ready(const std::string& id) {
        not_ready_.erase(id);
        update();
    }
    /// From now on PINs are checked only when the story says so.
    void pins_take_time() { pins_take_time_ = true; }
    void pins_are_checked() {
        for (const auto& [attempt, right] : std::exchange(unanswered_, {}))
            session_.pin_checked(attempt, right, now_);
        update();
    }

    // What is to be seen

    bool shows(std::string_view language) const {
        return deck_->languages[static_cast<std::size_t>(view().to.language)] == language;
    }
    bool shows_slide(std::string_view id) const { return id_of(view().to) == id; }
    /// Whether one slide just turns into another.
    bool turns(std::string_view from, std::string_view to) const {
        return view().mix < 1 && id_of(view().from) == from && id_of(view().to) == to;
    }
    bool moves() const { return session_.animating(now_); }
    PlaybackView view() const { return session_.view(now_).playback; }
    SessionView session_view() const { return session_.view(now_); }
    ControlsState controls() const { return session_.view(now_).controls; }
    ControlsState::Panel panel() const { return controls().panel; }
    TalkView talk() const { return session_.view(now_).talk; }
    std::optional<OpenPhoto> open_photo() const { return session_.view(now_).photo; }
    /// Whether the panel is as the next visitor is to find it: nothing is left of the one before.
    bool attracts() const {
        const ControlsState state = controls();
        return !state.engaged && state.panel == ControlsState::Panel::none && state.text_step == 0 &&
               !state.high_contrast && !open_photo() && !state.hidden;
    }
    /// How long until something changes by itself, to the microsecond; infinite where nothing does.
    std::chrono::duration<long double> until_next() const {
        if (session_.next_deadline() == TimePoint::max()) return forever;
        return std::chrono::round<std::chrono::microseconds>(session_.next_deadline() - now_);
    }
    /// What was asked of the program since the last look.
    SessionRequests asked() { return std::exchange(asked_, SessionRequests()); }

    /// "flag.fr" for each position that is to be prepared.
    std::vector<std::string> wanted() const {
        std::vector<std::string> names;
        for (const Position position : session_.wanted())
            names.push_back(name_of(position));
        return names;
    }
    std::vector<std::string> pinned() const {
        auto names = wanted();
        REQUIRE(session_.pinned() <= names.size());
        names.resize(session_.pinned());
        return names;
    }

    const Playback& playback() const { return session_.playback(); }
    const Session& session() const { return session_; }
    TimePoint now() const { return now_; }

  private:
    Story(Deck deck, std::set<std::string> not_ready, SessionSettings settings)
        : deck_(std::make_unique<Deck>(std::move(deck))),
          not_ready_(std::move(not_ready)),
          settings_(std::move(settings)),
          session_(*deck_, settings_, now_) {
        update();
    }
    std::string id_of(Position position) const {
        return deck_->slides[static_cast<std::size_t>(position.slide)].id;
    }
    std::string name_of(Position position) const {
        return id_of(position) + "." + deck_->languages[static_cast<std::size_t>(position.language)];
    }
    void touch(const TouchEvent& event) {
        session_.touch(event, now_, areas());
        update();
    }
    void update() {
        session_.update(now_, [this](Position position) {
            return !not_ready_.contains(id_of(position)) && !not_ready_.contains(name_of(position));
        });
        SessionRequests requests = session_.take_requests();
        asked_.quit |= requests.quit;
        asked_.stay_hidden |= requests.stay_hidden;
        asked_.toggle_full_screen |= requests.toggle_full_screen;
        asked_.reload |= requests.reload;
        asked_.swap_screens |= requests.swap_screens;
        asked_.toggle_presenter |= requests.toggle_presenter;
        std::move(requests.edits.begin(), requests.edits.end(), std::back_inserter(asked_.edits));
        asked_.look_at_stick |= requests.look_at_stick;
        if (requests.install) asked_.install = std::move(requests.install);
        if (requests.try_passphrase) asked_.try_passphrase = std::move(requests.try_passphrase);
        if (!requests.check_pin) return;
        const PinAttempt& attempt = *requests.check_pin;
        unanswered_.emplace_back(attempt.number, attempt.digits.text() == secret);
        if (!pins_take_time_) pins_are_checked();
    }
    std::vector<TouchArea> areas() const {
        return stand_in_controls(session_.view(now_).controls, static_cast<int>(deck_->languages.size()));
    }

    std::unique_ptr<Deck> deck_;
    std::set<std::string> not_ready_;
    TimePoint now_{1h};
    SessionSettings settings_;
    Session session_;
    SessionRequests asked_;
    bool pins_take_time_ = false;
    std::vector<std::pair<int, bool>> unanswered_;
};

}  // namespace kiosk
