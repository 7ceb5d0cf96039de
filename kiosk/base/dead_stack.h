// What a thread has left below its stack, where its next calls will write: short texts stand in their objects
// there, and stay when these are gone.
#pragma once

namespace kiosk {

/// Overwrites the 64 KiB below the caller, which is more than layout and reading use. For whoever has let go
/// of what nobody is to find.
void wipe_dead_stack();

}  // namespace kiosk
