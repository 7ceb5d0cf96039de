// The strip along the lower edge: the language picker and, beside or above it, the quiet row of buttons or
// the invitation to touch.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

void add_strip(ControlsComposer& out);

}  // namespace kiosk
