#include "kiosk/sdl/processor.h"

#include <SDL.h>

#include <mutex>

namespace kiosk {

void detect_processor_features() {
    static std::once_flag once;
    // One question answers all.
    std::call_once(once, [] { SDL_HasSSE2(); });
}

}  // namespace kiosk
