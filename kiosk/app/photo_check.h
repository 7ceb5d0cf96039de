// Whether a deck's photos can be shown: what only decoding them tells.
#pragma once

#include <string_view>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/media/photo_store.h"

namespace kiosk {

/// An error for each photo of a slide that may be shown and whose file cannot be decoded. `source` is the
/// deck's text. Reads every photo, each file once.
Diagnostics check_photos(const Deck& deck, std::string_view source, PhotoStore& photos);

}  // namespace kiosk
