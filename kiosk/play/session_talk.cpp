// All slides at a glance, and what a presenter has beyond that: the pointer, the notes, the talk's clock.
#include <algorithm>
#include <limits>
#include <utility>

#include "kiosk/play/pace.h"
#include "kiosk/play/session.h"

namespace kiosk {
namespace {

/// How long a key for black or white waits for another letter, where words can be typed too.
constexpr Duration lone_key_waits{1};

}  // namespace

/// Whether the key means something to whoever looks at all slides. What makes a letter comes as text, too. A
/// clicker has few keys, and they lead as far as a keyboard's do.
bool Session::key_on_overview(const KeyStroke& press) {
    lone_key_.reset();
    const bool is_plain = !press.control && !press.alt && !press.super;
    if (!overview_ || !overview_->has_keyboard() || !is_plain) return false;
    const auto meaning = keymap_.meaning(press);
    const bool is_closed_by_clicker = std::exchange(clicker_walks_, false) && press.key == Key::escape;
    const int on = overview_is_mirrored_ ? -1 : 1;
    if (const auto digit = digit_of(press.key)) {
        overview_->type(std::to_string(*digit));
        text_is_of_key_ = true;
        look_through_slides();
        return true;
    }
    // One that sends Page Up and Page Down has one button for F5 and Esc, in turn.
    if (press.key == Key::enter || meaning == CommandKind::start || is_closed_by_clicker) {
        if (const auto slide = overview_->chosen()) jump_to(*slide);
        return true;
    }
    switch (press.key) {
        case Key::escape:
        case Key::tab:
            overview_.reset();
            return true;
        case Key::backspace:
            if (overview_->erase()) look_through_slides();
            return true;
        case Key::right:
        case Key::left:
            overview_->move(press.key == Key::right ? on : -on);
            return true;
        case Key::down:
        case Key::up:
            if (press.key == Key::down)
                overview_->move_down(overview_columns_);
            else
                overview_->move_up(overview_columns_);
            return true;
        case Key::page_down:
        case Key::page_up:
            overview_->move(press.key == Key::page_down ? 1 : -1);
            clicker_walks_ = true;
            return true;
        case Key::home:
            overview_->show_page(0);
            return true;
        case Key::end:
            overview_->show_page(std::numeric_limits<int>::max());
            return true;
        default:
            break;
    }
    const bool is_letter = makes_text(press);
    const bool begins_search = is_letter && !overview_->has_typed();
    const bool turns = meaning == CommandKind::next || meaning == CommandKind::previous;
    if (turns && (!is_letter || begins_search)) {
        overview_->move(meaning == CommandKind::next ? 1 : -1);
        text_is_of_key_ = is_letter;
        return true;
    }
    // It may be the first letter of a word: then another one follows.
    if (begins_search && (meaning == CommandKind::toggle_black || meaning == CommandKind::toggle_white))
        lone_key_ = LoneKey{*meaning, later(steady_, lone_key_waits), overview_->chosen()};
    return is_letter;
}

/// A key for black or white that was pressed above all slides, and was no letter of a word.
void Session::watch_lone_key() {
    if (!lone_key_ || steady_ < lone_key_->waits_until) return;
    const LoneKey key = *std::exchange(lone_key_, std::nullopt);
    if (!overview_ || hidden_ || lock_.stage() != Stage::closed) return;
    while (overview_->has_typed())
        overview_->erase();
    if (key.marked) overview_->mark(*key.marked);
    look_through_slides();
    command({key.meaning});
}

void Session::open_overview(bool has_keyboard) {
    clicker_walks_ = false;
    overview_.emplace(playback_.target().slide, has_keyboard);
    look_through_slides();
}

void Session::look_through_slides() {
    if (!overview_) return;
    overview_language_ = playback_.target().language;
    overview_->look_through(*deck_, playback_.seen_slides());
}

void Session::lay_out_overview(int columns, bool is_mirrored) {
    overview_columns_ = std::max(columns, 1);
    overview_is_mirrored_ = is_mirrored;
}

void Session::choose_slide(int slide, TimePoint now) {
    advance(now);
    if (!hidden_ && lock_.stage() == Stage::closed) jump_to(slide);
}

void Session::jump_to(int slide) {
    overview_.reset();
    command({CommandKind::jump, slide});
}

void Session::show_overview_page(int at, TimePoint now) {
    advance(now);
    if (overview_) overview_->show_page(at);
}

void Session::close_overview(TimePoint now) {
    advance(now);
    overview_.reset();
}

void Session::point(Point at, TimePoint now) {
    advance(now);
    if (!talk_ || hidden_ || lock_.stage() != Stage::closed) return;
    pointer_.move(at, steady_);
    if (zoom_) zoom_ = pointer_.place();
}

void Session::end_pointing(TimePoint now) {
    advance(now);
    pointer_.end();
}

/// The loop becomes a talk, or the talk the loop: what a visitor or a presenter has chosen is over.
void Session::toggle_stage() {
    // What visitors are left alone with shows nobody the presenter's notes, whatever keyboard they bring.
    if (settings_.kiosk && !began_as_talk_) return;
    end_visit();
    frozen_.reset();
    pointer_.end();
    presenter_paused_ = false;
    settings_.talk = !settings_.talk;
    if (!settings_.talk) {
        talk_->open_curtain();
        if (began_as_talk_) left_talk_ = LeftTalk{*talk_, playback_.target().slide};
        talk_.reset();
    } else if (left_talk_) {
        talk_ = left_talk_->talk;
        if (left_talk_->slide) playback_.handle({CommandKind::jump, *left_talk_->slide});
        left_talk_.reset();
    } else {
        talk_.emplace(settings_.talk_settings);
    }
    keymap_ = Keymap({settings_.kiosk, settings_.talk, settings_.keys});
    playback_.go_round(!settings_.talk);
    // Its time was over long ago: the loop does not go on in the same moment.
    playback_.start_time_anew(steady_);
}

void Session::press_button(CommandKind kind, TimePoint now) {
    advance(now);
    if (!hidden_ && lock_.stage() == Stage::closed) command({kind});
}

void Session::has_presenter_view(bool is_open) {
    has_presenter_view_ = is_open;
    has_help_ = has_help_ && is_open;
}

void Session::scroll_notes(int lines) {
    if (talk_) talk_->scroll_notes(lines, last_first_note_);
}

std::optional<int> Session::seconds_ahead(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    const auto whole = talk_ ? talk_->whole(steady_now) : std::nullopt;
    if (!whole || !talk_->view(steady_now).runs) return std::nullopt;
    return kiosk::seconds_ahead(talk_->time(steady_now), *whole, playback_.planned_times(),
                                playback_.view(steady_now).to.slide);
}

std::vector<Duration> Session::times_spent(TimePoint now) const {
    if (!talk_) return {};
    return talk_->times_spent(playback_.target().slide, time_.at(now));
}

std::vector<Duration> Session::times_planned(TimePoint now) const {
    std::vector<Duration> times = playback_.planned_times();
    const auto whole = talk_ ? talk_->whole(time_.at(now)) : std::nullopt;
    Duration sum{0};
    for (const Duration time : times)
        sum += time;
    if (whole && sum > Duration{0})
        for (Duration& time : times)
            time *= *whole / sum;
    return times;
}

TimePoint Session::next_talk_second(TimePoint now) const {
    return talk_ ? time_.on_clock(talk_->next_second(time_.at(now))) : TimePoint::max();
}

}  // namespace kiosk
