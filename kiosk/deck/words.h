// The words of the interface itself ("Still reading?"): a catalogue that is compiled in from words/*.yaml,
// and what a deck puts in its place or adds under `words`.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/deck/localized_text.h"

namespace kiosk {

enum class Word {
    invitation,
    invitation_alone,
    still_reading,
    touch_to_continue,
    paused,
    playing,
    place,
    close_photo,
    languages,
    enter_pin,
    wrong_pin,
    pin_locked,
    menu,
    hide_slide,
    show_all_slides,
    reload,
    touch_test,
    end_show,
    back_to_show,
    square,
    running_for,
    slides,
    faults,
    photos_left_out,
    and_more,
    settings_in_doubt,
    wrong_pins,
    next_slide,
    last_slide,
    no_notes,
    black,
    audience_sees_black,
    audience_sees_white,
    press_again_to_end,
    go_to_slide,
    talk_time,
    talk_stands_still,
    time_left,
    time_over,
    on_time,
    behind_time,
    ahead_of_time,
    slide,
    clock,
    audience_sees_slide,
    clock_is_wrong,
    set_clock,
    time_refused,
    enter_passphrase,
    wrong_passphrase,
    stick,
    install,
    install_older,
    signed_by,
    made_at,
    slides_new,
    slides_gone,
    slides_changed,
    consents_ended,
    stick_is_older,
    stick_is_same,
    installing,
    not_installed,
    stick_is_locked,
    key_is_beside,
    all_slides,
    type_to_search,
    nothing_found,
    keys,
    key_next,
    key_previous,
    key_back,
    key_first_last,
    key_number,
    key_overview,
    key_black,
    key_white,
    key_freeze,
    key_pointer,
    key_zoom,
    key_start,
    key_languages,
    key_clock,
    key_notes_size,
    key_notes_scroll,
    key_swap,
    key_presenter_view,
    key_stage,
    key_full_screen,
    key_hide,
    key_end,
    key_end_at_once,
    key_help,
    listen,
    speed,
    volume,
    text_size,
    easy_reading,
    bring_down,
    contrast,
    usual_contrast,
    open_photo,
    help_by_keys,
    plug_in_headphones,
    reading_aloud,
    sign_language,
    stop_film,
    move_film,
    film_fails,
};

struct WordRule {
    Word word;
    std::string_view name;  ///< in YAML
    std::string_view meaning;
    std::string_view placeholder = {};  ///< what stands for a number in it, such as "{seconds}"
    std::string_view second_placeholder = {};
};

/// Every word, in the order of `Word`.
inline constexpr std::array<WordRule, 109> word_rules = {{
    {Word::invitation, "invitation", "invites to touch, while the show plays by itself"},
    {Word::invitation_alone, "invitation_alone", "the same in a show that has one language alone"},
    {Word::still_reading, "still_reading", "the question after a minute without a touch"},
    {Word::touch_to_continue, "touch_to_continue", "the small line below that question"},
    {Word::paused, "paused", "the show waits until somebody lets it play"},
    {Word::playing, "playing", "the show plays while a visitor is there"},
    {Word::place, "place", "which slide this is, of how many", "{number}", "{total}"},
    {Word::close_photo, "close_photo", "the button that closes a photo which a visitor has opened"},
    {Word::languages, "languages", "the button that shows more than six languages, and their list"},
    {Word::enter_pin, "enter_pin", "asks the operator for the PIN"},
    {Word::wrong_pin, "wrong_pin", "the answer to a wrong one"},
    {Word::pin_locked, "pin_locked", "after too many wrong ones", "{seconds}"},
    {Word::menu, "menu", "the heading of the operator's menu"},
    {Word::hide_slide, "hide_slide", "leaves this slide out until all are shown again"},
    {Word::show_all_slides, "show_all_slides", "takes those slides in again"},
    {Word::reload, "reload", "reads the slides anew"},
    {Word::touch_test, "touch_test", "shows where the panel feels fingers"},
    {Word::end_show, "end_show", "ends the program"},
    {Word::back_to_show, "back_to_show", "closes the menu"},
    {Word::square, "square", "the size of a square in the touch test", "{millimetres}"},
    {Word::running_for, "running_for", "in the menu: how long the show has run, as hours:minutes", "{time}"},
    {Word::slides, "slides", "in the menu: how many slides there are", "{number}"},
    {Word::faults, "faults", "in the menu: how much is wrong with the slides' files", "{number}"},
    {Word::photos_left_out, "photos_left_out", "in the menu, before the names of such photos", "{number}"},
    {Word::and_more, "and_more", "after those of the names that there is room for", "{number}"},
    {Word::settings_in_doubt, "settings_in_doubt",
     "on the neutral screen: the settings have a fault, and the show waits for the operator"},
    {Word::wrong_pins, "wrong_pins", "in the menu: how many wrong PINs were typed since it was last open",
     "{number}"},
    {Word::next_slide, "next_slide", "on the presenter's screen: the heading of the slide that follows"},
    {Word::last_slide, "last_slide", "the same where none follows"},
    {Word::no_notes, "no_notes", "in place of notes"},
    {Word::black, "black", "the button that makes the audience see black"},
    {Word::audience_sees_black, "audience_sees_black",
     "over the slide on the presenter's screen, which the audience does not see now"},
    {Word::audience_sees_white, "audience_sees_white", "the same"},
    {Word::press_again_to_end, "press_again_to_end", "after the key that ends the show was pressed once"},
    {Word::go_to_slide, "go_to_slide", "after a number was typed", "{number}"},
    {Word::talk_time, "talk_time", "how long the talk has taken"},
    {Word::talk_stands_still, "talk_stands_still", "above that time while its clock is stopped"},
    {Word::time_left, "time_left", "how long it may still take"},
    {Word::time_over, "time_over", "the same where it has taken too long"},
    {Word::on_time, "on_time", "the talk is where it should be"},
    {Word::behind_time, "behind_time", "it is late by so much, as minutes:seconds", "{time}"},
    {Word::ahead_of_time, "ahead_of_time", "it is early by so much", "{time}"},
    {Word::slide, "slide", "which slide this is, of how many"},
    {Word::clock, "clock", "the time of the day"},
    {Word::audience_sees_slide, "audience_sees_slide",
     "the audience goes on seeing a slide while the presenter looks at others", "{number}"},
    {Word::clock_is_wrong, "clock_is_wrong", "in the menu: the machine's clock shows what cannot be"},
    {Word::set_clock, "set_clock", "in the menu then, and above the pad on which date and time are typed"},
    {Word::time_refused, "time_refused", "the answer to a time that cannot be either"},
    {Word::enter_passphrase, "enter_passphrase",
     "in the menu where the deck is locked, and above the pad on which its passphrase is typed"},
    {Word::wrong_passphrase, "wrong_passphrase", "the answer to a wrong one"},
    {Word::stick, "stick", "in the menu, and above what is told of it: a stick with new slides"},
    {Word::install, "install", "the button that puts them in the place of those that are shown"},
    {Word::install_older, "install_older", "the same where they were made before those"},
    {Word::signed_by, "signed_by", "on that sheet: the id of the key", "{key}"},
    {Word::made_at, "made_at", "on that sheet: when they were packed", "{time}"},
    {Word::slides_new, "slides_new", "on that sheet, before their names", "{number}"},
    {Word::slides_gone, "slides_gone", "the same for those that are no longer there", "{number}"},
    {Word::slides_changed, "slides_changed",
     "the same for those that are there as before, with something else in them", "{number}"},
    {Word::consents_ended, "consents_ended", "the same for those that may no longer be shown", "{number}"},
    {Word::stick_is_older, "stick_is_older",
     "on that sheet, why installing them is not to be done without a thought"},
    {Word::stick_is_same, "stick_is_same", "on that sheet, where there is nothing to install"},
    {Word::installing, "installing", "while they are installed"},
    {Word::not_installed, "not_installed", "before the reason"},
    {Word::stick_is_locked, "stick_is_locked", "on that sheet, of a deck that is locked"},
    {Word::key_is_beside, "key_is_beside", "on that sheet, where somebody has put both on one stick"},
    {Word::all_slides, "all_slides", "the button that shows all slides, small, and the heading above them"},
    {Word::type_to_search, "type_to_search", "above all slides, for a presenter with a keyboard"},
    {Word::nothing_found, "nothing_found", "where no slide has the words that were typed"},
    {Word::keys, "keys", "the heading of the table of keys on the presenter's screen"},
    {Word::key_next, "key_next", "in the table of keys: for the keys that turn the page"},
    {Word::key_previous, "key_previous", "in the table of keys: for those that turn it back"},
    {Word::key_back, "key_back", "in the table of keys: for the way back"},
    {Word::key_first_last, "key_first_last", "in the table of keys: for the first slide and the last"},
    {Word::key_number, "key_number", "in the table of keys: for a number and Enter"},
    {Word::key_overview, "key_overview", "in the table of keys: for all slides"},
    {Word::key_black, "key_black", "in the table of keys: for black"},
    {Word::key_white, "key_white", "in the table of keys: for white"},
    {Word::key_freeze, "key_freeze", "in the table of keys: for keeping what the audience sees"},
    {Word::key_pointer, "key_pointer", "in the table of keys: for the pointer"},
    {Word::key_zoom, "key_zoom", "in the table of keys: for a larger slide"},
    {Word::key_start, "key_start", "in the table of keys: for the beginning"},
    {Word::key_languages, "key_languages", "in the table of keys: for the audience's language"},
    {Word::key_clock, "key_clock", "in the table of keys: for the talk's clock"},
    {Word::key_notes_size, "key_notes_size", "in the table of keys: for the size of the notes"},
    {Word::key_notes_scroll, "key_notes_scroll", "in the table of keys: for scrolling them"},
    {Word::key_swap, "key_swap", "in the table of keys: for changing the screens"},
    {Word::key_presenter_view, "key_presenter_view",
     "in the table of keys: for the presenter's view on a single screen"},
    {Word::key_stage, "key_stage", "in the table of keys: for making a talk of the loop"},
    {Word::key_full_screen, "key_full_screen", "in the table of keys: for full screen"},
    {Word::key_hide, "key_hide", "in the table of keys: for the neutral screen"},
    {Word::key_end, "key_end", "in the table of keys: for the end, asked for twice"},
    {Word::key_end_at_once, "key_end_at_once", "in the table of keys: for the end, at once"},
    {Word::key_help, "key_help", "in the table of keys: for the table itself"},
    {Word::listen, "listen", "the button that has the slides read aloud"},
    {Word::speed, "speed", "the button that changes how fast they are read"},
    {Word::volume, "volume", "the button that changes how loud"},
    {Word::text_size, "text_size", "read aloud to who moves by keys: the button for larger text"},
    {Word::easy_reading, "easy_reading", "the same: the button for other letters and wider lines"},
    {Word::bring_down, "bring_down", "the same: the button that brings the picture down for who sits"},
    {Word::contrast, "contrast", "the same: the button for high contrast"},
    {Word::usual_contrast, "usual_contrast", "the same: high contrast is off again"},
    {Word::open_photo, "open_photo", "the same: the mark that opens a photo"},
    {Word::help_by_keys, "help_by_keys", "read aloud by the key for help: which keys do what"},
    {Word::plug_in_headphones, "plug_in_headphones",
     "where slides are read to headphones alone, and none are plugged in"},
    {Word::reading_aloud, "reading_aloud", "above the buttons, while a slide is read"},
    {Word::sign_language, "sign_language",
     "read aloud to who moves by keys: the button for the slide's film in a sign language"},
    {Word::stop_film, "stop_film", "the same: the button that stops that film, and has it go on"},
    {Word::move_film, "move_film", "the same: the button that moves it to another corner"},
    {Word::film_fails, "film_fails", "in the place of a film that cannot be shown"},
}};

inline constexpr const WordRule& rule_of(Word word) {
    return word_rules[static_cast<std::size_t>(word)];
}

/// The catalogue, with a deck's own words before the built-in ones. Cheap to make and to copy.
class Words {
  public:
    /// Puts `text` in the place of what there is. `language` is a canonical tag.
    void set(const std::string& language, Word word, std::string text);

    /// The text for `language` by RFC 4647 look-up, else in English; and its own language. The views live as
    /// long as this object.
    TextInLanguage in(Word word, std::string_view language) const;

    /// The text with `value` where its placeholder stands.
    std::string with_number(Word word, std::string_view language, std::string_view value) const;
    /// The same for a word that has two.
    std::string with_numbers(Word word, std::string_view language, std::string_view value,
                             std::string_view second) const;

  private:
    using Texts = std::array<std::string, word_rules.size()>;
    std::vector<std::pair<std::string, Texts>> own_;
};

/// The tags of the languages that are compiled in.
std::vector<std::string> languages_with_words();

}  // namespace kiosk
