// What comes before everything else in main, while there is one thread and nothing of a deck is in memory.
#pragma once

#include <signal.h>

namespace kiosk {

/// Call it first of all.
///
/// - Where descriptor 0, 1 or 2 is closed it leads to /dev/null from now on: what is opened later, such as
/// the
///   connection to the display, would take its place, and messages would be written into it.
/// - A crash leaves no core file, which would hold the words and pictures of the deck, and no other program
/// of
///   the same user can look into this one's memory.
/// - The signals of the show wait until somebody takes them, so that none ends the program in place of hiding
///   the show.
void begin_process();

/// Those that end the show (SIGINT, SIGTERM, SIGHUP), and those that hide it and bring it back (SIGUSR1,
/// SIGUSR2).
sigset_t show_signals();

/// For a command that is no show: its signals do what they do to any program.
void release_show_signals();

}  // namespace kiosk
