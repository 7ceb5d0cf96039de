#include "kiosk/base/dead_stack.h"

#include <string.h>

namespace kiosk {

[[gnu::noinline]] void wipe_dead_stack() {
    constexpr int deepest = 64 * 1024;
    unsigned char dead[deepest];
    explicit_bzero(dead, sizeof dead);
}

}  // namespace kiosk
