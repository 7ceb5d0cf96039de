// What a deck must pass before it is handed over: everything that `kiosk check` looks at.
#pragma once

#include <string>

#include "kiosk/show/loading.h"

namespace kiosk {

/// Adds to `loaded.diagnostics` what takes longer than reading the deck: each photo is decoded. Sorted, and
/// with the severities that the deck sets. `film_module`: kiosk-film.so, for which a process is begun where
/// the deck has films, so that there is one thread; empty: no film is decoded.
void check_fully(Loaded& loaded, const std::string& film_module = {});

}  // namespace kiosk
