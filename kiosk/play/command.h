// What a key, a touch, a signal or a timer asks the show to do.
#pragma once

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
    toggle_pause,
    toggle_full_screen,
    quit,
};

struct Command {
    CommandKind kind = CommandKind::next;
    int argument = 0;
    bool operator==(const Command&) const = default;
};

}  // namespace kiosk
