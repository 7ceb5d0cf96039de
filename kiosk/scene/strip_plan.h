// How much room the controls' strip takes along the lower edge: the language picker's buttons and their rows.
// A slide keeps out of it, so this is known before any control is drawn (kiosk/controls/strip.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"

namespace kiosk {

/// A deck with more languages than these shows a button that opens a sheet, as does a picture that has no
/// room for so many buttons.
constexpr std::size_t most_direct_languages = 6;

/// Ems beside a button's label.
inline constexpr float label_padding = 0.75F;

/// The picker's buttons: one a language, or the current language and the button for the sheet.
struct PickerPlan {
    bool sheet = false;         ///< two buttons: the current language, and what opens the sheet
    int pixels = 0;             ///< size of the labels
    std::vector<float> widths;  ///< of the buttons
    std::vector<int> rows_of;   ///< the row of each button, from 0 at the top
    int rows = 1;
    bool beside = false;  ///< the quiet row stands in the same row
};

PickerPlan plan_picker(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts);

/// How wide a button with this label is, its padding included.
float label_width(std::string_view text, std::string_view language, int pixels, const LayoutMetrics& metrics,
                  FontMetrics& fonts);

/// The width of the row with back, pause, on, text size and contrast.
float quiet_row_width(const LayoutMetrics& metrics);

/// How many rows of buttons the strip has. It is the same in every language and state, so that nothing moves
/// below a finger.
int strip_rows(const std::vector<std::string>& languages, const Canvas& canvas, FontMetrics& fonts);

/// The measures of controls, which keep their size whatever the text's: no button flees the finger that
/// presses it.
LayoutMetrics controls_metrics(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts);

}  // namespace kiosk
