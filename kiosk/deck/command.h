// What a key, a touch, a signal or a timer asks the show to do.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/deck/named_values.h"

namespace kiosk {

enum class CommandKind {
    next,
    previous,
    first,
    last,
    jump,             ///< argument: slide, counted from 0
    choose_language,  ///< argument: index in the deck's languages; a visitor's choice, which goes when they
                      ///< go
    next_language,    ///< a presenter's choice, which stays
    previous_language,
    toggle_pause,
    toggle_full_screen,
    toggle_stage,  ///< the loop becomes a talk, or the talk the loop again
    quit,

    // For visitors, by keys alone
    focus_next,      ///< the next button, in reading order
    focus_previous,  ///< the one before
    select,          ///< presses it; without one, as `next`
    leave_focus,     ///< to the slide
    listen,          ///< the slides are read aloud, or no longer
    help_by_keys,    ///< tells what the keys do, aloud
    louder,
    softer,
    sign_language,  ///< the slide's film in a sign language, or no longer

    // For a talk alone
    go_back,           ///< to the slide that was seen before this one
    start,             ///< begins the talk, or goes on where it was interrupted
    toggle_black,      ///< the audience sees black
    toggle_white,      ///< the audience sees white
    toggle_freeze,     ///< the audience goes on seeing this slide while the presenter looks at others
    toggle_clock,      ///< the time of the talk runs, or stands still
    toggle_overview,   ///< all slides, small, to choose one
    next_pointer,      ///< what the mouse or a finger shows to the audience: a dot, a spotlight, nothing
    toggle_zoom,       ///< the slide twice as large, where the pointer is
    toggle_help,       ///< the table of keys, on the presenter's screen
    swap_screens,      ///< the audience's and the presenter's
    toggle_presenter,  ///< the presenter's view on a single screen, and back
    larger_notes,
    smaller_notes,
    scroll_notes_up,
    scroll_notes_down,
    quit_if_repeated,  ///< ends the show where it is asked for twice
    nothing,           ///< what a key does that is to do nothing
};

/// As `keys` in config.yaml and docs/presenting.md call what a key can do.
inline constexpr std::array command_names{NamedValue{"next", CommandKind::next},
                                          NamedValue{"previous", CommandKind::previous},
                                          NamedValue{"first", CommandKind::first},
                                          NamedValue{"last", CommandKind::last},
                                          NamedValue{"back", CommandKind::go_back},
                                          NamedValue{"start", CommandKind::start},
                                          NamedValue{"black", CommandKind::toggle_black},
                                          NamedValue{"white", CommandKind::toggle_white},
                                          NamedValue{"freeze", CommandKind::toggle_freeze},
                                          NamedValue{"next-language", CommandKind::next_language},
                                          NamedValue{"previous-language", CommandKind::previous_language},
                                          NamedValue{"clock", CommandKind::toggle_clock},
                                          NamedValue{"overview", CommandKind::toggle_overview},
                                          NamedValue{"pointer", CommandKind::next_pointer},
                                          NamedValue{"zoom", CommandKind::toggle_zoom},
                                          NamedValue{"keys", CommandKind::toggle_help},
                                          NamedValue{"stage", CommandKind::toggle_stage},
                                          NamedValue{"swap-screens", CommandKind::swap_screens},
                                          NamedValue{"presenter-view", CommandKind::toggle_presenter},
                                          NamedValue{"larger-notes", CommandKind::larger_notes},
                                          NamedValue{"smaller-notes", CommandKind::smaller_notes},
                                          NamedValue{"notes-up", CommandKind::scroll_notes_up},
                                          NamedValue{"notes-down", CommandKind::scroll_notes_down},
                                          NamedValue{"full-screen", CommandKind::toggle_full_screen},
                                          NamedValue{"focus-next", CommandKind::focus_next},
                                          NamedValue{"focus-previous", CommandKind::focus_previous},
                                          NamedValue{"select", CommandKind::select},
                                          NamedValue{"leave", CommandKind::leave_focus},
                                          NamedValue{"listen", CommandKind::listen},
                                          NamedValue{"help", CommandKind::help_by_keys},
                                          NamedValue{"louder", CommandKind::louder},
                                          NamedValue{"softer", CommandKind::softer},
                                          NamedValue{"sign-language", CommandKind::sign_language},
                                          NamedValue{"end", CommandKind::quit_if_repeated},
                                          NamedValue{"nothing", CommandKind::nothing}};

struct Command {
    CommandKind kind = CommandKind::next;
    int argument = 0;
    bool operator==(const Command&) const = default;
};

}  // namespace kiosk
