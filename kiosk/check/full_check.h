// What a deck must pass before it is handed over: everything that `kiosk check` looks at.
#pragma once

#include <chrono>

#include "kiosk/film/film_starter.h"
#include "kiosk/show/loading.h"

namespace kiosk {

/// All films together are looked through for so long at most: who checks a deck waits for it.
inline constexpr std::chrono::seconds longest_look{120};
inline constexpr FilmLimits limits_of_look{.seconds = static_cast<unsigned>(longest_look.count())};

/// Adds to `loaded.diagnostics` what takes longer than reading the deck: each photo is decoded. Sorted, and
/// with the severities that the deck sets. `films`: what films are decoded by, begun before anything was read
/// of the deck, and with `limits_of_look`. Null: no film is decoded.
void check_fully(Loaded& loaded, FilmStarter* films = nullptr);

}  // namespace kiosk
