// Asks for what must not be seen: not on the screen, and not on the command line, which other users of the
// machine could read.
#pragma once

#include <optional>
#include <string>

namespace kiosk {

/// A line from standard input; on a terminal it is asked for and not shown.
std::string read_secret(const char* question);

/// As above, and on a terminal asked for twice. Nothing where the two differ.
std::optional<std::string> read_new_secret(const char* question);

}  // namespace kiosk
