// The presenter's own screen: room for this slide and the next, the notes, clocks, and buttons. The slides
// are pictures of their own, which whoever shows this puts into their places.
#pragma once

#include "kiosk/controls/presenter_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/scene/layout.h"

namespace kiosk {

/// Where everything stands, in pixels of the presenter's canvas.
struct PresenterPlan {
    Rect slide;  ///< what the audience sees, in the form of their screen
    Rect next;   ///< what comes next, in the same form
    Rect next_label;
    Rect notes;
    Rect buttons;
    Rect clocks;
    Rect message;        ///< between the slide and the buttons
    Rect lower_message;  ///< the same where all slides or the keys are shown: below these
};

/// `audience` is the size of the audience's picture. Mirrored, it all stands the other way round. Larger
/// notes have more room, and the next slide less.
PresenterPlan plan_presenter(Size canvas, Size audience, bool mirrored, int notes_size = 1);

/// Pixels from one line of notes of that size to the next.
float presenter_notes_line(Size canvas, int notes_size);

/// Whether the screen of a presenter in this language is mirrored.
bool presenter_is_mirrored(const Deck& deck, int own_language);

/// What lies below the slides: opaque. Its touch areas are those of the whole screen: presenter_command, and
/// presenter_notes over the notes, whose index is the last line that can be the first one shown; or those of
/// all slides.
Scene layout_presenter(const Deck& deck, const PresenterState& state, const Canvas& canvas, Size audience,
                       const Theme& theme, FontMetrics& fonts);

/// What lies over them: the clocks, and a message. It goes by the state's last part, what the message tells,
/// and the presenter's language.
Scene layout_presenter_clocks(const Deck& deck, const PresenterState& state, const Canvas& canvas,
                              Size audience, const Theme& theme, FontMetrics& fonts);

}  // namespace kiosk
