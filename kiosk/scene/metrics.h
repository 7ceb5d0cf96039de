// Measures that slides and controls share, all derived from the canvas: margins, the controls' strip, type
// sizes.
#pragma once

#include "kiosk/base/geometry.h"
#include "kiosk/scene/layout.h"

namespace kiosk {

/// From the eyes of somebody whose finger is on the panel.
inline constexpr float arms_length_metres = 0.7F;

struct LayoutMetrics {
    /// `strip_rows`: number of button rows in the controls' strip (strip_rows() in kiosk/scene/strip_plan.h).
    LayoutMetrics(const Canvas& canvas, int strip_rows);

    float width;
    float height;
    bool portrait;
    float unit;         ///< a hundredth of the shorter side
    float side_margin;  ///< before texts: the line on which they and the buttons stand in every size of text
    float end_margin;  ///< behind them: another one for larger text on a very wide picture and an upright one
    float top_margin;
    float band_height;    ///< of the progress band at the bottom edge
    float button_height;  ///< of a control
    float button_gap;
    int quiet_buttons;    ///< in the row that a visitor finds beside the languages
    float quiet_row;      ///< width of that row; a wider gap stands between turning pages and reading
    float button_bottom;  ///< bottom edge of the lowest buttons
    float panel_top;      ///< upper edge of the room for panels with buttons: what is in reach of hands
    float panel_bottom;   ///< lower edge of the same
    float strip_padding;  ///< between the strip's top edge and its buttons
    /// Top of the controls' strip; at most a third of the height is below it, where the panel hangs high
    /// enough that its lower edge is in reach of hands.
    float strip_top;
    float text_scale;   ///< the visitor's choice of text size
    float spacing;      ///< the same, up to 1.5: what larger text takes of the calm around it
    int least_text;     ///< pixels, scaled: for reading from the viewing distance
    int least_caption;  ///< pixels, scaled: for reading within reach of the panel (credits, controls)

    /// The area for a slide's text.
    Rect text_area() const {
        // Full pages of larger text keep away from the small words above the buttons.
        const float bottom = strip_top - (text_scale > 1 ? 2 * unit : 0);
        return {side_margin, top_margin, width - side_margin - end_margin, bottom - top_margin};
    }
    /// `units` as a size of type, scaled, never below `least`. What is large, as headings are, does not grow.
    int type_size(float units, int least) const;
    /// A scaled minimum without the scale: a text may become this small before it counts as too long.
    int unscaled(int least) const;
};

}  // namespace kiosk
