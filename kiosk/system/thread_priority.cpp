#include "kiosk/system/thread_priority.h"

#include <sys/resource.h>

#include <algorithm>

namespace kiosk {

void lower_thread_priority() {
    constexpr int nicer = 10;
    // 0 is the thread that calls; confine refuses all others.
    setpriority(PRIO_PROCESS, 0, std::max(getpriority(PRIO_PROCESS, 0), nicer));
}

}  // namespace kiosk
