// What a deck must pass before it is handed over: everything that `kiosk check` looks at.
#pragma once

#include "kiosk/show/loading.h"

namespace kiosk {

/// Adds to `loaded.diagnostics` what takes longer than reading the deck: each photo is decoded. Sorted, and
/// with the severities that the deck sets.
void check_fully(Loaded& loaded);

}  // namespace kiosk
