// Which threads go first where there are fewer processors than work.
#pragma once

namespace kiosk {

/// From now on the calling thread runs when others have little to do: the one that owns the window is not to
/// wait for a photo that will be wanted later.
void lower_thread_priority();

}  // namespace kiosk
