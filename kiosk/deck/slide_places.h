// The places in the file that a slide knows: where it and its parts stand.
#pragma once

#include "kiosk/deck/deck.h"

namespace kiosk {

/// The file has `by` lines more above its line `first`, or fewer: what stands there or below it stands
/// elsewhere.
void move_lines(Slide& slide, int first, int by);

}  // namespace kiosk
