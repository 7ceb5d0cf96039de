// Whether a talk is where it should be: the time that it has taken, held against its slides.
#pragma once

#include <vector>

#include "kiosk/base/time.h"

namespace kiosk {

/// How many seconds the talk is ahead; negative: behind; 0: it is on its slide when it should be. `whole` is
/// how long the talk is to take, and the slides' `times` are shares of that. `slide` is an index in `times`.
int seconds_ahead(Duration taken, Duration whole, const std::vector<Duration>& times, int slide);

}  // namespace kiosk
