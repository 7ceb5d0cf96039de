// Keeps what the process has in memory from being written to the disk as swap.
#pragma once

namespace kiosk {

/// All memory of the process, now and later. False where its limit (RLIMIT_MEMLOCK, systemd's LimitMEMLOCK)
/// does not let it: then nothing is locked, since what comes later could not be had at all.
bool keep_memory_from_swap();

}  // namespace kiosk
