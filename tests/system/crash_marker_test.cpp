#include "kiosk/system/crash_marker.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

TEST_CASE("a show that ended cleanly leaves nothing behind") {
    const TemporaryFolder folder;
    {
        const CrashMarker first(folder.path());
        CHECK_FALSE(first.crashed_before());
        CHECK_FALSE(std::filesystem::is_empty(folder.path()));
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK_FALSE(CrashMarker(folder.path()).crashed_before());
}

TEST_CASE("a show that was cut off is noticed by the next one") {
    const TemporaryFolder folder;
    // The first one never comes to its end, as far as the second can tell.
    const auto first = std::make_unique<CrashMarker>(folder.path());
    CHECK(CrashMarker(folder.path()).crashed_before());
}

TEST_CASE("without a folder nothing is known and nothing is written") {
    CHECK_FALSE(CrashMarker("").crashed_before());
    CHECK_FALSE(CrashMarker("/no/such/folder").crashed_before());
}

TEST_CASE("a service's own folder goes before the session's") {
    setenv("RUNTIME_DIRECTORY", "/run/kiosk:/run/other", 1);
    setenv("XDG_RUNTIME_DIR", "/run/user/1", 1);
    CHECK(runtime_folder() == "/run/kiosk");
    unsetenv("RUNTIME_DIRECTORY");
    CHECK(runtime_folder() == "/run/user/1");
    unsetenv("XDG_RUNTIME_DIR");
    CHECK(runtime_folder().empty());
}
