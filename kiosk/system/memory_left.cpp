#include "kiosk/system/memory_left.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

std::uint64_t difference(std::uint64_t limit, std::uint64_t used) {
    return limit == unlimited ? unlimited : limit - std::min(limit, used);
}

struct InUse {
    std::uint64_t address_space = 0;
    std::uint64_t resident = 0;
    std::uint64_t data = 0;
};

/// proc(5), /proc/pid/statm: pages of address space, resident, shared, text, unused, data and stack.
InUse in_use(const std::string& root) {
    const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    std::ifstream file(root + "/proc/self/statm");
    std::uint64_t unused = 0;
    InUse pages;
    file >> pages.address_space >> pages.resident >> unused >> unused >> unused >> pages.data;
    return {pages.address_space * page, pages.resident * page, pages.data * page};
}

std::uint64_t own_limit(decltype(RLIMIT_AS) which) {
    rlimit limit{};
    if (getrlimit(which, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return unlimited;
    return limit.rlim_cur;
}

/// The least `memory.max` of the process's control group and of those above it.
std::uint64_t group_limit(const std::string& root) {
    std::ifstream groups(root + "/proc/self/cgroup");
    const std::string of_version_2 = "0::/";
    std::uint64_t least = unlimited;
    for (std::string line; std::getline(groups, line);) {
        if (!line.starts_with(of_version_2)) continue;
        const fs::path top = root + "/sys/fs/cgroup";
        fs::path group = (top / line.substr(of_version_2.size())).lexically_normal();
        while (true) {
            std::ifstream file(group / "memory.max");
            std::uint64_t bytes = 0;
            // Where there is no limit it says "max".
            if (file >> bytes) least = std::min(least, bytes);
            if (group == top || group == group.parent_path()) break;
            group = group.parent_path();
        }
    }
    return least;
}

}  // namespace

std::uint64_t memory_left(const std::string& root) {
    const InUse used = in_use(root);
    const std::uint64_t machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                                  static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return std::min({difference(own_limit(RLIMIT_AS), used.address_space),
                     difference(own_limit(RLIMIT_DATA), used.data),
                     difference(std::min(group_limit(root), machine), used.resident)});
}

}  // namespace kiosk
