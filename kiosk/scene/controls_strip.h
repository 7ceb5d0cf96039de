// The strip along the lower edge: the language picker and, beside or above it, the quiet row of buttons or
// the invitation to touch.
#pragma once

#include <string>
#include <vector>

#include "kiosk/scene/controls_composer.h"

namespace kiosk {

/// A deck with more languages than these shows a button that opens a sheet.
constexpr std::size_t most_direct_languages = 6;

/// How many rows of buttons the strip has. It is the same in every language and state, so that nothing moves
/// below a finger.
int strip_rows(const std::vector<std::string>& languages, const Canvas& canvas, FontMetrics& fonts);

/// The measures of controls, which keep their size whatever the text's: no button flees the finger that
/// presses it.
LayoutMetrics controls_metrics(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts);

void add_strip(ControlsComposer& out);

}  // namespace kiosk
