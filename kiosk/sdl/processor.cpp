#include "kiosk/sdl/processor.h"

#include <SDL.h>

#include <mutex>

namespace kiosk {

void find_out_processor() {
    static std::once_flag once;
    // One question answers all.
    std::call_once(once, [] { SDL_HasSSE2(); });
}

}  // namespace kiosk
