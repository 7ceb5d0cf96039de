#include "kiosk/app/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace kiosk {

void give_way() {
    constexpr int nicer = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nicer);
}

}  // namespace kiosk
