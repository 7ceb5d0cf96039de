// The controls that lie over every slide, as a scene: the language picker, the quiet row of buttons, the
// progress band, and the panel that is open.
#pragma once

#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/scene/layout.h"

namespace kiosk {

/// Everything that lies over a slide: the language picker, the quiet row of buttons, the progress band, the
/// panel that is open. `words` are usually the deck's. `reached_by_photo`: the slide's photo is shown whole
/// and reaches below the buttons (photo_reaches_buttons); one that fills the picture does so anyhow.
Scene layout_controls(const Deck& deck, const ControlsState& state, const Canvas& canvas, const Theme& theme,
                      const Words& words, FontMetrics& fonts, bool reached_by_photo = false);

}  // namespace kiosk
