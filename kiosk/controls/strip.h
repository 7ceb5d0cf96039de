// The strip along the lower edge: the language picker and, beside or above it, the quiet row of buttons or
// the invitation to touch.
#pragma once

#include <string>

#include "kiosk/controls/controls_composer.h"

namespace kiosk {

/// Whether the controls lie on a photo that fills the picture.
bool is_over_photo(const Deck& deck, const ControlsState& state);

void add_strip(ControlsComposer& out);

/// One segment a slide as long as segments can be told apart, else one bar; the rainbow runs through the
/// whole band. A tap on it goes to a slide.
void add_progress_band(ControlsComposer& out);

/// The mark on a photo that can be opened.
void add_photo_mark(ControlsComposer& out);
/// The button for the slide's film in a sign language, or that film in its corner, on a ground of its own and
/// with its buttons.
void add_sign(ControlsComposer& out);

/// The button that stops the film that the slide is, or has it play.
void add_film_button(ControlsComposer& out);

/// What is read with a film, on its lower part.
void add_film_words(ControlsComposer& out);
/// Over an open photo: the ground of the strip, and above it what stands below the photo on its slide.
void add_photo_caption(ControlsComposer& out);

/// What a tap has changed, where the finger was.
void add_told(ControlsComposer& out);

/// In a talk without a presenter's screen: what a key waits for, small, below everything that a slide shows.
void add_awaited(ControlsComposer& out, const ControlsState::Awaited& awaited);
/// The same in words; empty where nothing is awaited.
std::string awaited_text(const ControlsComposer& out, const ControlsState::Awaited& awaited);

/// The room beside or above the picker, where the quiet row, the invitation or the question stands.
struct StripRoom {
    Rect bounds;
    bool beside = false;  ///< beside the picker: what stands there ends with the strip
};
StripRoom strip_room(ControlsComposer& out);

}  // namespace kiosk
