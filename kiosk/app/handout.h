// Sheets of A4 with several slides each and the presenter's notes beside them, to be printed and read from.
#pragma once

#include <vector>

#include "kiosk/app/pdf_press.h"

namespace kiosk {

/// How many slides a sheet may have.
inline constexpr int handout_slides[] = {2, 4, 6};

/// `slides`: so many a sheet, one of the above. Where notes are longer than their room, a sheet has fewer;
/// they are never set smaller, nor cut off.
PdfPages make_handout(const Loaded& loaded, const std::vector<Position>& pages, const Canvas& canvas,
                      int slides);

}  // namespace kiosk
