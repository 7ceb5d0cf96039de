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
        default:
            return std::nullopt;
    }
}

}  // namespace kiosk
