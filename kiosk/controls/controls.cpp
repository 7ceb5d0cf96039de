#include "kiosk/controls/controls.h"

#include "kiosk/controls/controls_composer.h"
#include "kiosk/controls/overview_panel.h"
#include "kiosk/controls/panels.h"
#include "kiosk/controls/strip.h"

namespace kiosk {

Scene layout_controls(const Deck& deck, const ControlsState& state, const Canvas& canvas,
                      const Theme& given_theme, const Words& words, FontMetrics& fonts,
                      bool reached_by_photo) {
    using Panel = ControlsState::Panel;
    const bool hidden = state.hidden || state.panel == Panel::neutral;
    // A deck's own colours would tell of it.
    const Theme theme = hidden ? theme_named("evening", {}) : given_theme;
    ControlsComposer out(deck, state, canvas, theme, words, fonts);
    const bool is_on_photo = reached_by_photo || is_over_photo(deck, state);
    // A film has its words in a talk, too.
    if (!hidden && state.film_words && state.panel == Panel::none && !state.photo_is_open)
        add_film_words(out);
    if (hidden) {
        add_neutral_screen(out);
    } else if (state.panel != Panel::touch_test && !state.bare) {
        const Theme dark = over_photo(theme);
        // An open photo has all of the picture.
        if (is_on_photo)
            out.stand_on_photo(theme, dark, state.photo_is_open ? std::nullopt : state.photo_place);
        if (state.photo_is_open) add_photo_caption(out);
        add_strip(out);
        add_progress_band(out);
        if (state.engaged && !state.photo_is_open) add_photo_mark(out);
        if (state.engaged && state.film && !state.photo_is_open) add_film_button(out);
        if (state.told && state.panel == Panel::none) add_told(out);
        if (state.engaged && !state.photo_is_open && !state.sign) add_sign(out);
        out.use_theme(theme);
        // No panel is opened over a film: it is away until that is closed.
        if (state.sign && !state.photo_is_open && state.panel == Panel::none) add_sign(out);
    } else if (state.awaited && state.panel == Panel::none) {
        add_awaited(out, *state.awaited);
    }
    switch (state.panel) {
        case Panel::none:
            break;
        case Panel::languages:
            add_language_sheet(out);
            break;
        case Panel::overview:
            add_overview_panel(out);
            break;
        case Panel::still_reading:
            add_still_reading(out);
            break;
        case Panel::pin:
            add_pin_pad(out);
            break;
        case Panel::clock:
            add_clock_pad(out);
            break;
        case Panel::passphrase:
            add_passphrase_pad(out);
            break;
        case Panel::menu:
            add_menu(out);
            break;
        case Panel::stick:
            add_stick_sheet(out);
            break;
        case Panel::touch_test:
            add_touch_test(out);
            break;
        case Panel::neutral:
            break;
    }
    if (state.focus) out.focus_ring(*state.focus);
    if (state.fault && !hidden) add_fault_card(out, *state.fault);
    if (state.typed && !hidden) add_typed_text(out, *state.typed);
    if (!state.editing_note.empty() && !hidden) add_editing_note(out, state.editing_note);
    return out.finish();
}

}  // namespace kiosk
