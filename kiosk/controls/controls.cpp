#include "kiosk/controls/controls.h"

#include <algorithm>
#include <cmath>

#include "kiosk/controls/controls_composer.h"
#include "kiosk/controls/panels.h"
#include "kiosk/controls/strip.h"

namespace kiosk {
namespace {

/// One segment a slide as long as segments can be told apart, else one bar; the rainbow runs through the
/// whole band.
void add_progress_band(ControlsComposer& out) {
    const LayoutMetrics& metrics = out.metrics();
    const Theme& theme = out.theme();
    int slides = 0;  // that are seen in this language
    int number = 0;  // of the one on the screen among them
    for (const Slide& slide : out.deck().slides) {
        if (!is_for(slide, out.language())) continue;
        ++slides;
        if (&slide - out.deck().slides.data() <= out.state().slide) number = slides;
    }
    const float top = metrics.height - metrics.band_height;
    const int most_segments = static_cast<int>(metrics.width / (1.5F * metrics.unit));
    const int segments = std::clamp(slides, 1, most_segments);
    const int shown = std::clamp(number * segments / std::max(slides, 1), 1, segments);
    const float gap = segments > 1 ? std::max(1.0F, std::round(0.25F * metrics.unit)) : 0;
    const auto edge = [&](int segment) {
        return std::round(metrics.width * static_cast<float>(segment) / static_cast<float>(segments));
    };
    for (int i = 0; i < segments; ++i) {
        const Rect bounds = {edge(i), top, edge(i + 1) - edge(i) - (i + 1 < segments ? gap : 0),
                             metrics.band_height};
        const std::size_t color =
            static_cast<std::size_t>(i) * theme.rainbow.size() / static_cast<std::size_t>(segments);
        // What is still to come has its colour too, at a quarter.
        out.fill(bounds, i < shown ? theme.rainbow[color]
                                   : blend(theme.rainbow[color].with_alpha(61), theme.progress_rest));
    }
}

bool is_over_photo(const Deck& deck, const ControlsState& state) {
    if (state.slide < 0 || static_cast<std::size_t>(state.slide) >= deck.slides.size()) return false;
    const Photo* const photo = photo_of(deck.slides[static_cast<std::size_t>(state.slide)]);
    return photo != nullptr && photo->fit == PhotoFit::cover;
}

}  // namespace

Scene layout_controls(const Deck& deck, const ControlsState& state, const Canvas& canvas,
                      const Theme& given_theme, const Words& words, FontMetrics& fonts) {
    using Panel = ControlsState::Panel;
    const bool hidden = state.hidden || state.panel == Panel::neutral;
    // A deck's own colours would tell of it.
    const Theme theme = hidden ? theme_named("evening", {}) : given_theme;
    ControlsComposer out(deck, state, canvas, theme, words, fonts);
    if (hidden) {
        add_neutral_screen(out);
    } else if (state.panel != Panel::touch_test && !state.bare) {
        if (is_over_photo(deck, state)) {
            const Theme dark = over_photo(theme);
            out.use_theme(dark);
            add_strip(out);
            out.use_theme(theme);
        } else {
            add_strip(out);
        }
        add_progress_band(out);
    }
    switch (state.panel) {
        case Panel::none:
            break;
        case Panel::languages:
            add_language_sheet(out);
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
        case Panel::menu:
            add_menu(out);
            break;
        case Panel::touch_test:
            add_touch_test(out);
            break;
        case Panel::neutral:
            break;
    }
    if (state.fault && !hidden) add_fault_card(out, *state.fault);
    return out.finish();
}

}  // namespace kiosk
