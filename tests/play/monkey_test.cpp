// Whatever hands, keys, signals and clocks do, in any order: nothing breaks, nothing sticks, and when
// everybody has gone the panel is as for the next visitor.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>

#include "kiosk/scene/text_size.h"
#include "stand_in_controls.h"
#include "story.h"

using namespace kiosk;
namespace {

using Panel = ControlsState::Panel;
using Phase = TouchEvent::Phase;

/// What has happened, so that the test knows that it tests something.
struct Seen {
    std::set<Panel> panels;
    int rounds = 0;
    int photos = 0;
    int hidden_slides = 0;
    int right_pins = 0;
    int languages = 0;
    int slides_on_the_way = 0;
    int decks = 0;
    void add(const Seen& other) {
        panels.insert(other.panels.begin(), other.panels.end());
        rounds += other.rounds;
        photos += other.photos;
        hidden_slides += other.hidden_slides;
        right_pins += other.right_pins;
        languages += other.languages;
        slides_on_the_way += other.slides_on_the_way;
        decks += other.decks;
    }
};

/// A reproducible source of trouble.
class Monkey {
  public:
    explicit Monkey(std::uint32_t seed)
        : random_(seed), settings_(settings_for(seed)), session_(decks_[0], settings_, now_) {
        update();
    }

    void touch_something() {
        TouchEvent event;
        event.finger = below(10);
        const int kind = below(20);
        event.phase = kind < 7    ? Phase::down
                      : kind < 12 ? Phase::up
                      : kind < 19 ? Phase::move
                                  : Phase::cancel;
        event.at = somewhere(event.finger);
        touch(event);
    }

    /// What a person would do who means it.
    void do_something_sensible() {
        switch (below(6)) {
            case 0:
                return tap_an_area();
            case 1:
                hold(corner(0), corner(1 + below(3)), 3.2s);
                if (once_in(2)) type(secret);
                if (once_in(2)) tap_an_area();
                return;
            case 2:
                if (!once_in(10)) return tap_an_area();
                touch({Phase::down, 3, on_picture({0.5F, 0.9F})});
                return hold(corner(2), corner(3), 1.2s);
            case 3:
                return type(once_in(2) ? secret : "0000");
            case 4:
                return pinch();
            default:
                return swipe();
        }
    }

    void press_something() {
        const auto key = static_cast<Key>(below(key_count));
        session_.update(now_, [](Position) { return false; });  // closes what nobody has touched
        const Panel panel = session_.view(now_).controls.panel;
        session_.key(key, now_);
        if (key == Key::l && (panel == Panel::none || panel == Panel::languages || panel == Panel::overview ||
                              panel == Panel::still_reading))
            home_ = session_.playback().target().language;
    }

    void something_happens() {
        switch (below(9)) {
            case 0:
                return session_.hide(now_);
            case 1:
            case 2:
                return session_.show_again(now_);
            case 3:
                return session_.close_requested();
            case 4:
                return session_.pin_checked(below(20), once_in(2), now_);
            case 5:
                return resize({below(3000), below(3000)});
            case 6:
                return replace(static_cast<std::size_t>(below(static_cast<int>(decks_.size()))));
            case 7:
                now_ += std::chrono::seconds(below(400) - 200);
                return;
            default:
                now_ += 24h * (below(3) - 1);
        }
    }

    void resize(Size picture) {
        picture_ = picture;
        session_.resize(picture, gestures_for(0.1F + 0.01F * static_cast<float>(below(100))), now_);
    }

    void replace(std::size_t deck) {
        const std::string home = decks_[playing_].languages[static_cast<std::size_t>(home_)];
        const auto& languages = decks_[deck].languages;
        const auto place = std::find(languages.begin(), languages.end(), home);
        home_ = place == languages.end() ? 0 : static_cast<int>(place - languages.begin());
        session_.replace_deck(decks_[deck], now_);
        playing_ = deck;
        ++seen_.decks;
    }

    void time_passes() {
        if (session_.next_deadline() != TimePoint::max() && once_in(3))
            now_ = std::max(now_, session_.next_deadline());
        else
            now_ += std::chrono::milliseconds(below(once_in(20) ? 5000 : 100));
    }

    void update() {
        session_.update(now_, [&](Position) { return !once_in(5); });
        const SessionRequests requests = session_.take_requests();
        if (requests.quit && last_panel_ != Panel::menu) REQUIRE_FALSE(settings_.kiosk);
        if (requests.reload) REQUIRE(last_panel_ == Panel::menu);
        if (requests.try_passphrase && !once_in(5)) session_.passphrase_tried(once_in(2), now_);
        if (requests.check_pin) {
            const bool right = requests.check_pin->digits.text() == secret;
            seen_.right_pins += right ? 1 : 0;
            REQUIRE(last_panel_ == Panel::pin);
            if (!once_in(5)) session_.pin_checked(requests.check_pin->number, right, now_);
        }
        check();
    }

    /// Time passes, with nobody there.
    void wait() {
        if (session_.hidden()) session_.show_again(now_);
        const TimePoint end = now_ + 140s;
        session_.update(now_, all_ready);
        int updates = 0;
        while (session_.next_deadline() <= end) {
            now_ = std::max(now_, session_.next_deadline());
            session_.update(now_, all_ready);
            REQUIRE(session_.next_deadline() > now_);
            REQUIRE(++updates < 500);
        }
        now_ = end;
        session_.update(now_, all_ready);
    }

    /// Everybody goes. Within the idle time, the menu's and a question's, the panel is as for the next
    /// visitor.
    void leave_and_look() {
        if (picture_ != Size{1920, 1080}) resize({1920, 1080});
        wait();
        // Fingers that were left where the operator's are have hidden the show.
        if (session_.hidden()) wait();
        const SessionView view = session_.view(now_);
        REQUIRE_FALSE(view.controls.engaged);
        REQUIRE(view.controls.panel == Panel::none);
        REQUIRE(view.controls.text_step == 0);
        REQUIRE_FALSE(view.controls.high_contrast);
        REQUIRE_FALSE(view.controls.pressed);
        REQUIRE(view.controls.invitation >= 0);
        REQUIRE_FALSE(view.photo);
        REQUIRE(view.playback.to.language == home_);
        REQUIRE(session_.playback().target().language == home_);
        // A presenter may have paused the show.
        if (session_.playback().paused()) session_.key(Key::s, now_);
        session_.update(now_, all_ready);
        std::set<int> seen;
        for (int slide = 0; slide < 20; ++slide) {
            now_ = std::max(now_, std::min(session_.next_deadline(), now_ + 11s));
            session_.update(now_, all_ready);
            seen.insert(session_.view(now_).playback.to.slide);
        }
        REQUIRE(seen.size() + session_.playback().hidden_slides().size() == deck().slides.size());
        ++seen_.rounds;
    }

    bool once_in(int count) { return below(count) == 0; }

    const Seen& seen() const { return seen_; }

  private:
    static SessionSettings settings_for(std::uint32_t seed) {
        auto settings = Story::with({.reduced_motion = seed % 3 == 0});
        settings.kiosk = seed % 2 == 0;
        settings.has_pin = seed % 5 != 0;
        settings.start_hidden = seed % 4 == 0;
        settings.visit.after_key = settings.visit.after;
        // Nobody makes a talk of this loop.
        settings.keys = {{Key::m, CommandKind::nothing}};
        return settings;
    }

    static bool all_ready(Position) { return true; }

    /// As an organizer might save them one after the other.
    static std::vector<Deck> several_decks() {
        Deck whole = deck_of({photo("a"), words("b"), lasting(photo("c"), 3s), words("d"), photo("e")});
        Deck moved = deck_of({words("new"), photo("e"), words("b"), photo("a")});
        moved.languages = {"ar", "kk", "en"};
        Deck single = deck_of({photo("c")});
        single.languages = {"fr"};
        Deck other = deck_of({words("x"), photo("y"), words("z")});
        other.languages = {"en", "de", "fr", "kk", "ar", "he", "tr"};
        return {whole, moved, single, other};
    }
    const Deck& deck() const { return decks_[playing_]; }

    int below(int count) { return static_cast<int>(random_() % static_cast<std::uint32_t>(count)); }
    Point on_picture(Point part) const {
        return {part.x * static_cast<float>(picture_.width), part.y * static_cast<float>(picture_.height)};
    }
    Point corner(int index) const { return {index % 2 == 0 ? 0.01F : 0.99F, index / 2 == 0 ? 0.01F : 0.99F}; }

    Point somewhere(std::int64_t finger) {
        auto& last = last_[static_cast<std::size_t>(finger)];
        if (once_in(3)) {
            last = {static_cast<float>(below(2000)), static_cast<float>(below(1200))};
        } else if (once_in(20)) {
            const std::array<float, 7> odd = {NAN, INFINITY, -INFINITY, -1, 0, 1e30F, 1920};
            return {odd[static_cast<std::size_t>(below(7))], odd[static_cast<std::size_t>(below(7))]};
        } else {
            last.x += static_cast<float>(below(81) - 40);
            last.y += static_cast<float>(below(81) - 40);
        }
        return last;
    }

    void touch(const TouchEvent& event) {
        session_.touch(event, now_, areas());
        update();
    }
    void tap(Point at, std::int64_t finger = 0) {
        touch({Phase::down, finger, at});
        now_ += 30ms;
        touch({Phase::up, finger, at});
    }
    void tap_an_area() {
        const auto list = areas();
        if (list.empty()) return;
        const Point at = list[static_cast<std::size_t>(below(static_cast<int>(list.size())))].bounds.center();
        tap(at);
        if (once_in(3)) tap(at);
    }
    void type(std::string_view digits) {
        for (const char digit : digits)
            press_control(Control::digit, digit - '0');
        press_control(Control::enter, 0);
    }
    void press_control(Control control, int index) {
        for (const TouchArea& area : areas())
            if (area.control == control && area.index == index) return tap(area.bounds.center());
    }
    void hold(Point one, Point other, Duration time) {
        for (std::int64_t finger = 0; finger < 10; ++finger)
            if (!once_in(10)) touch({Phase::up, finger, {}});
        touch({Phase::down, 1, on_picture(one)});
        touch({Phase::down, 2, on_picture(other)});
        now_ = later(now_, time);
        update();
        touch({Phase::up, 1, on_picture(one)});
        touch({Phase::up, 2, on_picture(other)});
    }
    void pinch() {
        const float begin = static_cast<float>(below(400));
        const float end = static_cast<float>(below(400));
        touch({Phase::down, 1, {1000 - begin, 400}});
        touch({Phase::down, 2, {1000 + begin, 400}});
        touch({Phase::move, 1, {1000 - end, 400}});
        touch({Phase::move, 2, {1000 + end, 400}});
        touch({Phase::up, 1, {1000 - end, 400}});
        touch({Phase::up, 2, {1000 + end, 400}});
    }
    void swipe() {
        const auto x = static_cast<float>(below(1920));
        touch({Phase::down, 3, {1000, 400}});
        touch({Phase::move, 3, {x, 400}});
        if (!once_in(5)) touch({Phase::up, 3, {x, 400}});
    }

    std::vector<TouchArea> areas() const {
        return stand_in_controls(session_.view(now_).controls, static_cast<int>(deck().languages.size()));
    }

    void check() {
        if (session_.playback().target().language != last_language_) ++seen_.languages;
        last_language_ = session_.playback().target().language;
        REQUIRE(session_.next_deadline() > now_);
        const SessionView view = session_.view(now_);
        const ControlsState& state = view.controls;
        seen_.panels.insert(state.panel);
        last_panel_ = state.panel;
        seen_.hidden_slides += session_.playback().hidden_slides().empty() ? 0 : 1;
        for (const Position position : {view.playback.from, view.playback.to}) {
            REQUIRE(position.slide >= 0);
            REQUIRE(position.slide < static_cast<int>(deck().slides.size()));
            REQUIRE(position.language >= 0);
            REQUIRE(position.language < static_cast<int>(deck().languages.size()));
        }
        for (const float part : {view.playback.mix, view.playback.from_drift, view.playback.to_drift}) {
            REQUIRE(part >= 0);
            REQUIRE(part <= 1);
        }
        if (view.playback.transition == TransitionKind::slide) ++seen_.slides_on_the_way;
        REQUIRE(state.text_step >= 0);
        REQUIRE(state.text_step < text_steps);
        REQUIRE(state.seconds_left >= 0);
        REQUIRE(state.seconds_left <= state.seconds_total);
        REQUIRE(state.touches.size() <= 16);
        REQUIRE(session_.pinned() <= session_.wanted().size());
        REQUIRE(state.hidden == session_.hidden());
        if (state.hidden) {
            REQUIRE((state.panel == Panel::neutral || state.panel == Panel::pin));
            REQUIRE_FALSE(state.engaged);
            REQUIRE_FALSE(view.photo);
            REQUIRE(session_.playback().paused());
        }
        if (!settings_.has_pin) {
            REQUIRE(state.panel != Panel::pin);
            REQUIRE(state.panel != Panel::menu);
        }
        if (!state.engaged && state.panel == Panel::none && !view.photo) {
            REQUIRE(state.text_step == 0);
            REQUIRE_FALSE(state.high_contrast);
        }
        if (state.panel == Panel::still_reading) REQUIRE(state.engaged);
        if (!view.photo) return;
        ++seen_.photos;
        const Rect& bounds = view.photo->bounds;
        REQUIRE(std::isfinite(bounds.x + bounds.y + bounds.width + bounds.height));
        const auto covers = [](float begin, float end, int length) {
            const auto whole = static_cast<float>(length);
            const float slack = 0.01F + whole * 0.001F;
            // Larger than the picture: over its edges; smaller: in its middle.
            if (end - begin >= whole) return begin <= slack && end >= whole - slack;
            return std::abs((begin + end) / 2 - whole / 2) <= slack;
        };
        if (picture_.empty()) return;
        REQUIRE(covers(bounds.x, bounds.right(), picture_.width));
        REQUIRE(covers(bounds.y, bounds.bottom(), picture_.height));
    }

    std::mt19937 random_;
    Seen seen_;
    std::vector<Deck> decks_ = several_decks();
    std::size_t playing_ = 0;
    SessionSettings settings_;
    TimePoint now_{1000h};
    Session session_;
    Size picture_ = settings_.picture;
    Panel last_panel_ = Panel::none;
    std::array<Point, 10> last_{};
    int last_language_ = 0;
    int home_ = 0;
};

TEST_CASE("A hundred thousand touches, keys, signals and jumps of the clock leave nothing behind") {
    Seen seen;
    for (const std::uint32_t seed : {1U, 2U, 3U, 4U, 5U}) {
        CAPTURE(seed);
        Monkey monkey(seed);
        for (int step = 0; step < 20'000; ++step) {
            CAPTURE(step);
            monkey.touch_something();
            if (monkey.once_in(20)) monkey.do_something_sensible();
            if (monkey.once_in(30)) monkey.press_something();
            if (monkey.once_in(300)) monkey.something_happens();
            monkey.update();
            monkey.time_passes();
            monkey.update();
            if (monkey.once_in(200)) monkey.leave_and_look();
        }
        monkey.leave_and_look();
        seen.add(monkey.seen());
    }
    // The monkey has been everywhere.
    CHECK(seen.panels.size() == 9);
    for (const int count : {seen.rounds, seen.photos, seen.hidden_slides, seen.right_pins, seen.languages,
                            seen.slides_on_the_way})
        CHECK(count > 100);
    CHECK(seen.decks > 20);
}

}  // namespace
