// What `kiosk keys` tells of a key that somebody presses, to find out what a clicker sends.
#pragma once

#include <string>
#include <vector>

#include "kiosk/play/keymap.h"

namespace kiosk {

/// "PageDown: next (Logitech R400, Logitech R700)", or for a key that does nothing in a talk the line for
/// config.yaml that gives it something to do. `own` are the settings' keys.
std::string help_for(const KeyStroke& press, const std::vector<OwnKey>& own);

/// Every key that does something in a talk, and every known clicker, one a line.
std::string all_keys_text();

}  // namespace kiosk
