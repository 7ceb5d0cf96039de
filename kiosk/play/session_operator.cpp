// The operator: the pad for the PIN, the menu, and what a stick brings.
#include <utility>

#include "kiosk/play/key_focus.h"
#include "kiosk/play/session.h"

namespace kiosk {

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

void Session::act_on_pad(const TouchArea& area) {
    switch (area.control) {
        case Control::digit:
            lock_.digit(area.index);
            return say_typed();
        case Control::letter:
            lock_.letter(static_cast<char>(area.index));
            return say_typed();
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

void Session::key_on_pad(Key key) {
    // Whoever types means all that was typed by Enter, wherever the ring was before.
    focus_.reset();
    const auto digit = digit_of(key);
    if (digit) lock_.digit(*digit);
    if (digit || (key >= Key::a && key <= Key::z) || key == Key::space) say_typed();
    if (key >= Key::a && key <= Key::z)
        lock_.letter(static_cast<char>('a' + static_cast<int>(key) - static_cast<int>(Key::a)));
    if (key == Key::space) lock_.letter(' ');
    if (key == Key::backspace) lock_.erase();
    if (key == Key::enter) enter();
    if (key == Key::escape) leave_pad();
}

/// Keys lead over the pads and the menu as over a visitor's buttons. An operator who listens hears where they
/// are, but over digits and letters there is silence: of a PIN each step would tell. False where the key
/// means something else there.
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
        if (!operator_hears_ || !listening_.is_on()) return true;
        const bool is_secret =
            focus_ && (focus_->control == Control::digit || focus_->control == Control::letter);
        if (focus_ && !is_secret)
            listening_.say(NamedControl{focus_->control, focus_->index}, steady_);
        else
            listening_.stop();
        return true;
    }
    const auto button = same_button(buttons(areas), *focus_);
    const OperatorLock::Stage before = lock_.stage();
    if (button) act({.kind = Gesture::Kind::activate, .area = *button, .at = button->bounds.center()});
    if (!button || lock_.stage() != before) focus_.reset();
    return true;
}

}  // namespace kiosk
