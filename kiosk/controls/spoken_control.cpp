#include "kiosk/controls/spoken_control.h"

namespace kiosk {

std::optional<Word> spoken_word_of(Control control, bool is_paused) {
    switch (control) {
        case Control::next:
            return Word::key_next;
        case Control::previous:
            return Word::key_previous;
        case Control::play_pause:
            return is_paused ? Word::paused : Word::playing;
        case Control::open_overview:
        case Control::overview_page:
            return Word::all_slides;
        case Control::open_languages:
            return Word::languages;
        case Control::close_photo:
        case Control::close_panel:
            return Word::close_photo;
        case Control::listen:
            return Word::listen;
        case Control::speed:
            return Word::speed;
        case Control::volume:
            return Word::volume;
        case Control::sign:
            return Word::sign_language;
        case Control::sign_stop:
        case Control::film_stop:
            return Word::stop_film;
        case Control::sign_move:
            return Word::move_film;
        case Control::text_size:
            return Word::text_size;
        case Control::contrast:
            return Word::contrast;
        case Control::easy_reading:
            return Word::easy_reading;
        case Control::lower:
            return Word::bring_down;
        case Control::open_photo:
            return Word::open_photo;
        case Control::erase:
            return Word::erase;
        case Control::enter:
            return Word::confirm;
        case Control::menu_hide_slide:
            return Word::hide_slide;
        case Control::menu_show_all:
            return Word::show_all_slides;
        case Control::menu_reload:
            return Word::reload;
        case Control::menu_touch_test:
            return Word::touch_test;
        case Control::menu_set_clock:
            return Word::set_clock;
        case Control::menu_passphrase:
            return Word::enter_passphrase;
        case Control::menu_stick:
            return Word::stick;
        case Control::install_from_stick:
            return Word::install;
        case Control::menu_exit:
            return Word::end_show;
        case Control::menu_close:
            return Word::back_to_show;
        default:
            return std::nullopt;
    }
}

}  // namespace kiosk
