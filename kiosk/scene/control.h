// What visitors and operators can touch, by name. How a control looks is in `kiosk/controls/`, what it does
// in `kiosk/play/`.
#pragma once

namespace kiosk {

/// The function of a touch area.
enum class Control {
    choose_language,  ///< index: which language
    open_languages,   ///< opens the sheet with all languages
    close_panel,  ///< closes a sheet, or answers that the visitor is still reading; also the area beside the
                  ///< panel
    previous,
    play_pause,
    next,
    text_size,  ///< the next of three sizes; the first one follows the last
    contrast,   ///< the high-contrast theme on or off
    listen,     ///< has the slides read aloud, or no longer
    speed,      ///< of what is read
    volume,
    sign,          ///< opens the slide's film in a sign language, or closes it
    sign_stop,     ///< stops that film, or has it go on
    sign_move,     ///< to the next corner
    film_stop,     ///< stops the film that the slide is, or has it go on or begin again
    sign_film,     ///< the film itself, which can be dragged to another corner; index: in which it lies
    easy_reading,  ///< the next of the visitor's choices of letters and lines
    lower,         ///< brings the picture down for who sits, or up again; index 1: the panel above it
    digit,         ///< index: 0 to 9, on the PIN pad
    letter,        ///< index: an ASCII letter, digit or space, on the pad for a passphrase
    erase,         ///< removes the last digit or letter
    enter,
    menu_hide_slide,  ///< until it is shown again
    menu_show_all,
    menu_reload,
    menu_touch_test,
    menu_set_clock,
    menu_passphrase,
    menu_stick,  ///< what is on a stick
    menu_exit,
    menu_close,
    install_from_stick,
    open_photo,  ///< the slide's photo, as large as it goes
    close_photo,
    compare_handle,     ///< the line between two photos that are compared; index: 1 where the first is at the
                        ///< right
    progress_band,      ///< a tap on it goes to the slide of that place
    open_overview,      ///< all slides, small
    overview_slide,     ///< one of them; index: which slide; its bounds are those of its place in the grid
    overview_page,      ///< other ones of them; index: the first one's place in the list of all
    presenter_command,  ///< on the presenter's screen; index: which CommandKind
    presenter_notes,    ///< the notes, which can be dragged; index: the last line that can be the first shown
    caret,              ///< in a text that is edited; index: the place between its letters, in bytes
    ground,             ///< does nothing, and protects what is below a panel from touches
};

}  // namespace kiosk
