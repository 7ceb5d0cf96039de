// The space that the controls' strip takes at the bottom edge: the buttons of the language picker and their
// rows. A slide keeps out of it, so it is computed before any control is laid out (kiosk/controls/strip.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"

namespace kiosk {

/// With more languages than this there is a button that opens a sheet. The same is true if the picture has no
/// room for the buttons.
constexpr std::size_t most_direct_languages = 6;

/// Padding beside a button's label, in ems.
inline constexpr float label_padding = 0.75F;

/// The picker's buttons: one for each language, or the current language and the button for the sheet.
struct PickerPlan {
    bool sheet = false;         ///< two buttons: the current language, and one that opens the sheet
    int pixels = 0;             ///< size of the labels
    std::vector<float> widths;  ///< of the buttons
    std::vector<int> rows_of;   ///< the row of each button, from 0 at the top
    int rows = 1;
    bool beside = false;  ///< the quiet row is in the same row
};

PickerPlan plan_picker(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts);

/// The width of a button with this label, including its padding.
float label_width(std::string_view text, std::string_view language, int pixels, const LayoutMetrics& metrics,
                  FontMetrics& fonts);

/// The width of the row with back, pause, next, all slides, text size and contrast, and where a picture can
/// be brought down that.
float quiet_row_width(const LayoutMetrics& metrics);

/// The number of button rows in the strip. It is the same in every language and state, so that no button
/// moves under a finger.
int strip_rows(const std::vector<std::string>& languages, const Canvas& canvas, FontMetrics& fonts);

/// The measures of controls. They do not depend on the text size, so that a button does not move away from
/// the finger that presses it.
LayoutMetrics controls_metrics(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts);

}  // namespace kiosk
