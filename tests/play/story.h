// The words that the tests of the show are told in: tap, press, after, shows. Time is a number, so a day
// passes in no time; pictures are ready unless the story says otherwise.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"
#include "kiosk/play/playback.h"

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

class Story {
  public:
    explicit Story(Deck deck, PlaybackSettings settings = {}, std::set<std::string> not_ready = {})
        : deck_(std::move(deck)), not_ready_(std::move(not_ready)), playback_(deck_, settings, now_) {
        update();
    }
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    // What people do

    void press(Key key) {
        if (const auto command = keymap_.press(key, right_to_left())) playback_.handle(*command, now_);
        update();
    }
    void press(const std::vector<Key>& keys) {
        for (const Key key : keys)
            press(key);
    }
    void down(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::down, finger, at}); }
    void move(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::move, finger, at}); }
    void up(Point at, std::int64_t finger = 0) { touch({TouchEvent::Phase::up, finger, at}); }
    void tap(Point at) {
        down(at);
        up(at);
    }
    void swipe_left() {
        down({900, 400});
        up({300, 400});
    }
    void swipe_right() {
        down({300, 400});
        up({900, 400});
    }

    /// The middle of the button that chooses a language.
    Point button(std::string_view language) const {
        for (const auto& area : areas_)
            if (deck_.languages[static_cast<std::size_t>(area.index)] == language)
                return area.bounds.center();
        FAIL("no button for ", std::string(language));
        return {};
    }
    static constexpr Point free_ground{600, 400};

    // What happens by itself

    /// Time passes, and whatever falls due on the way happens when it is due.
    void after(Duration time) {
        const TimePoint end = later(now_, time);
        while (next_deadline() <= end) {
            now_ = std::max(now_, next_deadline());
            update();
            REQUIRE(next_deadline() > now_);  // what was due has happened: no busy loop
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

    // What is to be seen

    bool shows(std::string_view language) const {
        return deck_.languages[static_cast<std::size_t>(view().to.language)] == language;
    }
    bool shows_slide(std::string_view id) const { return id_of(view().to) == id; }
    /// Whether one slide just turns into another.
    bool turns(std::string_view from, std::string_view to) const {
        return view().mix < 1 && id_of(view().from) == from && id_of(view().to) == to;
    }
    bool moves() const { return playback_.animating(now_); }
    PlaybackView view() const { return playback_.view(now_); }
    /// How long until something changes by itself, to the microsecond; infinite where nothing does.
    std::chrono::duration<long double> until_next() const {
        if (next_deadline() == TimePoint::max()) return forever;
        const auto time = std::chrono::round<std::chrono::microseconds>(next_deadline() - now_);
        return time;
    }

    /// "flag.fr" for each position that is to be prepared.
    std::vector<std::string> wanted() const {
        std::vector<std::string> names;
        for (const Position position : playback_.wanted())
            names.push_back(name_of(position));
        return names;
    }
    std::vector<std::string> pinned() const {
        auto names = wanted();
        REQUIRE(playback_.pinned() <= names.size());
        names.resize(playback_.pinned());
        return names;
    }

    const Playback& playback() const { return playback_; }

  private:
    bool right_to_left() const { return shows("ar"); }
    std::string id_of(Position position) const {
        return deck_.slides[static_cast<std::size_t>(position.slide)].id;
    }
    std::string name_of(Position position) const {
        return id_of(position) + "." + deck_.languages[static_cast<std::size_t>(position.language)];
    }
    void touch(const TouchEvent& event) {
        playback_.touched(now_);
        if (const auto gesture = gestures_.handle(event, now_, areas_))
            if (const auto command = command_for(*gesture, right_to_left())) playback_.handle(*command, now_);
        update();
    }
    void update() {
        gestures_.update(now_);
        playback_.update(now_, [this](Position position) {
            return !not_ready_.contains(id_of(position)) && !not_ready_.contains(name_of(position));
        });
    }
    TimePoint next_deadline() const { return std::min(playback_.next_deadline(), gestures_.next_deadline()); }

    static std::vector<TouchArea> buttons(const Deck& deck) {
        std::vector<TouchArea> areas;
        for (int index = 0; index < static_cast<int>(deck.languages.size()); ++index)
            areas.push_back(
                {{static_cast<float>(index) * 220, 900, 200, 80}, Control::choose_language, index});
        return areas;
    }

    Deck deck_;
    std::set<std::string> not_ready_;
    TimePoint now_{1h};
    Playback playback_;
    Gestures gestures_{GestureSettings{}};
    Keymap keymap_{true};
    std::vector<TouchArea> areas_ = buttons(deck_);
};

}  // namespace kiosk
