// The fonts that a deck brings, among those of the program.
#pragma once

#include <string>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/sdl/font_trial.h"
#include "kiosk/sdl/fonts.h"

namespace kiosk {

/// Adds `own` to the catalogue: those for certain languages go before all others in texts of these, and the
/// rest is asked for letters that no other font has. Each is tried before it is opened here; one that cannot
/// be used is left out, and why is told, a line for each. After `most_failed_trials` of them no other is
/// tried or used.
std::vector<std::string> add_deck_fonts(FontCatalogue& catalogue, const std::vector<DeckFont>& own,
                                        const FileSource& files, const TryFont& try_font);

}  // namespace kiosk
