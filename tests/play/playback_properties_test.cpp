// What holds whatever people, workers and clocks do, in any order.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "story.h"

using namespace kiosk;
namespace {

/// A reproducible source of trouble.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : random_(seed) {}
    int below(int count) { return static_cast<int>(random_() % static_cast<std::uint32_t>(count)); }
    bool once_in(int count) { return below(count) == 0; }

  private:
    std::mt19937 random_;
};

Deck mixed_deck() {
    Slide still = photo("still");
    still.motion = Motion::still;
    return deck_of({
        coming_by(photo("a"), TransitionKind::crossfade),
        coming_by(words("b"), TransitionKind::cut),
        coming_by(lasting(words("c"), 1s), TransitionKind::slide, 3s),
        taking_to_read("d", {{"en", 100}, {"fr", 1000}, {"kk", 10}}),
        coming_by(still, TransitionKind::fade),
        by_hand(photo("f")),
        coming_by(photo("g"), TransitionKind::slide, 0.3s),
    });
}

/// Workers that make what is wanted and throw away what is not pinned.
class Workers {
  public:
    void work(const Playback& playback, Dice& dice) {
        const auto wanted = playback.wanted();
        for (const Position position : wanted)
            if (!made_.contains(position)) {
                made_.insert(position);
                break;
            }
        if (!dice.once_in(3)) return;
        const auto kept = wanted.begin() + static_cast<std::ptrdiff_t>(playback.pinned());
        std::erase_if(made_, [&](Position position) {
            return std::find(wanted.begin(), kept, position) == kept && dice.once_in(2);
        });
    }
    bool have(Position position) const { return made_.contains(position); }

  private:
    std::set<Position> made_;
};

void check_view(const PlaybackView& view, const Deck& deck) {
    for (const Position position : {view.from, view.to}) {
        REQUIRE(position.slide >= 0);
        REQUIRE(position.slide < static_cast<int>(deck.slides.size()));
        REQUIRE(position.language >= 0);
        REQUIRE(position.language < static_cast<int>(deck.languages.size()));
    }
    for (const float part : {view.mix, view.from_drift, view.to_drift}) {
        REQUIRE(part >= 0);
        REQUIRE(part <= 1);
    }
    if (view.from == view.to) REQUIRE(view.transition == TransitionKind::cut);
}

void check_wanted(const Playback& playback, const Deck& deck) {
    const auto wanted = playback.wanted();
    REQUIRE(wanted.size() <= deck.languages.size() + 8);
    REQUIRE(std::set(wanted.begin(), wanted.end()).size() == wanted.size());
    REQUIRE(playback.pinned() >= 1);
    REQUIRE(playback.pinned() <= 4);
    REQUIRE(playback.pinned() <= wanted.size());
    const auto pinned = wanted.begin() + static_cast<std::ptrdiff_t>(playback.pinned());
    REQUIRE(std::find(wanted.begin(), pinned, playback.target()) != pinned);
    const auto hidden = playback.hidden_slides();
    REQUIRE(hidden.size() < deck.slides.size());
    REQUIRE(std::find(hidden.begin(), hidden.end(), playback.target().slide) == hidden.end());
}

TEST_CASE("Whatever happens, the view is good, what is due happens, and the loop finds back") {
    const Deck deck = mixed_deck();
    for (const std::uint32_t seed : {1U, 2U, 3U, 4U}) {
        CAPTURE(seed);
        Dice dice(seed);
        Workers workers;
        const auto ready = [&](Position position) { return workers.have(position); };
        TimePoint now{1h};
        Playback playback(deck, {.start = {3, 1}, .reduced_motion = seed == 4});
        int home = playback.target().language;
        int shown = 0;
        float swiped = 0;

        const auto update = [&] {
            const PlaybackView before = playback.view(now);
            const bool started = playback.started();
            playback.update(now, ready);
            const PlaybackView after = playback.view(now);
            check_view(after, deck);
            check_wanted(playback, deck);
            REQUIRE(playback.next_deadline() > now);
            if (!playback.started()) return;
            REQUIRE(workers.have(after.from));
            REQUIRE(workers.have(after.to));
            if (started && after.to != before.to && after.mix < 1) {
                REQUIRE(after.from == before.to);                    // nothing was skipped
                REQUIRE((after.mix < 0.5F || after.mix == swiped));  // and it begins at its beginning
            }
            if (started && after.to.slide != before.to.slide) ++shown;
        };

        for (int step = 0; step < 10'000; ++step) {
            if (dice.once_in(2)) {
                const auto kind = static_cast<CommandKind>(dice.below(10));
                playback.handle({kind, dice.below(12) - 2});
                if (kind == CommandKind::next_language || kind == CommandKind::previous_language)
                    home = playback.target().language;
            }
            switch (dice.below(40)) {
                case 0:
                case 1:
                    playback.hold_loop(dice.once_in(2), now);
                    break;
                case 2:
                    playback.visitor_left(now);
                    break;
                case 3:
                    playback.hide_slide(dice.below(7));
                    break;
                case 4:
                    playback.show_all_slides();
                    break;
                case 5:
                    playback.end_transition();
                    break;
                case 6:
                    swiped = static_cast<float>(dice.below(11)) / 10;
                    playback.swipe(dice.once_in(2) ? CommandKind::next : CommandKind::previous, swiped);
                    break;
                default:
                    break;
            }
            if (dice.once_in(2)) workers.work(playback, dice);
            update();
            if (playback.next_deadline() != TimePoint::max() && dice.once_in(2))
                now = std::max(now, playback.next_deadline());
            else if (dice.once_in(100))
                now += 24h;
            else
                now += std::chrono::milliseconds(dice.below(400));
            check_view(playback.view(now), deck);
            if (playback.started()) {
                REQUIRE(workers.have(playback.view(now).from));
                REQUIRE(workers.have(playback.view(now).to));
            }
        }
        CHECK(shown > 1000);

        // Everybody has gone: the loop runs again, in the language to return to.
        playback.show_all_slides();
        playback.set_paused(false, now);
        playback.visitor_left(now);
        const TimePoint left = now + 1s;
        std::set<int> seen;
        for (int step = 0; step < 500; ++step) {
            workers.work(playback, dice);
            update();
            now = std::max(now, std::min(playback.next_deadline(), now + 5s));
            if (now < left) continue;
            REQUIRE(playback.target().language == home);
            if (playback.view(now).to.slide == 5 && dice.once_in(10))  // waits for somebody
                playback.handle({CommandKind::next});
            seen.insert(playback.view(now).to.slide);
        }
        CHECK(seen.size() == deck.slides.size());
    }
}

TEST_CASE("Whatever happens, nobody sees a slide that is not for their language") {
    Deck deck = mixed_deck();
    deck.slides[0].only = {"fr"};
    deck.slides[2].only = {"en", "kk"};
    deck.slides[3].only = {"kk"};
    deck.slides[6].only = {"en"};
    const auto check = [&](Position position) {
        REQUIRE(is_for(deck.slides[static_cast<std::size_t>(position.slide)],
                       deck.languages[static_cast<std::size_t>(position.language)]));
    };
    for (const std::uint32_t seed : {1U, 2U, 3U, 4U}) {
        CAPTURE(seed);
        Dice dice(seed);
        Workers workers;
        const auto ready = [&](Position position) { return workers.have(position); };
        TimePoint now{1h};
        Playback playback(deck, {.start = {dice.below(7), dice.below(4)}});
        std::set<int> seen;
        for (int step = 0; step < 5'000; ++step) {
            if (dice.once_in(2))
                playback.handle({static_cast<CommandKind>(dice.below(10)), dice.below(9) - 1});
            if (dice.once_in(20)) playback.hold_loop(dice.once_in(2), now);
            if (dice.once_in(10)) playback.visitor_left(now);
            if (dice.once_in(30)) playback.hide_slide(dice.below(7));
            if (dice.once_in(30)) playback.show_all_slides();
            if (dice.once_in(10)) playback.replace_deck(deck, now);
            if (dice.once_in(2)) workers.work(playback, dice);
            playback.update(now, ready);
            for (const Position position : playback.wanted())
                check(position);
            if (playback.started()) {
                check(playback.view(now).from);
                check(playback.view(now).to);
                check(playback.neighbour(CommandKind::next));
                check(playback.neighbour(CommandKind::previous));
                seen.insert(playback.view(now).to.slide);
            }
            now += std::chrono::milliseconds(dice.below(2000));
        }
        CHECK(seen.size() == deck.slides.size());
    }
}

TEST_CASE("An idle hour of the loop takes two updates a slide") {
    const Deck deck = deck_of({photo("a"), words("b"), photo("c")});
    TimePoint now{1h};
    Playback playback(deck, {});
    const auto ready = [](Position) { return true; };
    playback.update(now, ready);
    int updates = 0;
    for (const TimePoint end = now + 1h; playback.next_deadline() <= end; ++updates) {
        now = playback.next_deadline();
        playback.update(now, ready);
    }
    CHECK(updates == 2 * 360 - 1);  // begin and end of each transition; the last one has just begun
}

}  // namespace
