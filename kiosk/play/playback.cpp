#include "kiosk/play/playback.h"

#include <algorithm>

#include "kiosk/play/deck_match.h"
#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

/// The least time between a change of language and the next slide, so that readers can find their place.
constexpr Duration least_look{3};
/// The least time between the end of a visitor's hold on the loop and the next slide.
constexpr Duration least_stay{1};
/// How long a photo drifts on a slide that waits for a key or a touch.
constexpr Duration manual_drift{20};
/// A figure with marks counts up in this time, once its slide has come in.
constexpr Duration before_count{0.8};
constexpr Duration count_time{2.4};
/// The longest fade in reduced motion.
constexpr Duration short_fade{0.2};

/// Progress of a transition that a person asked for, `passed` after its start, of `whole`. It continues from
/// where a finger has left it. Otherwise the first frame already shows some movement, as if it were the
/// second one, so that the answer is visible at once.
float mix_by_hand(float from, Duration passed, Duration whole) {
    constexpr Duration frame{1.0 / 60};
    const Duration head_start = from > 0 ? Duration{0} : frame;
    return from + (1 - from) * ease_out(static_cast<float>((passed + head_start) / (whole + head_start)));
}

bool counts_up(const Slide& slide) {
    const auto* const fact = std::get_if<FactContent>(&slide.content);
    return fact != nullptr && fact->mark_count() > 0;
}

void add_once(std::vector<Position>& list, Position position) {
    if (std::find(list.begin(), list.end(), position) == list.end()) list.push_back(position);
}

}  // namespace

Playback::Playback(const Deck& deck, PlaybackSettings settings)
    : deck_(&deck),
      settings_(settings),
      hidden_(deck.slides.size(), false),
      blank_(deck.slides.size(), false) {
    target_.language = std::clamp(settings.start.language, 0, languages() - 1);
    target_.slide = seen_from({std::clamp(settings.start.slide, 0, slides() - 1), target_.language}, 1);
    home_language_ = target_.language;
}

// Time

TimePoint Playback::running(TimePoint now) const {
    return paused_at_.value_or(now) - paused_for_;
}

/// How long a slide stays if nobody does anything.
Duration Playback::stays(Position position) const {
    const auto& language = deck_->languages[static_cast<std::size_t>(position.language)];
    return shown_for(slide_at(position.slide), language, deck_->first_language());
}

std::vector<Duration> Playback::planned_times() const {
    const auto& language = deck_->languages[static_cast<std::size_t>(home_language_)];
    constexpr Duration shortest{8};
    std::vector<Duration> times;
    for (int slide = 0; slide < slides(); ++slide) {
        const Slide& one = slide_at(slide);
        Duration time = one.duration.kind == SlideDuration::Kind::manual
                            ? std::max(shortest, reading_time(one, language, deck_->first_language()))
                            : shown_for(one, language, deck_->first_language());
        if (!is_seen({slide, home_language_})) time = Duration{0};
        times.push_back(time);
    }
    return times;
}

// The clock on the wall

/// How long each slide is shown by every panel, in whatever language it is there: as in the deck's first one.
std::vector<std::chrono::nanoseconds> Playback::times_by_clock() const {
    constexpr Duration shortest{8};
    const std::string_view language = deck_->first_language();
    std::vector<std::chrono::nanoseconds> times;
    times.reserve(deck_->slides.size());
    for (const Slide& slide : deck_->slides) {
        // What waits for a hand would wait for ever.
        const Duration time = slide.duration.kind == SlideDuration::Kind::manual
                                  ? std::max(shortest, reading_time(slide, language, language))
                                  : shown_for(slide, language, language);
        times.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(time));
    }
    return times;
}

std::optional<Playback::Turn> Playback::turn_by_clock(TimePoint now) const {
    if (!wall_ahead_) return std::nullopt;
    std::chrono::nanoseconds round{0};
    for (const auto time : clock_times_)
        round += time;
    if (round <= std::chrono::nanoseconds{0}) return std::nullopt;
    std::chrono::nanoseconds left = (now.time_since_epoch() + *wall_ahead_) % round;
    if (left < std::chrono::nanoseconds{0}) left += round;
    std::size_t slide = 0;
    for (; left >= clock_times_[slide]; ++slide)
        left -= clock_times_[slide];
    return Turn{static_cast<int>(slide), now + (clock_times_[slide] - left)};
}

void Playback::look_at_clock_soon(TimePoint now) {
    if (wall_ahead_) ends_ = std::min(ends_, later(running(now), least_stay));
}

void Playback::follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now) {
    wall_ahead_ = ahead;
    if (ahead && clock_times_.empty()) clock_times_ = times_by_clock();
    look_at_clock_soon(now);
}

TimePoint Playback::stay_ends() const {
    if (!started_ || paused() || held_ || waiting()) return TimePoint::max();
    return ends_ == TimePoint::max() ? TimePoint::min() : ends_ + paused_for_;
}

/// A photo keeps drifting during the transition away from it, so that it does not stop while it fades out.
Duration Playback::drift_time(Position position) const {
    const Slide& slide = slide_at(position.slide);
    const bool is_still = slide.motion == Motion::still || photos_of(slide).size() != 1;
    if (!settings_.motion || settings_.reduced_motion) return Duration{0};
    if (slide.motion != Motion::still && counts_up(slide)) return before_count + count_time;
    if (is_still) return Duration{0};
    if (slide.duration.kind == SlideDuration::Kind::manual) return manual_drift;
    return stays(position) + loop_transition_time(slide_at(slide_after(position, 1)));
}

float Playback::drift_of(const Showing& showing, TimePoint now) const {
    if (showing.drift <= Duration{0}) return 0;
    const Duration seen = running(now) - showing.since;
    return static_cast<float>(std::clamp(seen / showing.drift, 0.0, 1.0));
}

float Playback::count_of(const Showing& showing, TimePoint now) const {
    const bool counts = started_ && !showing.counted && showing.drift > Duration{0} && settings_.motion &&
                        counts_up(slide_at(showing.position.slide));
    if (!counts) return 1;
    const Duration seen = running(now) - showing.since;
    return static_cast<float>(std::clamp((seen - before_count) / count_time, 0.0, 1.0));
}

TransitionKind Playback::kind_of(const Slide& slide) const {
    if (!settings_.motion) return TransitionKind::cut;
    if (settings_.reduced_motion && slide.transition != TransitionKind::cut) return TransitionKind::crossfade;
    return slide.transition;
}

Duration Playback::loop_transition_time(const Slide& slide) const {
    if (kind_of(slide) == TransitionKind::cut) return Duration{0};
    return settings_.reduced_motion ? std::min(slide.transition_time, short_fade) : slide.transition_time;
}

bool Playback::in_transition(TimePoint now) const {
    return transition_ && now < transition_->ends;
}

bool Playback::looping() const {
    return started_ && !paused() && !held_ && !waiting() && has_others();
}

// Commands from people

bool Playback::is_seen(Position position) const {
    const auto slide = static_cast<std::size_t>(position.slide);
    return !hidden_[slide] && !blank_[slide] &&
           is_for(deck_->slides[slide], deck_->languages[static_cast<std::size_t>(position.language)]);
}

bool Playback::has_slides(int language) const {
    return is_seen({seen_from({0, language}, 1), language});
}

int Playback::language_with_slides(int wanted) const {
    for (int passed = 0; passed < languages(); ++passed)
        if (const int language = (wanted + passed) % languages(); has_slides(language)) return language;
    return wanted;
}

int Playback::seen_from(Position position, int step) const {
    const int count = slides();
    for (int passed = 0; passed < count && !is_seen(position); ++passed)
        position.slide = (position.slide + step + count) % count;
    return position.slide;
}

int Playback::slide_after(Position position, int steps) const {
    // All slides for that language may be left out, while another one is on its way.
    if (!has_slides(position.language)) return position.slide;
    const int step = steps < 0 ? -1 : 1;
    for (; steps != 0; steps -= step) {
        position.slide = (position.slide + step + slides()) % slides();
        position.slide = seen_from(position, step);
    }
    return position.slide;
}

bool Playback::may_turn(Position position, int step) const {
    return settings_.goes_round || (slide_after(position, step) - position.slide) * step > 0;
}

/// Cancels a page turn of the loop that is waiting for its picture: nobody has seen it or asked for it.
void Playback::drop_what_the_loop_waits_for() {
    if (started_ && waiting() && !by_hand_) target_ = shown_.position;
}

void Playback::turn(int slide, int steps) {
    if (target_.slide == shown_.position.slide) steps_ = 0;
    target_.slide = slide;
    steps_ += steps;
    by_hand_ = true;
    moved_ = 0;
}

void Playback::choose_language(int language) {
    if (!has_slides(language)) return;
    const Position wanted{target_.slide, language};
    if (!is_seen(wanted)) turn(seen_from(wanted, 1), 1);
    target_.language = language;
    by_hand_ = true;
}

void Playback::set_paused(bool paused, TimePoint now) {
    if (paused == paused_at_.has_value()) return;
    drop_what_the_loop_waits_for();
    if (paused_at_) {
        paused_for_ += now - *paused_at_;
        paused_at_.reset();
        look_at_clock_soon(now);
    } else {
        // A number on the way to another would be read as the slide's own.
        shown_.counted = true;
        paused_at_ = now;
    }
}

void Playback::swipe(CommandKind direction, float moved) {
    handle({direction});
    moved_ = moved;
}

void Playback::hold_loop(bool hold, TimePoint now) {
    if (hold == held_) return;
    held_ = hold;
    if (hold)
        drop_what_the_loop_waits_for();
    else
        ends_ = std::max(ends_, later(running(now), least_stay));
    if (!hold) look_at_clock_soon(now);
}

bool Playback::leave_out(int slide, std::vector<bool>& left_out) {
    const Position position{slide, target_.language};
    if (slide_after(position, 1) == slide) return false;
    drop_what_the_loop_waits_for();
    if (slide == target_.slide) turn(slide_after(position, 1), 1);
    left_out[static_cast<std::size_t>(slide)] = true;
    return true;
}

bool Playback::hide_slide(int slide) {
    const Slide& meant = slide_at(slide);
    for (int other = 0; other < slides(); ++other)
        if (other != slide && show_the_same_person(meant, slide_at(other)) && leave_out(other, hidden_))
            left_out_.add(slide_at(other));
    const bool is_hidden = leave_out(slide, hidden_);
    if (is_hidden) left_out_.add_person(meant);
    return is_hidden;
}

void Playback::show_all_slides() {
    left_out_.clear();
    hidden_.assign(hidden_.size(), false);
}

std::vector<int> Playback::seen_slides() const {
    std::vector<int> list;
    for (int slide = 0; slide < slides(); ++slide)
        if (is_seen({slide, target_.language})) list.push_back(slide);
    return list;
}

std::vector<int> Playback::hidden_slides() const {
    std::vector<int> list;
    for (int slide = 0; slide < slides(); ++slide)
        if (hidden_[static_cast<std::size_t>(slide)]) list.push_back(slide);
    return list;
}

bool Playback::replace_deck(const Deck& deck, TimePoint now) {
    // Only what somebody asked for survives the change, not the loop's own next page.
    drop_what_the_loop_waits_for();
    const DeckMatch match(*deck_, deck);
    std::vector<bool> hidden = left_out_.find_in(deck);
    const bool any_left = std::find(hidden.begin(), hidden.end(), false) != hidden.end();
    if (!any_left) hidden.assign(hidden.size(), false);

    home_language_ = match.language(home_language_).value_or(0);
    const auto place_of = [&](Position before) -> std::optional<Position> {
        const auto slide = match.slide(before.slide);
        const auto language = match.language(before.language);
        if (!slide || !language || hidden[static_cast<std::size_t>(*slide)]) return std::nullopt;
        const auto index = static_cast<std::size_t>(*slide);
        if (!is_for(deck.slides[index], deck.languages[static_cast<std::size_t>(*language)]))
            return std::nullopt;
        return Position{*slide, *language};
    };
    // Every position is looked up here, while `deck_` is still the previous deck. From the assignment below
    // on, indices refer to the new one.
    const auto shown = started_ ? place_of(shown_.position) : std::nullopt;
    const auto target = place_of(target_);
    const Position nearest{match.nearest_slide(target_.slide),
                           match.language(target_.language).value_or(home_language_)};

    deck_ = &deck;
    hidden_ = std::move(hidden);
    blank_.assign(deck.slides.size(), false);
    if (!clock_times_.empty()) clock_times_ = times_by_clock();
    // A transition may come from a slide that no longer exists, so it ends at once.
    transition_.reset();
    moved_ = 0;
    // If the shown slide is gone, it is as at the start of the show: nothing counts as shown until a picture
    // of the new deck is ready.
    started_ = shown.has_value();
    if (started_) {
        // Its time may have changed, and may be over by now: the page does not turn in the same moment.
        shown_.position = *shown;
        shown_.drift = drift_time(shown_.position);
        ends_ = std::max(later(shown_.counts, stays(shown_.position)), later(running(now), least_stay));
        look_at_clock_soon(now);
        target_ = target.value_or(shown_.position);
    } else {
        const int language = language_with_slides(nearest.language);
        target_ = target.value_or(Position{seen_from({nearest.slide, language}, 1), language});
    }
    return any_left;
}

Position Playback::neighbour(CommandKind direction) const {
    const int step = direction == CommandKind::previous ? -1 : 1;
    // Where nothing of a new deck is shown yet, the place in the deck before it means nothing.
    const Position here = started_ ? shown_.position : target_;
    if (!may_turn(here, step)) return here;
    return {slide_after(here, step), here.language};
}

void Playback::handle(Command command) {
    drop_what_the_loop_waits_for();
    switch (command.kind) {
        case CommandKind::next:
            if (may_turn(target_, 1)) turn(slide_after(target_, 1), 1);
            break;
        case CommandKind::previous:
            if (may_turn(target_, -1)) turn(slide_after(target_, -1), -1);
            break;
        case CommandKind::first:
            turn(seen_from({0, target_.language}, 1), -target_.slide);
            break;
        case CommandKind::last:
            turn(seen_from({slides() - 1, target_.language}, -1), slides() - 1 - target_.slide);
            break;
        case CommandKind::jump:
        case CommandKind::go_back:
            if (command.argument < 0 || command.argument >= slides()) break;
            turn(seen_from({command.argument, target_.language}, 1), command.argument - target_.slide);
            break;
        case CommandKind::choose_language:
            if (command.argument < 0 || command.argument >= languages()) break;
            choose_language(command.argument);
            break;
        case CommandKind::next_language:
            home_language_ = (target_.language + 1) % languages();
            while (!has_slides(home_language_) && home_language_ != target_.language)
                home_language_ = (home_language_ + 1) % languages();
            choose_language(home_language_);
            break;
        case CommandKind::previous_language:
            home_language_ = (target_.language + languages() - 1) % languages();
            while (!has_slides(home_language_) && home_language_ != target_.language)
                home_language_ = (home_language_ + languages() - 1) % languages();
            choose_language(home_language_);
            break;
        case CommandKind::focus_next:
        case CommandKind::focus_previous:
        case CommandKind::select:
        case CommandKind::leave_focus:
        case CommandKind::listen:
        case CommandKind::help_by_keys:
        case CommandKind::louder:
        case CommandKind::softer:
        case CommandKind::sign_language:
        case CommandKind::toggle_pause:
        case CommandKind::toggle_full_screen:
        case CommandKind::quit:
        case CommandKind::start:
        case CommandKind::toggle_black:
        case CommandKind::toggle_white:
        case CommandKind::toggle_freeze:
        case CommandKind::toggle_clock:
        case CommandKind::toggle_overview:
        case CommandKind::next_pointer:
        case CommandKind::toggle_zoom:
        case CommandKind::toggle_help:
        case CommandKind::toggle_stage:
        case CommandKind::swap_screens:
        case CommandKind::toggle_presenter:
        case CommandKind::larger_notes:
        case CommandKind::smaller_notes:
        case CommandKind::scroll_notes_up:
        case CommandKind::scroll_notes_down:
        case CommandKind::quit_if_repeated:
        case CommandKind::nothing:
            break;
    }
}

// What happens by itself

void Playback::wait_by_loop(TimePoint now) {
    if (const auto turn = turn_by_clock(now)) {
        const int slide = seen_from({turn->slide, target_.language}, 1);
        // One that would go again at once does not come.
        const bool stays = slide == shown_.position.slide || turn->ends < later(now, least_stay);
        if (stays) ends_ = running(turn->ends);
        if (stays && started_) return;
        target_.slide = slide;
    } else {
        target_.slide = slide_after(target_, 1);
    }
    by_hand_ = false;
    steps_ = 1;
}

void Playback::visitor_left(TimePoint now) {
    held_ = false;
    look_at_clock_soon(now);
    if (target_.language == home_language_ || !has_slides(home_language_)) return;
    const bool was_waiting = waiting();
    target_.language = home_language_;
    target_.slide = seen_from(target_, 1);
    if (was_waiting) return;
    by_hand_ = false;
    if (target_.slide != shown_.position.slide) {
        // The slide on the screen is not for that language.
        steps_ = 1;
        return;
    }
    // If the slide's time is over, or nearly so, the language and the slide change together in one
    // transition.
    ends_ = later(shown_.counts, stays(target_));
    look_at_clock_soon(now);
    if (!paused() && running(now) + least_look >= ends_) wait_by_loop(now);
}

void Playback::start_time_anew(TimePoint now) {
    if (!started_) return;
    shown_.counts = running(now);
    ends_ = later(shown_.counts, stays(shown_.position));
}

void Playback::show(Position position, TimePoint now) {
    const Slide& slide = slide_at(position.slide);
    const bool same_slide = started_ && position.slide == shown_.position.slide;
    auto kind = TransitionKind::cut;
    Duration time{0};
    if (same_slide) {
        if (settings_.motion && !settings_.reduced_motion) kind = TransitionKind::crossfade;
        time = settings_.language_transition;
    } else if (started_) {
        kind = kind_of(slide);
        time = loop_transition_time(slide);
        if (by_hand_) time = std::min(time, settings_.manual_transition);
        if (moved_ > 0) {
            kind = TransitionKind::slide;
            time = settings_.manual_transition;
        }
    }
    transition_.reset();
    if (kind != TransitionKind::cut && time > Duration{0})
        transition_ = Transition{.kind = kind,
                                 .backwards = !same_slide && steps_ < 0,
                                 .by_hand = by_hand_,
                                 .began = now,
                                 .ends = later(now, time),
                                 .from_mix = same_slide ? 0 : moved_};
    moved_ = 0;

    before_ = shown_;
    shown_.position = position;
    if (!same_slide) {
        shown_.since = running(now);
        shown_.counts = shown_.since;
        shown_.drift = drift_time(position);
        shown_.counted = paused();
    }
    ends_ = later(shown_.counts, std::max(stays(position), time));
    if (same_slide) ends_ = std::max(ends_, later(running(now), least_look));
    if (const auto turn = turn_by_clock(now);
        turn && seen_from({turn->slide, position.language}, 1) == position.slide)
        ends_ = running(turn->ends);
    started_ = true;
}

void Playback::update(TimePoint now, const Ready& ready) {
    if (transition_ && !in_transition(now)) transition_.reset();
    if (is_time_over(now)) wait_by_loop(now);
    if (!waiting()) return;
    // A picture that comes too late for its time has none.
    if (wall_ahead_ && !by_hand_ && !paused() && !held_) wait_by_loop(now);
    if (!waiting()) return;
    if (ready(target_)) {
        show(target_, now);
        return;
    }
    moved_ = 0;  // when the picture is ready, the swipe is too long ago to continue from it
    // If somebody chose a language while the next page is being prepared, this page shows it first.
    if (!started_ || !by_hand_ || target_.language == shown_.position.language) return;
    const Position here{shown_.position.slide, target_.language};
    if (is_seen(here) && ready(here)) show(here, now);
}

TimePoint Playback::next_deadline() const {
    TimePoint deadline = TimePoint::max();
    if (transition_) deadline = std::min(deadline, transition_->ends);
    if (looping() && ends_ != TimePoint::max()) deadline = std::min(deadline, ends_ + paused_for_);
    return deadline;
}

// What to show and what to prepare

bool Playback::animating(TimePoint now) const {
    if (in_transition(now)) return true;
    return started_ && !paused() && running(now) < later(shown_.since, shown_.drift);
}

PlaybackView Playback::view(TimePoint now) const {
    const Position to = started_ ? shown_.position : target_;
    PlaybackView view{.from = to, .to = to};
    if (!started_) return view;
    view.to_drift = drift_of(shown_, now);
    view.from_drift = view.to_drift;
    view.to_count = count_of(shown_, now);
    if (in_transition(now)) {
        const Duration passed = now - transition_->began;
        const Duration whole = transition_->ends - transition_->began;
        view.from = before_.position;
        view.transition = transition_->kind;
        view.backwards = transition_->backwards;
        view.mix = transition_->by_hand ? mix_by_hand(transition_->from_mix, passed, whole)
                                        : ease_in_out(static_cast<float>(passed / whole));
        view.from_drift = drift_of(before_, now);
    }
    return view;
}

/// The part of wanted() that must be kept.
std::vector<Position> Playback::most_wanted() const {
    std::vector<Position> list;
    if (started_) list.push_back(shown_.position);
    add_once(list, target_);
    if (transition_) add_once(list, before_.position);
    add_once(list, {slide_after(target_, 1), target_.language});
    return list;
}

std::vector<Position> Playback::wanted() const {
    auto list = most_wanted();
    for (int language = 0; language < languages(); ++language)
        if (has_slides(language)) add_once(list, {seen_from({target_.slide, language}, 1), language});
    add_once(list, {slide_after(target_, -1), target_.language});
    if (has_slides(home_language_))
        add_once(list, {slide_after({target_.slide, home_language_}, 1), home_language_});
    for (const int ahead : {2, 3})
        add_once(list, {slide_after(target_, ahead), target_.language});
    return list;
}

std::size_t Playback::pinned() const {
    return most_wanted().size();
}

}  // namespace kiosk
