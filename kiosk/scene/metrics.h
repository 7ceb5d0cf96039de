// Measures that slides and controls share, all derived from the canvas: margins, the controls' strip, type
// sizes.
#pragma once

#include "kiosk/base/geometry.h"
#include "kiosk/scene/layout.h"

namespace kiosk {

/// The row that a visitor finds beside the languages, and its gaps: a wider one stands between turning pages
/// and reading.
inline constexpr int quiet_row_buttons = 6;
inline constexpr float quiet_row_gaps = quiet_row_buttons - 2 + 2.5F;

struct LayoutMetrics {
    /// `strip_rows`: number of button rows in the controls' strip (strip_rows() in kiosk/scene/strip_plan.h).
    LayoutMetrics(const Canvas& canvas, int strip_rows);

    float width;
    float height;
    bool portrait;
    float unit;         ///< a hundredth of the shorter side
    float side_margin;  ///< left and right of texts
    float top_margin;
    float band_height;    ///< of the progress band at the bottom edge
    float button_height;  ///< of a control
    float button_gap;
    float button_bottom;  ///< bottom edge of the lowest buttons
    float strip_padding;  ///< between the strip's top edge and its buttons
    float strip_top;      ///< top of the controls' strip; at most a third of the height is below it
    float text_scale;     ///< the visitor's choice of text size
    float small_scale;    ///< the same for what stands beside the main text
    int least_text;       ///< pixels, scaled: for reading from the viewing distance
    int least_caption;    ///< pixels, scaled: for reading within reach of the panel (credits, controls)

    /// The area for a slide's text.
    Rect text_area() const {
        return {side_margin, top_margin, width - 2 * side_margin, strip_top - top_margin};
    }
    /// `units` as a size of type, scaled, never below `least`. What is large, as headings are, does not grow.
    int type_size(float units, int least) const;
    /// A scaled minimum without the scale: a text may become this small before it counts as too long.
    int unscaled(int least) const;
};

}  // namespace kiosk
