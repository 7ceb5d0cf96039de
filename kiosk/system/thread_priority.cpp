#include "kiosk/system/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace kiosk {

void lower_thread_priority() {
    constexpr int nicer = 10;
    const auto thread = static_cast<id_t>(gettid());
    setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + nicer);
}

}  // namespace kiosk
