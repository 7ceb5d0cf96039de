// The fonts that a deck brings, among those of the program.
#pragma once

#include <string>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/text/font_file.h"

namespace kiosk {

/// After so many fonts that did not stand their trial, a show tries no further ones: each may take what the
/// limits allow before the first slide is seen, and a service is given two minutes for that.
inline constexpr int most_failed_trials = 2;

/// Adds `own` to the catalogue: those for certain languages go before all others in texts of these, and the
/// rest is asked for letters that no other font has. Each is tried before it is opened here; one that cannot
/// be used is left out, and why is told, a line for each. After `most_failed_trials` of them no other is
/// tried or used.
std::vector<std::string> add_deck_fonts(FontCatalogue& catalogue, const std::vector<DeckFont>& own,
                                        const FileSource& files, const TryFont& try_font);

}  // namespace kiosk
