#include "kiosk/system/memory_left.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// A /proc and a /sys with a control group that has these limits, from the top to the process's own.
class Groups {
  public:
    Groups(const char* above, const char* own) {
        fs::create_directories(root_.path("proc/self"));
        fs::create_directories(root_.path("sys/fs/cgroup/a/b"));
        root_.write("proc/self/cgroup", "1:name=systemd:/old\n0::/a/b\n");
        // 1,000 pages of address space, 10 of them resident.
        root_.write("proc/self/statm", "1000 10 5 1 0 20 0\n");
        root_.write("sys/fs/cgroup/a/memory.max", above);
        root_.write("sys/fs/cgroup/a/b/memory.max", own);
    }
    std::uint64_t left() const { return memory_left(root_.path()); }

  private:
    TemporaryFolder root_;
};

}  // namespace

TEST_CASE("the least limit of a process and of its groups counts, less what is taken") {
    const std::uint64_t resident = 10 * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    const std::uint64_t unlimited = Groups("max\n", "max\n").left();
    CHECK(unlimited > 100'000'000);
    CHECK(Groups("max\n", "90000000\n").left() == 90'000'000 - resident);
    CHECK(Groups("80000000\n", "90000000\n").left() == 80'000'000 - resident);
    CHECK(Groups("1000\n", "max\n").left() == 0);

    // The address sanitizer cannot live within such a limit.
#ifndef KIOSK_SANITIZED
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_DATA, &before) == 0);
    rlimit less = before;
    less.rlim_cur = 70'000'000;
    REQUIRE(setrlimit(RLIMIT_DATA, &less) == 0);
    const std::uint64_t left = Groups("max\n", "90000000\n").left();
    REQUIRE(setrlimit(RLIMIT_DATA, &before) == 0);
    CHECK(left == 70'000'000 - 2 * resident);
#endif
}
