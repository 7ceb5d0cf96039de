#include "kiosk/play/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/play/deck_match.h"
#include "kiosk/play/holds.h"
#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

constexpr Duration corners_hold{3};
constexpr Duration spring_back_time{0.15};
/// How far a slide can be pulled where no other comes, as a part of the picture's shorter side.
constexpr float most_pull = 0.06F;
constexpr Duration photo_fade{0.2};
/// How long the handle between two photos takes to go back to the middle.
constexpr Duration handle_back_time{0.4};
/// How long what a tap has changed is told where the finger is.
constexpr Duration telling_time{1.5};
/// How long a number that is typed waits for its next digit, or for Enter.
constexpr Duration number_waits{5};
/// Whether keys lead to it as to a button, and it is a part of the slide.
bool is_of_slide(Control control) {
    return control == Control::open_photo || control == Control::compare_handle;
}
/// Lines of notes that a key scrolls by.
constexpr int notes_step = 3;
/// Half of the way that a still finger may move, about 6 mm: a dead spot that small stops nobody.
float trail_cell(const GestureSettings& gestures) {
    return std::max(1.0F, gestures.slop / 2);
}
Point rounded(Point point) {
    constexpr float step = 8;
    return {std::round(point.x / step) * step, std::round(point.y / step) * step};
}
PlaybackSettings playback_settings(const SessionSettings& settings) {
    PlaybackSettings playback = settings.playback;
    playback.goes_round = !settings.talk;
    return playback;
}

}  // namespace

Session::Session(const Deck& deck, SessionSettings settings, TimePoint now)
    : deck_(&deck),
      settings_(std::move(settings)),
      time_(now),
      steady_(now),
      playback_(deck, playback_settings(settings_)),
      gestures_(settings_.gestures),
      keymap_({settings_.kiosk, settings_.talk, settings_.keys}),
      visit_(settings_.visit),
      photo_(settings_.playback.reduced_motion ? Duration{0} : photo_fade),
      handle_(settings_.playback.reduced_motion ? Duration{0} : handle_back_time),
      lock_(settings_.lock, now),
      trail_(trail_cell(settings_.gestures)) {
    began_as_talk_ = settings_.talk;
    if (settings_.talk) talk_.emplace(settings_.talk_settings);
    if (settings_.start_hidden) hide_all();
}

// Questions

bool Session::right_to_left() const {
    const auto language = static_cast<std::size_t>(playback_.target().language);
    return direction_of(deck_->languages[language]) == Direction::right_to_left;
}

bool Session::asking(TimePoint now) const {
    return lock_.stage() == Stage::closed && !is_typing() && visit_.asking(now);
}

bool Session::on_slides(TimePoint now) const {
    return !hidden_ && lock_.stage() == Stage::closed && !sheet_open_ && !overview_ && !photo_.is_open() &&
           !asking(now);
}

bool Session::stands_still() const {
    return playback_.paused() || (visit_.running() && !flow_.runs);
}

Point Session::within_picture(Point at) const {
    const auto within = [](float value, int least, int length) {
        const auto first = static_cast<float>(least);
        return std::min(value > first ? value : first, static_cast<float>(length - 1));  // NaN: the first
    };
    return {within(at.x, 0, settings_.picture.width), within(at.y, -above_, settings_.picture.height)};
}

// Time

/// Does everything that depends on time alone, except for the show itself.
void Session::advance(TimePoint now) {
    const bool was_signed = is_signed();
    steady_ = time_.advance(now);
    const auto followed = following();
    const auto pulled = pull();
    gestures_.update(steady_);
    if (followed && !following()) spring_back_ = SpringBack{*followed, steady_};
    if (pulled && !pull()) pull_back_ = PullBack{*pulled, steady_};
    if (telling_ && steady_ >= telling_->ends) telling_.reset();
    if (note_ && steady_ >= note_->ends) note_.reset();
    if (tells_of_headphones_ && steady_ >= *tells_of_headphones_) tells_of_headphones_.reset();
    // Who listens to a slide is here, for as long as that takes; the loop may run on for nobody.
    if (visit_.running() && !loop_turned_ && listening_.is_speaking(steady_) && listening_.wish()->slide)
        visit_.touched(steady_);
    // So is who looks at a film, but not below what lies over it.
    if (visit_.running() && !loop_turned_ && was_signed && signing_.is_playing(steady_))
        visit_.touched(steady_);
    if (visit_.running() && !loop_turned_ && is_film_playing()) visit_.touched(steady_);
    // Who types is here.
    if (is_typing()) visit_.touched(steady_);
    if (keymap_.number() && steady_ >= later(number_typed_, number_waits)) keymap_.forget_number();
    watch_lone_key();
    watch_holds();
    watch_operator();
    if (lock_.stage() == Stage::closed && visit_.is_over(steady_)) end_visit();
    if (asking(steady_)) {
        sheet_open_ = false;
        overview_.reset();
    }
}

void Session::watch_holds() {
    const Fingers& fingers = gestures_.fingers();
    // Without a PIN no touch could bring the show back. Who tries the panel with three fingers there has one.
    const auto hiding =
        settings_.has_pin ? hiding_fingers_held_since(fingers, settings_.picture, above_) : std::nullopt;
    // Once for each time: the operator may show the slides again before everybody has lifted their fingers.
    if (hiding && hiding != hidden_by_hold_ && steady_ >= later(*hiding, hiding_hold)) {
        hidden_by_hold_ = hiding;
        requests_.stay_hidden = true;
        if (!hidden_) hide_all();
    }
    // Who means to hide the show holds two corners as well, and a third finger that trembles.
    if (settings_.has_pin && lock_.stage() == Stage::closed && !hiding) {
        const auto since = corners_held_since(fingers, settings_.picture, above_);
        if (since && steady_ >= later(*since, corners_hold)) {
            gestures_.consume_touches();
            open_pad();
        }
    }
}

void Session::direct_playback() {
    playback_.set_paused(hidden_ || dark() || flow_.paused.value_or(presenter_paused_), steady_);
    const bool visitor_looks = visit_.running() && (!flow_.runs || asking(steady_) || gestures_.touching() ||
                                                    sheet_open_ || overview_);
    playback_.hold_loop(talk_ || visitor_looks || lock_.stage() != Stage::closed || photo_.is_open() ||
                            is_typing() || (may_listen() && listening_.is_speaking(steady_)) || is_signed() ||
                            (is_film_playing() && !playback_.follows_clock()),
                        steady_);
}

void Session::update(TimePoint now, const Playback::Ready& ready) {
    advance(now);
    direct_playback();
    const Position before = playback_.view(steady_).to;
    if (playback_.is_time_over(steady_)) {
        turn_page(CommandKind::next);
        loop_turned_ = true;
    }
    playback_.update(steady_, ready);
    if (dark()) playback_.end_transition();
    const Position shown = playback_.view(steady_).to;
    if (shown.slide != before.slide) ++slides_shown_;
    if (photo_.is_open() && playback_.target().slide != photo_slide_) photo_.close(steady_);
    if (const auto moved = handle_.slide()) {
        const PlaybackView seen = playback_.view(steady_);
        if (*moved != seen.from.slide && *moved != seen.to.slide) handle_.forget();
    }
    if (shown.slide != before.slide) {
        zoom_.reset();
        pointer_.end();
    }
    // Photos and the line between two of them go with their slide; buttons stay.
    if (focus_ && is_of_slide(focus_->control) && shown.slide != focus_slide_) focus_.reset();
    if (overview_ && overview_language_ != playback_.target().language) look_through_slides();
    read_aloud();
    follow_sign();
    follow_film();
    next_ready_ = ready(playback_.neighbour(CommandKind::next));
    previous_ready_ = ready(playback_.neighbour(CommandKind::previous));
    if (coming_back_ && ready(playback_.target())) {
        hidden_ = false;
        coming_back_ = false;
        settings_.settings_in_doubt = false;
        playback_.end_transition();
        playback_.hold_loop(
            true,
            steady_);  // and then released: the slide stays a moment, even if its time was over
        direct_playback();
    }
}

TimePoint Session::next_deadline() const {
    TimePoint deadline =
        std::min({playback_.next_deadline(), gestures_.next_deadline(), lock_.next_deadline(steady_)});
    if (talk_)
        deadline = std::min({deadline, talk_->next_deadline(steady_), pointer_.next_deadline(steady_)});
    const auto consider = [&](TimePoint moment) {
        if (moment > steady_) deadline = std::min(deadline, moment);
    };
    if (lock_.stage() == Stage::closed) deadline = std::min(deadline, visit_.next_deadline(steady_));
    if (spring_back_) consider(later(spring_back_->began, spring_back_time));
    if (pull_back_) consider(later(pull_back_->began, spring_back_time));
    if (telling_) consider(telling_->ends);
    if (note_) consider(note_->ends);
    if (tells_of_headphones_) consider(*tells_of_headphones_);
    if (const auto end = listening_.gives_up()) consider(*end);
    if (const auto end = signing_.gives_up()) consider(*end);
    if (const auto end = slide_film_.changes()) consider(*end);
    if (keymap_.number()) consider(later(number_typed_, number_waits));
    if (lone_key_) consider(lone_key_->waits_until);
    if (const auto end = photo_.fade_ends()) consider(*end);
    if (const auto end = handle_.back_ends()) consider(*end);
    const Fingers& fingers = gestures_.fingers();
    if (const auto since = hiding_fingers_held_since(fingers, settings_.picture, above_))
        consider(later(*since, hiding_hold));
    if (const auto since = corners_held_since(fingers, settings_.picture, above_))
        consider(later(*since, corners_hold));
    return time_.on_clock(deadline);
}

/// Handles a presenter's command.
// Commands, and the pages of a slide

void Session::command(Command command) {
    if (command.kind == CommandKind::scroll_notes_up) return scroll_notes(-notes_step);
    if (command.kind == CommandKind::scroll_notes_down) return scroll_notes(notes_step);
    if (talk_) {
        if (command.kind == CommandKind::start) frozen_.reset();
        // Whoever sees no slide but the one that stands still would turn pages that nobody sees.
        const bool turns = command.kind == CommandKind::next || command.kind == CommandKind::previous ||
                           command.kind == CommandKind::go_back;
        if (turns && !has_presenter_view_ && frozen_) return frozen_.reset();
        const auto of_slides = talk_->handle(command, steady_);
        requests_.quit = requests_.quit || talk_->ends();
        if (!of_slides) return;
        command = *of_slides;
    }
    switch (command.kind) {
        case CommandKind::quit:
            requests_.quit = true;
            return;
        case CommandKind::toggle_full_screen:
            requests_.toggle_full_screen = true;
            return;
        case CommandKind::toggle_freeze:
            if (frozen_)
                frozen_.reset();
            else if (has_presenter_view_)
                frozen_ = playback_.view(steady_).to;
            return;
        case CommandKind::swap_screens:
            requests_.swap_screens = true;
            return;
        case CommandKind::toggle_presenter:
            requests_.toggle_presenter = true;
            return;
        case CommandKind::toggle_overview:
            if (overview_) {
                overview_.reset();
            } else {
                somebody_is_here();  // in the loop it closes by itself
                open_overview(talk_.has_value());
            }
            return;
        case CommandKind::next_pointer:
            pointer_.next_look();
            // So that it is seen what it is now.
            pointer_.move(pointer_.place().value_or(Point{0.5F, 0.5F}), steady_);
            return;
        case CommandKind::toggle_zoom:
            zoom_ = zoom_ ? std::nullopt : std::optional(pointer_.place().value_or(Point{0.5F, 0.5F}));
            return;
        case CommandKind::toggle_help:
            has_help_ = has_presenter_view_ && !has_help_;
            return;
        case CommandKind::toggle_stage:
            toggle_stage();
            return;
        case CommandKind::focus_next:
        case CommandKind::focus_previous:
        case CommandKind::select:
        case CommandKind::leave_focus:
        case CommandKind::listen:
        case CommandKind::help_by_keys:
        case CommandKind::louder:
        case CommandKind::softer:
        case CommandKind::sign_language:
            return;  // of visitors alone
        case CommandKind::toggle_pause:
            presenter_paused_ = !playback_.paused();
            flow_.paused.reset();
            return;
        default:
            steer(command);
            return;
    }
}

/// Turns the page, or chooses a language.
void Session::steer(Command command) {
    if (turn_page(command.kind)) return;
    const int before = playback_.target().slide;
    playback_.handle(command);
    note_turn(before, command.kind == CommandKind::go_back);
    if (playback_.target().slide == before) return;
    overview_.reset();
    has_help_ = false;
}

int Session::page_of(Position position) const {
    const auto found =
        std::find_if(pages_.begin(), pages_.end(), [&](const Page& page) { return page.of == position; });
    return found == pages_.end() ? 0 : found->page;
}

/// The page of the slide on the screen that follows in a direction; nothing where it has none there.
std::optional<int> Session::other_page(CommandKind direction) const {
    if (direction != CommandKind::next && direction != CommandKind::previous) return std::nullopt;
    if (!settings_.pages || text_step_ == 0 || !playback_.started() || waiting()) return std::nullopt;
    const Position here = playback_.target();
    const int page = page_of(here) + (direction == CommandKind::next ? 1 : -1);
    return page >= 0 && page < settings_.pages(here) ? std::optional(page) : std::nullopt;
}

bool Session::turn_page(CommandKind direction) {
    const auto page = other_page(direction);
    if (!page) return false;
    show_page(playback_.target(), *page);
    return true;
}

void Session::show_page(Position position, int page) {
    std::erase_if(pages_, [&](const Page& each) { return each.of == position; });
    pages_.insert(pages_.begin(), {position, page});
    // The one before is still seen while it goes.
    if (pages_.size() > 2) pages_.pop_back();
    playback_.start_time_anew(steady_);
}

void Session::forget_pages() {
    pages_.clear();
    read_page_.reset();
}

void Session::word_is_on(int turn, Position slide, const std::vector<int>& pages) {
    if (pages.empty() || slide != playback_.target()) return;
    const int seen = page_of(slide);
    const bool begins = !read_page_ || read_page_->turn != turn;
    const bool is_seen = std::find(pages.begin(), pages.end(), seen) != pages.end();
    const int page = begins || !is_seen ? pages.front() : seen;
    const bool goes_with_it = begins || read_page_->page == seen;
    read_page_ = ReadPage{turn, page};
    if (goes_with_it && page != seen) show_page(slide, page);
}

void Session::note_turn(int before, bool back) {
    if (talk_ && playback_.target().slide != before) talk_->turned_from(before, steady_, back);
}

void Session::go_to(int slide, TimePoint now) {
    advance(now);
    if (!hidden_ && !is_typing()) command({CommandKind::jump, slide});
}

void Session::close_requested() {
    if (is_typing() && editing_->is_changed()) {
        editing_->refuse("Enter writes this text, Esc leaves it: then the window can be closed");
        return;
    }
    if (!settings_.kiosk) requests_.quit = true;
}

SessionRequests Session::take_requests() {
    return std::exchange(requests_, SessionRequests());
}

// Hiding, leaving, resizing

void Session::hide(TimePoint now) {
    advance(now);
    hide_all();
}

void Session::hide_all() {
    hidden_ = true;
    editing_.reset();
    opening_place_.reset();
    note_.reset();
    requests_.edits.clear();
    coming_back_ = false;
    lock_.close();
    gestures_.consume_touches();
    requests_.check_pin.reset();
    requests_.tell_time.reset();
    requests_.try_passphrase.reset();
    requests_.look_at_stick = false;
    requests_.install.reset();
    is_looking_at_stick_ = false;
    playback_.set_paused(true, steady_);  // so that the page does not turn when the visitor leaves
    slide_film_.end();
    end_visit();
    photo_.end_fade();
    handle_.forget();
    spring_back_.reset();
    pull_back_.reset();
    playback_.end_transition();
}

void Session::show_again(TimePoint now) {
    advance(now);
    if (!hidden_) return;
    lock_.close();
    coming_back_ = true;
}

void Session::end_visit() {
    visit_.end();
    flow_ = {};
    text_step_ = 0;
    forget_pages();
    high_contrast_ = false;
    is_lowered_ = false;
    easy_step_ = 0;
    sheet_open_ = false;
    overview_.reset();
    zoom_.reset();
    has_help_ = false;
    tap_woke_ = false;
    telling_.reset();
    focus_.reset();
    comes_by_keys_ = false;
    listening_.end();
    signing_.end();
    tells_of_headphones_.reset();
    photo_.close(steady_);
    handle_.let_go(steady_);
    if (!hidden_) playback_.set_paused(dark() || presenter_paused_, steady_);
    playback_.visitor_left(steady_);
}

void Session::resize(Size picture, GestureSettings gestures, TimePoint now, int above) {
    advance(now);
    if (picture.empty()) return;
    const Size before = settings_.picture;
    const bool is_same_screen = picture.width == before.width &&
                                picture.height + above == before.height + above_ &&
                                gestures == settings_.gestures;
    // Who brings the picture down or up takes nobody's fingers off the panel: three of them may be held to
    // hide the show.
    if (is_same_screen)
        gestures_.move_down(static_cast<float>(above_ - above));
    else
        gestures_ = Gestures(gestures);
    above_ = above;
    settings_.picture = picture;
    settings_.gestures = gestures;
    trail_ = TouchTrail(trail_cell(gestures));
    spring_back_.reset();
    pull_back_.reset();
    telling_.reset();
    photo_.resize(picture);
}

void Session::set_open(bool open, TimePoint now) {
    advance(now);
    is_closed_ = !open;
    if (dark()) playback_.end_transition();
}

void Session::follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now) {
    advance(now);
    if (ahead) *ahead -= steady_ - now;
    playback_.follow_clock(ahead, steady_);
}

TimePoint Session::leaves_slide() const {
    if (hidden_ || dark()) return TimePoint::min();
    const TimePoint ends = talk_ ? TimePoint::max() : playback_.stay_ends();
    return ends == TimePoint::min() ? ends : time_.on_clock(ends);
}

void Session::replace_deck(const Deck& deck, TimePoint now) {
    advance(now);
    const DeckMatch match(*deck_, deck);
    const Photo* const photo = photo_.is_open() ? photo_on(photo_slide_, open_photo_) : nullptr;
    const std::string path = photo ? photo->path : std::string();
    const auto photo_slide = photo ? match.slide(photo_slide_) : std::nullopt;
    if (const auto moved = handle_.slide()) handle_.replace_slide(match.slide(*moved));
    const bool any_left = playback_.replace_deck(deck, steady_);
    if (talk_) talk_->replace_deck(match);
    if (left_talk_) {
        left_talk_->talk.replace_deck(match);
        if (left_talk_->slide) left_talk_->slide = match.slide(*left_talk_->slide);
    }
    if (frozen_) {
        const auto slide = match.slide(frozen_->slide);
        const auto language = match.language(frozen_->language);
        frozen_ = slide && language ? std::optional(Position{*slide, *language}) : std::nullopt;
    }
    if (const auto read = listening_.slide()) {
        const auto slide = match.slide(read->slide);
        const auto language = match.language(read->language);
        listening_.move_slide(slide && language ? std::optional(Position{*slide, *language}) : std::nullopt);
    }
    if (overview_)
        if (const auto chosen = overview_->chosen()) overview_->replace_deck(match.slide(*chosen));
    deck_ = &deck;
    if (slide_film_.is_on()) {
        const auto slide = match.slide(slide_film_.slide());
        if (slide)
            slide_film_.move_to(*slide);
        else
            slide_film_.end();
    }

    const Photo* const photo_now = photo_slide ? photo_on(*photo_slide, open_photo_) : nullptr;
    if (photo_now && photo_now->path == path) {
        photo_slide_ = *photo_slide;
    } else {
        photo_.close(steady_);
        photo_.end_fade();
    }
    look_through_slides();
    zoom_.reset();
    forget_pages();
    spring_back_.reset();
    pull_back_.reset();
    telling_.reset();
    tapped_text_.reset();
    focus_.reset();
    if (editing_ && editing_->is_being_written()) editing_.reset();
    next_ready_ = previous_ready_ = false;
    flow_before_tap_.reset();
    if (!match.same_languages()) {
        // The pressed button and the open sheet belonged to the previous languages.
        gestures_.consume_touches();
        sheet_open_ = false;
    }
    if (!any_left) hide_all();
}

// What to show

std::optional<Session::Following> Session::following() const {
    const auto pixels = gestures_.following();
    if (!pixels || !on_slides(steady_)) return std::nullopt;
    return following_by(*pixels);
}

std::optional<Session::Following> Session::following_by(float pixels) const {
    if (settings_.playback.reduced_motion || !playback_.started() || waiting()) return std::nullopt;
    const auto direction = (pixels < 0) == right_to_left() ? CommandKind::previous : CommandKind::next;
    if (other_page(direction)) return std::nullopt;
    const bool is_ready = direction == CommandKind::next ? next_ready_ : previous_ready_;
    if (!is_ready || playback_.neighbour(direction) == playback_.target()) return std::nullopt;
    const float part = std::abs(pixels) / static_cast<float>(settings_.picture.width);
    return Following{direction, std::min(part, 1.0F)};
}

std::optional<Session::Following> Session::springing(TimePoint now) const {
    if (!spring_back_) return std::nullopt;
    const Duration passed = now - spring_back_->began;
    if (passed >= spring_back_time) return std::nullopt;
    const float rest = 1 - ease_out(static_cast<float>(passed / spring_back_time));
    return Following{spring_back_->from.direction, spring_back_->from.part * rest};
}

/// How far a finger pulls the slide out of its place: what leads nowhere is answered too.
std::optional<Point> Session::pull() const {
    auto by = gestures_.pulling();
    if (!by || !on_slides(steady_) || !playback_.started() || waiting()) return std::nullopt;
    if (settings_.playback.reduced_motion || (talk_ && talk_->covers())) return std::nullopt;
    if (gestures_.goes_sideways()) {
        const bool is_back = (by->x < 0) == right_to_left();
        const auto direction = is_back ? CommandKind::previous : CommandKind::next;
        const bool leads_on = playback_.neighbour(direction) != playback_.target();
        if (leads_on && !other_page(direction)) return std::nullopt;
        by->y = 0;
    }
    const float most = most_pull * static_cast<float>(settings_.picture.shorter());
    const float part = most / (most + std::hypot(by->x, by->y));
    return Point{by->x * part, by->y * part};
}

Point Session::pull_at(TimePoint now) const {
    if (const auto by = pull()) return *by;
    if (!pull_back_) return {};
    const Duration passed = now - pull_back_->began;
    if (passed >= spring_back_time) return {};
    const float rest = 1 - ease_out(static_cast<float>(passed / spring_back_time));
    return {pull_back_->from.x * rest, pull_back_->from.y * rest};
}

SessionView Session::view(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    SessionView view{.playback = playback_.view(steady_now),
                     .pull = pull_at(steady_now),
                     .photo = std::nullopt,
                     .controls = controls(steady_now)};
    view.page = page_of(view.playback.to);
    view.from_page = page_of(view.playback.from);
    if (talk_) {
        view.talk = talk_->view(steady_now);
        view.talk.number = keymap_.number();
        view.frozen = frozen_;
        if (!hidden_ && !talk_->covers()) view.pointer = pointer_.view(steady_now);
        if (!hidden_) view.zoom = zoom_;
        view.has_help = has_help_ && !hidden_;
    }
    auto moved = following();
    if (!moved) moved = springing(steady_now);
    PlaybackView& show = view.playback;
    if (moved && moved->part > 0 && show.from == show.to) {
        show.to = playback_.neighbour(moved->direction);
        show.transition = TransitionKind::slide;
        show.mix = moved->part;
        show.backwards = moved->direction == CommandKind::previous;
        show.from_drift = std::exchange(show.to_drift, 0.0F);
    }
    if (photo_.is_open() || photo_.fading(steady_now))
        view.photo = OpenPhoto{photo_slide_, open_photo_, photo_.bounds(), photo_.shown(steady_now)};
    view.compared = handle_.place(steady_now);
    return view;
}

ControlsState Session::controls(TimePoint now) const {
    using Panel = ControlsState::Panel;
    ControlsState state;
    state.language = playback_.target().language;
    if (!hidden_ || lock_.stage() != Stage::closed) state.pressed = gestures_.pressed();
    // It is no button: where it is changes with each move.
    if (state.pressed && state.pressed->control == Control::compare_handle) state.pressed.reset();
    state.hidden = hidden_;
    if (hidden_) {
        state.panel = Panel::neutral;
        state.settings_in_doubt = settings_.settings_in_doubt;
    } else {
        state.slide = playback_.view(now).to.slide;
        state.engaged = visit_.running();
        state.paused = stands_still();
        if (telling_) state.told = telling_->told;
        state.photo_is_open = photo_.is_open();
        if (photo_.is_open()) state.open_photo = open_photo_;
        if (photo_.is_open() && photo_.fits()) {
            const Rect bounds = photo_.bounds();
            state.beside_photo = std::max(0.0F, bounds.x / (2 * bounds.x + bounds.width));
        }
        state.text_step = text_step_;
        if (settings_.pages && (text_step_ > 0 || easy_step_ > 0)) {
            state.page = page_of(playback_.view(now).to);
            state.pages = std::max(settings_.pages(playback_.view(now).to), state.page + 1);
        }
        state.easy_step = easy_step_;
        state.high_contrast = high_contrast_;
        state.can_listen = settings_.reads_aloud && !talk_ && has_speech(playback_.view(now).to);
        state.listens = listening_.is_on();
        state.speed = listening_.speed();
        state.volume = listening_.volume();
        state.needs_headphones = tells_of_headphones_.has_value();
        state.can_sign = may_sign() && !sign_film(0, now).empty();
        if (state.can_sign && sign_screen_ == 0) state.sign = signing_.state();
        const int shown = playback_.view(now).to.slide;
        if (may_show_film() && slide_film_.is_on() && slide_film_.slide() == shown && state.page == 0)
            state.film = ControlsState::Film{slide_film_.is_stopped()};
        state.focus = focus_;
        if (sheet_open_) state.panel = Panel::languages;
        if (overview_) {
            state.panel = Panel::overview;
            state.overview = overview_->state();
        }
    }
    switch (lock_.stage()) {
        case Stage::closed:
            if (!asking(now)) break;
            state.panel = Panel::still_reading;
            state.seconds_left = visit_.seconds_left(now);
            state.seconds_total = visit_.seconds_total();
            break;
        case Stage::pad:
            state.panel = Panel::pin;
            state.pin_digits = lock_.digits();
            state.pin_wrong = lock_.wrong();
            state.seconds_left = lock_.seconds_locked(now);
            if (state.seconds_left > 0) state.seconds_total = lock_.seconds_locked_in_all();
            break;
        case Stage::menu:
            state.panel = Panel::menu;
            state.stick = stick_;
            break;
        case Stage::stick:
            state.panel = Panel::stick;
            state.stick = stick_;
            break;
        case Stage::clock:
            state.panel = Panel::clock;
            state.time_digits = lock_.time_digits();
            state.time_refused = lock_.time_refused();
            break;
        case Stage::passphrase:
            state.panel = Panel::passphrase;
            state.letters = lock_.letters();
            state.trying = lock_.trying();
            state.passphrase_wrong = lock_.passphrase_wrong();
            break;
        case Stage::touch_test:
            state.panel = Panel::touch_test;
            for (const Finger& finger : gestures_.fingers().list())
                state.touches.push_back(rounded(finger.at));
            state.trail = trail_.stretches();
            break;
    }
    if (lock_.stage() != Stage::closed) state.focus = focus_;
    if (is_typing()) state.typed = editing_->state();
    if (note_ && may_edit_ && !hidden_ && !talk_) state.editing_note = note_->text;
    const bool attracts = !hidden_ && !visit_.running() && state.panel == Panel::none;
    state.bare = talk_.has_value();
    if (talk_ && !hidden_ && !has_presenter_view_) {
        const TalkView talk = talk_->view(now);
        const ControlsState::Awaited awaited{talk.ending, talk.leaving, keymap_.number()};
        if (awaited != ControlsState::Awaited{}) state.awaited = awaited;
    }
    if (settings_.invite && attracts && !talk_)
        state.invitation = slides_shown_ % static_cast<int>(deck_->languages.size());
    return state;
}

bool Session::animating(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    // Behind black and white nothing needs to be drawn anew.
    const bool covered = talk_ && talk_->covers();
    return !hidden_ && !dark() && !covered && (playback_.animating(steady_now) || changing(now));
}

bool Session::changing(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    return playback_.in_transition(steady_now) || springing(steady_now) || photo_.fading(steady_now) ||
           handle_.goes_back(steady_now) || (talk_ && pointer_.fading(steady_now)) ||
           pull_at(steady_now) != Point{};
}

std::vector<Position> Session::wanted() const {
    return hidden_ && !coming_back_ ? std::vector<Position>() : playback_.wanted();
}

std::size_t Session::pinned() const {
    return hidden_ && !coming_back_ ? 0 : playback_.pinned();
}

void Session::tell(ControlsState::Told::What what, Point at) {
    telling_ = Telling{{what, rounded(at), playback_.target().slide}, later(steady_, telling_time)};
}

}  // namespace kiosk
