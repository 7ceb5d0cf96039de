// Slide + language + canvas → scene. One layout in units relative to the canvas, with a portrait arrangement of its own;
// a right-to-left text mirrors the whole of it.
#pragma once

#include "kiosk/deck/deck.h"
#include "kiosk/scene/scene.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// The surface that is laid out for.
struct Canvas {
    Size size{1920, 1080};
    float millimetres_per_pixel = 0.496F;  ///< a 43-inch full-HD panel
    float viewing_distance_metres = 1.5F;

    /// The least font size (em, pixels) whose capitals are 0.7° high at the viewing distance: 12.2 mm a metre
    /// (EN 301 549 section 5.1.4), a capital being 0.66 of an em.
    float least_text_pixels() const;
    /// The least side of a touch target: 20 mm.
    float least_target_pixels() const;
    /// The lower strip that belongs to the controls; slides keep out of it.
    Rect controls_strip() const;
    /// Where a slide's text may stand.
    Rect text_area() const;
};

/// The canvas for a display of `size` pixels whose picture is `diagonal_inches` across (0: 43).
Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres);

Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts);

/// Picker and progress band, to lie over a slide. `slide` counts from 0.
Scene layout_controls(const Deck& deck, int slide, int language, const Canvas& canvas, const Theme& theme,
                      FontMetrics& fonts);

/// The calm slide that is shown when there is nothing else: no words, so that it needs no language.
Deck neutral_deck();

}  // namespace kiosk
