#include "kiosk/system/start_log.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "kiosk/base/whole_file.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using std::chrono::seconds;

namespace {

/// How the last of `number` starts begins, `apart` from each other, none of which came to a clean end.
StartMode after_starts(const TemporaryFolder& folder, int number, seconds apart) {
    StartMode mode = StartMode::usual;
    for (int start = 0; start < number; ++start)
        mode = StartLog(folder.path(), seconds(1000) + start * apart).mode();
    return mode;
}

}  // namespace

TEST_CASE("a show that ends three times in two minutes starts carefully, and at last with the least") {
    CHECK(after_starts(TemporaryFolder(), 1, seconds(2)) == StartMode::usual);
    CHECK(after_starts(TemporaryFolder(), 3, seconds(2)) == StartMode::usual);
    CHECK(after_starts(TemporaryFolder(), 4, seconds(2)) == StartMode::careful);
    CHECK(after_starts(TemporaryFolder(), 6, seconds(2)) == StartMode::careful);
    CHECK(after_starts(TemporaryFolder(), 7, seconds(2)) == StartMode::least);
    CHECK(after_starts(TemporaryFolder(), 100, seconds(0)) == StartMode::least);
}

TEST_CASE("a pipe in the place of the list makes no start wait") {
    const TemporaryFolder folder;
    REQUIRE(mkfifo(folder.path("kiosk-starts").c_str(), 0600) == 0);
    CHECK(StartLog(folder.path(), seconds(1000)).mode() == StartMode::usual);
}

TEST_CASE("ends that are far apart are no loop") {
    CHECK(after_starts(TemporaryFolder(), 4, seconds(39)) == StartMode::careful);
    CHECK(after_starts(TemporaryFolder(), 50, seconds(41)) == StartMode::usual);
}

TEST_CASE("a clean end, and a machine that was switched off, make an end of it") {
    const TemporaryFolder folder;
    CHECK(after_starts(folder, 7, seconds(1)) == StartMode::least);
    SUBCASE("a clean end") {
        StartLog(folder.path(), seconds(1010)).end_cleanly();
        CHECK(StartLog(folder.path(), seconds(1011)).mode() == StartMode::usual);
    }
    SUBCASE("times of a machine that ran longer") {
        CHECK(StartLog(folder.path(), seconds(5)).mode() == StartMode::usual);
    }
}

TEST_CASE("without a folder, or with one that cannot be used, every start is a usual one") {
    for (const char* const folder : {"", "/nowhere/at/all"})
        for (int start = 0; start < 10; ++start)
            CHECK(StartLog(folder, seconds(start)).mode() == StartMode::usual);
    const TemporaryFolder folder;
    REQUIRE(write_whole_file(folder.path("kiosk-starts"), "what is this") == "");
    CHECK(StartLog(folder.path(), seconds(1000)).mode() == StartMode::usual);
}

TEST_CASE("only a service has such a log") {
    unsetenv("RUNTIME_DIRECTORY");
    CHECK(start_log_folder().empty());
    setenv("RUNTIME_DIRECTORY", "/run/kiosk:/run/other", 1);
    CHECK(start_log_folder() == "/run/kiosk");
    unsetenv("RUNTIME_DIRECTORY");
}

TEST_CASE("the panel's service keeps them over a restart, and forgets them when it is stopped") {
    std::ifstream file(KIOSK_SOURCE_DIR "/packaging/debian/kiosk-panel.kiosk-panel.service");
    const std::string unit{std::istreambuf_iterator<char>(file), {}};
    CHECK(unit.find("\nRuntimeDirectory=kiosk\n") != std::string::npos);
    CHECK(unit.find("\nRuntimeDirectoryPreserve=restart\n") != std::string::npos);
}
