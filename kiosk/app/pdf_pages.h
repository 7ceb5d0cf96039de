// The slides of a deck as a PDF file, a page for each slide and language.
#pragma once

#include <string>
#include <vector>

#include "kiosk/play/playback.h"
#include "kiosk/scene/layout.h"
#include "kiosk/show/loading.h"

namespace kiosk {

struct PdfPages {
    std::string file;                 ///< the PDF's bytes; empty: it could not be made
    std::vector<std::string> faults;  ///< of photos, each once
};

/// Below each slide stand its number, id and language. With `notes` the presenter's notes stand below each
/// slide, on a page that is as much taller as it takes.
PdfPages make_pdf(const Loaded& loaded, const std::vector<Position>& pages, const Canvas& canvas, bool notes);

}  // namespace kiosk
