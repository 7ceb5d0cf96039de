// One moment of a timeline.
#pragma once

#include "kiosk/deck/localized_text.h"

namespace kiosk {

struct Step {
    LocalizedText when;
    LocalizedText what;
};

}  // namespace kiosk
