// What keys do, apart from those of a text, of all slides and of the PIN: a keypad's focus among them.
#include <algorithm>

#include "kiosk/play/key_focus.h"
#include "kiosk/play/session.h"

namespace kiosk {
namespace {

/// How far a key moves the line between two photos, as a part of the picture's width.
constexpr float handle_step = 0.1F;
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

}  // namespace

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
    if (settings_.has_pin && !talk_ && knock_.press(keymap_.meaning(press), steady_)) {
        open_pad();
        // Who comes by keys may not see the pad.
        operator_hears_ = OperatorHears{};
        if (may_listen()) {
            if (!listening_.is_on()) listening_.begin();
        } else {
            operator_hears_.reset();
        }
        return;
    }
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
    if (asked->kind == CommandKind::jump && asked->argument >= static_cast<int>(deck_->slides.size()))
        return keymap_.refuse_number(asked->argument + 1);
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

}  // namespace kiosk
