// The signs on buttons, drawn from shapes so that they look the same whatever fonts there are.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

enum class Icon { previous, next, play, pause, contrast, globe, close, erase, enter, touch, expand, grid };

/// Draws an icon into a square box.
void draw_icon(ControlsComposer& out, Icon icon, const Rect& box, Color color);

/// "Aa" and a dot for each step of text size, those up to the present one filled.
void draw_text_size(ControlsComposer& out, const Rect& button, Color color);

}  // namespace kiosk
