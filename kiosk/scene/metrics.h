// The measures that slides and controls share, all from the canvas: margins, the controls' strip, sizes of
// type.
#pragma once

#include "kiosk/base/geometry.h"
#include "kiosk/scene/layout.h"

namespace kiosk {

struct LayoutMetrics {
    /// `strip_rows`: rows of buttons that the controls need (strip_rows() in kiosk/scene/strip_plan.h).
    LayoutMetrics(const Canvas& canvas, int strip_rows);

    float width;
    float height;
    bool portrait;
    float unit;         ///< a hundredth of the shorter side
    float side_margin;  ///< left and right of texts
    float top_margin;
    float band_height;    ///< of the progress band, along the bottom edge
    float button_height;  ///< of a control
    float button_gap;
    float button_bottom;  ///< the lowest buttons stand on this line
    float strip_padding;  ///< between the strip's upper edge and its buttons
    float strip_top;      ///< where the controls' strip begins: at most a third of the height is below it
    float text_scale;     ///< the visitor's choice of text size
    float small_scale;    ///< the same for what stands beside the main text
    int least_text;       ///< pixels, scaled: for reading from the viewing distance
    int least_caption;    ///< pixels, scaled: for reading within reach of the panel (credits, controls)

    /// Where a slide's text may stand.
    Rect text_area() const {
        return {side_margin, top_margin, width - 2 * side_margin, strip_top - top_margin};
    }
    /// `units` as a size of type, scaled, never below `least`. What is large, as headings are, does not grow.
    int type_size(float units, int least) const;
    /// What a scaled least size is without the scale: a text may become as small before it counts as too
    /// long.
    int unscaled(int least) const;
};

}  // namespace kiosk
