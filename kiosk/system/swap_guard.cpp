#include "kiosk/system/swap_guard.h"

#include <sys/mman.h>
#include <sys/resource.h>

namespace kiosk {

bool keep_memory_from_swap() {
    rlimit limit{};
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return false;
    // What is asked for and not used yet takes no memory by that.
    return mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

}  // namespace kiosk
