#include "kiosk/play/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/play/deck_match.h"
#include "kiosk/play/holds.h"
#include "kiosk/play/key_focus.h"
#include "kiosk/play/pace.h"
#include "kiosk/scene/motion.h"
#include "kiosk/scene/text_size.h"

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
/// Two fingers that move apart by this factor open a photo.
constexpr float opening_spread = 1.1F;
/// Two fingers that move apart by this factor change the text size by one step.
constexpr float text_spread = 1.25F;
/// How long a number that is typed waits for its next digit, or for Enter.
constexpr Duration number_waits{5};
/// How long a key for black or white waits for another letter, where words can be typed too.
constexpr Duration lone_key_waits{1};
/// How long an organizer is told what became of a change.
constexpr Duration note_time{8};
/// How long it is told that headphones are needed.
constexpr Duration headphones_time{5};

/// Whether keys lead to it as to a button, and it is a part of the slide.
bool is_of_slide(Control control) {
    return control == Control::open_photo || control == Control::compare_handle;
}
/// How far a key moves the line between two photos, as a part of the picture's width.
constexpr float handle_step = 0.1F;
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

bool is_tap(const Gesture& gesture) {
    return gesture.kind == Gesture::Kind::tap || gesture.kind == Gesture::Kind::double_tap;
}

bool swallows(const std::optional<TouchArea>& area) {
    return !area || area->control == Control::ground || area->control == Control::close_panel;
}

/// Whether a key makes a letter or a mark, in whatever layout.
bool makes_text(const KeyStroke& press) {
    if (press.control || press.alt || press.super) return false;
    const bool is_letter = press.key >= Key::a && press.key <= Key::z;
    const bool is_mark = press.key >= Key::period && press.key <= Key::digit_9;
    return is_letter || is_mark || press.key == Key::space;
}

/// No clicker sends these.
bool is_of_visitors(CommandKind command) {
    switch (command) {
        case CommandKind::focus_next:
        case CommandKind::focus_previous:
        case CommandKind::leave_focus:
        case CommandKind::listen:
        case CommandKind::help_by_keys:
        case CommandKind::louder:
        case CommandKind::softer:
        case CommandKind::sign_language:
            return true;
        default:
            return false;
    }
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

void Session::open_pad() {
    sheet_open_ = false;
    overview_.reset();
    focus_.reset();
    photo_.close(steady_);
    lock_.open_pad(steady_);
}

void Session::watch_operator() {
    const Stage before = lock_.stage();
    lock_.update(steady_);
    if (before == Stage::closed || lock_.stage() != Stage::closed) return;
    focus_.reset();
    if (hidden_) return;
    if (before == Stage::pad)
        somebody_is_here();  // the person who held the corners
    else
        end_visit();
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
    if (lone_key_) consider(later(lone_key_->pressed, lone_key_waits));
    if (const auto end = photo_.fade_ends()) consider(*end);
    if (const auto end = handle_.back_ends()) consider(*end);
    const Fingers& fingers = gestures_.fingers();
    if (const auto since = hiding_fingers_held_since(fingers, settings_.picture, above_))
        consider(later(*since, hiding_hold));
    if (const auto since = corners_held_since(fingers, settings_.picture, above_))
        consider(later(*since, corners_hold));
    return time_.on_clock(deadline);
}

// Touches

void Session::touch(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas, int screen) {
    advance(now);
    screen_ = screen;
    TouchEvent within = event;
    within.at = within_picture(event.at);
    if (event.phase == TouchEvent::Phase::down) {
        if (gestures_.fingers().list().empty()) began_dark_ = false;
        began_dark_ = began_dark_ || dark();
    }
    const bool consumed = notice(within, areas);
    const bool is_felt = event.phase == TouchEvent::Phase::down || gestures_.fingers().find(event.finger);
    if (lock_.stage() == Stage::touch_test && is_felt && event.phase != TouchEvent::Phase::cancel)
        trail_.mark(within.at);

    if (is_typing()) {
        // Fingers are followed all the same: three of them hide the show.
        gestures_.handle(within, steady_, areas);
        gestures_.consume_touches();
        editing_->touch(within, steady_, areas);
        return;
    }
    const auto followed = following();
    const auto pulled = pull();
    auto gesture = gestures_.handle(within, steady_, began_dark_ ? std::vector<TouchArea>() : areas);
    if (gesture && is_tap(*gesture)) gesture = near_buttons(*gesture, areas);
    if (consumed) gestures_.consume_touches();
    if (gesture) act(*gesture);
    if (following())
        playback_.end_transition();  // the finger takes over
    else if (followed && !(gesture && is_swipe(*gesture)))
        spring_back_ = SpringBack{*followed, steady_};
    if (pulled && !pull()) pull_back_ = PullBack{*pulled, steady_};

    if (event.phase != TouchEvent::Phase::move) {
        spread_ = 1;
        spread_text_ = false;
        if (photo_.squeezed()) photo_.close(steady_);
    }
}

/// The effect of a tap near the buttons, but on none of them: the nearest button, or nothing. It must not
/// turn the page: that would be a surprise, and often in the wrong direction.
std::optional<Gesture> Session::near_buttons(const Gesture& tap, const std::vector<TouchArea>& areas) const {
    const auto is_button = [](const TouchArea& area) {
        return area.control != Control::ground && area.control != Control::close_panel &&
               area.control != Control::progress_band && area.control != Control::open_photo &&
               area.control != Control::compare_handle && area.control != Control::sign_film &&
               !(area.control == Control::lower && area.index > 0);
    };
    const auto under = area_at(areas, tap.at);
    if (under && under->control == Control::progress_band)
        return Gesture{.kind = Gesture::Kind::activate, .area = *under, .at = tap.at};
    const TouchArea* nearest = nullptr;
    float least = std::numeric_limits<float>::max();
    float top = least;
    for (const TouchArea& area : areas) {
        if (!is_button(area)) continue;
        const Rect& bounds = area.bounds;
        const float across = std::max({bounds.x - tap.at.x, tap.at.x - bounds.right(), 0.0F});
        const float down = std::max({bounds.y - tap.at.y, tap.at.y - bounds.bottom(), 0.0F});
        const float distance = std::hypot(across, down);
        top = std::min(top, bounds.y);
        if (distance >= least) continue;
        least = distance;
        nearest = &area;
    }
    if (nearest && least <= settings_.gestures.slop)
        return Gesture{.kind = Gesture::Kind::activate, .area = *nearest, .at = tap.at};
    if (nearest && tap.at.y >= top) return std::nullopt;
    return tap;
}

/// On a stage nobody is a visitor.
void Session::somebody_is_here() {
    loop_turned_ = false;
    if (!talk_) visit_.touched(steady_);
}

/// A loop that runs for a reader who was asked gives them the slide's whole time anew: they have read no
/// further while they looked for what to touch.
void Session::answer_question() {
    if (asking(steady_) && flow_.runs) playback_.start_time_anew(steady_);
}

/// Somebody is there. Returns true if the touch has no other effect, because it only answers the question.
bool Session::notice(const TouchEvent& event, const std::vector<TouchArea>& areas) {
    if (!gestures_.fingers().shows_somebody(event)) return false;
    lock_.touched(steady_);
    if (hidden_ || lock_.stage() != Stage::closed) return false;
    if (dark() && !settings_.touch_wakes) return false;
    const bool comes = event.phase == TouchEvent::Phase::down;
    const bool answers = comes && asking(steady_) && swallows(area_at(areas, event.at));
    if (comes) {
        answer_question();
        stood_still_ = stands_still();
        wakes_ = !talk_ && !visit_.running();
    }
    somebody_is_here();
    return answers;
}

void Session::act(const Gesture& gesture) {
    const bool activates = gesture.kind == Gesture::Kind::activate;
    if (gesture.kind != Gesture::Kind::double_tap) {
        tapped_text_.reset();
        flow_before_tap_.reset();
        tap_opened_ = false;
        tap_woke_ = false;
    }
    switch (lock_.stage()) {
        case Stage::pad:
        case Stage::clock:
        case Stage::passphrase:
            if (activates) act_on_pad(gesture.area);
            return;
        case Stage::menu:
        case Stage::touch_test:
            if (activates) act_on_menu(gesture.area);
            return;
        case Stage::stick:
            if (activates) act_on_stick(gesture.area);
            return;
        case Stage::closed:
            break;
    }
    if (hidden_) return;
    if (began_dark_) {
        // A second tap at once means what a first one would.
        tap_woke_ = true;
        return;
    }
    if (talk_ && talk_->covers()) {
        if (is_tap(gesture) || is_swipe(gesture)) talk_->open_curtain();
        return;
    }
    if (sheet_open_)
        act_over_sheet(gesture);
    else if (overview_)
        act_over_overview(gesture);
    else if (activates && gesture.area.control == Control::progress_band)
        go_along_band(gesture.area, gesture.at);
    else if (activates)
        activate(gesture.area);
    else if (photo_.is_open())
        act_over_photo(gesture);
    else
        act_over_slide(gesture);
}

void Session::act_over_sheet(const Gesture& gesture) {
    switch (gesture.kind) {
        case Gesture::Kind::activate:
            if (gesture.area.control == Control::ground) return;
            sheet_open_ = false;
            if (gesture.area.control != Control::open_languages) activate(gesture.area);
            return;
        case Gesture::Kind::tap:
        case Gesture::Kind::double_tap:
            sheet_open_ = false;
            return;
        default:
            return;
    }
}

void Session::act_over_overview(const Gesture& gesture) {
    if (gesture.kind != Gesture::Kind::activate) return;
    switch (gesture.area.control) {
        case Control::overview_slide:
            overview_.reset();
            steer({CommandKind::jump, gesture.area.index});
            return;
        case Control::overview_page:
            overview_->show_page(gesture.area.index);
            return;
        case Control::close_panel:
            overview_.reset();
            return;
        default:
            return;
    }
}

void Session::act_over_photo(const Gesture& gesture) {
    switch (gesture.kind) {
        case Gesture::Kind::drag:
            photo_.drag(gesture.before, gesture.at);
            return;
        case Gesture::Kind::pinch:
            photo_.pinch(gesture.before, gesture.at, gesture.scale);
            return;
        case Gesture::Kind::double_tap:
            // The second of two taps that opened it means no more than the first.
            if (!tap_opened_) photo_.toggle_zoom(gesture.at);
            return;
        case Gesture::Kind::swipe_down:
            if (!photo_.moves_down()) photo_.close(steady_);
            return;
        case Gesture::Kind::swipe_left:
        case Gesture::Kind::swipe_right:
            if (photo_.fits()) swipe(gesture);
            return;
        case Gesture::Kind::move_handle:
        case Gesture::Kind::tap:
        case Gesture::Kind::activate:
            return;
    }
}

void Session::act_over_slide(const Gesture& gesture) {
    switch (gesture.kind) {
        case Gesture::Kind::tap:
            tap_woke_ = wakes_;
            note_tapped_text(gesture.at);
            if (tap_woke_)
                flow_before_tap_ = flow_;
            else
                tap(gesture.at);
            return;
        case Gesture::Kind::double_tap:
            if (!open_text()) double_tap(gesture.at);
            return;
        case Gesture::Kind::swipe_left:
        case Gesture::Kind::swipe_right:
            swipe(gesture);
            return;
        case Gesture::Kind::pinch:
            spread(gesture);
            return;
        case Gesture::Kind::move_handle:
            if (gesture.area.control == Control::sign_film)
                move_sign(gesture);
            else
                move_handle(gesture);
            return;
        case Gesture::Kind::drag:  // following() and pull() compute the effect
        case Gesture::Kind::swipe_down:
        case Gesture::Kind::activate:
            return;
    }
}

void Session::tap(Point at) {
    flow_before_tap_ = flow_;
    if (const auto photo = photo_under(at); photo && open_photo(*photo)) {
        tap_opened_ = true;
        return;
    }
    const auto third = static_cast<float>(settings_.picture.width) / 3;
    if (at.x >= third && at.x < 2 * third) {
        if (talk_) return;
        toggle_flow();
        tell(flow_.runs ? ControlsState::Told::What::playing : ControlsState::Told::What::paused, at);
    } else {
        const bool on = (at.x >= third) != right_to_left();
        steer({on ? CommandKind::next : CommandKind::previous});
    }
}

/// The first tap of the two has already done what a single tap does. At the sides that is all: one page. But
/// a first tap that only began the visit has turned none.
void Session::double_tap(Point at) {
    if (const auto photo = photo_under(at); photo && open_photo(*photo)) return;
    const auto third = static_cast<float>(settings_.picture.width) / 3;
    const bool in_the_middle = at.x >= third && at.x < 2 * third;
    const auto photo = in_the_middle ? photo_meant(at) : std::nullopt;
    const bool is_a_tap = in_the_middle ? !(photo && open_photo(*photo)) : tap_woke_;
    if (is_a_tap) tap(at);
}

void Session::note_tapped_text(Point at) {
    if (!may_edit_ || talk_ || screen_ != 0 || !settings_.text_at || waiting()) return;
    const int slide = playback_.target().slide;
    if (const auto place = settings_.text_at(slide, at)) tapped_text_ = TappedText{slide, *place};
}

/// Asks for the text that the first of two taps was on. What that tap has done is taken back.
bool Session::open_text() {
    if (!may_edit_ || !tapped_text_) return false;
    const TappedText tapped = *std::exchange(tapped_text_, std::nullopt);
    flow_ = flow_before_tap_.value_or(flow_);
    telling_.reset();
    if (playback_.target().slide != tapped.slide) {
        steer({CommandKind::jump, tapped.slide});
        playback_.end_transition();
    }
    EditRequest request;
    request.slide = deck_->slides[static_cast<std::size_t>(tapped.slide)].id;
    request.language = deck_->languages[static_cast<std::size_t>(playback_.target().language)];
    request.source = tapped.place.source;
    requests_.edits.push_back(std::move(request));
    opening_place_ = tapped.place;
    return true;
}

void Session::swipe(const Gesture& gesture) {
    const bool to_the_left = gesture.kind == Gesture::Kind::swipe_left;
    const auto direction = to_the_left == right_to_left() ? CommandKind::previous : CommandKind::next;
    if (turn_page(direction)) return;
    const auto moved = following_by(gestures_.following(gesture.before, gesture.at));
    const int before = playback_.target().slide;
    playback_.swipe(direction, moved ? moved->part : 0);
    note_turn(before);
}

void Session::spread(const Gesture& gesture) {
    spread_ *= gesture.scale;
    const auto photo = photo_meant(gesture.at);
    if (!photo) {
        spread_text();
        return;
    }
    if (spread_ < opening_spread || !open_photo(*photo)) return;
    photo_.pinch(gesture.before, gesture.at, spread_);
}

/// Two fingers that move apart over text enlarge it, and two that come together reduce it: one step per
/// gesture.
void Session::spread_text() {
    const int step = spread_ >= text_spread ? 1 : (spread_ <= 1 / text_spread ? -1 : 0);
    if (step == 0 || spread_text_) return;
    spread_text_ = true;
    text_step_ = std::clamp(text_step_ + step, 0, text_steps - 1);
    forget_pages();
}

void Session::activate(const TouchArea& area) {
    switch (area.control) {
        case Control::choose_language:
            if (screen_ > 0)
                requests_.screen_language = ScreenLanguage{screen_, area.index};
            else
                playback_.handle({CommandKind::choose_language, area.index});
            return;
        case Control::open_overview:
            open_overview(false);
            return;
        case Control::open_languages:
            sheet_open_ = true;
            return;
        case Control::previous:
            steer({CommandKind::previous});
            return;
        case Control::next:
            steer({CommandKind::next});
            return;
        case Control::play_pause:
            toggle_flow();
            return;
        case Control::text_size:
            text_step_ = (text_step_ + 1) % text_steps;
            forget_pages();
            return;
        case Control::contrast:
            high_contrast_ = !high_contrast_;
            return;
        case Control::easy_reading:
            easy_step_ = (easy_step_ + 1) % easy_steps;
            forget_pages();
            return;
        case Control::lower:
            is_lowered_ = !is_lowered_;
            forget_pages();
            return;
        case Control::listen:
            toggle_listening();
            return;
        case Control::speed:
            listening_.next_speed();
            return;
        case Control::volume:
            listening_.next_volume();
            return;
        case Control::sign:
            toggle_sign(screen_);
            return;
        case Control::sign_stop:
            signing_.toggle_stop(steady_);
            return;
        case Control::sign_move:
            signing_.next_corner();
            return;
        case Control::film_stop:
            slide_film_.toggle_stop(steady_);
            return;
        case Control::open_photo:
            if (!photo_.is_open()) open_photo(area.index);
            return;
        case Control::close_photo:
            photo_.close(steady_);
            return;
        default:  // areas of panels that are not open
            return;
    }
}

/// Goes to the slide whose place on the band that is, among those that are seen in this language.
void Session::go_along_band(const TouchArea& band, Point at) {
    const auto& language = deck_->languages[static_cast<std::size_t>(playback_.target().language)];
    std::vector<int> slides;
    for (std::size_t i = 0; i < deck_->slides.size(); ++i)
        if (is_for(deck_->slides[i], language)) slides.push_back(static_cast<int>(i));
    if (slides.empty()) return;
    const float from_left = (at.x - band.bounds.x) / band.bounds.width;
    const float part = right_to_left() ? 1 - from_left : from_left;
    const auto count = static_cast<float>(slides.size());
    const auto place = static_cast<std::size_t>(std::clamp(part * count, 0.0F, count - 1));
    steer({CommandKind::jump, slides[place]});
    tell(ControlsState::Told::What::place, at);
}

void Session::tell(ControlsState::Told::What what, Point at) {
    telling_ = Telling{{what, rounded(at), playback_.target().slide}, later(steady_, telling_time)};
}

/// Continues what the visitor sees standing still, and pauses what moves.
void Session::toggle_flow() {
    flow_ = stood_still_ ? Flow{.paused = false, .runs = true} : Flow{.paused = true, .runs = false};
}

/// One of the photos of a slide that can be opened; null if it has no such one.
const Photo* Session::photo_on(int slide, int photo) const {
    const Slide& on = deck_->slides[static_cast<std::size_t>(slide)];
    // An opened photo has no band that says that visitors do not see it.
    if (is_pending_picture(on)) return nullptr;
    const SlidePhotos photos = photos_to_open(on);
    return static_cast<std::size_t>(photo) < photos.size() ? photos[static_cast<std::size_t>(photo)].photo
                                                           : nullptr;
}

/// Which of several photos lies at `at`.
std::optional<int> Session::photo_under(Point at) const {
    const int slide = playback_.target().slide;
    if (!settings_.photo_at || waiting() || !photo_on(slide, 1)) return std::nullopt;
    return settings_.photo_at(slide, at);
}

/// Which photo somebody means whose fingers are at `at`: one alone, wherever that is.
std::optional<int> Session::photo_meant(Point at) const {
    const int slide = playback_.target().slide;
    if (photo_on(slide, 1)) return photo_under(at);
    return photo_on(slide, 0) ? std::optional(0) : std::nullopt;
}

void Session::move_handle(const Gesture& gesture) {
    if (waiting()) return;
    const float by = (gesture.at.x - gesture.before.x) / static_cast<float>(settings_.picture.width);
    const bool is_mirrored = gesture.area.index == 1;
    handle_.move(playback_.target().slide, is_mirrored ? -by : by, steady_);
}

bool Session::open_photo(int photo) {
    const int slide = playback_.target().slide;
    if (waiting() || !settings_.photo_size) return false;
    if (!photo_on(slide, photo)) return false;
    const Size size = settings_.photo_size(slide, photo);
    if (size.empty()) return false;
    const Rect place = settings_.photo_place ? settings_.photo_place(slide, photo) : Rect{};
    flow_ = flow_before_tap_.value_or(flow_);
    flow_.runs = false;
    photo_slide_ = slide;
    open_photo_ = photo;
    photo_.open(size, settings_.picture, place, steady_);
    return true;
}

// The operator

void Session::act_on_pad(const TouchArea& area) {
    switch (area.control) {
        case Control::digit:
            lock_.digit(area.index);
            return;
        case Control::letter:
            lock_.letter(static_cast<char>(area.index));
            return;
        case Control::erase:
            lock_.erase();
            return;
        case Control::enter:
            enter();
            return;
        case Control::close_panel:
            leave_pad();
            return;
        default:
            return;
    }
}

/// The PIN is right already: from the pad for a passphrase it is one step to the menu, also where the show is
/// hidden and has come to that pad without it.
void Session::leave_pad() {
    if (lock_.stage() == Stage::passphrase)
        lock_.close_passphrase();
    else
        leave_operator();
}

void Session::enter() {
    if (lock_.stage() == Stage::passphrase) {
        if (auto passphrase = lock_.enter_passphrase()) requests_.try_passphrase = std::move(passphrase);
    } else if (lock_.stage() == Stage::clock) {
        if (const auto time = lock_.enter_time()) requests_.tell_time = time;
    } else if (auto attempt = lock_.enter(steady_)) {
        requests_.check_pin = std::move(attempt);
    }
}

void Session::time_told(bool is_taken, TimePoint now) {
    advance(now);
    lock_.touched(steady_);
    const bool was_open = lock_.stage() == Stage::clock;
    lock_.time_told(is_taken);
    if (was_open && is_taken) leave_operator();
}

void Session::pin_checked(int attempt, bool right, TimePoint now) {
    advance(now);
    lock_.checked(attempt, right, steady_);
    if (lock_.stage() != Stage::menu || !right) return;
    if (settings_.from_sticks) {
        requests_.look_at_stick = true;
        is_looking_at_stick_ = true;
        stick_.reset();
    }
    // What is on a stick may be why the show is hidden: it does not come back before that is known.
    if (hidden_ && !is_looking_at_stick_) come_back_by_pin(now);
}

/// The PIN was right while the show is hidden.
void Session::come_back_by_pin(TimePoint now) {
    if (settings_.deck_is_locked && settings_.deck_is_locked())
        lock_.open_passphrase();
    else
        show_again(now);
}

void Session::stick_seen(std::optional<StickState> stick, TimePoint now) {
    advance(now);
    if (!std::exchange(is_looking_at_stick_, false) || lock_.stage() == Stage::closed) return;
    stick_ = std::move(stick);
    if (lock_.stage() != Stage::menu) return;
    if (stick_ && stick_->offer.state != UpdateOffer::State::same)
        lock_.open_stick();
    else if (hidden_)
        come_back_by_pin(now);
}

void Session::stick_installed(const std::string& fault, TimePoint now) {
    advance(now);
    const bool is_awaited = lock_.end_install(steady_);
    if (!is_awaited || !stick_) return;
    stick_->is_installing = false;
    stick_->fault = fault;
    if (!fault.empty()) return;
    stick_.reset();
    // Hidden, the show stays so: it may not have read the new deck yet.
    leave_operator();
}

void Session::act_on_stick(const TouchArea& area) {
    if (!stick_ || stick_->is_installing) return;
    if (area.control == Control::close_panel) return leave_stick();
    const bool is_older = stick_->offer.state == UpdateOffer::State::older;
    if (area.control != Control::install_from_stick ||
        (!is_older && stick_->offer.state != UpdateOffer::State::newer))
        return;
    requests_.install = UpdateOrder{stick_->offer.manifest, is_older};
    stick_->is_installing = true;
    stick_->fault.clear();
    lock_.begin_install();
}

/// To the menu; hidden, the show comes back as by the PIN alone.
void Session::leave_stick() {
    lock_.close_stick();
    if (hidden_ && lock_.stage() == Stage::menu) come_back_by_pin(steady_);
}

bool Session::passphrase_tried(bool right, TimePoint now) {
    advance(now);
    const bool is_awaited = lock_.passphrase_tried(right, steady_);
    if (!is_awaited || !right) return is_awaited;
    if (hidden_)
        show_again(now);
    else
        end_visit();
    return true;
}

void Session::act_on_menu(const TouchArea& area) {
    const bool closes = area.control == Control::menu_close || area.control == Control::close_panel;
    if (lock_.stage() == Stage::touch_test) {
        if (area.control == Control::erase) trail_.clear();
        if (closes) lock_.close_touch_test();
        return;
    }
    switch (area.control) {
        case Control::menu_hide_slide:
            hide_slide();
            break;
        case Control::menu_show_all:
            playback_.show_all_slides();
            break;
        case Control::menu_reload:
            requests_.reload = true;
            break;
        case Control::menu_exit:
            requests_.quit = true;
            break;
        case Control::menu_touch_test:
            trail_.clear();
            lock_.open_touch_test();
            return;
        case Control::menu_set_clock:
            lock_.open_clock();
            return;
        case Control::menu_passphrase:
            lock_.open_passphrase();
            return;
        case Control::menu_stick:
            if (stick_) lock_.open_stick();
            return;
        default:
            if (!closes) return;
    }
    leave_operator();  // the result is visible, and the entry cannot be chosen twice
}

/// Leaves out the slide that is on the screen. If it is the last one, the show hides.
void Session::hide_slide() {
    // The one that the audience sees.
    const int slide = frozen_ ? frozen_->slide : playback_.view(steady_).to.slide;
    frozen_.reset();
    if (!playback_.hide_slide(slide)) hide_all();
}

void Session::leave_operator() {
    const bool was_pad = lock_.stage() == Stage::pad;
    lock_.close();
    focus_.reset();
    if (hidden_) return;
    if (was_pad)
        somebody_is_here();
    else
        end_visit();
}

// Keys and commands

void Session::key(const KeyStroke& press, TimePoint now, const std::vector<TouchArea>& areas) {
    advance(now);
    // Keys are the first screen's.
    screen_ = 0;
    text_is_of_key_ = false;
    const Key key = press.key;
    if (key == Key::f12) {
        requests_.stay_hidden = true;
        hide_all();
        return;
    }
    if (lock_.stage() != Stage::closed && key_on_operators_buttons(press, areas)) return;
    switch (lock_.stage()) {
        case Stage::pad:
        case Stage::clock:
        case Stage::passphrase:
            lock_.touched(steady_);
            key_on_pad(key);
            return;
        case Stage::menu:
        case Stage::touch_test:
            lock_.touched(steady_);
            if (key == Key::escape) act_on_menu({.bounds = {}, .control = Control::menu_close});
            return;
        case Stage::stick:
            lock_.touched(steady_);
            if (key == Key::escape) act_on_stick({.bounds = {}, .control = Control::close_panel});
            return;
        case Stage::closed:
            break;
    }
    if (is_typing()) return key_on_text(press, areas);
    if (settings_.has_pin && !talk_ && knock_.press(keymap_.meaning(press), steady_)) return open_pad();
    if (!hidden_) {
        answer_question();
        note_key(press);
        if (key_on_changes(press)) return;
        if (key_on_overview(press)) return;
        if (!talk_ && key == Key::escape && leave_what_is_open()) return;
        if (has_help_ && key == Key::escape) {
            has_help_ = false;
            return;
        }
    }
    const auto asked = keymap_.press(press, right_to_left());
    number_typed_ = steady_;
    if (!asked) return;
    // A presenter's Esc makes black: it does not end the show where the talk has become the loop by mistake.
    if (began_as_talk_ && asked->kind == CommandKind::quit && key == Key::escape) return;
    const bool leaves = asked->kind == CommandKind::quit || asked->kind == CommandKind::quit_if_repeated;
    const bool was_open = overview_.has_value();
    if (dark() && !leaves && asked->kind != CommandKind::toggle_stage) {
        if (settings_.touch_wakes && !hidden_) somebody_is_here();
        return;
    }
    if (!hidden_ && !talk_ && command_by_keys(*asked, areas)) return;
    if (!hidden_ || leaves) command(*asked);
    text_is_of_key_ = overview_ && !was_open && makes_text(press);
}

/// A visitor who uses keys is here for as long as one who touches; a presenter for as long as they may talk
/// about one slide.
void Session::note_key(const KeyStroke& press) {
    const auto meaning = keymap_.meaning(press);
    comes_by_keys_ = !talk_ && (comes_by_keys_ || (meaning && is_of_visitors(*meaning)));
    loop_turned_ = false;
    if (!comes_by_keys_)
        visit_.key_pressed(steady_);
    else if (visit_.running())
        somebody_is_here();
}

/// What visitors do who have keys and no touch. False where the key means something else.
bool Session::command_by_keys(const Command& asked, const std::vector<TouchArea>& areas) {
    const bool is_handle = focus_ && focus_->control == Control::compare_handle;
    if (move_photo_by_key(asked.kind)) return true;
    switch (asked.kind) {
        case CommandKind::focus_next:
        case CommandKind::focus_previous:
            somebody_is_here();
            move_focus(asked.kind == CommandKind::focus_next ? 1 : -1, areas);
            return true;
        case CommandKind::select:
            if (focus_) {
                somebody_is_here();
                press_focused(areas);
            } else if (photo_.is_open()) {
                somebody_is_here();
                photo_.toggle_zoom({static_cast<float>(settings_.picture.width) / 2,
                                    static_cast<float>(settings_.picture.height) / 2});
            } else if (on_slides(steady_)) {
                command({CommandKind::next});
            }
            return true;
        case CommandKind::leave_focus:
            somebody_is_here();
            leave_what_is_open();
            return true;
        case CommandKind::listen:
            somebody_is_here();
            toggle_listening();
            return true;
        case CommandKind::sign_language:
            somebody_is_here();
            toggle_sign(0);
            return true;
        case CommandKind::help_by_keys:
            somebody_is_here();
            if (!listening_.is_on()) toggle_listening();
            listening_.follow(playback_.view(steady_).to, steady_);
            listening_.say(Word::help_by_keys, steady_);
            return true;
        case CommandKind::louder:
        case CommandKind::softer:
            listening_.change_volume(asked.kind == CommandKind::louder ? 1 : -1);
            return true;
        case CommandKind::next:
        case CommandKind::previous:
            if (!is_handle || waiting()) return false;
            somebody_is_here();
            move_handle_by_key(asked.kind == CommandKind::next ? handle_step : -handle_step);
            return true;
        default:
            return false;
    }
}

/// The four directions look around in a photo that is enlarged. False where none is.
bool Session::move_photo_by_key(CommandKind direction) {
    if (!photo_.is_open() || photo_.fits() || focus_) return false;
    constexpr float part = 0.25F;
    const float across =
        part * static_cast<float>(settings_.picture.width) * (right_to_left() ? -1.0F : 1.0F);
    const float down = part * static_cast<float>(settings_.picture.height);
    Point by{};
    if (direction == CommandKind::next) by.x = -across;
    if (direction == CommandKind::previous) by.x = across;
    if (direction == CommandKind::focus_next) by.y = -down;
    if (direction == CommandKind::focus_previous) by.y = down;
    if (by == Point{}) return false;
    somebody_is_here();
    photo_.drag({}, by);
    return true;
}

/// Moves the line between two photos in the direction of reading, and the ring with it.
void Session::move_handle_by_key(float by) {
    const auto width = static_cast<float>(settings_.picture.width);
    const bool is_mirrored = focus_->index == 1;
    handle_.move(playback_.target().slide, by, steady_);
    const float most = width - focus_->bounds.width;
    focus_->bounds.x =
        std::clamp(focus_->bounds.x + (is_mirrored ? -by : by) * width, 0.0F, std::max(most, 0.0F));
}

/// Back to the slide from what lies over it, or from the buttons. False where nobody is anywhere else.
bool Session::leave_what_is_open() {
    const bool was_anywhere = focus_ || sheet_open_ || overview_ || photo_.is_open();
    if (sheet_open_ || overview_) {
        sheet_open_ = false;
        overview_.reset();
    } else if (focus_) {
        listening_.say_slide_again(steady_);
    } else if (photo_.is_open()) {
        photo_.close(steady_);
    }
    focus_.reset();
    return was_anywhere;
}

/// The buttons on the screen in reading order; each of several photos is one, too.
std::vector<TouchArea> Session::buttons(const std::vector<TouchArea>& areas) const {
    std::vector<TouchArea> all;
    const int slide = playback_.target().slide;
    const bool has_photos = on_slides(steady_) && settings_.photo_place && !waiting() && photo_on(slide, 1);
    for (int photo = 0; has_photos && photo_on(slide, photo); ++photo) {
        const Rect place = settings_.photo_place(slide, photo);
        if (!place.empty()) all.push_back({place, Control::open_photo, photo});
    }
    all.insert(all.end(), areas.begin(), areas.end());
    return buttons_in_order(all, settings_.picture, right_to_left());
}

void Session::move_focus(int by, const std::vector<TouchArea>& areas) {
    const bool is_on_panel = sheet_open_ || overview_.has_value();
    focus_ = button_beside(buttons(areas), focus_, by, is_on_panel);
    focus_slide_ = playback_.view(steady_).to.slide;
    if (focus_)
        listening_.say(NamedControl{focus_->control, focus_->index}, steady_);
    else
        listening_.say_slide_again(steady_);
}

void Session::press_focused(const std::vector<TouchArea>& areas) {
    const auto button = same_button(buttons(areas), *focus_);
    if (!button) return focus_.reset();
    const bool was_on_panel = sheet_open_ || overview_.has_value();
    stood_still_ = stands_still();
    wakes_ = false;
    act({.kind = Gesture::Kind::activate, .area = *button, .at = button->bounds.center()});
    if (hidden_) return;
    if (button->control == Control::play_pause)
        listening_.say(stands_still() ? Word::paused : Word::playing, steady_);
    if (button->control == Control::contrast)
        listening_.say(high_contrast_ ? Word::contrast : Word::usual_contrast, steady_);
    const bool is_on_panel = sheet_open_ || overview_.has_value();
    if (is_on_panel == was_on_panel) return;
    // Where a panel has opened, the next key leads to its first button; where it has closed, to the slide.
    focus_.reset();
    if (is_on_panel) listening_.say(sheet_open_ ? Word::languages : Word::all_slides, steady_);
}

// What is read aloud

bool Session::has_speech(Position position) const {
    return settings_.has_speech && settings_.has_speech(position);
}

/// Nothing is said where nothing may be seen, to whoever works at the panel, and on a stage.
bool Session::may_listen() const {
    return settings_.reads_aloud && can_hear() && !hidden_ && !talk_ && !dark() && !is_typing() &&
           lock_.stage() == Stage::closed;
}

void Session::toggle_listening() {
    if (listening_.is_on()) return listening_.end();
    if (!settings_.reads_aloud) return;
    if (!can_hear()) {
        tells_of_headphones_ = later(steady_, headphones_time);
        return;
    }
    if (may_listen()) listening_.begin();
}

/// The slide that is shown is what is read, from the moment on in which it begins to show.
void Session::read_aloud() {
    if (listening_.is_on() && (!visit_.running() || !may_listen())) listening_.end();
    const bool asks = asking(steady_);
    if (std::exchange(was_asking_, asks) != asks && asks) listening_.say(Word::still_reading, steady_);
    if (!listening_.is_on() || asks) return;
    const Position shown = playback_.view(steady_).to;
    const int turn = listening_.wish() ? listening_.wish()->turn : 0;
    listening_.follow(shown, steady_);
    const bool is_new = listening_.wish() && listening_.wish()->turn != turn;
    if (is_new && !has_speech(shown)) listening_.stop();
}

void Session::headphones(bool are_plugged_in, TimePoint now, bool just_now) {
    advance(now);
    has_headphones_ = are_plugged_in;
    tells_of_headphones_.reset();
    if (!can_hear()) return listening_.end();
    if (!are_plugged_in || !just_now || !may_listen() || listening_.is_on()) return;
    if (!has_speech(playback_.target())) return;
    somebody_is_here();
    listening_.begin();
}

// Films in a sign language

/// None is seen where nothing may be seen, by whoever works at the panel, and on a stage.
bool Session::may_sign() const {
    return may_show_films_ && !hidden_ && !talk_ && !dark() && lock_.stage() == Stage::closed;
}

/// Of the slide on the screen, in the language that is read there; empty where there is none.
std::string_view Session::sign_film(int screen, TimePoint steady_now) const {
    const Position shown = playback_.view(steady_now).to;
    const Slide& slide = deck_->slides[static_cast<std::size_t>(shown.slide)];
    const int language = screen > 0 && settings_.language_on ? settings_.language_on(screen) : shown.language;
    if (language >= static_cast<int>(deck_->languages.size())) return {};
    const std::string& tag = deck_->languages[static_cast<std::size_t>(language)];
    return is_for(slide, tag) ? sign_film_of(slide, tag) : std::string_view();
}

Session::FilmOnScreen Session::film_on(int screen, TimePoint now) const {
    if (hidden_ || !may_sign() || sign_film(screen, time_.at(now)).empty()) return {};
    return {true, screen == sign_screen_ ? signing_.state() : std::nullopt};
}

/// What lies over a film, which stands still there.
bool Session::covers_film() const {
    return sheet_open_ || overview_ || photo_.is_open() || asking(steady_);
}

bool Session::is_signed() const {
    return may_sign() && !covers_film() && signing_.is_playing(steady_);
}

void Session::toggle_sign(int screen) {
    const bool is_here = signing_.is_on() && sign_screen_ == screen;
    if (is_here) return signing_.end();
    if (!may_sign() || sign_film(screen, steady_).empty()) return;
    signing_.end();
    sign_screen_ = screen;
    signing_.begin();
}

/// The film lies in the corner that the finger is nearest to.
void Session::move_sign(const Gesture& gesture) {
    const auto middle = static_cast<float>(settings_.picture.width) / 2;
    const bool is_at_end = (gesture.at.x >= middle) != right_to_left();
    const bool is_low = gesture.at.y >= static_cast<float>(settings_.picture.height) / 2;
    signing_.move_to(is_low ? (is_at_end ? 0 : 3) : (is_at_end ? 1 : 2));
}

void Session::follow_sign() {
    if (signing_.is_on() && (!visit_.running() || !may_sign())) signing_.end();
    if (signing_.is_on()) signing_.follow(sign_film(sign_screen_, steady_), steady_);
}

void Session::film_ended(int turn, bool has_failed, TimePoint now) {
    advance(now);
    signing_.has_ended(turn, has_failed);
    slide_film_.has_ended(turn, has_failed, steady_);
}

// Slides that are a film

bool Session::may_show_film() const {
    return may_show_films_ && !hidden_ && !dark() && playback_.started();
}

bool Session::is_film_playing() const {
    return may_show_film() && slide_film_.is_playing(steady_);
}

/// It begins when its slide stands on the screen, and is seen until that has gone.
void Session::follow_film() {
    if (!may_show_film()) return slide_film_.end();
    const PlaybackView seen = playback_.view(steady_);
    const bool passes = playback_.in_transition(steady_) && seen.from.slide != seen.to.slide;
    if (passes) {
        if (seen.from.slide != slide_film_.slide()) return slide_film_.end();
        return slide_film_.cover(true, steady_);
    }
    const Slide& slide = deck_->slides[static_cast<std::size_t>(seen.to.slide)];
    const FilmContent* const film = film_of(slide);
    // Films are seen one at a time. Over one whose consent is pending nothing could say so.
    if (!film || is_pending_picture(slide) || signing_.is_on()) return slide_film_.end();
    const bool plays_by_itself = slide.motion == Motion::drift && !playback_.is_calm();
    const bool is_alone =
        !talk_ && !visit_.running() && playback_.neighbour(CommandKind::next).slide == seen.to.slide;
    using Beginning = SlideFilm::Beginning;
    const Beginning beginning = !plays_by_itself ? Beginning::by_hand
                                : is_alone       ? Beginning::again
                                                 : Beginning::once;
    slide_film_.follow(seen.to.slide, film->path, beginning, steady_);
    const bool is_covered =
        covers_film() || lock_.stage() != Stage::closed || (talk_ && talk_->covers()) || zoom_;
    slide_film_.cover(is_covered, steady_);
}

void Session::film_is_at(int turn, Duration time, TimePoint now) {
    advance(now);
    slide_film_.is_seen_at(turn, time, steady_);
}

std::optional<Session::SeenFilm> Session::seen_film(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    const auto time = may_show_film() ? slide_film_.time(steady_now) : std::nullopt;
    if (!time) return std::nullopt;
    return SeenFilm{slide_film_.slide(), *time, slide_film_.is_playing(steady_now)};
}

std::optional<SignWish> Session::film() const {
    auto wish = may_sign() ? signing_.wish() : std::nullopt;
    if (wish && covers_film()) wish->is_stopped = true;
    if (!wish && may_show_film()) wish = slide_film_.wish();
    return wish;
}

void Session::speech_ended(int turn, TimePoint now) {
    advance(now);
    listening_.has_ended(turn);
}

std::optional<SpeechWish> Session::speech() const {
    return may_listen() && listening_.is_speaking(steady_) ? listening_.wish() : std::nullopt;
}

/// While somebody types, keys are letters: none turns a page, ends the show or makes another window.
void Session::key_on_text(const KeyStroke& press, const std::vector<TouchArea>& areas) {
    const auto ask = [&](EditRequest::Kind kind, std::string words) {
        EditRequest request;
        request.kind = kind;
        request.text = editing_->original();
        request.words = std::move(words);
        requests_.edits.push_back(std::move(request));
    };
    switch (editing_->key(press, areas)) {
        case TextEditing::Wish::nothing:
            return;
        case TextEditing::Wish::leave:
            editing_.reset();
            return;
        case TextEditing::Wish::write:
            ask(EditRequest::Kind::write, editing_->text());
            editing_->begin_writing();
            return;
        case TextEditing::Wish::copy:
            return ask(EditRequest::Kind::copy, std::string(editing_->selected()));
        case TextEditing::Wish::cut:
            ask(EditRequest::Kind::copy, std::string(editing_->selected()));
            editing_->erase_selected();
            return;
        case TextEditing::Wish::paste:
            return ask(EditRequest::Kind::paste, {});
    }
}

/// The changes that were written are taken back, and made again.
bool Session::key_on_changes(const KeyStroke& press) {
    const bool is_undo = press.key == Key::z || press.key == Key::y;
    if (!may_edit_ || talk_ || !is_undo || !press.control || press.alt || press.super) return false;
    EditRequest request;
    const bool goes_forward = press.shift || press.key == Key::y;
    request.kind = goes_forward ? EditRequest::Kind::redo : EditRequest::Kind::undo;
    requests_.edits.push_back(std::move(request));
    return true;
}

bool Session::is_typing() const {
    return editing_ && may_edit_ && !hidden_ && !talk_ && lock_.stage() == Stage::closed;
}

void Session::text_opened(EditableText text, TimePoint now) {
    advance(now);
    const auto place = std::exchange(opening_place_, std::nullopt);
    if (!place || hidden_ || editing_) return;
    note_.reset();
    editing_.emplace(std::move(text), *place);
    somebody_is_here();
}

void Session::text_written(const std::string& fault, TimePoint now) {
    advance(now);
    if (editing_ && !fault.empty()) editing_->refuse(fault);
}

void Session::tell_of_editing(std::string note, TimePoint now) {
    advance(now);
    if (!note.empty()) note_ = Note{std::move(note), later(steady_, note_time)};
}

void Session::compose(std::string_view letters, std::size_t caret, TimePoint now) {
    advance(now);
    if (is_typing()) editing_->compose(letters, caret);
}

void Session::text(std::string_view typed, TimePoint now) {
    advance(now);
    if (is_typing()) return editing_->type(typed);
    if (std::exchange(text_is_of_key_, false)) return;
    if (!overview_ || hidden_ || lock_.stage() != Stage::closed) return;
    if (overview_->has_typed()) lone_key_.reset();
    overview_->type(typed);
    look_through_slides();
}

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
        lone_key_ = LoneKey{*meaning, steady_, overview_->chosen()};
    return is_letter;
}

/// A key for black or white that was pressed above all slides, and was no letter of a word.
void Session::watch_lone_key() {
    if (!lone_key_ || steady_ < later(lone_key_->pressed, lone_key_waits)) return;
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

void Session::key_on_pad(Key key) {
    // Whoever types means all that was typed by Enter, wherever the ring was before.
    focus_.reset();
    if (const auto digit = digit_of(key)) lock_.digit(*digit);
    if (key >= Key::a && key <= Key::z)
        lock_.letter(static_cast<char>('a' + static_cast<int>(key) - static_cast<int>(Key::a)));
    if (key == Key::space) lock_.letter(' ');
    if (key == Key::backspace) lock_.erase();
    if (key == Key::enter) enter();
    if (key == Key::escape) leave_pad();
}

/// Keys lead over the pads and the menu as over a visitor's buttons, and nothing is said of it: of a PIN each
/// step would tell. False where the key means something else there.
bool Session::key_on_operators_buttons(const KeyStroke& press, const std::vector<TouchArea>& areas) {
    if (makes_text(press) || press.key == Key::backspace) return false;
    const auto meaning = keymap_.meaning(press);
    const bool selects = meaning == CommandKind::select || press.key == Key::enter;
    const bool goes_on = meaning == CommandKind::focus_next || meaning == CommandKind::next;
    const bool goes_back = meaning == CommandKind::focus_previous || meaning == CommandKind::previous;
    if (selects ? !focus_ : !goes_on && !goes_back) return false;
    lock_.touched(steady_);
    if (!selects) {
        focus_ = button_beside(buttons(areas), focus_, goes_on ? 1 : -1, true);
        return true;
    }
    const auto button = same_button(buttons(areas), *focus_);
    const OperatorLock::Stage before = lock_.stage();
    if (button) act({.kind = Gesture::Kind::activate, .area = *button, .at = button->bounds.center()});
    if (!button || lock_.stage() != before) focus_.reset();
    return true;
}

/// Handles a presenter's command.
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
        if (may_show_film() && slide_film_.is_on() && slide_film_.slide() == shown)
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

}  // namespace kiosk
