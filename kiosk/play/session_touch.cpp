// What touches do: buttons, and gestures on what lies on the screen.
#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/deck/verdict.h"
#include "kiosk/play/session.h"
#include "kiosk/scene/text_size.h"

namespace kiosk {
namespace {

/// Two fingers that move apart by this factor open a photo.
constexpr float opening_spread = 1.1F;
/// Two fingers that move apart by this factor change the text size by one step.
constexpr float text_spread = 1.25F;
bool is_tap(const Gesture& gesture) {
    return gesture.kind == Gesture::Kind::tap || gesture.kind == Gesture::Kind::double_tap;
}
bool swallows(const std::optional<TouchArea>& area) {
    return !area || area->control == Control::ground || area->control == Control::close_panel;
}

}  // namespace

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

}  // namespace kiosk
