// What a button says to somebody who hears it and does not see it.
#pragma once

#include <optional>

#include "kiosk/deck/words.h"
#include "kiosk/scene/control.h"

namespace kiosk {

/// Nothing for a button that says something of its own, as a language and a slide do, and for the digits and
/// letters of the operator's pads: nobody is to hear a PIN.
std::optional<Word> spoken_word_of(Control control, bool is_paused);

}  // namespace kiosk
