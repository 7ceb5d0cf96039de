#include "kiosk/app/timed_show.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

using namespace std::chrono_literals;

/// Whatever wakes the loop, the clock may have been set meanwhile; looking so often is no burden.
constexpr auto look_again = 1s;
/// How long a touch leaves the screens on that changes nothing.
constexpr auto lit_by_touch = 5s;

}  // namespace

bool TimedShow::update(TimePoint now) {
    follow_hours(now);
    follow_clock(now);
    light();
    const bool is_other = change_deck(now);
    // Of the deck that is played from here on.
    follow_times(now);
    return is_other;
}

void TimedShow::follow_hours(TimePoint now) {
    const auto& hours = parts_.config.display.hours;
    const bool is_due = now >= hours_change_ || now >= hours_seen_ + look_again;
    if (!hours || (!parts_.files.take_hours_news() && !is_due)) return;
    hours_seen_ = now;
    const Happened& latest = parts_.deck.latest();
    const auto change = parts_.clock.until_change(*hours, latest);
    hours_change_ = change ? later(now, *change) : TimePoint::max();
    const bool is_open_now = is_open(*hours, parts_.clock.moment(latest));
    if (std::exchange(is_open_, is_open_now) != is_open_now) parts_.show.set_open(is_open_now, now);
}

/// What has ended goes here too: who reads the deck may wait for a disk that does not answer any more.
void TimedShow::follow_times(TimePoint now) {
    constexpr Duration shortest{0.05};
    times_change_ = TimePoint::max();
    const Happened& latest = parts_.deck.latest();
    const Moment moment = parts_.clock.moment(latest);
    if (const auto change = parts_.deck.judge_anew(moment)) parts_.show.replace_deck(change->deck, now);
    if (const auto next = parts_.deck.next_change(moment))
        times_change_ = later(now, std::max(shortest, parts_.clock.until(*next, latest)));
}

/// The loop that goes by the clock is told how far that is ahead, where it can be trusted.
void TimedShow::follow_clock(TimePoint now) {
    if (!parts_.config.by_clock || (clock_seen_ != TimePoint::min() && now < clock_seen_ + look_again))
        return;
    clock_seen_ = now;
    std::optional<std::chrono::nanoseconds> ahead;
    if (!parts_.clock.is_wrong(parts_.deck.latest())) {
        const auto steady = std::chrono::steady_clock::now().time_since_epoch();
        ahead = std::chrono::system_clock::now().time_since_epoch() - steady;
    }
    // How long it takes to ask two clocks is no change of either.
    constexpr std::chrono::nanoseconds least = 2ms;
    if (ahead && wall_ahead_ && std::chrono::abs(*ahead - *wall_ahead_) < least) return;
    if (ahead || wall_ahead_) parts_.show.follow_clock(ahead, now);
    wall_ahead_ = ahead;
}

/// Where the hours of another deck have begun, that is read shortly before the slide on the screen ends, and
/// played from then on. Until it is read, the deck before is followed as ever.
bool TimedShow::change_deck(TimePoint now) {
    constexpr auto reading_time = 2s;
    // Nobody looks after the deck before any more: who comes to the panel meanwhile does not keep it.
    constexpr auto most_wait = 5s;
    deck_changes_ = TimePoint::max();
    if (!other_deck_ && !parts_.files.other_deck_waits()) {
        is_other_asked_for_ = false;
        return false;
    }
    const TimePoint leaves = parts_.show.leaves_slide();
    if (other_deck_) {
        deck_changes_ = std::min(leaves, other_deck_came_ + most_wait);
        if (now < deck_changes_) return false;
        deck_changes_ = TimePoint::max();
        const DeckChange change = parts_.deck.play_other(*std::exchange(other_deck_, std::nullopt));
        parts_.show.replace_deck(change.deck, now);
        if (!wall_ahead_) parts_.show.go_to(0, now);
        return true;
    }
    const bool is_certain = leaves != TimePoint::min() && leaves != TimePoint::max();
    const TimePoint begins = is_certain ? leaves - reading_time : leaves;
    if (now < begins) {
        deck_changes_ = begins;
    } else if (!std::exchange(is_other_asked_for_, true)) {
        parts_.files.begin_other_deck();
    }
    return false;
}

void TimedShow::take_other_deck(DeckVersion deck, TimePoint now) {
    is_other_asked_for_ = false;
    other_deck_ = std::move(deck);
    other_deck_came_ = now;
}

/// Before anything is drawn for them: a GPU may wait for a screen that is off.
void TimedShow::light() {
    if (!parts_.config.display.hours || parts_.show.dark()) return;
    // A show that did not come to its end may have left them dark.
    const bool is_first = !std::exchange(has_lit_, true);
    if (!std::exchange(is_dark_, false) && !is_first) return;
    darkens_again_ = TimePoint::max();
    parts_.display.light_screens();
}

void TimedShow::darken(TimePoint now) {
    if (!parts_.show.dark()) return;
    const bool was_dark = std::exchange(is_dark_, true);
    if (was_dark && now < darkens_again_) return;
    darkens_again_ = TimePoint::max();
    parts_.display.darken_screens();
}

void TimedShow::touched(TimePoint now) {
    if (is_dark_) darkens_again_ = now + lit_by_touch;
}

void TimedShow::end() {
    if (std::exchange(is_dark_, false)) parts_.display.light_screens();
}

TimePoint TimedShow::next_deadline() const {
    return std::min({hours_change_ == TimePoint::min() ? TimePoint::max() : hours_change_, deck_changes_,
                     darkens_again_, times_change_});
}

}  // namespace kiosk
