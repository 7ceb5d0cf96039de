// The signs on buttons, drawn from shapes so that they look the same whatever fonts there are.
#pragma once

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

enum class Icon {
    previous,
    next,
    play,
    pause,
    contrast,
    globe,
    close,
    erase,
    enter,
    touch,
    expand,
    grid,
    lower,
    listen,
    sound,
    sign,
    corner
};

/// Draws an icon into a square box.
void draw_icon(ControlsComposer& out, Icon icon, const Rect& box, Color color);

/// A loudspeaker, and of its four waves those that are as loud as the sound.
void draw_volume(ControlsComposer& out, const Rect& box, int volume, Color color);

/// Lines and a dot for each step of easier reading, those up to the present one filled.
void draw_easy_reading(ControlsComposer& out, const Rect& button, Color color);

/// "Aa" and a dot for each step of text size, those up to the present one filled.
void draw_text_size(ControlsComposer& out, const Rect& button, Color color);

}  // namespace kiosk
