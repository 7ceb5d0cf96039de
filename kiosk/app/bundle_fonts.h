// The fonts that travel with a deck, so that it looks the same on a machine with others.
#pragma once

#include <string>
#include <vector>

#include "kiosk/bundle/bundle_writer.h"
#include "kiosk/deck/deck.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

/// Of the catalogue, the first face of each role and whichever else the slides of `deck` are set in, as
/// members of a bundle: the files, their list, and the licences that lie beside it.
std::vector<MemberSource> fonts_for_bundle(const Deck& deck, const FontCatalogue& catalogue);

}  // namespace kiosk
