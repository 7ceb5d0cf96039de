// What lies over a slide and its controls, one function each.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

// For visitors.
void add_language_sheet(ControlsComposer& out);
void add_still_reading(ControlsComposer& out);

/// The button with a cross that closes a panel.
void add_close_button(ControlsComposer& out, const Rect& bounds);

// For the deck's author.
void add_fault_card(ControlsComposer& out, const FaultCard& fault);
void add_typed_text(ControlsComposer& out, const TypedText& typed);
void add_editing_note(ControlsComposer& out, const std::string& note);

// For the operator.
void add_pin_pad(ControlsComposer& out);
void add_clock_pad(ControlsComposer& out);
void add_passphrase_pad(ControlsComposer& out);
void add_menu(ControlsComposer& out);
void add_stick_sheet(ControlsComposer& out);
void add_touch_test(ControlsComposer& out);
/// Nothing of the deck; opaque.
void add_neutral_screen(ControlsComposer& out);

}  // namespace kiosk
