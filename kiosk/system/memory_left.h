// How much memory the program may still take before the system refuses it or ends the process.
#pragma once

#include <cstdint>
#include <string>

namespace kiosk {

/// Bytes: by the process's own limits (RLIMIT_AS, RLIMIT_DATA), by those of its control groups (systemd's
/// MemoryMax, cgroup v2), and by what the machine has; less what the process takes already. 0 where that is
/// more. `root` is where /proc and /sys are, for tests.
std::uint64_t memory_left(const std::string& root = {});

}  // namespace kiosk
