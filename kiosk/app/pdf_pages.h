// The slides of a deck as a PDF file, a page for each slide and language.
#pragma once

#include <vector>

#include "kiosk/app/pdf_press.h"

namespace kiosk {

/// Below each slide stand its number, id and language. With `notes` the presenter's notes stand below each
/// slide, on a page that is as much taller as it takes.
PdfPages make_pdf(const Loaded& loaded, const std::vector<Position>& pages, const Canvas& canvas, bool notes);

}  // namespace kiosk
