// The strip along the lower edge: the language picker and, beside or above it, the quiet row of buttons or
// the invitation to touch.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

void add_strip(ControlsComposer& out);

/// The room beside or above the picker, where the quiet row, the invitation or the question stands.
struct StripRoom {
    Rect bounds;
    bool beside = false;  ///< beside the picker: what stands there ends with the strip
};
StripRoom strip_room(ControlsComposer& out);

}  // namespace kiosk
