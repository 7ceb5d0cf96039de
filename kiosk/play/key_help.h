// What `kiosk keys` tells of a key that somebody presses, to find out what a clicker sends.
#pragma once

#include <string>
#include <vector>

#include "kiosk/controls/presenter_state.h"
#include "kiosk/play/keymap.h"

namespace kiosk {

/// "PageDown: next (Logitech R400, Logitech R700)", or for a key that does nothing in a talk the line for
/// config.yaml that gives it something to do. `own` are the settings' keys.
std::string help_for(const KeyStroke& press, const std::vector<OwnKey>& own);

/// The table of keys on the presenter's screen, and in docs/presenting.md: a line for each thing that they
/// do. `own` are the settings' keys, which go first.
std::vector<KeyLine> key_lines(const std::vector<OwnKey>& own);

/// What `keys` in config.yaml calls that, "next" or "first, last"; empty where it has no name there.
std::string command_names_of(Word meaning);

/// Every key that does something in a talk, and every known clicker, one a line.
std::string all_keys_text();

}  // namespace kiosk
