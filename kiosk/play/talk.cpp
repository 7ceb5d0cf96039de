#include "kiosk/play/talk.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/controls/presenter_state.h"

namespace kiosk {
namespace {

/// How long a key that must be pressed twice counts as pressed.
constexpr Duration first_press_counts{3};
/// As far as anybody goes back.
constexpr std::size_t most_seen = 200;

}  // namespace

std::optional<Command> Talk::handle(Command command, TimePoint now) {
    const bool asks_to_end = command.kind == CommandKind::quit_if_repeated;
    const bool asks_to_leave = command.kind == CommandKind::toggle_stage;
    const bool asked_to_end = counts(asked_to_end_, now);
    const bool asked_to_leave = counts(asked_to_leave_, now);
    asked_to_end_ = asks_to_end && !asked_to_end ? std::optional(now) : std::nullopt;
    asked_to_leave_ = asks_to_leave && !asked_to_leave ? std::optional(now) : std::nullopt;
    switch (command.kind) {
        case CommandKind::quit_if_repeated:
            ends_ = ends_ || asked_to_end;
            return std::nullopt;
        case CommandKind::toggle_stage:
            return asked_to_leave ? std::optional(command) : std::nullopt;
        case CommandKind::toggle_black:
            toggle(Curtain::black);
            return std::nullopt;
        case CommandKind::toggle_white:
            toggle(Curtain::white);
            return std::nullopt;
        case CommandKind::larger_notes:
        case CommandKind::smaller_notes:
            notes_size_ = std::clamp(notes_size_ + (command.kind == CommandKind::larger_notes ? 1 : -1), 0,
                                     notes_sizes - 1);
            return std::nullopt;
        case CommandKind::toggle_clock:
            if (runs_since_) {
                counted_ = time(now);
                runs_since_.reset();
            } else {
                start_clock(now);
            }
            return std::nullopt;
        case CommandKind::start: {
            const bool was_closed = open_curtain();
            const bool begins = !has_begun_ && !was_closed;
            if (!has_begun_) start_clock(now);
            if (!begins) return std::nullopt;
            return Command{CommandKind::first};
        }
        case CommandKind::next:
        case CommandKind::previous:
            if (open_curtain()) return std::nullopt;
            return command;
        case CommandKind::go_back: {
            if (open_curtain()) return std::nullopt;
            if (seen_.empty()) return Command{CommandKind::previous};
            const int before = seen_.back();
            seen_.pop_back();
            return Command{CommandKind::go_back, before};
        }
        case CommandKind::first:
        case CommandKind::last:
        case CommandKind::jump:
            open_curtain();
            return command;
        case CommandKind::focus_next:
        case CommandKind::focus_previous:
        case CommandKind::select:
        case CommandKind::leave_focus:
        case CommandKind::listen:
        case CommandKind::help_by_keys:
        case CommandKind::louder:
        case CommandKind::softer:
        case CommandKind::sign_language:
        case CommandKind::choose_language:
        case CommandKind::next_language:
        case CommandKind::previous_language:
        case CommandKind::toggle_freeze:
        case CommandKind::toggle_full_screen:
        case CommandKind::swap_screens:
        case CommandKind::toggle_presenter:
        case CommandKind::toggle_overview:
        case CommandKind::next_pointer:
        case CommandKind::toggle_zoom:
        case CommandKind::toggle_help:
        case CommandKind::quit:
            return command;
        case CommandKind::scroll_notes_up:
        case CommandKind::scroll_notes_down:
        case CommandKind::toggle_pause:
        case CommandKind::nothing:
            break;
    }
    return std::nullopt;
}

bool Talk::open_curtain() {
    return std::exchange(curtain_, Curtain::none) != Curtain::none;
}

void Talk::turned_from(int slide, TimePoint now, bool back) {
    notes_line_ = 0;
    spent_ = times_spent(slide, now);
    turned_at_ = time(now);
    if (back) return;
    seen_.push_back(slide);
    if (seen_.size() > most_seen) seen_.erase(seen_.begin());
    if (!has_begun_) start_clock(now);
}

std::vector<Duration> Talk::times_spent(int slide, TimePoint now) const {
    std::vector<Duration> spent = spent_;
    const auto place = static_cast<std::size_t>(slide);
    if (spent.size() <= place) spent.resize(place + 1);
    spent[place] += time(now) - turned_at_;
    return spent;
}

void Talk::replace_deck(const DeckMatch& match) {
    std::vector<Duration> spent;
    for (std::size_t i = 0; i < spent_.size(); ++i)
        if (const auto place = match.slide(static_cast<int>(i))) {
            const auto slide = static_cast<std::size_t>(*place);
            if (spent.size() <= slide) spent.resize(slide + 1);
            spent[slide] = spent_[i];
        }
    spent_ = std::move(spent);
    std::vector<int> seen;
    for (const int slide : seen_)
        if (const auto place = match.slide(slide)) seen.push_back(*place);
    seen_ = std::move(seen);
}

void Talk::scroll_notes(int lines, int last_first) {
    notes_line_ = std::clamp(std::min(notes_line_, last_first) + lines, 0, last_first);
}

void Talk::start_clock(TimePoint now) {
    has_begun_ = true;
    if (!runs_since_) runs_since_ = now;
}

Duration Talk::time(TimePoint now) const {
    return runs_since_ ? counted_ + Duration(now - *runs_since_) : counted_;
}

std::optional<Duration> Talk::whole(TimePoint now) const {
    if (settings_.until) {
        if (!runs_since_) return std::nullopt;
        return time(now) + Duration(*settings_.until - now);
    }
    return settings_.length;
}

bool Talk::counts(const std::optional<TimePoint>& asked, TimePoint now) {
    return asked && now < later(*asked, first_press_counts);
}

TalkView Talk::view(TimePoint now) const {
    TalkView view;
    view.curtain = curtain_;
    view.ending = counts(asked_to_end_, now);
    view.leaving = counts(asked_to_leave_, now);
    view.runs = runs_since_.has_value();
    view.seconds = static_cast<int>(std::min(time(now).count(), 359'999.0));
    view.notes_size = notes_size_;
    view.notes_line = notes_line_;
    if (settings_.until)
        view.seconds_left = static_cast<int>(std::floor(Duration(*settings_.until - now).count()));
    else if (settings_.length)
        view.seconds_left = static_cast<int>(settings_.length->count()) - view.seconds;
    return view;
}

TimePoint Talk::next_deadline(TimePoint now) const {
    for (const auto& asked : {asked_to_end_, asked_to_leave_})
        if (counts(asked, now)) return later(*asked, first_press_counts);
    return TimePoint::max();
}

TimePoint Talk::next_second(TimePoint now) const {
    if (!runs_since_) return TimePoint::max();
    const double whole = static_cast<double>(view(now).seconds) + 1;
    return later(*runs_since_, Duration(whole) - counted_);
}

}  // namespace kiosk
